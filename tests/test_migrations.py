"""An archive that older code made is carried over whole, on both engines."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

import old_archives
from warraq.errors import StoreError
from warraq.models import Capture, Context, Location
from warraq.store import Server, Store, open_store

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)


@pytest.fixture
def old(empty_database: str) -> Iterator[Store]:
    """The archive of the first release, brought up to date."""
    with open_store(empty_database) as store:
        old_archives.put_down(store, "0002")
        store.upgrade()
        store.require_newest()
        yield store


def test_what_was_known_of_servers_is_known_still(old: Store) -> None:
    robots = Location(file="run-1.warc.gz", offset=7, length=9)

    assert old.servers() == {
        "https://example.org": Server(
            "https://example.org",
            "here",
            AT,
            "fetched",
            robots,
            None,
            AT + timedelta(hours=1),
            ("gptbot: Disallow: /",),
        ),
        "http://b.example": Server("http://b.example", "b", AT, "unreachable", None, AT, None, ()),
    }


def test_captures_are_kept_and_those_to_come_may_be_read_as_no_page(old: Store) -> None:
    before = {row["id"]: row for row in old_archives.rows_of("0002")["capture"]}
    robots = Capture(
        url="https://example.org/robots.txt",
        asked_for="https://example.org/robots.txt",
        fetched_at=AT,
        status=200,
        headers=(),
        body=b"",
        context=Context(purpose="robots", site="here", run="run-2"),
    )

    old.keep_captures([robots])

    with old.reading() as connection:
        rows = {row["id"]: row for row in connection.execute(text("SELECT * FROM capture")).mappings()}
    new = rows.pop(robots.id)
    assert (new["address"], new["purpose"], new["site"], new["run"]) == (None, "robots", "here", "run-2")
    assert {key: (row["address"], row["url"], row["file"]) for key, row in rows.items()} == {
        key: (row["address"], row["url"], row["file"]) for key, row in before.items()
    }
    assert {(row["purpose"], row["run"]) for row in rows.values()} == {(None, None)}


def test_references_are_looked_after_when_the_upgrade_is_done(old: Store) -> None:
    """SQLite makes a table anew with its references switched off."""
    orphan = (
        "INSERT INTO reading (id, capture, parser_version, kind, digest) VALUES ('r', 'nowhere', '1', 'other', 'd')"
    )

    with pytest.raises(StoreError), old.writing() as connection:
        connection.execute(text(orphan))
