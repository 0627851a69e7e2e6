"""What two texts have in common: phrases, names, passages and longest runs."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import compress, count, groupby, pairwise
from sys import byteorder
from typing import NamedTuple

from warraq.similar import SHINGLE, Text

REACH = 30  # words between two runs of one passage: what an editor leaves out, or puts in
WHOLE = 25  # words of one run that is a passage by itself: two sentences


class Passages(NamedTuple):
    """How what two texts have in common stands in them.

    A passage is of runs that follow each other in both texts with few words between, or is one long run.
    """

    whole: int  # phrases that stand in passages
    placed: int  # and all that are common, as often as they stand in the shorter text
    run: int  # words of the longest run that is the same word for word
    exchanged: int  # places between runs of a passage where each text has a number that the other has nowhere

    @property
    def share(self) -> float:
        """How much of what is common stands in passages, and not here and there."""
        return self.whole / max(1, self.placed)


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts have in common, in numbers: they say all that tells how alike the texts are."""

    phrases: int
    different: tuple[int, int]  # phrases of the one and of the other
    people: tuple[int, int, int]  # words of names that both have, the one has, and the other
    look: Callable[[], Passages]  # takes longer than all else, and is not always asked for

    @property
    def passages(self) -> Passages:
        """How that stands in both, as seen from the shorter one; found anew each time that it is asked for."""
        return self.look()

    @property
    def share(self) -> float:
        """The share of the first one's phrases."""
        return self.phrases / (self.different[0] or 1)

    @property
    def other_share(self) -> float:
        """The share of the other one's."""
        return self.phrases / (self.different[1] or 1)

    @property
    def most(self) -> float:
        """The share of the one that has more in common, as a rule the shorter one."""
        return self.phrases / (min(self.different) or 1)

    @property
    def least(self) -> float:
        """The share of the one that has less in common."""
        return self.phrases / (max(self.different) or 1)


def shared(one: Text, other: Text) -> Shared:
    """Return what two texts have in common."""
    return sharing(one)(other)


def sharing(one: Text) -> Callable[[Text], Shared]:
    """Return what tells of others what they share with this text, whose phrases are put in a set once."""
    mine = frozenset(one.phrases)

    def shares_with(other: Text) -> Shared:
        common = mine if one.phrases == other.phrases else mine.intersection(other.phrases)
        shorter, longer = (one, other) if one.different <= other.different else (other, one)
        people = len(one.people & other.people), len(one.people), len(other.people)
        different = one.different, other.different
        return Shared(len(common), different, people, lambda: _passages_of(shorter, longer, common))

    return shares_with


def longest_run(one: Text, other: Text, found: Passages | None = None) -> int:
    """Return the words of the longest run that both texts have. `found`: what is known of their passages."""
    if found is not None and not (one.repeats or other.repeats):  # each phrase has one place: no other run was missed
        return found.run
    if one.phrases == other.phrases and not one.repeats:  # most copies: word for word
        return one.length
    last = dict(zip(other.phrases, count(), strict=False))
    repeated = _repeated(one, other, last)
    longest = _longest_of_several(one, last, repeated) if repeated else _longest(one, last)
    return longest + SHINGLE - 1 if longest else 0


_MOST_PLACES = 8  # of one phrase: a text that repeats itself without end costs no more
_LONG = 2_000  # phrases: of a longer text all places are noted
_STEPS = 1_000, 16, 4, 1  # phrases that are looked at together: most copies are word for word


def _repeated(one: Text, other: Text, last: Mapping[int, int]) -> dict[int, list[int]]:
    """Return the first places of those phrases of the one text that stand several times in the other."""
    if len(last) == len(other.phrases):
        return {}
    again = {phrase for place, phrase in enumerate(other.phrases) if last[phrase] != place}.intersection(one.phrases)
    places: dict[int, list[int]] = {phrase: [] for phrase in again}
    for place, phrase in enumerate(other.phrases):
        if phrase in again and len(places[phrase]) < _MOST_PLACES:
            places[phrase].append(place)
    return places


def _longest(one: Text, places: Mapping[int, int]) -> int:
    """Return the phrases of the longest run, where each has one place in the other text: how far these lie apart."""
    apart = [
        place - there if (there := places.get(phrase)) is not None else None for place, phrase in enumerate(one.phrases)
    ]
    return max((len(list(run)) for lag, run in groupby(apart) if lag is not None), default=0)


def _longest_of_several(one: Text, last: Mapping[int, int], repeated: Mapping[int, Sequence[int]]) -> int:
    """Return the same, where some have several places."""
    longest, ended = 0, dict[int, int]()  # by how far the two places lie apart: how long a run is that goes on
    for place, phrase in enumerate(one.phrases):
        there = repeated.get(phrase) or ((last[phrase],) if phrase in last else ())
        ended = {place - each: ended.get(place - each, 0) + 1 for each in there}
        longest = max(longest, *ended.values()) if ended else longest
    return longest


class _Run(NamedTuple):
    """Phrases that follow each other in both texts without another word."""

    start: int  # in the one
    there: int  # in the other
    phrases: int

    @property
    def words(self) -> int:
        return self.phrases + SHINGLE - 1

    def gaps(self, following: "_Run") -> tuple[range, range]:
        """Return the places of the words between this one and the run that follows: in either text."""
        return (
            range(self.start + self.words, following.start),
            range(self.there + self.words, following.there),
        )


def _passages_of(one: Text, other: Text, common: Set[int]) -> Passages:
    passages = list(_near(_runs(one, other, common)))
    phrases = [sum(run.phrases for run in runs) for runs in passages]
    whole = [n for runs, n in zip(passages, phrases, strict=True) if len(runs) > 1 or runs[0].words >= WHOLE]
    numbers = _foreign(one, other), _foreign(other, one)
    gaps = (run.gaps(following) for runs in passages for run, following in pairwise(runs)) if all(numbers) else ()
    return Passages(
        whole=sum(whole),
        placed=sum(phrases),
        run=max((run.words for runs in passages for run in runs), default=0),
        exchanged=sum(all(map(_has_one, gap, numbers)) for gap in gaps),
    )


def _runs(one: Text, other: Text, common: Set[int]) -> Iterator[_Run]:
    """Yield the common runs as the one text has them: of several places in the other, at the one that lies nearest."""
    mine, theirs = one.phrases, other.phrases
    places_of = _found(theirs) if len(theirs) <= _LONG else _noted(theirs, common)
    ends, goes_on = 0, 0  # where the last run would go on in either text
    while (place := _next(mine, ends, common)) is not None:
        begun = _nearest(places_of(mine[place]), goes_on + place - ends)
        run = _Run(place, begun, _same(mine, place, theirs, begun))
        ends, goes_on = place + run.phrases, begun + run.phrases
        yield run


def _next(phrases: "array[int]", start: int, common: Container[int]) -> int | None:
    """Return the first place from there on of a common phrase."""
    for at in range(start, len(phrases), _STEPS[0]):
        some = phrases[at : at + _STEPS[0]]
        if (place := next(compress(count(at), map(common.__contains__, some)), None)) is not None:
            return place
    return None


def _nearest(places: Sequence[int], wanted: int) -> int:
    return places[0] if len(places) == 1 else min(places, key=lambda place: abs(place - wanted))


def _found(phrases: "array[int]") -> Callable[[int], Sequence[int]]:
    """Return what tells the first places of a phrase, found as they lie in memory: few are asked for, as runs begin."""
    held, size = phrases.tobytes(), phrases.itemsize

    def places_of(phrase: int) -> Sequence[int]:
        found, wanted, at = list[int](), phrase.to_bytes(size, byteorder), -1
        while len(found) < _MOST_PLACES and (at := held.find(wanted, at + 1)) >= 0:
            if at % size == 0:
                found.append(at // size)
        return found

    return places_of


def _noted(phrases: "array[int]", common: Set[int]) -> Callable[[int], Sequence[int]]:
    """Return the same of a long text, of which no number of runs makes many searches."""
    places: dict[int, list[int]] = {phrase: [] for phrase in common}
    for place, phrase in enumerate(phrases):
        if phrase in common and len(places[phrase]) < _MOST_PLACES:
            places[phrase].append(place)
    return places.__getitem__


def _same(one: "array[int]", start: int, other: "array[int]", there: int) -> int:
    """Return how many phrases are the same from two places on, at which they are: many at once, then fewer."""
    same, most = 1, min(len(one) - start, len(other) - there)
    for step in _STEPS:
        while same < most:
            ends = min(same + step, most)
            if one[start + same : start + ends] != other[there + same : there + ends]:
                break
            same = ends
    return same


def _near(runs: Iterable[_Run]) -> Iterator[list[_Run]]:
    """Part runs wherever many words lie between two of them, or the texts have them in another order."""
    near: list[_Run] = []
    for run in runs:
        if near and not _follows(near[-1], run):
            yield near
            near = []
        near.append(run)
    if near:
        yield near


def _follows(before: _Run, run: _Run) -> bool:
    ends = before.there + before.phrases
    return run.start - before.start - before.words <= REACH and ends <= run.there <= ends + SHINGLE - 1 + REACH


def _foreign(one: Text, other: Text) -> list[int]:
    """Return the places of the one's numbers that the other has nowhere."""
    known = {word for _, word in other.numbers}
    return [place for place, word in one.numbers if word not in known]


def _has_one(gap: range, places: Sequence[int]) -> bool:
    """Say whether one of these places, which are in their order, lies in a gap."""
    at = bisect_left(places, gap.start)
    return at < len(places) and places[at] < gap.stop
