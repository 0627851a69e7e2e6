"""Who wrote the article: persons alone, as printed; no desk, no site, no user name of the editing system."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from warraq import dates
from warraq.arabic import fold
from warraq.parse.lines import Zones
from warraq.parse.page.run import collapsed
from warraq.parse.page.span import Span
from warraq.parse.stated.metadata import Metadata
from warraq.parse.words.bylines import (
    BARE_BYLINE,
    BYLINE,
    CALLINGS,
    FIRST_LETTERS,
    FIRST_WORDS,
    LABEL,
    NAMES_IN_WAW,
    OFFICES,
    TITLES,
)
from warraq.parse.words.given_names import is_a_bare_name
from warraq.patterns import late

NAME_CHARS = 60
MAX_WORDS = 6  # "عبد الرحمن بن محمد آل سعود"
REACH = 60  # characters in which a date says that it is one
MARKS_AROUND = " ()[]:-–|*•\u200f\u200e"
MOST_LABELS = 2  # «بقلم الكاتبة: هدى سالم»
MAX_MARKS = 40  # elements looked at around one article
BARE_ABOVE = 4  # lines above the text in which a name may stand alone
BARE_BELOW = 2  # and below
# Elements in which a name is another's, or a part of something else.
NO_NAME_IN = late(
    r"comment|related|sidebar|widget|popular|footer|bio|avatar|image|img|photo|caption|mail|follow|tag|title\b|time\b",
    re.I,
)
MOST_BESIDE = 90  # characters of a line of name and date
BESIDE = late(r"(?<!\s)\s*+[|•·]\s*+|(?<!\s)\s++[-–—]++\s++|،\s++(?=\D{0,20}\d)")  # «17-03-2016 | خالد المطيري»
AFTER_LINES = 6  # lines under the body among which a byline may stand
MANY = late(r"authors|bylines|writers", re.I)  # names of a box around several, with who checked and who edited
MARKED = late(r"author|by-?line|(?:created|written|posted)-?by|writer|journalist|كاتب", re.I)
NOT_OURS = late(
    r"comment|related|sidebar|widget|popular|latest|most-|more-|footer|bio|desc|avatar|image|img|photo|social|chief|flyout|"
    r"author-?_?(?:short|place|city|location|follow)|"
    r"mail|rss|archive|follow|job|position|byline-title",
    re.I,
)
# «بيروت - هدى سالم», «القاهرة: سامر الخطيب»: a word and a sign, and at least two words of letters.
PLACE_BEFORE = late(r"^[\u0621-\u064a]{3,}(?:\s+[-–—]|\s*[:：])\s+(?=[\u0621-\u064a]+\.?\s+[\u0621-\u064a])")
# A run of spaces is looked at once, from its first one: `\s+` before a sign is tried from each.
PLACE_AFTER = late(r"(?<!\s)(?:\s++[-–—|/(]|\s*+[(|])")
# «هدى سالم 20 يناير 2026», «سامر الخطيب كانون الثاني 20», «هدى سالم20/1»: where a date may begin in the line of a name.
GAP = late(r"(?<!\s)\s++|(?<=[\u0621-\u064a])(?=\d{1,2}[\s/-])")
DIGIT = late(r"\d")
# Nothing to take off or to part: most names of the metadata.
PLAIN = late(r"[^\W\d_]+(?: [^\W\d_]+){0,4}")
# «هدى سالم ورنا عيسى»: two names of two words or more. A word that is a name with its و parts nothing.
AND = late(r"(?<=\w\s)و(?=[^\W\d_]{3,}\s+\w)")
BETWEEN = late(r"(?<!\s)\s*+[,،؛;]\s*+|(?<!\s)\s++(?:&|and)\s++")
NOT_LETTERS = late(r"[\d@_/\\<>{}=#]|https?:|www\.|\.(?:com|net|org|news|tv)\b", re.I)
WORD = late(r"[^\W\d_]+")


class Byline(NamedTuple):
    """A statement of who wrote the article."""

    name: str
    by: str  # json-ld, meta, byline
    rule: str
    evidence: str
    where: str
    is_person: bool


def read_people(metadata: Metadata, zones: Zones, span: Span, house: Sequence[str]) -> tuple[Byline, ...]:
    """Return every statement of authorship, those that name no person marked so, nearest to the article first.

    `house`: what the page calls itself.
    """
    ours = frozenset(map(_key, house))
    found = [*_of_elements(span, ours), *_of_lines(zones, ours), *_of_metadata(metadata, ours)]
    if not any(byline.is_person for byline in found):
        found += _of_bare_names(zones, ours)
    return tuple({(byline.by, _key(byline.name)): byline for byline in reversed(found)}.values())[::-1]


def authors_of(bylines: Sequence[Byline]) -> tuple[Byline, ...]:
    """Return the persons to be called authors.

    Names of the metadata that are printed too; else the printed ones, without wrappers that hold name and label at
    once; else those of the metadata, which often names a user of the editing system.
    """
    persons = [byline for byline in bylines if byline.is_person]
    if len(persons) < 2:
        return tuple(persons)
    return _distinct(_printed_as_stated(persons, bylines) or _innermost(persons) or _of_one_place(persons))


def _printed_as_stated(persons: Sequence[Byline], bylines: Sequence[Byline]) -> list[Byline]:
    """The persons of JSON-LD, else of the meta elements, of whom some byline on the page prints one."""
    printed = [_key(byline.evidence) for byline in bylines if byline.by == "byline"]
    for by in ("json-ld", "meta"):
        stated = [byline for byline in persons if byline.by == by]
        if any(_key(byline.name) in text for byline in stated for text in printed):
            return _with_those_beside(stated, persons)
    return []


def _with_those_beside(stated: list[Byline], persons: Sequence[Byline]) -> list[Byline]:
    """The stated ones and those printed in an element of their own of the same form: metadata may name one of two.

    In the order in which they are printed.
    """
    keys = {_key(byline.name) for byline in stated}
    printed = [byline for byline in persons if byline.by == "byline"]
    forms = {(one.rule, one.where) for one in printed if _key(one.name) in keys and not MANY.search(one.rule)}
    alike = [one for one in printed if (one.rule, one.where) in forms and _key(one.name) == _key(one.evidence)]
    others = [one for one in alike if not any(key in _key(one.name) for key in keys)]
    return [one for one in alike if one in others or _key(one.name) in keys] if others else stated


def _innermost(persons: Sequence[Byline]) -> list[Byline]:
    """The printed ones that hold no other: «تقرير خاص هدى سالم» is the box around a name."""
    keys = {byline: _key(byline.name) for byline in persons if byline.by == "byline"}
    return [byline for byline, key in keys.items() if not any(k in key for k in keys.values() if k != key)]


def _of_one_place(persons: Sequence[Byline]) -> list[Byline]:
    """Those of the place that names the first."""
    return [byline for byline in persons if byline.by == persons[0].by]


def _distinct(bylines: Sequence[Byline]) -> tuple[Byline, ...]:
    """Each name once, in order."""
    return tuple({_key(byline.name): byline for byline in reversed(bylines)}.values())[::-1]


def names_in_byline(text: str) -> list[str]:
    """Return the names in a byline: label and place taken off, several parted.

    >>> names_in_byline("كتبت: هدى سالم، رنا عيسى - القاهرة")
    ['هدى سالم', 'رنا عيسى']
    """
    words = text.split()
    if PLAIN.fullmatch(text) and words[0].lower() not in FIRST_WORDS and " و" not in text and "and" not in words:
        return [text]
    said = text.strip(MARKS_AROUND)
    for _ in range(MOST_LABELS):
        said = LABEL.sub("", said)
    bare = _undated(PLACE_AFTER.split(PLACE_BEFORE.sub("", said), maxsplit=1)[0])
    parts = (name for part in BETWEEN.split(bare) for name in _parted(part))
    return [name for part in parts if (name := part.strip(f".{MARKS_AROUND}"))]


def _undated(text: str) -> str:
    """What stands before a date in the line of a name; most lines have no figure."""
    if DIGIT.search(text) is None:
        return text
    dated = (gap for gap in GAP.finditer(text) if not gap[0] or dates.begins_date(text[gap.end() : gap.end() + REACH]))
    return text[: cut.start()] if (cut := next(dated, None)) else text


def _parted(names: str) -> list[str]:
    """Two names that «و» joins, of two words or more each; else the whole."""
    if len(names) > NAME_CHARS or OFFICES.intersection(WORD.findall(fold(names))):
        return [names]  # «كاتب وباحث من الوادي»
    for match in AND.finditer(names):
        first, second = names[: match.start()].strip(), names[match.end() :].strip()
        if second.split()[0] not in NAMES_IN_WAW and {len(first.split()), len(second.split())} <= {2, 3}:
            return [first, second]
    return [names]


def is_byline(text: str, persons: Collection[str]) -> bool:
    """Whether a part of `<title>` names the writer: «بقلم هدى سالم», or what ends with a person of the metadata."""
    return text.endswith(tuple(persons)) or BYLINE.match(text) is not None


def own_names(house: Sequence[str], metadata: Metadata, beside: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the house without the middle parts of `<title>`: "headline - writer - site".

    `beside`: its parts but for the headline, last first.
    """
    stated = {said.value for said in metadata.all("site_name")}
    return tuple(name for name in house if name not in beside[1:] or name in stated)


def persons_among(names: Sequence[str], house: Sequence[str]) -> tuple[str, ...]:
    """Return the names that can be persons', not those of the house."""
    ours = frozenset(map(_key, house))
    return tuple(name for name in names if is_person(name, ours))


def is_person(name: str, house: frozenset[str]) -> bool:
    """Whether a name can be a person's: two to six words, no office, no site, no user name."""
    if len(name) > NAME_CHARS or NOT_LETTERS.search(name) or not 2 <= len(name.split()) <= MAX_WORDS:
        return False
    words = WORD.findall(fold(name))
    if not words or OFFICES.intersection(words) or _is_calling(words):
        return False
    key = _key(name)
    return not any(_is_house(key, ours) for ours in house)


def _is_house(name: str, ours: str) -> bool:
    """Whether a name is the house's, or one holds the other and is no short word."""
    return name == ours or (len(ours) > 5 and ours in name) or (len(name) > 7 and name in ours)


def _is_calling(words: Sequence[str]) -> bool:
    """Whether a text says what a person is. «أستاذ محمد علي» is a name."""
    return words[0] in CALLINGS and (len(words) < 3 or words[0] not in TITLES)


@lru_cache(maxsize=256)  # pages of a site share their names and their writers
def _key(name: str) -> str:
    return "".join(WORD.findall(fold(name))).casefold()


def _bylines(text: str, by: str, rule: str, where: str, ours: frozenset[str]) -> Iterator[Byline]:
    for name in names_in_byline(text):
        yield Byline(name, by, rule, text, where, is_person(name, ours))


def _of_elements(span: Span, ours: frozenset[str]) -> Iterator[Byline]:
    """Elements named for an author that stand between headline and body, or right around them."""
    for mark in (*span.head, *span.foot)[:MAX_MARKS]:
        if _names_author(mark.names) and 0 < len(text := mark.text) <= 2 * NAME_CHARS:
            found = list(_bylines(text, "byline", mark.names, mark.where, ours))
            if not any(byline.is_person for byline in found) and (link := mark.node.css_first("a")):
                # The name is a link, and beside it stands who that is (fixtures/byline/name-and-office).
                yield from _bylines(collapsed(link.text()), "byline", mark.names, mark.where, ours)
            yield from found


@lru_cache(maxsize=4096)  # pages of a site share their names
def _names_author(names: str) -> bool:
    """Whether an element is called after the author of the article, and not after one of a comment or a picture."""
    return bool(MARKED.search(names)) and not NOT_OURS.search(names)


def _of_metadata(metadata: Metadata, ours: frozenset[str]) -> Iterator[Byline]:
    for said in metadata.all("author"):
        if "://" not in said.value:
            # «هدى سالم» on «هدى سالم»: a site may bear its writer's name.
            is_named = said.person and is_a_bare_name(said.value)
            yield from _bylines(said.value, said.by, said.rule, said.by, frozenset() if is_named else ours)


def _of_bare_names(zones: Zones, ours: frozenset[str]) -> Iterator[Byline]:
    """A name without a label: in a line between headline and text, alone or beside a date, or right below the text.

    fixtures/byline/name-without-a-label
    """
    for line in (*zones.before[-BARE_ABOVE:], *zones.after[:BARE_BELOW]):
        if len(line.text) > MOST_BESIDE or line.link_share > 0 or NO_NAME_IN.search(line.where):
            continue
        parts = [part for part in BESIDE.split(line.text) if part.strip() and not DIGIT.search(part)]
        if len(parts) == 1 and is_a_bare_name(parts[0]):
            yield from _bylines(parts[0].strip(MARKS_AROUND), "byline", "bare-name", line.where, ours)
            return


def of_known_places(
    found: Sequence[Byline], zones: Zones, places: Collection[str], house: Sequence[str]
) -> tuple[Byline, ...]:
    """The names in the places in which the site is known to name its writers, where no person was found."""
    if not places or any(byline.is_person for byline in found):
        return ()
    ours = frozenset(map(_key, house))
    lines = (line for line in (*zones.before, *zones.after) if len(line.text) <= NAME_CHARS and line.where in places)
    named = (one for line in lines for one in _bylines(line.text, "byline", "learned-place", line.where, ours))
    return tuple(one for one in named if one.is_person)


def _of_lines(zones: Zones, ours: frozenset[str]) -> Iterator[Byline]:
    """Short lines around the body, or at its ends, that call themselves a byline."""
    for line in (*zones.before, *zones.body[:1], *zones.body[-1:], *zones.after[:AFTER_LINES]):
        if len(line.text) <= 2 * NAME_CHARS and line.text[:1] in FIRST_LETTERS and BYLINE.match(line.text):
            yield from _bylines(line.text, "byline", "line", line.where, ours)
    for line in zones.before:
        if len(line.text) <= NAME_CHARS and line.text[:1] in FIRST_LETTERS and BARE_BYLINE.match(line.text):
            yield from _bylines(line.text, "byline", "bare-line", line.where, ours)
