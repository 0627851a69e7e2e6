"""Which captures are read again, what is told of an address, and how rows are written: on a few rows in memory."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, select

from pages import html, read
from rows_in_memory import rows_in_memory
from warraq.holds import Holder
from warraq.models import Location
from warraq.store import explained, rereading, tables
from warraq.store.holding import key_of, said_to_be
from warraq.store.packing import packed
from warraq.store.portions import portions, rows_in
from warraq.store.rereading import Choice
from warraq.store.upsert import insert_new, replace, unique, upsert

NOW = datetime(2026, 1, 28, 21, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)
READ = read(html())
OTHER = READ.model_copy(update={"title": "عنوان آخر"})
NEEDED = [
    tables.run, tables.outcome, tables.address, tables.mention, tables.capture, tables.capture_page, tables.site,
    tables.article, tables.version, tables.story, tables.reading, tables.event,
]  # fmt: skip


@pytest.fixture
def connection() -> Iterator[Connection]:
    with rows_in_memory(NEEDED) as connection:
        yield connection


def address(connection: Connection, key: str, **more: object) -> None:
    row = {"key": key, "url": f"https://{key}", "site": key[0], "first_seen": NOW, "state": "held", "kind": "article"}
    connection.execute(tables.address.insert(), row | more)


def capture(connection: Connection, identity: str, key: str | None, at: int = 0, **more: object) -> None:
    row = {
        "id": identity, "address": key, "url": f"https://{key}", "asked_for": f"https://{key}", "status": 200,
        "fetched_at": NOW + at * AN_HOUR, "digest": "", "file": "1.warc.gz", "offset": 10 * at, "length": 5,
    }  # fmt: skip
    connection.execute(tables.capture.insert(), row | more)


def reading(connection: Connection, identity: str, of: str, **more: object) -> None:
    row = {"id": identity, "capture": of, "parser_version": "9", "kind": "article", "digest": "", "reader": "r"}
    connection.execute(tables.reading.insert(), row | packed(READ).whole | more)


def article(connection: Connection, key: str, versions: dict[str, str]) -> None:
    """An article of these versions, each with the reading that it shows; the last is the current one."""
    identity, at = f"id {key}", NOW
    row = {
        "id": identity, "url": key, "url_key": key, "site": key[0], "title": "t", "source_basis": "",
        "source_reason": "", "date_basis": "", "date_reason": "", "completeness": "whole", "authors": [],
        "categories": [], "version": list(versions)[-1], "reading": versions[list(versions)[-1]],
        "first_seen": at, "last_seen": at,
    }  # fmt: skip
    connection.execute(tables.article.insert(), row)
    for number, (version, shown) in enumerate(versions.items()):
        connection.execute(tables.version.insert(), {
            "id": version, "article": identity, "digest": version, "title": f"t {version}", "body": f"b {version}",
            "reading": shown, "parser_version": "9", "first_seen": at, "last_seen": at + number * AN_HOUR,
        })  # fmt: skip


@pytest.fixture
def archive(connection: Connection) -> Connection:
    """An article of two versions at a1; pages that are none at a2 and b1; a feed; a capture that is not archived."""
    for key, kind in (("a1", "article"), ("a2", "listing"), ("b1", None), ("a9", "route")):
        address(connection, key, kind=kind)
    capture(connection, "c1", "a1", 1, version="v1", reading="r1")
    capture(connection, "c2", "a1", 2, version="v2", reading="r2", file="2.warc.gz", offset=0)
    capture(connection, "c3", "a2", 3)
    capture(connection, "c4", "a2", 4)
    capture(connection, "c5", "b1", 5, file="0.warc.gz")
    capture(connection, "c6", "b1", 6, status=404)
    capture(connection, "c7", "a9", 7)
    capture(connection, "c8", "b1", 4, file=None)
    reading(connection, "r1", "c1", **packed(OTHER).whole)
    reading(connection, "r2", "c2", reader="s", kind="stub")
    article(connection, "a1", {"v1": "r1", "v2": "r2"})
    return connection


def held(connection: Connection, after: tuple[str, int] | None = None, **choice: object) -> list[str]:
    return [one.id for one in rereading.held(connection, Choice.model_validate(choice), after)]


def test_of_every_version_and_of_every_other_page_the_last_capture_is_read_again(archive: Connection) -> None:
    assert held(archive) == ["c5", "c1", "c4", "c2"]  # as they lie
    assert held(archive, ("1.warc.gz", 10)) == ["c4", "c2"]
    assert held(archive, ("0.warc.gz", 50)) == ["c1", "c4", "c2"]
    assert held(archive, site="a") == ["c1", "c4", "c2"]
    assert held(archive, site="b") == ["c5"]
    assert held(archive, key="a1") == ["c1", "c2"]
    assert held(archive, key="a2") == ["c4"]
    assert held(archive, file="1.warc.gz") == ["c1", "c4"]
    assert held(archive, since=NOW + AN_HOUR) == ["c5", "c4", "c2"]
    assert held(archive, since=NOW + 2 * AN_HOUR) == ["c5", "c4"]
    assert held(archive, since=NOW + 5 * AN_HOUR) == ["c5"]
    assert rereading.count(archive, Choice()) == 4
    assert rereading.count(archive, Choice(site="b")) == 1
    assert rereading.files(archive, Choice()) == ["0.warc.gz", "1.warc.gz", "2.warc.gz"]


def test_a_capture_that_is_read_again_says_what_rests_on_it(archive: Connection) -> None:
    told = {one.id: one for one in rereading.held(archive, Choice())}

    assert [(told[one].version, told[one].current, told[one].kind) for one in ("c1", "c2", "c4", "c5")] == [
        ("v1", False, "article"), ("v2", True, "stub"), (None, False, "listing"), (None, False, None),
    ]  # fmt: skip
    assert (told["c2"].key, told["c2"].location) == ("a1", Location(file="2.warc.gz", offset=0, length=5))
    assert rereading.texts(archive, ["v1", "v9"]) == {"v1": ("t v1", "b v1")}
    assert rereading.readers(archive, ["c1", "c2", "c4"]) == {"c1": "r", "c2": "s"}


def test_what_is_told_of_an_address_is_its_own(archive: Connection) -> None:
    archive.execute(tables.capture.update().where(tables.capture.c.id == "c3").values(reading="r1"))
    capture(archive, "p2", None, 8, offset=80)
    capture(archive, "p3", None, 9, file=None)
    for place, page in ((3, "p3"), (2, "p2")):
        archive.execute(tables.capture_page.insert(), {"capture": "c2", "place": place, "page": page})
    for run in range(6):
        for key in ("a1", "a2"):
            row = {"run": str(run), "address": key, "url": key, "status": "stored", "reason": "new"}
            archive.execute(tables.outcome.insert(), row)
    mention = {"url": "x", "found_in": "f", "route": "feed", "leads_to": "article", "last_seen": NOW}
    for identity, key, seen in (("m1", "a1", 2), ("m2", "a1", 1), ("m3", "a2", 0)):
        archive.execute(
            tables.mention.insert(), mention | {"id": identity, "address": key, "first_seen": NOW + seen * AN_HOUR}
        )
    event = {"article": "id a1", "kind": "deleted", "capture": "c2", "detail": ""}
    for identity, at in (("e1", 2), ("e2", 1)):
        archive.execute(tables.event.insert(), event | {"id": identity, "at": NOW + at * AN_HOUR})

    told = explained.told_of(archive, "a1")

    assert told is not None
    assert (told.key, told.article_id, told.fetched_at) == ("a1", "id a1", NOW + 2 * AN_HOUR)
    assert told.location == Location(file="2.warc.gz", offset=0, length=5)
    assert told.pages == (Location(file="1.warc.gz", offset=80, length=5), None)
    assert told.extraction == READ.model_copy(update={"parser_version": "9"})
    assert [one["id"] for one in told.mentions] == ["m2", "m1"]
    assert [one["run"] for one in told.outcomes] == ["5", "4", "3", "2", "1"]
    assert {one["address"] for one in told.outcomes} == {"a1"}
    assert [one["id"] for one in told.events] == ["e2", "e1"]
    assert explained.told_of(archive, "nobody") is None
    other = explained.told_of(archive, "b1")
    assert other is not None
    assert (other.article_id, other.location, other.extraction, other.pages, other.events) == (None, None, None, (), ())


def test_the_last_capture_is_the_one_that_came_last_by_a_clock_that_is_right(archive: Connection) -> None:
    archive.execute(tables.capture.update().where(tables.capture.c.id == "c2").values(by_then=NOW))

    told = explained.told_of(archive, "a1")

    assert told is not None
    assert told.location == Location(file="1.warc.gz", offset=10, length=5)


def test_a_reading_that_is_the_same_as_another_shows_what_that_one_holds(archive: Connection) -> None:
    archive.execute(tables.reading.update().where(tables.reading.c.id == "r2").values(same_as="r1", extraction=None))

    told = explained.told_of(archive, "a1")

    assert told is not None
    assert told.extraction == OTHER.model_copy(update={"parser_version": "9"})


# --- how rows are written ---


def names(connection: Connection) -> dict[str, str]:
    s = tables.site.c
    return dict(connection.execute(select(s.name, s.url)).all())


def row(name: str, url: str) -> dict[str, str]:
    return {"name": name, "url": url}


def test_rows_are_written_in_place_of_those_with_their_key(connection: Connection) -> None:
    insert_new(connection, tables.site, [row("a", "1"), row("a", "2")])
    insert_new(connection, tables.site, [row("a", "3"), row("b", "3")])
    insert_new(connection, tables.site, [])
    assert names(connection) == {"a": "2", "b": "3"}

    upsert(connection, tables.site, [row("c", "4"), row("a", "5")])
    upsert(connection, tables.site, [])
    assert names(connection) == {"a": "5", "b": "3", "c": "4"}
    upsert(connection, tables.site, [row("a", "6") | {"judged_by": "x"}], only=("judged_by",))
    assert names(connection)["a"] == "5"
    assert unique(tables.site, [row("b", "1"), row("a", "1"), row("b", "2")]) == [row("a", "1"), row("b", "2")]


def test_rows_that_are_held_are_written_over_and_others_put_in(connection: Connection) -> None:
    capture(connection, "c1", None)
    kept = {column.name: None for column in tables.capture.columns if column.nullable}
    told = {"url": "x", "asked_for": "x", "fetched_at": NOW, "status": 200, "digest": "new"}
    replace(connection, tables.capture, [kept | told | {"id": "c1"}, kept | told | {"id": "c2"}], {"c1"})
    c = tables.capture.c
    assert dict(connection.execute(select(c.id, c.digest)).all()) == {"c1": "new", "c2": "new"}
    replace(connection, tables.capture, [kept | told | {"id": "c1", "digest": "other"}], set())
    assert dict(connection.execute(select(c.id, c.digest)).all())["c1"] == "new"  # it was there all the same


def test_values_are_named_five_hundred_at_a_time(connection: Connection) -> None:
    values = [f"{at:04}" for at in range(1_001)]
    assert [len(some) for some in portions(values)] == [500, 500, 1]
    assert [value for some in portions(reversed(values)) for value in some] == values  # type: ignore[arg-type]
    assert list(portions([])) == []
    upsert(connection, tables.site, [row(value, "x" if value < "0900" else "y") for value in values])

    s = tables.site.c
    assert len(list(rows_in(connection, tables.site, s.name, [*values, "z"]))) == 1_001
    assert len(list(rows_in(connection, tables.site, s.name, values, s.url == "y"))) == 101
    assert len(list(rows_in(connection, tables.site, s.name, values[:3]))) == 3


def test_a_name_is_held_by_a_signed_number_and_says_in_so_many_letters_who_holds_it() -> None:
    numbers = [key_of(str(at)) for at in range(200)]
    assert -(2**31) <= min(numbers) < 0 < max(numbers) < 2**31
    assert key_of("a") == -390_611_389

    me = Holder("warraq ingest", "x" * 60, 7, "2026-01-28T21:00:00Z")
    assert len(said_to_be(me)) == 63
    assert said_to_be(Holder("warraq ingest", "me", 7, "")) == "`warraq ingest` of me, process 7"
