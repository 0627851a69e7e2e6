"""Every date that a page states of its article: metadata, elements, lines, `<title>`, address."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from warraq.models import StatedDate
from warraq.parse.page import Page
from warraq.parse.page.marks import Mark
from warraq.parse.page.run import BY_ORDER, Run
from warraq.parse.page.selecting import selected
from warraq.parse.page.span import ABOVE, BELOW, Span
from warraq.parse.stated.date_addresses import day_in_address
from warraq.parse.stated.date_claim import PUBLISHED, DateClaim, Field, field_of
from warraq.parse.stated.date_lines import dates_in_lines, heads_a_chapter
from warraq.parse.stated.date_places import (
    is_beside_a_title,
    is_in_a_box_apart,
    is_in_an_article_below,
    is_link_to_itself,
    is_of_others,
    is_the_page_s_clock,
    role_of,
)
from warraq.parse.stated.date_texts import (
    CHANGED,
    LINE_CHARS,
    Asked,
    DateReader,
    day_of,
    is_all_date,
    may_be_date,
    says,
)
from warraq.parse.stated.metadata import Metadata, Said
from warraq.parse.words.days import is_another_s, is_labelled_another_s
from warraq.patterns import late

MAX_MARKS = 40  # elements looked at around one article

RDFA = 'span[content][property*="date"]'
TITLE_JOINT = late(r"(?<!\s)\s++[-|–—]\s++")

FIELDS: dict[str, Field] = {"published": "published", "modified": "modified", "created": "published"}  # of metadata
# Names that sites also give to the day the template was made, or to the page's clock; seconds since 1970 lose to a date
# that says its offset.
WEAK_NAMES = frozenset(
    ("date", "dc.date", "dcterms.date", "created", "creation_date", "last-modified", "revised", "ptime")
)


def stated_dates(page: Page, metadata: Metadata, span: Span, asked: Asked) -> list[DateClaim]:
    """Return every date that the page states near its article, as it was stated."""
    reader = DateReader(asked)
    claims = [
        *_of_metadata(metadata, reader),
        *_of_elements(page, span, reader),
        *dates_in_lines(page.runs, span, reader),
    ]
    if metadata.first("published") is None:
        claims += _of_rdfa(page, reader)
    if asked.stated and (date := reader.read(asked.stated)):
        claims.append(DateClaim("published", date, "layout", "layout", asked.stated, "layout"))
    claims.extend(_of_title(page.title[: LINE_CHARS * 4], reader))
    if stated := _of_address(page.base_url):
        claims.append(stated)
    return claims


def dates_said(metadata: Metadata, asked: Asked) -> list[DateClaim]:
    """Return the dates that data state."""
    return [*_of_metadata(metadata, DateReader(asked))]


def _of_metadata(metadata: Metadata, reader: DateReader) -> Iterator[DateClaim]:
    for said in metadata.said:
        if (field := FIELDS.get(said.field)) and (date := reader.read(said.value)):
            if said.value[4:5] != "-" and says(said.value, CHANGED):  # 2026-01-20 …: a machine's date has no label
                field = "modified"
            yield DateClaim(field, date, _place_of(said), said.rule, said.value, said.by)


def _place_of(said: Said) -> str:
    """One of `RANKS` for a statement of the metadata."""
    if said.field == "created":
        return "created"
    is_weak = said.rule in WEAK_NAMES or (len(said.value) > 8 and said.value.isdigit())
    return "weak-meta" if said.by == "meta" and is_weak else said.by


class _Told(NamedTuple):
    """A date that an element says."""

    by: str  # time, text
    label: str  # what says whether it is of the publication or of a change
    date: StatedDate
    evidence: str


def _of_elements(page: Page, span: Span, reader: DateReader) -> Iterator[DateClaim]:
    """`<time>` and elements named for a date that stand at the headline or right after the body."""
    times = [mark for mark in page.times if _is_near(mark.order, span)]
    for mark in (*times, *span.head, *span.foot)[:MAX_MARKS]:
        told = _told_by(mark, reader)
        below = mark.order > span.end
        if not told or _is_told_of_another(mark, page.runs, span, told[-1].date, reader):
            continue
        if _is_elsewhere(mark, page.runs, span, told[0].date, reader):
            continue
        names, where, far = mark.names, mark.where, span.distance(mark.order)
        for by, label, date, evidence in told:
            field = field_of(label, names)
            yield DateClaim(field, date, "below" if below else by, names or mark.tag, evidence, where, far=far)


def _is_told_of_another(mark: Mark, runs: Sequence[Run], span: Span, date: StatedDate, reader: DateReader) -> bool:
    """Whether an element, or the line that it stands in, says that its day is of something else: «الموعد: <time>»."""
    if is_another_s(mark.text, date.text) or is_in_a_box_apart(mark.node):
        return True
    at = bisect_right(runs, mark.order, key=BY_ORDER)
    lines = [run for run in runs[max(at - 1, 0) : at + 1] if mark.text and run.length <= LINE_CHARS]
    return any(
        is_labelled_another_s(line.text, mark.text)
        or (mark.text in line.text and heads_a_chapter(line, runs, span, reader))
        for line in lines
    )


def _is_elsewhere(mark: Mark, runs: Sequence[Run], span: Span, date: StatedDate, reader: DateReader) -> bool:
    """Whether a date above the headline or below the text is another's, or the page's clock."""
    if span.top <= mark.order <= span.end:
        return False
    if mark.order > span.end and is_in_an_article_below(mark.node.parent, runs, span.end):
        return True
    if is_link_to_itself(mark.node.parent):
        return False
    if is_of_others(mark.node.parent) or (not says(mark.text, PUBLISHED) and is_beside_a_title(runs, mark.order)):
        return True
    clock = mark.order < span.top
    return clock and is_the_page_s_clock(mark.node.parent, day_of(date.iso), runs, span, reader.asked.now.date())


def _is_near(order: int, span: Span) -> bool:
    """Whether a place is at the headline, above the text, or right after it."""
    return span.top - ABOVE <= order <= span.start or 0 < order - span.end <= BELOW


def _told_by(mark: Mark, reader: DateReader) -> list[_Told]:
    """The dates that an element says to machines and to the eye; none of one that is not named for a date."""
    if not _is_for_date(mark):
        return []
    value, text = mark.value, mark.text  # microdata stands on any element
    if len(text) > LINE_CHARS or not (value or may_be_date(text)):
        return []
    stated = reader.read(value) if value[:1].isdigit() else _in_words(value, reader)
    machine = [_Told("time", text, stated, value)] if stated else []
    return [*machine, *(_Told("text", part, date, part) for part, date in reader.told(text))]


def _in_words(value: str, reader: DateReader) -> StatedDate | None:
    """The date that the title of an element writes out: «الاثنين 12 كانون الثاني 2026، 09:30»; no address has one."""
    is_prose = value[:1].isalpha() and len(value) <= LINE_CHARS and "/" not in value[:8]
    date = reader.read_printed(value) if is_prose else None
    return date if date and is_all_date(value, date) else None


def _is_for_date(mark: Mark) -> bool:
    """Whether an element is one for a date of the article, by its names or else its tag."""
    role = role_of(mark.names)
    return role == "date" or (role == "" and mark.tag == "time")


def _of_rdfa(page: Page, reader: DateReader) -> list[DateClaim]:
    """The day that an editing system writes beside the text for machines (fixtures/dates/rdfa): «property="dc:date"».

    Elements without text are on no walk, so several that disagree may be of other stories, and say nothing.
    """
    stated = {content for node in selected(page.tree.root, RDFA) if (content := node.attributes.get("content"))}
    if len(stated) != 1:
        return []
    value = stated.pop()
    date = reader.read(value)
    return [DateClaim("published", date, "time", "rdfa", value, "span")] if date else []


def _of_title(title: str, reader: DateReader) -> Iterator[DateClaim]:
    """A part of `<title>` that is nothing but a date: "headline | section | 28.04.2023"."""
    for part in TITLE_JOINT.split(title)[1:]:
        if part[:1].isdigit() and len(part) <= 20 and (date := reader.read(part)) and len(date.text) == len(part):
            yield DateClaim("published", date, "title", "title", part, "title")


def _of_address(url: str) -> DateClaim | None:
    date = day_in_address(url)
    return DateClaim("published", date, "address", "date-in-address", date.text, url) if date else None
