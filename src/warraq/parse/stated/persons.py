"""Whether a name can be a person's: no office, no agency, not the house; and a statement that one wrote."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from warraq.arabic import fold
from warraq.parse.stated.byline_text import NAME_CHARS, WORD, names_in_byline
from warraq.parse.words.bylines import CALLINGS, OFFICES, TITLES
from warraq.parse.words.given_names import is_a_bare_name, untitled
from warraq.patterns import late

MAX_WORDS = 6
JOINING = frozenset(fold("بن ابن بنت آل عبد أبو ولد").split())  # words that are parts of names, and none alone
SHORTEST = 3  # letters that a word of a name has
NOT_LETTERS = late(r"[\d@_/\\<>{}=#:：]|https?:|www\.|\.(?:com|net|org|news|tv)\b", re.I)


class Byline(NamedTuple):
    """A statement of who wrote the article."""

    name: str
    by: str  # json-ld, meta, state, byline
    rule: str
    evidence: str
    where: str
    is_person: bool


def is_person(name: str, house: frozenset[str]) -> bool:
    """Whether a name can be a person's: two to six words and what joins them, no office, no site, no user name."""
    said = name.split()
    words = WORD.findall(fold(name))
    if len(name) > NAME_CHARS or NOT_LETTERS.search(name) or len(said) < 2 or _count(said) > MAX_WORDS:
        return False
    if not words or OFFICES.intersection(words) or _is_calling(words) or max(map(len, words)) < SHORTEST:
        return False  # «أ ف ب»
    key = key_of(name)
    if f"^{key_of(words[0])}" in house:
        return False  # «العمق المغربي» on «العمق بريس»
    return not any(_is_house(key, ours) for ours in house)


def _count(words: Sequence[str]) -> int:
    """How many words a name has beside those that join others: «محمد بن عبد العزيز بن سعد آل سعود» has four."""
    return sum(fold(word) not in JOINING for word in words)


def house_keys(names: Sequence[str]) -> frozenset[str]:
    """What a house is known by: each of its names, and behind ^ the first word of one with an article."""
    firsts = (name.split()[0] for name in names if name.startswith("ال"))
    return frozenset((*map(key_of, names), *(f"^{key_of(first)}" for first in firsts)))


def _is_house(name: str, ours: str) -> bool:
    """Whether a name is the house's, or one holds the other and is no short word."""
    return name == ours or (len(ours) > 5 and ours in name) or (len(name) > 7 and name in ours)


def _is_calling(words: Sequence[str]) -> bool:
    """Whether a text says what a person is. «أستاذ محمد علي» is a name, «أستاذة القانون الدولي» is none."""
    if words[0] not in CALLINGS:
        return False
    return len(words) < 3 or words[0] not in TITLES or not is_a_bare_name(" ".join(words[1:]))


@lru_cache(maxsize=256)  # pages of a site share their names and their writers
def key_of(name: str) -> str:
    """Return a name as names are compared."""
    return "".join(WORD.findall(fold(name))).casefold()


def bylines_in(text: str, by: str, rule: str, where: str, ours: frozenset[str]) -> Iterator[Byline]:
    """Yield a statement for each name in the text of a byline, without degrees; `ours`: what the house is known by."""
    for name in names_in_byline(text):
        yield Byline(untitled(name), by, rule, text, where, is_person(name, ours))
