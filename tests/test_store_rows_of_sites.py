"""What rows of servers, routes, incidents, commands and shared files say: each statement on a few rows in memory."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from rows_in_memory import rows_in_memory
from warraq.models import Location
from warraq.schedule.belief import Belief
from warraq.schedule.rhythm import Rhythm
from warraq.store import beliefs, file_work, heartbeats, incidents, runs, servers, tables
from warraq.store.file_work import FILES, FileWork
from warraq.store.health_tables import heartbeat, incident
from warraq.store.incidents import Incident
from warraq.store.queue_tables import errand
from warraq.store.queue_tables import file_work as files
from warraq.store.servers import Server

NOW = datetime(2026, 1, 28, 21, tzinfo=UTC)
A_DAY = timedelta(days=1)
NEEDED = [tables.run, tables.address, tables.server, tables.rhythm, tables.belief, heartbeat, incident, errand, files]


@pytest.fixture
def connection() -> Iterator[Connection]:
    with rows_in_memory(NEEDED) as connection:
        yield connection


def test_commands_are_numbered_as_they_begin_and_forgotten_after_four_hundred_days(connection: Connection) -> None:
    old = heartbeats.begin(connection, "ingest", NOW - 401 * A_DAY)
    kept = heartbeats.begin(connection, "ingest", NOW - 400 * A_DAY)
    assert [one.id for one in heartbeats.last(connection, 9)] == [kept, old]
    here = heartbeats.begin(connection, "status", NOW)

    heartbeats.go_on(connection, here, NOW + A_DAY)
    found = heartbeats.last(connection, 9)
    assert [(one.id, one.number, one.command, one.beat_at) for one in found] == [
        (here, 3, "status", NOW + A_DAY),
        (kept, 2, "ingest", NOW - 400 * A_DAY),
    ]
    assert {one.pid for one in found} == {os.getpid()}
    assert here.startswith("20260128T210000Z-")
    assert len(here) == len("20260128T210000Z-") + 6

    heartbeats.end(connection, here, NOW + 2 * A_DAY, "so")
    first, second = heartbeats.last(connection, 9)
    assert (first.started_at, first.beat_at, first.ended_at, first.error) == (
        NOW,
        NOW + 2 * A_DAY,
        NOW + 2 * A_DAY,
        "so",
    )
    assert (second.ended_at, second.error) == (None, None)
    assert [one.id for one in heartbeats.last(connection, 1)] == [here]
    assert [one.id for one in heartbeats.last(connection, 9, here)] == [kept]


def found(number: int, site: str | None, **more: object) -> Incident:
    opened = NOW + number * A_DAY
    return Incident.model_validate(
        {
            "id": incidents.identity("dead", site, "", opened), "kind": "dead", "site": site, "subject": "",
            "sentence": "so", "samples": (), "command": "look", "opened_at": opened, "opened_in": "run",
            "seen_at": opened,
        } | more
    )  # fmt: skip


def test_incidents_are_open_until_they_are_closed(connection: Connection) -> None:
    one, two, own = found(2, "a"), found(1, "b"), found(0, None)
    incidents.keep(connection, [one, two, own])
    assert len({one.id, two.id, own.id}) == 3
    assert {len(each.id) for each in (one, two, own)} == {8}

    assert incidents.are_open(connection) == (own, two, one)
    assert incidents.are_open(connection, ["a"]) == (own, one)
    assert incidents.are_open(connection, []) == (own,)

    incidents.close(connection, [one.id], NOW + 9 * A_DAY, "well again")
    assert incidents.are_open(connection) == (own, two)
    (closed,) = incidents.closed_at(connection, ["a", "b"], NOW + 9 * A_DAY)
    assert (closed.id, closed.closed_because) == (one.id, "well again")
    assert incidents.closed_at(connection, ["b"], NOW + 9 * A_DAY) == ()
    assert incidents.closed_at(connection, ["a"], NOW) == ()

    incidents.keep(connection, [two.model_copy(update={"sentence": "worse"})])
    assert [each.sentence for each in incidents.are_open(connection, ["b"])] == ["so", "worse"]


def server(name: str, robots: Location | None = None) -> Server:
    return Server(name, "a", NOW, "read", robots, None, NOW + A_DAY, ("gptbot: Disallow: /",))


def test_what_is_learned_of_a_server_is_kept_in_place_of_what_was_known(connection: Connection) -> None:
    place = Location(file="x.warc.gz", offset=0, length=5)
    servers.keep_servers(connection, [server("https://a", place), server("https://b")])
    assert servers.servers(connection) == {"https://a": server("https://a", place), "https://b": server("https://b")}

    servers.keep_servers(connection, [server("https://a")])
    assert servers.servers(connection)["https://a"].robots is None


def test_rhythms_are_kept_by_site(connection: Connection) -> None:
    servers.keep_rhythms(connection, {"a": Rhythm(listed=3), "b": Rhythm(failures=2)})
    servers.keep_rhythms(connection, {"b": Rhythm(failures=3)})

    assert servers.rhythms(connection, ["a", "b", "c"]) == {"a": Rhythm(listed=3), "b": Rhythm(failures=3)}
    assert servers.rhythms(connection, ["c"]) == {}


def test_promises_are_counted_by_route_and_by_site(connection: Connection) -> None:
    for key, site in (("r1", "a"), ("r2", "a"), ("r3", "b")):
        row = {"key": key, "url": f"https://{key}", "site": site, "first_seen": NOW}
        connection.execute(tables.address.insert(), row)
    beliefs.note_promises(connection, {"r1": (1, 2), "r2": (3, 4), "r3": (5, 6), "r4": (7, 0)})
    beliefs.note_promises(connection, {"r1": (10, 0)})

    assert beliefs.beliefs(connection, ["r1", "r2", "all of a", "all of b", "all of "]) == {
        "r1": Belief(kept=11, broken=2),
        "r2": Belief(kept=3, broken=4),
        "all of a": Belief(kept=14, broken=6),
        "all of b": Belief(kept=5, broken=6),
        "all of ": Belief(kept=7, broken=0),
    }
    assert beliefs.belief_in(connection, "r1", "a") == Belief(kept=11, broken=2)
    assert beliefs.belief_in(connection, "r2", "a") == Belief(kept=14, broken=6)  # too few of its own
    assert beliefs.belief_in(connection, "r9", "b") == Belief(kept=5, broken=6)
    assert beliefs.belief_in(connection, "r9", "c") == Belief()


def test_files_are_shared_out_and_given_up_after_five_errors(connection: Connection) -> None:
    for run, kind in (("1", "reparse"), ("2", "verify")):
        runs.begin(connection, run, kind, [], NOW)
    FILES.put_in(
        connection, [FileWork(run=run, file=file, asked={"x": 1}) for run, file in (("2", "a"), ("1", "b"), ("1", "a"))]
    )
    assert file_work.to_do(connection) == [("1", "a", "reparse"), ("1", "b", "reparse"), ("2", "a", "verify")]

    file_work.keep(connection, FileWork(run="2", file="a", asked={"y": 2}, account={"n": 1}, done_at=NOW))
    kept = FILES.find(connection, "2", "a")
    assert kept is not None
    assert (kept.asked, kept.account, kept.done_at) == ({"x": 1}, {"n": 1}, NOW)
    assert file_work.to_close(connection) == ["2"]
    assert runs.running(connection) == []

    assert [file_work.fail(connection, ("1", "a"), "so", NOW) for _ in range(5)] == [False] * 4 + [True]
    assert file_work.reasons(connection, ["1", "2"]) == {("1", "a"): "so"}
    assert file_work.reasons(connection, ["2"]) == {}
    assert file_work.to_do(connection) == [("1", "b", "reparse")]
