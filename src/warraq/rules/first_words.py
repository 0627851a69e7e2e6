"""The first words of the lines that a pattern can match, read off the pattern.

A first word is one that the pattern spells out. A space ends it, also one that may be missing, and so does a class
that holds more than letters: no line is asked for that glues its first word to the next.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from re import _parser  # type: ignore[attr-defined]  # the parser of `re`, which typeshed does not know
from typing import Any

from warraq.rules.pattern import LEAD, expression

ANY = "*"  # in the place of a word: a line may begin with any
NAME = "<source>"  # a line begins with the name of a source
NUMBER = "0"

# While a pattern is walked: the letters of the first word so far, "" before it; with one of these behind, it is known.
_ENDED, _OPEN = " ", "*"
_MOST_TURNS = 4  # of a repetition, before whatever it spells is taken for any word
_MOST_WORDS = 400  # a pattern made of parts that may each be missing, without a space
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_EDGES = ("AT_BOUNDARY", "AT_END", "AT_END_STRING")

Nodes = Iterable[tuple[Any, Any]]
States = frozenset[str]


def first_words(pattern: str) -> frozenset[str]:
    """Return the folded first words of all lines that a pattern can match: "0" for a number, "" for no word, `NAME`
    for a source's name, `ANY` when no list holds them.

    >>> sorted(first_words("(?:نشر|نشرت) (?:في|على) <source>")), sorted(first_words("<author> - <source>"))
    (['نشر', 'نشرت'], ['*', '<source>'])
    """
    tree = _parser.parse(f"{LEAD}(?:{expression(pattern)})", re.IGNORECASE)
    ended = _Walk(tree.state.groupdict.get("source", 0)).through(tree, frozenset(("",)))
    return frozenset(ANY if state.endswith(_OPEN) else state.removesuffix(_ENDED) for state in ended)


@dataclass(frozen=True, slots=True)
class _Signs:
    """What one character may be."""

    letters: frozenset[str] = frozenset()  # those that are spelled out
    any_letter: bool = False
    figure: bool = False
    gap: bool = False  # no letter and no figure: it ends a word, and stands before one

    def after(self, state: str) -> Iterator[str]:
        """What the first word becomes when such a character is read."""
        if state:
            yield from (state + letter for letter in self.letters)
            if self.gap:
                yield state + _ENDED
            elif self.any_letter or self.figure:
                yield state + _OPEN
            return
        yield from self.letters
        yield from (
            word for may, word in ((self.any_letter, _OPEN), (self.figure, NUMBER + _ENDED), (self.gap, "")) if may
        )


_LETTERS = _Signs(any_letter=True, figure=True)
_WHATEVER = _Signs(any_letter=True, figure=True, gap=True)
_CATEGORIES = {
    "CATEGORY_SPACE": _Signs(gap=True),
    "CATEGORY_NOT_WORD": _Signs(gap=True),
    "CATEGORY_DIGIT": _Signs(figure=True),
    "CATEGORY_WORD": _LETTERS,
}


def _signs(kind: str, said: Any) -> _Signs:
    """What one character is that a pattern asks for."""
    if kind == "LITERAL":
        return _sign(chr(said))
    if kind == "RANGE":
        first, last = (_sign(chr(code)) for code in said)
        return first if first == last and not first.letters else _WHATEVER
    if kind == "IN":
        return _class([(str(kind), said) for kind, said in said])
    if kind == "CATEGORY":
        return _CATEGORIES.get(str(said), _WHATEVER)
    return _WHATEVER if kind in ("ANY", "NOT_LITERAL") else _LETTERS


def _sign(character: str) -> _Signs:
    if not character.isalnum():
        return _Signs(gap=True)
    return _Signs(figure=True) if character.isdigit() else _Signs(letters=frozenset(character.lower()))


def _class(members: list[tuple[str, Any]]) -> _Signs:
    if members[0][0] == "NEGATE":
        left_out = {str(said) for kind, said in members if kind == "CATEGORY"}
        return _Signs(any_letter=True, figure="CATEGORY_DIGIT" not in left_out, gap="CATEGORY_NOT_WORD" not in left_out)
    each = [_signs(kind, said) for kind, said in members]
    return _Signs(
        frozenset().union(*(signs.letters for signs in each)),
        any(signs.any_letter for signs in each),
        any(signs.figure for signs in each),
        any(signs.gap for signs in each),
    )


@dataclass(frozen=True, slots=True)
class _Walk:
    """The way through a pattern, all its branches at once."""

    source: int  # number of the group that reads the source, 0 for none

    def through(self, nodes: Nodes, states: States) -> States:
        """Return what the first word may be when some nodes are read."""
        for kind, said in nodes:
            going = frozenset(state for state in states if state[-1:] not in (_ENDED, _OPEN))
            if not going:
                return states
            states = (states - going) | self._past(str(kind), said, going)
            if len(states) > _MOST_WORDS:
                return frozenset((_OPEN,))
        return states

    def _past(self, kind: str, said: Any, states: States) -> States:
        if kind in ("BRANCH", "ATOMIC_GROUP"):
            ways = said[1] if kind == "BRANCH" else (said,)
            return frozenset().union(*(self.through(way, states) for way in ways))
        if kind == "SUBPATTERN":
            return self._group(said, states)
        if kind in _REPEATS:
            return self._repeated(said, states)
        if kind in ("AT", "ASSERT", "ASSERT_NOT"):  # what they forbid beside the end of a word is not needed
            return _ended(states) if str(said) in _EDGES else states
        return _read(_signs(kind, said), states)

    def _group(self, said: Any, states: States) -> States:
        after = self.through(said[-1], states)
        if said[0] == self.source and "" in states and _OPEN in after:
            return self.through(said[-1], states - {""}) | {NAME + _ENDED}
        return after

    def _repeated(self, said: tuple[int, int, Any], states: States) -> States:
        least, most, body = said
        reached = _left_out(body, states) if least == 0 else frozenset()
        for turn in range(1, most + 1):
            after = self.through(body, states)
            if turn > _MOST_TURNS and not after <= reached:
                return reached | {state if state[-1:] == _ENDED else state + _OPEN for state in after}
            if after <= reached:
                return reached
            reached, states = (reached | after, after) if turn >= least else (reached, after)
        return reached


def _read(signs: _Signs, states: States) -> States:
    return frozenset(after for state in states for after in signs.after(state))


def _ended(states: States) -> States:
    return frozenset(state + _ENDED if state else state for state in states)


def _left_out(body: Any, states: States) -> States:
    """What the first word is where a repetition is left out: a space that may be missing ends it."""
    if len(body) > 1 or str(body[0][0]) not in ("IN", "LITERAL", "CATEGORY", "ANY", "NOT_LITERAL"):
        return states
    return _ended(states) if _signs(str(body[0][0]), body[0][1]).gap else states
