"""Documents that are looked at for long: each in a process of its own, which lets others go first."""

from collections.abc import Callable, Iterator

from warraq.discover import Look
from warraq.errors import DiscoverError
from warraq.models import Capture
from warraq.rules.site import Site
from warraq.workers.process import Asked
from warraq.workers.slow import Slow
from warraq.workers.worker import KILLED, Worker, parts_of


class Studies:
    """The processes that look at documents, and whether a document waits for one."""

    def __init__(
        self, start: Callable[[], Worker], longest: Callable[[Capture], float], gone: Callable[[Worker, str], None]
    ) -> None:
        """`longest`: seconds that a document may take; `gone`: told of a process that died, and why."""
        self._start, self._longest, self._gone = start, longest, gone
        self.workers: list[Worker] = []
        self._waits = False

    @property
    def count(self) -> int:
        """How many are looked at or wait."""
        return len(self.workers) + self._waits

    def wait(self, slow: Slow) -> Iterator[None]:
        """Yield as long as a slow page is being read."""
        self._waits = True
        try:
            while slow.reading:
                yield None
        finally:
            self._waits = False

    def look(self, capture: Capture, site: Site, patience_s: float) -> Iterator[Look | None]:
        """Look at a document; None where nothing came for so long."""
        for again in (False, True):
            worker = self._start()
            self.workers.append(worker)
            try:
                worker.give(Asked(capture, site))
                worker.begin(capture)
                yield from parts_of(worker, self._longest(capture), patience_s)
            except (EOFError, OSError):
                self._gone(worker, KILLED)
                if again:
                    raise DiscoverError(KILLED, site=site.name, url=capture.asked_for, step="discover") from None
            else:
                return
            finally:
                self.workers.remove(worker)
                worker.process.end()
