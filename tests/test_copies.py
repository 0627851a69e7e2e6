"""Links by text and stories are what they would be if all articles had come at once, in any order, on either engine."""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from conftest import NewArchive
from warraq.ingest import ingest
from warraq.models import Capture
from warraq.store import Store, copies, open_store, search, tables
from warraq.store.copies.index_tables import INDEX

STOCK_DAYS = 7

pytestmark = pytest.mark.slow

START = datetime(2026, 1, 5, 6, tzinfo=UTC)
WORDS = [f"{one}{two}{three}" for one in "بتجحخ" for two in "درزسش" for three in "صضطعفق"]
DERIVED = (tables.link, tables.story, tables.story_merge, tables.story_part)


def prose(seed: str, words: int = 90) -> str:
    """A text of its own, in three paragraphs."""
    drawn = random.Random(seed).choices(WORDS, k=words)
    third = words // 3
    return "\n".join(" ".join(drawn[start : start + third]) + "." for start in range(0, words, third))


RECEPTION = prose("what every reception says", 60)


def capture(name: str, body: str, day: float = 0, title: str = "") -> Capture:
    url = f"https://{name.partition('-')[0]}.example.org/{name}"
    return Capture(
        url=url,
        asked_for=url,
        fetched_at=START + timedelta(days=day),
        status=200,
        headers=(("content-type", "text/plain; charset=utf-8"),),
        body=f"{title or 'عنوان ' + name}\n\n{body}".encode(),
    )


def archive_of_copies() -> list[Capture]:
    """Stories, passages, protocol news of many days, and an article that makes one story of two."""
    flood, strike, harvest = prose("flood"), prose("strike"), prose("harvest")
    shown = [
        capture("a-flood", flood, 0.1),
        capture("b-flood", flood, 0.4),
        capture("c-flood", flood + "\n" + prose("more of the flood", 30), 1.2),
        capture("d-strike", strike, 0.2),
        capture("e-strike", strike, 0.3),
        capture("a-harvest", harvest, 0.2),
        capture("b-harvest", harvest, 0.5),
        capture("c-both", strike + "\n" + harvest, 2),
        capture("f-round-up", prose("round-up") + "\n" + flood.partition("\n")[0] + "\n" + prose("rest"), 0.9),
        capture("a-own", prose("something else"), 1),
    ]
    shown += [capture(f"g-guest{n}", RECEPTION + "\n" + prose(f"guest {n}", 30), n) for n in range(STOCK_DAYS + 2)]
    return shown


def keep(store: Store, captures: Iterable[Capture]) -> None:
    assert all(outcome.status in ("stored", "unchanged") for outcome in ingest(captures, store))


def derived(store: Store) -> dict[str, list[dict[str, Any]]]:
    """Every row that is made of texts, and which article is in which story."""
    a = tables.article.c
    with store.reading() as connection:
        found = {
            table.name: [dict(row) for row in connection.execute(select(table).order_by("id")).mappings()]
            for table in DERIVED
        }
        chosen = select(a.id, a.story).order_by(a.id)
        found["article"] = [dict(row) for row in connection.execute(chosen).mappings()]
    return found


def view(store: Store, query: str) -> list[dict[str, Any]]:
    with store.reading() as connection:
        return [dict(row) for row in connection.execute(text(query)).mappings()]


def linked(store: Store) -> dict[tuple[str, str], str]:
    """The pairs that are linked by text, by the names of their pages, the later one first."""
    rows = view(store, "SELECT url, other_url, kind FROM v1_links WHERE basis = 'text'")
    return {(row["url"].rpartition("/")[2], row["other_url"].rpartition("/")[2]): row["kind"] for row in rows}


@pytest.fixture
def other_store(new_archive: NewArchive, tmp_path: Path) -> Iterator[Store]:
    with new_archive(tmp_path / "other") as store:
        yield store


def in_batches(captures: Sequence[Capture], size: int) -> Iterator[list[Capture]]:
    yield from (list(captures[start : start + size]) for start in range(0, len(captures), size))


def test_copies_are_linked_whatever_came_between(store: Store) -> None:
    keep(store, archive_of_copies())

    found = linked(store)

    assert found["b-flood", "a-flood"] == "same"
    assert found["c-flood", "a-flood"] in ("same", "near")
    assert found["f-round-up", "b-flood"] == "partial"
    assert found["c-both", "d-strike"] == "near"
    assert not any("a-own" in pair for pair in found)
    assert not any(one.startswith("g-") or other.startswith("g-") for one, other in found), "stock makes no copies"


def test_a_pair_that_is_judged_anew_needs_no_text(store: Store, other_store: Store) -> None:
    """When what every reception says becomes stock, two that say more are still alike, and less so."""
    visit = prose("what was said on one visit", 90)
    shown = [capture(f"g-guest{n}", RECEPTION + "\n" + prose(f"guest {n}", 30), n) for n in range(STOCK_DAYS - 1)]
    shown += [capture(f"{site}-visit", f"{RECEPTION}\n{visit}\n{prose(site, 60)}", STOCK_DAYS - 1) for site in "hi"]
    for each in (store, other_store):
        keep(each, shown)
    before = {row["id"]: row["score"] for row in derived(store)["link"]}
    with store.writing() as connection:
        connection.execute(tables.version.update().values(body="", title=""))
    store._texts = copies.Texts()

    for each in (store, other_store):
        keep(each, [capture("g-last", RECEPTION + "\n" + prose("last guest", 30), STOCK_DAYS)])

    assert {frozenset(pair) for pair in linked(store)} == {frozenset(("h-visit", "i-visit"))}
    assert derived(store) == derived(other_store)
    assert all(row["score"] < before[row["id"]] for row in derived(store)["link"])


def test_links_and_stories_do_not_depend_on_the_order_of_arrival(store: Store, other_store: Store) -> None:
    shown = archive_of_copies()
    keep(other_store, shown)
    shuffled = random.Random(7).sample(shown, len(shown))

    for some in in_batches(shuffled, 3):
        keep(store, some)

    assert derived(store) == derived(other_store)
    assert derived(store)["story_merge"]


def test_what_a_phrase_joined_is_parted_when_it_becomes_stock(other_store: Store) -> None:
    """And joined again when fewer say it."""

    def changed(number: int) -> Capture:
        said = f"{RECEPTION}\n" if number < STOCK_DAYS else ""
        return capture(f"g-guest{number}", f"{said}{prose(f'new {number}', 30)}", number + 0.5)

    guests = [one for one in archive_of_copies() if "guest" in one.url]

    keep(other_store, guests[:3])
    early = linked(other_store)
    keep(other_store, guests[3:])

    assert early
    assert linked(other_store) == {}

    keep(other_store, [changed(n) for n in range(len(guests))])  # all at once: two say it no more
    again = derived(other_store)
    with other_store.writing() as connection:
        copies.rebuild(connection)
    assert linked(other_store) != {}
    assert derived(other_store) == again


@pytest.mark.parametrize("measured", [True, False])
def test_what_still_joins_two_has_the_score_of_what_is_stock_by_now(
    measured: bool, store: Store, other_store: Store
) -> None:
    """Also where an older warraq linked them, which did not keep what they have in common."""
    guests = [one for one in archive_of_copies() if "guest" in one.url]
    copy = capture("h-copy", RECEPTION + "\n" + prose("guest 1", 30), 1)
    keep(store, [*guests, copy])

    keep(other_store, [*guests[:2], copy])
    early = [row["score"] for row in view(other_store, "SELECT score FROM v1_links")]
    if not measured:
        with other_store.writing() as connection:
            connection.execute(tables.link.update().values(measured=None))
    keep(other_store, guests[2:])

    assert derived(other_store) == derived(store)
    assert max(row["score"] for row in derived(store)["link"]) < max(early)


def test_a_text_that_changed_is_linked_anew(other_store: Store) -> None:
    """The phrases that are nobody's count again when one of the texts that made them so is gone."""
    shown = archive_of_copies()
    keep(other_store, shown)
    before = derived(other_store)

    keep(other_store, [capture("b-flood", prose("another text"), 3), capture("g-guest2", prose("and another"), 3)])
    keep(other_store, [capture("g-guest4", prose("a third"), 3)])
    after = derived(other_store)
    with other_store.writing() as connection:
        copies.rebuild(connection)

    assert ("b-flood", "a-flood") not in linked(other_store)
    assert before != after
    assert derived(other_store) == after, "what was kept up to date is what is made anew"


def test_who_is_named_with_a_passage_of_his_is_quoted(store: Store) -> None:
    statement, report = prose("statement"), prose("report")
    passage = statement.rpartition("\n")[0]
    keep(
        store,
        [
            capture("c-copy", f"{statement}\n{passage}\nذكرت وكالة سانا ذلك.", 1.5),
            capture("b-report", f"{report}\nونقلت وكالة سانا عن الوزارة: {passage}\n{prose('rest')}", 1),
            capture("d-other", f"{prose('other')}\nوقالت وكالة رويترز: {passage}\n{prose('more')}", 1),
            capture("a-sana", f"دمشق - سانا\n\n{statement}", 0),
        ],
    )

    quoted = "SELECT url, other_url, kind, basis, evidence FROM v1_links WHERE kind IN ('quotes', 'republishes')"
    assert [tuple(row.values()) for row in view(store, quoted)] == [
        ("https://b.example.org/b-report", "https://a.example.org/a-sana", "quotes", "claim", "سانا")
    ], "a copy quotes nobody, and neither does who names another one"
    numbered = "SELECT \"by\", measured IS NOT NULL AS numbered FROM link WHERE kind <> 'republishes'"
    assert {(row["by"], bool(row["numbered"])) for row in view(store, numbered)} == {("text", True), ("claim", False)}

    keep(store, [capture("b-report", report, 3)])
    assert view(store, quoted) == []


def test_a_story_that_an_article_leaves_has_a_row(store: Store, other_store: Store) -> None:
    shown = archive_of_copies()
    changed = [
        capture("b-flood", prose("another text"), 3),
        capture("a-harvest", prose("harvest") + "\n" + prose("a line", 8), 3),
        capture("e-strike", prose("flood"), 4),
    ]
    keep(store, [*shown, *changed])
    for some in in_batches([*shown, *changed], 4):
        keep(other_store, some)

    left = view(store, "SELECT url, other_url, now_story_id FROM v1_story_partings ORDER BY at")

    told = [(row["url"][-7:], row["other_url"][-9:], row["now_story_id"] is None) for row in left]
    assert told == [("b-flood", "g/a-flood", True), ("-strike", "/d-strike", False)]
    assert derived(store) == derived(other_store), "also where both texts came in one batch"
    before = derived(store)
    with store.writing() as connection:
        copies.rebuild(connection)
    assert derived(store) == before


def test_a_story_is_named_after_the_article_that_was_seen_first(other_store: Store) -> None:
    keep(other_store, reversed(archive_of_copies()))

    rows = view(other_store, "SELECT * FROM v1_stories ORDER BY url")

    assert [(row["url"].rpartition("/")[2], row["articles"], row["sites"]) for row in rows] == [
        ("a-flood", 3, 3),
        ("a-harvest", 5, 5),
    ]
    merged = view(other_store, "SELECT m.*, a.url FROM v1_story_merges m JOIN v1_articles a USING (article_id)")
    assert [row["url"].rpartition("/")[2] for row in merged] == ["c-both"]


def test_an_older_archive_gets_its_links_when_it_is_upgraded(store: Store) -> None:
    keep(store, archive_of_copies())
    before = derived(store)
    with store.writing() as connection:
        connection.execute(tables.article.update().values(story=None))
        for table in reversed(DERIVED):
            connection.execute(table.delete())
        INDEX.drop_all(connection)
        connection.execute(text("DROP TABLE search_sketch_version"))

    store.upgrade()

    assert derived(store) == before
    store.upgrade()
    assert derived(store) == before


def test_reading_the_same_again_changes_nothing(other_store: Store) -> None:
    keep(other_store, archive_of_copies())
    before = derived(other_store)

    keep(other_store, archive_of_copies())

    assert derived(other_store) == before


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, {"a-flood", "b-flood", "c-flood", "f-round-up"}),
        ({"site": "a.example.org"}, {"a-flood"}),
        ({"kind": "partial"}, {"c-flood", "f-round-up"}),
        ({"since": "2026-01-06"}, {"c-flood", "f-round-up"}),
        ({"until": "2026-01-06"}, {"a-flood", "b-flood"}),
        ({"source": "nobody"}, set()),
    ],
)
def test_a_search_is_narrowed(wanted: dict[str, str], found: set[str], shared_copies: Store) -> None:
    word, narrowed = prose("flood").split()[3], search.Narrowed(**wanted)
    with shared_copies.reading() as connection:
        hits = search.search(connection, f'"{word}"', 50, narrowed)
        first = search.search(connection, f'"{word}"', 1, narrowed)
        counted = search.count(connection, f'"{word}"', narrowed)

    names = {hit.url.rpartition("/")[2] for hit in hits}
    assert {name for name in names if "flood" in name or "round" in name} == found
    assert counted == len(hits)
    assert first == hits[:1]


@pytest.fixture
def shared_copies(shared_database: str) -> Iterator[Store]:
    with open_store(shared_database) as opened:
        keep(opened, archive_of_copies())
        yield opened
