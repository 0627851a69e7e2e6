"""Reading a stored capture again shows what changes, and a change of the parser is no change of the page."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from conftest import ON_POSTGRESQL_AT_LENGTH
from warraq.article import key_of
from warraq.errors import WarraqError
from warraq.explain import explain
from warraq.ingest import Run, ingest
from warraq.models import Capture, Extraction
from warraq.reparse import (
    PORTION,
    Choice,
    Comparison,
    Desk,
    Summary,
    apply,
    bookmark,
    compare,
    compare_one,
    record_of,
    since_fetched,
    total,
)
from warraq.reparse.bookmark import Bookmark
from warraq.reparse.summary import Account, Example
from warraq.rules import Directory, Outlet, Rules, shipped
from warraq.store import RouteVisit, Store, tables
from warraq.warc import Archive
from warraq.workers import Read, ReadEach, read_here

pytestmark = pytest.mark.slow

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)
ADDRESS = "https://example.org"
URL = f"{ADDRESS}/a"


def newer(captures: Iterable[Capture], rules: Rules) -> Iterator[Read]:
    """The parser of tomorrow: it finds an author, and drops the last line of the body."""
    for capture, read in read_here(captures, rules):
        assert isinstance(read, Extraction)
        body = read.body.rpartition("\n")[0]
        yield capture, read.model_copy(update={"parser_version": "next", "authors": ("سعاد",), "body": body})


def everything_is_an_article(captures: Iterable[Capture], rules: Rules) -> Iterator[Read]:
    for capture, read in read_here(captures, rules):
        assert isinstance(read, Extraction)
        yield capture, read.model_copy(update={"kind": "article", "parser_version": "next"})


def nothing_is_an_article(captures: Iterable[Capture], rules: Rules) -> Iterator[Read]:
    for capture, read in read_here(captures, rules):
        assert isinstance(read, Extraction)
        yield capture, read.model_copy(update={"kind": "stub", "reasons": ("for the test",), "parser_version": "next"})


@pytest.fixture
def archive(store: Store, tmp_path: Path) -> Archive:
    """An archive in which one article was seen twice with the same text."""
    archive = Archive(tmp_path / "warc")
    body = "عنوان الخبر\n\nالسطر الأول من النص\n\nالسطر الأخير".encode()
    headers = (("content-type", "text/plain; charset=utf-8"),)
    with archive.writer("run") as writer:
        seen = [AT, AT + timedelta(hours=1)]
        given = [Capture(url=URL, asked_for=URL, fetched_at=at, status=200, headers=headers, body=body) for at in seen]
        captures = [writer.write(one) for one in given]
    list(ingest(captures, store))
    return archive


@pytest.fixture
def desk(store: Store, archive: Archive) -> Desk:
    return Desk(store, archive, shipped())


def tomorrow(desk: Desk) -> Desk:
    """The same with the parser of tomorrow."""
    return replace(desk, read=newer)


def no_mark() -> Bookmark:
    return Bookmark(None, "")


def rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def changes(told: Iterable[Comparison]) -> list[dict[str, tuple[Any, Any]]]:
    return [{change.field: (change.before, change.after) for change in one.changes} for one in told]


def archived(desk: Desk, pages: Sequence[Capture], read: ReadEach = read_here) -> None:
    """Put captures into the archive, and what is read of them into the database."""
    with desk.archive.writer("more") as writer:
        captures = [writer.write(one) for one in pages]
    with desk.store.run("ingest", (), lambda: AT) as run:
        list(ingest(captures, desk.store, desk.rules, Run(run, read)))


def page(name: str, *lines: str, at: datetime = AT) -> Capture:
    url = f"https://example.org/{name}"
    headers = (("content-type", "text/plain; charset=utf-8"),)
    return Capture(url=url, asked_for=url, fetched_at=at, status=200, headers=headers, body="\n\n".join(lines).encode())


# --- what changes ---


def test_the_same_parser_changes_nothing(desk: Desk) -> None:
    (compared,) = compare(desk, Choice(), no_mark())

    assert (compared.verdict, compared.changes, compared.site) == ("article", (), "example.org")


@ON_POSTGRESQL_AT_LENGTH
def test_what_a_newer_parser_reads_otherwise_is_shown_field_by_field(desk: Desk) -> None:
    (changed,) = changes(compare(tomorrow(desk), Choice(), no_mark()))

    assert changed == {
        "authors": ([], ["سعاد"]),
        "body": ("السطر الأول من النص\nالسطر الأخير", "السطر الأول من النص"),
    }
    assert rows(desk.store, "SELECT parser_version FROM v1_articles") != [("next",)]


@ON_POSTGRESQL_AT_LENGTH
def test_each_side_of_a_field_says_what_it_was_read_from(desk: Desk) -> None:
    (compared,) = compare(desk, Choice(), no_mark())

    title = next(field for field in compared.fields if field.field == "title")
    assert title.before_by == title.after_by != ()
    assert title.after_by[0].endswith(": عنوان الخبر")


@ON_POSTGRESQL_AT_LENGTH
def test_of_an_earlier_version_the_text_is_compared(desk: Desk) -> None:
    archived(desk, [page("a", "عنوان آخر", "نص آخر", "ذيل", at=AT + timedelta(days=1))])

    told = changes(compare(tomorrow(desk), Choice(), no_mark()))

    assert [set(one) for one in told] == [{"authors", "body"}, {"body"}]  # «more» lies before «run»
    assert told[1]["body"] == ("السطر الأول من النص\nالسطر الأخير", "السطر الأول من النص")


@ON_POSTGRESQL_AT_LENGTH
def test_a_page_that_was_skipped_is_read_again_too(desk: Desk) -> None:
    archived(desk, [page("empty")])

    (told,) = compare_one(replace(desk, read=everything_is_an_article), f"{ADDRESS}/empty", compare)

    assert changes([told])[0]["kind"] == ("stub", "article")
    assert compare_one(desk, f"{ADDRESS}/empty", compare)[0].changes == ()


@ON_POSTGRESQL_AT_LENGTH
def test_a_page_that_is_no_article_any_more_says_so_and_its_record_stays(desk: Desk) -> None:
    (told,) = apply(replace(desk, read=nothing_is_an_article), Choice(), no_mark())

    assert (told.verdict, changes([told])) == ("stub: for the test", [{"kind": ("article", "stub")}])
    assert desk.store.by_url(URL) is not None


# --- applied ---


def test_applying_it_changes_the_record_and_makes_no_version(desk: Desk) -> None:
    before = rows(desk.store, "SELECT version_id, first_seen, last_seen, sightings FROM v1_versions")
    mark = no_mark()

    list(apply(tomorrow(desk), Choice(), mark))

    article = desk.store.by_url(URL)
    assert article is not None
    assert (article.authors, article.body) == (("سعاد",), "السطر الأول من النص")
    assert rows(desk.store, "SELECT version_id, first_seen, last_seen, sightings FROM v1_versions") == before
    assert len(rows(desk.store, "SELECT DISTINCT parser_version FROM reading")) == 2
    assert [hit.url for hit in desk.store.search("الأخير")] == []
    assert mark.account.summary().applied == 1


def test_applying_it_twice_changes_nothing_more(desk: Desk) -> None:
    list(apply(tomorrow(desk), Choice(), no_mark()))
    before, mark = rows(desk.store, "SELECT * FROM v1_articles"), no_mark()

    list(apply(tomorrow(desk), Choice(), mark))

    assert rows(desk.store, "SELECT * FROM v1_articles") == before
    assert (mark.account.different, mark.account.applied) == (0, 0)


def test_an_applied_text_of_an_earlier_version_counts(desk: Desk) -> None:
    archived(desk, [page("a", "عنوان آخر", "نص آخر", "ذيل", at=AT + timedelta(days=1))])
    mark = no_mark()

    list(apply(tomorrow(desk), Choice(), mark))

    assert mark.account.applied == 2
    assert rows(desk.store, "SELECT body FROM v1_versions ORDER BY number") == [("السطر الأول من النص",), ("نص آخر",)]


# --- which ---


def test_pages_are_chosen_by_address_site_and_day(desk: Desk) -> None:
    archived(desk, [page("b", "عنوان", "نص"), page("empty")])

    def urls(choice: Choice) -> list[str]:
        return [one.url.rpartition("/")[2] for one in compare(desk, choice, no_mark())]

    assert urls(Choice()) == urls(Choice(site="example.org")) == ["b", "empty", "a"]
    assert urls(Choice(key=key_of(f"{URL}?utm_source=x", desk.rules))) == ["a"]
    assert urls(Choice(since=AT + timedelta(minutes=1))) == ["a"]
    assert urls(Choice(since=AT + timedelta(days=2))) == urls(Choice(site="other")) == []
    assert total(desk, Choice()) == 3


def test_what_the_parser_of_today_has_read_is_not_stale(desk: Desk) -> None:
    archived(desk, [page("b", "عنوان", "نص", "ذيل")], read=newer)

    stale = [one.url for one in apply(desk, Choice(stale=True), no_mark())]

    assert stale == [f"{ADDRESS}/b"]
    assert list(compare(desk, Choice(stale=True), no_mark())) == []


def test_what_was_read_with_another_directory_is_stale_until_it_is_read_with_this_one(desk: Desk) -> None:
    outlets = (*desk.rules.directory.outlets, Outlet(id="example", name_ar="المثال", kind="news"))
    larger = Rules(**dict(desk.rules) | {"directory": Directory(outlets=outlets)})

    def stale(rules: Rules) -> int:
        return len(list(apply(replace(desk, rules=rules), Choice(stale=True), no_mark())))

    assert [stale(rules) for rules in (desk.rules, larger, larger, desk.rules, desk.rules)] == [0, 1, 0, 1, 0]


def test_feeds_and_robots_files_are_no_pages(store: Store, desk: Desk) -> None:
    feed = page("feed", "feed")
    visit = RouteVisit(key_of(feed.url, desk.rules), "example.org", feed)
    with store.run("ingest", (), lambda: AT) as run:
        store.addresses.discover(run, visit, [])

    assert [one.url for one in compare(desk, Choice(), no_mark())] == [URL]


# --- a damaged archive, a killed run ---


@ON_POSTGRESQL_AT_LENGTH
def test_a_damaged_capture_stops_nothing(desk: Desk) -> None:
    archived(desk, [page("b", "عنوان", "نص"), page("c", "عنوان", "نص")])
    place = next(one for one in desk.archive.captures() if one.url.endswith("/b")).location
    assert place is not None
    file = desk.archive.folder / place.file
    data = bytearray(file.read_bytes())
    data[place.offset + place.length // 2] ^= 1
    file.write_bytes(data)
    mark = no_mark()

    told = {one.url: one for one in compare(desk, Choice(), mark)}

    assert sorted(told) == [URL, f"{ADDRESS}/b", f"{ADDRESS}/c"]
    assert told[f"{ADDRESS}/b"].verdict.startswith("not read: ")
    assert (mark.account.captures, mark.account.unread, mark.account.different) == (3, 1, 0)


@ON_POSTGRESQL_AT_LENGTH
def test_another_capture_in_its_place_is_no_reading_of_it(desk: Desk) -> None:
    with desk.store.writing() as connection:
        connection.execute(tables.reading.update().values(capture="x" * 32).where(tables.reading.c.id == "none"))
        first, second = connection.execute(text('SELECT "offset", length FROM capture ORDER BY "offset"')).all()
        connection.execute(
            tables.capture.update()
            .values(offset=second[0], length=second[1])
            .where(tables.capture.c.offset == first[0])
        )

    (told,) = compare(desk, Choice(), no_mark())

    assert told.unread
    assert "holds another capture" in told.verdict


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)  # what is tried is a file beside the database
def test_killed_and_run_again_it_goes_on_and_the_account_is_whole(desk: Desk, tmp_path: Path) -> None:
    archived(desk, [page(f"n{number:03}", "عنوان", "نص", "ذيل") for number in range(PORTION + 20)])
    file = tmp_path / "mark.json"
    whole = no_mark()
    urls = [one.url for one in compare(tomorrow(desk), Choice(), whole)]

    with closing(compare(tomorrow(desk), Choice(), Bookmark(file, "work"))) as killed:
        begun = [next(killed).url]
    mark = Bookmark(file, "work")
    rest = [one.url for one in compare(tomorrow(desk), Choice(), mark)]

    assert [*urls[:PORTION], *rest] == urls
    assert begun == urls[:1]
    assert mark.account.summary() == whole.account.summary()
    assert not file.exists()


@ON_POSTGRESQL_AT_LENGTH
def test_other_work_begins_anew(desk: Desk, tmp_path: Path) -> None:
    Bookmark(tmp_path / "mark.json", "one").turn(("z", 0))

    assert Bookmark(tmp_path / "mark.json", "one").place == ("z", 0)
    assert Bookmark(tmp_path / "mark.json", "other").place is None
    assert bookmark(None, Choice(), desk.rules, "compare")._work != bookmark(None, Choice(), desk.rules, "apply")._work


# --- the account ---


@ON_POSTGRESQL_AT_LENGTH
def test_the_account_names_site_field_and_three_examples(desk: Desk) -> None:
    archived(desk, [page(f"n{number}", "عنوان", "نص", "ذيل") for number in range(5)])
    mark = no_mark()
    list(compare(tomorrow(desk), Choice(), mark))

    found = mark.account.summary()

    assert [(one.site, one.field, one.captures, len(one.examples)) for one in found.fields] == [
        ("example.org", "authors", 6, 3),
        ("example.org", "body", 6, 3),
    ]
    assert found.fields[1].examples[0] == Example(url=f"{ADDRESS}/n0", before="ذيل", after="")
    assert (found.captures, found.different, found.equal, found.share) == (6, 6, 0, 1.0)


def test_an_account_goes_on_where_another_ended() -> None:
    told = Summary(captures=3, equal=1, different=1, unread=1, applied=1, fields=())

    assert Account.after(told).summary() == told


# --- one address ---


def test_an_address_never_met_offers_what_can_be_done(desk: Desk) -> None:
    with pytest.raises(WarraqError, match=r"never met; `warraq site add .*`warraq extract https://example\.org/never`"):
        compare_one(desk, "https://example.org/never", compare)


@ON_POSTGRESQL_AT_LENGTH
def test_an_address_without_a_page_says_how_to_get_one(desk: Desk) -> None:
    gone = page("gone").model_copy(update={"status": 404})
    archived(desk, [gone])

    with pytest.raises(WarraqError, match=r"no page of it is in the archive; `warraq reparse --refetch"):
        compare_one(desk, gone.url, compare)


def test_a_further_page_names_the_address_that_it_is_read_with(desk: Desk) -> None:
    first, further = page("long", "عنوان الخبر", "نص الصفحة الأولى"), page("long/2", "عنوان الخبر", "نص الثانية")
    with desk.archive.writer("further") as writer:
        archived(desk, [first.with_page(writer.write(further))])

    with pytest.raises(WarraqError, match=rf"^reparse: {further.url}: it is a further page .*; name {first.url}, "):
        compare_one(desk, further.url, compare)


@ON_POSTGRESQL_AT_LENGTH
def test_a_fetch_is_compared_with_what_was_held(desk: Desk) -> None:
    before = record_of(desk, URL)
    archived(desk, [page("a", "عنوان الخبر", "نص آخر", at=AT + timedelta(days=1))])

    told = since_fetched(desk, URL, before)

    assert changes([told])[0]["body"] == ("السطر الأول من النص\nالسطر الأخير", "نص آخر")
    assert since_fetched(desk, f"{ADDRESS}/never", None).verdict == "no article"


# --- explained ---


@ON_POSTGRESQL_AT_LENGTH
def test_an_explanation_names_rule_evidence_and_place(store: Store, archive: Archive) -> None:
    lines = list(explain(store, URL).lines())

    assert lines[0] == URL
    assert "title: عنوان الخبر" in lines
    assert any(line.startswith("  title by ") and line.endswith("عنوان الخبر") for line in lines)
    assert lines[-1].startswith("capture of 2026-01-29 07:00: run-")


@ON_POSTGRESQL_AT_LENGTH
def test_an_address_that_is_no_article_is_explained_too(store: Store, archive: Archive) -> None:
    stub = Capture(url=f"{URL}/stub", asked_for=f"{URL}/stub", fetched_at=AT, status=200, headers=(), body=b"")
    list(ingest([stub], store))

    explanation = explain(store, f"{URL}/stub")

    assert explanation.article is None
    assert any(line.startswith("read as ") for line in explanation.lines())


def test_an_address_never_met_is_said_so(store: Store) -> None:
    with pytest.raises(WarraqError, match="never met"):
        explain(store, "https://example.org/never")
