"""Processes that read foreign markup: quick ones for what is read at once, and a slow one for what is not."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from warraq.confined import Confined, collect_seldom, give_large_back
from warraq.discover import Look
from warraq.errors import DiscoverError, ParseError
from warraq.logs import SILENT, Log
from warraq.models import Capture, Extraction
from warraq.pipes import STOPPED, receive_within
from warraq.rules import Rules
from warraq.rules.site import Site
from warraq.workers.line import Line
from warraq.workers.process import Asked, Indexed, read_for_ever, read_much
from warraq.workers.reading import TOO_MUCH, Read
from warraq.workers.slow import Recall, Slow
from warraq.workers.studies import Studies
from warraq.workers.worker import KILLED, Worker, parts_of, told_by

LONGEST_S = 15.0  # a page is read in milliseconds; one that takes so long is set aside like one that crashes
QUICK_S = 0.2  # what takes longer goes on beside the others, in the slow process
GLANCE_S = 0.1  # the same of a feed, sitemap or listing: nobody else is attended to meanwhile
S_PER_MB = 1.0  # more for a large one
TRIES = 3  # processes that may be gone before one takes what it is given
PATIENCE_S = 1.0

Work = Callable[[Connection, Rules], None]
Told = tuple[Capture, Extraction | ParseError | Indexed | None]  # a page, and what its process says of it


class TakesLong(Exception):  # noqa: N818 - no error: it is to be looked at by `study`
    """A feed, sitemap or listing is not looked at in a moment."""


class Workers:
    """Processes that read pages, feeds, sitemaps and listings. Use it in a `with`; `read` is a ReadEach.

    One that is gone, of what it read or because somebody killed or stopped it, is replaced. What is not read at
    once goes on in a process of its own, beside the others and after them; of its host all else waits there too.
    """

    def __init__(
        self, count: int, work: Work | None = None, longest_s: float = LONGEST_S, quick_s: float = QUICK_S
    ) -> None:
        self._count, self._longest_s, self._quick_s = count, longest_s, quick_s
        self._work, self._much = work or read_for_ever, work or read_much
        self._workers: list[Worker] = []
        self._slow = Slow(self._modest)
        self._studies = Studies(self._modest, self._longest, self._tell_gone)
        self._line, self._told = Line(count), deque[Told]()
        self._fault: Exception | None = None  # what went wrong beside
        self._rules = Rules()
        self.log: Log = SILENT

    def __enter__(self) -> Self:
        collect_seldom()
        give_large_back()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._every():
            (worker.process.let_go if worker.reading is None else worker.process.end)()
        self._workers.clear()
        self._studies.workers.clear()
        self._slow.worker = None

    def recall_by(self, recall: Recall) -> None:
        """Say how what waits is read again from the archive: nothing of it is held then, however much it is."""
        self._slow.recall = recall

    def ahead_by(self, is_more: Callable[[], bool]) -> None:
        """Say how one knows that a further page is there, and need not be waited for: some are taken ahead."""
        self._line.is_more = is_more

    @property
    def pids(self) -> list[int | None]:
        """The numbers of the processes."""
        return [worker.process.pid for worker in self._every()]

    def _every(self) -> list[Worker]:
        return [*self._workers, *([self._slow.worker] if self._slow.worker else []), *self._studies.workers]

    # --- pages ---

    def read(self, captures: Iterable[Capture], rules: Rules) -> Iterator[Read]:
        """Read captures side by side; results come as they are ready. A page that kills its process is a ParseError."""
        yield from self.read_quick(captures, rules)
        for idle in [] if self._slow.is_over else [*self._workers]:
            self._drop(idle)  # what it holds would lie beside all that a slow page takes
        while not self._slow.is_over or self._told or self._busy():
            yield from self._results(PATIENCE_S)

    def read_quick(self, captures: Iterable[Capture], rules: Rules) -> Iterator[Read]:
        """Read captures side by side, but for those that take long: their results come with a further call."""
        self._rules = rules
        self._line.open(captures)
        while self._line or self._told or self._busy():
            while self._line and len(self._busy()) < self._count:
                self._begin_next()
                yield from self._results(0)
            is_at_rest = not self._line.take_ahead() and self._busy()
            yield from self._results(min(PATIENCE_S, self._quick_s) if is_at_rest else 0)

    def beside(self) -> None:
        """Go on with the pages at hand while their owner does something else; it takes a moment, and raises nothing."""
        try:
            for worker in told_by(self._busy(), 0):
                self._told += self._take(worker)
            while self._line.is_at_hand and len(self._busy()) < self._count:
                self._begin_next()
        except Exception as error:  # noqa: BLE001 - it is told when the next page is asked for
            self._fault = error

    def _begin_next(self) -> None:
        capture = self._line.next()
        if capture is not None and not (self._slow.is_for(capture) and self._slow.put_aside(capture)):
            self._give(capture)

    def _busy(self) -> list[Worker]:
        return [worker for worker in self._workers if worker.reading is not None]

    def _give(self, capture: Capture, *, again: bool = False) -> None:
        self._ask(capture).begin(capture, again=again)

    def _ask(self, what: Capture | Asked) -> Worker:
        """Give an idle process something to do; those that are gone or stopped are replaced."""
        for left in reversed(range(TRIES)):
            worker = self._idle()
            try:
                worker.give(what)
            except OSError:
                self._drop(worker, "it was gone")
                if not left:
                    raise
            else:
                return worker
        raise AssertionError("one try at least")

    def _idle(self) -> Worker:
        for worker in [one for one in self._workers if one.reading is None and one.rules is not self._rules]:
            self._drop(worker)
        idle = next((worker for worker in self._workers if worker.reading is None), None)
        if idle is None:
            idle = Worker(Confined(self._work, self._rules, log=self.log), self._rules)
            self._workers.append(idle)
        return idle

    def _drop(self, worker: Worker, why: str | None = None) -> None:
        if why is not None:
            self._tell_gone(worker, why)
        if worker is self._slow.worker:
            self._slow.worker = None
        else:
            self._workers.remove(worker)
        worker.process.end()

    def _tell_gone(self, worker: Worker, why: str) -> None:
        self.log.warning("worker_replaced", url=worker.address, reason=why, pid=worker.process.pid)

    def _results(self, patience_s: float) -> Iterator[Read]:
        fault, self._fault = self._fault, None
        if fault is not None:
            raise fault
        self._attend(0 if self._told else patience_s)
        while self._told:
            capture, told = self._told.popleft()
            yield capture, told.remembered() if isinstance(told, Indexed) else told

    def _attend(self, patience_s: float) -> None:
        """Note what processes tell, see to the others, and let the slow one go on."""
        busy = [*self._busy(), *self._slow.reading]
        ready = told_by(busy, patience_s)
        for worker in busy:
            self._told += (self._take if worker in ready else self._look_after)(worker)
        self._slow.go_on(self._rules, self._studies.count)

    def _look_after(self, worker: Worker) -> Iterator[Told]:
        """See to a process that has no result yet."""
        assert worker.reading is not None
        longest_s = self._longest(worker.reading)
        if not (worker.is_slow(self._quick_s) or worker.is_overdue(longest_s)):
            return
        if worker.is_stopped and not worker.again:
            self._start_again(worker, STOPPED)
        elif worker.is_overdue(longest_s):
            yield self._give_up(worker, f"its reading took longer than {longest_s:g} s")
        elif worker is not self._slow.worker:
            self._part_with(worker)

    def _longest(self, capture: Capture) -> float:
        return self._longest_s + S_PER_MB * (capture.weight >> 20)

    def _take(self, worker: Worker) -> Iterator[Told]:
        capture = worker.reading
        assert capture is not None
        try:
            result = receive_within(worker.process.pipe, self._longest(capture))
        except EOFError:
            if worker.again:
                yield self._give_up(worker, KILLED)
            else:
                self._start_again(worker, KILLED)
            return
        if worker.heed_ready(result):
            return
        worker.reading, worker.is_new = None, False
        if not worker.has_much and isinstance(result, ParseError) and result.reason == TOO_MUCH:
            self._with_more_memory(capture)
            return
        yield capture, result

    def _start_again(self, worker: Worker, why: str) -> None:
        capture = worker.reading
        assert capture is not None
        self._drop(worker, why)
        if why != KILLED or not self._slow.put_aside(capture, again=True):
            self._give(capture, again=True)

    def _with_more_memory(self, capture: Capture) -> None:
        """Have a page read again by a process that may have more memory."""
        if not self._slow.put_aside(capture):
            worker = self._ask(capture)
            worker.take_much()
            worker.begin(capture)

    def _give_up(self, worker: Worker, reason: str) -> Told:
        capture = worker.reading
        assert capture is not None
        self._drop(worker, reason)
        return capture, ParseError(reason, url=capture.url, step="read")

    # --- what takes long ---

    def _part_with(self, worker: Worker) -> None:
        """Let a reading that takes long go on in the slow process, now or later; nobody else waits for it."""
        capture = worker.reading
        assert capture is not None
        self._slow.heed(capture)
        if self._slow.worker is None and not self._studies.workers:
            self._workers.remove(worker)
            self._slow.take_over(worker)
        elif self._slow.put_aside(capture):
            self._drop(worker)
            worker.reading = None

    def _modest(self) -> Worker:
        """Start a process that may take time and memory, and lets others go first."""
        worker = Worker(Confined(self._much, self._rules, log=self.log), self._rules, has_much=True)
        worker.process.be_modest()
        return worker

    # --- feeds, sitemaps, listings ---

    def look(self, capture: Capture, site: Site) -> Iterator[Look]:
        """Look at a feed, sitemap or listing, part by part; DiscoverError when it cannot be read, or kills its process.

        While pages are read it is to be asked for by whoever hands in the pages: then a process is idle.
        """
        try:
            yield from self.glance(capture, site)
        except TakesLong:
            yield from (part for part in self._studies.look(capture, site, PATIENCE_S) if part is not None)

    def glance(self, capture: Capture, site: Site) -> Iterator[Look]:
        """Look at what is looked at in a moment; TakesLong, before anything was told, where it is not."""
        while len(self._busy()) >= self._count:  # pages are taken ahead: none is idle
            self._attend(self._quick_s)
        worker = self._ask(Asked(capture, site))
        worker.begin(capture)
        parts = list[Look]()
        try:
            for part in parts_of(worker, self._longest(capture), GLANCE_S / 5):
                if part is not None:
                    parts.append(part)
                elif worker.is_slow(GLANCE_S):
                    raise TakesLong
        except EOFError:  # of the document, or because somebody killed it
            raise TakesLong from None
        except DiscoverError as error:
            worker.reading = None
            if error.reason == TOO_MUCH and not worker.has_much:
                raise TakesLong from None
            raise
        else:
            worker.reading = None
        finally:
            if worker.reading is not None:
                self._drop(worker)
        yield from parts

    def study(self, capture: Capture, site: Site, patience_s: float = 0.0) -> Iterator[Look | None]:
        """Look at it in a process of its own, which lets others go first; None where nothing came for so long."""
        yield from self._studies.wait(self._slow)
        yield from self._studies.look(capture, site, patience_s)
