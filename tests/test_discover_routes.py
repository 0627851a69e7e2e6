"""One route that answers keeps a site going, and one that fails is named."""

from each import each
from warraq.discover.routes import Route, Standing, Trial, routes_of, sitemaps_to_open, standing
from warraq.models import Link, StatedDate
from warraq.rules.site import Listing, Site

HOME = "https://www.al-wadi.example"
SITE = Site(
    name="al-wadi",
    url=f"{HOME}/",
    feeds=(f"{HOME}/feed", f"{HOME}/sport/feed"),
    sitemaps=(f"{HOME}/sitemap.xml", f"{HOME}/feed"),
    listings=(Listing(url=f"{HOME}/", links="h2 a"),),
)
FEED, SPORT, SITEMAP, FRONT = routes_of(SITE)


def test_feeds_come_first_and_each_address_once() -> None:
    assert [(route.purpose, route.url.removeprefix(HOME)) for route in routes_of(SITE)] == [
        ("feed", "/feed"),
        ("feed", "/sport/feed"),
        ("sitemap", "/sitemap.xml"),
        ("listing", "/"),
    ]


def tried(route: Route, outcome: str, links: int = 0, reason: str | None = None) -> Trial:
    return Trial.model_validate({"route": route, "outcome": outcome, "links": links, "reason": reason})


@each(
    ("trials", "state"),
    [
        ((tried(FEED, "links", 20), tried(SPORT, "unchanged")), "well"),
        ((tried(FEED, "links", 20), tried(SPORT, "failed", reason="status 500")), "impaired"),
        ((tried(FEED, "links", 20, "cut short"), tried(SPORT, "unchanged")), "impaired"),
        ((tried(FEED, "unchanged"), tried(SPORT, "empty")), "well"),
        ((tried(FEED, "empty"), tried(SPORT, "empty")), "silent"),
        ((tried(FEED, "failed", reason="status 500"), tried(SPORT, "failed", reason="HTML")), "down"),
        ((tried(FEED, "later", reason="status 429"), tried(SPORT, "failed", reason="status 500")), "waiting"),
        ((tried(FEED, "later", reason="status 429"), tried(SPORT, "unchanged")), "impaired"),
        ((), "without routes"),
    ],
)
def test_a_site_stands_as_well_as_its_best_route(trials: tuple[Trial, ...], state: str) -> None:
    assert standing(SITE, trials).state == state


def test_a_failing_route_is_named_with_its_reason() -> None:
    report = standing(SITE, (tried(FEED, "links", 3), tried(SITEMAP, "failed", reason="status 404")))

    assert report == Standing(
        state="impaired", sentence=f"al-wadi: {SITEMAP.url} (status 404) failed, the others answered"
    )
    assert not report.needs_a_person


def entry(path: str, day: str | None = None) -> Link:
    date = StatedDate(iso=day, precision="day", calendar="gregorian", zone="none", text=day) if day else None
    return Link(url=HOME + path, found_in=SITEMAP.url, route="sitemap", leads_to="sitemap", modified=date)


def test_the_news_and_the_newest_sitemaps_are_opened_first() -> None:
    entries = [
        entry("/1.xml"),
        entry("/2.xml"),
        entry("/a.xml", "2020-01-01"),
        entry("/b.xml", "2026-01-01"),
        entry("/news.xml"),
    ]

    opened = sitemaps_to_open(entries, most=4)

    assert [link.url.removeprefix(HOME) for link in opened] == ["/news.xml", "/b.xml", "/a.xml", "/2.xml"]


def test_what_is_no_sitemap_or_of_another_host_is_not_opened() -> None:
    article = entry("/n/1").model_copy(update={"leads_to": "article"})
    foreign = entry("/s.xml").model_copy(update={"skip": "other host"})

    assert sitemaps_to_open([article, foreign]) == ()
