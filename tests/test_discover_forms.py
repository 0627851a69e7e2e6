"""Odd forms of feeds and sitemaps that are read all the same, or said by name."""

import bz2
import gzip
import zlib
from contextlib import nullcontext
from datetime import UTC, datetime

import pytest

from each import each
from warraq.charset import encoding_of
from warraq.discover import Look, look
from warraq.discover.routes import Route, overflow, trial_of
from warraq.errors import DiscoverError
from warraq.models import Capture
from warraq.rules.site import Site

HOME = "http://www.sahl.example"
SITE = Site(name="sahl", url=f"{HOME}/", feeds=(f"{HOME}/feed",), sitemaps=(f"{HOME}/sitemap.xml",))
FEED = Route(url=f"{HOME}/feed", purpose="feed")
ONE = f"{HOME}/n/1"


def capture(body: bytes | str, path: str = "/feed", **headers: str) -> Capture:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    content = body.encode() if isinstance(body, str) else body
    at = datetime(2026, 1, 28, tzinfo=UTC)
    return Capture(url=HOME + path, asked_for=HOME + path, fetched_at=at, status=200, headers=named, body=content)


def feed(*items: str) -> str:
    return "<rss><channel>" + "".join(f"<item>{item}</item>" for item in items) + "</channel></rss>"


def named(seen: Look) -> list[str]:
    return [link.url for link in seen.links]


@each(
    "written",
    [
        "www.sahl.example/n/1",
        "//www.sahl.example/n/1",
        "http:/www.sahl.example/n/1",
        "http//www.sahl.example/n/1",
        "http:www.sahl.example/n/1",
        "://www.sahl.example/n/1",
        "http ://www.sahl.example/n/1",
        "http://http://www.sahl.example/n/1",
        "feed:http://www.sahl.example/n/1",
        "/n/1",
        "\u200fhttp://www.sahl.example/n/1\u200f",
        "http://www.sahl.example/\u202an/1\u202c",
        "http://www.sahl.\u200bexample/n/1",
        "«http://www.sahl.example/n/1»",
        "&lt;a href='http://www.sahl.example/n/1'&gt;خبر&lt;/a&gt;",
        "http://www.sahl.example/n/1 http://www.sahl.example/n/2",
    ],
)
def test_an_address_is_read_whatever_came_along_with_it(written: str) -> None:
    assert named(look(capture(feed(f"<link>{written}</link>")), SITE)) == [ONE]


@each(
    ("written", "url"),
    [
        ("index.php/news", f"{HOME}/index.php/news"),
        ("https://www.sahl.example/n/1", "https://www.sahl.example/n/1"),
        ("http://www.sahl.example/n/(1)", f"{HOME}/n/(1)"),
        ("/go?to=http://www.sahl.example/n/1", f"{HOME}/go?to=http://www.sahl.example/n/1"),
        ("www.other.example/n/1", "http://www.other.example/n/1"),
        ("http://www.other.example/www.sahl.example/1", "http://www.other.example/www.sahl.example/1"),
        ("/n/\u0645\u06cc\u200c\u0646/1", f"{HOME}/n/%D9%85%DB%8C%E2%80%8C%D9%86/1"),
    ],
)
def test_what_only_looks_like_a_slip_stays(written: str, url: str) -> None:
    assert named(look(capture(feed(f"<link>{written}</link>")), SITE)) == [url]


@each(
    "item",
    [
        "<link>{home}/</link><guid isPermaLink='false'>{home}/n/{n}</guid>",
        "<link>{home}/index.php</link><guid>{home}/n/{n}</guid>",
        "<link>{home}/ar/</link><guid>{home}/n/{n}</guid>",
        "<link>{home}/?utm_source=rss</link><guid>{home}/n/{n}</guid>",
        "<link>{home}</link><guid>/n/{n}</guid>",
        "<link>{home}/</link><guid>www.sahl.example/n/{n}</guid>",
        "<comments>{home}/n/{n}#comments</comments>",
    ],
)
def test_where_every_link_is_the_same_page_the_guid_is_the_address(item: str) -> None:
    items = [item.format(home=HOME, n=number) for number in (1, 2)]

    assert named(look(capture(feed(*items)), SITE)) == [ONE, f"{HOME}/n/2"]


def test_links_that_differ_are_believed_and_guids_are_not() -> None:
    items = [f"<link>{HOME}/n/{number}</link><guid>{HOME}/?p={number}</guid>" for number in (1, 2)]

    assert named(look(capture(feed(*items)), SITE)) == [ONE, f"{HOME}/n/2"]


def test_a_feed_whose_items_all_name_one_page_says_so() -> None:
    seen = look(capture(feed(*[f"<link>{HOME}/</link><guid>{number}</guid>" for number in (1, 2)])), SITE)

    assert trial_of(FEED, seen).reason == "all its items name the same page"


def test_an_item_without_an_address_is_told_by_its_title() -> None:
    seen = look(capture(feed(f"<link>{ONE}</link>", "<title>خبر بلا رابط</title>", "<guid>77</guid>", "")), SITE)

    assert named(seen) == [ONE]
    told = [(one.text, one.reason) for one in seen.unusable]
    assert told == [(text, "it names no address") for text in ("خبر بلا رابط", "77", seen.unusable[-1].text)]
    assert seen.without_address == 3


def test_a_feed_of_nothing_but_such_items_has_failed() -> None:
    seen = look(capture(feed("<title>خبر</title>", "<title>آخر</title>")), SITE)

    assert len(seen.unusable) == 2
    assert trial_of(FEED, seen).reason == "RSS: 2 items, none with a web address"


@each(
    "document",
    [
        "<ns2:urlset><ns2:url><ns2:loc>{}</ns2:loc></ns2:url></ns2:urlset>",
        "<urlset><s:url><s:loc>{}</s:loc></s:url></urlset>",
        "<urlset><url><a:loc>{}</a:loc></url></urlset>",
        "<s:urlset xmlns:s='http://example.org/x'><s:url><s:loc>{}</s:loc></s:url></s:urlset>",
        "<urlset><url><image:image><image:loc>http://i.example/1.jpg</image:loc></image:image><loc>{}</loc></url></urlset>",
        "<sitemapindex><x:sitemap><x:loc>{}</x:loc></x:sitemap></sitemapindex>",
    ],
)
def test_a_sitemap_is_read_whatever_its_prefixes(document: str) -> None:
    assert named(look(capture(document.format(ONE), "/sitemap.xml"), SITE)) == [ONE]


def test_the_parts_of_an_index_may_stand_on_another_host() -> None:
    part = "https://cdn.other.example/1.xml"

    seen = look(capture(f"<sitemapindex><sitemap><loc>{part}</loc></sitemap></sitemapindex>", "/sitemap.xml"), SITE)

    assert [(link.url, link.leads_to, link.skip) for link in seen.links] == [(part, "sitemap", None)]


FED = feed(f"<link>{ONE}</link>").encode()


@each(
    ("body", "label"),
    [
        (gzip.compress(FED), ""),
        (gzip.compress(gzip.compress(FED)), "gzip, gzip"),
        (gzip.compress(FED), "br"),
        (zlib.compress(FED), ""),
        (FED, "br"),
        (FED, "none"),
    ],
    ids=["gzip, unsaid", "gzip twice", "gzip as br", "deflate, unsaid", "nothing as br", "nothing as none"],
)
def test_a_packed_feed_is_read_whatever_its_label(body: bytes, label: str) -> None:
    assert named(look(capture(body, content_encoding=label), SITE)) == [ONE]


@pytest.mark.parametrize(
    ("body", "label", "name"),
    [
        (b"\x8b\x01\x80" + bytes(range(200)), "br", "br"),
        (b"\x28\xb5\x2f\xfd" + bytes(200), "", "zstd"),
        (bz2.compress(FED), "", "bzip2"),
    ],
)
def test_a_packing_that_is_not_read_is_named(body: bytes, label: str, name: str) -> None:
    with pytest.raises(DiscoverError, match=f"packed as {name}"):
        look(capture(body, content_encoding=label), SITE)


def test_a_feed_that_holds_nothing_from_the_last_visit_may_have_lost_some() -> None:
    listing, sitemap = (Route(url=ONE, purpose=purpose) for purpose in ("listing", "sitemap"))

    assert "missed" in str(overflow(FEED, 10, 10))
    assert overflow(listing, 2, 2)
    assert [overflow(FEED, 9, 10), overflow(FEED, 1, 1), overflow(FEED, 0, 0), overflow(sitemap, 9, 9)] == [None] * 4


@pytest.mark.parametrize("label", ["ansi", "dbcs", "mbcs", "oem", "base64", "rot13", "hex", "idna", "undefined"])
def test_a_label_that_python_alone_knows_means_nothing(label: str) -> None:
    text = f"<?xml version='1.0' encoding='{label}'?>" + feed(f"<title>وزارة الصحة</title><link>{ONE}</link>")

    for encoding in ("cp1256", "utf-8"):
        for headers in ({}, {"content_type": f"application/xml; charset={label}"}):
            seen = look(capture(text.encode(encoding), **headers), SITE)
            assert [link.title for link in seen.links] == ["وزارة الصحة"]
    assert encoding_of(label) is None


@each(
    ("items", "links", "one_page"),
    [
        (["1 a"], ["/n/1"], False),
        (["1 a", "1 a"], ["/n/1"], True),
        (["1 a", "1 b"], ["/a", "/b"], False),
        (["1 a", "2 a"], ["/n/1", "/n/2"], False),
    ],
)
def test_items_that_name_one_page_have_their_own_where_their_guids_differ(
    items: list[str], links: list[str], *, one_page: bool
) -> None:
    written = [one.split() for one in items]
    told = [f"<link>{HOME}/n/{n}</link><guid>{HOME}/{guid}</guid>" for n, guid in written]

    finding = look(capture(feed(*told)), SITE)

    assert named(finding) == [f"{HOME}{link}" for link in links]
    assert finding.one_page is one_page


@each(("status", "is_read"), [(199, False), (200, True), (299, True), (300, False)])
def test_an_answer_that_is_no_success_is_no_feed(status: int, *, is_read: bool) -> None:
    came = capture(feed(f"<link>{ONE}</link>")).model_copy(update={"status": status})

    with nullcontext() if is_read else pytest.raises(DiscoverError, match=f"status {status} in place of"):
        assert look(came, SITE).links
