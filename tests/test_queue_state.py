"""What the queue says of itself, and what is let wait again."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from conftest import fresh_database
from warraq.errors import WarraqError
from warraq.queue.by_file import put_in_files
from warraq.queue.jobs import at_hand, make_ready, put_in
from warraq.queue.putting_in import visits
from warraq.queue.rereading import Mark, summary_of
from warraq.queue.state import Counted, OpenRun, retry, state_of
from warraq.queue.sweep import every, sweep
from warraq.queue.verifying import report_of
from warraq.store import Store, errands, file_work, open_store, runs
from warraq.store.errands import HOSTS
from warraq.store.file_work import FILES
from warraq.store.queue_schema import NAME, address_of
from warraq.verify import verification
from warraq.warc import Archive

MOST_FAILURES = 5

pytestmark = pytest.mark.postgresql

NOW = datetime(2026, 1, 28, 21, tzinfo=UTC)
RUN = "20260128T210000Z-000001"


@pytest.fixture
def store(postgresql_server: str, postgresql_template: str) -> Iterator[Store]:
    """An archive with a run of two hosts and one that verifies two files, all of it in the queue."""
    with fresh_database(postgresql_server, postgresql_template) as address, open_store(address) as store:
        make_ready(store)
        with store.writing() as connection:
            runs.begin(connection, RUN, "ingest", ["a", "b"], NOW)
            errands.put_in(connection, RUN, {"a.example": ["a"], "b.example": ["b"]})
        with at_hand(store) as app:
            put_in(app, visits([(RUN, "a.example"), (RUN, "b.example")]))
        yield store


def verifying(store: Store) -> str:
    run = put_in_files(store, "verify", {name: {"seal": None, "settled": True} for name in ("x", "y")}, NOW)
    assert run is not None
    return run


def queue_of(store: Store) -> "psycopg.Connection[tuple[object, ...]]":
    return psycopg.connect(address_of(store), options=f"-c search_path={NAME}")


def failed(store: Store, *of: tuple[str, str]) -> None:
    """Let jobs of these runs and names have failed."""
    with queue_of(store) as connection:
        for run, name in of:
            connection.execute(
                "UPDATE procrastinate_jobs SET status = 'failed' "
                "WHERE args->>'run' = %s AND coalesce(args->>'host', args->>'file') = %s",
                (run, name),
            )


def given_up(store: Store) -> str:
    """Give up a host and a file of what is being verified; return that run."""
    files = verifying(store)
    with store.writing() as connection:
        for _ in range(MOST_FAILURES):
            errands.fail(connection, (RUN, "b.example"), "surprise: KeyError", NOW)
            file_work.fail(connection, (files, "y"), "the disk is gone", NOW)
    failed(store, (RUN, "b.example"), (files, "y"))
    return files


def test_it_counts_by_kind_and_host_and_names_what_failed_with_the_reason(store: Store) -> None:
    files = given_up(store)

    state = state_of(store)

    assert state.kinds == (
        Counted(kind="verify", host=None, waiting=1, failed=1),
        Counted(kind="visit", host=None, waiting=1, failed=1),
    )
    assert [one.host for one in state.hosts] == ["a.example", "b.example"]
    assert state.runs == (OpenRun(run=RUN, hosts=2, done=1), OpenRun(run=files, files=2, done=1))
    assert {(one.host, one.said) for one in state.odd} == {
        ("b.example", "b: surprise: KeyError"),
        ("y", "the disk is gone"),
    }


def test_what_failed_may_wait_again_be_it_a_host_or_a_file(store: Store) -> None:
    files = given_up(store)

    told = {retry(store, one.id) for one in state_of(store).odd}

    assert told == {f"visit {RUN} b.example", f"verify {files} y"}
    assert state_of(store).odd == ()
    with store.reading() as connection:
        assert HOSTS.to_do(connection) == [(RUN, "a.example"), (RUN, "b.example")]
        assert FILES.to_do(connection) == [(files, "x"), (files, "y")]
    with pytest.raises(WarraqError, match="did not fail"):
        retry(store, next(iter(jobs_of(store))))
    with pytest.raises(WarraqError, match="there is no job"):
        retry(store, 10**9)


def jobs_of(store: Store) -> list[int]:
    with at_hand(store) as app:
        return [job.id for job in app.job_manager.list_jobs() if job.id is not None]


def test_what_no_job_speaks_of_is_put_in_again_in_its_kind(store: Store) -> None:
    files = verifying(store)
    with queue_of(store) as connection:
        connection.execute("DELETE FROM procrastinate_jobs")

    assert sweep(store).missing == 4
    assert {(one.kind, one.once) for one in every(store)} == {
        ("visit", f"visit:{RUN}:a.example"),
        ("visit", f"visit:{RUN}:b.example"),
        ("verify", f"verify:{files}:x"),
        ("verify", f"verify:{files}:y"),
    }
    assert sweep(store).missing == 0


def test_a_file_that_was_given_up_is_in_the_account_of_what_was_read_again(store: Store) -> None:
    run = put_in_files(store, "reparse", {"x": {}}, NOW)
    assert run is not None
    assert summary_of(store, run).unread == 0
    with store.writing() as connection:
        for _ in range(MOST_FAILURES):
            file_work.fail(connection, (run, "x"), "the disk is gone", NOW)

    assert summary_of(store, run).unread == 1


def test_a_file_that_was_given_up_and_came_to_its_end_when_tried_again_is_read(store: Store) -> None:
    run = put_in_files(store, "reparse", {"x": {}}, NOW)
    assert run is not None
    with store.writing() as connection:
        for _ in range(MOST_FAILURES):
            file_work.fail(connection, (run, "x"), "the disk is gone", NOW)
        FILES.reopen(connection, (run, "x"))
        again = FILES.find(connection, run, "x")
    assert again is not None

    Mark(store, again).done(NOW)

    assert summary_of(store, run).unread == 0


def test_a_file_that_could_not_be_checked_is_a_fault(store: Store, tmp_path: Path) -> None:
    run = verifying(store)
    with store.writing() as connection:
        for _ in range(MOST_FAILURES):
            file_work.fail(connection, (run, "y"), "the disk is gone", NOW)
        checked = {"name": "x", "bytes": 7, "captures": 2, "sha256": "", "faults": [], "waiting": 1}
        known = FILES.find(connection, run, "x")
        assert known is not None
        file_work.keep(connection, known.model_copy(update={"account": checked, "done_at": NOW}))

    report = report_of(store, verification(Archive(tmp_path), store), run)

    assert (report.files, report.captures, report.bytes, report.waiting) == (1, 2, 7, 1)
    assert list(map(str, report.faults)) == ["unread: y: it could not be checked (the disk is gone)"]
