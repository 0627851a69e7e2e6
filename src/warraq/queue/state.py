"""How far the queue is, and what in it needs a person."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from warraq.clock import machine
from warraq.errors import WarraqError
from warraq.models import Record
from warraq.night import Standing
from warraq.queue.jobs import at_hand
from warraq.queue.sweep import stalled_jobs
from warraq.store import Store, errands, file_work
from warraq.store.errands import HOSTS
from warraq.store.file_work import FILES

if TYPE_CHECKING:
    from procrastinate import App
    from procrastinate.jobs import Job

STATUSES = {"todo": "waiting", "doing": "running", "failed": "failed"}


class Counted(Record):
    """How many jobs of a kind, or of a host, stand how."""

    kind: str
    host: str | None
    waiting: int = 0
    running: int = 0
    stalled: int = 0  # whose worker shows no sign of work
    failed: int = 0


class Odd(Record):
    """A job that needs a look: it failed, or its worker shows no sign of work."""

    id: int
    kind: str
    host: str | None  # or the file
    run: str | None
    status: str
    tries: int
    said: str | None  # what an error said


class OpenRun(Record):
    """A run that workers do."""

    run: str
    hosts: int = 0
    files: int = 0  # of a run that goes through the archive
    done: int  # of either


class State(Record):
    """How the queue is."""

    workers: int  # that showed a sign of work lately
    kinds: tuple[Counted, ...]
    hosts: tuple[Counted, ...]
    odd: tuple[Odd, ...]
    runs: tuple[OpenRun, ...]


def state_of(store: Store) -> State:
    """Return how the queue is."""
    with at_hand(store) as app:
        told = _told(app)
        found = app.connector.get_sync_connector().execute_query_one("SELECT count(*) FROM procrastinate_workers")
    with store.reading() as connection:
        failed = {of[0] for job, name in told if name == "failed" and (of := _of(job)) is not None}
        said = errands.reasons(connection, failed) | file_work.reasons(connection, failed)
        runs = [OpenRun(run=run, hosts=every, done=done) for run, every, done in HOSTS.open_runs(connection)]
        runs += [OpenRun(run=run, files=every, done=done) for run, every, done in FILES.open_runs(connection)]
    return State(
        workers=int(found["count"]),
        kinds=tuple(_counted((job.task_name, None, name) for job, name in told)),
        hosts=tuple(_counted((job.task_name, str(host), name) for job, name in told if (host := _host(job)))),
        odd=tuple(_odd(job, name, said) for job, name in told if name in ("failed", "stalled")),
        runs=tuple(runs),
    )


def _told(app: "App") -> list[tuple["Job", str]]:
    """Return every job with how it stands."""
    stalled = {job.id for job in stalled_jobs(app)}
    every = [(job, name) for status, name in STATUSES.items() for job in app.job_manager.list_jobs(status=status)]
    return [(job, "stalled" if job.id in stalled else name) for job, name in every]


def retry(store: Store, identity: int) -> str:
    """Let a failed job wait again, and say what it is; WarraqError where that leads to nothing."""
    with at_hand(store) as app:
        job = next(iter(app.job_manager.list_jobs(id=identity)), None)
        if job is None or job.status != "failed":
            status = STATUSES.get(job.status or "", job.status) if job else None
            reason = f"job {identity} is {status}, and did not fail" if status else f"there is no job {identity}"
            raise WarraqError(reason, step="queue", advice="`warraq queue` names those that failed")
        if (of := _of(job)) is not None:
            _reopen(store, job, of)
        app.job_manager.retry_job_by_id(identity, retry_at=machine())
    return " ".join([job.task_name, *map(str, job.task_kwargs.values())])


def _reopen(store: Store, job: "Job", of: tuple[str, str]) -> None:
    if store.run_of(of[0]).status != "running":
        raise WarraqError(
            f"the run {of[0]} is closed", step="queue", advice="`warraq ingest --queue` with the site's name asks anew"
        )
    with store.writing() as connection:
        (HOSTS if _host(job) else FILES).reopen(connection, of)


def _of(job: "Job") -> tuple[str, str] | None:
    """Return run and name of what a job does: of a host, or a file."""
    given = job.task_kwargs
    name = given.get("host") or given.get("file")
    return (str(given["run"]), str(name)) if name else None


def _host(job: "Job") -> object:
    return job.task_kwargs.get("host")


def _counted(told: Iterable[tuple[str, str | None, str]]) -> Iterator[Counted]:
    numbers: dict[tuple[str, str | None], Counter[str]] = {}
    for kind, host, name in told:
        numbers.setdefault((kind, host), Counter())[name] += 1
    for kind, host in sorted(numbers, key=lambda key: (key[0], key[1] or "")):
        yield Counted(kind=kind, host=host, **numbers[kind, host])


def _odd(job: "Job", name: str, said: Mapping[tuple[str, str], str]) -> Odd:
    run, what = _of(job) or (None, None)
    why = said.get((run, what)) if run is not None and what is not None else None
    assert job.id is not None
    return Odd(id=job.id, kind=job.task_name, host=what, run=run, status=name, tries=job.attempts, said=why)


def standing(store: Store, run: str) -> Standing:
    """Return how far a run is that workers do."""
    with store.reading() as connection:
        every = HOSTS.of_run(connection, run)
        came = errands.settled(connection, run)
    waiting = tuple(site for one in every if one.done_at is None for site in one.sites)
    return Standing(sum(len(one.sites) for one in every), came, waiting, None)
