"""The pages that are to be read next: some are taken ahead, so that nobody waits while a batch is put."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from warraq.models import Capture

AHEAD = 16  # pages for each process: it reads about so many while a batch is put
AHEAD_BYTES = 4 << 20  # of all of them


class Line:
    """Pages in their order, of which some are at hand."""

    def __init__(self, processes: int) -> None:
        self._most = AHEAD * processes
        self._coming: Iterator[Capture] | None = None
        self._at_hand, self._held = deque[Capture](), 0
        self.is_more: Callable[[], bool] = lambda: False  # whether a further page is there and need not be waited for

    def open(self, captures: Iterable[Capture]) -> None:
        """Begin with these; what was at hand of others is theirs."""
        self._coming = iter(captures)
        self._at_hand.clear()
        self._held = 0

    def __bool__(self) -> bool:
        """Say whether a page may come."""
        return self._coming is not None or self.is_at_hand

    @property
    def is_at_hand(self) -> bool:
        """Say whether a page is at hand."""
        return bool(self._at_hand)

    def next(self) -> Capture | None:
        """Return the next page, which is waited for if need be; None: there is none."""
        if not self._at_hand:
            self._take()
        if not self._at_hand:
            return None
        capture = self._at_hand.popleft()
        self._held -= capture.weight
        return capture

    def take_ahead(self) -> bool:
        """Take a page if one is there already, and room for it; say whether that was so."""
        has_room = len(self._at_hand) < self._most and self._held < AHEAD_BYTES
        takes = has_room and self._coming is not None and self.is_more()
        if takes:
            self._take()
        return takes

    def _take(self) -> None:
        capture = next(self._coming, None) if self._coming is not None else None
        if capture is None:
            self._coming = None
        else:
            self._at_hand.append(capture)
            self._held += capture.weight
