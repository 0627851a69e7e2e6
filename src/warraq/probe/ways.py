"""Finds the ways into a site: feeds, sitemaps, listings; each is tried, none is believed."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from warraq.charset import decode_carefully
from warraq.discover import look
from warraq.discover.alternates import feed_addresses
from warraq.discover.routes import Route, amiss, sitemaps_to_open
from warraq.errors import AddressError, DiscoverError, ParseError
from warraq.models import Capture, Link
from warraq.probe.report import Offer
from warraq.probe.selectors import Proposal, propose_selectors
from warraq.probe.visitor import Visitor, said
from warraq.rules.site import Listing, Site
from warraq.urls import absolute
from warraq.web import Fetched

# Where feeds are when no page says so: WordPress, Drupal, Joomla, Blogger and home-made systems, the commonest first.
USUAL_FEEDS = (
    ("feed", "rss", "rss.xml", "feed.xml"),
    ("atom.xml", "index.xml", "?feed=rss2", "?format=feed&type=rss", "feeds/posts/default", "feed.json"),
)
USUAL_SITEMAPS = (("sitemap.xml", "sitemap_index.xml"), ("wp-sitemap.xml", "news-sitemap.xml", "sitemap-news.xml"))
SITEMAPS = ("sitemap", "sitemap index", "address list")
MOST = 5  # routes of a kind that are tried; some sites offer a feed for every tag
SITEMAP_LINE = re.compile(r"^[ \t]*+sitemap[ \t]*+:[ \t]*+(\S++)", re.IGNORECASE | re.MULTILINE)
PAST = timedelta(days=7)  # how far back a sitemap is followed at first
FEWEST = 20  # or as far as so many articles reach: some sites have one a week

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Way:
    """One route that was tried, with the links it gave."""

    offer: Offer
    links: tuple[Link, ...] = ()
    page: Capture | None = None  # what came in place of a feed
    capture: Capture | None = None  # what the links were read from

    @property
    def followed(self) -> list[Link]:
        """The links that a night would fetch."""
        return [link for link in self.links if link.skip is None and link.leads_to == "article"]


def feeds_of(visitor: Visitor, site: Site, front: Capture) -> list[Way]:
    """The feeds that are known, that the front page names, that a page of feeds lists; else one of the usual places."""
    known = tried_all(visitor, [Route(url=url, purpose="feed") for url in site.feeds], site)
    ways = known + named_in([front] if front.status < 300 else [], visitor, site)
    if not any(way.followed for way in ways):  # «RSS» at the foot of a page often leads to a page that lists feeds
        ways += named_in([way.page for way in ways if way.page], visitor, site)
    return ways if any(way.followed for way in ways) else [*ways, *first_of(visitor, site, USUAL_FEEDS, "feed")]


def again(visitor: Visitor, way: Way, site: Site) -> Way:
    """Return what the same reply gives when a site is read as it is proposed now."""
    if way.capture is None:
        return way
    now = way_in(visitor, way.capture, way.offer.route, site)
    kept = way.offer.model_dump(include={"form", "selector", "unread"})
    return replace(now, offer=now.offer.model_copy(update=kept))


def since_of(maps: Iterable[Way], now: datetime) -> date:
    """Return the day from which sitemaps are followed: a week back, or as far as the newest few articles reach."""
    days = {link.url: day for way in maps for link in way.followed if (day := day_of(link))}
    newest = sorted(days.values(), reverse=True)[:FEWEST]
    return min([(now - PAST).date(), *newest[-1:]])


def day_of(link: Link) -> date | None:
    """Return the day that a sitemap gives an article."""
    stated = link.published or link.modified
    return stated.day if stated else None


def named_in(pages: Iterable[Capture], visitor: Visitor, site: Site) -> list[Way]:
    """Try the feeds that pages name, the first few."""
    named = dict.fromkeys(url for page in pages for url in _without_fault(visitor, feeds_named, page) or ())
    new = [url for url in named if url not in site.feeds]
    return tried_all(visitor, [Route(url=url, purpose="feed") for url in new[:MOST]], site)


def feeds_named(page: Capture) -> list[str]:
    """Return the addresses of the feeds that a page names."""
    return list(feed_addresses(markup_of(page), page.url))


def _without_fault(visitor: Visitor, read: Callable[..., T], *args: Any) -> T | None:
    """Return what a page says; None where nothing can be read of it, which is told where it is tried as a route."""
    try:
        return visitor.aside(read, *args)
    except ParseError:
        return None


def sitemaps_of(visitor: Visitor, site: Site) -> list[Way]:
    """The sitemaps that robots.txt names, else the first that stands where sitemaps usually are."""
    lines = [line for robots in visitor.robots for line in SITEMAP_LINE.findall(robots.body.decode("utf-8", "replace"))]
    named = list(dict.fromkeys(url for line in lines for url in joined(site.url, (line,))))
    ways = tried_all(visitor, [Route(url=url, purpose="sitemap") for url in named[:MOST]], site)
    return ways if any(way.followed for way in ways) else [*ways, *first_of(visitor, site, USUAL_SITEMAPS, "sitemap")]


def proposals_of(page: Capture, site: Site) -> list[Proposal]:
    """Return the selectors that may pick the headlines of a page."""
    return list(propose_selectors(markup_of(page), page.url, site))


def listing_of(visitor: Visitor, site: Site, front: Fetched) -> list[Way]:
    """The page itself as a listing, with the selector that picks most headlines and little else."""
    if front.capture is None or front.state not in ("fetched", "truncated"):
        return []
    for proposal in (_without_fault(visitor, proposals_of, front.capture, site) or [])[:1]:
        listing = Listing(url=front.request.url, links=proposal.selector)
        listed = site.model_copy(update={"listings": (listing,)})
        way = tried(visitor, Route(url=listing.url, purpose="listing"), front, listed)
        return [replace(way, offer=way.offer.model_copy(update={"selector": proposal.selector}))]
    return []


def first_of(visitor: Visitor, site: Site, groups: Iterable[tuple[str, ...]], purpose: str) -> list[Way]:
    """Try usual places group by group; the first way that leads to articles is enough."""
    for paths in groups:
        routes = [Route.model_validate({"url": url, "purpose": purpose}) for url in joined(site.url, paths)]
        if found := [way for way in tried_all(visitor, routes, site) if way.followed]:
            return found[:1]
    return []


def tried_all(visitor: Visitor, routes: list[Route], site: Site) -> list[Way]:
    """Fetch routes and read each; of a sitemap index, the newest sitemap as well."""
    ways = []
    for route in routes:
        fetched = visitor.get([route.url], route.purpose)[0]
        way = tried(visitor, route, fetched, site)
        nested = sitemaps_to_open(way.links)
        for link in nested[:1]:
            inner = tried(visitor, route, visitor.get([link.url], "sitemap", route.url)[0], site)
            kept = {"form": way.offer.form, "unread": len(nested) - 1}
            way = replace(inner, offer=inner.offer.model_copy(update=kept))
        ways.append(way)
    return ways


def tried(visitor: Visitor, route: Route, fetched: Fetched, site: Site) -> Way:
    """What one reply gives as a route."""
    if fetched.capture is None or fetched.state not in ("fetched", "truncated"):
        return Way(Offer(route=route, problem=said(fetched)))
    return way_in(visitor, fetched.capture, route, site)


def way_in(visitor: Visitor, capture: Capture, route: Route, site: Site) -> Way:
    """What a reply gives as a route."""
    try:
        seen = visitor.aside(look, capture, site)
    except (DiscoverError, ParseError) as error:
        return Way(Offer(route=route, problem=error.reason), page=capture)
    if seen.form in SITEMAPS and route.purpose == "feed":  # some pages name their sitemap as a feed
        route = Route(url=route.url, purpose="sitemap")
    way = Way(Offer(route=route), seen.links)
    dates = [date.iso for link in seen.links if (date := link.published or link.modified)]
    offer = Offer(
        route=route,
        form=seen.form,
        links=len(seen.links),
        followed=len(way.followed),
        newest=max(dates, default=None),
        problem=amiss(seen),
    )
    return Way(offer, seen.links, capture=capture)


def joined(base: str, paths: Iterable[str]) -> list[str]:
    """The addresses of paths below a site's front page; what is no address is left out."""
    found = []
    for path in paths:
        try:
            found.append(absolute(path, base))
        except AddressError:
            continue
    return found


def markup_of(capture: Capture) -> str:
    """The page as text."""
    return decode_carefully(capture).markup.decode("utf-8", "replace")
