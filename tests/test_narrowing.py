"""A search that is narrowed goes the way that is short, and finds the same by each."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from test_copies import archive_of_copies, keep, prose
from warraq.store import Store, open_store, search
from warraq.store.search import sqlite
from warraq.store.search.narrowing import fewest
from warraq.store.search.places import after, first_of
from warraq.store.search.query import parse

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("few", [None, 1, 5_000])
def test_whichever_way_a_search_goes_it_finds_the_same(few: int | None, sqlite_copies: Store) -> None:
    query = parse("فيضان OR " + prose("flood").split()[3])
    asked = [{"site": "a.example.org"}, {"kind": "partial"}, {"kind": "partial", "since": "2026-01-06"}, {"story": "x"}]
    for wanted in asked:
        narrowed = search.Narrowed(**wanted)
        with sqlite_copies.reading() as connection:
            told = sqlite.matching(connection, query, "light", 50, sqlite.way(narrowed, few))
            listed_once = sqlite.matching(connection, query, "light", 50, replace(sqlite.way(narrowed, few), few=None))
            every = sqlite.matching(connection, query, "light", 50, sqlite.way(search.ANY, None))
            plain = [one for one in every if one in listed(connection, narrowed)]
        assert told == listed_once == plain
        assert bool(told) == ("story" not in wanted)


def listed(connection: Connection, narrowed: search.Narrowed) -> set[str]:
    """What is wanted by the views, in other words than the search's own."""
    links = " AND EXISTS (SELECT 1 FROM v1_links l WHERE l.article_id = a.article_id AND l.kind = :kind)"
    asked = "SELECT a.article_id FROM v1_articles a WHERE coalesce(:site, a.site) = a.site"
    asked += " AND date_day >= coalesce(:since, '') AND coalesce(:story, a.story_id, '') = coalesce(a.story_id, '')"
    given = dict(narrowed) if narrowed.kind else {key: value for key, value in narrowed if key != "kind"}
    return set(connection.execute(text(asked + (links if narrowed.kind else "")), given).scalars())


@pytest.mark.parametrize("most", [2, 3])
def test_what_a_filter_leaves_is_counted_as_far_as_it_is_few(most: int, sqlite_copies: Store) -> None:
    with sqlite_copies.reading() as connection:
        assert fewest(connection, search.ANY) is None
        assert fewest(connection, search.Narrowed(since="2026-01-06")) is None
        assert fewest(connection, search.Narrowed(site="a.example.org", source="nobody")) == 0
        assert fewest(connection, search.Narrowed(site="a.example.org"), most) == (3 if most == 3 else None)


@pytest.fixture(scope="module")
def sqlite_copies(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("ways") / "w.db"
    shutil.copyfile(sqlite_template, path)
    with open_store(f"sqlite:///{path}") as opened:
        keep(opened, archive_of_copies())
        yield opened


@pytest.mark.parametrize(
    ("since", "until"), [("2026-01-06", None), (None, "2026-01-06"), ("2026-01", "2026-02"), ("1950", "1969-12-31")]
)
def test_days_bound_the_places_that_are_gone_through(since: str | None, until: str | None) -> None:
    told = search.Narrowed(since=since, until=until).within("place")

    for day in ("1969-01-01", "2025-12-31", "2026-01-05", "2026-01-06", "2026-01-31", "2026-02-01"):
        wanted = (since or "") <= day < (until or "9999")
        place = first_of(day) + 7
        inside = (not since or place >= first_of(since)) and (not until or place < after(until))
        assert inside or not wanted, (day, told)
    assert (f">= {first_of(since)}" in told) == bool(since)
    assert (f"< {after(until or '')}" in told) == bool(until)


def test_what_is_no_day_bounds_nothing() -> None:
    assert search.Narrowed(since="2026-W05-1", until="soon").within("place") == ""
