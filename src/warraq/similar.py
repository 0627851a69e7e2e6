"""What two texts have in common: whether one is a copy of the other, or only sounds alike."""

import re
from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate, count, groupby, pairwise
from math import exp, log1p, sqrt
from sys import getsizeof
from typing import Literal
from zlib import crc32

from warraq.arabic import fold
from warraq.arabic.people import people
from warraq.shortly import Shortly

SKETCH_VERSION = "4"  # raised whenever texts are sketched or judged otherwise: sketches, links, stories are made anew

Kind = Literal["same", "near", "partial"]

SHINGLE = 3  # words: two are found everywhere, and a reworded copy keeps few runs of four
KEPT_OF = 5  # one phrase of so many stands in the index: by its own hash, so that all texts keep the same ones
FEWEST_WORDS = 12  # of a text that is compared: «التفاصيل في الصورة» is no copy of anything
STOCK_DAYS = 7  # a phrase that was printed on more days than these is nobody's: what a copy takes is of its day
STOCK_TEXTS = 200  # nor is one that so many texts hold

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
    def exchanged(self) -> int:
        """Places of the shorter one with a number that the other has not."""
        ordered = (self.one, self.other) if self.one.different <= self.other.different else (self.other, self.one)
        return _exchanged(*ordered, self.phrases)


def shared(one: Text, other: Text) -> Shared:
    """Return what two texts have in common."""
    return sharing(one)(other)


def sharing(one: Text) -> Callable[[Text], Shared]:
    """Return what tells of others what they share with this text, whose phrases are put in a set once."""
    mine = frozenset(one.phrases)
    return lambda other: Shared(one, other, mine.intersection(other.phrases))


def longest_run(one: Text, other: Text) -> int:
    """Return the words of the longest run that both texts have."""
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


def _exchanged(shorter: Text, longer: Text, common: Collection[int]) -> int:
    """Count the places between common runs of the shorter text with a number that the other has not."""
    known = {word for _, word in longer.numbers}
    foreign = [place for place, word in shorter.numbers if word not in known]
    if not foreign:
        return 0
    places = [place for place, phrase in enumerate(shorter.phrases) if phrase in common]
    between = ((end + SHINGLE, start) for end, start in pairwise(places) if start > end + SHINGLE)
    return sum(any(end <= place < start for place in foreign) for end, start in between)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What makes two texts alike."""

    kind: Kind
    score: float  # 0 … 1
    one_story: bool  # one is all but the whole of the other, or reworded at the time; a passage makes no story
    shared: Shared


# The weights were fitted to pairs of real articles that were read by hand, and tried on pairs that they were not
# fitted to: how much of the text is shared in phrases that are not stock, how many those are, how many days lie
# between the two, in how many places a number was exchanged, as a formula does and a copy does not, how many words of
# names are others. Names that both have make phrases that are anybody's: «الأمير محمد بن سلمان».
_SHARE, _PHRASES, _RARE, _DAYS, _EXCHANGED, _OTHERS, _NAMED, _ENOUGH = 3.9, 1.0, 0.95, 1.0, 1.0, 0.43, 0.45, 4.65
_COPIED = 0.8  # of a text that stands in another one: then no rarity is asked for
_OF_OTHER = 0.15  # of that other one: less is a passage
_SAME = 0.8  # of both texts
_NEAR, _NEAR_OTHER = 0.5, 0.3  # of one text and of the other: one report, reworded, cut or extended
_REWORDED, _SURE, _SOON = 0.55, 2.0, 2  # of both texts, by strength, within days: then they are one story
_UPDATED = 0.7  # of both texts: so much stays where a copy brings a number up to date
_GATHERED = 0.4  # of both texts, where both name the same persons and numbers: one occasion, told in stock phrases
_PERSONS, _ALL, _MOST = 5, 0.9, 0.8  # words of their names; how many of them of the one, and of the other
_LUCK = 2.5  # deviations by which a sketch may miss phrases of a text
_FEWER = 0.8  # part of it by which it may be small
FEW, SHORT = 10, 20  # kept phrases of a short text: of those one is enough to look closer, with a quarter in common


def may_be_alike(one: AbstractSet[int], other: AbstractSet[int], stock: Collection[int], days: int) -> bool:
    """Say by their sketches whether two texts that were published so many days apart are worth comparing.

    Two phrases in common that are not stock; and so many that the texts, with luck, are alike.
    """
    common = one & other
    rare = len(common) - sum(map(stock.__contains__, common))
    least, most = sorted((len(one), len(other)))
    if rare > 1 or (rare == 1 and (least < FEW or (least < SHORT and 4 * len(common) >= most))):
        phrases = KEPT_OF * (len(common) + _LUCK * sqrt(len(common) + 1) + 2)
        shares = [min(1.0, phrases / (_FEWER * KEPT_OF * length)) for length in (least, most)]
        hoped = _worth((rare, len(common)), (shares[0], phrases), days)
        return hoped >= 0 or shares[0] >= _COPIED or (days <= _SOON and shares[1] >= _GATHERED)
    return False


def likeness(found: Shared, stock: Collection[int], days: int) -> Likeness | None:
    """Return how alike two texts are that were published so many days apart; None: they only sound alike.

    `stock`: which of the shared phrases of their sketches are nobody's. The more there are, the less alike.
    """
    if not found.phrases:
        return None
    copied = found.most >= _COPIED
    gathered = days <= _SOON and _is_one_occasion(found)
    strength = _strength(found, stock, days)
    if strength >= 0 or copied or gathered:
        strength -= _EXCHANGED * log1p(found.exchanged)  # most pairs need not be asked for it, which takes the longest
    if strength < 0 and not copied and not gathered:
        return None
    reworded = found.least >= _REWORDED and strength >= _SURE and days <= _SOON
    score = round(1 / (1 + exp(-strength)), 4)
    one_story = (_is_copied(found) or reworded or gathered) and not _is_another_event(found, days)
    return Likeness(_kind(found), score, one_story, found)


def _strength(found: Shared, stock: Collection[int], days: int) -> float:
    """Return the strength before numbers."""
    kept = [phrase for phrase in found.phrases if phrase % KEPT_OF == 0]
    rare = len(kept) - sum(map(stock.__contains__, kept))
    both, *each = found.people
    worth = _worth((rare, len(kept)), (found.most, len(found.phrases)), days)
    return worth - _OTHERS * log1p(min(each) - both) - _NAMED * log1p(both)


def _worth(kept: tuple[int, int], whole: tuple[float, float], days: int) -> float:
    """Return the strength before names and numbers. `kept`: rare phrases of the sketches in common, and all of them.

    `whole`: share of the one text that is common, and phrases.
    """
    rare, common = kept
    share, phrases = whole
    part = (rare + 0.5) / (common + 1)
    worth = _SHARE * sqrt(part * share) + _PHRASES * log1p(part * phrases) + _RARE * log1p(rare)
    return worth - _DAYS * log1p(days) - _ENOUGH


def _is_another_event(found: Shared, days: int) -> bool:
    """Say whether one text was made of the other for something else: with other names, and with other numbers or later.

    The fifth relief plane is told as the fourth was, and one execution as another.
    """
    both, *each = found.people
    others = min(each) - both > 1
    if days < _SOON:
        return others and found.exchanged > 0
    return others or (found.exchanged > 0 and found.least < _UPDATED)


def _is_one_occasion(found: Shared) -> bool:
    """Say whether two texts name the same persons: two receptions share their phrases, and not their guests."""
    both, *each = found.people
    named = min(each) >= _PERSONS and both >= _ALL * min(each) and both >= _MOST * max(each)
    return named and found.least >= _GATHERED and not found.exchanged


def carries(found: Shared, days: int) -> bool:
    """Say whether one text is all but the whole of the other, and tells of the same: that depends on no other text."""
    return _is_copied(found) and not _is_another_event(found, days)


def _is_copied(found: Shared) -> bool:
    return found.most >= _COPIED and found.least >= _OF_OTHER


def _kind(found: Shared) -> Kind:
    if found.least >= _SAME:
        return "same"
    return "near" if found.most >= _NEAR and found.least >= _NEAR_OTHER else "partial"
