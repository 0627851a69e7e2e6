"""What takes long to read: one page at a time, in a process that lets others go first."""

from collections import deque
from collections.abc import Callable

from warraq.errors import AddressError
from warraq.models import Capture, Location
from warraq.rules import Rules
from warraq.urls import host_of
from warraq.workers.worker import Worker

LARGE = 1 << 20  # bytes of a page that the slow process reads
LATER_BYTES = 8 << 20  # of pages that wait for it
Recall = Callable[[Location], Capture]


class Slow:
    """The slow process, and the pages that wait for it."""

    def __init__(self, start: Callable[[], Worker]) -> None:
        self._start = start
        self.worker: Worker | None = None
        self._later: deque[tuple[Capture | list[Location], bool]] = deque()  # pages; whether their process died
        self._held = 0  # bytes of those that are held
        self.recall: Recall | None = None  # reads again what is in the archive, so that nothing of it need be held
        self._hosts: set[str] = set()  # whose pages take long

    @property
    def reading(self) -> list[Worker]:
        """The process, while it reads."""
        return [self.worker] if self.worker is not None and self.worker.reading is not None else []

    @property
    def is_over(self) -> bool:
        """Say whether nothing is read, and nothing waits."""
        return self.worker is None and not self._later

    def is_for(self, capture: Capture) -> bool:
        """Say whether a page is large, or of a host whose pages take long."""
        if capture.status != 200:
            return False
        return capture.weight > LARGE or (bool(self._hosts) and _host(capture) in self._hosts)

    def heed(self, capture: Capture) -> None:
        """Note that a page takes long."""
        self._hosts.add(_host(capture))

    def put_aside(self, capture: Capture, *, again: bool = False) -> bool:
        """Have a page wait; say whether there is room."""
        places = [one.location for one in (capture, *capture.pages) if one.location is not None]
        if self.recall is not None and len(places) == 1 + len(capture.pages):
            self._later.append((places, again))
            return True
        if self._held + capture.weight > LATER_BYTES:
            return False
        self._held += capture.weight
        self._later.append((capture, again))
        return True

    def take_over(self, worker: Worker) -> None:
        """Let a quick process go on as the slow one."""
        self.worker = worker
        worker.take_much()
        worker.process.be_modest()

    def rest(self) -> None:
        """End the process, unless it reads."""
        if self.worker is not None and self.worker.reading is None:
            self.worker.process.end()
            self.worker = None

    def go_on(self, rules: Rules, others: int) -> None:
        """Begin with what waits, if nothing else is read that may take as much memory; else end the process.

        What its last page took stays with it, beside which the others would be too much.
        """
        if not self._later or others or (self.worker is not None and self.worker.rules is not rules):
            self.rest()
        if not self._later or others or self.reading:
            return
        worker = self.worker = self.worker or self._start()
        one, again = self._later[0]
        capture = one if isinstance(one, Capture) else self._recalled(one)
        try:
            worker.give(capture)
        except OSError:
            worker.process.end()
            self.worker = None
        else:
            self._later.popleft()
            self._held -= capture.weight if capture is one else 0
            worker.begin(capture, again=again)

    def _recalled(self, places: list[Location]) -> Capture:
        assert self.recall is not None  # a place is kept only where it can be read again
        capture, *pages = map(self.recall, places)
        return capture.model_copy(update={"pages": tuple(pages)}) if pages else capture


def _host(capture: Capture) -> str:
    try:
        return host_of(capture.url)
    except AddressError:
        return capture.url
