"""Sitemaps, sitemap indexes and news sitemaps: entries to mentions."""

import re
from collections.abc import Iterator

from warraq.discover.markup import Element, records
from warraq.discover.mention import Mention

ENTRIES = frozenset(("url", "sitemap"))
ADDRESS_LINES = re.compile(r"(?:https?://\S++(?:\s++|$))++", re.IGNORECASE)
ADDRESS_LINE = re.compile(r"^[ \t]*+(https?://\S++)[ \t\r]*+$", re.IGNORECASE | re.MULTILINE)


def read_sitemap(text: str) -> Iterator[Mention]:
    """The entries of a sitemap or a sitemap index, in its order; those of an index lead to a sitemap."""
    for entry in records(text, ENTRIES):
        news = next(iter(entry.children("news:news")), entry)  # some writers leave out the wrapper
        yield Mention(
            href=_address(entry),
            title=news.said("news:title"),
            published=news.said("news:publication_date"),
            modified=entry.said("lastmod"),
            leads_to="sitemap" if entry.name == "sitemap" else "article",
        )


def is_address_list(text: str) -> bool:
    """Whether a text is a sitemap of the plainest kind: addresses, one a line."""
    return ADDRESS_LINES.fullmatch(text[:4096].rpartition("\n")[0] or text) is not None


def read_address_list(text: str) -> Iterator[Mention]:
    """The addresses of a sitemap that is plain text, one a line."""
    for line in ADDRESS_LINE.finditer(text):
        yield Mention(href=line[1])


def _address(entry: Element) -> str:
    named = [part.name for part in entry.parts if isinstance(part, Element) and part.name.endswith(":loc")]
    return "".join(entry.said("loc", *named).split("\n")).strip().replace("&amp;", "&")
