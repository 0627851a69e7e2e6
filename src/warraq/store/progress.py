"""How far an upgrade is, told to whoever waits for it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

Heard = Callable[[str], None]
T = TypeVar("T")

OFTEN = 10_000  # articles: a minute's work


def nobody(_words: str) -> None:
    """Let nobody hear it."""


def counted(portions: Iterable[Sequence[T]], doing: str, heard: Heard) -> Iterator[Sequence[T]]:
    """Yield portions, and tell how many things went by whenever it is ten thousand more."""
    done = 0
    for some in portions:
        yield some
        before, done = done, done + len(some)
        if done // OFTEN > before // OFTEN:
            heard(f"{doing}: {done:,} articles")
