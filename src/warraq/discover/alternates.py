"""Where a page says that its site has feeds."""

import re

from selectolax.lexbor import LexborHTMLParser

from warraq.errors import AddressError
from warraq.markup import tamed
from warraq.urls import absolute

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "text/xml")
FEED_PATH = re.compile(r"/(?:rss|feed|feeds|atom|rdf)(?:[/.?_-][^#]*)?$|\.(?:rss|atom|rdf)$", re.IGNORECASE)
MAX_HREF = 2_000
COMMENTS = re.compile(r"comments|تعليقات|التعليقات", re.IGNORECASE)  # WordPress offers them beside the articles


def feed_addresses(markup: str, base: str) -> tuple[str, ...]:
    """Return the feeds that a page offers, `<link rel="alternate">` before visible links; comment feeds left out."""
    tree = LexborHTMLParser(tamed(markup.encode()))
    offers = [
        (link.attributes.get("href"), link.attributes.get("title") or "")
        for link in tree.css("link[rel~=alternate][href]")
        if (link.attributes.get("type") or "").lower().strip() in FEED_TYPES
    ]
    offers += [
        (link.attributes.get("href"), link.text(strip=True))
        for link in tree.css("a[href]")
        if FEED_PATH.search((link.attributes.get("href") or "")[:MAX_HREF])
    ]
    found: dict[str, None] = {}
    for href, title in offers:
        if href and not COMMENTS.search(f"{href} {title}"):
            try:
                found[absolute(href, base)] = None
            except AddressError:
                continue
    return tuple(found)
