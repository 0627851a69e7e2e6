"""Whether two addresses of one house show one page, and under which address its article is kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from warraq.arabic import fold
from warraq.models import Extraction

SHARED = 0.5  # of the shorter text's pairs of words; two articles on one subject share a tenth
NUMBER = re.compile(r"\d{2,}")
NAMING = re.compile(
    r"(?!(?:19|20)\d\d$|(?:19|20)\d{6}$)\d{3,}"
)  # a number of a page: no year, no date, no page of a list
BETWEEN_WORDS = re.compile(r"[-_+\s]+")
LONG_PART = 8  # characters of a part of a path that names one page
LONGEST = 128  # characters of figures; an address with more of them has no number of its page


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page was asked for, where it answered, and where it says that it belongs: keys of addresses."""

    asked: str
    answered: str
    canonical: str | None = None  # of the same house; None: the page does not say
    namesakes: tuple[str, ...] = ()  # addresses of the same house that have the same figures, and an article

    @property
    def own(self) -> str | None:
        """The address that the page calls canonical, where it may be this page's."""
        named = self.canonical
        return named if named is not None and may_be_one_page(self.answered, named) else None


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of addresses when a page comes."""

    homes: Mapping[str, str]  # address to the one that its article is kept under, where that is another
    bodies: Mapping[str, str]  # text of the article that is kept under an address

    def home(self, key: str) -> str:
        """Return the address that an article is kept under which shows at this one."""
        return self.homes.get(key, key)


def address_said(extraction: Extraction) -> str | None:
    """Return the address that a page calls its own: its canonical link, else its `og:url`."""
    told = (claim.value for claim in extraction.claims if (claim.field, claim.by) == ("canonical", "meta"))
    return extraction.canonical_url or next(told, None)


def home_of(place: Place, body: str, held: Held) -> str:
    """Return the address under which the article of a page is kept: one article where the text is the same.

    An address keeps the article that it has. What it leads to, and what calls it canonical, joins it; where that is
    another text (some sites call one address canonical on every page) it is an article of its own. An address whose
    words alone are others joins it too: `/4711/new-bridge` shows the page of `/4711/bridge`.
    """
    answered = place.answered
    if answered in held.homes:
        return held.homes[answered] if _joins(body, held.homes[answered], held) else answered
    if answered in held.bodies:
        return answered
    if (led_from := held.home(place.asked)) in held.bodies:
        return led_from if _joins(body, led_from, held) else answered
    canonical = held.home(place.own or answered)
    if canonical in held.bodies:
        return canonical if _joins(body, canonical, held) else answered
    kept = (held.home(key) for key in place.namesakes)
    return next((home for home in kept if home in held.bodies and is_one_text(body, held.bodies[home])), canonical)


def led_by(place: Place, home: str, held: Held) -> dict[str, str]:
    """Return which addresses lead to the home of a page from now on; none that has an article of its own."""
    told = (place.asked, place.answered, place.own)
    return {key: home for key in told if key not in (None, home) and key not in held.bodies and key not in held.homes}


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
    if not _names_in(key).isdisjoint(_names_in(canonical)):
        return True
    ours, theirs = _slug_of(key), _slug_of(canonical)
    return len(ours & theirs) >= SHARED * max(len(ours), len(theirs)) > 0


def _names_in(key: str) -> set[str]:
    words = unquote(urlsplit(key).path).split("/")
    return {*_numbers_in(key), *(word for word in words if len(word) >= LONG_PART)}


def _slug_of(key: str) -> set[str]:
    """The words of the last part of a path, where it has several: an edited headline keeps some of them."""
    words = set(BETWEEN_WORDS.split(unquote(urlsplit(key).path).rstrip("/").rpartition("/")[2]))
    return words if len(words) > 1 else set()


def figures_in(key: str) -> str | None:
    """Return the numbers of an address whose words may change; None: none of them is the number of one page.

    >>> figures_in("https://example.org/2026/01/4711/bridge"), figures_in("https://example.org/2026/01/bridge")
    ('2026-01-4711', None)
    """
    numbers = _numbers_in(key)
    figures = "-".join(numbers)
    return figures if len(figures) <= LONGEST and any(map(NAMING.fullmatch, numbers)) else None


def _numbers_in(key: str) -> list[str]:
    parts = urlsplit(key)
    return NUMBER.findall(unquote(f"{parts.path}?{parts.query}"))
