"""The jobs, as Procrastinate keeps them: this room alone knows it."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from warraq import extras
from warraq.errors import StoreError
from warraq.models import Record
from warraq.store import Store
from warraq.store.queue_schema import NAME, address_of, prepare, require_postgresql

if TYPE_CHECKING:
    from procrastinate import App
    from procrastinate.connector import BaseConnector
    from procrastinate.jobs import Job

BY_FILE = ("read", "verify")  # each with a WARC file
KINDS = ("visit", *BY_FILE, "close", "due", "care")
URGENT, USUAL = 10, 0  # priorities
MISSING = "procrastinate, which keeps the queue, is not installed"


class Again(Exception):  # noqa: N818 - no error: the job is to go on later
    """A job did its share; what is left of it is to be done when others had their turn."""

    def __init__(self, because: str, in_s: float = 0.0, *, later: bool = True) -> None:
        super().__init__(because)
        self.because, self.in_s, self.later = because, in_s, later


class GivenUpError(Exception):
    """A job was ended by errors again and again."""


class Wanted(Record):
    """A job that is to be put in."""

    kind: str
    values: dict[str, str]
    lock: str | None = None  # one of these at a time
    once: str | None = None  # one of these waits at a time
    priority: int = USUAL


class Retry(NamedTuple):
    """When a job that did not come to its end is taken up again."""

    in_s: float
    priority: int


Decide = Callable[[BaseException, "Job"], Retry | None]


def require_procrastinate() -> None:
    """Raise StoreError when what keeps the queue is not installed."""
    try:
        import procrastinate  # noqa: F401 - an extra of the package
    except ImportError as error:
        raise StoreError(MISSING, step="queue", advice=extras.advice("many")) from error
    loud = ("procrastinate", "psycopg.pool")  # warraq tells of a job itself, in a line
    for logger in map(logging.getLogger, loud):
        logger.addHandler(logging.NullHandler())
        logger.propagate = False


def make_ready(store: Store) -> None:
    """Make the queue's tables where they are missing; StoreError says what else is."""
    require_postgresql(store)
    require_procrastinate()
    folder = resources.files("procrastinate.sql")
    migrations = {
        file.name: lambda file=file: file.read_text(encoding="utf-8")
        for file in folder.joinpath("migrations").iterdir()
        if file.name.endswith(".sql")
    }
    prepare(store, lambda: folder.joinpath("schema.sql").read_text(encoding="utf-8"), migrations)


def app_on(
    connector: "BaseConnector", does: Mapping[str, Callable[..., Any]], times: Mapping[str, str], decide: Decide
) -> "App":
    """Return the jobs with what does them, by kind. `times`: as cron writes them, of those that come by themselves."""
    from procrastinate import App, BaseRetryStrategy, RetryDecision

    class Retries(BaseRetryStrategy):
        def get_retry_decision(self, *, exception: BaseException, job: "Job") -> RetryDecision | None:
            when = decide(exception, job)
            return RetryDecision(retry_in={"seconds": round(when.in_s)}, priority=when.priority) if when else None

    app = App(connector=connector)
    for kind, function in does.items():
        task: Any = app.task(name=kind, queue=kind, retry=Retries())(function)
        if kind in times:
            app.periodic(cron=times[kind], queueing_lock=kind, lock=kind)(task)
    return app


def to_work_on(store: Store, connections: int) -> "BaseConnector":
    """Return what speaks to the queue while a worker works."""
    from procrastinate import PsycopgConnector

    return PsycopgConnector(**_reached(store), min_size=1, max_size=connections)


@contextmanager
def at_hand(store: Store) -> Iterator["App"]:
    """Give the queue, to be looked at and put into."""
    from procrastinate import App, SyncPsycopgConnector

    with App(connector=SyncPsycopgConnector(**_reached(store), min_size=1, max_size=1)).open() as app:
        yield app


def put_in(app: "App", wanted: Iterable[Wanted]) -> None:
    """Put jobs into the queue; one that waits there already is not put in twice."""
    from procrastinate.exceptions import AlreadyEnqueued
    from procrastinate.jobs import Job

    jobs = [
        Job(
            id=None,
            lock=one.lock,
            queueing_lock=one.once,
            task_name=one.kind,
            queue=one.kind,
            task_kwargs=dict(one.values),
            priority=one.priority,
        )
        for one in wanted
    ]
    try:
        if jobs:
            app.job_manager.batch_defer_jobs(jobs)
    except AlreadyEnqueued:
        for job in jobs:
            try:
                app.job_manager.batch_defer_jobs([job])
            except AlreadyEnqueued:
                continue


def _reached(store: Store) -> dict[str, Any]:
    return {"conninfo": address_of(store), "kwargs": {"options": f"-c search_path={NAME}"}}
