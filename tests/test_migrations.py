"""An archive that older code made is carried over whole, on both engines."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

import old_archives
from warraq.models import Location
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
