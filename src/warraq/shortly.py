"""What is held for a short while, as much of it as some memory takes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from itertools import islice
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Shortly(Generic[Key, Value]):
    """Values that can be made again: beyond so many bytes those are forgotten that nobody asked for the longest."""

    def __init__(self, most: int) -> None:
        self._most, self._bytes = most, 0
        self._held: OrderedDict[Key, tuple[Value, int]] = OrderedDict()

    def hold(self, key: Key, value: Value, size: int) -> None:
        """Hold a value of so many bytes; one that is larger than all there is room for is not held."""
        self.take(key)
        if size > self._most:
            return
        self._held[key] = value, size
        self._bytes += size
        while self._bytes > self._most:
            self.take(next(iter(self._held)))

    def take(self, key: Key) -> Value | None:
        """Return what is held, which is held no longer."""
        value, size = self._held.pop(key, (None, 0))
        self._bytes -= size
        return value

    def look(self, key: Key) -> Value | None:
        """Return what is held, which is held on."""
        if key not in self._held:
            return None
        self._held.move_to_end(key)
        return self._held[key][0]


class Newest(Generic[Key, Value]):
    """Values that can be made again, so many at most: then a tenth is forgotten, those that were made first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: dict[Key, Value] = {}
        self.look: Callable[[Key], Value | None] = self._held.get  # what is held

    def hold(self, key: Key, value: Value) -> None:
        """Hold a value."""
        if len(self._held) >= self._most:
            for oldest in list(islice(self._held, self._most // 10)):
                self._held.pop(oldest, None)  # another thread may have forgotten it
        self._held[key] = value
