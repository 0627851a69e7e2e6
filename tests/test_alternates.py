"""Which links of a page are feeds of its site."""

from each import each
from warraq.discover.alternates import feed_addresses

HOME = "https://wadi.example/"


def link(kind: str, href: str = "/x", title: str = "", rel: str = "alternate") -> str:
    return f"<link rel='{rel}' type='{kind}' href='{href}' title='{title}'>"


def feeds(markup: str) -> list[str]:
    return [address.removeprefix(HOME) for address in feed_addresses(markup, HOME)]


@each(
    ("markup", "found"),
    [
        (link("application/rss+xml"), ["x"]), (link(" Application/RSS+XML "), ["x"]),
        (link("application/atom+xml"), ["x"]),
        (link("application/rdf+xml"), ["x"]), (link("application/feed+json"), ["x"]), (link("text/xml"), ["x"]),
        (link("text/html"), []), (link(""), []), ("<link rel='alternate' href='/x'>", []),
        (link("text/xml", rel="stylesheet"), []), (link("text/xml", rel="home Alternate alternate"), ["x"]),
        (link("text/xml", title="تعليقات الوادي"), []), (link("text/xml", "/comments/feed"), []),
        (link("text/xml", ""), []), (link("text/xml", "http://[x/"), []),
        ("<a href='/feed'>x</a>", ["feed"]), ("<a href='/rss/'>x</a>", ["rss/"]), ("<a href='/FEED'>x</a>", ["FEED"]),
        ("<a href='/news/feed?type=a'>x</a>", ["news/feed?type=a"]), ("<a href='/news.rss'>x</a>", ["news.rss"]),
        ("<a href='/feedback'>x</a>", []), ("<a href='/rss.html#top'>x</a>", []), ("<a href='/rssfeed'>x</a>", []),
        ("<a href='/feed'>Comments</a>", []), ("<a href>x</a>", []), ("<a href='/feed'>التعليقات</a>", []),
        (f"<a href='/{'x' * 1994}/feed'>x</a>", [f"{'x' * 1994}/feed"]), (f"<a href='/{'x' * 1995}/feed'>x</a>", []),
        ("<a href='/feed'>x</a>" + link("text/xml", "/a") + link("text/xml", "/feed"), ["a", "feed"]),
        (link("text/xml", "http://[x/") + link("text/xml", "/a"), ["a"]),
    ],
    ids=lambda one: str(one)[:50],
)  # fmt: skip
def test_a_feed_is_offered_by_its_type_or_its_address_and_those_of_comments_are_left_out(
    markup: str, found: list[str]
) -> None:
    assert feeds(markup) == found
