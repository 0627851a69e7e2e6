"""Every date that a page states of its article: metadata, elements, lines, `<title>`, address."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from warraq.models import StatedDate
from warraq.parse.page import Page
from warraq.parse.page.marks import Mark
from warraq.parse.page.run import BY_ORDER, Run, collapsed
from warraq.parse.page.span import ABOVE, BELOW, Span
from warraq.parse.stated.date_addresses import day_in_address
from warraq.parse.stated.date_places import (
    is_beside_a_title,
    is_in_a_box_of_sentences,
    is_link_to_itself,
    is_of_others,
    is_the_page_s_clock,
    role_of,
)
from warraq.parse.stated.date_texts import CHANGED, Asked, DateReader, day_of, says
from warraq.parse.stated.metadata import Metadata, Said
from warraq.parse.words.controls import cue_of
from warraq.patterns import late

LINE_CHARS = 120  # a date line; a longer line is prose, whose dates are what it reports on
BESIDE_CHARS = 50  # beside the date in its line: a label, a place, a counter; more of it is a sentence
BESIDE_LAST = 14  # the same under the text: «الأربعاء», «نشر بتاريخ»
SIGNATURE = 25  # a writer's name between text and date (fixtures/dates/under-the-signature)
SAID_IN_WORDS = ("منذ", "قبل", "أمس", "اليوم", "ago", "today", "yesterday")
AGO_CHARS = 30  # a line that says the date in words alone
MAX_MARKS = 40  # elements looked at around one article

RDFA = 'span[content][property*="date"]'
PUBLISHED = ("publish", "pubdate", "posted", "created", "entry-date", "post-date", "نشر", "أضيف", "اضيف")
# A line that says its date in words alone: «نشر منذ ساعتين». «أمس» may be any word of a page.
AGO = late(r"\A\W*(?:(?:آخر\s+تحديث|تم\s+النشر|تحديث|نشر)\W*)?(?:منذ|قبل)\s+\w+(?:\s+\w+)?\W*")
TITLE_JOINT = late(r"(?<!\s)\s++[-|–—]\s++")
DIGIT = late(r"\d")
CLOCK = late(r"\d{1,2}\s*:\s*\d\d|[٠-٩]{1,2}\s*:\s*[٠-٩]{2}")

Field = Literal["published", "modified"]
FIELDS: dict[str, Field] = {"published": "published", "modified": "modified", "created": "published"}  # of metadata
# Where a date was read, nearest to the article first. The order is the policy (docs/dates-policy.md).
RANKS = (
    "layout", "json-ld", "meta", "time", "text", "title", "line", "state", "below", "weak-meta", "created", "address",
)  # fmt: skip
RANK = {by: rank for rank, by in enumerate(RANKS)}
# Names that sites also give to the day the template was made, or to the page's clock; seconds since 1970 lose to a date
# that says its offset.
WEAK_NAMES = frozenset(
    ("date", "dc.date", "dcterms.date", "created", "creation_date", "last-modified", "revised", "ptime")
)


class DateClaim:
    """One date that the page gives, with where it stands."""

    __slots__ = ("by", "date", "day", "evidence", "far", "field", "flags", "rule", "where")

    def __init__(  # noqa: PLR0913, PLR0917  # one noun, made for every date of a page
        self,
        field: Field,
        date: StatedDate,
        by: str,
        rule: str,
        evidence: str,
        where: str,
        flags: tuple[str, ...] = (),
        *,
        far: int = 0,
    ) -> None:
        self.field = field
        self.date = date
        self.by = by  # one of RANKS
        self.rule = rule
        self.evidence = evidence
        self.where = where
        self.flags = flags
        self.far = far  # nodes between a printed date and the headline or the text; see `Span.distance`
        self.day = day_of(date.iso)  # None when only its month or year is known

    def flagged(self, *flags: str) -> "DateClaim":
        """The same with further flags."""
        return self.dated(self.date, *flags)

    def dated(self, date: StatedDate, *flags: str) -> "DateClaim":
        """The same with the date told more precisely."""
        all_flags = tuple(dict.fromkeys((*self.flags, *flags)))
        told = (self.by, self.rule, self.evidence, self.where)
        return DateClaim(self.field, date, *told, all_flags, far=self.far)


def stated_dates(page: Page, metadata: Metadata, span: Span, asked: Asked) -> list[DateClaim]:
    """Return every date that the page states near its article, as it was stated."""
    reader = DateReader(asked)
    claims = [*_of_metadata(metadata, reader), *_of_elements(page, span, reader), *_of_lines(page.runs, span, reader)]
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
        if not told or _is_elsewhere(mark, page.runs, span, told[0].date, reader):
            continue
        names, where, far = mark.names, mark.where, span.distance(mark.order)
        for by, label, date, evidence in told:
            field = _field_of(label, names)
            yield DateClaim(field, date, "below" if below else by, names or mark.tag, evidence, where, far=far)


def _is_elsewhere(mark: Mark, runs: Sequence[Run], span: Span, date: StatedDate, reader: DateReader) -> bool:
    """Whether a date above the headline or below the text is another's, or the page's clock."""
    if span.top <= mark.order <= span.end:
        return False
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
    if len(text) > LINE_CHARS or not (value or _may_be_date(text)):
        return []
    stated = reader.read(value) if value[:1].isdigit() else _in_words(value, reader)
    machine = [_Told("time", text, stated, value)] if stated else []
    return [*machine, *(_Told("text", part, date, part) for part, date in reader.told(text))]


def _in_words(value: str, reader: DateReader) -> StatedDate | None:
    """The date that the title of an element writes out: «الاثنين 12 كانون الثاني 2026، 09:30»; no address has one."""
    is_prose = value[:1].isalpha() and len(value) <= LINE_CHARS and "/" not in value[:8]
    date = reader.read_printed(value) if is_prose else None
    return date if date and _is_all(value, date) else None


def _is_for_date(mark: Mark) -> bool:
    """Whether an element is one for a date of the article, by its names or else its tag."""
    role = role_of(mark.names)
    return role == "date" or (role == "" and mark.tag == "time")


def _of_rdfa(page: Page, reader: DateReader) -> list[DateClaim]:
    """The day that an editing system writes beside the text for machines (fixtures/dates/rdfa): «property="dc:date"».

    Elements without text are on no walk, so several that disagree may be of other stories, and say nothing.
    """
    stated = {content for node in page.tree.css(RDFA) if (content := node.attributes.get("content"))}
    if len(stated) != 1:
        return []
    value = stated.pop()
    date = reader.read(value)
    return [DateClaim("published", date, "time", "rdfa", value, "span")] if date else []


def _may_be_date(text: str) -> bool:
    """Whether a short text has figures, or can be «منذ ساعتين»."""
    return DIGIT.search(text) is not None or (len(text) <= AGO_CHARS and says(text, SAID_IN_WORDS))


def _of_lines(runs: Sequence[Run], span: Span, reader: DateReader) -> Iterator[DateClaim]:
    """Short lines around the headline that read as a date, whatever their element is called."""
    first = bisect_left(runs, span.top - ABOVE, key=BY_ORDER)
    last = bisect_right(runs, span.start, key=BY_ORDER)  # the first line of the text may be its date
    headline = bisect_left(runs, span.headline, key=BY_ORDER) if span.headline is not None else -1
    for at in range(first, last):
        run = runs[at]
        if at == headline:
            continue  # its dates are what it reports on
        if run.length > 2 * LINE_CHARS or not _may_be_date(text := run.text) or len(text) > LINE_CHARS:
            continue
        for part, date in reader.told(text):
            if _is_date_line(part, date) and not _is_above(run, runs, span, date, reader):
                far = span.distance(run.order)
                yield _of_its_element(run, date, reader, far) or _with_clock(
                    runs[at : at + 2], part, date, reader, far=far
                )
    yield from _of_last_line(runs, span, reader)


def _of_its_element(run: Run, date: StatedDate, reader: DateReader, far: int) -> DateClaim | None:
    """The moment that the element of an age keeps for machines: «<abbr title="2025-12-30 11:00">قبل 4 أيام</abbr>»."""
    if "relative" not in date.flags:
        return None
    element = next((node.parent for text, _, node, _ in run.pieces if date.text in collapsed(text)), None)
    if element is None:
        return None
    mark = Mark(element, run.order)
    for value in ((mark.node.attributes.get("title") or ""), mark.value, mark.moment):
        if value[:1].isdigit() and len(value) <= LINE_CHARS and (stated := reader.read(value)) and stated.day:
            return DateClaim(_field_of(run.text, ""), stated, "time", mark.tag, value, mark.where, far=far)
    return None


def _is_above(run: Run, runs: Sequence[Run], span: Span, date: StatedDate, reader: DateReader) -> bool:
    """Whether a line above the headline is of a ticker, of something else, or the page's clock."""
    if run.order >= span.top:
        return False
    node, day = run.outline.nodes[run.box], day_of(date.iso)
    if is_in_a_box_of_sentences(run, runs, span):
        return True
    return is_beside_a_title(runs, run.order) or is_the_page_s_clock(node, day, runs, span, reader.asked.now.date())


def _is_date_line(line: str, date: StatedDate) -> bool:
    """Whether a line says little beside its date, and nothing beside one in words alone."""
    return _beside(line, date) <= BESIDE_CHARS if DIGIT.search(date.text) else AGO.fullmatch(line) is not None


def _beside(line: str, date: StatedDate) -> int:
    """Characters that a line says beside its date; the same day in the other calendar is none of them.

    «17 جمادى الآخرة 1443هـ الموافق 20 يناير 2022م لا توجد تعليقات» (fixtures/headline/name-of-the-site-in-h1).
    """
    return len(line[max(line.find("الموافق"), 0) :]) - len(date.text)


def _of_last_line(runs: Sequence[Run], span: Span, reader: DateReader) -> Iterator[DateClaim]:
    """The line right under the text, or under its signature, where it is nothing but a date."""
    at = bisect_right(runs, span.end, key=BY_ORDER)
    for run in runs[at : at + 2] if at > 0 else ():
        if run.length >= BESIDE_CHARS or run.linked:
            return
        text = run.text
        if cue_of(text) or is_of_others(run.outline.nodes[run.box]):
            return
        date = reader.read_printed(text)
        if date is not None and _is_all(text, date) and not is_beside_a_title(runs, run.order):
            yield DateClaim(_field_of(text, ""), date, "below", "line", text, run.tag)
            return
        if run.length > SIGNATURE or DIGIT.search(text):
            return


def _is_all(text: str, date: StatedDate) -> bool:
    """Whether a text is a day in figures and hardly anything beside it."""
    return date.day is not None and DIGIT.search(date.text) is not None and len(text) - len(date.text) <= BESIDE_LAST


def _with_clock(runs: Sequence[Run], text: str, date: StatedDate, reader: DateReader, *, far: int) -> DateClaim:
    """The date of a line, with the clock that stands in the next one: day and clock in two elements."""
    if date.precision == "day" and len(runs) > 1:
        beside = runs[1].text
        if len(beside) < 20 and CLOCK.search(beside):
            text = f"{text} {beside}"
            date = reader.read(text) or date
    return DateClaim(_field_of(text, ""), date, "line", "line", text, runs[0].tag, far=far)


def _of_title(title: str, reader: DateReader) -> Iterator[DateClaim]:
    """A part of `<title>` that is nothing but a date: "headline | section | 28.04.2023"."""
    for part in TITLE_JOINT.split(title)[1:]:
        if part[:1].isdigit() and len(part) <= 20 and (date := reader.read(part)) and len(date.text) == len(part):
            yield DateClaim("published", date, "title", "title", part, "title")


def _field_of(text: str, names: str) -> Field:
    """What a printed date says it is; its own label goes before the name of its element, which is often "post-date"."""
    return _said_by(text) or _said_by_names(names) or "published"


def _said_by(text: str) -> Field | None:
    return "published" if says(text, PUBLISHED) else "modified" if says(text, CHANGED) else None


@lru_cache(maxsize=4096)
def _said_by_names(names: str) -> Field | None:
    return _said_by(names)


def _of_address(url: str) -> DateClaim | None:
    date = day_in_address(url)
    return DateClaim("published", date, "address", "date-in-address", date.text, url) if date else None
