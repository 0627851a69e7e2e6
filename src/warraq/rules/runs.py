"""Try an expression on long runs: one that is slow on any lets a single line hold up a night."""

import re
from collections.abc import Callable, Iterator, Sequence
from re import _parser  # type: ignore[attr-defined]
from time import thread_time
from typing import Any

# What a run is made of. No line holds a run of white space: lines are written with single spaces before they are read.
UNITS = (
    "-", ".", "ا", "1", "a", "<", '"', "(", "/", "«", "·", "|", ":", "،", "#", "@", "a ", "من ", "1 ", "/ ", "- ", ": ",
    "a-", "1/", "a.", "<a ",
)  # fmt: skip
FIRST = range(8, 40, 4)  # characters: what doubles with each is found before it takes for ever
MOST_S = 0.05  # of one line; a sound expression takes a thousandth of it
_SAMPLES = {"category_digit": "1", "category_space": " ", "category_not_word": "-", "category_not_space": "ا"}
_REPEATS = ("max_repeat", "min_repeat", "possessive_repeat")


def slow_run(find: Callable[[str], object], longest: int, pattern: str = "") -> str | None:
    """Return what a run that takes an expression too long is made of; None where none does.

    Runs are of usual signs; short ones also of what each repetition in the `pattern` repeats, behind what leads to it.

    >>> import re
    >>> slow_run(re.compile("a+a+b").search, 1000), slow_run(re.compile("a++b").search, 1000)
    ('a', None)
    """
    plain = [(lead, unit) for lead in ("", "x") for unit in UNITS]
    led = [*plain, *dict.fromkeys(repeated(pattern))]
    for length, runs in (*((first, led) for first in FIRST), (longest, plain)):
        for lead, unit in runs:
            if _is_slow(find, f"{lead}{unit * (length // len(unit))}\x00"):
                return unit
    return None


def _is_slow(find: Callable[[str], object], line: str) -> bool:
    """Whether it takes too long, twice: a machine may stumble once."""
    return _seconds(find, line) > MOST_S and _seconds(find, line) > MOST_S


def _seconds(find: Callable[[str], object], line: str) -> float:
    started = thread_time()
    find(line)
    return thread_time() - started


def repeated(pattern: str) -> Iterator[tuple[str, str]]:
    """Yield what leads up to each repetition in a pattern, and what it repeats; what may be absent is repeated by none.

    >>> list(repeated("خبره? (?:ا+)+ب"))
    [('خبره ', 'ا'), ('خبره ', 'ا')]
    """
    return _within(_parser.parse(pattern, re.IGNORECASE), "")


def _within(nodes: Sequence[Any], lead: str) -> Iterator[tuple[str, str]]:
    for kind, said in nodes:
        name = str(kind).lower()
        if name in _REPEATS and said[1] > 1 and (unit := _sample(said[2])).strip():
            yield lead, unit
        for inner in _inner(name, said):
            yield from _within(inner, lead)
        lead += _sample([(kind, said)])


def _inner(name: str, said: Any) -> list[Sequence[Any]]:
    """What stands in a node, each way through it on its own."""
    if name in _REPEATS:
        return [said[2]]
    if name in ("subpattern", "assert", "assert_not", "atomic_group"):
        return [said if name == "atomic_group" else said[-1]]
    return list(said[1]) if name == "branch" else []


def _sample(nodes: Sequence[Any]) -> str:
    """A text that some nodes match, the first and shortest way through them."""
    return "".join(_sign(str(kind).lower(), said) for kind, said in nodes)


def _sign(name: str, said: Any) -> str:
    if name == "literal":
        return chr(said)
    if name in _REPEATS:
        return _sample(said[2]) * max(1, int(said[0]))
    if name == "in":
        return _member(said)
    if name in ("any", "not_literal"):
        return "ا"
    inside = [] if name.startswith("assert") else _inner(name, said)[:1]
    return "".join(map(_sample, inside))


def _member(said: Sequence[tuple[object, Any]]) -> str:
    """A sign of a class; of one that says what it is not, a letter."""
    kind, value = said[0]
    name = str(kind).lower()
    if name == "literal":
        return chr(int(value))
    return chr(int(value[0])) if name == "range" else _SAMPLES.get(str(value).lower(), "ا")
