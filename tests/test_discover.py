"""What is in a feed, sitemap or listing becomes links; what is none of them is an error, never an empty one."""

import gzip
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from each import each
from warraq.dates import read_date
from warraq.demo.cases import read_case
from warraq.discover import discover, look
from warraq.discover.machine_dates import feed_date
from warraq.errors import DiscoverError
from warraq.models import Capture, Link, StatedDate
from warraq.rules.site import Listing, Site

FEEDS = Path(__file__).parent.parent / "fixtures" / "feeds"
CASES = sorted(file.parent.name for file in FEEDS.glob("*/links.toml"))
HOME = "https://www.al-wadi.example"
SITE = Site(name="al-wadi", url=f"{HOME}/", listings=(Listing(url=f"{HOME}/local", links="main h2 a, a.card"),))
NOW = datetime(2026, 1, 28, 5, tzinfo=UTC)


def sent(
    body: bytes | str, url: str = f"{HOME}/feed", content_type: str = "application/xml", status: int = 200
) -> Capture:
    return Capture(
        url=url,
        asked_for=url,
        fetched_at=NOW,
        status=status,
        headers=(("Content-Type", content_type),),
        body=body.encode() if isinstance(body, str) else body,
    )


def expected_links(name: str) -> dict[str, Any]:
    return tomllib.loads((FEEDS / name / "links.toml").read_text(encoding="utf-8"))


def as_said(link: Link) -> dict[str, Any]:
    """What a link says beyond where it was found, dates by their iso, as the cases write it."""
    said = {key: value for key in ("url", "title", "source", "guid", "skip") if (value := getattr(link, key))}
    dates = {key: value.iso for key in ("published", "modified") if isinstance(value := getattr(link, key), StatedDate)}
    return said | dates


@each("name", [name for name in CASES if "error" not in expected_links(name)])
def test_a_damaged_feed_gives_every_link_that_it_holds(name: str) -> None:
    expected = expected_links(name)

    finding = look(read_case(FEEDS / name, name).capture, SITE)

    assert [as_said(link) for link in finding.links] == expected["links"]
    assert (finding.form, finding.whole) == (expected["form"], expected["whole"])
    assert finding.without_address == expected.get("without_address", 0)


@each("name", [name for name in CASES if "error" in expected_links(name)])
def test_what_is_no_feed_is_an_error_with_site_and_address(name: str) -> None:
    with pytest.raises(DiscoverError, match=expected_links(name)["error"]) as caught:
        discover(read_case(FEEDS / name, name).capture, SITE)

    assert caught.value.site == "al-wadi"
    assert caught.value.url == f"{HOME}/feed"


def test_an_error_page_is_an_error_whatever_it_holds() -> None:
    with pytest.raises(DiscoverError, match="status 503"):
        discover(sent("<rss><channel></channel></rss>", status=503), SITE)


SITEMAP = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url>
  <loc><![CDATA[ {HOME}/show.php?id=1&cat=2 ]]></loc><lastmod>2026-01-27</lastmod>
  <image:image><image:loc>{HOME}/1.jpg</image:loc></image:image>
  <n:news><n:publication><n:name>الوادي</n:name><n:language>ar</n:language></n:publication>
  <n:publication_date>2026-01-26T09:15:00+03:00</n:publication_date><n:title>سوق الخضار &amp; السمك</n:title></n:news>
</url>
<url><loc>/show.php?id=2&cat=2</loc><xhtml:link rel="alternate" hreflang="en" href="{HOME}/en/2"/></url>
<url><loc>https://other.example/3</loc></url>
<url><lastmod>2026-01-27</lastmod></url>
</urlset>"""


def test_a_news_sitemap_says_title_and_dates() -> None:
    finding = look(sent(SITEMAP), SITE)

    assert finding.form == "sitemap"
    assert finding.without_address == 1
    assert [as_said(link) for link in finding.links] == [
        {
            "url": f"{HOME}/show.php?id=1&cat=2",
            "title": "سوق الخضار & السمك",
            "published": "2026-01-26T09:15:00+03:00",
            "modified": "2026-01-27",
        },
        {"url": f"{HOME}/show.php?id=2&cat=2"},
        {"url": "https://other.example/3", "skip": "other host"},
    ]
    assert {link.route for link in finding.links} == {"sitemap"}


def test_an_index_leads_to_sitemaps() -> None:
    index = f"<sitemapindex><sitemap><loc>{HOME}/a.xml.gz</loc><lastmod>2026-01-27</lastmod></sitemap></sitemapindex>"

    (link,) = discover(sent(index), SITE)

    assert (link.url, link.leads_to, link.skip) == (f"{HOME}/a.xml.gz", "sitemap", None)


def test_what_a_sitemap_dates_before_the_sites_first_day_is_recorded_and_not_followed() -> None:
    site = SITE.model_copy(update={"since": date(2026, 1, 20)})
    dated = "".join(f"<url><loc>/n/{day}</loc><lastmod>2026-01-{day}</lastmod></url>" for day in (19, 20))

    links = discover(sent(f"<urlset>{dated}<url><loc>/n/0</loc></url></urlset>"), site)

    assert [link.skip for link in links] == ["older", None, None]


def test_a_sitemap_may_be_addresses_one_a_line() -> None:
    links = discover(sent(f"{HOME}/n/1\r\n{HOME}/n/2\r\n", content_type="text/plain"), SITE)

    assert [link.url for link in links] == [f"{HOME}/n/1", f"{HOME}/n/2"]


def test_a_gzip_file_is_unpacked() -> None:
    assert discover(sent(gzip.compress(SITEMAP.encode())), SITE) == discover(sent(SITEMAP), SITE)


def test_a_gzip_file_that_was_cut_gives_its_first_part() -> None:
    many = "".join(f"<url><loc>{HOME}/n/{number * 7919}</loc></url>\n" for number in range(2000))
    packed = gzip.compress(f"<urlset>{many}</urlset>".encode())

    finding = look(sent(packed[: len(packed) // 2]), SITE)

    assert not finding.whole
    assert 500 < len(finding.links) < 1500


@pytest.mark.slow
def test_a_gzip_bomb_is_an_error() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * (80 << 20), 9)

    with pytest.raises(DiscoverError, match="after unpacking"):
        discover(sent(bomb), SITE)


LISTING = """<html><body><nav><a href="/about">من نحن</a></nav><main>
<a class="card" href="/n/1"><img src="1.jpg" alt="صورة السوق"></a><h2><a href="/n/1">افتتاح سوق الخضار</a></h2>
<a class="card" href="n/2"><img src="2.jpg" alt="رسوم المياه"></a><a class="card" href="javascript:more()">المزيد</a>
</main></body></html>"""


def test_a_listing_gives_the_links_that_its_selector_picks() -> None:
    finding = look(sent(LISTING, url=f"{HOME}/local", content_type="text/html; charset=utf-8"), SITE)

    assert [(link.url, link.title) for link in finding.links] == [
        (f"{HOME}/n/1", "افتتاح سوق الخضار"),
        (f"{HOME}/n/2", "رسوم المياه"),
    ]
    assert (finding.form, finding.whole) == ("listing", True)


def test_a_listing_page_where_a_feed_should_be_is_an_error() -> None:
    with pytest.raises(DiscoverError, match="HTML in place"):
        discover(sent(LISTING), SITE)


def test_a_feed_where_a_listing_was_is_read_as_a_feed() -> None:
    (link,) = discover(sent(f"<rss><item><link>{HOME}/n/1</link></item></rss>", url=f"{HOME}/local"), SITE)

    assert link.route == "feed"


def test_only_addresses_of_the_articles_form_are_followed() -> None:
    site = SITE.model_copy(update={"article_pattern": r"/n/\d+"})

    first, second = discover(sent(f"{HOME}/n/1\n{HOME}/about\n"), site)

    assert (first.skip, second.skip) == (None, "not an article")


def test_further_hosts_of_the_site_are_followed() -> None:
    site = SITE.model_copy(update={"hosts": ("m.al-wadi.example",)})

    links = discover(sent("https://m.al-wadi.example/1\nhttps://al-wadi.example/2\n"), site)

    assert [link.skip for link in links] == [None, None]


def test_a_service_that_delivers_the_feed_is_not_the_base_of_its_relative_addresses() -> None:
    feed = "<rss><item><link>/n/1</link></item></rss>"

    (link,) = discover(sent(feed, url="https://feeds.counter.example/al-wadi"), SITE)

    assert link.url == f"{HOME}/n/1"


@each(
    ("text", "iso"),
    [
        ("2026-01-27T10:00:00+03:00", "2026-01-27T10:00:00+03:00"),
        ("2026-01-27T10:00:00Z", "2026-01-27T10:00:00+00:00"),
        ("2026-13-27T10:00:00Z", None),
        ("Tue, 27 Jan 2026 10:00:00 GMT", "2026-01-27T10:00:00+00:00"),
        ("Tue, 27 Jan 2026 10:00:00 EST", "2026-01-27T10:00:00-05:00"),
        ("الثلاثاء 27 كانون الثاني 2026", "2026-01-27"),
        ("قريباً", None),
    ],
)
def test_a_date_is_read_whoever_wrote_it(text: str, iso: str | None) -> None:
    date = feed_date(text, NOW, "dmy", None)

    assert (date.iso if date else None) == iso
    assert date is None or date.text in text


@given(st.datetimes(datetime(1990, 1, 1), datetime(2029, 1, 1)), st.sampled_from(["Z", "+03:00", "-11:30"]))
def test_the_short_way_with_machine_dates_reads_what_the_long_one_does(moment: datetime, zone: str) -> None:
    text = moment.replace(microsecond=0).isoformat() + zone

    assert feed_date(text, NOW, "dmy", None) == read_date(text, now=NOW)


def test_a_feed_from_a_file_is_read_as_the_sites() -> None:
    (link,) = discover(sent("<rss><item><link>/n/1</link></item></rss>", url="feed.xml"), SITE)

    assert link.url == f"{HOME}/n/1"


def dated_listing(*cards: str) -> list[str | None]:
    page = f"<html><body><main>{''.join(cards)}</main></body></html>"
    links = discover(sent(page, url=f"{HOME}/local", content_type="text/html; charset=utf-8"), SITE)
    return [link.published.iso if link.published else None for link in links]


def test_a_listing_says_when_its_articles_appeared() -> None:
    dates = dated_listing(
        '<div><h2><a href="/n/1">سوق الخضار</a></h2><time datetime="2026-01-27T09:15:00+03:00">أمس</time></div>',
        '<div><h2><a href="/n/2">رسوم المياه</a></h2><span>الثلاثاء 27 كانون الثاني 2026</span><p>أجلت</p></div>',
        '<div><h2><a href="/n/3">بعد 3 أعوام يعود القطار</a></h2><i class="post-date">منذ يومين</i></div>',
        '<div><h2 class="date"><a href="/n/5"><span>وفيات الخميس 18-7-2024</span></a></h2></div>',
        '<div><h2><a href="/n/4">بلا تاريخ</a></h2><span>12 تعليقاً</span></div>',
    )

    assert dates == ["2026-01-27T09:15:00+03:00", "2026-01-27", "2026-01-26", None, None]


def test_a_card_that_is_one_link_has_headline_and_date() -> None:
    card = '<a class="card" href="/n/1"><h3>رسوم المياه</h3><span>27/01/2026</span><p>تؤجل البلدية رفعها</p></a>'

    (link,) = discover(sent(card, url=f"{HOME}/local", content_type="text/html; charset=utf-8"), SITE)

    assert (link.title, link.published.iso if link.published else None) == ("رسوم المياه", "2026-01-27")


def test_a_date_over_several_articles_belongs_to_none() -> None:
    card = '<h2><a href="/n/{}">خبر من المدينة القديمة</a></h2>'

    assert dated_listing("<span class=date>27/01/2026</span>", card.format(1), card.format(2)) == [None, None]


SITEMAPS_ORG = "http://www.sitemaps.org/schemas/sitemap/0.9"


@each(
    ("prefix", "declared"),
    [
        ("", ""),
        ("", f'xmlns="{SITEMAPS_ORG}"'),
        ("ns2:", ""),
        ("ns0:", f'xmlns:ns0="{SITEMAPS_ORG}/"'),
        ("s:", 'xmlns:s="https://www.sitemaps.org/schemas/sitemap/0.9"'),
        ("S:", f'xmlns:S="{SITEMAPS_ORG.upper()}"'),
        ("map:", 'xmlns:map="urn:a-vocabulary-of-its-own"'),
    ],
)
def test_a_sitemap_is_read_whatever_prefix_it_has(prefix: str, declared: str) -> None:
    entries = f"<{prefix}url><{prefix}loc>{HOME}/n/1</{prefix}loc></{prefix}url>"

    links = discover(sent(f"<{prefix}urlset {declared}>{entries}</{prefix}urlset>", f"{HOME}/sitemap.xml"), SITE)

    assert [link.url for link in links] == [f"{HOME}/n/1"]


def test_a_vocabulary_that_is_not_the_documents_own_keeps_its_prefix() -> None:
    image = "<image:image><image:loc>https://cdn.example/1.jpg</image:loc></image:image>"
    entry = f"<url>{image}<loc>{HOME}/n/1</loc></url>"

    links = discover(sent(f'<urlset xmlns:image="urn:image">{entry}</urlset>', f"{HOME}/sitemap.xml"), SITE)

    assert [link.url for link in links] == [f"{HOME}/n/1"]


def feed_of(*items: str) -> str:
    return f"<rss><channel>{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"


@each(
    ("item", "address"),
    [
        (f"<link>{HOME}/</link><guid isPermaLink='true'>{HOME}/n/1</guid>", f"{HOME}/n/1"),
        (f"<link>{HOME}</link><guid>{HOME}/n/1</guid>", f"{HOME}/n/1"),
        (f"<link>//www.al-wadi.example/</link><guid isPermaLink='false'>{HOME}/n/1</guid>", f"{HOME}/n/1"),
        (f"<link>{HOME}/n/1</link><guid>{HOME}/</guid>", f"{HOME}/n/1"),
        (f"<link>{HOME}/n/1</link><guid isPermaLink='true'>{HOME}/?p=1</guid>", f"{HOME}/n/1"),
        (f"<link>{HOME}/?p=1</link><guid>{HOME}/n/1</guid>", f"{HOME}/?p=1"),
        (f"<link>{HOME}/</link><guid>1</guid>", f"{HOME}/"),
        ("<link>www.al-wadi.example/n/1</link>", f"{HOME}/n/1"),
        ("<link>Al-Wadi.example/n/1</link>", "https://al-wadi.example/n/1"),
        ("<link>n/1.html</link>", f"{HOME}/n/1.html"),
        ("<link>news.example/n/1</link>", f"{HOME}/news.example/n/1"),
    ],
)
def test_the_address_of_an_item_is_its_pages(item: str, address: str) -> None:
    assert [link.url for link in discover(sent(feed_of(item)), SITE)] == [address]


def test_the_parts_of_an_index_may_lie_at_another_host() -> None:
    parts = "<sitemap><loc>https://cdn.example/1.xml</loc></sitemap>"

    links = discover(sent(f"<sitemapindex>{parts}</sitemapindex>", f"{HOME}/sitemap.xml"), SITE)

    assert [(link.url, link.skip) for link in links] == [("https://cdn.example/1.xml", None)]
