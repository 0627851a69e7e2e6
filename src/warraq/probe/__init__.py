"""Probe: what a web site offers to be read by, from its address alone."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

from warraq.article import key_of
from warraq.charset import decode_carefully
from warraq.discover.routes import Route, routes_of
from warraq.errors import AddressError, FetchError, ParseError
from warraq.learning import learn, shown_in
from warraq.markup import tamed
from warraq.models import Capture, Link
from warraq.probe.habits import date_order, zone_of
from warraq.probe.report import Offer, Probe, Sample
from warraq.probe.samples import SAMPLES, sample
from warraq.probe.visitor import Keep, Visitor, advised, said, unkept
from warraq.probe.ways import Way, again, feeds_of, listing_of, markup_of, since_of, sitemaps_of, tried, tried_all
from warraq.rules import Learned, Rules
from warraq.rules.site import Listing, Site, site_name
from warraq.urls import absolute, host_of
from warraq.web import Fetched, Web
from warraq.workers import Aside, here

__all__ = ["Offer", "Probe", "Sample", "probe", "try_site"]


def probe(url: str, web: Web, rules: Rules, delay_s: float = 1.0, keep: Keep = unkept, aside: Aside = here) -> Probe:
    """Look at a web site and propose how to read it: by feeds, else sitemaps, else the links of its front page.

    `url` is its front page, a section, or one of its feeds; what comes is given to `keep` before it is read. FetchError
    when it cannot be reached.
    """
    visitor = Visitor(web, host_of(url).removeprefix("www."), delay_s, keep, aside)
    front = reached(visitor, url)
    site = draft(front, rules, delay_s)
    given = [tried(visitor, Route(url=url, purpose="feed"), front, site)]
    if given[0].links:  # the address of a feed: its items say where the site is
        site = draft(front := reached(visitor, home_of(given[0].links)), rules, delay_s)
        given = tried_all(visitor, [given[0].offer.route], site)
    feeds = [way for way in given if way.links] or feeds_of(visitor, site, captured(front))
    sitemaps = sitemaps_of(visitor, site)
    listings = [] if any(way.followed for way in (*feeds, *sitemaps)) else listing_of(visitor, site, front)
    ways = [*feeds, *sitemaps, *listings]
    return report(with_routes(site, ways, captured(front)), front, ways, visitor, rules)


def try_site(site: Site, web: Web, rules: Rules, keep: Keep = unkept, aside: Aside = here) -> Probe:
    """Look at a site as its file says: every route of it, and a few articles. FetchError when it cannot be reached."""
    visitor = Visitor(web, site.name, site.delay_s, keep, aside)
    front = reached(visitor, site.url)
    return report(site, front, tried_all(visitor, list(routes_of(site)), site), visitor, rules)


def reached(visitor: Visitor, url: str) -> Fetched:
    """The reply of an address, of whatever status; FetchError when there is none."""
    fetched = visitor.get([url], "listing")[0]
    if fetched.capture is None:
        raise FetchError(said(fetched), url=url, step="look at the site", advice=advised(fetched))
    return fetched


def captured(fetched: Fetched) -> Capture:
    """The capture of a reply that came."""
    assert fetched.capture is not None  # `reached` raises otherwise
    return fetched.capture


def draft(front: Fetched, rules: Rules, delay_s: float) -> Site:
    """A site without routes, off until somebody enables it; what the rules know of it already is kept."""
    url = captured(front).url
    if (known := rules.site_of(host_of(url))) and site_name(known.url) == site_name(url):
        return known.model_copy(update={"url": url, "untried": False, "enabled": False, "delay_s": delay_s})
    host, asked = host_of(url).removeprefix("www."), host_of(front.request.url).removeprefix("www.")
    outlet = rules.directory.at(host)
    return Site(
        name=site_name(url),
        url=url,
        hosts=(asked,) if asked != host else (),
        delay_s=delay_s,
        outlet=outlet.id if outlet else None,
        zone=zone_of(url, outlet),
    )


def home_of(links: Iterable[Link]) -> str:
    """The front page of the host that most links lead to."""
    return Counter(absolute("/", link.url) for link in links).most_common(1)[0][0]


def with_routes(site: Site, ways: list[Way], front: Capture) -> Site:
    """The site with the ways that lead to articles: feeds that add some, news sitemaps, others where no feed is."""
    feeds = _feeds_among(ways)
    maps = [way for way in ways if way.offer.route.purpose == "sitemap" and way.followed]
    maps = [way for way in maps if not feeds or any(link.title for link in way.links)]
    listings = [way.offer for way in ways if way.offer.selector and way.followed]
    return site.model_copy(
        update={
            "feeds": tuple(feeds),
            "sitemaps": tuple(way.offer.route.url for way in maps),
            "listings": tuple(Listing(url=offer.route.url, links=offer.selector or "a") for offer in listings),
            "since": since_of(maps, front.fetched_at) if maps else None,
        }
    )


def _feeds_among(ways: list[Way]) -> list[str]:
    """The feeds that lead to articles to which none before them leads."""
    feeds, known = list[str](), set[str]()
    for way in ways:
        new = {link.url for link in way.followed} - known
        if way.offer.route.purpose == "feed" and new:
            feeds.append(way.offer.route.url)
            known |= new
    return feeds


def report(site: Site, front: Fetched, ways: list[Way], visitor: Visitor, rules: Rules) -> Probe:
    """Read a few articles by the best way, and put all that was seen together, as a night would see it."""
    ways = [again(visitor, way, site) for way in ways]
    best = max(ways, key=lambda way: len(way.followed), default=None)
    links = newest(best.followed)[:SAMPLES] if best else []
    pages = visitor.get([link.url for link in links], "article", best.offer.route.url if best else None)
    order = date_order(_words(visitor, page.capture) for page in (front, *pages) if page.capture)
    site = site.model_copy(update={"date_order": order[0]}) if order else site
    rules = rules.with_site(site)
    samples = tuple(sample(visitor, page, link, rules) for page, link in zip(pages, links, strict=True))
    return Probe(
        site=site,
        robots=robots_said(front),
        charset=charset_said(captured(front)),
        date_order=f"{order[0]}, from «{order[1]}»"
        if order
        else f"{site.date_order}, assumed: no figures on the pages tell",
        zone=site.zone or "not known: times without a zone stay without one",
        offers=tuple(way.offer for way in ways),
        to_fetch=len(to_fetch(site, ways, rules)),
        samples=samples,
        warnings=tuple(doubts(ways, samples, front)),
        learned=learned_of(pages, samples, site, rules),
    )


def learned_of(pages: Iterable[Fetched], samples: Iterable[Sample], site: Site, rules: Rules) -> Learned | None:
    """Return what the articles among the samples repeat; None where that is nothing."""
    read = zip(pages, samples, strict=True)
    captures = [page.capture for page, sample in read if page.capture is not None and sample.kind == "article"]
    shown = [page for capture in captures if (page := shown_in(capture, rules))]
    learned = learn(shown, site.name, rules)
    return learned if any(learned.entries()) else None


def to_fetch(site: Site, ways: Iterable[Way], rules: Rules) -> set[str]:
    """Return the keys of the articles that a night would fetch by the routes that the site keeps."""
    kept = {route.url for route in routes_of(site)}
    links = [link for way in ways if way.offer.route.url in kept for link in way.followed]
    return {key for link in links if (key := key_or_none(link.url, rules))}


def key_or_none(url: str, rules: Rules) -> str | None:
    """Return the key of an address; None for what nobody can ask for."""
    try:
        return key_of(url, rules)
    except AddressError:
        return None


def newest(links: list[Link]) -> list[Link]:
    """The links, those with a date first, the newest at the top."""
    return sorted(links, key=lambda link: date.iso if (date := link.published or link.modified) else "", reverse=True)


def _words(visitor: Visitor, capture: Capture) -> str:
    try:
        return visitor.aside(words_of, capture)
    except ParseError:  # it is told where it is tried as a route, or as a sample
        return ""


def words_of(capture: Capture) -> str:
    """The visible text of a page."""
    body = LexborHTMLParser(tamed(markup_of(capture).encode())).body
    return body.text(separator=" ") if body else ""


def robots_said(front: Fetched) -> str:
    """What robots.txt says of us, in words."""
    verdict = front.robots
    if verdict is None:
        return "not asked"
    delay = f", one request every {verdict.crawl_delay_s:g} s" if verdict.crawl_delay_s else ""
    return ("we may read" if verdict.allowed else f"we may not read ({verdict.line})") + delay


def charset_said(capture: Capture) -> str:
    """How the front page is written, and how that is known."""
    decoded = decode_carefully(capture)
    flags = f"; {', '.join(decoded.flags)}" if decoded.flags else ""
    return f"{decoded.encoding}, by {decoded.rule} ({decoded.evidence}){flags}"


def doubts(ways: list[Way], samples: tuple[Sample, ...], front: Fetched) -> Iterator[str]:
    """What speaks against enabling the site as it is."""
    if front.state not in ("fetched", "truncated"):
        yield f"the front page does not answer well: {said(front)}"
    read = [sample for sample in samples if sample.kind == "article"]
    if not any(way.followed for way in ways):
        yield "no way in: no feed, sitemap or repeating link leads to articles; write a listing's selector by hand"
    elif not read:
        yield "none of the sampled pages was read as an article"
    yield from _doubts_of(read)
    if others := {host_of(link.url) for way in ways for link in way.links if link.skip == "other host"}:
        named = ", ".join(sorted(others)[:5])
        yield f"links to other hosts are not followed: {named}; add those that are the site's to `hosts`"
    yield from front.notes


def _doubts_of(read: Sequence[Sample]) -> Iterator[str]:
    """What the articles that were read leave open, all of them."""
    if read and not any(sample.published for sample in read):
        yield "no article says when it was published; a layout with the selector of the date may help"
    if len(read) > 1 and len({sample.title for sample in read}) == 1:
        yield "all articles have the same title: the headline was not found"
