"""The parts of a dateline: what stands between its dashes, slashes, brackets and colons, and of what kind each is.

parts  = piece {break piece}
break  = one or more of - – — / | ، , : ( ) [ ] « » ", or a tatweel
piece  = agency | outlet | desk | day | words
       | desk outlet            «خاص عنب بلدي»
       | piece agency           «الرصافة 3 مارس سانا»
       | [outlet] "و" agency    «القدس العربي ووكالات»
       | words day              «الرياض 9 شعبان 1447 هـ»
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from warraq.arabic import fold
from warraq.parse.origin.names import Names
from warraq.parse.words.given_names import is_likely_a_name
from warraq.patterns import late
from warraq.rules.outlet import KIND_WORDS

# Two spaces: a tatweel stood there in a dash's place, «سبق ـ أبها:».
BREAK = late(r"(?:(?<!\s)\s++)?(?:--|[-–—/|،,:()\[\]«»\"])+\s*|(?<!\s)\s{2,}+")
MOST_TOKENS = 12  # of a piece: place, a day in both calendars, agency
_MOST_PLAIN = 6  # of a piece without figures: place and agency
_LONGEST_PART = 4  # words of a place, a person or a house
_DIGIT = late(r"\d")
_TOKEN = late(r"\S+")
_TO_A_HOUSE = late(rf"\sل(?:ل?(?:{fold(KIND_WORDS)}))?\s*\Z")

_HANDS = frozenset(fold("ترجمة تقرير مراسل مراسلة بقلم إعداد كتب كتبت").split())

Kind = Literal["agency", "outlet", "desk", "date", "words", "reporting"]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a dateline, or a piece that can be none."""

    start: int
    end: int
    kind: Kind  # words: a place, a person, or a house whose name is a common word


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two breaks of a head."""

    head: str
    start: int
    stop: int

    @property
    def words(self) -> str:
        """Its text."""
        return self.head[self.start : self.stop]

    def tokens(self) -> list[re.Match[str]]:
        """Its words, one by one."""
        return list(_TOKEN.finditer(self.head, self.start, self.stop))

    def until(self, stop: int) -> "Piece":
        """The piece up to a place."""
        return Piece(self.head, self.start, stop)

    def since(self, start: int) -> "Piece":
        """The piece from a place on."""
        return Piece(self.head, start, self.stop)

    def as_part(self, kind: Kind) -> Part:
        """The piece as a part of one kind."""
        return Part(self.start, self.stop, kind)


def is_too_long(words: str) -> bool:
    """Whether no piece of a dateline has so many words."""
    count = len(words.split())
    return count > MOST_TOKENS or (count > _MOST_PLAIN and not _DIGIT.search(words))


def read_parts(head: str, names: Names) -> list[Part]:
    """Part a head at its breaks, and say what each piece is."""
    parts: list[Part] = []
    at = 0
    for gap in [*BREAK.finditer(head), None]:
        stop = gap.start() if gap else len(head)
        parts += parts_of(Piece(head, at, stop), names)
        at = gap.end() if gap else stop
    return _days_joined(parts)


def parts_of(piece: Piece, names: Names) -> list[Part]:
    """Say what a piece is; a day at its end, or an agency, is a part of its own. An empty piece has none."""
    if not piece.words.strip():
        return []
    return (
        _alone(piece, names)
        or _desk_and_name(piece, names)
        or _joined(piece, names)
        or _agency_last(piece, names)
        or _day_last(piece, names)
        or [piece.as_part("words" if _is_a_writer_s(piece) else words_kind(piece.words, names))]
    )


def words_kind(words: str, names: Names) -> Kind:
    """A place, person or house: few words, none of a sentence; else reporting."""
    few = len(words.split()) <= _LONGEST_PART and not is_told_to(words, names)
    return "words" if few and names.may_be(words, "name") else "reporting"


def is_told_to(words: str, names: Names) -> bool:
    """Whether words say who speaks to the house that is named behind them: «مصدر حكومي لـ«رويترز»: …».

    Must: «الحلبي ل», «الرييس الفرنسي لقناه», «الوزير للوكاله»
    Must not: «خاص ل», «خاص لموقع», «ترجمه هدي سالم ل», what a desk or a hand made for a house; «الرصافه»
    """
    found = _TO_A_HOUSE.search(words)
    if found is None:
        return False
    opening = words.split(maxsplit=1)[0]
    return opening not in names.words.desks and opening not in _HANDS


def _is_a_writer_s(piece: Piece) -> bool:
    """Whether a piece is a person's name and «ل»: who wrote for a house, or spoke to it, by what stands around."""
    found = _TO_A_HOUSE.search(piece.words)
    return found is not None and is_likely_a_name(piece.words[: found.start()])


def _days_joined(parts: list[Part]) -> list[Part]:
    """Put figures that a break parted back into one day: «28 - 1 (كونا)»."""
    joined: list[Part] = []
    for part in parts:
        if joined and joined[-1].kind == part.kind == "date":
            joined[-1] = Part(joined[-1].start, part.end, "date")
        else:
            joined.append(part)
    return joined


def _alone(piece: Piece, names: Names) -> list[Part]:
    kind = _kind(piece.words, names)
    if _is_in_marks(piece, kind) and names.known(piece.words):
        kind = "outlet"
    return [piece.as_part(kind)] if kind else []


def _kind(words: str, names: Names) -> Kind | None:
    """What words are as a whole; None: not known."""
    key = words.strip(" .")
    if key and all(word in names.words.desks for word in key.split()):
        return "desk"
    if names.could_open(key):
        if names.agency(key):
            return "agency"
        if names.distinct(key):
            return "outlet"
    return "date" if names.only_day(key) else None


def _is_in_marks(piece: Piece, kind: Kind | None) -> bool:
    """Whether marks make a common word a name: «بيروت - «الحياة»:», and brackets at the end «دبي (الاتحاد)»."""
    mark = piece.head[piece.start - 1] if piece.start else ""
    in_last_brackets = mark == "(" and kind is None and not piece.head[piece.stop :].strip(") -–—:")
    return mark in ("«", "“", '"') or in_last_brackets


def _desk_and_name(piece: Piece, names: Names) -> list[Part]:
    desk, _, name = piece.words.strip().partition(" ")
    if desk not in names.words.desks or not name.strip() or not names.known(name):
        return []
    first, second = piece.tokens()[:2]
    return [piece.until(first.end()).as_part("desk"), piece.since(second.start()).as_part("outlet")]


def _joined(piece: Piece, names: Names) -> list[Part]:
    """«… «السهل» ووكالات»: an agency that «و» joins to a name, which must be one."""
    *before, last = piece.tokens()
    agency = piece.since(last.start() + 1)
    if last[0][0] != "و" or not names.could_open(agency.words) or not names.agency(agency.words):
        return []
    if not before:
        return [agency.as_part("agency")] if piece.start else []
    name = piece.until(before[-1].end())
    return [name.as_part("outlet"), agency.as_part("agency")] if names.known(name.words) else []


def _agency_last(piece: Piece, names: Names) -> list[Part]:
    tokens = piece.tokens()
    for before, first in pairwise(tokens):
        last = piece.head[first.start() : piece.stop]
        if not names.could_open(last) or not names.agency(last):
            continue
        if _DIGIT.search(piece.head, piece.start, before.end()) or not names.plain(last):
            return [*parts_of(piece.until(before.end()), names), piece.since(first.start()).as_part("agency")]
    return []


def _day_last(piece: Piece, names: Names) -> list[Part]:
    tokens = piece.tokens()
    cut = len(tokens)
    while cut > 1 and names.beside_day(tokens[cut - 1][0]):
        cut -= 1
    if cut == len(tokens) or not _DIGIT.search(piece.head, tokens[cut].start(), tokens[-1].end()):
        return []
    place = piece.until(tokens[cut - 1].end())
    kind = _kind(place.words, names) or words_kind(place.words, names)
    return [place.as_part(kind), piece.since(tokens[cut].start()).as_part("date")]
