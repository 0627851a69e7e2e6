"""What differs from site to site: where to look, how to ask, how to read."""

import re
from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from warraq.models import Record
from warraq.patterns import late
from warraq.rules.runs import slow_run

LONG_ADDRESS = 2_000  # characters, on which an expression must be quick; a key has 1,536
NOT_A_NAME = late(r"[^a-z0-9._-]+|-{2,}")


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("write a whole address, as in https://www.example.com/")
    return text


def _selector(text: str) -> str:
    try:
        LexborHTMLParser("<p>").css(text)
    except SelectolaxError as error:
        raise ValueError(f"{text!r} is no CSS selector") from error
    return text


def _pattern(text: str) -> str:
    try:
        expression = re.compile(text)
    except re.error as error:
        raise ValueError(f"{text!r} is no regular expression: {error}") from error
    if sign := slow_run(expression.search, LONG_ADDRESS, text):
        raise ValueError(f"{text!r} takes too long on an address of many {sign.strip()!r}")
    return text


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{text!r} is no time zone, as Asia/Damascus is one") from error
    return text


Address = Annotated[str, AfterValidator(_address)]
Selector = Annotated[str, AfterValidator(_selector)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Zone = Annotated[str, AfterValidator(_zone)]

Order = Literal["dmy", "mdy", "ymd"]


def site_name(url: str) -> str:
    """Return the name that a site has when nobody gives it another: its host, and its path where it has one.

    >>> site_name("https://www.example.com/ar/")
    'example.com-ar'
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return NOT_A_NAME.sub("-", f"{host} {parts.path}".lower()).strip("-._")[:60]


class Listing(Record):
    """A page that lists articles, and the CSS selector of the links in it."""

    url: Address
    links: Selector  # picks the links, or the elements that hold them


class Layout(Record):
    """Selectors that held on a site between two days (both inclusive; None: open end)."""

    valid_from: date | None = None
    valid_until: date | None = None
    title: Selector | None = None
    body: Selector | None = None
    published: Selector | None = None
    author: Selector | None = None
    source: Selector | None = None
    remove: tuple[Selector, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Say whether a capture of that day is read with this layout."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


class Site(Record):
    """A web site that we read. The name is the file's: `sites/<name>.toml`."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")
    url: Address  # its front page
    hosts: tuple[str, ...] = ()  # further hosts that are the same site; links to other hosts are recorded, not followed
    outlet: str | None = None  # id in the outlet directory; None: an aggregator, or not known
    enabled: bool = False
    feeds: tuple[Address, ...] = ()
    sitemaps: tuple[Address, ...] = ()
    listings: tuple[Listing, ...] = ()
    article_pattern: Pattern | None = None  # regular expression on addresses; None: every link on our hosts
    since: date | None = None  # what a sitemap dates earlier is recorded, not followed; None: its whole past is read
    budget: int | None = Field(default=None, ge=1)  # articles asked for in one night; None: as its host's time allows
    max_minutes: float | None = Field(default=None, gt=0)  # of a run; None: `max_site_minutes` of the settings holds
    max_requests: int | None = Field(default=None, ge=1)
    max_mb: float | None = Field(default=None, gt=0)
    delay_s: float = Field(default=1.0, ge=0)  # after a reply, before the next request to the same host
    date_order: Order = "dmy"
    zone: Zone | None = None  # IANA name, for dates without one; None: not assumed
    zone_marked_utc_is_local: bool = False  # local time published with a Z
    layouts: tuple[Layout, ...] = ()
    same_page: tuple[
        tuple[Pattern, str], ...
    ] = ()  # (regular expression, replacement) on addresses: AMP and print variants
    untried: bool = False  # addresses collected, not yet tried

    @property
    def all_hosts(self) -> tuple[str, ...]:
        """Every host name that is this site, without `www.`."""
        return tuple(host.lower().removeprefix("www.") for host in (urlsplit(self.url).hostname or "", *self.hosts))

    def layout_on(self, day: date) -> Layout | None:
        """Return the selectors to read a capture of that day with."""
        return next((layout for layout in self.layouts if layout.holds_on(day)), None)
