"""Who wrote the article: persons alone, as printed; no desk, no site, no user name of the editing system."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise

from warraq.parse.lines import Line, Zones
from warraq.parse.page.marks import Mark
from warraq.parse.page.run import collapsed
from warraq.parse.page.selecting import first_selected, holds, selected
from warraq.parse.page.span import Span
from warraq.parse.stated.bare_names import bare_names
from warraq.parse.stated.byline_text import (
    MARKS_AROUND,
    NAME_CHARS,
    may_sign,
    may_write,
    names_in_byline,
    undated,
    undrawn,
    without_pictures,
)
from warraq.parse.stated.foot import CARD, of_linked_cards, of_works, order_of_others, own_lines
from warraq.parse.stated.metadata import Metadata
from warraq.parse.stated.name_lines import before_a_calling, of_places_each, without_place
from warraq.parse.stated.persons import Byline, bylines_in, house_keys, is_person, key_of
from warraq.parse.words.bylines import (
    BARE_BYLINE,
    BYLINE,
    CORRESPONDENT,
    EDITED,
    FIELD_LABELS,
    FIRST_LETTERS,
    FIRST_OF_WEAK,
    ITEM_LABEL,
    LABEL,
    MANY,
    OF_A_WORK,
    ROLES,
    SPECIAL,
    UNSIGNED,
    WEAK_LABEL,
)
from warraq.parse.words.given_names import is_a_bare_name, is_a_name_behind_a_label, is_likely_a_name
from warraq.parse.words.sentence import is_ended
from warraq.parse.words.stems import Stems
from warraq.patterns import late

MAX_MARKS, SENT_FROM = 40, frozenset("محاك")  # elements looked at around one; how a correspondent's label may begin
PARTS = "h2,h3,h4,h5,h6,a,b,strong,div,span,p"  # of a box: what may hold the name alone
_IN_LATIN = late(r"[A-Z][^\W\d_.]*+\.?(?: [A-Z][^\W\d_.]*+\.?){1,3}")
FACTS, BY = ("li", "dd", "td", "dt"), "بقلم"  # tags of a list of what is known of a text: day, writer, sections
AFTER_LINES, BESIDE = 6, 4  # lines under the body among which a byline may stand; of it beside a byline above
OF_A_PERSON = late(r"\Ahttps?://[^/]{4,60}/@\w")  # where letters to subscribers say who one is
MARKED = Stems(
    "author auteur vcard columnist signature byline by-line createdby created-by writtenby written-by postedby "
    "posted-by writer journalist كاتب",
    alone=r"(?<![a-z])(?:by|sign)(?![\w-])",
    parts="by sign",
)
NOT_OURS = Stems(
    "comment related sidebar widget popular latest most- more- footer bio desc avatar image img photo social chief "
    "flyout mail rss archive follow job position byline-title",
    alone=r"author-?_?(?:short|place|city|location)",
    parts="author",
)


def read_people(
    metadata: Metadata, zones: Zones, span: Span, house: Sequence[str], places: Collection[str] = ()
) -> tuple[Byline, ...]:
    """Return every statement of authorship, those that name no person marked so, nearest to the article first.

    `house`: what the page calls itself. `places`: cities, folded, "_" for the space in a name.
    """
    ours = house_keys((*house, *(said.value for said in metadata.all("publisher_author"))))
    found = [*_of_elements(span, zones, ours, places), *_of_lines(zones, ours), *_of_metadata(metadata, ours)]
    if not any(byline.is_person for byline in found):
        found += bare_names(zones, ours, places)
    if not any(byline.is_person for byline in found):
        found += _of_editors(zones, ours)
    return tuple({(byline.by, key_of(byline.name)): byline for byline in reversed(found)}.values())[::-1]


def people_said(metadata: Metadata, house: Sequence[str]) -> tuple[Byline, ...]:
    """Return what data say of who wrote the article."""
    return tuple(_of_metadata(metadata, house_keys(house)))


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
    ours = frozenset(map(key_of, house if names else ()))
    return tuple(name for name in names if is_person(name, ours))


def _of_elements(span: Span, zones: Zones, ours: frozenset[str], places: Collection[str]) -> Iterator[Byline]:
    """Elements named for an author that stand between headline and body, or right around them."""
    for mark in (*span.head, *_of_foot(span, zones))[:MAX_MARKS]:
        if _names_author(mark.names) and 0 < len(text := without_pictures(mark.text)) <= 2 * NAME_CHARS:
            each = _linked_each(mark) or of_places_each(text, places) or [without_place(text, places)]
            found = [one for name in each for one in bylines_in(name, "byline", mark.names, mark.where, ours)]
            yield from found
            yield from _inside(mark, found, ours)


def _linked_each(mark: Mark) -> list[str]:
    """Names of several that are a link each, where nothing else stands in the element; one may be in Latin letters."""
    links = [*_texts_of(mark, "a")]
    is_all = len(links) > 1 and " ".join(links) == mark.text and any(map(is_likely_a_name, links))
    return links if is_all and all(is_likely_a_name(link) or _IN_LATIN.fullmatch(link) for link in links) else []


def _inside(mark: Mark, found: Sequence[Byline], ours: frozenset[str]) -> Iterator[Byline]:
    """The name in an element of its own, beside which stands something else.

    A link beside who that is (fixtures/byline/name-and-office), a writer under the name of the column.
    """
    for name in _names_inside(mark, found):
        yield from bylines_in(name, "byline", mark.names, mark.where, ours)


def _names_inside(mark: Mark, found: Sequence[Byline]) -> list[str]:
    listed = [*_texts_of(mark, "li")]
    if len(listed) > 1 and all(map(is_likely_a_name, listed)):
        return listed
    if is_a_bare_name(mark.text):
        return []
    named = [*islice(filter(is_a_bare_name, _texts_of(mark, PARTS)), 1)]
    return named or ([] if any(byline.is_person for byline in found) else [*_texts_of(mark, "a")][:1])


def _texts_of(mark: Mark, parts: str) -> Iterator[str]:
    return (collapsed(part.text()) for part in selected(mark.node, parts))


def _of_foot(span: Span, zones: Zones) -> list[Mark]:
    """The elements below the text that stand before comments, cards and columns, where one is named for an author."""
    if not any(_names_author(mark.names) for mark in span.foot):
        return []
    others = order_of_others(zones)
    return _of_one([mark for mark in span.foot if others is None or mark.order < others])


def _of_one(marks: Sequence[Mark]) -> list[Mark]:
    """The elements below a text that no other is called like: several are of the cards of other stories."""
    each = Counter(mark.names for mark in marks)
    return [mark for mark in marks if each[mark.names] == 1 and not _is_of_a_card(mark) and not _is_a_list(mark)]


def _is_a_list(mark: Mark) -> bool:
    """Whether a box below the text lists the house's writers under a heading: «كتابنا»."""
    return MANY.search(mark.names) is not None and holds(mark.node, "h2,h3,h4,h5")


def _is_of_a_card(mark: Mark) -> bool:
    """Whether a headline that is not the name itself stands beside an element."""
    around = mark.node.parent
    heading = first_selected(around, "h2,h3,h4,h5")
    return heading is not None and len(said := heading.text(strip=True)) > CARD and said not in mark.text


@lru_cache(maxsize=4096)  # pages of a site share their names
def _names_author(names: str) -> bool:
    """Whether an element is called after the author of the article, and not after one of a comment or a picture."""
    return MARKED.stand_in(names) and not NOT_OURS.stand_in(names)


def _of_metadata(metadata: Metadata, ours: frozenset[str]) -> Iterator[Byline]:
    for said in metadata.all("author"):
        if "://" not in said.value:
            # «هدى سالم» on «هدى سالم»: a site may bear its writer's name, and so do letters to subscribers.
            is_named = said.person and (is_a_bare_name(said.value) or OF_A_PERSON.search(said.page) is not None)
            yield from bylines_in(said.value, said.by, said.rule, said.by, frozenset() if is_named else ours)


def _of_editors(zones: Zones, ours: frozenset[str]) -> Iterator[Byline]:
    """Who is named as the editor alone: «تحرير: هدى سالم»."""
    for line in (*zones.before, *zones.body[:1], *zones.body[-1:], *own_lines(zones, AFTER_LINES, _is_of_an_editor)):
        if _is_of_an_editor(line) and (label := EDITED.match(line.text)):
            yield from bylines_in(line.text[label.end() :], "byline", "editor", line.where, ours)


def _is_of_an_editor(line: Line) -> bool:
    return "حر" in line.text and len(line.text) <= NAME_CHARS and EDITED.match(line.text) is not None


def of_known_places(
    found: Sequence[Byline], zones: Zones, places: Collection[str], house: Sequence[str]
) -> tuple[Byline, ...]:
    """The names in the places in which the site is known to name its writers, where no person was found."""
    if not places or any(byline.is_person for byline in found):
        return ()
    ours = frozenset(map(key_of, house))
    lines = (line for line in (*zones.before, *zones.after) if len(line.text) <= NAME_CHARS and line.where in places)
    named = (one for line in lines for one in bylines_in(line.text, "byline", "learned-place", line.where, ours))
    return tuple(one for one in named if one.is_person)


def _of_lines(zones: Zones, ours: frozenset[str]) -> Iterator[Byline]:
    """Short lines around the body, or at its ends, that call themselves a byline."""
    for rule, named_in in _LINES:
        for text, line in named_in(zones):
            yield from bylines_in(text, "byline", rule, line.where, ours)


def _signed_above(zones: Zones) -> Iterator[tuple[str, Line]]:
    lines = (*zones.before, *zones.body[:1])
    short = ((at, line.text) for at, line in enumerate(lines) if len(line.text) <= 2 * NAME_CHARS)
    signed = {at: said for at, text in short if (said := _signed(text))}
    others = {*of_linked_cards(lines, signed), *of_works((*lines, *zones.body[1:BESIDE]), signed)}
    return ((said, lines[at]) for at, said in signed.items() if at not in others)


def _signed_below(zones: Zones) -> Iterator[tuple[str, Line]]:
    lines = (*filter(_is_labelled_line, zones.body[-1:]), *own_lines(zones, AFTER_LINES, _is_labelled_line))
    return ((line.text, line) for line in lines)


def _behind_labels(zones: Zones) -> Iterator[tuple[str, Line]]:
    """The cells of a table: «الكاتب», «هدى سالم»."""
    cells = (line for label, line in pairwise(zones.before) if _is_label(label.text))
    return ((line.text, line) for line in cells if is_likely_a_name(line.text) or before_a_calling(line.text))


def _bare_lines(zones: Zones) -> Iterator[tuple[str, Line]]:
    lines = (line for line in zones.before if _may_be_label(line.text))
    return ((line.text, line) for line in lines if BARE_BYLINE.match(line.text) or _is_of_facts(line))


def _is_of_facts(line: Line) -> bool:
    """Whether an item of a list says who wrote: «الكاتب هدى سالم» (fixtures/byline/among-facts)."""
    label = ITEM_LABEL.match(line.text) if line.tag in FACTS else None
    return label is not None and is_likely_a_name(line.text[label.end() :])


def _may_be_label(text: str) -> bool:
    return len(text) <= NAME_CHARS and text[:1] in FIRST_LETTERS


def _is_label(text: str) -> bool:
    """Whether a text is the label of a name alone: «الكاتب», «الشاعر»."""
    label = text.rstrip(" :")
    return label in FIELD_LABELS or (_may_be_label(text) and LABEL.fullmatch(f"{label}: ") is not None)


def _is_labelled_line(line: Line) -> bool:
    return len(line.text) <= 2 * NAME_CHARS and _is_labelled(undrawn(line.text))


def _is_labelled(text: str) -> bool:
    if text[:1] in FIRST_LETTERS and BYLINE.match(text) is not None:
        return _names_whoever_wrote(text)
    label = WEAK_LABEL.match(text) if text[:1] in FIRST_OF_WEAK else None
    return label is not None and all(map(is_likely_a_name, names_in_byline(text)))


def _names_whoever_wrote(text: str) -> bool:
    """Whether what stands behind a label can be who wrote, where the label heads other lines, too."""
    if UNSIGNED.match(text):
        return all(may_write(name) for name in names_in_byline(text) if " " in name)  # «بقلم هدى سالم، بيروت 5/8/2024»
    if is_ended(text) and not text.startswith(BY):  # «كتب: الوداع يا أمي، ثم أطفأ الهاتف.»
        return all(map(may_sign, names_in_byline(text)))
    return OF_A_WORK.match(text) is None or any(map(may_sign, names_in_byline(text)))


def _signed(text: str) -> str:
    """What signs a text in a line: a label at its beginning, or behind another role; "" for none."""
    text = undrawn(text)
    for part in ROLES.split(text) if ":" in text else (text,):
        if _is_labelled(part):
            return part
    if "خاص" in text and (special := SPECIAL.search(text)):
        name = undated(text[special.end() :]).strip(MARKS_AROUND)
        return name if is_likely_a_name(name) else ""
    found = CORRESPONDENT.match(text) if text[:1] in SENT_FROM else None
    return text if found and is_a_name_behind_a_label(text[found.end() :]) else ""


# Where a line calls itself a byline, with the rule that a reading cites.
_LINES = (
    ("line", _signed_above),
    ("line", _signed_below),
    ("label-before", _behind_labels),
    ("bare-line", _bare_lines),
)
