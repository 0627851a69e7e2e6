"""What rows of runs, of their shares and of what became of addresses say: each statement on a few rows in memory."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Connection, select

from rows_in_memory import rows_in_memory
from warraq.models import Outcome
from warraq.store import accounts, errands, runs, tables
from warraq.store.errands import HOSTS, Errand
from warraq.store.queue_tables import errand, file_work, part

NOW = datetime(2026, 1, 28, 21, tzinfo=UTC)
LATER = NOW + timedelta(seconds=1)
ONE, TWO = "20260128T210000Z-000001", "20260128T210000Z-000002"

NEEDED = [tables.run, tables.outcome, tables.address, errand, part, file_work]


@pytest.fixture
def connection() -> Iterator[Connection]:
    """A database of two runs."""
    with rows_in_memory(NEEDED) as connection:
        for run in (ONE, TWO):
            runs.begin(connection, run, "ingest", ["a", "b"], NOW)
        yield connection


def settle(connection: Connection, run: str, *told: tuple[str, str, str, str | None]) -> None:
    outcomes = [
        (key, Outcome.model_validate({"url": f"https://{key}", "status": status, "reason": reason, "site": site}))
        for key, status, reason, site in told
    ]
    runs.settle(connection, run, outcomes)


TOLD = (
    ("a/1", "stored", "new", "a"),
    ("a/2", "failed", "gone: status 404", "a"),
    ("a/3", "failed", "gone: status 404", "a"),
    ("a/4", "failed", "gone: status 404", "a"),
    ("a/5", "unchanged", "known", "a"),
    ("a/6", "skipped", "waits for its turn", "a"),
    ("a/7", "skipped", "put off", "a"),
    ("a/8", "skipped", "other host", "a"),
    ("b/1", "failed", "surprise: ValueError (so)", "b"),
    ("b/2", "failed", "surprise: ValueError (so)", "b"),
    ("c/1", "skipped", "stub: x", None),
)


def known(connection: Connection, key: str, **more: object) -> None:
    row = {"key": key, "url": f"https://{key}", "site": key[0], "first_seen": NOW, "state": "fetched"}
    connection.execute(tables.address.insert(), row | more)


def test_what_waits_when_a_run_ends_has_failed(connection: Connection) -> None:
    settle(connection, ONE, *TOLD[:2])
    o = tables.outcome.c
    waiting = {"run": ONE, "address": "a/9", "url": "https://a/9", "status": "pending", "reason": "", "site": "a"}
    connection.execute(tables.outcome.insert(), [waiting, waiting | {"run": TWO}])
    assert runs.counts(connection, ONE).pending == 1
    assert errands.settled(connection, ONE) == 2

    told = runs.finish(connection, ONE, LATER, "interrupted")

    assert (told.discovered, told.stored, told.failed, told.pending, told.balanced) == (3, 1, 2, 0, True)
    reasons = dict(connection.execute(select(o.run, o.reason).where(o.address == "a/9")).all())
    assert reasons == {ONE: "interrupted before it was reached", TWO: ""}
    r = tables.run.c
    rows = {row.id: row for row in connection.execute(select(r.id, r.status, r.finished_at, r.failed))}
    assert (rows[ONE].status, rows[ONE].finished_at, rows[ONE].failed) == ("interrupted", LATER, 2)
    assert rows[TWO].status == "running"
    assert not told.model_copy(update={"discovered": 4}).balanced
    assert runs.RunCounts(discovered=10, stored=1, unchanged=2, skipped=3, failed=4).balanced


def test_a_run_is_named_by_its_time_and_remarked_on_by_itself(connection: Connection) -> None:
    damascus = NOW.astimezone(timezone(timedelta(hours=3)))
    assert re.fullmatch(r"20260128T210000Z-[0-9a-f]{6}", runs.new_id(damascus))
    runs.remark(connection, ONE, [{"url": "x"}], "look")

    r = tables.run.c
    assert dict(connection.execute(select(r.id, r.note)).all()) == {ONE: "look", TWO: None}


def test_outcomes_are_counted_by_site_and_by_reason(connection: Connection) -> None:
    settle(connection, ONE, *TOLD)
    settle(connection, TWO, ("a/1", "failed", "no answer", "a"))

    assert [(row.site, row.counts) for row in accounts.by_site(connection, ONE)] == [
        ("", (("skipped", 1),)),
        ("a", (("failed", 3), ("skipped", 3), ("stored", 1), ("unchanged", 1))),
        ("b", (("failed", 2),)),
    ]
    assert accounts.by_reason(connection, ONE)[:2] == (
        ("failed", "gone: status 404", 3),
        ("failed", "surprise: ValueError (so)", 2),
    )
    assert [(one.site, one.addresses, one.url) for one in accounts.surprised(connection, ONE)] == [
        ("b", 2, "https://b/1")
    ]
    assert accounts.surprised(connection, TWO) == ()


def test_what_pages_gave_is_told_of_those_that_were_asked_for(connection: Connection) -> None:
    settle(connection, ONE, *TOLD)
    for number in (1, 5, 6, 7, 8):
        known(connection, f"a/{number}")
    known(connection, "a/2", failures=1)  # it is news that it is gone
    known(connection, "a/3", failures=2, gone_since=NOW)
    known(connection, "a/4", failures=2, gone_since=NOW - timedelta(seconds=1))

    told = accounts.tried(connection, ONE)

    assert {(one.site, one.status, one.reason, one.number) for one in told} == {
        ("a", "stored", "new", 1),
        ("a", "failed", "gone: status 404", 2),
    }


def test_addresses_that_nobody_has_fetched_wait(connection: Connection) -> None:
    for key, state in (("a/1", "new"), ("a/2", "fetched"), ("a/3", "new"), ("b/1", "new"), ("c/1", "new")):
        known(connection, key, state=state)

    assert accounts.waiting(connection, ["b", "a"]) == (("a", 2), ("b", 1))


def begin_part(connection: Connection, identity: str, run: str = ONE, host: str = "a", at: datetime = NOW) -> None:
    errands.begin_part(connection, identity, (run, host), at)


def test_a_part_is_over_when_it_ended_when_its_host_has_a_later_one_or_its_run_is_closed(
    connection: Connection,
) -> None:
    begin_part(connection, "first")
    assert runs.unsealed(connection) == set()
    begin_part(connection, "other host", host="b", at=LATER)
    begin_part(connection, "other run", run=TWO, at=LATER)
    assert runs.unsealed(connection) == set()
    connection.execute(part.insert(), {
        "id": "later", "run": ONE, "host": "a", "machine": "m", "status": "running", "started_at": LATER,
    })  # fmt: skip
    assert runs.unsealed(connection) == {"first"}

    runs.finish(connection, TWO, LATER)
    assert runs.unsealed(connection) == {"first", "other run"}
    runs.keep_seal(connection, "other run", "head")
    assert runs.unsealed(connection) == {"first"}
    assert errands.seals(connection) == {"other run": "head"}


def test_an_interrupted_run_without_a_seal_is_over(connection: Connection) -> None:
    runs.finish(connection, ONE, LATER, "interrupted")
    runs.finish(connection, TWO, LATER)
    begin_part(connection, "part", run=TWO)

    assert runs.interrupted(connection, [ONE, TWO, "part", "nobody"]) == {ONE, "part"}
    assert runs.unsealed(connection) == {ONE, "part"}
    runs.keep_seal(connection, ONE, "head")
    assert runs.unsealed(connection) == {"part"}


def test_a_run_that_workers_share_is_held_by_no_process(connection: Connection) -> None:
    assert sorted(runs.running(connection)) == [ONE, TWO]
    errands.put_in(connection, ONE, {"a": ["a"]})
    assert runs.running(connection) == [TWO]
    runs.finish(connection, TWO, LATER)
    assert runs.running(connection) == []


def test_the_end_of_a_part_is_its_own(connection: Connection) -> None:
    errands.put_in(connection, ONE, {"a": ["a"], "b": ["b", "c"]})
    begin_part(connection, "one")
    begin_part(connection, "two", host="b")
    found = HOSTS.find(connection, ONE, "a")
    assert found is not None

    errands.end_part(connection, "one", LATER, found.model_copy(update={"done_at": LATER, "parts": 9}))

    assert errands.statuses(connection) == {"one": "finished", "two": "running"}
    kept = {one.host: one for one in HOSTS.of_run(connection, ONE)}
    assert (kept["a"].done_at, kept["a"].parts, kept["a"].sites) == (LATER, 1, ("a",))
    assert (kept["b"].done_at, kept["b"].parts) == (None, 1)
    assert errands.waiting_sites(connection) == {"b", "c"}
    assert HOSTS.left(connection, ONE) == 1
    assert HOSTS.to_do(connection) == [(ONE, "b")]
    assert errands.open_runs_of(connection, ["one", "two", ONE]) == {"one": ONE, "two": ONE}
    runs.finish(connection, ONE, LATER)
    assert errands.open_runs_of(connection, ["one", "two"]) == {}


def test_what_a_visit_has_spent_is_its_own(connection: Connection) -> None:
    errands.put_in(connection, ONE, {"a": ["a"], "b": ["b"], "c": ["c"]})
    errands.put_in(connection, TWO, {"b": ["b"]})
    errands.note_spent(connection, (ONE, "a"), {"a": {"mb": 1.0}}, 5.0)
    errands.note_spent(connection, (ONE, "b"), {"b": {"mb": 2.0}}, 6.0)
    errands.note_spent(connection, (TWO, "b"), {"b": {"mb": 9.0}}, 7.0)

    assert errands.spent_beside(connection, ONE, "a") == [{"mb": 2.0}]
    assert errands.spent_beside(connection, ONE, "c") == [{"mb": 1.0}, {"mb": 2.0}]
    assert [one.spent_s for one in HOSTS.of_run(connection, ONE)] == [5.0, 6.0, 0.0]


def test_a_visit_that_errors_end_is_given_up_at_the_fifth(connection: Connection) -> None:
    errands.put_in(connection, ONE, {"a": ["a", "b"], "c": ["c"]})

    given_up = [errands.fail(connection, (ONE, "a"), "so", LATER) for _ in range(5)]

    assert given_up == [False] * 4 + [True]
    kept = HOSTS.find(connection, ONE, "a")
    assert kept is not None
    assert (kept.failures, kept.done_at, list(kept.surprises)) == (5, LATER, ["a: so", "b: so"])
    assert errands.fail(connection, (ONE, "a"), "so", LATER)
    assert errands.fail(connection, (ONE, "nobody"), "so", LATER)
    assert errands.reasons(connection, [ONE]) == {(ONE, "a"): "b: so"}
    assert errands.reasons(connection, [TWO]) == {}
    HOSTS.keep(connection, Errand(run=ONE, host="c", sites=("c",), surprises=("c: said",)))
    assert (ONE, "c") not in errands.reasons(connection, [ONE])  # no error ended it
    HOSTS.reopen(connection, (ONE, "a"))
    again = HOSTS.find(connection, ONE, "a")
    assert again is not None
    assert (again.failures, again.done_at) == (0, None)


def test_an_open_run_is_to_be_closed_when_all_of_it_is_done(connection: Connection) -> None:
    errands.put_in(connection, ONE, {"a": ["a"], "b": ["b"]})
    errands.put_in(connection, TWO, {"a": ["a"]})
    assert HOSTS.open_runs(connection) == [(ONE, 2, 0), (TWO, 1, 0)]
    HOSTS.keep(connection, Errand(run=ONE, host="a", sites=("a",), done_at=LATER))
    HOSTS.keep(connection, Errand(run=TWO, host="a", sites=("a",), done_at=LATER))

    assert HOSTS.open_runs(connection) == [(ONE, 2, 1), (TWO, 1, 1)]
    assert HOSTS.to_close(connection) == [TWO]
    runs.finish(connection, TWO, LATER)
    assert HOSTS.to_close(connection) == []
    assert HOSTS.open_runs(connection) == [(ONE, 2, 1)]
    assert HOSTS.find(connection, TWO, "b") is None
    errands.put_in(connection, ONE, {"a": ["z"]})
    assert [one.sites for one in HOSTS.of_run(connection, ONE)] == [("a",), ("b",)]  # put in once
