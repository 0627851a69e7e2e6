"""Every date that a page states of its article: metadata, elements, lines, `<title>`, address."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from itertools import islice
from typing import Literal
from urllib.parse import unquote

from warraq import dates
from warraq.models import StatedDate
from warraq.parse.blocks import Run, names_in
from warraq.parse.marks import Mark
from warraq.parse.metadata import Metadata
from warraq.parse.page import Page
from warraq.patterns import late

LINE_CHARS = 120  # a date line; a longer line is prose, whose dates are what it reports on
BESIDE_CHARS = 50  # beside the date in its line: a label, a place, a counter; more of it is a sentence
MAX_MARKS = 40  # elements looked at around one article
ABOVE = 24  # nodes of the walk: a date printed above the headline stands right above it; a page's clock stands far up
BELOW = 40  # nodes after the body in which "published on …" may still follow

ISO = late(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?(?:[.,]\d{1,9})?\s?(Z|[+-]\d\d(?::?\d\d)?)?")
ADDRESS = late(r"(?<!\d)((?:19|20)\d\d)([/_-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
PACKED = late(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
CHANGED = late(r"آخر\s+تحديث|اخر\s+تحديث|تحديث|تعديل|حُدّث|حدّث|updat|modif|changed|edited", re.I)
PUBLISHED = late(r"publish|pubdate|posted|created|entry-date|post-date|نشر|أضيف|اضيف", re.I)
DATED = late(r"date|time|publish|posted|updat|modif", re.I)
NOT_OURS = late(
    r"comment|related|sidebar|widget|popular|latest|most-|more-|footer|copyright|calendar|countdown|prayer", re.I
)
LABEL = late(r"\(?\s*(?:آخر|اخر)\s+تحديث\s*[:：]?|last\s+updated?\s*[:：]?", re.I)
DATELIKE = late(
    r"(?:19|20)\d\d|[١۱][٩۹][٠-٩۰-۹]{2}|[٢۲][٠۰][٠-٩۰-۹]{2}|1[34]\d\d|[١۱][٣٤۳۴][٠-٩۰-۹]{2}|\d\s*[/.-]\s*\d|"
    r"[٠-٩۰-۹]\s*[/.-]\s*[٠-٩۰-۹]|منذ|قبل|أمس|اليوم|ago\b|today|yesterday"
)
TITLE_JOINT = late(r"\s+[-|–—]\s+")
CLOCK = late(r"\d{1,2}\s*:\s*\d\d|[٠-٩]{1,2}\s*:\s*[٠-٩]{2}")

Field = Literal["published", "modified"]
# Where a date was read, nearest to the article first. The order is the policy (docs/dates-policy.md).
RANKS = ("layout", "json-ld", "meta", "time", "text", "title", "line", "below", "weak-meta", "created", "address")
# Names that sites also give to the day the template was made, or to the page's clock.
WEAK_NAMES = frozenset(
    ("date", "dc.date", "dcterms.date", "created", "creation_date", "last-modified", "revised", "ptime")
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader knows beside the page."""

    now: datetime  # when the page was fetched
    order: str = "dmy"
    zone: tzinfo | None = None  # of the site, to assume for times without one
    home: tzinfo | None = None  # of the site or its outlet's country: what a local time marked Z is in
    utc_is_local: bool = False  # the site is known to mark its local time with a Z
    stated: str | None = None  # what a site's selector for the date gave


@dataclass(frozen=True, slots=True)
class DateClaim:
    """One date that the page gives, with where it stands."""

    field: Field
    date: StatedDate
    by: str  # one of RANKS
    rule: str
    evidence: str
    where: str
    flags: tuple[str, ...] = ()

    @property
    def rank(self) -> int:
        """0 is nearest to the article."""
        return RANKS.index(self.by)


@dataclass(frozen=True, slots=True)
class Span:
    """Where the article stands in the walk over the page."""

    headline: int | None
    start: int  # of the body
    end: int


@dataclass(slots=True)
class _Reader:
    """Reads each text once: pages state one date five times over."""

    asked: Asked
    known: dict[str, StatedDate | None] = field(default_factory=dict)

    def read(self, text: str) -> StatedDate | None:
        if text not in self.known:
            self.known[text] = self._fresh(text)
        return self.known[text]

    def read_printed(self, text: str) -> StatedDate | None:
        """The same for printed text, most of which is no date: a look at its figures is cheaper than reading it."""
        return self.read(text) if DATELIKE.search(text) else None

    def _fresh(self, text: str) -> StatedDate | None:
        if match := ISO.fullmatch(text.strip()):
            return _of_iso(match, text, self.asked.zone)
        said = LABEL.sub(" ", text)
        return dates.read_date(said, now=self.asked.now, order=self.asked.order, zone=self.asked.zone)


def stated_dates(page: Page, metadata: Metadata, span: Span, asked: Asked) -> list[DateClaim]:
    """Return every date that the page states near its article, as it was stated."""
    reader = _Reader(asked)
    claims = [*_of_metadata(metadata, reader), *_of_elements(page, span, reader), *_of_lines(page.runs, span, reader)]
    if asked.stated and (date := reader.read(asked.stated)):
        claims.append(DateClaim("published", date, "layout", "layout", asked.stated, "layout"))
    claims.extend(_of_title(page.title[: LINE_CHARS * 4], reader))
    if stated := _of_address(page.base_url):
        claims.append(stated)
    return claims


def _of_iso(match: re.Match[str], text: str, zone: tzinfo | None) -> StatedDate | None:
    """The common case of a machine's date, a tenth of the price of reading it as prose."""
    year, month, day, hour, minute, second, offset = match.groups()
    try:
        at = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))
    except ValueError:
        return None
    if offset:
        digits = offset[1:].replace(":", "").ljust(4, "0")
        hours, minutes = (0, 0) if offset == "Z" else (int(digits[:2]), int(digits[2:]))
        if hours > 14 or minutes > 59:
            return None
        tail, kind = f"{'-' if offset[0] == '-' else '+'}{hours:02}:{minutes:02}", "stated"
    elif zone is not None:
        tail, kind = at.replace(tzinfo=zone).isoformat()[19:], "assumed"
    else:
        tail, kind = "", "none"
    iso = at.isoformat(timespec="seconds" if second else "minutes") + tail
    return StatedDate(iso=iso, precision="second" if second else "minute", calendar="gregorian", zone=kind, text=text)


def _of_metadata(metadata: Metadata, reader: _Reader) -> Iterator[DateClaim]:
    for said in metadata.said:
        if said.field not in ("published", "modified", "created"):
            continue
        name = said.rule.rpartition(".")[2] if said.by == "json-ld" else said.rule
        if said.field != "modified" and CHANGED.search(said.value):
            kind: Field = "modified"
        else:
            kind = "modified" if said.field == "modified" else "published"
        by = said.by
        if said.field == "created":
            by = "created"
        elif said.by == "meta" and (name in WEAK_NAMES):
            by = "weak-meta"
        if date := reader.read(said.value):
            yield DateClaim(kind, date, by, said.rule, said.value, said.by)


def _of_elements(page: Page, span: Span, reader: _Reader) -> Iterator[DateClaim]:
    """`<time>` and elements named for a date that stand at the headline or right after the body."""
    top = (span.headline if span.headline is not None else span.start) - ABOVE
    times = [mark for mark in page.times if _is_near(mark.order, span)]
    marks = (*times, *page.marks_in(top, span.start), *page.marks_in(span.end + 1, span.end + BELOW))
    for mark in islice(marks, MAX_MARKS):
        if mark.tag != "time" and not DATED.search(mark.names):
            continue
        if NOT_OURS.search(mark.names):
            continue
        value = mark.value if mark.tag in ("time", "meta", "abbr", "span") else ""
        text = mark.text
        if len(text) > LINE_CHARS or not (value or any(map(str.isdigit, text))):
            continue
        kind = _field_of(text, mark.names)
        below = mark.order > span.end
        if below and _is_of_others(mark):
            continue
        if value and value[:1].isdigit() and (date := reader.read(value)):
            yield DateClaim(kind, date, "below" if below else "time", mark.names or mark.tag, value, mark.where)
        if text and (date := reader.read_printed(text)):
            yield DateClaim(kind, date, "below" if below else "text", mark.names or mark.tag, text, mark.where)


def _of_lines(runs: Sequence[Run], span: Span, reader: _Reader) -> Iterator[DateClaim]:
    """Short lines around the headline that read as a date, whatever their element is called."""
    first = (span.headline if span.headline is not None else span.start) - ABOVE
    index = bisect_left(runs, first, key=lambda run: run.order)
    for at in range(index, len(runs)):
        run = runs[at]
        if run.order > span.start:  # the first line of the text may be its date
            break
        if run.length > 2 * LINE_CHARS or not any(any(map(str.isdigit, piece[0])) for piece in run.pieces):
            continue
        text = run.text
        if (
            len(text) > LINE_CHARS
            or (date := reader.read_printed(text)) is None
            or len(text) - len(date.text) > BESIDE_CHARS
        ):
            continue
        if (
            date.precision == "day"
            and at + 1 < len(runs)
            and CLOCK.search(beside := runs[at + 1].text)
            and len(beside) < 20
        ):
            text = f"{text} {beside}"  # day and clock in two elements
            date = reader.read(text) or date
        kind = _field_of(text, "")
        yield DateClaim(kind, date, "line", "line", text, run.tag)


def _of_title(title: str, reader: _Reader) -> Iterator[DateClaim]:
    """A part of `<title>` that is nothing but a date: "headline | section | 28.04.2023"."""
    for part in TITLE_JOINT.split(title)[1:]:
        if part[:1].isdigit() and len(part) <= 20 and (date := reader.read(part)) and len(date.text) == len(part):
            yield DateClaim("published", date, "title", "title", part, "title")


def _is_of_others(mark: Mark) -> bool:
    """Whether a date under the text stands in a box of related items, or inside a link to one."""
    node = mark.node.parent
    for _ in range(4):
        if node is None:
            return False
        if node.tag == "a" or NOT_OURS.search(names_in(node.attributes)):
            return True
        node = node.parent
    return False


def _field_of(text: str, names: str) -> Field:
    """What a printed date says it is; its own label goes before the name of its element, which is often "post-date"."""
    for said in (text, names):
        if PUBLISHED.search(said):
            return "published"
        if CHANGED.search(said):
            return "modified"
    return "published"


def _is_near(order: int, span: Span) -> bool:
    top = span.headline if span.headline is not None else span.start
    return top - ABOVE <= order <= span.start or span.end < order <= span.end + BELOW


def _of_address(url: str) -> DateClaim | None:
    path = unquote(url.partition("://")[2].partition("/")[2])
    match = ADDRESS.search(path)
    year, month, day = (match[1], match[3], match[4]) if match else ("", "", "")
    if not match and (packed := PACKED.search(path)):
        match, (year, month, day) = packed, packed.groups()
    if match is None:
        return None
    try:
        iso = datetime(int(year), int(month), int(day), tzinfo=UTC).date().isoformat()
    except ValueError:
        return None
    date = StatedDate(iso=iso, precision="day", calendar="gregorian", zone="none", text=match[0])
    return DateClaim("published", date, "address", "date-in-address", match[0], url)
