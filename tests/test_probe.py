"""A site can be added from its address alone: what it offers is found, tried, and written down, switched off."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from each import each
from hostile import DEADLY
from repeating import headline, story
from warraq.demo.cases import Case, Sending
from warraq.demo.server import LittleWeb
from warraq.errors import FetchError, SettingsError
from warraq.probe import Probe, probe, try_site
from warraq.probe.habits import date_order
from warraq.probe.selectors import propose_selectors
from warraq.probe.site_file import disable, enable, write_site
from warraq.rules import Rules, load
from warraq.rules.outlet import Directory, Outlet
from warraq.rules.site import Layout, Listing, Site
from warraq.web import Web, WebSettings, open_web
from warraq.workers import KILLED, TOO_MUCH, apart

pytestmark = pytest.mark.slow

HOST = "www.sahl.example"
HOME = f"http://{HOST}"
PARAGRAPH = "قال رئيس البلدية إن أعمال ترميم الجسر انتهت قبل موعدها، وإن حركة السير تعود إليه مطلع الأسبوع المقبل. "
Pages = dict[str, tuple[str, str]]  # path → content type, text


def article(number: int) -> str:
    return (
        f"<html><head><meta charset=utf-8><title>خبر رقم {number} من أخبار السهل</title></head><body><article>"
        f"<h1>خبر رقم {number} من أخبار السهل</h1><span class=date>28/01/2026</span>"
        f"<p>{PARAGRAPH * 2}</p><p>{PARAGRAPH}</p></article></body></html>"
    )


def told(number: int, last: str) -> str:
    """A page with a text of its own, and a last line."""
    text = f"<h1>{headline(number)}</h1>" + "".join(f"<p>{line}</p>" for line in (*story(number), last))
    return f"<html><head><meta charset=utf-8></head><body><article>{text}</article></body></html>"


def feed(*numbers: int) -> tuple[str, str]:
    items = "".join(
        f"<item><title>خبر رقم {number} من أخبار السهل</title><link>{HOME}/n/{number}</link>"
        f"<pubDate>Wed, 28 Jan 2026 0{number}:00:00 +0300</pubDate></item>"
        for number in numbers
    )
    return "application/rss+xml", f"<rss><channel><title>السهل</title>{items}</channel></rss>"


def front(head: str = "", body: str = "") -> tuple[str, str]:
    return "text/html; charset=utf-8", f"<html><head>{head}</head><body>{body}</body></html>"


ARTICLES: Pages = {f"/n/{number}": ("text/html", article(number)) for number in range(1, 8)}
CARDS = "".join(
    f'<div class="card"><a href="/n/{n}"><img src="{n}.jpg"></a>'
    f'<h3 class="t"><a href="/n/{n}">خبر رقم {n} من السهل</a></h3></div>'
    for n in range(1, 8)
)
MENU = "".join(f'<li><a href="/section/{n}">قسم {n}</a></li>' for n in range(12))


@pytest.fixture
def serve() -> Iterator[Callable[[Pages], Web]]:
    with ExitStack() as stack:

        def served(pages: Pages) -> Web:
            cases = [
                Case(name=path, sending=Sending(url=HOME + path), body=text.encode(), content_type=kind, expected={})
                for path, (kind, text) in (ARTICLES | pages).items()
            ]
            web = stack.enter_context(LittleWeb(cases).serving())
            settings = WebSettings(
                contact="test@example.org", connect_to={HOST: web.endpoint, "sahl.example": web.endpoint}
            )
            return stack.enter_context(open_web(settings))

        yield served


def look(web: Web, path: str = "/") -> Probe:
    return probe(HOME + path, web, Rules(), delay_s=0)


def test_the_feed_that_the_page_names_is_proposed(serve: Callable[[Pages], Web]) -> None:
    links = '<link rel="alternate" type="application/rss+xml" href="/all.xml">'
    links += '<link rel="alternate" type="application/rss+xml" title="السهل » التعليقات" href="/comments.xml">'

    found = look(serve({"/": front(links), "/all.xml": feed(1, 2, 3), "/comments.xml": feed(4)}))

    assert found.site.name == "sahl.example"
    assert found.site.feeds == (f"{HOME}/all.xml",)
    assert not found.site.enabled
    assert found.usable
    assert [sample.url for sample in found.samples] == [f"{HOME}/n/{number}" for number in (3, 2, 1)]
    assert all(sample.kind == "article" and sample.characters > 200 for sample in found.samples)


@pytest.mark.parametrize(("line", "learned"), [("", None), ("تابع السهل على واتساب", ["تابع السهل على واتساب"])])
def test_what_the_samples_repeat_is_learned(
    serve: Callable[[Pages], Web], line: str, learned: list[str] | None
) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/all.xml">'
    pages = {f"/n/{number}": ("text/html", told(number, line)) for number in range(1, 6)}

    found = look(serve(pages | {"/": front(link), "/all.xml": feed(1, 2, 3, 4, 5)}))

    assert (found.learned and [one.text for one in found.learned.foot]) == learned


def test_a_feed_that_adds_nothing_is_left_out(serve: Callable[[Pages], Web]) -> None:
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="/{name}.xml">' for name in "abc")

    found = look(serve({"/": front(links), "/a.xml": feed(1, 2, 3), "/b.xml": feed(2), "/c.xml": feed(4)}))

    assert found.site.feeds == (f"{HOME}/a.xml", f"{HOME}/c.xml")


def test_a_feed_is_looked_for_where_feeds_usually_are(serve: Callable[[Pages], Web]) -> None:
    found = look(serve({"/": front(), "/rss.xml": feed(1, 2)}))

    assert found.site.feeds == (f"{HOME}/rss.xml",)


def test_a_page_that_lists_feeds_is_followed_to_them(serve: Callable[[Pages], Web]) -> None:
    page = front(body='<a href="/rss/local.xml">محليات</a> <a href="/rss/sport.xml">رياضة</a>')

    found = look(serve({
        "/": front(body='<a href="/rss">RSS</a>'),
        "/rss": page,
        "/rss/local.xml": feed(1, 2),
        "/rss/sport.xml": feed(3),
    }))  # fmt: skip

    assert found.site.feeds == (f"{HOME}/rss/local.xml", f"{HOME}/rss/sport.xml")


def test_a_sitemap_that_is_named_as_a_feed_is_a_sitemap(serve: Callable[[Pages], Web]) -> None:
    link = '<link rel="alternate" type="text/xml" href="/map">'
    entries = "".join(f"<url><loc>/n/{number}</loc></url>" for number in (1, 2))

    found = look(serve({"/": front(link), "/map": ("text/xml", f"<urlset>{entries}</urlset>")}))

    assert (found.site.feeds, found.site.sitemaps) == ((), (f"{HOME}/map",))


def test_html_in_place_of_a_feed_is_named_and_not_taken(serve: Callable[[Pages], Web]) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'

    found = look(serve({"/": front(link), "/feed": front()}))

    assert found.site.feeds == ()
    assert found.offers[0].problem == "HTML in place of a feed or sitemap"
    assert not found.usable
    assert any("no way in" in warning for warning in found.warnings)


def test_the_sitemap_that_robots_txt_names_is_opened_down_to_its_articles(serve: Callable[[Pages], Web]) -> None:
    index = f"<sitemapindex><sitemap><loc>{HOME}/2.xml</loc></sitemap></sitemapindex>"
    inner = "<urlset>" + "".join(f"<url><loc>/n/{number}</loc></url>" for number in (1, 2)) + "</urlset>"
    robots = ("text/plain", f"User-agent: *\nDisallow: /admin\nSitemap: {HOME}/maps.xml\n")

    found = look(
        serve({"/": front(), "/robots.txt": robots, "/maps.xml": ("text/xml", index), "/2.xml": ("text/xml", inner)})
    )

    assert found.site.sitemaps == (f"{HOME}/maps.xml",)
    assert found.site.since is not None  # its past is not fetched in the first night
    assert found.robots == "we may read"
    assert found.usable


def test_a_selector_is_proposed_where_there_is_no_feed(serve: Callable[[Pages], Web]) -> None:
    found = look(serve({"/": front(body=f"<ul>{MENU}</ul><main>{CARDS}</main>")}))

    (listing,) = found.site.listings
    assert listing.url == f"{HOME}/"
    assert found.offers[-1].followed == 7
    assert found.usable


def test_the_address_of_a_feed_leads_to_its_site(serve: Callable[[Pages], Web]) -> None:
    found = look(serve({"/": front(), "/all.xml": feed(1, 2)}), "/all.xml")

    assert found.site.url == f"{HOME}/"
    assert found.site.feeds == (f"{HOME}/all.xml",)


def test_a_site_that_forbids_us_is_left_alone(serve: Callable[[Pages], Web]) -> None:
    web = serve({"/": front(), "/robots.txt": ("text/plain", "User-agent: *\nDisallow: /\n")})

    with pytest.raises(FetchError, match=r"robots\.txt does not allow it \(.*/.*\)"):
        look(web)


def test_what_the_rules_know_of_a_site_is_kept(serve: Callable[[Pages], Web]) -> None:
    feeds = (f"{HOME}/hidden.xml",)
    known = Site(
        name="sahl", url="https://sahl.example/", outlet="sahl", zone="Asia/Damascus", feeds=feeds, untried=True
    )

    found = probe(f"{HOME}/", serve({"/": front(), "/hidden.xml": feed(1)}), Rules(sites=(known,)), delay_s=0)

    assert found.site.feeds == feeds
    assert (found.site.name, found.site.outlet, found.site.zone) == ("sahl", "sahl", "Asia/Damascus")
    assert not found.site.untried


def test_the_outlet_that_owns_the_address_gives_name_and_zone(serve: Callable[[Pages], Web]) -> None:
    outlet = Outlet(id="sahl", name_ar="السهل", domains=("sahl.example",), country="EG", kind="news")
    rules = Rules(directory=Directory(outlets=(outlet,)))

    found = probe(f"{HOME}/", serve({"/": front(), "/feed": feed(1)}), rules, delay_s=0)

    assert (found.site.outlet, found.site.zone) == ("sahl", "Africa/Cairo")


def test_every_route_of_a_file_is_tried_again(serve: Callable[[Pages], Web]) -> None:
    site = Site(name="sahl", url=f"{HOME}/", feeds=(f"{HOME}/gone", f"{HOME}/feed"), delay_s=0)

    found = try_site(site, serve({"/": front(), "/feed": feed(1, 2)}), Rules(sites=(site,)))

    assert [(offer.problem, offer.followed) for offer in found.offers] == [("status 404", 0), (None, 2)]
    assert found.site.feeds == site.feeds


def test_an_article_that_differs_from_its_feed_is_warned_of(serve: Callable[[Pages], Web]) -> None:
    item = f"<item><title>عنوان من عالم آخر تماما</title><link>{HOME}/n/1</link></item>"

    found = look(serve({"/": front(), "/feed": ("text/xml", f"<rss>{item}</rss>")}))

    assert any("عنوان من عالم آخر تماما" in warning for warning in found.samples[0].warnings)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["نشر في 28/01/2026"], "dmy"),
        (["٠١/٢٨/٢٠٢٦ و 03/04/2026"], "mdy"),
        (["2026-01-28"], "ymd"),
        (["03/04/2026", "1920×1080", "هاتف 011-223-4455"], None),
    ],
)
def test_the_order_of_figures_is_told_by_those_that_can_be_read_one_way(texts: list[str], order: str | None) -> None:
    found = date_order(texts)

    assert (found[0] if found else None) == order


@each(
    ("text", "order"),
    [
        ("28/01/2026", "dmy"), ("31-12-2026", "dmy"), ("13/12/2026", "dmy"), ("12/12/2026", None), ("32/12/2026", None),
        ("28/13/2026", None), ("28/0/2026", None), ("01/28/2026", "mdy"), ("12/13/2026", "mdy"), ("12/31/2026", "mdy"),
        ("1/32/2026", None), ("0/28/2026", None), ("13/28/2026", None), ("2026/12/31", "ymd"), ("2026.1.1", "ymd"),
        ("2026/13/1", None), ("2026/1/32", None), ("2026/0/1", None), ("2026/1/0", None), ("1900/1/1", None),
        ("1901/1/1", "ymd"), ("2199/1/1", "ymd"), ("2200/1/1", None), ("28/1/1900", None), ("28/1/1901", "dmy"),
        ("28/1/2199", "dmy"), ("28/1/2200", None), ("28/1/26", None), ("٢٨/٠١/٢٠٢٦", "dmy"), ("28 / 1 / 2026", "dmy"),
        ("28/1-2026", None), ("5/28/1/2026", None), ("28/1/2026/5", None), ("1.28.1.2026", None),
    ],
)  # fmt: skip
def test_figures_that_can_be_read_one_way_show_an_order(text: str, order: str | None) -> None:
    assert date_order([text]) == ((order, text) if order else None)


def test_the_order_of_most_figures_is_the_sites() -> None:
    assert date_order(["01/28/2026", "28/01/2026", "29/01/2026"]) == ("dmy", "28/01/2026")
    assert date_order(["01/28/2026 28/01/2026", "01/29/2026"]) == ("mdy", "01/28/2026")


def test_a_selector_of_a_menu_is_worse_than_one_of_headlines() -> None:
    site = Site(name="sahl", url=f"{HOME}/")

    best = propose_selectors(f"<body><ul>{MENU}</ul><main>{CARDS}</main></body>", f"{HOME}/", site)[0]

    assert (best.headlines, best.links) == (7, 7)
    assert "خبر رقم" in best.example


def test_a_link_of_three_words_or_elsewhere_is_no_headline_of_a_selector() -> None:
    site = Site(name="sahl", url=f"{HOME}/")
    headlines = "".join(f'<a class=card href="/n/{n}">خبر رقم {n} من السهل</a>' for n in range(4))
    others = (
        '<a class=card href="/n/9">خبر من السهل</a>'
        '<a class=card href="https://elsewhere.example/n/1">خبر طويل من موقع آخر</a>'
    )

    [best] = [
        one
        for one in propose_selectors(f"<body>{headlines}{others}</body>", f"{HOME}/", site)
        if "card" in one.selector
    ][:1]

    assert (best.headlines, best.links) == (4, 6)


FULL = Site(
    name="sahl",
    url=f"{HOME}/",
    hosts=("m.sahl.example",),
    outlet="sahl",
    feeds=tuple(f"{HOME}/feed/{number}" for number in range(6)),
    listings=(Listing(url=f"{HOME}/", links='a[title="خبر \\ عاجل"]'),),
    article_pattern=r"/n/\d+$",
    delay_s=2.5,
    zone="Asia/Damascus",
    layouts=(Layout(title="h1", remove=(".ad", ".more")),),
    same_page=((r"/amp/?$", "/"),),
)


def test_a_written_site_reads_back_as_it_was(tmp_path: Path) -> None:
    write_site(FULL, tmp_path, comments=["found by a look at the site", "a\nbreak = 1"])

    assert load(tmp_path).site_named("sahl") == FULL


def test_a_file_of_a_person_is_never_overwritten(tmp_path: Path) -> None:
    write_site(FULL, tmp_path)

    with pytest.raises(SettingsError, match="already"):
        write_site(FULL.model_copy(update={"feeds": ()}), tmp_path)


def test_switching_a_site_changes_one_line_of_its_file(tmp_path: Path) -> None:
    file = write_site(FULL, tmp_path, comments=["keep me"])
    before = file.read_text(encoding="utf-8")

    enable(FULL, tmp_path)
    on = file.read_text(encoding="utf-8")
    disable(FULL, tmp_path)

    assert on == before.replace("enabled = false", "enabled = true")
    assert file.read_text(encoding="utf-8") == before


def test_a_shipped_site_gets_a_file_when_it_is_switched_on(tmp_path: Path) -> None:
    enable(FULL, tmp_path)

    site = load(tmp_path).site_named("sahl")
    assert site == FULL.model_copy(update={"enabled": True})


def test_a_file_without_the_key_is_switched_on_before_its_tables(tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "sahl.toml").write_text(f'url = "{HOME}/"\n[[layouts]]\ntitle = "h1"\n', encoding="utf-8")

    enable(FULL, tmp_path)

    site = load(tmp_path).site_named("sahl")
    assert site is not None
    assert site.enabled


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory is not counted")
def test_markup_that_takes_all_memory_is_a_way_that_fails_and_no_end_of_the_look(
    serve: Callable[[Pages], Web],
) -> None:
    anew = DEADLY["marks that each paragraph opens anew"](8_000)
    listed = Site(name="sahl", url=HOME, listings=(Listing(url=f"{HOME}/list", links="a"),), delay_s=0)

    found = try_site(listed, serve({"/": front(), "/list": ("text/html", anew)}), Rules(sites=(listed,)), aside=apart)

    [offer] = found.offers
    assert offer.problem is not None
    assert re.search(f"{TOO_MUCH}|{KILLED}", offer.problem)
