"""What lies in a file beside what should lie there: which parts are changed, gone, new, elsewhere, twice."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Kind = Literal["changed", "cut", "missing", "foreign", "moved", "duplicated"]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a file, and what it is known by; key "": bytes that are no record."""

    offset: int
    length: int
    key: str
    cut: bool = False  # the file ends in the middle of it

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.offset + self.length


@dataclass(frozen=True, slots=True)
class Difference:
    """One part that is not as it should be: what should lie there, what lies there."""

    kind: Kind
    expected: Part | None
    found: Part | None


@dataclass(frozen=True, slots=True)
class Pair:
    """The same part, as number of the expected ones and of the found ones."""

    expected: int
    found: int


def differences(expected: Sequence[Part], found: Sequence[Part]) -> Iterator[Difference]:
    """Yield what is not as it should be. The keys of what is expected differ; both are in the order of the file."""
    numbers = {part.key: number for number, part in enumerate(expected)}
    pairs: dict[int, Pair] = {}
    for same, places in _places(numbers, found).items():
        pairs[same] = Pair(same, _right_one(same, places, expected, found))
        yield from (Difference("duplicated", expected[same], found[n]) for n in places if n != pairs[same].found)
    ordered = in_order(sorted(pairs.values(), key=lambda pair: pair.found))
    for pair in set(pairs.values()) - set(ordered):
        yield Difference("moved", expected[pair.expected], found[pair.found])
    known = set(numbers)
    for before, after in zip([Pair(-1, -1), *ordered], [*ordered, Pair(len(expected), len(found))], strict=True):
        shift = found[before.found].offset - expected[before.expected].offset if before.found >= 0 else 0
        gone = [expected[n] for n in range(before.expected + 1, after.expected) if n not in pairs]
        new = [found[n] for n in range(before.found + 1, after.found) if found[n].key not in known]
        last = after.expected == len(expected)
        end = found[-1].end if found else 0
        yield from _between(gone, new, shift, end if last else None)
        yield from _elsewhere(before, after, shift, expected, found)


def _places(numbers: Mapping[str, int], found: Sequence[Part]) -> dict[int, list[int]]:
    """Return for the expected parts that are there where they are, by number."""
    places: dict[int, list[int]] = {}
    for number, part in enumerate(found):
        if part.key in numbers:
            places.setdefault(numbers[part.key], []).append(number)
    return places


def _right_one(same: int, places: Sequence[int], expected: Sequence[Part], found: Sequence[Part]) -> int:
    """Return which of several copies is the one in its place: that behind the part that should be before it."""
    before = expected[same - 1].key if same else None
    return next((n for n in places if (found[n - 1].key if n else None) == before), places[0])


def in_order(pairs: list[Pair]) -> list[Pair]:
    """Return the most of these pairs that stand in the same order on both sides; they come in the order found."""
    numbers = [pair.expected for pair in pairs]
    if all(one < other for one, other in pairwise(numbers)):
        return pairs
    ends: list[int] = []  # the smallest number that a row of each length can end with
    at: list[int] = []  # and which pair that is
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(at[length - 1] if length else None)
        ends[length:], at[length:] = [number, *ends[length + 1 :]], [place, *at[length + 1 :]]
    row: list[Pair] = []
    step: int | None = at[-1]
    while step is not None:
        row.append(pairs[step])
        step = before[step]
    return row[::-1]


def _between(gone: list[Part], new: list[Part], shift: int, size: int | None) -> Iterator[Difference]:
    """Yield what happened between two parts that are well: what overlaps in place was changed. `size`: of the file."""
    taken, number = set[int](), 0
    for part in gone:
        start, end = part.offset + shift, part.end + shift
        while number < len(new) and new[number].end <= start:
            number += 1
        there = new[number] if number < len(new) and new[number].offset < end else None
        if there is not None:
            taken.add(number)
            yield Difference("cut" if there.cut else "changed", part, there)
        else:
            yield Difference("missing" if size is None or start < size else "cut", part, None)
    yield from (Difference("foreign", None, part) for number, part in enumerate(new) if number not in taken)


def _elsewhere(
    before: Pair, after: Pair, shift: int, expected: Sequence[Part], found: Sequence[Part]
) -> Iterator[Difference]:
    """Yield the part behind another one when it does not follow as it should, and nothing between them tells why."""
    if after.expected != before.expected + 1 or after.found != before.found + 1 or after.expected == len(expected):
        return
    should, does = expected[after.expected], found[after.found]
    if does.offset - should.offset != shift:
        yield Difference("moved", should, does)
