"""Names without a label: in a line between headline and text, alone or beside day and place, or under the text."""

from collections.abc import Collection, Iterator, Sequence
from itertools import dropwhile, pairwise, takewhile

from warraq.arabic import fold
from warraq.parse.lines import Anchor, Line, Zones
from warraq.parse.stated.byline_text import NAME_CHARS, may_sign, names_in_byline, undrawn, without_pictures
from warraq.parse.stated.foot import own_foot
from warraq.parse.stated.name_lines import (
    MARKED,
    PEN,
    bare_name_in,
    before_a_calling,
    beside_other_hands,
    is_place,
    labelled_in,
    listed,
    of_one_place,
    of_places_each,
    parts_of,
)
from warraq.parse.stated.persons import Byline, bylines_in
from warraq.parse.words.bylines import CALLINGS, LABEL
from warraq.parse.words.given_names import is_a_bare_name, is_like_a_name, is_likely_a_name
from warraq.parse.words.stems import Stems
from warraq.patterns import late

BARE_ABOVE = 4  # lines above the text in which a name may stand alone
BARE_BELOW = 2  # and below
# Elements in which a name is another's, or a part of something else.
NO_NAME_IN = Stems(
    "comment related sidebar widget popular footer writers bio avatar image img photo caption mail follow tag",
    alone=r"(?:title|time)\b",
    parts="title time",
)
# And those in which a place stands: «غازي عنتاب» is a city.
OF_A_PLACE = Stems("", alone=r"(?<![a-z])(?:place|city|location|dateline-city)(?![a-z])", parts="place city location")
SMALL_WORD = late(r"\Aمن|كتب|ـ| من| في| و")  # «هدى سالم من الرباط», «هدى سالم تكتب», «هدى سالم ووام»
MOST_BESIDE = 90  # characters of a line of name and date
PARTED = late(
    rf"\s[|•·\-–—ـ/]|[^\W\d_][/\-–—]\s|:.*:|[{PEN}]|\A[^\W\d_]+(?: [^\W\d_]+)?\s*[:：]\s|"
    r"\A[^\W\d_]+(?: [^\W\d_]+){1,3}، [^\W\d_]+(?: [^\W\d_]+)?\Z"
)  # what stands in a line of name and place
# «أسوان - هدى سالم: أعلنت …», «كتب - سامر الخطيب: …» at the head of the text.
_NAME = r"(?P<name>(?:[أادم]\s?\.\s?){0,3}[^\W\d_]+(?: [^\W\d_]+){1,4})"
# «بيروت - «الضفة»: …», «عدن (خاص) - …»
_HOUSE = rf"(?:[-–—/|]?\s*+{MARKED})?"
OPENED = late(
    rf"\A\W{{0,2}}(?P<place>[^\W\d_]+(?: [^\W\d_]+){{0,2}})\s*+{_HOUSE}[-–—/|،:]\s*+{_NAME}\s*?"
    r"(?P<end>[:：]|\s[-–—/|]+\s)\s*+\S"
)
CARDS = 12  # lines below a text among which the names of other writers may stand
DASHES = ("-", "–", "—")
COLONS = (":", "：")
MOST_SIGNING = 2  # names at the end of a text; of more it is a list
VERSE = late(r"\A[«\"“]?[^\W\d_]++[،,]?(?: [^\W\d_]++[،,]?){2,8}[»\"”!؟]?\Z")
HEAD = 90  # characters in which place and name stand
CALLED_SO = [[calling] for calling in CALLINGS]
LABELS_BEFORE = frozenset(("كتب", "كتبت", "بقلم", "تقرير", "تحقيق", "تغطية", "متابعة", "خاص", "إعداد"))
NOTES = 3  # lines at the end of a text, and below it, among which a note on its writer stands
OF_SUBJECTS = late(r"(?i)/(?:tags?|topics?|keywords?|labels?|search|categor\w*|sections?|wasm|news)(?:[/?=]|$)")
OF_WRITERS = late(
    r"/(?:@|~)|/(?:u|users?|authors?|writers?|profiles?|contributors?|columnists?|kuttab|katib|journalists?)(?:[/=]|$)"
)


def bare_names(zones: Zones, ours: frozenset[str], places: Collection[str]) -> Iterator[Byline]:
    """A name without a label: in a line between headline and text, alone or beside a date, or right below the text.

    `places`: the cities that are known. fixtures/byline/name-without-a-label
    """
    first = (line for line in zones.body[:1] if len(line.text) <= NAME_CHARS)
    opening = [line for line in first if "@" in line.text or PARTED.search(line.text)]
    named = _named_in((*zones.before[-BARE_ABOVE:], *opening), places) or _in_a_link(zones, places)
    named = (
        named
        or _noted(zones)
        or _starred(zones)
        or _named_in([*_closing(zones)], places)
        or _before_their_callings(zones)
    )
    for line, name in named:
        yield from bylines_in(name, "byline", "bare-name", line.where, ours)
    if not named:
        yield from _in_the_first_line(zones, ours, places)
        yield from _in_the_last_line(zones, ours)


def _named_in(lines: Sequence[Line], places: Collection[str]) -> list[tuple[Line, str]]:
    """The names in the first of some lines that holds any, and right below it: of those who wrote together."""
    each = [(line, _names_of(line, places)) for line in lines]
    told = takewhile(lambda said: said[1], dropwhile(lambda said: not said[1], each))
    return [(line, name) for line, names in told for name in names]


def _names_of(line: Line, places: Collection[str]) -> list[str]:
    """The names in a line; of one that is a link they must lead to who wrote."""
    text = without_pictures(undrawn(line.text))
    if len(line.text) > MOST_BESIDE or NO_NAME_IN.stand_in(line.where) or _is_a_place(line, text, places):
        return []
    if line.link_share:
        labelled = labelled_in(parts_of(text, places), text)
        return _linked(line) or ([labelled] if labelled else [])
    return _names_in(text, places)


def _is_a_place(line: Line, text: str, places: Collection[str]) -> bool:
    return is_place(text, places) or (OF_A_PLACE.stand_in(line.where) and not PARTED.search(text))


def _names_in(text: str, places: Collection[str]) -> list[str]:
    """The names in a text, in the first form in which it holds any; each but a name alone has a sign or a small word.

    Most lines are plain words: «شارك», «طباعة المقال».
    """
    if text.replace(" ", "").isalpha() and SMALL_WORD.search(text) is None:
        return [text] if is_a_bare_name(text) and not is_place(text, places) else []
    found = of_places_each(text, places) or listed(text) or beside_other_hands(text) or of_one_place(text, places)
    name = "" if found else bare_name_in(text, places)
    return found or ([name] if name else [])


def _linked(line: Line) -> list[str]:
    """Names each of which is a link to its writer: «هدى سالم و رنا عيسى»."""
    names = [anchor.text.strip() for anchor in line.anchors]
    if names_in_byline(line.text) != names or not all(OF_WRITERS.search(anchor.href) for anchor in line.anchors):
        return []
    return names if all(may_sign(name) for name in names) else []


def _closing(zones: Zones) -> Iterator[Line]:
    """The lines at the end of the text, and right below it, that may sign it."""
    yield from _signing(zones.body)
    if are_told_of(_with_names_below(zones)):
        return
    below = [line for line in own_foot(zones, BARE_BELOW) if line.tag != "li"]  # a list of the house's writers
    if not (any(is_a_bare_name(line.text) for line in below) and _are_cards(zones.after)):
        yield from below


def _signing(body: Sequence[Line]) -> Iterator[Line]:
    """The last two lines of a text, where they are a name: above a longer one stands a heading."""
    if not body or len(body[-1].text) > NAME_CHARS or are_told_of(body) or _are_listed(body):
        return
    for line in body[-2:]:
        may_sign = is_a_bare_name(undrawn(line.text)) or (line is body[-1] and PARTED.search(line.text))
        if may_sign and not line.text.endswith("."):
            yield line


def _are_listed(body: Sequence[Line]) -> bool:
    """Whether short lines in parts end a text, more than sign it: «د 70 - هدف الفوز …», «د. هدى سالم - جامعة حلب»."""
    parted = takewhile(lambda line: len(line.text) <= NAME_CHARS and PARTED.search(line.text), reversed(body))
    return len([*parted]) > MOST_SIGNING


def _with_names_below(zones: Zones) -> Sequence[Line]:
    """The text with what was parted from its end, down to the last name: headings and names are as short as menus."""
    foot = own_foot(zones, BARE_BELOW + MOST_SIGNING)
    names = [at for at, line in enumerate(foot) if is_a_bare_name(undrawn(line.text))]
    return (*zones.body, *foot[: names[-1] + 1]) if names else ()


def are_told_of(body: Sequence[Line]) -> bool:
    """Whether the names that end a text are of what it tells: below a colon, of a list, below a poet's verses."""
    names = [*takewhile(lambda line: is_a_bare_name(undrawn(line.text)), reversed(body))]
    told = body[: len(body) - max(1, len(names))]
    if not told:
        return False
    if (above := told[-1].text.rstrip()).endswith(COLONS):
        return LABEL.fullmatch(f"{above.rstrip(' :：')}: ") is None
    return len(names) > MOST_SIGNING or _are_quoted_verses(told)


def _are_quoted_verses(told: Sequence[Line]) -> bool:
    """Whether the last two lines are verses, or halves of one, in a text of prose."""
    is_prose = any(len(line.text) > NAME_CHARS for line in told[:-2])
    return is_prose and all(VERSE.match(line.text) is not None for line in told[-2:])


def _before_their_callings(zones: Zones) -> list[tuple[Line, str]]:
    """A name at the end of the text or below it over who that is: «هدى سالم» and «كاتبة سورية»; of several none."""
    lines = (*zones.body[-NOTES:], *(line for line in own_foot(zones, NOTES) if line.tag != "li"))
    found = [name for name, called in pairwise(lines) if is_like_a_name(name.text) and _is_a_calling(called)]
    return [(name, name.text) for name in found if len(found) == 1]


def _is_a_calling(line: Line) -> bool:
    return fold(line.text).split()[:1] in CALLED_SO and not line.link_share


def _are_cards(lines: Sequence[Line]) -> bool:
    """Whether several names below a text, each beside something else, are those of other writers."""
    names = [at for at, line in enumerate(lines[:CARDS]) if is_a_bare_name(line.text)]
    return any(other - one > 1 for one, other in pairwise(names))


def _in_the_first_line(zones: Zones, ours: frozenset[str], places: Collection[str]) -> Iterator[Byline]:
    """Who is named before the reporting in the line that it begins: «أسوان - هدى سالم: أعلنت …»."""
    for line in zones.body[:1]:
        found = OPENED.match(undrawn(line.text[:HEAD]))
        if found and _signs(found["place"], found["name"], found["end"], places):
            yield from bylines_in(found["name"], "byline", "dateline", line.where, ours)


def _in_the_last_line(zones: Zones, ours: frozenset[str]) -> Iterator[Byline]:
    """What has the form of a name behind the last sentence; not the last verse of a poem."""
    for told, line in [*pairwise(zones.body)][-1:]:
        is_short = len(line.text) <= NAME_CHARS and line.text[-1:].isalpha() and not line.link_share
        is_name = is_like_a_name if line.text[:1] in DASHES else is_likely_a_name  # «— هدى سالم»
        if is_short and len(told.text) > NAME_CHARS and is_name(line.text) and not are_told_of(zones.body):
            yield from bylines_in(line.text, "byline", "signature", line.where, ours)


def _noted(zones: Zones) -> list[tuple[Line, str]]:
    """Who has a note below the text that says what he is: «أدهم كولر*» and «* أستاذ التخطيط الحضري»."""
    notes = (line.text[1:].split()[:1] for line in (*zones.body[-NOTES:], *zones.after[:NOTES]) if line.text[:1] == "*")
    if not any(CALLINGS.intersection(map(fold, note)) for note in notes):
        return []
    starred = ((line, line.text.rstrip(" *")) for line in zones.before if line.text.endswith("*"))
    return [(line, name) for line, name in starred if is_like_a_name(name)]


def _starred(zones: Zones) -> list[tuple[Line, str]]:
    """The name and who that is on the last line, behind a star: «* هدى سالم: باحثة في التاريخ»."""
    last = [line for line in zones.body[-1:] if line.text[:1] == "*"]
    named = [(line, before_a_calling(line.text[1:].strip().replace(":", "،", 1))) for line in last]
    return [(line, name) for line, name in named if name is not None]


def _in_a_link(zones: Zones, places: Collection[str]) -> list[tuple[Line, str]]:
    """A name that is a link above the text and that the text does not speak of, as it does of a tag's."""
    linked = (line for line in zones.before[-BARE_ABOVE:] if len(line.anchors) == 1 and len(line.text) <= NAME_CHARS)
    lines = [line for line in linked if not NO_NAME_IN.stand_in(line.where)]
    named = ((line, bare_name_in(undrawn(line.text), places)) for line in lines)
    return [(line, name) for line, name in named if name and _is_of_a_writer(line.anchors[0], name, zones)]


def _is_of_a_writer(anchor: Anchor, name: str, zones: Zones) -> bool:
    """Whether a link leads to no subject, and its name is none of the text's."""
    if OF_SUBJECTS.search(anchor.href):
        return False
    told = fold(" ".join(line.text for line in zones.body))
    return fold(name).split()[-1] not in told


def _signs(place: str, name: str, end: str, places: Collection[str]) -> bool:
    """Whether a name behind a place or a label is the writer's."""
    if place in LABELS_BEFORE or is_place(place, places):
        return is_likely_a_name(name)
    return end.strip() in (":", "：") and is_a_bare_name(name) and not is_a_bare_name(place)
