"""Names without a label: in a line between headline and text, alone or beside day and place, or under the text."""

from collections.abc import Collection, Iterator, Sequence
from itertools import dropwhile, pairwise, takewhile

from warraq.arabic import fold
from warraq.parse.lines import Anchor, Line, Zones
from warraq.parse.stated.byline_text import (
    DIGIT,
    MARKS_AROUND,
    NAME_CHARS,
    may_sign,
    names_in_byline,
    undated,
    undrawn,
    without_agency,
)
from warraq.parse.stated.foot import own_foot
from warraq.parse.stated.persons import Byline, bylines_in
from warraq.parse.words.bylines import CALLINGS, EDITED, LABEL, OTHER_HANDS, ROLES, WRITTEN_CALLINGS
from warraq.parse.words.given_names import is_a_bare_name, is_initialled, is_like_a_name, is_likely_a_name
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
FROM_THERE, IN_THERE = " من ", " في "
BY = "من "  # «من هدى سالم» above an agency's dateline
MOST_BESIDE = 90  # characters of a line of name and date
PEN = "✍🖊🖋👤"  # what stands before a writer; a pin before a place, a clock before an hour
BESIDE = late(
    rf"(?<!\s)\s*+[|•·{PEN}📍📌📅🗓🕒🕐⏰⏱📝]\ufe0f?\s*+|"
    r"(?<=\d[:.]\d\d)\s++(?=[^\W\d_]{3,}\s[^\W\d_]{2})|"
    r"(?<=\d)\s?(?=(?:بقلم|بواسطة|من قبل|كتبه|كتبته)(?!\w))|"
    r"(?<!\s)\s++(?=(?:نُ?شر|تم النشر|آخر تحديث|تاريخ النشر)(?:\s*[:：]|\s+(?:في\s+)?\d))|"
    r"(?<=[^\W\d_])/++\s++|(?<!\s)\s++[-–—ـ/]++\s++|،\s++(?=\D{0,20}\d)"
)  # «17-03-2016 | خالد المطيري»
PARTED = late(
    rf"\s[|•·\-–—ـ/]|:.*:|[{PEN}]|\A[^\W\d_]+(?: [^\W\d_]+)?\s*[:：]\s"
)  # what stands in a line of name and place
BEHIND_PLACE = late(r"(?<!\s)\s*+[:：]\s*+(?=\S)|(?<!\s)\s++[-–—/|]\s++(?=\S)")
SEVERAL = late(r"(?<=[^\W\d_]{3})/\s*+|(?<!\s)\s++[-–—/|]\s++")
HOUR = late(r"\d[:：]\d")
COLONS = late(r"(?<!\s)\s*+[:：]\s*+")
WRITING = "كتب"
WRITES = late(r"(?<!\s)\s++[يت]كتب\s*+[:：.]?\s*+$")  # «هدى سالم تكتب:»
# «من مراسلتنا هدى سالم», «الخليل- من: هدى سالم»
SENT = late(
    r"^\s*(?:[^\W\d_]+(?: [^\W\d_]+)?\s*[-–—]\s*)?من(?:\s+(?:مراسل|موفد|مبعوث|مندوب)(?:نا|تنا|"
    r"ة? الشؤون [^\W\d_]{4,12})\s+|\s*[:：]\s*)"
)
_MARKED = r"[«\"(][^()«»\":\n]{2,30}[)»\"]\s*+"
HOUSE = late(rf"(?<!\s)\s*+(?:[-–—/|]\s*+)?{_MARKED}")
BRACKETED = late(r"\([^()]{1,30}\)")
BESIDE_WORDS, MOST_PARTS = 3, 3  # words of a place or house beside a name, and parts of such a line
# «أسوان - هدى سالم: أعلنت …», «كتب - سامر الخطيب: …» at the head of the text.
_NAME = r"(?P<name>(?:[أادم]\s?\.\s?){0,3}[^\W\d_]+(?: [^\W\d_]+){1,4})"
# «بيروت - «الضفة»: …», «عدن (خاص) - …»
_HOUSE = rf"(?:[-–—/|]?\s*+{_MARKED})?"
OPENED = late(
    rf"\A\W{{0,2}}(?P<place>[^\W\d_]+(?: [^\W\d_]+){{0,2}})\s*+{_HOUSE}[-–—/|،:]\s*+{_NAME}\s*?"
    r"(?P<end>[:：]|\s[-–—/|]+\s)\s*+\S"
)
MOST_OF_SEVERAL = 3  # words of each of several names behind a city; of more, it is a sentence
CARDS = 12  # lines below a text among which the names of other writers may stand
DASHES = ("-", "–", "—")
CALLED = late(r"(?<!\s)\s*+[،,|]\s*+|\s[-–—/]\s")  # parts a name from who that is
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
    named = named or _noted(zones) or _named_in([*_closing(zones)], places) or _before_their_callings(zones)
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
    if len(line.text) > MOST_BESIDE or NO_NAME_IN.stand_in(line.where):
        return []
    text = undrawn(line.text)
    if line.link_share:
        labelled = _labelled(_parts_of(text, places), text)
        return _linked(line) or ([labelled] if labelled else [])
    return _listed(text) or _of_one_place(text, places) or ([name] if (name := _bare_name_in(text, places)) else [])


def _listed(text: str) -> list[str]:
    """Names between commas of which one is known as such: «آسو كريم، ريبين جلال 12/3/2020»."""
    if "،" not in text:
        return []
    names = [undated(part).strip(MARKS_AROUND) for part in text.split("،")]
    are_names = all(name and is_like_a_name(name) for name in names)
    return names if are_names and any(is_a_bare_name(name) for name in names) else []


def _of_one_place(text: str, places: Collection[str]) -> list[str]:
    """Names between signs behind a known city: «الخرطوم: هدى سالم/ رنا عيسى»."""
    behind = without_place(text, places)
    names = [undated(part).strip(MARKS_AROUND) for part in SEVERAL.split(behind)] if behind != text else []
    are_names = all(is_likely_a_name(name) and len(name.split()) <= MOST_OF_SEVERAL for name in names)
    return names if len(names) > 1 and are_names else []


def _linked(line: Line) -> list[str]:
    """Names each of which is a link to its writer: «هدى سالم و رنا عيسى»."""
    names = [anchor.text.strip() for anchor in line.anchors]
    if names_in_byline(line.text) != names or not all(OF_WRITERS.search(anchor.href) for anchor in line.anchors):
        return []
    return names if all(may_sign(name) for name in names) else []


def _closing(zones: Zones) -> Iterator[Line]:
    """The lines at the end of the text, and right below it, that may sign it."""
    yield from _signing(zones.body)
    below = [line for line in own_foot(zones, BARE_BELOW) if line.tag != "li"]  # a list of the house's writers
    if not (any(is_a_bare_name(line.text) for line in below) and _are_cards(zones.after)):
        yield from below


def _signing(body: Sequence[Line]) -> Iterator[Line]:
    """The last two lines of a text, where they are a name: above a longer one stands a heading."""
    if not body or len(body[-1].text) > NAME_CHARS:
        return
    for line in body[-2:]:
        may_sign = is_a_bare_name(undrawn(line.text)) or (line is body[-1] and PARTED.search(line.text))
        if may_sign and not line.text.endswith("."):
            yield line


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
        if is_short and len(told.text) > NAME_CHARS and is_name(line.text):
            yield from bylines_in(line.text, "byline", "signature", line.where, ours)


def _noted(zones: Zones) -> list[tuple[Line, str]]:
    """Who has a note below the text that says what he is: «أدهم كولر*» and «* أستاذ التخطيط الحضري»."""
    notes = (line.text[1:].split()[:1] for line in (*zones.body[-NOTES:], *zones.after[:NOTES]) if line.text[:1] == "*")
    if not any(CALLINGS.intersection(map(fold, note)) for note in notes):
        return []
    starred = ((line, line.text.rstrip(" *")) for line in zones.before if line.text.endswith("*"))
    return [(line, name) for line, name in starred if is_like_a_name(name)]


def _in_a_link(zones: Zones, places: Collection[str]) -> list[tuple[Line, str]]:
    """A name that is a link above the text and that the text does not speak of, as it does of a tag's."""
    linked = (line for line in zones.before[-BARE_ABOVE:] if len(line.anchors) == 1 and len(line.text) <= NAME_CHARS)
    lines = [line for line in linked if not NO_NAME_IN.stand_in(line.where)]
    named = ((line, _bare_name_in(undrawn(line.text), places)) for line in lines)
    return [(line, name) for line, name in named if name and _is_of_a_writer(line.anchors[0], name, zones)]


def _is_of_a_writer(anchor: Anchor, name: str, zones: Zones) -> bool:
    """Whether a link leads to no subject, and its name is none of the text's."""
    if OF_SUBJECTS.search(anchor.href):
        return False
    told = fold(" ".join(line.text for line in zones.body))
    return fold(name).split()[-1] not in told


def _signs(place: str, name: str, end: str, places: Collection[str]) -> bool:
    """Whether a name behind a place or a label is the writer's."""
    if place in LABELS_BEFORE or _is_place(place, places):
        return is_likely_a_name(name)
    return end.strip() in (":", "：") and is_a_bare_name(name) and not is_a_bare_name(place)


def _is_place(text: str, places: Collection[str]) -> bool:
    return fold(text).strip().replace(" ", "_") in places


def without_place(text: str, places: Collection[str]) -> str:
    """A text without the known city before a sign: «الدار البيضاء: هدى سالم»."""
    sign = BEHIND_PLACE.search(text)
    return text[sign.end() :] if sign and _is_place(text[: sign.start()], places) else text


def _bare_name_in(text: str, places: Collection[str]) -> str | None:
    """The name in a line that holds nothing else but days, a place, the house: «دهوك – هدى سالم – 19/08/2018»."""
    text = _at_home(without_agency(_without_others(text)), places)
    initialled = text.strip(MARKS_AROUND) if is_initialled(text) else None
    return before_a_calling(text) or initialled or _beside_others(text, places)


def _beside_others(text: str, places: Collection[str]) -> str | None:
    """The name among the parts of a line: known as one, behind a label, or like one beside a day or a place."""
    parts = [_without_by(part) for part in _parts_of(text, places)]
    names = [part for part in parts if is_a_bare_name(part)]
    if not names and (labelled := _labelled(parts, text)):
        return labelled
    names = names or _likely_names(parts, text, places)
    is_short = all(len(part.split()) <= BESIDE_WORDS for part in parts if part not in names)
    return names[0] if len(names) == 1 and len(parts) <= MOST_PARTS and is_short else None


def _likely_names(parts: Sequence[str], text: str, places: Collection[str]) -> list[str]:
    """What is like a name beside a day or a place."""
    others = [part for part in parts if not _is_place(part, places)]
    is_beside = len(others) < len(parts) or DIGIT.search(text) is not None
    return [part for part in others if is_likely_a_name(part)] if is_beside else []


def _without_by(part: str) -> str:
    """«من هدى سالم» without its preposition; «من مراسلتنا …» says more."""
    return name if is_a_bare_name(name := part.removeprefix(BY)) else part


def _at_home(text: str, places: Collection[str]) -> str:
    """«هدى سالم من الرباط», «من: هدى سالم في الرباط» without the city, where that is known."""
    for gap in (FROM_THERE, IN_THERE):
        name, _, place = text.strip(MARKS_AROUND).rpartition(gap)
        sent = SENT.sub("", name).removeprefix(BY)
        is_told = gap == FROM_THERE or sent != name  # «محمد سالم في القاهرة» is a headline
        if is_told and is_a_bare_name(sent) and _is_place(place, places):
            return sent
    return text


def _without_others(text: str) -> str:
    """A line without who took the pictures or checked it: «تحرير: هدى سالم تصوير: سامر علي» keeps the first."""
    if ":" not in text:
        return text
    parts = ROLES.split(text)
    own = [EDITED.sub("", part) for part in parts if not OTHER_HANDS.match(part)]
    return text if len(parts) == 1 else " ".join(own)


def _labelled(parts: Sequence[str], text: str) -> str | None:
    """The name behind a label in one of several parts: «جهات • بقلم هدى سالم • 5 تعليقات», «من مراسلتنا هدى سالم»."""
    is_beside = len(parts) > 1 or DIGIT.search(text) is not None
    labels = [(part, LABEL) for part in parts if is_beside] + [(part, SENT) for part in (*parts, text)]
    for part, label in labels:
        name = label.sub("", part, count=1)
        if name != part and is_likely_a_name(name):
            return name
    return None


def _parts_of(text: str, places: Collection[str]) -> list[str]:
    """What stands between the signs of a line, without days."""
    text = _from_its_place(_without_asides(text), places)
    is_parted = text.count(":") - len(HOUR.findall(text)) == MOST_PARTS - 1 and not SEVERAL.search(text)
    between = (
        COLONS if is_parted or _is_place(text.partition(":")[0], places) else BESIDE
    )  # «نيالا: هدى سالم: الضفة», «سطيف: هدى سالم»
    undated_parts = (undated(part.strip(MARKS_AROUND)) for part in between.split(text))
    return [part for part in undated_parts if part and not DIGIT.search(part)]


def _without_asides(text: str) -> str:
    """A line without brackets, and without the verb behind who writes: «هدى سالم تكتب:»."""
    bare = BRACKETED.sub(" ", text) if "(" in text[1:] else text
    return WRITES.sub("", bare) if WRITING in bare else bare


def _from_its_place(text: str, places: Collection[str]) -> str:
    """A line without what stands around the place: «القاهرة- «الضفة»: هدى سالم», «30 نوفمبر 2021 - بيروت: هدى سالم»."""
    before, colon, behind = text.partition(":")
    if not colon:
        return text
    bare = HOUSE.sub("", before).rstrip(" -–—")
    place = next((place for place in (bare, BESIDE.split(bare)[-1]) if _is_place(place, places)), before)
    return f"{place}:{behind}"


def before_a_calling(text: str) -> str | None:
    """The name before a comma and who that is: «هدى سالم، كاتبة سورية مقيمة في برلين»."""
    name, *called = CALLED.split(text, maxsplit=1)
    is_called = bool(called) and not WRITTEN_CALLINGS.isdisjoint(called[0].split()[:1])
    return name.strip(MARKS_AROUND) if is_called and is_like_a_name(name) else None
