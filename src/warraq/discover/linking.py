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
# What stands before a host where somebody mistyped or doubled `https://`, or where a reader's own scheme stands.
BROKEN_SCHEME = re.compile(r"(?:(?:feed|view-source):)?+(?:(?:https?\s?+(?::\s?+/{0,3}+|//)|:?//))++", re.IGNORECASE)
# Bidi marks, invisible spaces and byte order marks come along when an address is copied out of a text.
MARKS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u061c]")
AROUND = {'"': '"', "'": "'", "«": "»", "<": ">", "[": "]", "(": ")", "“": "”"}
NEXT = re.compile(r"(?<![\s,;|])[\s,;|]++(?=https?://)", re.IGNORECASE)  # a second address in the place of one
IN_A_LINK = re.compile(r"""<a\s[^<>]{0,200}?\bhref\s{0,9}=\s{0,9}["']?([^"'\s<>]++)""", re.IGNORECASE)
LONGEST = 2_000  # characters of a title, name or guid: what a row carries of a whole article in their place
NAMELESS = "an item without title, guid and address"
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

    def link(self, mention: Mention) -> Link | Unusable:
        """Return the link, or why there is none: the mention names nothing, or what is no web address."""
        if not mention.href:
            return Unusable(text=shown(said(mention.title) or mention.guid or NAMELESS), reason="it names no address")
        try:
            href = self._with_scheme(bare(mention.href))
            return self._judged(absolute(href, self._base_of(mention)), mention)
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
            guid=mention.guid.strip()[:LONGEST] or None,
        )
        skip = self.judge.skip(link)
        return link.model_copy(update={"skip": skip}) if skip else link

    def _with_scheme(self, href: str) -> str:
        """The address with a scheme, where one of the site's hosts, or a `www.`, comes first or after half a one.

        Other hosts are not told from paths: `index.php/news` looks like one.
        """
        written = BROKEN_SCHEME.match(href)
        rest = href[written.end() :] if written else href
        host = HOST_FIRST.match(rest)
        if host is None or not self._is_host(host["host"].lower()):
            return href
        spelled = written[0].lower() if written else ""
        scheme = next((name for name in ("https", "http") if name in spelled), self.base.partition(":")[0])
        return f"{scheme}://{rest}"

    def _is_host(self, host: str) -> bool:
        return host.startswith("www.") or any(host == ours or host.endswith(f".{ours}") for ours in self.hosts)


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
        date_of=lambda text: (
            feed_date(text.strip()[:LONGEST], capture.fetched_at, site.date_order, site.zone) if text else None
        ),
    )


def bare(href: str) -> str:
    """Return an address without what stands around it by mistake: marks, quotation marks, an anchor, a second one.

    >>> bare("«http://example.org/1»"), bare("<a href='http://example.org/1'>خبر</a>"), bare("http://example.org/\u200f1")
    ('http://example.org/1', 'http://example.org/1', 'http://example.org/1')
    """
    href = MARKS.sub("", href).strip()
    if linked := IN_A_LINK.match(href):
        href = linked[1]
    while len(href) > 1 and AROUND.get(href[0]) == href[-1]:
        href = href[1:-1].strip()
    return NEXT.split(href, maxsplit=1)[0]


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
    written = written[: 4 * LONGEST]
    text = CONTROL.sub("", TAG.sub("", written) if "<" in written else written)
    return clean(unescape(text) if "&" in text else text)[:LONGEST] or None
