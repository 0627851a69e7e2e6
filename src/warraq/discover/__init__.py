"""Discover: from the bytes of a feed, sitemap or listing to the links in it."""

import re
from collections.abc import Iterable
from typing import Literal

from warraq.discover.content import text_of
from warraq.discover.feed import read_feed
from warraq.discover.json_feed import is_json_feed, read_json_feed
from warraq.discover.linking import Unusable, linker
from warraq.discover.listing import read_listing
from warraq.discover.mention import Mention
from warraq.discover.sitemap import is_address_list, read_address_list, read_sitemap
from warraq.errors import DiscoverError
from warraq.models import Capture, Link, Record
from warraq.rules.site import Site

__all__ = ["Look", "discover", "look"]

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
    one_page: bool = False  # all of several items name the same page


def discover(capture: Capture, site: Site) -> tuple[Link, ...]:
    """Return every link in a feed, sitemap or listing page of a site, in its order; an empty one gives none.

    Links that are not to be followed say why in `skip`; the entries of a sitemap index lead to a sitemap.
    DiscoverError when the capture is none of the three (HTML in place of a feed, an error page, an empty reply, a feed
    cut short before its first item): that is never "no links".
    """
    seen = look(capture, site)
    if seen.without_address and not seen.links:
        raise DiscoverError(NO_ADDRESS.format(seen.form, seen.without_address), site=site.name, url=capture.asked_for)
    return seen.links


def look(capture: Capture, site: Site) -> Look:
    """Return the links that `discover` gives, the form they came in, and what was amiss with it."""
    try:
        return _look(capture, site)
    except DiscoverError as error:
        advice = f"`warraq site test {site.name}` looks again at what the site offers"
        raise DiscoverError(
            error.reason, site=site.name, url=capture.asked_for, step="discover", advice=advice
        ) from error


def _look(capture: Capture, site: Site) -> Look:
    if not 200 <= capture.status < 300:
        raise DiscoverError(f"status {capture.status} in place of a feed, sitemap or listing")
    form, mentions, whole = _read(text_of(capture), capture, site)
    link_of = linker(capture, site, _route(form)).link
    found = [link_of(mention) for mention in mentions]
    links = tuple(dict.fromkeys(one for one in found if isinstance(one, Link)))
    unusable = tuple(dict.fromkeys(one for one in found if isinstance(one, Unusable)))
    if not found and not whole:
        raise DiscoverError(f"{form} cut short before its first item")
    return Look(
        form=form,
        links=links,
        without_address=sum(not isinstance(one, Link) for one in found),
        unusable=unusable,
        whole=whole and capture.truncated is None,
        one_page=len(found) > len({link.url for link in links}) == 1,
    )


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
