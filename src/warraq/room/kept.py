"""Sums over many rows, kept for a minute: the next is answered at once, and fifty together cost one."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

FOR_S = 60.0
MOST = 100  # answers
T = TypeVar("T")


@dataclass(slots=True)
class Sum:
    """One answer, and the lock of whoever makes it."""

    lock: Lock = field(default_factory=Lock)
    value: Any = None
    until: float = 0.0


@dataclass(slots=True)
class Kept:
    """Answers by what was asked."""

    for_s: float = FOR_S
    sums: OrderedDict[Hashable, Sum] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def get(self, asked: Hashable, make: Callable[[], T]) -> T:
        """Return the answer; it is made where there is none, or it is too old, by one thread at a time."""
        with self.lock:
            one = self.sums.setdefault(asked, Sum())
            self.sums.move_to_end(asked)
            while len(self.sums) > MOST:
                self.sums.popitem(last=False)
        with one.lock:
            if monotonic() > one.until:
                one.value, one.until = make(), monotonic() + self.for_s
            value: T = one.value
            return value
