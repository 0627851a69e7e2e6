"""Lists of feeds as other readers keep them: OPML in, OPML out."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from warraq.discover.markup import records
from warraq.errors import AddressError, SettingsError
from warraq.rules.site import Site, site_name
from warraq.urls import absolute

OUTLINE = frozenset(("outline",))
LABEL = re.compile(rb"""^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""", re.IGNORECASE)


def read_opml(content: bytes) -> tuple[Site, ...]:
    """Return a site for each home page in a list of feeds, off and untried, with its feeds in the list's order.

    A feed without a home page belongs to the host that delivers it. SettingsError when the list holds no feed.
    """
    feeds: dict[str, list[str]] = {}
    homes: dict[str, str] = {}
    for feed, home in _feeds(_text(content)):
        name = site_name(home)
        homes.setdefault(name, home)
        if feed not in feeds.setdefault(name, []):
            feeds[name].append(feed)
    if not feeds:
        raise SettingsError(
            "no feed in the list", step="read OPML", advice="feeds are `outline` elements with `xmlUrl`"
        )
    return tuple(Site(name=name, url=homes[name], feeds=tuple(feeds[name]), untried=True) for name in sorted(feeds))


def write_opml(sites: Iterable[Site], title: str = "warraq") -> str:
    """Return the feeds of sites as an OPML 2.0 list; sites that are read by other ways have no place in it."""
    lines = [
        f'  <outline text="{escape(site.name)}" type="rss" xmlUrl="{escape(feed)}" htmlUrl="{escape(site.url)}"/>'
        for site in sorted(sites, key=lambda site: site.name)
        for feed in site.feeds
    ]
    head = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n<head><title>{escape(title)}</title></head>\n'
    )
    return "\n".join([f"{head}<body>", *lines, "</body>", "</opml>", ""])


def _feeds(text: str) -> Iterator[tuple[str, str]]:
    """Each feed with its home page."""
    for outline in records(text, OUTLINE):
        try:
            feed = outline.attribute("xmlurl")
            feed = absolute(feed, feed)
        except AddressError:  # no address at all: the outline is a folder
            continue
        try:
            yield feed, absolute(outline.attribute("htmlurl") or "/", feed)
        except AddressError:
            yield feed, absolute("/", feed)


def _text(content: bytes) -> str:
    label = LABEL.match(content)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode(label[1].decode("ascii") if label else "cp1256", "replace")
    except LookupError:
        return content.decode("utf-8", "replace")
