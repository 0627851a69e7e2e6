"""Claims are kept without what their reading says already, and come back whole."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from alembic import command
from sqlalchemy import text

from pages import PROSE
from warraq import extract
from warraq.ingest import ingest
from warraq.models import Capture
from warraq.store import Store, schema, views
from warraq.store.rows import form_number

pytestmark = pytest.mark.slow

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)
URL = "https://example.org/a"
SHOWN = "SELECT field, value, claimed_by, rule, evidence, found_at, is_current FROM v1_claims ORDER BY 1, 2, 3, 4, 5, 6"


def page(writer: str, later: timedelta = timedelta()) -> Capture:
    head = "<meta property='article:published_time' content='2026-01-28T10:35:00+03:00'>"
    byline = f"<div class='byline'>بقلم: {writer}</div><time datetime='2026-01-28'>28 كانون الثاني 2026</time>"
    body = f"<html><head>{head}</head><article><h1>عنوان الخبر</h1>{byline}<p>{PROSE}</p></article></html>"
    sent = {"status": 200, "headers": (("content-type", "text/html; charset=utf-8"),), "body": body.encode()}
    return Capture(url=URL, asked_for=URL, fetched_at=AT + later, **sent)


def rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


@pytest.fixture
def archive(store: Store) -> Iterator[Store]:
    list(ingest([page("سعاد حسن")], store))
    list(ingest([page("أحمد علي", timedelta(hours=3))], store))
    yield store


def test_an_article_has_its_claims_with_their_dates(archive: Store) -> None:
    said = extract(page("أحمد علي", timedelta(hours=3))).claims
    article = archive.by_url(URL)

    assert article is not None
    assert article.claims == said
    assert sum(claim.date is not None for claim in said) >= 2
    assert rows(archive, "SELECT count(*) FROM claim WHERE date IS NOT NULL") == [(0,)]


def test_claims_that_a_new_reading_does_not_carry_say_whose_they_were(archive: Store) -> None:
    first, last = rows(archive, "SELECT id FROM reading ORDER BY (SELECT fetched_at FROM capture WHERE id = capture)")

    writers = "SELECT DISTINCT value, is_current FROM v1_claims WHERE field = 'author' ORDER BY is_current"
    assert rows(archive, writers) == [("سعاد حسن", 0), ("أحمد علي", 1)]
    assert rows(archive, "SELECT DISTINCT reading FROM claim WHERE reading IS NOT NULL") == [first]
    assert rows(archive, "SELECT reading FROM article") == [last]


def test_an_archive_that_named_the_reading_of_each_claim_says_what_it_said(archive: Store) -> None:
    before, kept = rows(archive, SHOWN), rows(archive, "SELECT article, id, reading, date FROM claim ORDER BY id")
    with archive.writing() as connection:
        views.drop(connection)
        command.downgrade(schema.config(connection), "0024")
        named = connection.execute(text("SELECT count(*) FROM claim WHERE reading IS NULL")).scalar()
        connection.execute(text("""UPDATE claim SET date = '{"iso": "2026"}' WHERE field = 'published'"""))

    archive.upgrade()

    assert named == 0
    assert rows(archive, SHOWN) == before
    assert rows(archive, "SELECT article, id, reading, date FROM claim ORDER BY id") == kept


def test_the_number_of_a_form_tells_millions_apart() -> None:
    """A form may name an address, so there are as many as articles: with 44 bits two of a million might be one."""
    numbers = {form_number("published", "url", "", f"https://almina.example/{number}") for number in range(500)}

    assert 2**58 < max(numbers) < 2**60
    assert min(numbers) > 0
