"""Text as it is compared: one spelling for all, and the way back to the original."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from warraq.patterns import late

FOLD_VERSION = "1"  # raised whenever one character folds differently: index columns are then built anew

# What is written but not compared: tashkeel and Quranic marks, superscript alef, tatweel, Latin combining marks,
# soft hyphen, zero-width and bidi marks, variation selectors. FTS tokenizers split words at several of them.
SILENT = (
    "\u00ad\u0300-\u036f\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u08ca-\u08e1\u08e3-\u08ff\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
# Letters that each stand for one other letter and are common enough in news to be replaced without asking first.
_COMMON = {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه"}
# The same for letters that most texts lack: other alefs, Persian, Urdu, Kurdish and Maghrebi letters, digits.
_SELDOM = {
    "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ٵ": "ا", "ٶ": "و", "ٸ": "ي", "ی": "ي", "ې": "ي", "ۍ": "ي", "ے": "ي", "ۓ": "ي",
    "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه", "ۂ": "ه", "ۃ": "ه", "ک": "ك", "ڪ": "ك", "گ": "ك", "ڭ": "ك",
    "پ": "ب", "چ": "ج", "ڤ": "ف", "ڥ": "ف", "ژ": "ز", "ڨ": "ق", "٫": ".",
} | {chr(start + digit): str(digit) for start in (0x0660, 0x06F0) for digit in range(10)}  # fmt: skip

LETTERS = _COMMON | _SELDOM

# One character, not a run: only then does the engine scan for the class instead of trying each place (2.5 × as fast).
_DROPPED = re.compile(f"[{SILENT}]")
# Latin capitals and accents, Greek, Cyrillic, presentation forms (from PDF and old CMSs), full-width forms.
OTHER_FORMS = "A-Z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff\ufb1d-\ufdff\ufe70-\ufefc\uff01-\uffef"
# All that is no plain letter: a text holds few kinds of it, and one search finds them.
_ODD = re.compile(f"[{SILENT}{''.join(_SELDOM)}{OTHER_FORMS}]")
SHORT = 80  # characters of a line or name
_MOST_KINDS = 90  # of odd characters that are replaced kind by kind; a text made to hold all of them takes one pass
_LENGTHENED = "\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff\ufb1d-\ufdff\ufe70-\ufefc\uff01-\uffef"
_UNEVEN = late(f"[{SILENT}{_LENGTHENED}]")
_LONG = late(f"[{_LENGTHENED}]")


@lru_cache(maxsize=4096)
def _fold_odd(character: str) -> str:
    """Return what an odd character folds to: its plain letters, lower case, without marks; "" for a mark."""
    if plain := _SELDOM.get(character):
        return plain
    parts = unicodedata.normalize("NFKD", character).lower()
    letters = _DROPPED.sub("", parts).replace("ς", "σ").replace("ß", "ss").replace("ı", "i")
    if not letters.strip():  # a mark alone, printed on a space
        return ""
    return "".join(_COMMON.get(letter) or _SELDOM.get(letter) or letter for letter in letters)


def fold(text: str) -> str:
    """Return the text as it is compared: one letter for all its spellings, no marks, Western digits, lower case.

    White space and punctuation stay. Folding a folded text changes nothing, and each character folds by itself.

    >>> fold("مُحَمَّدٌ إلى الهيـئة ٢٠٢٦")
    'محمد الي الهييه 2026'
    """
    if text.isascii():
        return text.lower()
    return _fold_short(text) if len(text) <= SHORT else _fold(text)


def _fold(text: str) -> str:
    return letters(text).replace("ة", "ه")


_fold_short = lru_cache(maxsize=64)(_fold)  # a page asks for half of its short lines more than once


def letters(text: str) -> str:
    """Fold all but teh marbuta, which the light keys need to see."""
    odd = set(_ODD.findall(text))
    if len(odd) > _MOST_KINDS:
        text = _ODD.sub(lambda found: _fold_odd(found[0]), text)
    else:
        for character in odd:  # each folds by itself: in any order
            text = text.replace(character, _fold_odd(character))
    # A chain of replacements is six times as fast as str.translate.
    text = text.replace("أ", "ا").replace("إ", "ا").replace("آ", "ا")
    return text.replace("ى", "ي").replace("ئ", "ي").replace("ؤ", "و")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where each of its characters stood."""

    text: str
    offsets: tuple[int, ...] | range  # index in the original of each folded character, and the original's length

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the folded characters start:end stand in the original, with the marks on the last letter."""
        first, stop = self.offsets[start], self.offsets[end]
        if start < end and stop == self.offsets[end - 1]:  # the cut ends inside a ligature
            stop += 1
        return first, stop


def fold_with_offsets(text: str) -> Folded:
    """Return the folded text with the original place of each character, to match on one and cut the other.

    >>> folded = fold_with_offsets("قال مُحمّد")
    >>> "قال مُحمّد"[slice(*folded.span(4, 8))]
    'مُحمّد'
    """
    if _UNEVEN.search(text) is None:  # each character becomes exactly one
        return Folded(fold(text), range(len(text) + 1))
    if _LONG.search(text) is None:  # only marks that go
        kept: list[int] = []
        at = 0
        for mark in _DROPPED.finditer(text):
            kept += range(at, mark.start())
            at = mark.end()
        kept += range(at, len(text) + 1)
        return Folded(fold(text), tuple(kept))
    pieces, places, at = [], [], 0
    for odd in _UNEVEN.finditer(text):
        start = odd.start()
        pieces.append(text[at:start])
        places.append(range(at, start))
        plain = fold(odd[0])
        pieces.append(plain)
        places.append((start,) * len(plain))  # type: ignore[arg-type]
        at = start + 1
    pieces.append(text[at:])
    places.append(range(at, len(text) + 1))
    return Folded(fold("".join(pieces)), tuple(chain.from_iterable(places)))


def clean(text: str) -> str:
    """Return the text in NFC with every run of white space made one space; all other characters stay as read.

    >>> clean("  قال\\u00a0 الوزير\\n ")
    'قال الوزير'
    """
    return unicodedata.normalize("NFC", " ".join(text.split()))
