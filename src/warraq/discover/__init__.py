"""Discover: from the bytes of a feed, sitemap or listing to the links in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal

from warraq.discover.content import text_of
from warraq.discover.feed import MOST_ITEMS as MOST_FED
from warraq.discover.feed import read_feed
from warraq.discover.json_feed import is_json_feed, read_json_feed
from warraq.discover.linking import Unusable, linker
from warraq.discover.listing import MOST_LINKS, read_listing
from warraq.discover.mention import Mention
from warraq.discover.sitemap import is_address_list, read_address_list, read_sitemap
from warraq.errors import DiscoverError
from warraq.models import Capture, Link, Record
from warraq.rules.site import Site

__all__ = ["Look", "discover", "look", "look_in_parts"]

PORTION = 1_000  # items that are handed on at a time
MOST_ITEMS = 50_000  # of one document: what the sitemap protocol allows
MOST_OF: dict[str, int] = {"listing": MOST_LINKS, "RSS": MOST_FED, "RDF": MOST_FED, "Atom": MOST_FED}

Form = Literal["RSS", "RDF", "Atom", "JSON Feed", "sitemap", "sitemap index", "address list", "listing"]
ROOT = re.compile(
    r"<(?:[\w.-]++:)?(?P<name>rss|rdf|feed|channel|urlset|sitemapindex|html)\b(?P<said>[^<>]*+)>|<!doctype\s++html\b",
    re.IGNORECASE,
)
NO_ADDRESS = "{}: {} items, none with a web address"
FEEDS: dict[str, Form] = {"rss": "RSS", "channel": "RSS", "rdf": "RDF", "feed": "Atom"}
SITEMAPS: dict[str, Form] = {"urlset": "sitemap", "sitemapindex": "sitemap index"}


class Look(Record):
    """What one capture of a route gave."""

    form: Form
    links: tuple[Link, ...]
    without_address: int  # items that name no page
    unusable: tuple[Unusable, ...]  # of them, those that name something which is no address to ask for
    whole: bool  # False: the document was cut short, and items may be missing
    count: int = 0  # links in the whole document; where it is told in parts, up to here
    one_page: bool = False  # all of several items name the same page
    elsewhere: bool = False  # all of its links lead to other hosts
    left_over: bool = False  # it names more than anybody reads: the rest was left


def discover(capture: Capture, site: Site) -> tuple[Link, ...]:
    """Return every link in a feed, sitemap or listing page of a site, in its order; an empty one gives none.

    Links that are not to be followed say why in `skip`; the entries of a sitemap index lead to a sitemap.
    DiscoverError when the capture is none of the three (HTML in place of a feed, an error page, an empty reply, a feed
    cut short before its first item): that is never "no links".
    """
    seen = look(capture, site)
    if seen.without_address and not seen.count:
        raise DiscoverError(NO_ADDRESS.format(seen.form, seen.without_address), site=site.name, url=capture.asked_for)
    return seen.links


def look(capture: Capture, site: Site) -> Look:
    """Return the links that `discover` gives, the form they came in, and what was amiss with it."""
    parts = list(look_in_parts(capture, site))
    links = tuple(link for part in parts for link in part.links)
    unusable = tuple(dict.fromkeys(one for part in parts for one in part.unusable))
    return parts[-1].model_copy(update={"links": links, "unusable": unusable})


def look_in_parts(capture: Capture, site: Site) -> Iterator[Look]:
    """Yield the same in parts of a thousand links, so that memory stays flat; what was amiss is what the last one says.

    DiscoverError when the capture is none of the three.
    """
    try:
        yield from _look(capture, site)
    except DiscoverError as error:
        advice = f"`warraq site test {site.name}` looks again at what the site offers"
        raise DiscoverError(
            error.reason, site=site.name, url=capture.asked_for, step="discover", advice=advice
        ) from error


def _look(capture: Capture, site: Site) -> Iterator[Look]:
    if not 200 <= capture.status < 300:
        raise DiscoverError(f"status {capture.status} in place of a feed, sitemap or listing")
    form, mentions, whole = _read(text_of(capture), capture, site)
    link_of = linker(capture, site, _route(form)).link
    first = Look(form=form, links=(), without_address=0, unusable=(), whole=whole and capture.truncated is None)
    sifted, items = _Sifted(first), iter(mentions)
    while some := [link_of(mention) for mention in islice(items, PORTION)]:
        if sifted.items >= MOST_ITEMS:
            yield sifted.part((), left_over=True)
            return
        yield sifted.part(some, left_over=sifted.items + len(some) >= MOST_OF.get(form, MOST_ITEMS + 1))
    if not sifted.items:
        if not whole:
            raise DiscoverError(f"{form} cut short before its first item")
        yield first


class _Sifted:
    """The items of a document so far: each link once, and what they add up to."""

    def __init__(self, look: Look) -> None:
        self._look, self.items = look, 0
        self._links, self._pages = set[int](), set[int]()  # digests: a sitemap may have 50,000
        self._elsewhere = True

    def part(self, found: Sequence[Link | Unusable], *, left_over: bool = False) -> Look:
        """Take some more items; return what they are, and what all of them so far add up to."""
        links = [one for one in dict.fromkeys(found) if isinstance(one, Link) and hash(one) not in self._links]
        unusable = tuple(dict.fromkeys(one for one in found if isinstance(one, Unusable)))
        self.items += len(found)
        self._links.update(map(hash, links))
        self._pages.update(hash(link.url) for link in links)
        self._elsewhere = self._elsewhere and all(link.skip == "other host" for link in links)
        self._look = self._look.model_copy(
            update={
                "links": tuple(links),
                "count": len(self._links),
                "without_address": self._look.without_address + sum(isinstance(one, Unusable) for one in found),
                "unusable": unusable,
                "one_page": self.items > len(self._pages) == 1,
                "elsewhere": bool(self._links) and self._elsewhere,
                "left_over": left_over,
            }
        )
        return self._look


def _read(text: str, capture: Capture, site: Site) -> tuple[Form, Iterable[Mention], bool]:
    """The form of a document, what it mentions, whether it came to its end. What it is decides, not its name."""
    if is_json_feed(text):
        return "JSON Feed", read_json_feed(text), text.rstrip().endswith("}")
    root = ROOT.search(text)
    name = (root["name"] or "html").lower() if root else ""
    if root and name in FEEDS:
        return FEEDS[name], read_feed(text, root["said"]), _is_closed(text, name, root["said"])
    if root and name in SITEMAPS:
        return SITEMAPS[name], read_sitemap(text), _is_closed(text, name, root["said"])
    if selectors := [listing.links for listing in site.listings if listing.url in (capture.url, capture.asked_for)]:
        return "listing", read_listing(text, ", ".join(selectors)), True
    if root:
        raise DiscoverError("HTML in place of a feed or sitemap")
    if is_address_list(text):
        return "address list", read_address_list(text), True
    raise DiscoverError("neither a feed nor a sitemap")


def _route(form: Form) -> Literal["feed", "sitemap", "listing"]:
    if form == "listing":
        return "listing"
    return "sitemap" if form in ("sitemap", "sitemap index", "address list") else "feed"


def _is_closed(text: str, root: str, said: str) -> bool:
    """Whether the root element ends: its end tag stands near the end (caches append comments), or it is `<rss … />`."""
    return said.endswith("/") or bool(re.search(rf"</(?:[\w.-]++:)?{root}\s*+>", text[-4096:], re.IGNORECASE))
