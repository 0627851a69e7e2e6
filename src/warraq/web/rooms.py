"""What came and was not yet taken, by size: while there is much of one size, replies of others still come."""

import asyncio
from dataclasses import dataclass, field
from threading import Lock
from typing import Self

from warraq.web.settings import WebSettings

MIDDLING = 256 << 10  # bytes; a usual page has half of it, and hosts that mean harm send thousands of larger ones


@dataclass(slots=True)
class Room:
    """Replies of one size."""

    most: int  # bytes that are held before no more is read
    held: int = 0
    is_there: asyncio.Event = field(default_factory=asyncio.Event)

    def put(self, size: int) -> None:
        """Hold a reply."""
        self.held += size
        if self.held > self.most:
            self.is_there.clear()

    def make(self) -> None:
        """Let more come, where enough was taken."""
        if self.held <= self.most:
            self.is_there.set()


class Rooms:
    """The three of them: small, middling, large. A reply that grows waits for room of its size in the midst of it."""

    def __init__(self, small: Room, middling: Room, large: Room, from_bytes: tuple[int, int]) -> None:
        """`from_bytes`: what is larger is middling, and large."""
        self.small, self.middling, self.large, self.from_bytes = small, middling, large, from_bytes
        self._lock = Lock()
        self.make()

    @classmethod
    def of(cls, settings: WebSettings) -> Self:
        """Return rooms as large as the settings say; of large replies one is enough."""
        small, large = settings.max_in_hand_bytes, settings.large_bytes
        return cls(Room(small), Room(small // 2), Room(0), (min(MIDDLING, large), large))

    def put(self, size: int) -> None:
        """Runs on the loop: hold a reply of so many bytes."""
        with self._lock:
            self._room(size).put(size)

    def take(self, size: int) -> bool:
        """Let a reply go; say whether others may wait for the room."""
        with self._lock:
            self._room(size).held -= size
            return not all(room.is_there.is_set() for room in (self.small, self.middling, self.large))

    def make(self) -> None:
        """Runs on the loop: let more come, where enough was taken."""
        with self._lock:
            for room in (self.small, self.middling, self.large):
                room.make()

    def _room(self, size: int) -> Room:
        middling, large = self.from_bytes
        return self.large if size > large else self.middling if size > middling else self.small
