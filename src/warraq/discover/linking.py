"""From a mention to a link: its address made absolute, its words cleaned, its dates read, its right to be followed."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from typing import Literal

from warraq.arabic import clean
from warraq.discover.judging import Judge, is_at, judge_of
from warraq.discover.machine_dates import feed_date
from warraq.discover.mention import Mention
from warraq.errors import AddressError
from warraq.models import Capture, Link, Record, StatedDate
from warraq.rules.site import Site
from warraq.urls import absolute

TAG = re.compile(r"</?[A-Za-z][^<>]*+>")
HOST_FIRST = re.compile(r"(?P<host>[^\s/?#:@.]++(?:\.[^\s/?#:@.]++)++)(?::\d++)?(?:/|$)")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")  # pasted from word processors; XML forbids them


SHOWN = 500  # characters of what is no address that a row carries


class Unusable(Record):
    """What an item names in place of an address that can be asked for, and why it cannot."""

    text: str  # the beginning of it, and what makes it one among many
    reason: str


@dataclass(frozen=True, slots=True)
class Linker:
    """What is the same for all links of one capture."""

    capture: Capture
    route: Literal["feed", "sitemap", "listing"]
    base: str  # relative addresses are read against it
    hosts: frozenset[str]  # the site's, without `www.`
    judge: Judge
    date_of: Callable[[str], StatedDate | None]

    def link(self, mention: Mention) -> Link | Unusable | None:
        """Return the link; None when the mention names nothing, and why when it names no web address."""
        if not mention.href:
            return None
        try:
            return self._judged(absolute(self._with_scheme(mention.href), self._base_of(mention)), mention)
        except AddressError as error:
            return Unusable(text=shown(mention.href), reason=error.reason)

    def _base_of(self, mention: Mention) -> str:
        return absolute(mention.base, self.base) if mention.base else self.base

    def _judged(self, url: str, mention: Mention) -> Link:
        link = Link(
            url=url,
            found_in=self.capture.asked_for,
            route=self.route,
            leads_to=mention.leads_to,
            title=said(mention.title),
            published=self.date_of(mention.published),
            modified=self.date_of(mention.modified),
            source=said(mention.source),
            guid=mention.guid.strip() or None,
        )
        skip = self.judge.skip(link)
        return link.model_copy(update={"skip": skip}) if skip else link

    def _with_scheme(self, href: str) -> str:
        """The address with the scheme of its document, where it begins with one of the site's hosts in its place."""
        host = HOST_FIRST.match(href)
        if host and host["host"].lower().removeprefix("www.") in self.hosts:
            return f"{self.base.partition(':')[0]}://{href}"
        return href


def linker(capture: Capture, site: Site, route: Literal["feed", "sitemap", "listing"]) -> Linker:
    """Return what makes links of the mentions in one capture of a site.

    Relative addresses in a feed that a service delivers for the site (its host is not the site's) belong to the site.
    """
    hosts = frozenset(site.all_hosts)
    return Linker(
        capture,
        route,
        base=capture.url if is_at(capture.url, hosts) else site.url,
        hosts=hosts,
        judge=judge_of(site),
        date_of=lambda text: feed_date(text.strip(), capture.fetched_at, site.date_order, site.zone) if text else None,
    )


def shown(href: str) -> str:
    """Return what stands in place of an address as a row can carry it: of a long one the beginning and a digest.

    >>> shown("mailto:desk@example.org")
    'mailto:desk@example.org'
    """
    if len(href) <= SHOWN:
        return href
    return f"{href[:SHOWN]}… {sha256(href.encode('utf-8', 'replace')).hexdigest()[:16]}"


def said(written: str) -> str | None:
    """The text of a title or name, without the markup and the second layer of entities of feeds; None if empty.

    >>> said("<b>عاجل</b> | وزير &quot;المالية&quot;")
    'عاجل | وزير "المالية"'
    """
    if not written:
        return None
    text = CONTROL.sub("", TAG.sub("", written) if "<" in written else written)
    return clean(unescape(text) if "&" in text else text) or None
