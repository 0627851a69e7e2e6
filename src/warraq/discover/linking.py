"""From a mention to a link: its address made absolute, its words cleaned, its dates read, its right to be followed."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from html import unescape
from typing import Literal
from zoneinfo import ZoneInfo

from warraq.arabic import clean
from warraq.dates import read_date
from warraq.discover.mention import Mention
from warraq.errors import AddressError
from warraq.models import Capture, Link, StatedDate
from warraq.rules.site import Order, Site
from warraq.urls import absolute, host_of

Skip = Literal["other host", "not an article", "older"]
TAG = re.compile(r"</?[A-Za-z][^<>]*+>")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")  # pasted from word processors; XML forbids them


@dataclass(frozen=True, slots=True)
class Linker:
    """What is the same for all links of one capture."""

    capture: Capture
    route: Literal["feed", "sitemap", "listing"]
    base: str  # relative addresses are read against it
    holds: Callable[[str], bool]  # whether a host is the site's
    is_article: Callable[[str], object]  # whether an address may be an article's
    since: date | None  # entries of sitemaps dated earlier are history
    date_of: Callable[[str], StatedDate | None]

    def link(self, mention: Mention) -> Link | None:
        """Return the link, or None when the mention names no web address."""
        if not mention.href:
            return None
        try:
            url = absolute(mention.href, absolute(mention.base, self.base) if mention.base else self.base)
            host = host_of(url)
        except AddressError:
            return None
        published, modified = self.date_of(mention.published), self.date_of(mention.modified)
        return Link(
            url=url,
            found_in=self.capture.asked_for,
            route=self.route,
            leads_to=mention.leads_to,
            skip=self._reason_to_skip(url, host, mention, modified or published),
            title=said(mention.title),
            published=published,
            modified=modified,
            source=said(mention.source),
            guid=mention.guid.strip() or None,
        )

    def _reason_to_skip(self, url: str, host: str, mention: Mention, at: StatedDate | None) -> Skip | None:
        if not self.holds(host):
            return "other host"
        if mention.leads_to == "article" and not self.is_article(url):
            return "not an article"
        return "older" if self.since and self.route == "sitemap" and at and at.day and at.day < self.since else None


def linker(capture: Capture, site: Site, route: Literal["feed", "sitemap", "listing"]) -> Linker:
    """Return what makes links of the mentions in one capture of a site.

    Relative addresses in a feed that a service delivers for the site (its host is not the site's) belong to the site.
    """
    hosts = frozenset(site.all_hosts)
    at_home = host_of(capture.url).removeprefix("www.") in hosts
    return Linker(
        capture,
        route,
        base=capture.url if at_home else site.url,
        holds=lambda host: host.removeprefix("www.") in hosts,
        is_article=re.compile(site.article_pattern or "").search,
        since=site.since,
        date_of=lambda text: _read_date(text, capture.fetched_at, site.date_order, site.zone) if text else None,
    )


def said(written: str) -> str | None:
    """The text of a title or name, without the markup and the second layer of entities of feeds; None if empty.

    >>> said("<b>عاجل</b> | وزير &quot;المالية&quot;")
    'عاجل | وزير "المالية"'
    """
    text = CONTROL.sub("", TAG.sub("", written) if "<" in written else written)
    return clean(unescape(text) if "&" in text else text) or None


@lru_cache(maxsize=4096)  # a sitemap states the same day for thousands of addresses
def _read_date(text: str, now: datetime, order: Order, zone: str | None) -> StatedDate | None:
    return read_date(text, now=now, order=order, zone=ZoneInfo(zone) if zone else None)
