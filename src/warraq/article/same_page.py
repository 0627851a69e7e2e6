"""Whether two addresses of one house show one page, and under which address its article is kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from warraq.arabic import fold

SHARED = 0.5  # of the shorter text's pairs of words; two articles on one subject share a tenth
NUMBER = re.compile(r"\d{2,}")
LONG_PART = 8  # characters of a part of a path that names one page


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page was asked for, where it answered, and where it says that it belongs: keys of addresses."""

    asked: str
    answered: str
    canonical: str | None = None  # of the same house; None: the page does not say


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of addresses when a page comes."""

    homes: Mapping[str, str]  # address to the one that its article is kept under, where that is another
    bodies: Mapping[str, str]  # text of the article that is kept under an address

    def home(self, key: str) -> str:
        """Return the address that an article is kept under which shows at this one."""
        return self.homes.get(key, key)


def home_of(place: Place, body: str, held: Held) -> str:
    """Return the address under which the article of a page is kept: one article where the text is the same.

    An address keeps the article that it has. What it leads to, and what calls it canonical, joins it; where that is
    another text (some sites call one address canonical on every page) it is an article of its own.
    """
    answered = place.answered
    if answered in held.homes:
        return held.homes[answered] if _joins(body, held.homes[answered], held) else answered
    if answered in held.bodies:
        return answered
    if place.asked != answered and held.home(place.asked) in held.bodies:
        return held.home(place.asked) if _joins(body, held.home(place.asked), held) else answered
    if place.canonical is not None and may_be_one_page(answered, place.canonical):
        return held.home(place.canonical) if _joins(body, held.home(place.canonical), held) else answered
    return answered


def led_by(place: Place, home: str, held: Held) -> dict[str, str]:
    """Return which addresses lead to the home of a page from now on; none that has an article of its own."""
    told = [place.asked, place.answered]
    if place.canonical is not None and may_be_one_page(place.answered, place.canonical):
        told.append(place.canonical)
    return {key: home for key in told if key != home and key not in held.bodies and key not in held.homes}


def _joins(body: str, home: str, held: Held) -> bool:
    return home not in held.bodies or is_one_text(body, held.bodies[home])


def is_one_text(one: str, other: str) -> bool:
    """Say whether one text is the other one, edited or continued."""
    if one == other:
        return True
    first, second = _pairs(one), _pairs(other)
    fewer = min(len(first), len(second))
    return fewer > 0 and len(first & second) >= SHARED * fewer


def _pairs(text: str) -> set[tuple[str, str]]:
    return set(pairwise(fold(text).split()))


def may_be_one_page(key: str, canonical: str) -> bool:
    """Say whether a canonical address can be that of this very page: it names it by the same number or words."""
    theirs = _names_in(canonical)
    return bool(theirs) and bool(theirs & _names_in(key))


def _names_in(key: str) -> set[str]:
    parts = urlsplit(key)
    words = unquote(parts.path).split("/")
    return {*NUMBER.findall(f"{parts.path}?{parts.query}"), *(word for word in words if len(word) >= LONG_PART)}
