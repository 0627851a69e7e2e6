"""The canonical record: who said it first and when, decided among all claims, with the reason."""

from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest

from each import each
from warraq.article import canonical, key_of
from warraq.dates import read_date
from warraq.models import Article, Capture, Claim, Decision, Extraction, Link, Notice, StatedDate
from warraq.rules import Directory, Outlet, Rules, Site

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)
OUTLETS = Directory(
    outlets=(
        Outlet(
            id="almina", name_ar="المينا", name_lat="Almina", domains=("almina.example",), country="SY", kind="news"
        ),
        Outlet(id="agency", name_ar="وكالة الساحل", aliases=("ساحل",), domains=("sahel.example",), kind="agency"),
        Outlet(id="homeland-sy", name_ar="الوطن", domains=("watan-sy.example",), country="SY", kind="newspaper"),
        Outlet(id="homeland-eg", name_ar="الوطن", domains=("watan-eg.example",), country="EG", kind="newspaper"),
        Outlet(id="mirror", name_ar="مرآة الخبر", domains=("mirror.example",), country="SY", kind="aggregator"),
        Outlet(id="shelf", name_ar="رف", domains=("shelf.example",), kind="archive"),
        Outlet(id="dawn", name_ar="الفجر", country="SD", kind="news", common=True, archives={"shelf": "dawn"}),
    )
)
SITES = (Site(name="almina", url="https://almina.example/", outlet="almina"),)
RULES = Rules(directory=OUTLETS, sites=SITES)
ALMINA, MIRROR = "https://www.almina.example/news/5", "https://mirror.example/a/5"


def claim(field: str, value: str, by: str, rule: str = "") -> Claim:
    date = read_date(value) if field in ("published", "retrieved") else None
    value = date.iso if date else value
    return Claim(field=field, value=value, by=by, rule=rule or by, evidence=value, where="1", date=date)


def day(text: str) -> StatedDate:
    stated = read_date(text)
    assert stated is not None
    return stated


def article(url: str, *claims: Claim, links: tuple[Link, ...] = (), **said: Any) -> Article:
    """The record of a page at an address that makes these claims."""
    nothing = dict.fromkeys(
        ("published", "modified", "source", "notice", "language", "site_name", "image", "canonical_url", "amp_url")
    )
    empty = dict.fromkeys(("authors", "categories", "removed", "decisions", "flags", "reasons"), ())
    told = {"kind": "article", "title": "عنوان", "body": "نص", "completeness": "full", "parser_version": "t"}
    extraction = Extraction.model_validate({**nothing, **empty, **told, "claims": claims, **said})
    capture = Capture(url=url, asked_for=url, fetched_at=AT, status=200, headers=(), body=b"x")
    return canonical(capture, extraction, links, RULES)


@each(
    ("written", "outlet", "name"),
    [
        ("المينا الجزائرية", None, "المينا الجزائرية"),
        ("المينا السورية", "almina", "المينا"),
        ("المينا الجديدة", "almina", "المينا"),
        ("ساحل التركية", "agency", "وكالة الساحل"),
    ],
)
def test_a_country_behind_a_name_is_the_outlets_or_it_is_another(written: str, outlet: str | None, name: str) -> None:
    said = claim("source", written.partition(" ")[0], "credit").model_copy(update={"evidence": f"نقلا عن {written}"})

    found = article(MIRROR, said)

    assert (found.source_outlet, found.source) == (outlet, name)


def test_a_text_without_claims_is_the_houses_own() -> None:
    found = article(ALMINA)

    assert (found.source, found.source_outlet, found.source_basis) == ("المينا", "almina", "site")
    assert found.source_reason == "no other origin is claimed"


def test_a_credit_names_an_outlet_by_any_of_its_names() -> None:
    found = article(ALMINA, claim("source", "ساحل", "credit"), source="ساحل")

    assert (found.source, found.source_outlet, found.source_basis) == ("وكالة الساحل", "agency", "credit")
    assert found.source_reason == "a credit names it"


@pytest.mark.parametrize("name", ["المينا", "موقع المينا", "Almina", "almina.example"])
def test_a_credit_to_the_house_itself_is_no_republication(name: str) -> None:
    found = article(ALMINA, claim("source", name, "credit"), source=name)

    assert (found.source_outlet, found.source_basis) == ("almina", "site")
    assert found.source_reason == f"it credits itself («{name}»)"


def test_an_outlet_that_only_a_site_file_names_is_the_houses_own() -> None:
    shore = Site(name="shore", url="https://shore.example/", outlet="shore")
    rules = Rules(directory=OUTLETS, sites=(shore,))
    extraction = article("https://shore.example/1", site_name="الشاطئ").extraction
    capture = Capture(url="https://shore.example/1", asked_for="", fetched_at=AT, status=200, headers=(), body=b"x")

    found = canonical(capture, extraction, (), rules)

    assert (found.source, found.source_outlet, found.source_basis) == ("الشاطئ", "shore", "site")


def test_a_quotation_is_never_the_source() -> None:
    found = article(ALMINA, claim("quoted", "وكالة الساحل", "text"))

    assert found.source_basis == "site"
    assert any(said.field == "quoted" for said in found.claims)


def test_two_hops_are_both_kept_and_the_nearer_is_the_source() -> None:
    hops = claim("source", "الوطن", "notice"), claim("source", "ساحل", "dateline")

    found = article(MIRROR, *hops, source="الوطن")

    assert (found.source_outlet, found.source_basis) == ("homeland-sy", "notice")
    assert found.source_reason == "a notice names it; also named: وكالة الساحل (dateline)"
    assert [said.value for said in found.claims if said.field == "source"] == ["الوطن", "ساحل"]


def test_a_hop_by_agencies_in_general_is_told_in_the_reason() -> None:
    found = article(MIRROR, claim("source", "الوطن", "credit"), claim("via", "وكالات", "dateline"), source="الوطن")

    assert found.source_reason == "a credit names it; by way of: وكالات"


@each("words", ["وكالات", "مواقع التواصل الاجتماعي", "مواقع إلكترونية", "متابعات"])
def test_what_names_nobody_in_particular_gives_way_to_whoever_is_named(words: str) -> None:
    general = claim("source", words, "credit")
    named = article(MIRROR, general, claim("source", "ساحل", "json-ld", "NewsArticle.author"), source=words)
    alone = article(MIRROR, general, source=words)

    assert (named.source_outlet, named.source_basis) == ("agency", "json-ld")
    assert (alone.source, alone.source_outlet, alone.source_basis) == (words, None, "credit")
    assert "nobody is named closer" in alone.source_reason


def test_an_ambiguous_name_is_decided_by_the_address_of_the_origin_or_stays_undecided() -> None:
    origin = claim("original_url", "https://www.watan-eg.example/7", "notice")
    decided = article("https://nobody.example/1", claim("source", "الوطن", "credit"), origin, source="الوطن")
    undecided = article("https://nobody.example/1", claim("source", "الوطن", "credit"), source="الوطن")

    assert decided.source_outlet == "homeland-eg"
    assert decided.original_url == "https://www.watan-eg.example/7"
    assert (undecided.source, undecided.source_outlet) == ("الوطن", None)
    assert undecided.source_reason == "a credit names it; 2 outlets go by this name and nothing decides"


def test_a_canonical_address_elsewhere_is_provenance_and_never_the_key() -> None:
    found = article(MIRROR, claim("canonical", "https://sahel.example/x/9", "canonical"))

    assert (found.source_outlet, found.source_basis) == ("agency", "canonical")
    assert found.original_url == "https://sahel.example/x/9"
    assert found.url_key == key_of(MIRROR, RULES)


@each(
    "own",
    [
        "https://m.almina.example/5",
        "/news/5",
        "https://almina.example/",
        "https://almina.net/5",
        "javascript:void(0)",
        "http://203.0.113.9/5",
        "http://localhost/5",
    ],
)
def test_a_canonical_address_at_home_says_nothing(own: str) -> None:
    found = article(ALMINA, claim("canonical", own, "canonical"))

    assert (found.source_basis, found.original_url) == ("site", None)


def test_an_aggregator_that_names_nobody_has_no_source() -> None:
    found = article(MIRROR)

    assert (found.source, found.source_basis) == (None, "none")
    assert "carries what others wrote" in found.source_reason


def test_a_press_archive_names_the_paper_in_its_address() -> None:
    found = article("https://www.shelf.example/dawn/123", claim("source", "الفجر", "notice"), source="الفجر")
    garbled = article("https://www.shelf.example/dawn/123", claim("source", "الفجر ال", "notice"), source="الفجر ال")
    bare = article("https://www.shelf.example/dawn/123")

    assert (found.source_outlet, found.source_basis) == ("dawn", "notice")
    assert garbled.source_outlet == "dawn"
    assert (bare.source_outlet, bare.source_basis) == ("dawn", "address")


def test_the_feeds_source_speaks_where_the_page_is_silent() -> None:
    link = Link(url=MIRROR, found_in="https://mirror.example/feed", route="feed", source="وكالة الساحل")

    found = article(MIRROR, links=(link,))

    assert (found.source_outlet, found.source_basis) == ("agency", "feed")
    assert found.claims[0].where == "https://mirror.example/feed"


def test_an_unknown_newsroom_as_author_is_no_origin_except_at_an_aggregator() -> None:
    author = claim("source", "غرفة الأخبار", "json-ld", "NewsArticle.author")

    assert article(ALMINA, author, source="غرفة الأخبار").source_basis == "site"
    assert article(MIRROR, author, source="غرفة الأخبار").source == "غرفة الأخبار"


def test_at_an_aggregator_the_house_goes_before_what_the_copied_text_credits() -> None:
    hops = claim("source", "ساحل | 12 قراءة", "credit"), claim("source", "نيوز السهل", "json-ld", "NewsArticle.author")

    found = article(MIRROR, *hops, source="ساحل | 12 قراءة")

    assert (found.source, found.source_basis) == ("نيوز السهل", "json-ld")
    assert found.source_reason.endswith("also named: وكالة الساحل (credit)")


@pytest.mark.parametrize(("name", "basis"), [("السهل", "site"), ("وكالة السهل", "dateline"), ("ساحل", "dateline")])
def test_an_unknown_word_in_a_dateline_is_a_place_unless_it_says_what_it_is(name: str, basis: str) -> None:
    assert article(ALMINA, claim("source", name, "dateline"), source=name).source_basis == basis


def test_a_link_to_a_social_network_leads_to_no_origin() -> None:
    found = article(ALMINA, claim("original_url", "https://twitter.com/someone/status/1", "credit"))

    assert (found.source_basis, found.original_url) == ("site", None)


def test_an_address_in_the_metadata_names_the_outlet_at_it() -> None:
    found = article(ALMINA, claim("source", "https://sahel.example/x/9", "meta", "original-source"))

    assert (found.source_outlet, found.source_basis) == ("agency", "meta")
    assert found.original_url == "https://sahel.example/x/9"


def test_an_unknown_source_is_kept_as_written() -> None:
    found = article(ALMINA, claim("source", "صحيفة السهل", "credit"), source="صحيفة السهل")

    assert (found.source, found.source_outlet) == ("صحيفة السهل", None)
    assert found.source_reason == "a credit names it; not in the directory"


def notice(**said: Any) -> Notice:
    return Notice(rule="first-published", text="…", **said)


def linked(iso: str, route: str = "feed") -> Link:
    return Link(url=ALMINA, found_in=f"https://almina.example/{route}", route=route, published=day(iso))


def test_the_stated_day_of_publication_is_the_date() -> None:
    found = article(
        ALMINA, claim("published", "2026-01-28", "time"), published=day("2026-01-28"), links=(linked("2026-01-20"),)
    )

    assert (found.date, found.date_precision, found.date_basis) == ("2026-01-28", "day", "published")


def test_a_day_that_only_a_dateline_gives_rests_on_it() -> None:
    found = article(ALMINA, claim("published", "28 يناير 2026", "dateline"), published=day("28 يناير 2026"))

    assert (found.date, found.date_basis, found.date_reason) == ("2026-01-28", "credit", "the dateline gives it")


@each(
    ("by", "basis"),
    [("notice", "notice"), ("credit", "credit"), ("dateline", "credit"), ("disclaimer", "notice"), ("time", "fetch")],
)
def test_a_day_that_one_who_names_the_origin_gives_is_the_date_where_the_page_states_none(by: str, basis: str) -> None:
    said = claim("published", "2026-01-27", by).model_copy(update={"date": day("2026-01-27")})
    month = claim("published", "2026-01", by).model_copy(update={"date": day("01/2026")})
    change = said.model_copy(update={"field": "modified"})

    found = article(ALMINA, month, change, said)

    assert found.date_basis == basis
    assert found.date == ("2026-01-27" if basis != "fetch" else "2026-01-29T06:00:00+00:00")
    assert article(ALMINA, month, change).date_basis == "fetch"


def test_a_feeds_date_goes_before_the_day_on_which_a_republisher_took_the_text() -> None:
    taken = notice(retrieved=day("28 كانون الثاني 2026"))
    with_feed = article(ALMINA, notice=taken, links=(linked("2026-01-27", "listing"), linked("2026-01-26T10:00:00Z")))
    without = article(ALMINA, notice=taken)

    assert (with_feed.date, with_feed.date_basis) == ("2026-01-26T10:00:00+00:00", "feed")
    assert (without.date, without.date_basis) == ("2026-01-28", "notice")
    assert "took the text" in without.date_reason
    assert without.published is None


@pytest.mark.parametrize(
    ("routes", "believed"),
    [
        (("listing", "sitemap", "feed"), "feed"),
        (("listing", "sitemap"), "sitemap"),
        (("listing",), "listing"),
    ],
)
def test_of_two_routes_the_one_that_speaks_of_its_own_items_is_believed(routes: tuple[str, ...], believed: str) -> None:
    days = {"feed": "2026-01-24", "sitemap": "2026-01-25", "listing": "2026-01-26"}

    found = article(ALMINA, links=tuple(linked(days[route], route) for route in routes))

    assert (found.date, found.date_basis) == (days[believed], "feed")
    assert f"the {believed} https://almina.example/{believed} gives it" in found.date_reason


def test_a_feeds_date_after_the_fetch_is_not_believed() -> None:
    found = article(ALMINA, links=(linked("2026-02-03"),))

    assert (found.date, found.date_basis) == ("2026-01-29T06:00:00+00:00", "fetch")


def test_a_date_that_is_only_the_last_change_says_so() -> None:
    changed = day("2026-01-28").model_copy(update={"flags": ("from-modified",)})

    assert article(ALMINA, published=changed).date_reason == "the page states nothing but its last change"


# --- each rank, each reason, each limit ---

ORDER = [
    "layout", "notice", "credit", "disclaimer", "dateline", "byline", "json-ld", "address", "feed", "sitemap",
    "canonical",
]  # fmt: skip
AT_A_CARRIER = ["notice", "json-ld", "address", "credit", "disclaimer", "dateline", "byline", "feed", "sitemap"]
BETTER_FIRST = [(one, other) for number, one in enumerate(ORDER) for other in ORDER[number + 1 :]]
SAID = {
    "layout": "the site's rule reads it",
    "notice": "a notice names it",
    "credit": "a credit names it",
    "disclaimer": "a disclaimer names it",
    "dateline": "the dateline names it",
    "byline": "the byline names it",
    "json-ld": "the page's JSON-LD names it",
    "meta": "the page's metadata name it",
    "feed": "the feed names it",
    "sitemap": "the sitemap names it",
    "listing": "the listing names it",
}


@each(("better", "worse"), BETTER_FIRST)
def test_who_is_believed_first(better: str, worse: str) -> None:
    said = claim("source", "ساحل", better), claim("source", "صحيفة السهل", worse)

    for claims in (said, said[::-1]):
        assert article(ALMINA, *claims).source_basis == better


@each(("better", "worse"), list(pairwise(AT_A_CARRIER)))
def test_at_an_aggregator_the_copy_is_believed_before_the_text(better: str, worse: str) -> None:
    said = claim("source", "ساحل", better), claim("source", "صحيفة السهل", worse)

    for claims in (said, said[::-1]):
        assert article(MIRROR, *claims).source_basis == better


@each(("by", "sentence"), list(SAID.items()))
def test_a_reason_says_who_names_the_source(by: str, sentence: str) -> None:
    said = () if by == "layout" else (claim("source", "ساحل", by),)

    assert article(ALMINA, *said, source="ساحل").source_reason == sentence


def test_a_reason_names_three_others_at_most_each_once() -> None:
    names = ("صحيفة السهل", "صحيفة الجبل", "صحيفة السهل", "صحيفة البحر", "صحيفة النهر")
    said = [claim("source", "ساحل", "notice"), *(claim("source", name, "credit") for name in names)]

    assert article(ALMINA, *said).source_reason == (
        "a notice names it; also named: صحيفة السهل (credit), صحيفة الجبل (credit), صحيفة البحر (credit)"
    )


SQUARES = ["x.com", "t.me", "m.facebook.com", "www.youtube.com", "news.google.com", "wa.me", "t.co"]
HOUSES = ["sahel.example", "www.sahel.example", "shore.example", "shore-x.example"]


@each("host", SQUARES)
def test_where_everybody_publishes_is_no_origin(host: str) -> None:
    assert article(ALMINA, claim("original_url", f"https://{host}/1", "credit")).original_url is None


@pytest.mark.parametrize("host", HOUSES)
def test_another_house_is_an_origin(host: str) -> None:
    assert article(ALMINA, claim("original_url", f"https://{host}/1", "credit")).original_url == f"https://{host}/1"


@pytest.mark.parametrize(
    "host", ["www.almina.example", "m.almina.example", "amp.almina.example", "news.almina.example"]
)
def test_a_door_of_the_house_is_the_house(host: str) -> None:
    assert article(ALMINA, claim("original_url", f"https://{host}/1", "credit")).original_url is None


@pytest.mark.parametrize(("first", "second"), [("feed", "sitemap"), ("sitemap", "listing"), ("feed", "listing")])
def test_a_feed_is_believed_before_a_sitemap_and_that_before_a_listing(first: str, second: str) -> None:
    links = linked("2026-01-26", first), linked("2026-01-20", second)

    for order in (links, links[::-1]):
        found = article(ALMINA, links=order)
        assert (found.date, found.date_basis) == ("2026-01-26", "feed")
        assert found.date_reason == f"the page states none; the {first} https://almina.example/{first} gives it"


@each(
    ("iso", "believed"),
    [
        ("2026-01-30T08:00:00Z", True),  # 26 hours after the fetch: a zone's clock
        ("2026-01-30T08:00:01Z", False),
        ("2026-01-30", True),
        ("2026-01-31", False),
        ("2026-01", False),  # a month has no day
    ],
)
def test_a_feeds_date_may_be_ahead_of_the_fetch_by_a_zone_and_no_more(iso: str, believed: bool) -> None:
    assert (article(ALMINA, links=(linked(iso),)).date_basis == "feed") is believed


@pytest.mark.parametrize(("by", "basis"), [("notice", "notice"), ("credit", "credit"), ("dateline", "credit")])
def test_a_date_that_only_the_lines_around_the_text_give_is_named_so(by: str, basis: str) -> None:
    found = article(ALMINA, claim("published", "28 يناير 2026", by), published=day("28 يناير 2026"))

    assert (found.date_basis, found.date_reason) == (basis, f"the {by} gives it")


@pytest.mark.parametrize("other", ["time", "json-ld", "meta"])
def test_a_date_that_the_page_states_too_is_the_pages(other: str) -> None:
    lines = claim("published", "28 يناير 2026", "notice"), claim("published", "2026-01-28", other)

    assert article(ALMINA, *lines, published=day("28 يناير 2026")).date_basis == "published"


def test_doubts_about_a_date_stand_in_the_reason() -> None:
    doubtful = day("2026-01-28").model_copy(update={"flags": ("ambiguous-dm", "year-inferred")})

    assert article(ALMINA, published=doubtful).date_reason == "the page states it; ambiguous-dm, year-inferred"


@pytest.mark.parametrize(
    ("url", "order"),
    [
        (ALMINA, ("notice", "credit", "disclaimer", "dateline", "byline", "json-ld", "feed", "listing")),
        (ALMINA, ("byline", "meta", "feed", "sitemap")),
        (MIRROR, ("notice", "json-ld", "credit", "disclaimer", "dateline", "byline", "feed", "sitemap")),
        (MIRROR, ("notice", "meta", "credit")),
    ],
)
def test_of_two_who_are_named_the_better_witness_is_believed(url: str, order: tuple[str, ...]) -> None:
    for better, worse in pairwise(order):
        said = claim("source", "الوطن", worse), claim("source", "ساحل", better)
        found = article(url, *said), article(url, *reversed(said))
        assert [(one.source_outlet, one.source_basis) for one in found] == [("agency", better)] * 2, (better, worse)


@pytest.mark.parametrize(("better", "worse"), [("byline", "address"), ("address", "feed")])
def test_an_address_is_believed_before_a_feed_and_after_what_is_printed(better: str, worse: str) -> None:
    address = claim("original_url", "https://sahel.example/7", "notice")
    other = claim("source", "الوطن", worse if better == "address" else better)

    found = article(ALMINA, other, address)

    assert found.source_basis == better
    assert found.source_outlet == ("agency" if better == "address" else "homeland-sy")


@each(("one", "other"), [("json-ld", "meta"), ("meta", "json-ld"), ("sitemap", "listing"), ("listing", "sitemap")])
def test_of_those_who_are_believed_alike_the_first_counts(one: str, other: str) -> None:
    claims = (claim("source", "ساحل", one), claim("source", "المينا", other))

    assert article("https://mahall.example/news/5", *claims).source_outlet == "agency"


def test_a_reason_names_the_rule_that_decided_on_the_day() -> None:
    rules = (("title", "h1"), ("published", "nearest-time"), ("modified", "meta"))
    decisions = tuple(Decision(field=field, rule=rule, evidence="", where="1") for field, rule in rules)

    found = article(ALMINA, published=day("2026-01-28"), decisions=decisions)

    assert found.date_reason == "the page states it (nearest-time)"
