"""Every date that a page states of its article: metadata, elements, lines, `<title>`, address."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from datetime import date as calendar_day
from functools import lru_cache
from typing import Literal, NamedTuple
from urllib.parse import unquote

from warraq import dates
from warraq.models import StatedDate
from warraq.parse.blocks import Run, names_in
from warraq.parse.marks import Mark
from warraq.parse.metadata import Metadata
from warraq.parse.near import ABOVE, BELOW, Span
from warraq.parse.page import Page
from warraq.patterns import late

LINE_CHARS = 120  # a date line; a longer line is prose, whose dates are what it reports on
BESIDE_CHARS = 50  # beside the date in its line: a label, a place, a counter; more of it is a sentence
MAX_MARKS = 40  # elements looked at around one article

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
DIGIT = late(r"\d")
VALUED = frozenset(("time", "meta", "abbr", "span"))  # elements that keep the machine's date beside the printed one
CLOCK = late(r"\d{1,2}\s*:\s*\d\d|[٠-٩]{1,2}\s*:\s*[٠-٩]{2}")

Field = Literal["published", "modified"]
# Where a date was read, nearest to the article first. The order is the policy (docs/dates-policy.md).
RANKS = ("layout", "json-ld", "meta", "time", "text", "title", "line", "below", "weak-meta", "created", "address")
RANK = {by: rank for rank, by in enumerate(RANKS)}
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


class DateClaim(NamedTuple):
    """One date that the page gives, with where it stands."""

    field: Field
    date: StatedDate
    by: str  # one of RANKS
    rule: str
    evidence: str
    where: str
    flags: tuple[str, ...] = ()

    @property
    def day(self) -> calendar_day | None:
        """The calendar day; None when only its month or year is known."""
        return _day_of(self.date.iso)


@lru_cache(maxsize=64)  # the claims of a page are compared with each other
def _day_of(iso: str) -> calendar_day | None:
    return calendar_day.fromisoformat(iso[:10]) if len(iso) >= 10 else None


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
        kind: Field = "modified" if said.field == "modified" else "published"
        if said.value[4:5] != "-" and CHANGED.search(said.value):  # 2026-01-20 …: a machine's date has no label
            kind = "modified"
        by = said.by
        if said.field == "created":
            by = "created"
        elif said.by == "meta" and (name in WEAK_NAMES):
            by = "weak-meta"
        if date := reader.read(said.value):
            yield DateClaim(kind, date, by, said.rule, said.value, said.by)


def _of_elements(page: Page, span: Span, reader: _Reader) -> Iterator[DateClaim]:
    """`<time>` and elements named for a date that stand at the headline or right after the body."""
    top = span.top - ABOVE
    times = [mark for mark in page.times if top <= mark.order <= span.start or 0 < mark.order - span.end <= BELOW]
    marks = (*times, *span.head, *span.foot)
    for mark in marks[:MAX_MARKS]:
        names = mark.names
        role = _role_of(names)
        if role == "others" or not (role or mark.tag == "time"):
            continue
        tag = mark.tag
        value = mark.value if tag in VALUED else ""
        text = mark.text
        if len(text) > LINE_CHARS or not (value or DIGIT.search(text)):
            continue
        dated = reader.read(value) if value[:1].isdigit() else None
        printed = reader.read_printed(text) if text else None
        if not (dated or printed):
            continue
        below = mark.order > span.end
        if below and _is_of_others(mark):
            continue
        kind, rule, where = _field_of(text, names), names or tag, mark.where
        if dated:
            yield DateClaim(kind, dated, "below" if below else "time", rule, value, where)
        if printed:
            yield DateClaim(kind, printed, "below" if below else "text", rule, text, where)


@lru_cache(maxsize=4096)  # pages of a site share their names
def _role_of(names: str) -> str:
    """What the names of an element promise: "date", "others" (a date that is not the article's), or ""."""
    return "others" if NOT_OURS.search(names) else "date" if DATED.search(names) else ""


def _of_lines(runs: Sequence[Run], span: Span, reader: _Reader) -> Iterator[DateClaim]:
    """Short lines around the headline that read as a date, whatever their element is called."""
    for at in range(bisect_left(runs, span.top - ABOVE, key=_order), len(runs)):
        run = runs[at]
        if run.order > span.start:  # the first line of the text may be its date
            break
        if run.length > 2 * LINE_CHARS or not DIGIT.search(text := run.text):
            continue
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
        yield DateClaim(_field_of(text, ""), date, "line", "line", text, run.tag)


def _order(run: Run) -> int:
    return run.order


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
        if node.tag == "a" or _role_of(names_in(node.attributes)) == "others":
            return True
        node = node.parent
    return False


def _field_of(text: str, names: str) -> Field:
    """What a printed date says it is; its own label goes before the name of its element, which is often "post-date"."""
    return _said_by(text) or _said_by_names(names) or "published"


def _said_by(text: str) -> Field | None:
    return "published" if PUBLISHED.search(text) else "modified" if CHANGED.search(text) else None


@lru_cache(maxsize=4096)
def _said_by_names(names: str) -> Field | None:
    return _said_by(names)


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
