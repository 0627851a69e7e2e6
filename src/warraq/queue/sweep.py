"""Look after the queue: what killed workers had in hand is put in again, and so is what no job speaks of."""

from contextlib import suppress
from typing import TYPE_CHECKING

from warraq.clock import machine
from warraq.holds import this_process
from warraq.models import Record
from warraq.queue.by_file import jobs_of
from warraq.queue.jobs import Wanted, at_hand, put_in
from warraq.queue.putting_in import closings, visits
from warraq.store import Store, file_work
from warraq.store.errands import HOSTS

if TYPE_CHECKING:
    from procrastinate import App
    from procrastinate.jobs import Job

STALLED_S = 30.0  # without a heartbeat, which comes every ten
KEPT_H = 30 * 24
AT_WORK = ("todo", "doing")


class Swept(Record):
    """What was put in again."""

    stalled: int
    missing: int


def sweep(store: Store, stalled_s: float = STALLED_S) -> Swept:
    """Put in again what killed workers had in hand, and what is to be done and in no job. One at a time."""
    with store.holding(["sweep"], this_process("warraq worker", machine())) as others, at_hand(store) as app:
        if others:
            return Swept(stalled=0, missing=0)
        stalled = stalled_jobs(app, stalled_s)
        for job in stalled:
            _again(app, job)
        known = {str(job.queueing_lock) for status in AT_WORK for job in app.job_manager.list_jobs(status=status)}
        missing = [one for one in every(store) if one.once not in known]
        put_in(app, missing)
    return Swept(stalled=len(stalled), missing=len(missing))


def every(store: Store) -> list[Wanted]:
    """Return the jobs of all that is to be done."""
    with store.reading() as connection:
        over = closings(file_work.to_close(connection))
        return [*visits(HOSTS.to_do(connection)), *jobs_of(file_work.to_do(connection)), *over]


def stalled_jobs(app: "App", stalled_s: float = STALLED_S) -> list["Job"]:
    """Return the jobs whose worker shows no sign of work; workers that do not are forgotten."""
    from procrastinate.jobs import Job
    from procrastinate.sql import queries

    connector = app.connector.get_sync_connector()
    connector.execute_query_all(query=queries["prune_stalled_workers"], seconds_since_heartbeat=stalled_s)
    found = connector.execute_query_all(
        query=queries["select_stalled_jobs_by_heartbeat"],
        queue=None,
        task_name=None,
        seconds_since_heartbeat=stalled_s,
    )
    return [Job.from_row(row) for row in found]


def forget_old(store: Store) -> None:
    """Forget failed jobs after a month."""
    with at_hand(store) as app:
        from procrastinate.sql import queries

        app.connector.get_sync_connector().execute_query(
            query=queries["delete_old_jobs"], nb_hours=KEPT_H, queue=None, statuses=["failed", "aborted", "cancelled"]
        )


def _again(app: "App", job: "Job") -> None:
    """Let a job wait again; where another one waits for the same, that one is enough."""
    from procrastinate.exceptions import ConnectorException
    from procrastinate.jobs import Status

    assert job.id is not None
    try:
        app.job_manager.retry_job_by_id(job.id, retry_at=machine())
    except ConnectorException:
        from procrastinate.sql import queries

        with suppress(ConnectorException):
            connector = app.connector.get_sync_connector()
            connector.execute_query(
                query=queries["finish_job"], job_id=job.id, status=Status.ABORTED.value, delete_job=True
            )
