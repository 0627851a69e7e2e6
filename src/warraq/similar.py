"""A text as it is compared with others: its phrases, numbers and names, and the sketch that an index keeps of it."""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from sys import getsizeof
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
    def repeats(self) -> bool:
        """Whether a phrase stands in it more than once."""
        return self.different < len(self.phrases)

    @property
    def size(self) -> int:
        """The bytes of memory that it takes, about."""
        return getsizeof(self.phrases) + 120 * (len(self.numbers) + len(self.people))

    @property
    def sketch(self) -> frozenset[int]:
        """The hashes that stand for it in an index; none of a text that is too short to be compared."""
        if self.length < FEWEST_WORDS:
            return frozenset()
        return frozenset([phrase for phrase in self.phrases if phrase % KEPT_OF == 0])


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
