"""From a mention to a link: its address made absolute, its words cleaned, its dates read, its right to be followed."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import unescape
from typing import Literal

from warraq.arabic import clean
from warraq.discover.machine_dates import feed_date
from warraq.discover.mention import Mention
from warraq.errors import AddressError
from warraq.models import Capture, Link, StatedDate
from warraq.rules.site import Site
from warraq.urls import absolute, host_of

Skip = Literal["other host", "not an article", "older"]
TAG = re.compile(r"</?[A-Za-z][^<>]*+>")
HOST_FIRST = re.compile(r"(?P<host>[^\s/?#:@.]++(?:\.[^\s/?#:@.]++)++)(?::\d++)?(?:/|$)")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")  # pasted from word processors; XML forbids them


@dataclass(frozen=True, slots=True)
class Linker:
    """What is the same for all links of one capture."""

    capture: Capture
    route: Literal["feed", "sitemap", "listing"]
    base: str  # relative addresses are read against it
    hosts: frozenset[str]  # the site's, without `www.`
    is_ours: Callable[[str], bool]  # whether an origin (scheme and host) is the site's
    is_article: Callable[[str], object]  # whether an address may be an article's
    since: date | None  # entries of sitemaps dated earlier are history
    date_of: Callable[[str], StatedDate | None]

    def link(self, mention: Mention) -> Link | None:
        """Return the link, or None when the mention names no web address."""
        if not mention.href:
            return None
        try:
            url = absolute(
                self._with_scheme(mention.href), absolute(mention.base, self.base) if mention.base else self.base
            )
            ours = self.is_ours(url[: url.find("/", 8)])  # scheme and host: few differ among many addresses
        except AddressError:
            return None
        published, modified = self.date_of(mention.published), self.date_of(mention.modified)
        return Link(
            url=url,
            found_in=self.capture.asked_for,
            route=self.route,
            leads_to=mention.leads_to,
            # The parts of a sitemap may lie at another host (sitemaps.org, "Sitemaps & Cross Submits").
            skip=self._reason_to_skip(url, mention, modified or published)
            if ours or mention.leads_to == "sitemap"
            else "other host",
            title=said(mention.title),
            published=published,
            modified=modified,
            source=said(mention.source),
            guid=mention.guid.strip() or None,
        )

    def _with_scheme(self, href: str) -> str:
        """The address with the scheme of its document, where it begins with one of the site's hosts in its place."""
        host = HOST_FIRST.match(href)
        if host and host["host"].lower().removeprefix("www.") in self.hosts:
            return f"{self.base.partition(':')[0]}://{href}"
        return href

    def _reason_to_skip(self, url: str, mention: Mention, at: StatedDate | None) -> Skip | None:
        if mention.leads_to == "article" and not self.is_article(url):
            return "not an article"
        return "older" if self.since and self.route == "sitemap" and at and at.day and at.day < self.since else None


def linker(capture: Capture, site: Site, route: Literal["feed", "sitemap", "listing"]) -> Linker:
    """Return what makes links of the mentions in one capture of a site.

    Relative addresses in a feed that a service delivers for the site (its host is not the site's) belong to the site.
    """
    hosts = frozenset(site.all_hosts)
    return Linker(
        capture,
        route,
        base=capture.url if _is_at(capture.url, hosts) else site.url,
        hosts=hosts,
        is_ours=cache(lambda origin: _is_at(origin, hosts)),
        is_article=re.compile(site.article_pattern or "").search,
        since=site.since,
        date_of=lambda text: feed_date(text.strip(), capture.fetched_at, site.date_order, site.zone) if text else None,
    )


def _is_at(url: str, hosts: frozenset[str]) -> bool:
    try:
        return host_of(url).removeprefix("www.") in hosts
    except AddressError:  # a file that was handed in
        return False


def said(written: str) -> str | None:
    """The text of a title or name, without the markup and the second layer of entities of feeds; None if empty.

    >>> said("<b>عاجل</b> | وزير &quot;المالية&quot;")
    'عاجل | وزير "المالية"'
    """
    if not written:
        return None
    text = CONTROL.sub("", TAG.sub("", written) if "<" in written else written)
    return clean(unescape(text) if "&" in text else text) or None
