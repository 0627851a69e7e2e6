"""What single words witness of a text's origin, each in every form that the language gives it."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from pydantic import field_validator

from warraq.arabic import fold
from warraq.models import Record
from warraq.rules.beginnings import JOINED, any_of

NOTHING: frozenset[str] = frozenset()
_BEFORE = ("", "ي", "ت", "ن", "ا", "سي", "ست", "سن")  # persons and times of a verb
_BEHIND = (
    "", "ت", "ا", "وا", "ون", "تا", "تم", "ه", "ها", "هم", "ته", "تها", "وه", "وها", "تموه", "تموها",
    "نا", "ناه", "ناها", "ناهم", "كم",
)  # fmt: skip
_WE_BEFORE = ("ن", "سن")
# Lists of words that have no other form, and lists of nouns, each with what its words say.
_ALONE = {name: name for name in ("this", "here", "ours", "desk", "origin", "leave", "blame", "machine")} | {
    "happened": "happens"
}
_NAMED = {"printed": ("prints", "made"), "fetched": ("fetches", "made"), "pieces": ("pieces",)}
_QUIET = frozenset(("quiet",))
_SHORT = frozenset(("يلي",))  # «ليلى» is not «ما يلي»
_IT = ("ه", "ها")  # what a verb ends with whose object was named before
_NOUNS = ("", "ا", "ه", "ها", "هم", "ي", "ين", "ون", "ات", "تين", "ان", "نا")
_DEFINITE = "(?<![^\\W_])[وفب]?(?:ال|لل|ل(?=ل))"  # «للمقال»; «للقاء» looks like one
_MOST_READ = 8192  # words that are remembered: texts are made of few
_SHORTEST = 4  # letters of a word whose first may be «و», «ب» or «ل»


class Witnesses(Record):
    """Word lists, folded; verbs are bare, and stand for their every form."""

    prints: frozenset[str] = frozenset()  # verbs of printing, making and taking over a text
    printed: frozenset[str] = frozenset()  # their nouns and participles
    fetches: frozenset[str] = frozenset()  # verbs of getting anything from anywhere
    fetched: frozenset[str] = frozenset()
    pieces: frozenset[str] = frozenset()  # what is printed
    this: frozenset[str] = frozenset()
    here: frozenset[str] = frozenset()  # what else points at the text that a line stands beside
    ours: frozenset[str] = frozenset()  # with which the house speaks of itself
    desk: frozenset[str] = frozenset()  # and what it calls itself and its readers
    origin: frozenset[str] = frozenset()  # where a text was first
    leave: frozenset[str] = frozenset()  # by whose leave it is here
    blame: frozenset[str] = frozenset()  # who answers for it
    machine: frozenset[str] = frozenset()  # that nobody looked at it
    quiet: frozenset[str] = frozenset()  # what says nothing, and is no word of a report
    happens: frozenset[str] = frozenset()  # verbs of reports: what befalls people, and texts that are news
    happened: frozenset[str] = frozenset()

    @field_validator("*", mode="before")
    @classmethod
    def _of_text(cls, written: Any) -> Any:
        return frozenset(fold(written).split()) if isinstance(written, str) else written

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        """Words that have no other form."""
        return _by_word((word, said) for name, said in _ALONE.items() for word in getattr(self, name))

    @cached_property
    def _verbs(self) -> dict[str, str]:
        return {stem: name for name in ("happens", "fetches", "prints") for stem in getattr(self, name)}

    @cached_property
    def _nouns(self) -> dict[str, frozenset[str]]:
        return _by_word((noun, told) for name in _NAMED for noun in getattr(self, name) for told in _NAMED[name])

    @cached_property
    def pointing(self) -> re.Pattern[str]:
        """Finds whatever folded line points at the text beside it or lets the house speak; and some that do not."""
        acts = self.prints | self.fetches
        bare = acts | {stem.removeprefix("ا") for stem in acts}  # «اورد», «نورد»
        we = f"(?:{'|'.join(_WE_BEFORE)}){any_of(bare)}"
        words = any_of(self.this | self.here | self.ours | self.desk)
        us = f"(?:{'|'.join(ending for ending in _BEHIND if ending.startswith('نا'))})(?![^\\W_])"
        pieces = any_of(piece.removesuffix("ه") for piece in self.pieces)
        return re.compile(f"{JOINED}(?:{words}|{we})|{us}|{_DEFINITE}{pieces}")

    @cached_property
    def _read(self) -> dict[str, frozenset[str]]:
        return {}  # a dict and no cache of a function: rules are handed to other processes

    def of(self, word: str) -> frozenset[str]:
        """What a folded word witnesses, with «و», article and preposition or without: names of lists, "ours" where the
        house speaks, "it" where a verb has an object.
        """
        if word not in self._read:
            if len(self._read) == _MOST_READ:
                self._read.clear()
            self._read[word] = next((said for one in _barer(word) if (said := self._of_bare(one))), NOTHING)
        return self._read[word]

    def _of_bare(self, word: str) -> frozenset[str]:
        if word in self.quiet:
            return _QUIET
        return self._words.get(word, NOTHING) | self._of_noun(word) | self._of_verb(word)

    def _of_noun(self, word: str) -> frozenset[str]:
        for stem, ending in _ends(word, _NOUNS):
            for noun in (stem, f"{stem}ه", f"{stem.removesuffix('ت')}ه"):
                if noun in self._nouns:
                    is_it = ending in _IT and stem.endswith("ت")
                    return self._nouns[noun] | _also(ours=ending == "نا", it=is_it)
        return NOTHING

    def _of_verb(self, word: str) -> frozenset[str]:
        for rest, behind in _ends(word, _BEHIND):
            for before in _BEFORE:
                stem = rest.removeprefix(before)
                if len(stem) + len(before) != len(rest):
                    continue
                found = self._verbs.get(stem) or (self._verbs.get(f"ا{stem}") if before else None)  # «اورد», «نورد»
                if found:
                    is_ours = before in _WE_BEFORE or behind.startswith("نا")
                    return frozenset((found,)) | _also(ours=is_ours, it=behind.endswith(_IT))
        return NOTHING


def _by_word(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word, said in pairs:
        found.setdefault(word, set()).add(said)
    return {word: frozenset(said) for word, said in found.items()}


def _also(*, ours: bool, it: bool) -> frozenset[str]:
    return frozenset(name for name, holds in (("ours", ours), ("it", it)) if holds)


def _ends(word: str, endings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """A word's possible stems, each with its ending."""
    return ((word.removesuffix(ending), ending) for ending in endings if word.endswith(ending))


def _barer(word: str) -> Iterator[str]:
    """A word, and what is left of it without what may be joined to its front."""
    yield word
    bare = word[1:] if word[:1] in "وف" and len(word) >= _SHORTEST else word
    yield bare
    for article in ("ال", "لل"):
        if bare.startswith(article) and len(bare) >= _SHORTEST:
            yield bare[2:]
    if bare[:1] in "بلك" and len(bare) >= _SHORTEST and bare[1:] not in _SHORT:
        yield bare[1:]
        yield bare[1:].removeprefix("ال")
