"""What came and was not yet taken, in the order in which it is taken."""

from collections import Counter, deque
from contextlib import suppress
from queue import Empty, SimpleQueue

from warraq.web.request import Fetched

Came = tuple[Fetched, object]  # a result, and who is told of it
FIRST = 8  # replies of a site: its robots.txt, and the feeds, sitemaps and listings that most sites have


class Inbox:
    """Results as they come; what a site is begun with goes first, for its host waits for what that names.

    Pages wait meanwhile: their hosts have some more to give. So does what is large: to archive it takes long, and it is
    not gone through at once anyway. A site that leads on without end gets ahead of nobody for long. One thread puts,
    one takes.
    """

    def __init__(self) -> None:
        self._came: SimpleQueue[Came] = SimpleQueue()
        self._leading, self._others = deque[Came](), deque[Came]()
        self._led = Counter[str]()  # by site

    def put(self, came: Came) -> None:
        """Take in a result."""
        self._came.put(came)

    def take(self, patience_s: float) -> Came | None:
        """Return the next result; None: none came for so long."""
        if not (self._leading or self._others):
            with suppress(Empty):
                self._sort(self._came.get(timeout=patience_s))
        self._sort_all()
        waiting = self._leading or self._others
        return waiting.popleft() if waiting else None

    @property
    def has_other(self) -> bool:
        """Say whether something waits that others go before: pages do."""
        self._sort_all()
        return bool(self._others)

    def __bool__(self) -> bool:
        """Say whether something waits."""
        return bool(self._leading or self._others) or not self._came.empty()

    def _sort_all(self) -> None:
        with suppress(Empty):
            while True:
                self._sort(self._came.get_nowait())

    def _sort(self, came: Came) -> None:
        request = came[0].request
        leads = came[0].is_for_a_moment
        self._led[request.site] += leads
        (self._leading if leads and self._led[request.site] <= FIRST else self._others).append(came)
