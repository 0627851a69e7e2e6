"""The nouns: values that travel from step to step, frozen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict

Precision = Literal["year", "month", "day", "hour", "minute", "second"]
Kind = Literal["article", "listing", "stub", "challenge", "consent", "login", "missing", "media", "other"]
Completeness = Literal["full", "teaser", "truncated", "paywalled"]
Role = Literal["notice", "disclaimer", "credit", "dateline", "category", "noise"]
Status = Literal["stored", "unchanged", "skipped", "failed"]
# page: a further one of an article; probe: a look at a new site
Purpose = Literal["robots", "feed", "sitemap", "listing", "article", "recheck", "page", "probe"]
PAGES: tuple[Purpose, ...] = ("article", "recheck")  # what is asked for to be read; all else leads on, or goes with it


class Record(BaseModel):
    """A frozen value that knows all its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)  # a validator is built when first used


class Location(Record):
    """Where a record lies in the archive: a file below the WARC folder, and the byte range of its gzip member."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A publisher's statement against use by machines beyond reading."""

    by: Literal["robots", "header", "meta", "tdmrep"]
    who: str  # an agent's token, "tdm", or a directive such as noai
    text: str


class Context(Record):
    """What a capture was fetched for, and how it came."""

    purpose: Purpose
    site: str
    run: str
    via: str | None = None  # the feed, sitemap, listing or page that led there; None: a setting, or time to look again
    started_at: AwareDatetime | None = None  # when it was asked for; `fetched_at` is when all of it was there
    status_line: str | None = None  # as sent
    refusals: tuple[Refusal, ...] = ()  # of use by AI and for text mining, in this reply


class Capture(Record):
    """One response, kept as the server sent it."""

    url: str  # after redirects; the requested address is in `asked_for`
    asked_for: str
    fetched_at: AwareDatetime  # UTC
    status: int
    headers: tuple[tuple[str, str], ...]  # as sent, in order, taken for UTF-8; bytes that are none are surrogates
    body: bytes  # after content decoding, before any character decoding
    truncated: str | None = None  # the limit that cut the body (length, time, decoded), or None
    location: Location | None = None  # None: not archived (a file or a text handed in directly)
    context: Context | None = None  # None: not known (handed in, or archived before it was kept)
    pages: tuple["Capture", ...] = ()  # the article's further pages, in their order, as they came with this one

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the body, hex."""
        return sha256(self.body).hexdigest()

    @cached_property
    def id(self) -> str:
        """32 hex digits from address, time and bytes: the same capture has the same id everywhere."""
        at = self.fetched_at.astimezone(UTC).isoformat()
        return sha256(f"{self.url}\n{at}\n{self.digest}".encode()).hexdigest()[:32]

    @property
    def weight(self) -> int:
        """Bytes of the body, and of those of the further pages."""
        return len(self.body) + sum(len(page.body) for page in self.pages)

    def with_page(self, page: "Capture") -> "Capture":
        """Return the same with one more page of its article."""
        return self.model_copy(update={"pages": (*self.pages, page)})

    def header(self, name: str) -> str | None:
        """Return the first header of that name (any case), or None."""
        return next((legible(value) for key, value in self.headers if key.lower() == name), None)

    def legible_headers(self) -> Iterator[tuple[str, str]]:
        """Yield the headers as text: a value that is no UTF-8 is Latin-1, as HTTP once had it."""
        return ((name, legible(value)) for name, value in self.headers)


def legible(value: str) -> str:
    """Return the text of bytes that were taken for UTF-8: as Latin-1 where they are none."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogateescape").decode("latin-1")
    return value


class StatedDate(Record):
    """A date as somebody wrote it: value, precision, and what we had to assume."""

    iso: str  # to its precision: 2026, 2026-01, 2026-01-28, 2026-01-28T15, …T15:04, with seconds or offset where known
    precision: Precision
    calendar: Literal["gregorian", "hijri"]  # the calendar it was written in; iso is always Gregorian
    zone: Literal["stated", "assumed", "none"]  # where iso's offset comes from; none: iso has no offset
    text: str  # exactly what was read
    flags: tuple[str, ...] = ()  # ambiguous-dm, weekday-conflict, year-inferred, relative, hijri-±1, …

    @property
    def day(self) -> date | None:
        """The calendar day as written, or None when it is only known to the month or year."""
        return date.fromisoformat(self.iso[:10]) if len(self.iso) >= 10 else None

    @property
    def instant(self) -> datetime | None:
        """The instant in UTC, or None when the offset or the hour is not known, or it lies beyond the calendar."""
        if self.zone == "none" or self.precision in ("year", "month", "day", "hour"):
            return None
        try:
            return datetime.fromisoformat(self.iso).astimezone(UTC)
        except OverflowError:  # 9999-12-31T23:59:59-14:00
            return None


class Claim(Record):
    """One statement about the article: who claims it, what, and where it stands."""

    field: str  # title, source, published, modified, retrieved, author, place, original_url, original_title, quoted, …
    value: str  # as written; for a date its iso
    by: str  # notice, credit, dateline, byline, json-ld, meta, state, canonical, time, text, address, feed, sitemap, …
    rule: str  # id of the rule or step that read it
    evidence: str  # the exact text
    where: str  # path in the page, line number or feed address
    date: StatedDate | None = None  # set for date fields


class Decision(Record):
    """Why a field has its value: the rule that decided, and the exact text it read."""

    field: str
    rule: str
    evidence: str
    where: str


class Removed(Record):
    """A text that was cut from the body, kept beside it."""

    text: str
    role: Role
    rule: str


class Notice(Record):
    """A republishing notice, read. None means that the notice does not say."""

    rule: str
    text: str
    original_title: str | None = None
    source_name: str | None = None
    original_url: str | None = None
    published: StatedDate | None = None
    retrieved: StatedDate | None = None
    author: str | None = None
    place: str | None = None


class Image(Record):
    """The article's picture."""

    url: str
    caption: str | None = None


class LiveEntry(Record):
    """A post of a live report."""

    heading: str | None
    text: str  # paragraphs joined by "\n"; each is a line of the body
    time: StatedDate | None  # None: its day is not known
    stamp: str | None  # the time as it is printed: «18:40», «منذ ساعة»


class Extraction(Record):
    """What a page says. None or an empty tuple means that the page does not say."""

    kind: Kind
    reasons: tuple[str, ...]  # why it is of that kind
    title: str | None
    body: str  # paragraphs joined by "\n"; "" when there is none
    completeness: Completeness
    published: StatedDate | None
    modified: StatedDate | None
    authors: tuple[str, ...]
    source: str | None  # the outlet or agency that the page says the text comes from, as written
    notice: Notice | None
    claims: tuple[Claim, ...]
    categories: tuple[str, ...]
    language: str | None  # BCP 47
    site_name: str | None  # what the page calls itself
    image: Image | None
    canonical_url: str | None
    amp_url: str | None
    removed: tuple[Removed, ...]
    decisions: tuple[Decision, ...]
    flags: tuple[str, ...]  # mojibake, double-encoded, …
    entries: tuple[LiveEntry, ...] = ()  # of a live report, in the page's order; parser versions up to 5 read none
    parser_version: str


class Reader(Record):
    """What a capture was read with: whatever changes a reading changes the reader."""

    parser_version: str
    rules: str  # digest of the rules, the outlet directory and the site file that it depended on

    @cached_property
    def id(self) -> str:
        """12 hex digits that stand for it."""
        return sha256(f"{self.parser_version}\n{self.rules}".encode()).hexdigest()[:12]


class Link(Record):
    """An address found in a feed, sitemap or listing, with what that said of it."""

    url: str
    found_in: str  # address of the feed, sitemap or listing
    route: Literal["feed", "sitemap", "listing"]
    title: str | None = None
    published: StatedDate | None = None
    modified: StatedDate | None = None
    source: str | None = None  # the feed's <source>: where the text was syndicated from
    guid: str | None = None  # evidence only; feeds lie
    leads_to: Literal["article", "sitemap"] = "article"  # sitemap: an entry of a sitemap index
    skip: Literal["other host", "not an article", "older"] | None = None  # why it is not followed; None: it is


class Article(Record):
    """The canonical record of one address: what we hold to be true, and how we know."""

    id: str  # 32 hex digits of SHA-256 of `url_key`
    url: str
    url_key: str
    site: str  # where we read it
    title: str
    original_title: str | None
    source: str | None  # the claimed origin as an outlet's name, or as written; else the site's own outlet
    source_outlet: str | None  # id in the directory, None when it is not known there
    source_basis: str  # notice, credit, dateline, byline, json-ld, …, site; none
    source_reason: str
    original_url: str | None
    date: str | None  # iso of the best date; None when not even the fetch is known
    date_precision: Precision | None
    date_basis: Literal["published", "notice", "credit", "feed", "fetch", "none"]
    date_reason: str
    published: StatedDate | None
    modified: StatedDate | None
    body: str
    completeness: Completeness
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    language: str | None
    claims: tuple[Claim, ...]  # of the page and of the feeds that named it
    extraction: Extraction


class Outcome(Record):
    """What became of one address in a run."""

    url: str
    status: Status
    reason: str  # new, changed, same, or why it was skipped or failed
    site: str | None = None
    article_id: str | None = None
    capture_id: str | None = None
