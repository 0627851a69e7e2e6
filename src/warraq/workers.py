"""Reading pages: in this process, or in others that a page may kill without stopping the run."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from time import monotonic
from types import TracebackType
from typing import Self

from selectolax.lexbor import SelectolaxError

from warraq.confined import MEMORY, Confined, confine, give_back, give_large_back, receive
from warraq.discover import Look, look_in_parts
from warraq.errors import DiscoverError, ParseError, surprise
from warraq.models import Capture, Extraction
from warraq.parse import extract
from warraq.rules import Rules
from warraq.rules.site import Site
from warraq.storable import storable

LONGEST_S = 15.0  # a page is read in milliseconds; one that takes so long is set aside like one that crashes
READY_BYTES = 8 << 20  # of the pages of such readings
S_PER_MB = 1.0  # more for a large one
TRIES = 3  # processes that may be gone before one takes what it is given
MOST_READY = 64  # readings that wait for one before them; a page that takes so long comes out of its turn
TOO_MUCH = f"its reading took more than {MEMORY >> 20} MB of memory"
KILLED = "it killed the process that read it"

Read = tuple[Capture, Extraction | ParseError | None]  # None: nothing to read, the status says it all
ReadEach = Callable[[Iterable[Capture], Rules], Iterator[Read]]
LookAt = Callable[[Capture, Site], Iterator[Look]]


def read_here(captures: Iterable[Capture], rules: Rules) -> Iterator[Read]:
    """Read captures one after the other, in this process."""
    for capture in captures:
        yield capture, read_one(capture, rules)


def in_turn(captures: Iterable[Capture], rules: Rules, read: ReadEach) -> Iterator[Read]:
    """Yield the readings of captures in the order of the captures, as a rebuild meets them again."""
    line: deque[str] = deque()
    ready: dict[str, deque[Read]] = {}
    held = 0

    def noted() -> Iterator[Capture]:
        for capture in captures:
            line.append(capture.id)
            yield capture

    for one in read(noted(), rules):
        ready.setdefault(one[0].id, deque()).append(one)
        held += len(one[0].body)
        if len(ready) > MOST_READY or held > READY_BYTES:
            line.append(line.popleft())
        while line and line[0] in ready:
            key = line.popleft()
            held -= len(ready[key][0][0].body)
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
    except (MemoryError, SelectolaxError):  # of the parser, when it gets no memory
        return ParseError(TOO_MUCH, url=capture.url, step="read")
    except Exception as error:  # noqa: BLE001 - a surprise costs its own page
        return ParseError(surprise(error), url=capture.url, step="read")


@dataclass(frozen=True, slots=True)
class Asked:
    """A feed, sitemap or listing that is to be looked at."""

    capture: Capture
    site: Site


@dataclass(slots=True)
class _Worker:
    process: Confined
    rules: Rules
    reading: Capture | None = None
    since: float = 0.0
    again: bool = False  # the process that had it before died: of the page, or because somebody killed it


class Workers:
    """Processes that read pages, feeds, sitemaps and listings. Use it in a `with`; `read` is a ReadEach.

    One that is gone, of what it read or because somebody killed it, is replaced.
    """

    def __init__(
        self, count: int, work: Callable[[Connection, Rules], None] | None = None, longest_s: float = LONGEST_S
    ) -> None:
        self._count, self._work, self._longest_s = count, work or read_for_ever, longest_s
        self._workers: list[_Worker] = []
        self._rules = Rules()

    def __enter__(self) -> Self:
        give_large_back()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            (worker.process.let_go if worker.reading is None else worker.process.end)()
        self._workers.clear()

    @property
    def pids(self) -> list[int | None]:
        """The numbers of the processes."""
        return [worker.process.pid for worker in self._workers]

    # --- pages ---

    def read(self, captures: Iterable[Capture], rules: Rules) -> Iterator[Read]:
        """Read captures side by side; results come as they are ready. A page that kills its process is a ParseError."""
        self._rules = rules
        coming = iter(captures)
        more = True
        while more or self._busy():
            while more and len(self._busy()) < self._count:
                capture = next(coming, None)
                if capture is None:
                    more = False
                else:
                    self._give(capture)
                yield from self._results(0)
            yield from self._results(min(1.0, self._longest_s))

    def _busy(self) -> list[_Worker]:
        return [worker for worker in self._workers if worker.reading is not None]

    def _give(self, capture: Capture, *, again: bool = False) -> None:
        worker = self._ask(capture)
        worker.reading, worker.since, worker.again = capture, monotonic(), again

    def _ask(self, what: Capture | Asked) -> _Worker:
        """Give an idle process something to do; those that are gone are replaced."""
        for left in reversed(range(TRIES)):
            worker = self._idle()
            try:
                worker.process.pipe.send(what)
            except OSError:
                self._drop(worker)
                if not left:
                    raise
            else:
                return worker
        raise AssertionError("one try at least")

    def _idle(self) -> _Worker:
        for worker in [one for one in self._workers if one.reading is None and one.rules is not self._rules]:
            self._drop(worker)
        idle = next((worker for worker in self._workers if worker.reading is None), None)
        if idle is None:
            idle = _Worker(Confined(self._work, self._rules), self._rules)
            self._workers.append(idle)
        return idle

    def _drop(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.process.end()

    def _results(self, patience_s: float) -> Iterator[Read]:
        busy = self._busy()
        if not busy:
            return
        ready = wait([worker.process.pipe for worker in busy], patience_s)
        for worker in busy:
            if worker.process.pipe in ready:
                yield from self._take(worker)
            elif worker.reading is not None and monotonic() - worker.since > (
                longest_s := self._longest(worker.reading)
            ):
                yield self._give_up(worker, f"its reading took longer than {longest_s:g} s")

    def _longest(self, capture: Capture) -> float:
        return self._longest_s + S_PER_MB * (len(capture.body) >> 20)

    def _take(self, worker: _Worker) -> Iterator[Read]:
        capture = worker.reading
        assert capture is not None
        try:
            result = receive(worker.process.pipe)
        except EOFError:
            if worker.again:
                yield self._give_up(worker, KILLED)
            else:
                self._drop(worker)
                self._give(capture, again=True)
            return
        worker.reading = None
        yield capture, result

    def _give_up(self, worker: _Worker, reason: str) -> Read:
        capture = worker.reading
        assert capture is not None
        self._drop(worker)
        return capture, ParseError(reason, url=capture.url, step="read")

    # --- feeds, sitemaps, listings ---

    def look(self, capture: Capture, site: Site) -> Iterator[Look]:
        """Look at a feed, sitemap or listing, part by part; DiscoverError when it cannot be read, or kills its process.

        While pages are read it is to be asked for by whoever hands in the pages: then a process is idle.
        """
        for again in (False, True):
            worker = self._ask(Asked(capture, site))
            worker.reading = capture
            try:
                yield from self._parts(worker, capture)
            except EOFError:
                if again:
                    raise DiscoverError(KILLED, site=site.name, url=capture.asked_for, step="discover") from None
            else:
                worker.reading = None
                return
            finally:
                if worker.reading is not None:
                    self._drop(worker)

    def _parts(self, worker: _Worker, capture: Capture) -> Iterator[Look]:
        left_s = longest_s = self._longest(capture)
        while True:
            begun = monotonic()
            if not worker.process.pipe.poll(max(0.0, left_s)):
                reason = f"looking at it took longer than {longest_s:g} s"
                raise DiscoverError(reason, url=capture.asked_for, step="discover")
            left_s -= monotonic() - begun
            part = receive(worker.process.pipe)
            if part is None:
                return
            if isinstance(part, Exception):
                worker.reading = None
                raise part
            yield part


def look_here(capture: Capture, site: Site) -> Iterator[Look]:
    """Look at a feed, sitemap or listing in this process."""
    try:
        yield from look_in_parts(capture, site)
    except DiscoverError:
        raise
    except (MemoryError, SelectolaxError):
        raise DiscoverError(TOO_MUCH, site=site.name, url=capture.asked_for, step="discover") from None
    except Exception as error:
        reason = surprise(error)
        raise DiscoverError(reason, site=site.name, url=capture.asked_for, step="discover") from error


def read_for_ever(pipe: Connection, rules: Rules) -> None:
    """Read what comes through the pipe until it is closed; runs in a process of its own."""
    confine()
    while True:
        try:
            given = receive(pipe)
        except EOFError:
            return
        if isinstance(given, Asked):
            _tell(pipe, given)
        else:
            pipe.send(read_one(given, rules))
        give_back(len(given.capture.body if isinstance(given, Asked) else given.body))
        del given


def _tell(pipe: Connection, asked: Asked) -> None:
    try:
        for part in look_here(asked.capture, asked.site):
            pipe.send(part)
    except DiscoverError as error:
        pipe.send(error)
    else:
        pipe.send(None)
