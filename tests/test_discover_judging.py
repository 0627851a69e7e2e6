"""Which links of a site are followed, by the rules of its file."""

from collections.abc import Callable

from each import each
from warraq.dates import read_date
from warraq.discover.judging import is_at, judge_of, judged_by, rules_digest
from warraq.models import Link
from warraq.rules.site import Site

SITE = Site.model_validate(
    {
        "name": "sahl",
        "url": "https://sahl.example/",
        "article_pattern": "/news/",
        "since": "2026-01-10",
        "hosts": ["m.sahl.example"],
    }
)
FREE = Site(name="sahl", url="https://sahl.example/")


def link(url: str = "https://sahl.example/news/1", **more: object) -> Link:
    return Link.model_validate({"url": url, "found_in": "https://sahl.example/", "route": "sitemap"} | more)


@each(
    ("found", "why"),
    [
        (link(), None),
        (link("https://www.sahl.example/news/1"), None),
        (link("https://m.sahl.example/news/1"), None),
        (link("https://jabal.example/news/1"), "other host"),
        (link("https://sahl.example.jabal.example/news/1"), "other host"),
        (link("https://sahl.example/photos/1"), "not an article"),
        (link("https://jabal.example/map.xml", leads_to="sitemap"), None),
        (link(published=read_date("2026-01-09")), "older"),
        (link(published=read_date("2026-01-10")), None),
        (link(published=read_date("2026-01-09"), modified=read_date("2026-01-11")), None),
        (link(published=read_date("2026-01-11"), modified=read_date("2026-01-09")), "older"),
        (link(published=read_date("2026-01-09"), route="feed"), None),
        (link(published=read_date("2025")), None),  # no day of it is said
        (link("https://jabal.example/map.xml", leads_to="sitemap", modified=read_date("2026-01-09")), "older"),
    ],
)
def test_a_link_is_followed_by_host_address_and_day(found: Link, why: str | None) -> None:
    assert judge_of(SITE).skip(found) == why


def test_a_site_without_rules_follows_all_that_are_its_own() -> None:
    skip: Callable[[Link], object] = judge_of(FREE).skip

    assert skip(link("https://sahl.example/", published=read_date("1999-01-09"))) is None
    assert skip(link("https://jabal.example/")) == "other host"


def test_other_rules_have_another_digest() -> None:
    changed: list[dict[str, object]] = [{"article_pattern": "/n/"}, {"since": None}, {"hosts": ()}]
    digests = {rules_digest(SITE.model_copy(update=one)) for one in [{}, *changed]}

    assert len(digests) == 4
    assert {len(one) for one in digests} == {16}
    assert rules_digest(SITE) == rules_digest(SITE.model_copy(update={"country": "sy"}))
    assert judged_by([SITE, FREE.model_copy(update={"name": "jabal"})]).keys() == {"sahl", "jabal"}
    assert judged_by([SITE])["sahl"][0] == rules_digest(SITE)


@each(
    ("url", "at"),
    [
        ("https://sahl.example", True),
        ("https://www.sahl.example/x", True),
        ("https://ww2.sahl.example/x", False),
        ("https://[sahl/x", False),
        ("file:x", False),
    ],
)
def test_an_address_is_at_a_host_with_or_without_www(url: str, at: bool) -> None:
    assert is_at(url, frozenset(("sahl.example",))) is at
