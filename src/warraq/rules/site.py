"""What differs from site to site: where to look, how to ask, how to read."""

from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field

from warraq.models import Record


class Listing(Record):
    """A page that lists articles, and the CSS selector of the links in it."""

    url: str
    links: str


class Layout(Record):
    """Selectors that held on a site between two days (both inclusive; None: open end)."""

    valid_from: date | None = None
    valid_until: date | None = None
    title: str | None = None
    body: str | None = None
    published: str | None = None
    author: str | None = None
    source: str | None = None
    remove: tuple[str, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Say whether a capture of that day is read with this layout."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


class Site(Record):
    """A web site that we read. The name is the file's: `sites/<name>.toml`."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")
    url: str  # its front page
    hosts: tuple[str, ...] = ()  # further hosts that are the same site; links to other hosts are recorded, not followed
    outlet: str | None = None  # id in the outlet directory; None: an aggregator, or not known
    enabled: bool = False
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    listings: tuple[Listing, ...] = ()
    article_pattern: str | None = None  # regular expression on addresses; None: every link on our hosts
    delay_s: float = Field(default=1.0, ge=0)  # after a reply, before the next request to the same host
    date_order: Literal["dmy", "mdy", "ymd"] = "dmy"
    zone: str | None = None  # IANA name, for dates without one; None: not assumed
    zone_marked_utc_is_local: bool = False  # local time published with a Z
    layouts: tuple[Layout, ...] = ()
    same_page: tuple[
        tuple[str, str], ...
    ] = ()  # (regular expression, replacement) on addresses: AMP and print variants
    untried: bool = False  # addresses collected, not yet tried

    @property
    def all_hosts(self) -> tuple[str, ...]:
        """Every host name that is this site, without `www.`."""
        return tuple(host.lower().removeprefix("www.") for host in (urlsplit(self.url).hostname or "", *self.hosts))

    def layout_on(self, day: date) -> Layout | None:
        """Return the selectors to read a capture of that day with."""
        return next((layout for layout in self.layouts if layout.holds_on(day)), None)
