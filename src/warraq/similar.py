"""What two texts have in common: their phrases, numbers, names, passages and longest runs."""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate, count, groupby, pairwise
from sys import getsizeof
from typing import NamedTuple
from zlib import crc32

from warraq.arabic import fold
from warraq.arabic.people import people
from warraq.shortly import Shortly

SKETCH_VERSION = "5"  # raised whenever texts are sketched or judged otherwise: sketches, links, stories are made anew

SHINGLE = 3  # words: two are found everywhere, and a reworded copy keeps few runs of four
KEPT_OF = 5  # one phrase of so many stands in the index: by its own hash, so that all texts keep the same ones
FEWEST_WORDS = 12  # of a text that is compared: «التفاصيل في الصورة» is no copy of anything
STOCK_DAYS = 7  # a phrase that was printed on more days than these is nobody's: what a copy takes is of its day
STOCK_TEXTS = 200  # nor is one that so many texts hold
REACH = 30  # words between two runs of one passage: what an editor leaves out, or puts in
WHOLE = 25  # words of one run that is a passage by itself: two sentences

_WORD = re.compile(r"\w+")
# Numbers in words: the fourth relief plane is not the fifth. «الأول» and «الثاني» are in names of offices and months.
_COUNTED = frozenset(
    fold(
        "ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة عشرون عشرين ثلاثون ثلاثين أربعون أربعين خمسون خمسين ستون ستين "
        "سبعون سبعين ثمانون ثمانين تسعون تسعين الثالث الثالثة الرابع الرابعة الخامس الخامسة السادس السادسة السابع "
        "السابعة الثامن الثامنة التاسع التاسعة العاشر العاشرة الحادية الثانية ثالث رابع خامس سادس سابع ثامن تاسع عاشر"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is compared: the hash of each phrase of three folded words, and the numbers in it."""

    phrases: "array[int]"
    numbers: tuple[tuple[int, str], ...]  # each with its place among the words
    people: frozenset[str]  # words of the names in it
    different: int  # of its phrases

    @property
    def length(self) -> int:
        """Its words."""
        return len(self.phrases) + SHINGLE - 1 if self.phrases else 0

    @property
    def size(self) -> int:
        """The bytes of memory that it takes, about."""
        return getsizeof(self.phrases) + 120 * (len(self.numbers) + len(self.people))

    @property
    def sketch(self) -> frozenset[int]:
        """The hashes that stand for it in an index; none of a text that is too short to be compared."""
        if self.length < FEWEST_WORDS:
            return frozenset()
        return frozenset(phrase for phrase in self.phrases if phrase % KEPT_OF == 0)


def text_of(body: str) -> Text:
    """Return a text as it is compared: spelling, marks and punctuation say nothing.

    >>> text_of("قال الوزيرُ: «إنّ»") == text_of("قال الوزير ان")
    True
    """
    return _made.take(body) or _text_of(body)


_made: Shortly[str, Text] = Shortly(8 << 20)  # of usual texts a thousand: a few batches


def remember(body: str, text: Text) -> None:
    """Know how a text is compared that another process has made ready."""
    _made.hold(body, text, getsizeof(body) + text.size)


def _text_of(body: str) -> Text:
    words = _WORD.findall(fold(body).replace("عبد ال", "عبدال"))
    known = set(words)
    counted = {*filter(str.isdigit, known), *_COUNTED.intersection(known)}
    numbers = tuple((place, word) for place, word in enumerate(words) if word in counted) if counted else ()
    phrases = _phrases(words)
    return Text(phrases, numbers, frozenset(people(words)), len(set(phrases)))


def _phrases(words: Sequence[str]) -> "array[int]":
    """Return the hash of each phrase: of the words as they stand in one text, cut where a phrase begins and ends."""
    text = " ".join(words).encode("utf-8", "surrogatepass")
    ends = list(accumulate(len(word) + 1 for word in text.split(b" ")))
    starts = (0, *ends)
    return array("I", [crc32(text[start : end - 1]) for start, end in zip(starts, ends[SHINGLE - 1 :], strict=False)])


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts have in common."""

    one: Text
    other: Text
    phrases: frozenset[int]

    @property
    def share(self) -> float:
        """The share of the first one's phrases."""
        return len(self.phrases) / self.one.different if self.one.different else 0.0

    @property
    def other_share(self) -> float:
        """The share of the other one's."""
        return len(self.phrases) / self.other.different if self.other.different else 0.0

    @property
    def most(self) -> float:
        """The share of the one that has more in common, as a rule the shorter one."""
        return max(self.share, self.other_share)

    @property
    def least(self) -> float:
        """The share of the one that has less in common."""
        return min(self.share, self.other_share)

    @property
    def people(self) -> tuple[int, int, int]:
        """How many words of names both have, the one has, and the other."""
        return len(self.one.people & self.other.people), len(self.one.people), len(self.other.people)

    @property
    def passages(self) -> "Passages":
        """How that stands in both, as seen from the shorter one; found anew each time that it is asked for."""
        ordered = (self.one, self.other) if self.one.different <= self.other.different else (self.other, self.one)
        return _passages_of(*ordered, self.phrases)


@dataclass(frozen=True, slots=True)
class Passages:
    """How what two texts have in common stands in them.

    A passage is of runs that follow each other in both texts with few words between, or is one long run.
    """

    share: float  # of the common phrases: how many stand in passages, and not here and there
    run: int  # words of the longest run that is the same word for word
    exchanged: int  # places between runs of a passage where each text has a number that the other has nowhere


def shared(one: Text, other: Text) -> Shared:
    """Return what two texts have in common."""
    return sharing(one)(other)


def sharing(one: Text) -> Callable[[Text], Shared]:
    """Return what tells of others what they share with this text, whose phrases are put in a set once."""
    mine = frozenset(one.phrases)

    def shares_with(other: Text) -> Shared:
        return Shared(one, other, mine if one.phrases == other.phrases else mine.intersection(other.phrases))

    return shares_with


def longest_run(one: Text, other: Text) -> int:
    """Return the words of the longest run that both texts have."""
    if one.phrases == other.phrases and one.different == len(one.phrases):  # most copies: word for word
        return one.length
    last = dict(zip(other.phrases, count(), strict=False))
    repeated = _repeated(one, other, last)
    longest = _longest_of_several(one, last, repeated) if repeated else _longest(one, last)
    return longest + SHINGLE - 1 if longest else 0


_MOST_PLACES = 8  # of one phrase: a text that repeats itself without end costs no more


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
    passages = list(_near(_runs(one, other, _places(other, common))))
    phrases = [sum(run.phrases for run in runs) for runs in passages]
    whole = [n for runs, n in zip(passages, phrases, strict=True) if len(runs) > 1 or runs[0].words >= WHOLE]
    numbers = _foreign(one, other), _foreign(other, one)
    gaps = (run.gaps(following) for runs in passages for run, following in pairwise(runs)) if all(numbers) else ()
    return Passages(
        share=sum(whole) / max(1, sum(phrases)),
        run=max((run.words for runs in passages for run in runs), default=0),
        exchanged=sum(all(map(_has_one, gap, numbers)) for gap in gaps),
    )


def _places(text: Text, common: Set[int]) -> Mapping[int, Sequence[int]]:
    """Return the first places of each common phrase in a text."""
    places: dict[int, list[int]] = {phrase: [] for phrase in common}
    for place, phrase in enumerate(text.phrases):
        if phrase in common and len(places[phrase]) < _MOST_PLACES:
            places[phrase].append(place)
    return places


def _runs(one: Text, other: Text, others: Mapping[int, Sequence[int]]) -> Iterator[_Run]:
    """Yield the common runs as the one text has them: of several places in the other, at the one that lies nearest."""
    start, begun, ends, goes_on = 0, 0, 0, 0  # the run that is followed, and where it would go on in the other
    for place, phrase in enumerate(one.phrases):
        if phrase not in others:
            continue
        if place != ends or goes_on >= len(other.phrases) or other.phrases[goes_on] != phrase:
            if ends > start:
                yield _Run(start, begun, ends - start)
            start = place
            begun = goes_on = _nearest(others[phrase], goes_on + place - ends)
        ends = place + 1
        goes_on += 1
    if ends > start:
        yield _Run(start, begun, ends - start)


def _nearest(places: Sequence[int], wanted: int) -> int:
    return places[0] if len(places) == 1 else min(places, key=lambda place: abs(place - wanted))


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
    return any(place in gap for place in places)
