"""Whatever a server sends in place of a feed, the answer is links or a DiscoverError, soon and in little memory."""

import gzip
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

import warraq.discover
from drawing import drawn
from each import each
from hostile import LISTINGS
from warraq.discover import look, look_in_parts
from warraq.discover.listing import read_listing
from warraq.errors import DiscoverError
from warraq.models import Capture
from warraq.rules.site import Listing, Site

MOST_LINKS = 5_000

pytestmark = pytest.mark.slow

FEEDS = sorted((Path(__file__).parent.parent / "fixtures" / "feeds").glob("*/feed.*"))
HOME = "https://www.al-wadi.example"
SITE = Site(name="al-wadi", url=f"{HOME}/", listings=(Listing(url=f"{HOME}/local", links="h2 a"),))
PIECES = st.sampled_from([
    "<rss>", "<feed>", "<urlset>", "<item>", "</item>", "<entry>", "<url>", "<loc>", "</loc>", "<link>", "</link>", "<",
    "<link/>", "<guid isPermaLink='false'>", "<title>", "]]>", "<![CDATA[", "<!--", "-->", "&", "&#x110000;", "&amp;",
    "https://www.al-wadi.example/", "خبر", "\x00", "\ud800", "//[", "{", '{"items":[', "]", '"', "2026-01-28", " ",
    "\n", "<a:b xmlns:a='http://www.w3.org/2005/Atom'>", "xml:base='::'", "<pubDate>٢٨ كانون الثاني</pubDate>", "é",
])  # fmt: skip
QUICK = drawn(150, HealthCheck.too_slow)


def sent(body: bytes, url: str = f"{HOME}/feed") -> Capture:
    now = datetime(2026, 1, 28, tzinfo=UTC)
    return Capture(url=url, asked_for=url, fetched_at=now, status=200, headers=(), body=body)


def survives(body: bytes, url: str = f"{HOME}/feed") -> None:
    try:
        finding = look(sent(body, url), SITE)
    except DiscoverError as error:
        assert error.reason
        assert error.site == "al-wadi"
    else:
        assert all(link.url.startswith(("http://", "https://")) for link in finding.links)


@pytest.mark.parametrize("family", LISTINGS)
def test_a_listing_made_to_hold_us_up_does_not(family: str) -> None:
    page, selector = LISTINGS[family]
    markup = page(2_000)

    began = time.process_time()
    found = read_listing(markup, selector)

    assert time.process_time() - began < 0.8
    assert found


def test_a_page_that_closes_none_of_its_cards_names_every_link() -> None:
    page, selector = LISTINGS["cards that nobody closes"]

    assert [one.href for one in read_listing(page(900), selector)] == [f"/n/{number}" for number in range(900)]


def test_a_listing_without_end_is_left_at_some_point() -> None:
    page = "".join(f"<a href=/n/{number}>خبر</a>" for number in range(12_000))

    assert len(read_listing(page, "a")) == MOST_LINKS


def test_a_document_is_told_in_parts_and_each_link_once() -> None:
    urls = [f"{HOME}/n/{number % 2_500}" for number in range(3_000)]
    entries = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    document = sent(f"<urlset>{entries}<url></url></urlset>".encode(), f"{HOME}/sitemap.xml")

    parts = list(look_in_parts(document, SITE))

    assert [len(part.links) for part in parts] == [1_000, 1_000, 500, 0]
    assert [part.count for part in parts] == [1_000, 2_000, 2_500, 2_500]
    assert parts[-1].without_address == 1
    assert [link.url for link in look(document, SITE).links] == urls[:2_500]
    assert not parts[-1].left_over


@pytest.mark.parametrize(("number", "left_over"), [(4, False), (5, True)])
def test_what_names_more_than_the_protocol_allows_is_left_and_says_so(
    number: int, left_over: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert warraq.discover.MOST_ITEMS == 50_000  # as sitemaps.org has it
    monkeypatch.setattr("warraq.discover.MOST_ITEMS", 4)
    monkeypatch.setattr("warraq.discover.PORTION", 2)
    document = sent("".join(f"{HOME}/n/{at}\n" for at in range(number)).encode(), f"{HOME}/sitemap.txt")

    finding = look(document, SITE)

    assert (len(finding.links), finding.left_over) == (4, left_over)


@pytest.mark.parametrize(("number", "left_over"), [(2, False), (3, True)])
def test_a_feed_of_as_many_items_as_are_taken_may_have_more(
    number: int, left_over: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(warraq.discover.MOST_OF, "RSS", 3)
    items = "".join(f"<item><link>{HOME}/n/{at}</link></item>" for at in range(number))

    assert look(sent(f"<rss>{items}</rss>".encode()), SITE).left_over is left_over


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes_are_survived(body: bytes) -> None:
    survives(body)
    survives(b"\x1f\x8b" + body)


@QUICK
@given(st.lists(PIECES, max_size=60))
def test_any_heap_of_markup_is_survived(pieces: list[str]) -> None:
    body = "".join(pieces).encode("utf-8", "surrogatepass")

    survives(body)
    survives(body, url=f"{HOME}/local")


@QUICK
@given(st.sampled_from(FEEDS), st.floats(0, 1), st.floats(0, 1), st.binary(max_size=8))
def test_a_feed_with_a_part_cut_out_is_survived(file: Path, start: float, share: float, patch: bytes) -> None:
    body = file.read_bytes()
    at = int(start * len(body))

    survives(body[:at] + patch + body[at + int(share * (len(body) - at)) :])


@each(
    "repeated",
    [
        "<", "<a>", "</b>", "<a></b>", "&", "&aaaaaaaaaaaaaaaa", "<![CDATA[", "<!--", "x='", "<rss ", "<item>", "<b ",
        "<url><loc>", "<link ", "<a:", "xmlns:a='b' ", "http://a", "http://a ", "[", '{"items":[', '{"a":', "]]>", "\n",
        "<x xmlns:y='z'>", "</rss ", "٢", "<pubDate>1",
    ],
)  # fmt: skip
@each(
    "head",
    [
        "",
        "https://www.al-wadi.example/1\n",
        "<rss><channel><item><title>",
        '{"version":"https://jsonfeed.org/version/1","items":[',
    ],
)
def test_time_grows_with_length_and_no_faster(head: str, repeated: str) -> None:
    """A hundred kilobytes of the worst that we could think of; quadratic reading would take a minute."""
    body = (head + repeated * (100_000 // len(repeated))).encode()

    begun = time.process_time()
    survives(body)

    assert time.process_time() - begun < 1


def test_a_sitemap_of_thousands_of_addresses_is_read_in_time() -> None:
    entries = "".join(
        f"<url><loc>{HOME}/n/{n}/%d8%ae?a=1&amp;b=2</loc><lastmod>2026-01-{n % 28 + 1:02}T{n // 3600:02}:"
        f"{n // 60 % 60:02}:{n % 60:02}+03:00</lastmod><changefreq>daily</changefreq></url>\n"
        for n in range(5_000)
    )
    body = gzip.compress(f"<urlset>{entries}</urlset>".encode(), 1)

    begun = time.process_time()
    finding = look(sent(body), SITE)
    spent = time.process_time() - begun

    assert len(finding.links) == 5_000
    assert finding.whole
    assert spent < 1.0  # 0.2 s where nothing else runs; a quadratic reader takes three times the limit


@pytest.mark.parametrize(
    "card", ['<h2><a href="/{}">خبر</a></h2>', '<div><h2><a href="/1">خبر 1</a></h2>', "<h2><a href='/{}'>"]
)
def test_a_listing_of_thousands_of_links_is_read_in_time(card: str) -> None:
    body = ("<body><main>" + "".join(card.format(number) for number in range(2_500))).encode()

    begun = time.process_time()
    survives(body, url=f"{HOME}/local")

    assert time.process_time() - begun < 1
