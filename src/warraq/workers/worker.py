"""A process that reads foreign markup, as its owner sees it."""

import select
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import monotonic

from warraq.confined import LITTLE, MEMORY, START_S, Confined
from warraq.confined.children import is_stopped
from warraq.discover import Look
from warraq.errors import DiscoverError
from warraq.models import Capture
from warraq.pipes import STOPPED, receive_within, send_within
from warraq.rules import Rules
from warraq.workers.process import Asked, Ready

STARVED = 4  # times as long for one whose processor is busy with others
SOON = 20  # the same before it counts as slow: what others keep from it, its page did not take
KILLED = "it killed the process that read it"
SEND_S = 5.0  # an idle process takes what it is given at once


@dataclass(slots=True, eq=False)
class Worker:
    """One process, and what it has in hand."""

    process: Confined
    rules: Rules
    reading: Capture | None = None
    since: float = 0.0
    spent: float = 0.0  # CPU seconds until then
    is_new: bool = True  # it has told nothing yet: it is still starting
    has_much: bool = False  # memory, as the slow process has
    again: bool = False  # the process that had it before died: of the page, or because somebody killed it

    def is_overdue(self, limit_s: float) -> bool:
        """Say whether it has had so many seconds; one that others keep from the processor gets so many times more."""
        taken = monotonic() - self.since
        if taken < limit_s:
            return False
        now = self.process.spent()
        kept_from_it = now is not None and now.runs and now.cpu_s - self.spent < limit_s
        return not kept_from_it or taken >= STARVED * limit_s

    def is_slow(self, quick_s: float) -> bool:
        """Say whether what it has in hand takes more of the processor than others are to wait for, or it is stopped."""
        taken = monotonic() - self.since
        if taken < quick_s:
            return False
        now = self.process.spent()
        if now is None or now.stopped:
            return True
        if self.is_new:
            return taken >= START_S
        return now.cpu_s - self.spent >= quick_s or taken >= SOON * quick_s

    @property
    def address(self) -> str | None:
        """The address of what it has in hand."""
        return self.reading.url if self.reading else None

    @property
    def is_stopped(self) -> bool:
        """Say whether somebody has stopped it."""
        return is_stopped(self.process.pid)

    def begin(self, capture: Capture, *, again: bool = False) -> None:
        """Note what it was given just now."""
        self.reading, self.since, self.again = capture, monotonic(), again

    def heed_ready(self, told: object) -> bool:
        """Say whether this is the word that it is there; what it has in hand begins only now."""
        if not isinstance(told, Ready):
            return False
        now = self.process.spent()
        self.is_new, self.since, self.spent = False, monotonic(), now.cpu_s if now else 0.0
        return True

    def take_much(self) -> None:
        """Let it have as much memory as the slow process."""
        if not self.has_much:
            self.process.allow(MEMORY - LITTLE)
            self.has_much = True

    def give(self, what: Capture | Asked) -> None:
        """Send it something to do; OSError when it is gone, or does not take it."""
        now = self.process.spent()
        if now is not None and now.stopped:
            raise ProcessLookupError(STOPPED)
        self.spent = now.cpu_s if now else 0.0
        send_within(self.process.pipe, what, SEND_S)


def told_by(workers: Sequence[Worker], patience_s: float) -> list[Worker]:
    """Return those that have told something, or are gone; the first of them is waited for so long."""
    if not workers:
        return []
    asked = select.poll()  # `multiprocessing.connection.wait` does the same, in three times the time
    for worker in workers:
        asked.register(worker.process.pipe.fileno(), select.POLLIN)
    ready = {file for file, _ in asked.poll(patience_s * 1000)}
    return [worker for worker in workers if worker.process.pipe.fileno() in ready]


def parts_of(worker: Worker, longest_s: float, patience_s: float) -> Iterator[Look | None]:
    """Yield what a process tells of a document, part by part, and None where nothing came for so long.

    EOFError where nothing more will come.
    """
    capture = worker.reading
    assert capture is not None
    while True:
        if not worker.process.pipe.poll(patience_s):
            if worker.is_stopped:
                raise EOFError(STOPPED)
            if worker.is_overdue(longest_s):
                reason = f"looking at it took longer than {longest_s:g} s"
                raise DiscoverError(reason, url=capture.asked_for, step="discover")
            yield None
            continue
        part = receive_within(worker.process.pipe, longest_s)
        if worker.heed_ready(part):
            continue
        worker.is_new = False
        if part is None:
            return
        if isinstance(part, Exception):
            try:
                raise part
            finally:
                del part  # or the frames of its traceback, which name it, keep the document until a collector looks
        told_at = monotonic()
        yield part
        worker.since += monotonic() - told_at  # what the night does with it
