"""What each word is in a notice, read off the word lists."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from warraq.arabic import fold
from warraq.rules.countries import NATIONS
from warraq.rules.outlet import KIND_WORDS

if TYPE_CHECKING:
    from warraq.rules.words import Words

_PREFIXES = ("", "ي", "ت", "ن", "ا", "سي", "ست", "سن", "ال")
_SUFFIXES = ("", "ت", "ه", "ها", "ته", "تها", "نا", "ناه", "ناها", "وا", "وه", "وها")
_ENDINGS = ("ا", "ه", "ها", "هم", "نا", "ي", "يه")  # of nouns and what describes them: «تقريرا», «مقالها», «صحافية»
_MOST_ASKED = 8192  # words that are remembered
_SHORTEST_STEM = 3  # letters; «خبري» is a name more often than «خبر» of mine
_SHORTEST = 4  # letters of a word whose first may be «و», «ب» or «ل»
_NAMING = ("joins", "labels", "leaves", "writers", "tongues")  # they tell what the next word is
_JOINED = ("taken", "rendered", "pieces", "callings")  # «بإعادة نشره», «لكاتبه»
_BESIDE = (
    "taken",
    "rendered",
    "callings",
    "asides",
    "kinds_alone",
    "issues",
    "pieces",
    "bodies",
    "projects",
    "posted",
    "days",
)


def meanings(words: "Words") -> dict[str, str]:
    """Return for each word of a notice the name of its list, for a verb of any person that of its stem's."""
    found = dict.fromkeys(fold(KIND_WORDS).replace("|", " ").split(), "kinds")
    found.update(dict.fromkeys(fold(NATIONS).split("|"), "nations"))
    for name in reversed(_BESIDE):
        found.update(dict.fromkeys(getattr(words, name), name))
    for name, stems in (("rendered", words.rendering), ("taken", words.printing)):
        found.update((form, name) for stem in stems for form in _forms(stem))
    for name in reversed(_NAMING):
        found.update(dict.fromkeys(getattr(words, name), name))
    for name in ("asides", "pieces"):
        for form in (form for word in getattr(words, name) for form in _declined(word)):
            found.setdefault(form, name)
    return found


def _declined(word: str) -> Iterator[str]:
    """A noun or adjective with each ending; «ه» at its end becomes «ت» before a pronoun."""
    stem = f"{word[:-1]}ت" if word.endswith("ه") else word
    return (f"{stem}{ending}" for ending in _ENDINGS if len(word) > _SHORTEST_STEM or ending != "ي")


def _forms(stem: str) -> Iterator[str]:
    return (f"{prefix}{stem}{suffix}" for prefix in _PREFIXES for suffix in _SUFFIXES)


def meaning_of(word: str, known: dict[str, str]) -> str:
    """Return what a folded word is in a notice, with «و» and article or without; "" where it is part of a name."""
    for bare in _barer(word.rstrip("0123456789") or word):
        if bare in known:
            return known[bare]
    if len(word) >= _SHORTEST and word[0] in "بل" and known.get(_without_article(word[1:])) in ("kinds", "bodies"):
        return "at-kind"  # «بجريدة», «لمجلة»
    behind = known.get(word[1:], "") if len(word) > _SHORTEST and word[0] in "بل" else ""
    return behind if behind in _JOINED else ""


class Kinds(dict[str, str]):
    """What `meaning_of` says of each word that was asked for: texts are made of few, and each is asked for often."""

    def __init__(self, known: dict[str, str]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_ASKED:
            self.clear()
        kind = self[word] = meaning_of(word, self._known)
        return kind


@lru_cache(maxsize=8192)  # lines begin with few words, and notices are made of fewer
def _barer(word: str) -> tuple[str, ...]:
    joined = (word, word[1:]) if word[0] == "و" and len(word) >= _SHORTEST else (word,)
    return tuple(bare for one in joined for bare in (one, _without_article(one)))


def _without_article(word: str) -> str:
    if word.startswith("لل"):
        return word[2:]
    return word[2:] if word.startswith("ال") and len(word) >= _SHORTEST else word
