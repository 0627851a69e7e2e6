"""What is printed of a site that was tried."""

from datetime import date

from each import each
from warraq.cli.probe_report import MORE, learned_lines, lines_of
from warraq.discover.routes import Route
from warraq.probe.report import Offer, Probe, Sample
from warraq.rules.learned import Learned, Repeated
from warraq.rules.site import Site

FEED, MAP = "https://sahl.example/feed", "https://sahl.example/map.xml"
SITE = Site(name="sahl", url="https://sahl.example/", feeds=(FEED,), sitemaps=(MAP,))
OF_FEED = Offer(route=Route(url=FEED, purpose="feed"), form="RSS", links=12, followed=10, newest="2026-01-28")
OF_MAP = Offer(route=Route(url=MAP, purpose="sitemap"), form="sitemap index", links=3, followed=3, unread=2)


def told(
    *offers: Offer, samples: tuple[Sample, ...] = (), warnings: tuple[str, ...] = (), site: Site = SITE
) -> list[str]:
    said = {"robots": "none", "charset": "utf-8", "date_order": "dmy", "zone": "Asia/Damascus", "to_fetch": 13}
    found = Probe.model_validate({**said, "site": site, "offers": offers, "samples": samples, "warnings": warnings})
    return [*lines_of(found)]


@each(
    ("offers", "more"),
    [((OF_FEED,), ""), ((OF_FEED, OF_MAP), MORE), ((OF_MAP.model_copy(update={"unread": 0}),), "")],
)
def test_a_first_night_is_told_with_what_was_not_looked_into(offers: tuple[Offer, ...], more: str) -> None:
    assert f"  the first night fetches 13 articles of these{more}" in told(*offers)
    assert "\nways in" in told(*offers)


def test_what_a_site_does_not_keep_is_none_of_a_night_s() -> None:
    assert f"  the first night fetches 13 articles of these{MORE}" not in told(
        OF_MAP, site=SITE.model_copy(update={"sitemaps": ()})
    )


@each(
    ("offer", "lines"),
    [
        (OF_FEED, [f"  + feed     {FEED}", "             RSS; 10 to be fetched; 2 recorded only; newest 2026-01-28"]),
        (OF_MAP, [
            f"  + sitemap  {MAP}", "             sitemap index; 3 to be fetched; 2 further sitemaps not looked into",
        ]),
        (OF_FEED.model_copy(update={"problem": "cut"}), [
            f"  ! feed     {FEED}", "             RSS; 10 to be fetched; 2 recorded only; newest 2026-01-28; cut",
        ]),
        (Offer(route=Route(url=FEED, purpose="feed"), problem="status 404"), [
            f"  - feed     {FEED}", "             status 404",
        ]),
    ],
)  # fmt: skip
def test_a_way_in_is_told_in_two_lines(offer: Offer, lines: list[str]) -> None:
    every = told(offer)

    at = every.index("\nways in") + 1
    assert every[at : at + 2] == lines


def test_a_site_without_a_way_in_says_so() -> None:
    every = told(samples=(Sample(url="https://sahl.example/1"),), warnings=("no feed",))

    assert "\nno way in" in every
    assert not [line for line in every if "the first night" in line]
    assert every[-5:-2] == [
        "\narticles, as they would be read",
        "  1. https://sahl.example/1",
        "     https://sahl.example/1",
    ]
    assert every[-2:] == ["\nto look at", "  ! no feed"]


@each(
    ("sample", "line"),
    [
        (Sample(url="https://sahl.example/1", kind="article", characters=900), "     no date, 900 characters"),
        (
            Sample(url="https://sahl.example/1", kind="article", published="2026-01-28", source="Sana"),
            "     2026-01-28, 0 characters, source Sana",
        ),
    ],
)
def test_a_sample_is_told_with_date_length_and_source(sample: Sample, line: str) -> None:
    assert line in told(OF_FEED, samples=(sample,))


def test_what_a_site_repeats_is_told_entry_by_entry() -> None:
    first, last = date(2026, 1, 2), date(2026, 1, 28)
    learned = Learned(name="sahl", pages=30, first=first, last=last)
    head = (Repeated(text="Follow us", pages=12, valid_from=first), Repeated(text="Home", pages=7, off=True))
    foot = (Repeated(text="Share", pages=9, valid_until=last),)

    heading = "sahl  30 pages of 2026-01-02 to 2026-01-28"
    assert [*learned_lines(learned)] == [heading, "  nothing recurs that is not reporting"]
    assert [*learned_lines(learned.model_copy(update={"head": head, "foot": foot}))] == [
        heading, "  head         12  Follow us from 2026-01-02", "  head          7  Home, off",
        "  foot          9  Share until 2026-01-28",
    ]  # fmt: skip
