"""Bring a text into the one spelling that the date forms are written in, and find the way back to what was printed."""

import re
from dataclasses import dataclass
from unicodedata import normalize

# Marks that change nothing: tashkeel, tatweel, zero-width and bidi marks, soft hyphen, and what a PDF or broken charset
# leaves inside a word (U+FFFD, a lozenge). The lone hamza goes too: «الثلاثاء» and «الثلاثا» are one.
DROPPED = re.compile(
    "[\u0610-\u061a\u0621\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    "\ufffd\u25ca]+"
)
ENDING = re.compile("[\u0621\u0640\u064b-\u065f]+")
PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\uff01-\uff5e]")

LETTERS = (
    ("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ٱ", "ا"), ("ى", "ي"), ("ئ", "ي"), ("ی", "ي"), ("ؤ", "و"),
    ("ة", "ه"), ("ک", "ك"),
    ("،", ","), ("؛", ";"), ("\\", "/"), ("⁄", "/"), ("∕", "/"), ("–", "-"), ("—", "-"), ("−", "-"),
    ("‑", "-"), ("‐", "-"),
    ("٫", "."), ("é", "e"), ("û", "u"), ("è", "e"),
)  # fmt: skip
DIGITS = tuple((chr(zero + digit), str(digit)) for zero in (0x0660, 0x06F0) for digit in range(10))
FOREIGN_DIGIT = re.compile("[\u0660-\u0669\u06f0-\u06f9]")


def letters(text: str) -> str:
    """Return the text with one spelling for each letter and digit; as many characters as before."""
    if not text.isascii():
        for printed, folded in LETTERS:
            text = text.replace(printed, folded)
        if FOREIGN_DIGIT.search(text):
            for printed, folded in DIGITS:
                text = text.replace(printed, folded)
    lowered = text.lower()
    return (
        lowered
        if len(lowered) == len(text)
        else "".join(low if len(low := char.lower()) == 1 else char for char in text)
    )


def spelled(name: str) -> str:
    """Return a name of the tables as it is met in a normalised text."""
    return letters(DROPPED.sub("", normalize("NFC", name)))


@dataclass(slots=True, frozen=True)
class Normal:
    """A normalised text beside the printed one."""

    text: str
    printed: str

    def cut(self, start: int, end: int) -> str:
        """Return exactly what was printed where the normalised text has `start:end`."""
        if len(self.text) == len(self.printed):
            return self.printed[start:end].strip()
        start, last = self._places(start, end - 1)
        # The hamza and the tanween that end «مساءً» are no part of the normal text, but of what was printed.
        ending = ENDING.match(self.printed, last + 1)
        return self.printed[start : ending.end() if ending else last + 1].strip()

    def _places(self, *indexes: int) -> list[int]:
        """The places in the printed text that normalised characters come from; indexes in rising order."""
        if PRESENTATION.search(self.printed):  # one form may stand for several letters
            places = [at for at, char in enumerate(self.printed) for _ in _plain(char)]
            return [places[index] for index in indexes]
        gone, found = 0, []
        marks = iter([*DROPPED.finditer(self.printed), None])
        mark = next(marks)
        for index in indexes:
            while mark and mark.start() - gone <= index:
                gone += mark.end() - mark.start()
                mark = next(marks)
            found.append(index + gone)
        return found


def _plain(text: str) -> str:
    """The text without presentation forms and without the marks that print nothing."""
    if PRESENTATION.search(text):
        text = PRESENTATION.sub(lambda form: normalize("NFKC", form[0]), text)
    return DROPPED.sub("", text)


def normalised(text: str) -> Normal:
    """Return the text in the spelling of the date forms; it can be cut by the places found in it."""
    if text.isascii():
        return Normal(text.lower(), text)
    return Normal(letters(_plain(text)), text)
