"""Read the dateline that opens a text: place, agency, day, in any order and punctuation.

dateline  = bracketed | parts end | opening
bracketed = "(" parts ")" {"-" | ":"}
parts     see dateline_parts       end, which parts: see dateline_forms       opening: see dateline_openings
"""

from collections.abc import Iterator
from itertools import chain

from warraq.parse.origin.dateline_forms import Dateline, dateline_of
from warraq.parse.origin.dateline_openings import by_opening, signed
from warraq.parse.origin.dateline_parts import BREAK, MOST_TOKENS, Piece, is_too_long, parts_of
from warraq.parse.origin.names import Names
from warraq.patterns import late

__all__ = ["LONGEST", "Dateline", "read_dateline"]

LONGEST = 90  # characters: author, house, place and a day in both calendars
_SIGN = late(r"[-–—/|،,:()\[\]«»\"]")
# Where a dateline may end: a bracket with a dash or the line's end behind it, a dash, a colon, a slash.
_END = late(
    r"[)\]»\"]\s*(?:[-–—:/.]+\s*|\Z)|[)\]]\s+(?=\S)|\s*:?\s*[-–—]{1,2}:?\s*(?=\S|\Z)|\s*:\s*|\s*/+\s*|\s*\|\s*|\Z"
)
_IN_BRACKETS = late(r"\s*[(\[][^()\[\]]{2,60}[)\]]\s*[-–—:]*\s*")
# «الشروق 3 - 2 الوطن»: teams bear the names of papers and cities.
_SCORE = late(r"([^\W\d_][^\d]{1,30}?)\s\d{1,2}\s?[-–:]\s?\d{1,2}\s([^\W\d_][^\d]{1,30})")


def read_dateline(folded: str, names: Names) -> Dateline | None:
    """Return the dateline that a line opens with, the longest that is sound; None when it opens with reporting."""
    sign = _SIGN.search(folded, 0, LONGEST)
    phrase = folded[: sign.start() if sign else LONGEST]
    if is_too_long(phrase):  # most texts: a long phrase before any mark
        return None if sign and len(phrase.split()) > MOST_TOKENS else by_opening(folded, names)
    if line := signed(folded, names):
        return line
    if (score := _SCORE.fullmatch(folded)) and not (names.is_place(score[1]) and names.agency(score[2])):
        return None
    found = _of_parts(folded, names) if names.any_named(folded[:LONGEST]) else None
    return found or by_opening(folded, names)


def _of_parts(folded: str, names: Names) -> Dateline | None:
    head = folded[:LONGEST]
    reporting = _first_reporting(head, names)
    if not names.any_named(head[:reporting]):
        return None
    whole = (dateline_of(folded, end, names) for end in _ends(head, reporting))
    return _bracketed(folded, names) or next((line for line in whole if line), None)


def _first_reporting(head: str, names: Names) -> int:
    """Where the first piece begins that can be no part of a dateline; most texts begin with one, and cost no more."""
    at = 0
    for gap in chain(BREAK.finditer(head), (None,)):
        stop = gap.start() if gap else len(head)
        piece = Piece(head, at, stop)
        if is_too_long(piece.words) or any(part.kind == "reporting" for part in parts_of(piece, names)):
            return at
        at = gap.end() if gap else stop
    return len(head)


def _ends(head: str, reporting: int) -> Iterator[int]:
    """Yield where a dateline may end, the farthest first."""
    found = [match for match in _END.finditer(head[: reporting + 1]) if match.start() and match.end() <= reporting]
    return (match.end() for match in reversed(found))


def _bracketed(folded: str, names: Names) -> Dateline | None:
    """A dateline wholly in brackets, with an agency in it: «(الرصافة - سانا) »."""
    found = _IN_BRACKETS.match(folded)
    line = dateline_of(folded, found.end(), names) if found else None
    return line if line and any(names.agency(folded[start:end]) for start, end in line.agencies) else None
