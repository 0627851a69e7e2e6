"""Which addresses are due, wait, and were met: each statement on a few rows in memory."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, select

from pages import sent
from rows_in_memory import rows_in_memory
from warraq.dates import read_date
from warraq.models import Capture, Link, Outcome
from warraq.store import discovered, runs, tables
from warraq.store.discovered import Named, RouteVisit

NOW = datetime(2026, 1, 28, 21, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)
NEEDED = [tables.run, tables.outcome, tables.address, tables.mention, tables.capture, tables.belief]
ONE, TWO = "1", "2"
FEED = RouteVisit("https://a/feed", "a", sent("<rss/>", "https://a/feed").model_copy(update={"fetched_at": NOW}))


@pytest.fixture
def connection() -> Iterator[Connection]:
    with rows_in_memory(NEEDED) as connection:
        for run in (ONE, TWO):
            runs.begin(connection, run, "ingest", ["a", "b"], NOW)
        yield connection


def known(connection: Connection, key: str, **more: object) -> None:
    row = {
        "key": key, "url": f"https://{key}", "site": key[0], "first_seen": NOW, "state": "held", "not_before": NOW,
    }  # fmt: skip
    connection.execute(tables.address.insert(), row | more)


def outcome(connection: Connection, key: str, status: str, reason: str = "", run: str = ONE, **more: object) -> None:
    row = {"run": run, "address": key, "url": f"https://{key}", "status": status, "reason": reason, "site": key[0]}
    connection.execute(tables.outcome.insert(), row | more)


def keys(some: list[discovered.Due]) -> list[str]:
    return [one.key for one in some]


def test_what_was_never_fetched_is_walked_through_from_the_oldest_in_portions(connection: Connection) -> None:
    known(connection, "a3", state="new")
    known(connection, "a1", state="new", first_seen=NOW + AN_HOUR)
    known(connection, "a2", state="new")
    known(connection, "a4", state="new", not_before=NOW + AN_HOUR)
    known(connection, "a5", state="held")
    known(connection, "b1", state="new")

    some, place = discovered.unseen(connection, ONE, ("a", None), NOW, 1)
    assert (keys(some), place) == (["a2"], (NOW, "a2"))
    some, place = discovered.unseen(connection, ONE, ("a", place), NOW, 1)
    assert (keys(some), place) == (["a3"], (NOW, "a3"))
    some, place = discovered.unseen(connection, ONE, ("a", place), NOW, 2)
    assert (keys(some), place) == (["a1"], None)

    some, place = discovered.unseen(connection, ONE, ("a", None), NOW, 9)
    assert (some, place) == ([], None)  # this run has met them
    some, place = discovered.unseen(connection, TWO, ("a", None), NOW, 3)
    assert (keys(some), place) == (["a2", "a3", "a1"], (NOW + AN_HOUR, "a1"))


def test_what_is_due_again_comes_with_what_waits_longest(connection: Connection) -> None:
    known(connection, "a1")
    known(connection, "a2", not_before=NOW - AN_HOUR)
    known(connection, "a3", not_before=NOW + AN_HOUR)
    known(connection, "a4", not_before=None)
    known(connection, "a5", state="new")
    known(connection, "a6", state="route")
    known(connection, "a7", not_before=NOW - 2 * AN_HOUR)
    known(connection, "b1")
    outcome(connection, "a7", "unchanged", "same")

    assert keys(discovered.again(connection, ONE, "a", NOW, 9)) == ["a2", "a1"]
    assert discovered.again(connection, ONE, "a", NOW, 9) == []
    assert keys(discovered.again(connection, TWO, "a", NOW, 2)) == ["a7", "a2"]


def test_a_run_has_asked_for_what_has_a_capture_or_failed_and_is_to_ask_for_what_waits(connection: Connection) -> None:
    for key, seen in (("a1", NOW + AN_HOUR), ("a2", NOW), ("a3", NOW), ("b1", NOW)):
        known(connection, key, first_seen=seen)
    outcome(connection, "a1", "pending")
    outcome(connection, "a2", "pending")
    outcome(connection, "b1", "pending")
    outcome(connection, "a3", "pending", run=TWO)
    outcome(connection, "a4", "stored", "new", capture_id="c")
    outcome(connection, "a5", "failed", "no answer")
    outcome(connection, "a6", "unchanged", "known")
    outcome(connection, "b2", "failed", "no answer")

    asked, waiting = discovered.pending(connection, ONE, "a")
    assert (asked, keys(waiting)) == (2, ["a2", "a1"])


def test_conditions_are_told_of_what_would_be_the_same_page(connection: Connection) -> None:
    said = {"etag": "e", "last_modified": "m", "answered_at": "https://x"}
    for key, state in (
        ("a1", "held"),
        ("a2", "other page"),
        ("a3", "leads on"),
        ("a4", "route"),
        ("a5", "new"),
        ("a6", "gone"),
    ):
        known(connection, key, state=state, **said)

    told = discovered.conditions(connection, ["a1", "a2", "a3", "a4", "a5", "a6", "a9"])

    asked = {key: (due.etag, due.last_modified, due.answered_at) for key, due in told.items()}
    assert asked == dict.fromkeys(("a1", "a2", "a3", "a4"), ("e", "m", "https://x")) | {
        "a5": (None, None, None),
        "a6": (None, None, None),
    }


def row(connection: Connection, key: str) -> dict[str, object]:
    return dict(connection.execute(select(tables.address).where(tables.address.c.key == key)).mappings().one())


def test_what_gave_no_page_is_tried_when_the_server_allows_or_after_a_pause(connection: Connection) -> None:
    known(connection, "a1", failures=1)
    told = Outcome(url="https://a1", status="skipped", reason="later", site="a")

    discovered.not_reached(connection, ONE, "a1", told, (NOW + 5 * AN_HOUR, NOW))
    assert (row(connection, "a1")["not_before"], row(connection, "a1")["failures"]) == (NOW + 5 * AN_HOUR, 1)
    discovered.not_reached(connection, ONE, "a1", told, (None, NOW))
    assert (row(connection, "a1")["not_before"], row(connection, "a1")["failures"]) == (NOW + 2 * AN_HOUR, 2)
    discovered.not_reached(connection, ONE, "a9", told, (None, NOW))
    assert (row(connection, "a9")["site"], row(connection, "a9")["failures"]) == ("a", 1)
    assert runs.counts(connection, ONE).skipped == 2


def test_what_was_put_off_waits_since_the_first_time(connection: Connection) -> None:
    known(connection, "a1", state="new", put_off=NOW - AN_HOUR)
    known(connection, "a2", state="new")
    told = [
        (key, Outcome(url=f"https://{key}", status="skipped", reason="put off", site="a")) for key in ("a1", "a2", "a3")
    ]

    discovered.put_off(connection, ONE, told, NOW)

    assert [row(connection, key)["put_off"] for key in ("a1", "a2", "a3")] == [NOW - AN_HOUR, NOW, NOW]
    assert runs.counts(connection, ONE).skipped == 3
    assert discovered.put_off_since(connection, ["a", "b"]) == {"a": NOW - AN_HOUR}
    assert discovered.put_off_since(connection, ["b"]) == {}


def test_what_was_put_off_comes_before_routes_that_were_read_within_sixty_hours(connection: Connection) -> None:
    def first(*routes: str, site: str = "a") -> bool:
        return discovered.come_first(connection, site, routes, NOW)

    known(connection, "feed", state="route", last_fetched=NOW - timedelta(hours=59))
    known(connection, "map", state="route", last_fetched=NOW - timedelta(hours=60))
    known(connection, "list", state="route")
    known(connection, "a1", state="new")
    assert not first("feed")
    known(connection, "a2", state="held", put_off=NOW)
    assert not first("feed")
    known(connection, "a3", state="new", put_off=NOW)
    assert first("feed")
    assert not first("map")
    assert not first("list")
    assert not first("feed", "map")
    assert not first()
    assert not first("feed", site="b")


def fetched(**more: object) -> Capture:
    return Capture.model_validate(FEED.capture.model_dump() | more)


def test_a_route_that_was_read_well_is_asked_with_conditions(connection: Connection) -> None:
    capture = fetched(headers=(("ETag", "e"), ("Last-Modified", "m")), asked_for="https://a/rss")
    known(connection, FEED.key, failures=3, put_off=NOW, not_before=NOW, state="failing")
    discovered.route_visited(connection, RouteVisit(FEED.key, "a", capture))
    told = row(connection, FEED.key)
    assert (told["etag"], told["last_modified"], told["answered_at"]) == ("e", "m", "https://a/feed")
    assert (told["state"], told["kind"], told["failures"], told["put_off"], told["not_before"]) == (
        "route",
        "route",
        0,
        None,
        None,
    )
    assert (told["last_fetched"], told["status"], told["digest"]) == (NOW, 200, capture.digest)

    same = fetched(status=304, headers=(), body=b"", fetched_at=NOW + AN_HOUR)
    discovered.route_visited(connection, RouteVisit(FEED.key, "a", same))
    told = row(connection, FEED.key)
    assert (told["etag"], told["status"], told["last_fetched"]) == ("e", 304, NOW + AN_HOUR)
    other = fetched(fetched_at=NOW + 2 * AN_HOUR)
    discovered.route_visited(connection, RouteVisit("https://a/new", "a", other))
    assert row(connection, "https://a/new")["answered_at"] is None
    assert {one.address for one in connection.execute(select(tables.capture))} == {FEED.key, "https://a/new"}


def named(key: str, **more: object) -> Named:
    told = {"url": f"https://{key}", "found_in": "https://a/feed", "route": "feed"} | more
    return Named(key, Link.model_validate(told))


def test_what_a_route_names_is_due_or_has_its_outcome_at_once(connection: Connection) -> None:
    known(connection, "a1", not_before=NOW + AN_HOUR, last_fetched=NOW - AN_HOUR)
    known(connection, "a2", not_before=NOW + AN_HOUR, last_fetched=NOW - AN_HOUR)
    known(connection, "a3", state="turned away", not_before=None)
    known(connection, "a4", state="turned away", not_before=None)
    known(connection, "a5", not_before=NOW + AN_HOUR)
    outcome(connection, "a5", "stored", "new")
    change = read_date("2026-01-28T20:30:00Z")

    told = discovered.discover(connection, ONE, FEED, [
        named("a1"), named("a2", modified=change), named("a3", skip="older"), named("a4"), named("a5", modified=change),
        named("a8", skip="other host"), named("a9", skip="older"), named("a9"), named("a9"),
    ])  # fmt: skip

    assert sorted(keys(list(told.due))) == ["a2", "a4", "a9"]
    assert (told.promised, told.new) == (("https://a2",), 2)
    reasons = {one.address: (one.status, one.reason) for one in connection.execute(select(tables.outcome))}
    assert reasons == {
        "a1": ("unchanged", "known"),
        "a2": ("pending", ""),
        "a3": ("skipped", "older"),
        "a4": ("pending", ""),
        "a5": ("stored", "new"),
        "a8": ("skipped", "other host"),
        "a9": ("pending", ""),
    }
    assert {
        key: (row(connection, key)["state"], row(connection, key)["not_before"]) for key in ("a3", "a4", "a8", "a9")
    } == {
        "a3": ("turned away", None),
        "a4": ("new", NOW),
        "a8": ("turned away", None),
        "a9": ("new", NOW),
    }
    assert {key: len(said) for key, said in discovered.said_of(connection, ["a9", "a1", "z"]).items()} == {
        "a9": 2,
        "a1": 1,
    }
    known(connection, "a6", last_fetched=NOW - timedelta(hours=22), not_before=NOW + AN_HOUR)
    known(connection, "a7", last_fetched=NOW - timedelta(hours=20), not_before=NOW + AN_HOUR)
    dated = [named(key, modified=read_date("2026-01-28")) for key in ("a6", "a7")]  # from midnight on
    assert discovered.discover(connection, TWO, FEED, dated).promised == ("https://a6",)
    again = discovered.discover(connection, ONE, FEED, [named("a9"), named("a8")])
    assert keys(list(again.due)) == ["a8"]  # to be turned away is not to be met
