"""What a line is asked for before a pattern is tried on it; of shipped patterns it was read off them beforehand.

To parse all of them takes longer than to read a page. A pattern that `clues.json` lacks is read when its rule is used.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

from warraq.rules.first_words import ANY, NAME, first_words
from warraq.rules.held_words import also_held, held_words, shortest

FILE = Path(__file__).with_name("clues.json")


@dataclass(frozen=True, slots=True)
class Clues:
    """What every line has that a pattern can match."""

    first: frozenset[str]  # its first word is one of these
    within: frozenset[str]  # one of these stands in it; none: no such list
    also: tuple[frozenset[str], ...] = ()  # and one of each of these, where a pattern is asked alone

    @property
    def is_of_any_word(self) -> bool:
        """Whether no list holds the first words."""
        return not self.first.isdisjoint((ANY, NAME))

    @property
    def is_of_name(self) -> bool:
        """Whether each line begins with the name of a source."""
        return self.first == {NAME}


def clues_of(patterns: Iterable[str]) -> Clues:
    """Return what every line has that one of some patterns can match."""
    each = [_kept().get(key_of(pattern)) or read_clues(pattern) for pattern in patterns]
    if len(each) == 1:
        return each[0]
    within = shortest(word for clues in each for word in clues.within) if all(clues.within for clues in each) else ()
    return Clues(frozenset().union(*(clues.first for clues in each)), frozenset(within))


def read_clues(pattern: str) -> Clues:
    """Read them off a pattern."""
    return Clues(first_words(pattern), held_words(pattern), also_held(pattern))


def key_of(pattern: str) -> str:
    """A short name for a pattern."""
    return blake2b(pattern.encode(), digest_size=6).hexdigest()


@cache
def _kept() -> dict[str, Clues]:
    said = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    each = ((key, [*map(frozenset, lists)]) for key, lists in said.items())
    return {key: Clues(first, within, tuple(also)) for key, (first, within, *also) in each}
