"""Read the dateline that opens a text: place, agency, day, in any order and punctuation."""

import re
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from warraq.parse.origin.dateline_forms import Dateline, by_form, is_aside, leads, words_kind
from warraq.parse.origin.names import Names
from warraq.patterns import late

LONGEST = 90  # characters: author, house, place and a day in both calendars
_MOST_TOKENS = 12  # of a piece: place, a day in both calendars, agency
_MOST_PLAIN = 6  # of a piece without figures: place and agency
_SIGN = late(r"[-–—/|،,:()\[\]«»\"]")
_DIGIT = late(r"\d")
_BREAK = late(r"\s*(?:--|[-–—/|،,:()\[\]«»\"])+\s*")
# Where a dateline may end: a bracket with a dash or the line's end behind it, a dash, a colon, a slash.
_END = late(
    r"[)\]»\"]\s*(?:[-–—:/.]+\s*|\Z)|[)\]]\s+(?=\S)|\s*:?\s*[-–—]{1,2}:?\s*(?=\S|\Z)|\s*:\s*|\s*/+\s*|\s*\|\s*|\Z"
)
_IN_BRACKETS = late(r"\s*[(\[][^()\[\]]{2,60}[)\]]\s*[-–—:]*\s*")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a dateline between two breaks."""

    start: int
    end: int
    kind: str  # agency, outlet, desk, date, words


def read_dateline(folded: str, names: Names) -> Dateline | None:
    """Return the dateline that a line opens with, the longest that is sound; None when it opens with reporting."""
    sign = _SIGN.search(folded, 0, LONGEST)
    if sign and len(folded[: sign.start()].split()) > _MOST_TOKENS:
        return None  # most texts: a long phrase before any mark
    head = folded[:LONGEST]
    could_be = not _too_long(folded[: sign.start() if sign else LONGEST]) and names.any_named(head)
    reporting = _first_reporting(head, names) if could_be else 0
    if not reporting or not names.any_named(head[:reporting]):
        return by_form(folded, names)
    if bracketed := _bracketed(folded, names):
        return bracketed
    ends = [match for match in _END.finditer(head[: reporting + 1]) if match.end() <= reporting]
    for match in reversed(ends):
        close = match.end() if match.start() else 0
        if close and (line := _sound(folded, close, names)):
            return line
    return by_form(folded, names)


def _first_reporting(head: str, names: Names) -> int:
    """Where the first piece begins that can be no part of a dateline; most texts begin with one, and cost no more."""
    at = 0
    for gap in chain(_BREAK.finditer(head), (None,)):
        stop = gap.start() if gap else len(head)
        piece = head[at:stop]
        if _too_long(piece):
            return at
        if piece.strip() and any(part.kind == "reporting" for part in _pieces(head, at, stop, names)):
            return at
        at = gap.end() if gap else stop
    return len(head)


def _too_long(piece: str) -> bool:
    return len(piece.split()) > (_MOST_TOKENS if _DIGIT.search(piece) else _MOST_PLAIN)


def _bracketed(folded: str, names: Names) -> Dateline | None:
    """A dateline wholly in brackets: «(الرصافة - سانا) »."""
    found = _IN_BRACKETS.match(folded)
    line = _sound(folded, found.end(), names) if found else None
    return line if line and any(names.agency(folded[a:b]) for a, b in line.agencies) else None


def _sound(folded: str, end: int, names: Names) -> Dateline | None:
    """Judge what stands before a possible end."""
    parts = _with_house(folded, end, _parts(folded[:end], names), names)
    if not parts or any(part.kind == "reporting" for part in parts) or _goes_on(folded, parts):
        return None
    sources = [part for part in parts if part.kind in ("agency", "outlet")]
    desks = [part for part in parts if part.kind == "desk"]
    others = [part for part in parts if part.kind == "words"]
    if len(parts) > 5 or len(others) > 2 or not (sources or desks):
        return None
    gathered = desks and all(names.nobody(folded[part.start : part.end]) for part in sources)
    if not sources or (gathered and others):
        return _desk(folded, end, parts, names)
    if not _shaped(folded, end, parts, names):
        return None
    source = next(
        (
            part
            for part in reversed(sources)
            if part.kind == "agency" and not names.nobody(folded[part.start : part.end])
        ),
        sources[0],
    )
    place = next((part for part in others), None)
    return Dateline(
        end,
        (source.start, source.end),
        (place.start, place.end) if place else None,
        tuple((part.start, part.end) for part in sources),
        house=source.kind == "outlet",
        day=next(((part.start, part.end) for part in parts if part.kind == "date"), None),
    )


def _goes_on(folded: str, parts: list[Part]) -> bool:
    """Whether a sentence goes on behind a name in marks: «تتنازع صحيفتان اسم «الوطن» أمام القضاء»."""
    return any(b.kind == "words" and folded[a.end : b.start].strip() in ("»", '"') for a, b in pairwise(parts))


def _with_house(folded: str, end: int, parts: list[Part], names: Names) -> list[Part]:
    """Believe a common word to be a house's name beside a city: «دبي - البيان», «بغداد / المسلة: »."""
    closed = folded[parts[-1].end : end] if parts else ""
    ends = end >= len(folded) or ":" in closed or leads(folded[end:], names)  # «عمان - الغد - كشف …»
    kinds = [part.kind for part in parts]
    if kinds != ["words", "words"] and not _has_writer(folded, end, parts, names):
        return parts
    if not ends:
        return parts
    said = [folded[part.start : part.end] for part in parts]
    if len(parts) == 3:  # «الزرقاء - الرأي - محمد الخالدي»
        return [parts[0], replace(parts[1], kind="outlet"), parts[2]]
    cities = [names.is_place(words) for words in said]
    if sum(cities) != 1 or not names.known(said[1 - cities.index(True)]):
        return parts
    return [part if city else replace(part, kind="outlet") for part, city in zip(parts, cities, strict=True)]


def _has_writer(folded: str, end: int, parts: list[Part], names: Names) -> bool:
    """Whether a whole line is a city, a house that is a common word too, and who wrote."""
    if end < len(folded) or [part.kind for part in parts] != ["words"] * 3:
        return False
    city, house, writer = (folded[part.start : part.end] for part in parts)
    return names.is_place(city) and bool(names.known(house)) and len(writer.split()) > 1


def _shaped(folded: str, end: int, parts: list[Part], names: Names) -> bool:
    """Whether a known name among the parts makes a dateline: not when a lone name is followed by a colon or slash."""
    whole = end >= len(folded)
    closed = folded[parts[-1].end : end]
    if len(parts) == 1:
        if not whole and is_aside(folded[end:]):
            return False  # «الأناضول - أرض الممالك القديمة - كانت …»
        return _lone(folded[parts[0].start : parts[0].end], parts[0].kind, "" if whole else closed, names)
    if not whole and closed.strip() in (")", "]") and folded[0] not in "([":
        # «الرباط / 3 فبراير 2024 (ومع) »; not «وكالة (رويترز) قالت»
        # «صنعاء (سبأ) ـ », whose dash is a tatweel and gone
        dated = any(part.kind == "date" for part in parts)
        return parts[-1].kind == "agency" and (dated or names.is_place(folded[parts[0].start : parts[0].end]))
    if _is_agency_in_city(folded, parts, names):
        return True
    if parts[-1].kind == "words" and not whole:  # «واس - الرياض:», «سالم-سبق-جدة:»; not «رويترز - قال الوزير - »
        return ":" in closed and (len(parts) == 2 or (len(parts) == 3 and parts[1].kind == "outlet"))
    return True


def _is_agency_in_city(folded: str, parts: list[Part], names: Names) -> bool:
    """Whether parts are an agency and a known city: «وطنية - بيروت - » needs no colon."""
    city = folded[parts[-1].start : parts[-1].end]
    return [part.kind for part in parts] == ["agency", "words"] and names.is_place(city)


def _lone(name: str, kind: str, closed: str, names: Names) -> bool:
    """Whether a name alone makes a dateline, as a whole line or by the signs that close it."""
    marked = re.search(r"[)|\]]", closed)
    if names.plain(name) and not marked and not names.nobody(name):
        return False  # «معا - إلى القطار»
    if not closed:
        return True
    if kind == "outlet" and names.known(name):  # «عنب بلدي - », «شفق نيوز/ »
        return bool(re.search(r"\s[-–—]+\s", closed) or (" " in name and re.match(r"/\s", closed)))
    return kind == "agency" and bool(marked or re.search(r"[-–—]", closed))


def _desk(folded: str, end: int, parts: list[Part], names: Names) -> Dateline | None:
    """A house and its desk: «صوت السهل – متابعات»; only as a whole line, or closed by a colon or a dash."""
    whole = end >= len(folded)
    others = [part for part in parts if part.kind == "words"]
    if not others and len(parts) == 1 and re.search(r"[-–—:|]", folded[parts[0].end : end]) and not whole:
        return Dateline(end, None, None, house=True)  # «خاص: »
    if len(parts) < 2 or not others or (parts[0].kind != "words" and not whole):
        return None
    place = others[0] if names.is_place(folded[others[0].start : others[0].end]) else None
    house = others[-1] if place else others[0]
    if end < len(folded) and not re.search(r"[-–—:)|]", folded[parts[-1].end : end]):
        return None
    named = [house, *(part for part in parts if part.kind == "agency")]
    if place is house:  # «صنعاء / خاص»
        agencies = tuple((part.start, part.end) for part in named[1:])
        return Dateline(end, next(iter(agencies), None), (place.start, place.end), agencies, house=True)
    spans = tuple((part.start, part.end) for part in named)
    return Dateline(end, spans[0], (place.start, place.end) if place else None, spans, house=True)


def _parts(head: str, names: Names) -> list[Part]:
    """Part a head at its breaks, and say what each piece is."""
    parts: list[Part] = []
    at = 0
    for gap in [*_BREAK.finditer(head), None]:
        stop = gap.start() if gap else len(head)
        if head[at:stop].strip():
            parts += _pieces(head, at, stop, names)
        at = gap.end() if gap else stop
    return _days_joined(parts)


def _days_joined(parts: list[Part]) -> list[Part]:
    """Put figures that a break parted back into one day: «28 - 1 (كونا)»."""
    joined: list[Part] = []
    for part in parts:
        if joined and joined[-1].kind == part.kind == "date":
            joined[-1] = Part(joined[-1].start, part.end, "date")
        else:
            joined.append(part)
    return joined


def _pieces(head: str, start: int, stop: int, names: Names) -> list[Part]:
    """Say what a piece is; a day in it, or an agency at its end, is a piece of its own."""
    words = head[start:stop]
    kind = _kind(words, names)
    if _in_marks(head, start, stop, kind) and names.known(words):
        kind = "outlet"
    if kind:
        return [Part(start, stop, kind)]
    if (said := words.split(maxsplit=1))[0] in names.words.desks and len(said) == 2 and names.known(said[1]):
        cut = stop - len(said[1])
        return [Part(start, start + len(said[0]), "desk"), Part(cut, stop, "outlet")]  # «خاص عنب بلدي»
    tokens = [(match.start() + start, match.end() + start) for match in re.finditer(r"\S+", words)]
    for cut in range(1, len(tokens)):
        last = head[tokens[cut][0] : stop]
        if not names.could_open(last):
            continue
        if names.agency(last) and (_DIGIT.search(head, start, tokens[cut - 1][1]) or not names.plain(last)):
            return [*_pieces(head, start, tokens[cut - 1][1], names), Part(tokens[cut][0], stop, "agency")]
    if cut := _day_from(head, tokens, names):  # «الرياض 9 شعبان 1447 هـ»
        before = head[start : tokens[cut - 1][1]]
        first = Part(start, tokens[cut - 1][1], _kind(before, names) or words_kind(before, names))
        return [first, Part(tokens[cut][0], stop, "date")]
    return [Part(start, stop, words_kind(words, names))]


def _in_marks(head: str, start: int, stop: int, kind: str | None) -> bool:
    """Whether marks make a common word a name: «بيروت - «الحياة»:», and brackets at the end «دبي (الاتحاد)»."""
    mark = head[start - 1] if start else ""
    return mark in ("«", "“", '"') or (mark == "(" and kind is None and not head[stop:].strip(") -–—:"))


def _day_from(head: str, tokens: list[tuple[int, int]], names: Names) -> int:
    """Number of the token from which on a piece is a day; 0 when it does not end in one."""
    cut = len(tokens)
    while cut > 1 and names.beside_day(head[slice(*tokens[cut - 1])]):
        cut -= 1
    return cut if cut < len(tokens) and _DIGIT.search(head, tokens[cut][0], tokens[-1][1]) else 0


def _kind(words: str, names: Names) -> str | None:
    key = words.strip(" .")
    if key and all(word in names.words.desks for word in key.split()):
        return "desk"
    if names.could_open(key):
        if names.agency(key):
            return "agency"
        if names.distinct(key):
            return "outlet"
    return "date" if names.only_day(key) else None
