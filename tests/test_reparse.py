"""Reading a stored capture again shows what changes, and a change of the parser is no change of the page."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from warraq.errors import WarraqError
from warraq.explain import explain
from warraq.ingest import ingest
from warraq.models import Capture, Extraction
from warraq.reparse import compare, keep, stored_captures
from warraq.rules import Rules, shipped
from warraq.store import Store
from warraq.warc import Archive
from warraq.workers import Read, read_here

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)
URL = "https://example.org/a"


def newer(captures: Iterable[Capture], rules: Rules) -> Iterator[Read]:
    """The parser of tomorrow: it finds an author, and drops the last line of the body."""
    for capture, read in read_here(captures, rules):
        assert isinstance(read, Extraction)
        body = read.body.rpartition("\n")[0]
        yield capture, read.model_copy(update={"parser_version": "next", "authors": ("سعاد",), "body": body})


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


def rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_the_same_parser_changes_nothing(store: Store, archive: Archive) -> None:
    (compared,) = compare(stored_captures(archive, store.places(url=URL)), store, shipped(), read_here)

    assert (compared.verdict, compared.changes) == ("article", ())


def test_what_a_newer_parser_reads_otherwise_is_shown_field_by_field(store: Store, archive: Archive) -> None:
    (compared,) = compare(stored_captures(archive, store.places(url=URL)), store, shipped(), newer)

    changed = {change.field: (change.before, change.after) for change in compared.changes}
    assert changed["authors"] == ([], ["سعاد"])
    assert changed["body"] == ("السطر الأول من النص\nالسطر الأخير", "السطر الأول من النص")
    assert rows(store, "SELECT parser_version FROM v1_articles") != [("next",)]


def test_applying_it_changes_the_record_and_makes_no_version(store: Store, archive: Archive) -> None:
    before = rows(store, "SELECT version_id, first_seen, last_seen, sightings FROM v1_versions")

    outcomes = list(keep(stored_captures(archive, store.places()), store, shipped(), newer))

    assert [(one.status, one.reason) for one in outcomes] == [("stored", "read-again")]
    article = store.by_url(URL)
    assert article is not None
    assert (article.authors, article.body) == (("سعاد",), "السطر الأول من النص")
    assert rows(store, "SELECT version_id, first_seen, last_seen, sightings FROM v1_versions") == before
    assert len(rows(store, "SELECT DISTINCT parser_version FROM reading")) == 2
    assert [hit.url for hit in store.search("الأخير")] == []


def test_applying_it_twice_changes_nothing_more(store: Store, archive: Archive) -> None:
    list(keep(stored_captures(archive, store.places()), store, shipped(), newer))
    before = rows(store, "SELECT * FROM v1_articles")

    again = list(keep(stored_captures(archive, store.places()), store, shipped(), newer))

    assert [(one.status, one.reason) for one in again] == [("unchanged", "same-capture")]
    assert rows(store, "SELECT * FROM v1_articles") == before


def test_an_interrupted_reparse_is_marked_so(store: Store, archive: Archive) -> None:
    def stopped(captures: Iterable[Capture], rules: Rules) -> Iterator[Read]:
        yield from newer(captures, rules)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(keep(stored_captures(archive, store.places()), store, shipped(), stopped, lambda: AT))

    last = next(run for run in store.last_runs() if run.kind == "reparse")
    assert (last.status, last.finished_at) == ("interrupted", AT)


def test_articles_are_chosen_by_address_site_and_day(store: Store, archive: Archive) -> None:
    assert len(store.places(url=f"{URL}?utm_source=x")) == len(store.places(site="example.org")) == 1
    assert len(store.places(since=AT)) == 1
    assert store.places(since=AT + timedelta(days=2)) == store.places(site="other") == []


def test_an_explanation_names_rule_evidence_and_place(store: Store, archive: Archive) -> None:
    lines = list(explain(store, URL).lines())

    assert lines[0] == URL
    assert "title: عنوان الخبر" in lines
    assert any(line.startswith("  title by ") and line.endswith("عنوان الخبر") for line in lines)
    assert lines[-1].startswith("capture of 2026-01-29 06:00: run-")


def test_an_address_that_is_no_article_is_explained_too(store: Store, archive: Archive) -> None:
    stub = Capture(url=f"{URL}/stub", asked_for=f"{URL}/stub", fetched_at=AT, status=200, headers=(), body=b"")
    list(ingest([stub], store))

    explanation = explain(store, f"{URL}/stub")

    assert explanation.article is None
    assert any(line.startswith("read as ") for line in explanation.lines())


def test_an_address_never_met_is_said_so(store: Store) -> None:
    with pytest.raises(WarraqError, match="never met"):
        explain(store, "https://example.org/never")
