"""What is counted and remembered of runs and sites, on rows that are put there, beside rows that differ."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from conftest import NewArchive
from warraq.schedule.belief import Belief
from warraq.store import (
    Store,
    accounts,
    beliefs,
    discovered,
    errands,
    figures,
    heartbeats,
    route_visits,
    runs,
    tables,
)
from warraq.store.held import Held, new_address
from warraq.store.shelf import NOTHING, Shelf

pytestmark = pytest.mark.slow

NOW = datetime(2026, 1, 28, 21, tzinfo=UTC)
HOUR = timedelta(hours=1)
RUN, BEFORE = "20260128T210000Z-000001", "20260127T210000Z-000001"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, new_archive: NewArchive) -> Iterator[Store]:
    with new_archive(tmp_path_factory.mktemp("accounts")) as store:
        yield store


@pytest.fixture
def rows(archive: Store) -> Iterator[Connection]:
    """The archive with two runs; what a test puts there is gone after it."""
    with archive.writing() as connection:
        begun = connection.begin_nested()
        for identity, at in ((BEFORE, NOW - 24 * HOUR), (RUN, NOW)):
            runs.begin(connection, identity, "ingest", ["wadi", "sahl"], at)
        yield connection
        begun.rollback()


def outcomes(rows: Connection, *told: tuple[str, str, str, str, str | None]) -> None:
    names = ("run", "address", "status", "reason", "site")
    rows.execute(tables.outcome.insert(), [dict(zip(names, one, strict=True), url=one[1]) for one in told])


def test_a_run_is_counted_by_site_and_what_became_of_its_addresses(rows: Connection) -> None:
    outcomes(
        rows,
        (RUN, "a/1", "stored", "new", "wadi"),
        (RUN, "a/2", "stored", "new", "wadi"),
        (RUN, "a/3", "failed", "gone: 404", "wadi"),
        (RUN, "b/1", "skipped", "known", "sahl"),
        (RUN, "c/1", "stored", "new", None),
        (BEFORE, "a/1", "stored", "new", "wadi"),
    )

    assert [(one.site, one.counts) for one in accounts.by_site(rows, RUN)] == [
        ("", (("stored", 1),)),
        ("sahl", (("skipped", 1),)),
        ("wadi", (("failed", 1), ("stored", 2))),
    ]
    assert accounts.by_reason(rows, RUN)[0] == ("stored", "new", 3)


def test_of_parts_only_those_of_open_runs_are_told(rows: Connection) -> None:
    errands.put_in(rows, RUN, {"a.example": ["wadi"]})
    errands.put_in(rows, BEFORE, {"a.example": ["wadi"]})
    errands.begin_part(rows, "one", (RUN, "a.example"), NOW)
    errands.begin_part(rows, "two", (BEFORE, "a.example"), NOW)
    runs.finish(rows, BEFORE, NOW)

    assert errands.open_runs_of(rows, ["one", "two", "three"]) == {"one": RUN}


def test_promises_are_added_to_their_route_and_to_its_site(rows: Connection) -> None:
    for route, site in (("a/feed", "wadi"), ("a/map", "wadi"), ("b/feed", "sahl")):
        rows.execute(tables.address.insert(), new_address(route, f"https://{route}", site, NOW))

    beliefs.note_promises(rows, {"a/feed": (12, 1), "a/map": (0, 3)})
    beliefs.note_promises(rows, {"b/feed": (1, 0)})

    assert beliefs.beliefs(rows, ["a/feed", "a/map"]) == {
        "a/feed": Belief(kept=12, broken=1),
        "a/map": Belief(kept=0, broken=3),
    }
    assert beliefs.belief_in(rows, "a/feed", "wadi") == Belief(kept=12, broken=1)
    assert beliefs.belief_in(rows, "a/map", "wadi") == Belief(kept=12, broken=4)  # too few of its own
    assert beliefs.belief_in(rows, "c/feed", "nahr") == Belief()


def test_heartbeats_of_a_year_are_kept(rows: Connection) -> None:
    kept, old = (heartbeats.begin(rows, "ingest", NOW - heartbeats.KEPT - later) for later in (0 * HOUR, HOUR))

    new = heartbeats.begin(rows, "ingest", NOW)

    assert [one.id for one in heartbeats.last(rows, 5)] == [new, kept]
    assert [one.id for one in heartbeats.last(rows, 5, new)] == [kept]
    assert old not in (new, kept)


def test_what_nobody_fetched_is_walked_through_in_portions_the_oldest_first(rows: Connection) -> None:
    for number, ago in ((1, 3), (2, 2), (3, 2), (4, 1)):
        seen = new_address(f"a/{number}", f"https://a/{number}", "wadi", NOW - ago * HOUR)
        rows.execute(tables.address.insert(), seen | {"state": "new", "not_before": NOW - HOUR})
    outcomes(
        rows,
        (RUN, "a/1", "stored", "new", "wadi"),  # met already
        (BEFORE, "a/2", "stored", "new", "wadi"),
    )

    met, place = discovered.unseen(rows, RUN, ("wadi", None), NOW, 2)
    assert [due.key for due in met] == ["a/2"]
    assert place is not None
    met, place = discovered.unseen(rows, RUN, ("wadi", place), NOW, 3)
    assert [due.key for due in met] == ["a/3", "a/4"]
    assert place is None


@pytest.mark.parametrize(("waits", "met"), [(0 * HOUR, 1), (timedelta(seconds=1), 0)])
def test_an_address_is_walked_to_from_the_moment_on_that_it_waits_for(
    rows: Connection, waits: timedelta, met: int
) -> None:
    seen = new_address("a/1", "https://a/1", "wadi", NOW - HOUR)
    rows.execute(tables.address.insert(), seen | {"state": "new", "not_before": NOW + waits})

    assert len(discovered.unseen(rows, RUN, ("wadi", None), NOW, 2)[0]) == met


def test_addresses_of_one_number_are_namesakes_until_too_many_have_it(rows: Connection) -> None:
    keys = [f"a.example/{number}/{word}" for number, word in ((4711, "jisr"), (4711, "tarmim"), (4712, "suq"))]
    keys += [f"a.example/9001/{word}" for word in "abcdefgh"]
    for key in keys:
        rows.execute(tables.address.insert(), new_address(key, f"https://{key}", "wadi", NOW))

    figures.keep(rows, [{"site": "wadi", "url_key": key} for key in (*keys, "a.example/about")])

    names = [("wadi", "4711"), ("wadi", "9001"), ("sahl", "4712")]
    assert {name: sorted(found) for name, found in figures.namesakes(rows, names).items()} == {names[0]: keys[:2]}


def test_a_route_brought_what_it_named_in_a_run_for_the_first_time(rows: Connection) -> None:
    def mention(number: int, address: str, route: str, seen: datetime) -> dict[str, object]:
        told = {"id": f"{number}", "address": address, "url": address, "found_in": route, "route": "feed"}
        return told | {"leads_to": "article", "first_seen": seen, "last_seen": seen, "site": "wadi"}

    keys = ("a/1", "a/2", "a/3", "a/4")
    for key in keys:
        rows.execute(tables.address.insert(), new_address(key, f"https://{key}", "wadi", NOW))
    outcomes(rows, *((RUN, key, "stored", "new", "wadi") for key in keys))
    earlier = NOW - HOUR
    rows.execute(
        tables.mention.insert(),
        [
            mention(1, "a/1", "feed", NOW),
            mention(2, "a/1", "map", NOW),
            mention(3, "a/2", "feed", NOW),
            mention(4, "a/2", "map", earlier),  # another route's
            mention(5, "a/3", "feed", NOW),
            mention(6, "a/3", "feed", earlier),  # its own, under another address
            mention(7, "a/4", "feed", NOW),
            mention(8, "a/4", "map", earlier),
        ],
    )

    assert route_visits.found(rows, RUN) == {"wadi": {"feed": 3, "map": 1}}


# --- shelves ---


def test_a_text_of_a_house_lets_the_addresses_of_its_site_alone_be_thought_of_again() -> None:
    held = Held({}, {})
    mine, other = held.shelf("a/1", "wadi"), held.shelf("b/1", "sahl")
    assert mine.history == other.history

    held.add_house_text("wadi", "about us")

    assert (mine.touched, mine.house_texts) == (True, frozenset({"about us"}))
    assert (other.touched, other.house_texts) == (False, frozenset())
    assert (held.house_texts_of("wadi"), held.house_texts_of("sahl")) == (frozenset({"about us"}), frozenset[str]())


ARTICLE = dict.fromkeys((column.name for column in tables.article.columns), None)


@pytest.mark.parametrize(
    ("article", "titles"),
    [(None, []), (ARTICLE | {"reading": "lost"}, []), (ARTICLE | {"reading": "r", "title": "x"}, ["x"])],
)
def test_a_shelf_recalls_what_readings_say_that_it_holds(article: dict[str, object] | None, titles: list[str]) -> None:
    shelf = Shelf("a/1", "wadi", article)
    shelf.readings = {"r": {"reader": "9", "digest": "d", "record": None}}
    shelf.versions = {name: {"reading": name, "title": name, "body": "text"} for name in ("r", "lost")}

    shelf.recall()

    assert [text.title for text in shelf.texts.values()] == ["r"]
    assert [record["title"] for record in shelf.records.values()] == titles


def test_of_an_address_without_an_article_nothing_is_known() -> None:
    assert Shelf("a/1", "wadi").known is NOTHING
    assert Shelf("a/1", "wadi", ARTICLE).known == NOTHING
    assert Shelf("a/1", "wadi", ARTICLE).known is not NOTHING
