"""Workers of a home, in this process: starting the command takes longer than what they do."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Thread

from warraq.cli import run
from warraq.cli.queueing import desk_of
from warraq.endings import Ending
from warraq.logs import SILENT, Log
from warraq.queue.desk import Desk
from warraq.queue.worker import Manner, work
from warraq.settings import load_settings


@contextmanager
def desk_at(folder: Path, now: datetime, log: Log = SILENT, ending: Ending | None = None) -> Iterator[Desk]:
    """Give the desk of a worker on a home."""
    with desk_of(load_settings(folder), log, ending or Ending(), now.isoformat()) as desk:
        yield desk


def put_in(folder: Path, now: datetime, *words: str) -> int:
    """Put what the sites of a home have into the queue."""
    return run(["ingest", "--queue", "--home", str(folder), "--now", now.isoformat(), *words])


def work_until_empty(folder: Path, now: datetime, workers: int = 1) -> None:
    """Let so many workers do what is in the queue."""

    def one() -> None:
        with desk_at(folder, now) as desk:
            work(desk, Manner(jobs=4, for_ever=lambda: False, poll_s=0.05))

    threads = [Thread(target=one) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
