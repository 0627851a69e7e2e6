"""Reading pages: in this process, or in others that a page may kill without stopping the run."""

import ctypes
import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from time import monotonic
from types import TracebackType
from typing import Self

from warraq.endings import unheard
from warraq.errors import ParseError, surprise
from warraq.models import Capture, Extraction
from warraq.parse import extract
from warraq.rules import Rules
from warraq.storable import storable

LONGEST_S = 30.0  # a page is read in milliseconds; one that takes so long is set aside like one that crashes
SHARED = ["warraq.workers", "warraq.dates.reading"]  # loaded once, not by each process when it meets its first date
TRIM_THRESHOLD = 64 << 20  # glibc gives memory back after every page otherwise, which takes longer than the parsing
MOST_READY = 64  # readings that wait for one before them; a page that takes so long comes out of its turn
COLLECT_AFTER = 50_000  # objects; a page holds 5,000 while it is read

Read = tuple[Capture, Extraction | ParseError | None]  # None: nothing to read, the status says it all
ReadEach = Callable[[Iterable[Capture], Rules], Iterator[Read]]


def read_here(captures: Iterable[Capture], rules: Rules) -> Iterator[Read]:
    """Read captures one after the other, in this process."""
    for capture in captures:
        yield capture, read_one(capture, rules)


def in_turn(captures: Iterable[Capture], rules: Rules, read: ReadEach) -> Iterator[Read]:
    """Yield the readings of captures in the order of the captures, as a rebuild meets them again."""
    line: deque[str] = deque()
    ready: dict[str, deque[Read]] = {}

    def noted() -> Iterator[Capture]:
        for capture in captures:
            line.append(capture.id)
            yield capture

    for one in read(noted(), rules):
        ready.setdefault(one[0].id, deque()).append(one)
        if len(ready) > MOST_READY:
            line.append(line.popleft())
        while line and line[0] in ready:
            key = line.popleft()
            yield ready[key].popleft()
            if not ready[key]:
                del ready[key]


def read_one(capture: Capture, rules: Rules) -> Extraction | ParseError | None:
    """Return what the page says, why it cannot be read, or None where the status says that there is no page."""
    if capture.status != 200:
        return None
    try:
        return storable(extract(capture, rules))
    except ParseError as error:
        return error
    except Exception as error:  # noqa: BLE001 - a surprise costs its own page
        return ParseError(surprise(error), url=capture.url, step="read")


def processes() -> ForkServerContext:
    """Return what starts processes that share what readers need, loaded once.

    Not forked from here: the fetcher's thread may hold a lock at that moment.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(SHARED)
    return context


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    reading: Capture | None = None
    since: float = 0.0


class Workers:
    """Processes that read pages. Use it in a `with`; `read` is a ReadEach."""

    def __init__(
        self, count: int, work: Callable[[Connection, Rules], None] | None = None, longest_s: float = LONGEST_S
    ) -> None:
        self._count, self._work, self._longest_s = count, work or read_for_ever, longest_s
        self._context = processes()
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            _end(worker)
        self._workers.clear()

    def read(self, captures: Iterable[Capture], rules: Rules) -> Iterator[Read]:
        """Read captures side by side; results come as they are ready. A page that kills its process is a ParseError."""
        coming = iter(captures)
        more = True
        while more or self._busy():
            while more and (worker := self._idle(rules)) is not None:
                capture = next(coming, None)
                if capture is None:
                    more = False
                else:
                    worker.pipe.send(capture)
                    worker.reading, worker.since = capture, monotonic()
                yield from self._results(0)
            yield from self._results(min(1.0, self._longest_s))

    def _busy(self) -> list[_Worker]:
        return [worker for worker in self._workers if worker.reading is not None]

    def _idle(self, rules: Rules) -> _Worker | None:
        idle = next((worker for worker in self._workers if worker.reading is None), None)
        if idle is None and len(self._workers) < self._count:
            idle = self._start(rules)
        return idle

    def _start(self, rules: Rules) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=self._work, args=(theirs, rules), daemon=True)
        resource_tracker.ensure_running()  # when it starts it lets signals through again
        with unheard():
            process.start()
        theirs.close()  # so that its death is the end of the pipe
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _results(self, patience_s: float) -> Iterator[Read]:
        busy = self._busy()
        if not busy:
            return
        ready = wait([worker.pipe for worker in busy], patience_s)
        for worker in busy:
            if worker.pipe in ready:
                yield self._take(worker)
            elif monotonic() - worker.since > self._longest_s:
                yield self._give_up(worker, f"its reading took longer than {self._longest_s:g} s")

    def _take(self, worker: _Worker) -> Read:
        try:
            result = worker.pipe.recv()
        except (EOFError, OSError):
            return self._give_up(worker, "it killed the process that read it")
        capture, worker.reading = worker.reading, None
        assert capture is not None
        return capture, result

    def _give_up(self, worker: _Worker, reason: str) -> Read:
        capture = worker.reading
        assert capture is not None
        self._workers.remove(worker)
        _end(worker)
        return capture, ParseError(reason, url=capture.url, step="read")


def _end(worker: _Worker) -> None:
    worker.pipe.close()
    if worker.reading is not None:
        worker.process.kill()
    worker.process.join()
    worker.process.close()


def read_for_ever(pipe: Connection, rules: Rules) -> None:
    """Read what comes through the pipe until it is closed; runs in a process of its own."""
    keep_memory()
    while True:
        try:
            capture = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(read_one(capture, rules))


def keep_memory() -> None:
    """Tell glibc to keep freed memory for the next page, and the collector of cycles to look for them less often.

    Pages hold no cycles and go by themselves; the default has the collector at work several times within each page.
    """
    gc.set_threshold(COLLECT_AFTER)
    try:
        ctypes.CDLL(None).mallopt(-1, TRIM_THRESHOLD)  # M_TRIM_THRESHOLD
    except (OSError, AttributeError, TypeError):
        return
