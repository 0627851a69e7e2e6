"""What a site repeats, learned from its pages: `sites/NAME.learned.toml`, its keys and the days they hold on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, get_args

from warraq.arabic import fold
from warraq.models import Record
from warraq.patterns import late

ENDING = ".learned.toml"
FIGURES = late(r"\d+")
ANY_FIGURES = "#"  # stands for figures in a learned text: «تبدأ بالرمز # مسافة ثم الرسالة»
MAIL = late(r"(?<![\w.+-])[\w.+-]++@[\w.-]+\w")
ANY_MAIL = "@"  # and this for an address of mail
_INSIDE = late(r"[^\W_].*[^\W_]|[^\W_]", re.DOTALL)  # of the signs at the edges

Place = Literal["head", "foot", "within", "start", "end", "label", "house", "writer", "author_at", "wall"]
PLACES: tuple[Place, ...] = get_args(Place)


class Repeated(Record):
    """A text that stood in one place of many pages, and on which days; None: an open end."""

    text: str
    pages: int = 0  # it stood on
    seen_at: tuple[str, ...] = ()  # three of their addresses
    valid_from: date | None = None
    valid_until: date | None = None
    off: bool = False  # a person has said that it is none

    def holds_on(self, day: date) -> bool:
        """Say whether a capture of that day is read with it."""
        since = self.valid_from is None or self.valid_from <= day
        return not self.off and since and (self.valid_until is None or day <= self.valid_until)


class Learned(Record):
    """What one site repeats."""

    name: str  # the site's, or the host of one that no file describes; the file's name
    pages: int = 0  # that it was learned from
    first: date | None = None  # day of the oldest of them
    last: date | None = None
    head: tuple[Repeated, ...] = ()  # whole lines above the text
    foot: tuple[Repeated, ...] = ()  # and below it
    within: tuple[Repeated, ...] = ()  # and between its paragraphs
    start: tuple[Repeated, ...] = ()  # glued to the first line
    end: tuple[Repeated, ...] = ()  # glued to the last
    label: tuple[Repeated, ...] = ()  # words behind the last sentence, behind which tags stand
    house: tuple[Repeated, ...] = ()  # what datelines call the house
    writer: tuple[Repeated, ...] = ()  # persons who sign its texts
    author_at: tuple[Repeated, ...] = ()  # places of a page in which its writer is named
    wall: tuple[Repeated, ...] = ()  # headline and first words of what stands at many addresses instead of an article

    def entries(self) -> Iterable[tuple[Place, Repeated]]:
        """Each entry with its place, in the order of the file."""
        return ((place, one) for place in PLACES for one in self.at(place))

    def at(self, place: Place) -> tuple[Repeated, ...]:
        """The entries of one place."""
        found: tuple[Repeated, ...] = getattr(self, place)
        return found

    def on(self, day: date) -> "Repeats":
        """Return what holds for captures of a day."""
        held = self._by_day
        if day not in held:
            if len(held) > _MOST_DAYS:
                held.clear()
            held[day] = Repeats.of(self, day)
        return held[day]

    def always(self) -> "Repeats":
        """Return all of it, whatever the days."""
        return Repeats.of(self, None)

    @cached_property
    def _by_day(self) -> dict[date, "Repeats"]:
        return {}


_MOST_DAYS = 64  # whose entries are kept at hand


@dataclass(frozen=True, slots=True)
class Repeats:
    """What a site repeats on one day, as lines are asked for it."""

    site: str = ""  # the name that it is learned under
    head: frozenset[str] = frozenset()
    foot: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()  # folded, the longest first
    ends: tuple[str, ...] = ()
    labels: frozenset[str] = frozenset()
    writers: frozenset[str] = frozenset()  # keys of names
    author_at: frozenset[str] = frozenset()
    walls: frozenset[str] = frozenset()

    @classmethod
    def of(cls, learned: Learned, day: date | None) -> "Repeats":
        """Read the entries that hold on a day; None: whatever the days."""
        held = {place: [one.text for one in learned.at(place) if day is None or one.holds_on(day)] for place in PLACES}
        return cls(
            site=learned.name,
            head=frozenset(map(line_key, held["head"])),
            foot=frozenset(map(line_key, held["foot"])),
            within=frozenset(map(line_key, held["within"])),
            starts=_longest_first(held["start"]),
            ends=_longest_first(held["end"]),
            labels=frozenset(map(line_key, held["label"])),
            writers=frozenset(map(person_key, held["writer"])),
            author_at=frozenset(held["author_at"]),
            walls=frozenset(held["wall"]),
        )

    def holds(self, keys: frozenset[str], folded: str) -> bool:
        """Whether a folded line is one of some texts, its figures as they are or whatever they are."""
        key = folded.strip()
        return key in keys or masked(key) in keys


NOTHING = Repeats()


def line_key(text: str) -> str:
    """Return a line as it is compared: folded, white space as one space.

    >>> line_key("للتواصل:  أرسل رسالة") == line_key("للتواصل: ارسل رساله")
    True
    """
    return " ".join(fold(text).split())


def masked(key: str) -> str:
    """Return a line with `ANY_MAIL` for each address of mail and `ANY_FIGURES` for its figures."""
    return FIGURES.sub(ANY_FIGURES, MAIL.sub(ANY_MAIL, key) if "@" in key else key)


def person_key(name: str) -> str:
    """Return a name as it is compared: folded, without the marks around it."""
    found = _INSIDE.search(line_key(name))
    return found[0] if found else ""


def _longest_first(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({line_key(text) for text in texts}, key=lambda text: (-len(text), text)))
