"""A process that reads foreign markup, as its owner sees it."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

from warraq.confined import LITTLE, MEMORY, Confined, receive_within, send_within
from warraq.discover import Look
from warraq.errors import DiscoverError
from warraq.models import Capture
from warraq.rules import Rules
from warraq.workers.process import Asked

STARVED = 4  # times as long for one whose processor is busy with others
SOON = 2  # the same where others wait for it
START_S = 1.0  # that a process needs before its first page, on a busy machine
SEND_S = 5.0  # an idle process takes what it is given at once


@dataclass(slots=True)
class Worker:
    """One process, and what it has in hand."""

    process: Confined
    rules: Rules
    reading: Capture | None = None
    since: float = 0.0
    spent: float = 0.0  # CPU seconds until then
    is_new: bool = True  # it has told nothing yet: it may still be starting
    has_much: bool = False  # memory, as the slow process has
    again: bool = False  # the process that had it before died: of the page, or because somebody killed it

    def is_overdue(self, limit_s: float, starved: float = STARVED) -> bool:
        """Say whether it has had so many seconds; one that others keep from the processor gets so many times more."""
        taken = monotonic() - self.since
        if taken < limit_s:
            return False
        now = self.process.spent()
        kept_from_it = now is not None and now.runs and now.cpu_s - self.spent < limit_s
        return not kept_from_it or taken >= starved * limit_s

    def is_slow(self, quick_s: float) -> bool:
        """Say whether what it has in hand takes longer than others are to wait."""
        return self.is_overdue(quick_s + (START_S if self.is_new else 0.0), SOON)

    @property
    def is_stopped(self) -> bool:
        """Say whether somebody has stopped it."""
        now = self.process.spent()
        return now is not None and now.stopped

    def begin(self, capture: Capture, *, again: bool = False) -> None:
        """Note what it was given just now."""
        self.reading, self.since, self.again = capture, monotonic(), again

    def take_much(self) -> None:
        """Let it have as much memory as the slow process."""
        if not self.has_much:
            self.process.allow(MEMORY - LITTLE)
            self.has_much = True

    def give(self, what: Capture | Asked) -> None:
        """Send it something to do; OSError when it is gone, or does not take it."""
        now = self.process.spent()
        if now is not None and now.stopped:
            raise ProcessLookupError("somebody stopped it")
        self.spent = now.cpu_s if now else 0.0
        send_within(self.process.pipe, what, SEND_S)


def parts_of(worker: Worker, longest_s: float, patience_s: float) -> Iterator[Look | None]:
    """Yield what a process tells of a document, part by part, and None where nothing came for so long."""
    capture = worker.reading
    assert capture is not None
    while True:
        if not worker.process.pipe.poll(patience_s):
            if worker.is_overdue(longest_s):
                reason = f"looking at it took longer than {longest_s:g} s"
                raise DiscoverError(reason, url=capture.asked_for, step="discover")
            yield None
            continue
        part = receive_within(worker.process.pipe, longest_s)
        worker.is_new = False
        if part is None:
            return
        if isinstance(part, Exception):
            raise part
        told_at = monotonic()
        yield part
        worker.since += monotonic() - told_at  # what the night does with it
