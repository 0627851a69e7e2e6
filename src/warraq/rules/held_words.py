"""Strings one of which stands in every line that a pattern can match, read off the pattern.

White space counts as one space: so lines are laid out before anything is looked for in them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from re import _parser  # type: ignore[attr-defined]  # the parser of `re`, which typeshed does not know
from typing import Any

from warraq.rules.pattern import expression

_MOST = 16  # strings that a part of a pattern is spelled out as
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_SPACE = frozenset(" ")
_NOTHING = ("AT", "ASSERT", "ASSERT_NOT")  # they read no character
_MOST_ALSO = 2  # further lists, which are looked for where a line holds one of the first
_LOOK = 0.02  # what looking for a string costs beside trying a pattern on a line that holds it
_NEVER = 1e-4  # share of lines that hold a long string
_MET_AGAIN = 4_096  # lists: a part of a pattern stands in many, and each list is weighed beside many

Strings = frozenset[str]


def held_words(pattern: str) -> Strings:
    """Return folded strings of which every line that a pattern can match holds one; none when there is no such list.

    >>> sorted(held_words("<author> نشرت? في <source>")), held_words("<source>")
    ([' نشر في ', ' نشرت في '], frozenset())
    """
    return _sequence(_parser.parse(expression(pattern), re.IGNORECASE)).best or frozenset()


def also_held(pattern: str) -> tuple[Strings, ...]:
    """Return further lists of strings: every line that a pattern can match holds one of each, too.

    >>> [sorted(strings) for strings in also_held("(?:نشر|ظهر) <title> في <author> - <source>")]
    [['ظهر ', 'نشر '], [' في ']]
    """
    held = _sequence(_parser.parse(expression(pattern), re.IGNORECASE))
    best = held.best or frozenset()
    told = {shortest(strings) for strings in held.each if not _says(best, strings)}
    return tuple(sorted(told, key=_cost)[:_MOST_ALSO])


def _says(one: Strings, other: Strings) -> bool:
    """Whether a text that holds one of some strings holds one of others anyway."""
    return all(any(short in long for short in other) for long in one)


def shortest(strings: Iterable[str]) -> Strings:
    """Return strings without those that hold another of them."""
    return _shortest(frozenset(strings))


@lru_cache(_MET_AGAIN)
def _shortest(each: Strings) -> Strings:
    return frozenset(one for one in each if not any(other != one and other in one for other in each))


@dataclass(frozen=True, slots=True)
class _Held:
    """What a part of a pattern reads."""

    all: Strings | None  # everything that it can read; None: too much
    best: Strings | None  # strings of which it always holds one; None: no such list
    each: tuple[Strings, ...] = ()  # lists of which it always holds one string each, as far as `all` does not say it


def _sequence(nodes: Iterable[tuple[Any, Any]]) -> _Held:
    run, is_all, best = frozenset(("",)), True, None
    each: list[Strings] = []
    spelled = ""  # the end of the run of which there is one spelling alone: «.com/» behind a list of names
    for kind, said in nodes:
        part = _part(str(kind), said)
        best = _better(best, part.best)
        if part.all is not None and len(part.all) * len(run) <= _MOST:
            run = frozenset(before + after for before in run for after in part.all)
        else:
            each += (run, *part.each)
            run, is_all = part.all or frozenset(("",)), False
        spelled = spelled + next(iter(part.all)) if part.all and len(part.all) == 1 else ""
        best = _better(_better(best, run), frozenset((spelled,)))
    told = () if is_all else tuple(strings for strings in (*each, run) if "" not in strings)
    return _Held(run if is_all else None, best, told)


def _part(kind: str, said: Any) -> _Held:
    if kind in ("LITERAL", "IN"):
        signs = _characters(kind, said)
        return _Held(signs, signs)
    if kind == "BRANCH":
        return _either([_sequence(branch) for branch in said[1]])
    if kind in ("SUBPATTERN", "ATOMIC_GROUP"):
        return _sequence(said[-1] if kind == "SUBPATTERN" else said)
    if kind in _REPEATS:
        return _repeated(*said)
    return _Held(frozenset(("",)) if kind in _NOTHING else None, None)


def _characters(kind: str, said: Any) -> Strings | None:
    """The characters of a class that spells them out, white space as a space; None for any other."""
    if kind == "LITERAL":
        return frozenset(chr(said).lower())
    if kind == "CATEGORY":
        return frozenset(" ") if str(said) == "CATEGORY_SPACE" else None
    if kind != "IN":
        return None
    each = [_characters(str(kind), said) for kind, said in said]
    known = [characters for characters in each if characters is not None]
    return frozenset().union(*known) if len(known) == len(each) <= _MOST else None


def _either(branches: list[_Held]) -> _Held:
    everything = [branch.all for branch in branches if branch.all is not None]
    best = [branch.best for branch in branches if branch.best is not None]
    held = shortest(frozenset().union(*best)) if len(best) == len(branches) else None
    whole = frozenset().union(*everything) if len(everything) == len(branches) else None
    return _Held(whole, held, _alone(held))


def _repeated(least: int, most: int, body: Any) -> _Held:
    once = _sequence(body)
    if once.all is None or (most > 1 and once.all != _SPACE):  # any white space is one space
        held = _times(least, once)
        return _Held(None, held, (once.each or _alone(held)) if least else ())
    return _Held(once.all if least else once.all | {""}, _times(least, once))


def _times(least: int, once: _Held) -> Strings | None:
    """What a part holds that is read so many times at least: «==» for «={2,}»."""
    if least == 0:
        return None
    return frozenset(string * least for string in once.all) if once.all and len(once.all) == 1 else once.best


def _alone(held: Strings | None) -> tuple[Strings, ...]:
    return (held,) if held else ()


def _better(one: Strings | None, other: Strings | None) -> Strings | None:
    """Of two lists the one that fewer lines hold."""
    lists = [shortest(strings) for strings in (one, other) if strings and "" not in strings]
    return min(lists, key=_cost, default=None)


@lru_cache(_MET_AGAIN)
def _cost(strings: Strings) -> tuple[float, int, list[str]]:
    each = [_LOOK + max(_NEVER, prod(_share(sign) for sign in string)) for string in strings]
    return round(sum(each), 6), -sum(map(len, strings)), sorted(strings)


def _share(sign: str) -> float:
    """Share of lines that hold a character, roughly."""
    if sign == " ":
        return 1.0
    return 0.3 if sign.isalnum() else 0.05
