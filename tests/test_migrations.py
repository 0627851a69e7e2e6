"""An archive that older code made is carried over whole, on both engines."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from alembic import command
from sqlalchemy import text

import old_archives
from warraq.errors import StoreError
from warraq.models import Capture, Context, Location
from warraq.store import Server, Store, open_store, schema, tables
from warraq.store.standing import known_of
from warraq.urls import url_key

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


LONG = "https://example.org/n/" + "long" * 1_000
BEFORE = """
INSERT INTO address (key, url, site, first_seen, last_fetched, not_before, failures, kind, gone_since) VALUES
('feed', 'feed', 's', '{at}', '{at}', NULL, 0, 'route', NULL),
('left out', 'u', 's', '{at}', NULL, NULL, 0, NULL, NULL),
('left over', 'u', 's', '{at}', NULL, '{at}', 0, NULL, NULL),
('unreachable', 'u', 's', '{at}', NULL, '{at}', 3, NULL, NULL),
('article', 'u', 's', '{at}', '{at}', NULL, 0, 'article', NULL),
('withdrawn', 'u', 's', '{at}', '{at}', '{at}', 0, 'article', '{at}'),
('moved', 'u', 's', '{at}', '{at}', NULL, 0, 'article', NULL),
('list', 'u', 's', '{at}', '{at}', NULL, 0, 'listing', NULL),
('wall', 'u', 's', '{at}', '{at}', NULL, 0, 'challenge', NULL),
('{long}', '{long}', 's', '{at}', NULL, '{at}', 0, NULL, NULL),
('https://example.org/n/1?traffic_source=rss', 'u', 's', '{at}', NULL, '{at}', 0, NULL, NULL),
('https://example.org/n/2', 'u', 's', '{at}', NULL, '{at}', 0, NULL, NULL),
('https://example.org/n/2?rss=1', 'u', 's', '{at}', NULL, '{at}', 0, NULL, NULL)
"""
HELD = """
INSERT INTO article (id, url, url_key, site, title, source_basis, source_reason, date_basis, date_reason, completeness,
  authors, categories, version, reading, first_seen, last_seen)
VALUES ('a', 'u', 'article', 's', 't', 'site', '', 'fetch', '', 'full', '[]', '[]', 'v', 'r', '{at}', '{at}')
"""
POINTING = """
INSERT INTO capture (id, address, url, asked_for, fetched_at, status, digest)
VALUES ('c', '{long}', '{long}', '{long}', '{at}', 200, 'd')
"""


def test_every_address_is_given_a_state_a_time_and_a_key_that_an_index_holds(empty_database: str) -> None:
    told = {"at": "2026-01-29T06:00:00.000000Z", "long": LONG}
    with open_store(empty_database) as store:
        with store.writing() as connection:
            command.upgrade(schema.config(connection), "0006")
            for statement in (BEFORE, HELD, POINTING):
                connection.execute(text(statement.format(**told)))

        store.upgrade()

        with store.reading() as connection:
            found = {row["key"]: dict(row) for row in connection.execute(tables.address.select()).mappings()}
            pointing = connection.execute(text("SELECT address FROM capture WHERE id = 'c'")).scalar()
    assert {key: row["state"] for key, row in found.items() if "/" not in key} == {
        "feed": "route",
        "left out": "turned away",
        "left over": "new",
        "unreachable": "failing",
        "article": "held",
        "withdrawn": "gone",
        "moved": "leads on",
        "list": "other page",
        "wall": "no article",
    }
    for row in found.values():
        _, at, reason = known_of(row).standing
        assert (at is None) == (reason is not None), row
    assert found["wall"]["not_before"] == AT
    assert found["article"]["not_before"] == AT + timedelta(days=365)
    assert pointing == url_key(LONG) in found
    assert {key for key in found if key.startswith("https://example.org/n/") and "long" not in key} == {
        "https://example.org/n/1",
        "https://example.org/n/2",
        "https://example.org/n/2?rss=1",  # there is another article under its key of today
    }
