"""A worker: takes jobs from the queue and does them, until it is told to end."""

import asyncio
import os
import threading
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any

from warraq.errors import WarraqError, surprise
from warraq.queue import jobs
from warraq.queue.by_file import Do, do_file
from warraq.queue.closing import close_run, finish_run
from warraq.queue.desk import Desk
from warraq.queue.jobs import BY_FILE, KINDS, Again, GivenUpError, Retry, app_on, at_hand, put_in, to_work_on
from warraq.queue.putting_in import closings
from warraq.queue.rereading import read
from warraq.queue.sweep import AT_WORK, STALLED_S, forget_old, sweep
from warraq.queue.verifying import check
from warraq.queue.visiting import do_visit, take_up_all
from warraq.queue.vital import Vital, answering
from warraq.store import Store
from warraq.store.file_work import to_close

if TYPE_CHECKING:
    from procrastinate.jobs import Job

POLL_S = 1.0  # between two looks for a job; a new one is told of at once, one whose lock was let go is not
LOOK_S = 0.2  # between two looks at whether it is told to end
GRACE_S = 8.0  # from then on; whoever sends SIGTERM sends SIGKILL after ten
LONGEST_WAIT_S = 30.0  # for a database that is gone
ERRORS = 6  # tries of a job that is no visit
BACKOFF_S = 2.0
COUNTED = ("visit", *BY_FILE)
A_DAY_S, CARE_S = 86_400, 600
TIMES = {"due": "*/10 * * * *", "care": "*/10 * * * *"}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a worker works."""

    jobs: int = 8  # at a time: most of a visit is waiting
    only: tuple[str, ...] = KINDS
    for_ever: Callable[[], bool] = lambda: True  # whether it waits for more when there is no job
    due: bool = False  # whether it puts in what is due, every ten minutes
    stalled_s: float = STALLED_S
    poll_s: float = POLL_S
    port: int | None = None  # on which it answers a supervisor
    exit_code: Callable[[], int] = lambda: 0  # with which it ends when it is told to, and something hangs


def work(desk: Desk, manner: Manner) -> None:
    """Do jobs until told to end."""
    jobs.make_ready(desk.home.store)
    take_up_all(desk)
    sweep(desk.home.store, manner.stalled_s)
    threads = ThreadPoolExecutor(manner.jobs + 4, thread_name_prefix="warraq-job")
    with _ended_at_the_latest(desk, manner), threads:
        asyncio.run(_work(desk, manner, threads))


@contextmanager
def _ended_at_the_latest(desk: Desk, manner: Manner) -> Iterator[None]:
    """End this process when what it has in hand hangs while it is to end: that may be broken off at any point."""
    over = threading.Event()

    def watch() -> None:
        while not desk.home.ending():
            if over.wait(LOOK_S):
                return
        if not over.wait(GRACE_S):
            os._exit(manner.exit_code())

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


async def _work(desk: Desk, manner: Manner, threads: ThreadPoolExecutor) -> None:
    loop = asyncio.get_running_loop()
    loop.set_default_executor(threads)
    loop.set_exception_handler(lambda _loop, told: desk.home.log.warning("queue_fails", said=told["message"]))
    vital = Vital()
    async with answering(vital, manner.port):
        await _worked(desk, manner, vital)


async def _worked(desk: Desk, manner: Manner, vital: Vital) -> None:
    waited_s = 0.0
    while not desk.home.ending():
        began = monotonic()
        if await _served(desk, manner, vital):
            if desk.home.ending() or await asyncio.to_thread(is_empty, desk.home.store, manner.only):
                return
            await _rest(desk, manner.poll_s)
            continue
        waited_s = 1.0 if monotonic() - began > LONGEST_WAIT_S else min(LONGEST_WAIT_S, 2 * waited_s + 1.0)
        desk.home.log.warning("queue_out_of_reach", again_in_s=waited_s)
        await _rest(desk, waited_s)


async def _served(desk: Desk, manner: Manner, vital: Vital) -> bool:
    """Work as long as the queue is in reach; say whether it came to a good end."""
    from procrastinate.exceptions import ProcrastinateException

    app = app_on(to_work_on(desk.home.store, 3), does(desk), TIMES if manner.due else {"care": TIMES["care"]}, decide)
    try:
        async with app.open_async():
            working = asyncio.create_task(
                app.run_worker_async(
                    queues=list(manner.only),
                    concurrency=manner.jobs,
                    wait=manner.for_ever(),
                    fetch_job_polling_interval=manner.poll_s,
                    install_signal_handlers=False,
                    delete_jobs="successful",
                    update_heartbeat_interval=manner.stalled_s / 3,
                    stalled_worker_timeout=manner.stalled_s,
                )
            )
            with vital.reached():
                await _watched(working, desk, manner)
            await working
    except asyncio.CancelledError:
        return True
    except (ProcrastinateException, OSError, TimeoutError) as error:
        desk.home.log.warning("queue_fails", said=str(error))
        return False
    return desk.home.ending() or not manner.for_ever()


async def _watched(working: "asyncio.Task[None]", desk: Desk, manner: Manner) -> None:
    """Wait for the end of the work, and bring it about when told to."""
    swept_at = monotonic()
    while not working.done():
        if monotonic() - swept_at > manner.stalled_s:
            swept_at = monotonic()
            await _swept(desk, manner)
        if desk.home.ending():
            working.cancel()
            await asyncio.wait([working])
            return
        await asyncio.wait([working], timeout=LOOK_S)


async def _swept(desk: Desk, manner: Manner) -> None:
    from procrastinate.exceptions import ProcrastinateException

    with suppress(WarraqError, ProcrastinateException):  # a database that is gone is met elsewhere too
        swept = await asyncio.to_thread(sweep, desk.home.store, manner.stalled_s)
        if swept.stalled or swept.missing:
            desk.home.log.warning("swept", **swept.model_dump())


def is_empty(store: Store, kinds: Collection[str]) -> bool:
    """Say whether no job of these kinds waits or is at work."""
    with at_hand(store) as app:
        return not any(app.job_manager.list_jobs(status=status, queue=kind) for status in AT_WORK for kind in kinds)


async def _rest(desk: Desk, for_s: float) -> None:
    last = monotonic() + for_s
    while monotonic() < last and not desk.home.ending():
        await asyncio.sleep(LOOK_S)


def does(desk: Desk) -> dict[str, Callable[..., Any]]:
    """Return what is done for a job of each kind."""

    def visit(run: str, host: str) -> None:
        told(desk, "visit", {"run": run, "host": host}, lambda: do_visit(desk, run, host))
        _close_if_over(desk, run)

    def of_file(kind: str, do: Do) -> Callable[[str, str], None]:
        def job(run: str, file: str) -> None:
            told(desk, kind, {"run": run, "file": file}, lambda: do_file(desk, run, file, do))
            _close_if_over(desk, run)

        return job

    def close(run: str) -> None:
        told(desk, "close", {"run": run}, lambda: _closed(desk, run))

    def due(timestamp: int) -> None:
        told(desk, "due", {}, lambda: desk.put_in(timestamp))

    def care(timestamp: int) -> None:
        if timestamp % A_DAY_S < CARE_S:
            forget_old(desk.home.store)

    files = {kind: of_file(kind, do) for kind, do in {"read": read, "verify": check}.items()}
    return {"visit": visit, **files, "close": close, "due": due, "care": care}


def _close_if_over(desk: Desk, run: str) -> None:
    """Put in that a run is to be closed when nothing of it is left to do."""
    with desk.home.store.reading() as connection:
        is_over = run in to_close(connection)
    if is_over:
        with at_hand(desk.home.store) as app:
            put_in(app, closings([run]))


def _closed(desk: Desk, run: str) -> str:
    if desk.home.store.run_of(run).kind != "ingest":
        return finish_run(desk.home, run)
    report = close_run(desk.home_of_now(), run)
    if report is None:
        return "it was closed before"
    desk.tell(report)
    return f"discovered {report.counts.discovered}"


def told(desk: Desk, kind: str, values: dict[str, str], job: Callable[[], str]) -> None:
    """Do a job, and tell of it in a line."""
    began = monotonic()

    def line(status: str, said: str) -> dict[str, Any]:
        return {"kind": kind, **values, "status": status, "seconds": round(monotonic() - began, 1), "said": said}

    try:
        said = job()
    except Again as again:
        desk.home.log.info("job", **line("goes on", again.because))
        raise
    except Exception as error:
        desk.home.log.error(
            "job", **line("failed", str(error) if isinstance(error, WarraqError | GivenUpError) else surprise(error))
        )
        raise
    desk.home.log.info("job", **line("done", said))


def decide(error: BaseException, job: "Job") -> Retry | None:
    """Say when a job that did not come to its end is taken up again; None: never."""
    if isinstance(error, Again):
        return Retry(error.in_s, job.priority - error.later)
    if isinstance(error, GivenUpError) or not isinstance(error, Exception):
        return None
    if job.task_name not in COUNTED and job.attempts >= ERRORS:  # these count in their rows
        return None
    return Retry(BACKOFF_S * 2 ** min(job.attempts, 6), job.priority)
