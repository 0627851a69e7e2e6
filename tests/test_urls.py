"""Addresses: one key for what is one page, never one key for two, and a reason for each refusal."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing import ANY
from each import each
from warraq.errors import AddressError
from warraq.urls import absolute, address_key, host_of, short, shortened, split, url_key

MAX_KEY = 1_536

ONE_PAGE = {
    "scheme and host in capitals": ("HTTPS://News.Example.ORG/a", "https://news.example.org/a"),
    "the default port": ("https://example.org:443/a", "https://example.org/a"),
    "the default port of http": ("http://example.org:80/a", "http://example.org/a"),
    "a trailing dot": ("https://example.org./a", "https://example.org/a"),
    "no path": ("https://example.org", "https://example.org/"),
    "an empty query": ("https://example.org/a?", "https://example.org/a"),
    "a fragment": ("https://example.org/a#comments", "https://example.org/a"),
    "percent signs in lower case": ("https://example.org/%d8%ae", "https://example.org/%D8%AE"),
    "a raw Arabic path": ("https://example.org/خبر", "https://example.org/%D8%AE%D8%A8%D8%B1"),
    "a raw Arabic query": ("https://example.org/?q=خبر", "https://example.org/?q=%D8%AE%D8%A8%D8%B1"),
    "a raw space": (
        "https://example.org/خبر عاجل",
        "https://example.org/%D8%AE%D8%A8%D8%B1%20%D8%B9%D8%A7%D8%AC%D9%84",
    ),
    "encoded letters": ("https://example.org/%6e%65ws%2D1", "https://example.org/news-1"),
    "a raw bar": ("https://example.org/a|b", "https://example.org/a%7Cb"),
    "a stray percent sign": ("https://example.org/100%", "https://example.org/100%25"),
    "an Arabic host": ("https://موقع.مثال/", "https://xn--4gbrim.xn--mgbh0fb/"),
    "dots in the path": ("https://example.org/a/../b/./c", "https://example.org/b/c"),
    "the order of parameters": ("https://example.org/?b=2&a=1", "https://example.org/?a=1&b=2"),
    "empty pieces": ("https://example.org/?a=1&&b=2&", "https://example.org/?a=1&b=2"),
    "tracking": ("https://example.org/?p=7&utm_source=feed&fbclid=x", "https://example.org/?p=7"),
    "tracking in capitals": ("https://example.org/?UTM_Medium=rss", "https://example.org/"),
    "encoded tracking": ("https://example.org/?utm%5Fsource=feed", "https://example.org/"),
    "what feeds add to their links": (
        "https://example.org/a?traffic_source=rss&maca=ara-rss-ar-all-1491-xml-mrss&ocid=wsarabic.rss&oc=5&cid=feed_ara",
        "https://example.org/a",
    ),
    "share buttons and campaigns": (
        "https://example.org/a?smid=tw-share&trk=x&cmpid=rss&ftag=YHF&wt_mc=rss&wt.mc_id=1&id=7",
        "https://example.org/a?id=7",
    ),
    "a feed's or a channel's name": (
        "https://example.org/?p=7&rss=1&ref=rss&from=facebook",
        "https://example.org/?p=7",
    ),
    "the AMP dress of a page": ("https://example.org/a?amp", "https://example.org/a"),
    "the AMP dress of a page, with a value": ("https://example.org/a?amp=1", "https://example.org/a"),
    "white space and marks around": (" \n\u200fhttps://example.org/a\t", "https://example.org/a"),
    "backslashes": (r"https:\\example.org\a", "https://example.org/a"),
}


@each(("spelling", "key"), ONE_PAGE.values(), ids=ONE_PAGE)
def test_spellings_of_one_page_have_one_key(spelling: str, key: str) -> None:
    assert url_key(spelling) == key


TWO_PAGES = {
    "numbered posts": ("https://example.org/?p=1", "https://example.org/?p=2"),
    "slugs with and without a space": ("https://example.org/خبر عاجل", "https://example.org/خبرعاجل"),
    "a space and a plus": ("https://example.org/a b", "https://example.org/a+b"),
    "a semicolon": ("https://example.org/a;v=1", "https://example.org/a;v=2"),
    "semicolons in a query": ("https://example.org/?a=1;b=2", "https://example.org/?a=1&b=2"),
    "an empty path segment": ("https://example.org/a//b", "https://example.org/a/b"),
    "a trailing slash": ("https://example.org/a", "https://example.org/a/"),
    "an encoded slash": ("https://example.org/a%2Fb", "https://example.org/a/b"),
    "letter case of the path": ("https://example.org/A", "https://example.org/a"),
    "values of one name in another order": ("https://example.org/?a=1&a=2", "https://example.org/?a=2&a=1"),
    "a nameless query in another order": ("https://example.org/?news&17", "https://example.org/?17&news"),
    "a name with and without a value": ("https://example.org/?a", "https://example.org/?a="),
    "ref may choose the page": ("https://example.org/?ref=12", "https://example.org/?ref=13"),
    "cid may choose the page": ("https://example.org/?cid=12", "https://example.org/?cid=13"),
    "oc may choose the page": ("https://example.org/?oc=1204", "https://example.org/?oc=1205"),
    "from may choose the page": ("https://example.org/?from=2020", "https://example.org/?from=2021"),
    "rss may choose the page": ("https://example.org/?rss=sport", "https://example.org/?rss=local"),
    "source may choose the page": ("https://example.org/?source=sana", "https://example.org/?source=afp"),
    "another port": ("https://example.org:8443/", "https://example.org/"),
    "another host": ("https://m.example.org/a", "https://example.org/a"),
    "an encoded percent sign": ("https://example.org/%2541", "https://example.org/A"),
    "hamza in a slug": ("https://example.org/إعلام", "https://example.org/اعلام"),
}


@each(("one", "other"), TWO_PAGES.values(), ids=TWO_PAGES)
def test_two_pages_never_share_a_key(one: str, other: str) -> None:
    assert url_key(one) != url_key(other)


REFUSED = {
    "": "empty",
    " \n": "empty",
    "javascript:alert(1)": "javascript: is no web address",
    "JAVA\nSCRIPT:alert(1)": "script: is no web address",
    "data:text/html,<p>": "data: is no web address",
    "mailto:desk@example.org": "mailto: is no web address",
    "ftp://example.org/a": "ftp: is no web address",
    f"https://{'a.' * 200}example.org/": "a host of more than",
    "https://reader:secret@example.org/": "credentials",
    "https://reader@example.org/": "credentials",
    "https://exa\u202emple.org/": "bidi or invisible mark",
    "https://exa\u00admple.org/": "bidi or invisible mark",
    "https://exa%E2%80%8Fmple.org/": "bidi or invisible mark",
    "https://": "not an address",
    "https://a b/": "not an address",
    "https://a..example.org/": "empty part",
    "/2026/01/news": "not an address",
    "خبر عاجل": "not an address",
    "https://example.org/" + "a" * 9000: "longer than",
}


@each(("address", "reason"), REFUSED.items(), ids=[repr(address)[:30] for address in REFUSED])
def test_a_refusal_says_why(address: str, reason: str) -> None:
    with pytest.raises(AddressError, match=reason):
        url_key(address)


@pytest.mark.slow
def test_white_space_is_taken_off_at_both_ends_and_what_nobody_sees_before_it() -> None:
    white = "".join(sign for sign in map(chr, range(sys.maxunicode + 1)) if sign.isspace() or sign <= " ")

    assert url_key(f"{white}\u200f{white}https://example.org/a{white}") == "https://example.org/a"
    assert url_key("https://example.org/a\u200f") == "https://example.org/a%E2%80%8F"


def test_a_password_stays_out_of_the_message() -> None:
    with pytest.raises(AddressError) as refusal:
        url_key("https://reader:secret@example.org/")

    assert "secret" not in str(refusal.value)


@pytest.mark.slow
@given(st.text(ANY, max_size=60))
def test_any_text_has_a_key_or_a_reason(text: str) -> None:
    try:
        key = url_key(text)
    except AddressError as refusal:
        assert refusal.reason
    else:
        assert url_key(key) == key


PARTS = st.text(alphabet=st.sampled_from("aZ09ءخ /\\?#&=;%2fFeE.~+|'\"()[]@:!$,\u200f\u00a0_-"), max_size=30)


@pytest.mark.slow
@given(PARTS, PARTS)
def test_a_key_is_its_own_key(path: str, query: str) -> None:
    key = url_key(f"https://example.org/{path}?{query}")

    assert url_key(key) == key
    assert key.isascii()
    assert "#" not in key


@pytest.mark.slow
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_numbers_in_a_query_tell_pages_apart(one: int, other: int) -> None:
    assert (url_key(f"https://example.org/?p={one}") == url_key(f"https://example.org/?p={other}")) is (one == other)


def test_a_key_says_which_steps_fired() -> None:
    key = address_key("HTTPS://Example.org/%d8%ae?b=1&a=2&utm_source=x#top")

    assert key.key == "https://example.org/%D8%AE?a=2&b=1"
    assert key.fired == ("as-browsers-read", "percent", "tracking", "sorted", "fragment")
    assert key.version


def test_a_plain_address_fires_nothing() -> None:
    assert address_key("https://example.org/news/17").fired == ()


AMP_AND_PRINT = ((r"/amp/?$", "/"), (r"\?print=1$", ""))


@pytest.mark.parametrize(
    "variant",
    [
        "https://example.org/17/amp",
        "https://example.org/17/amp/",
        "https://example.org/17/?print=1",
        "https://example.org/17/amp/?print=1#x",
    ],
)
def test_a_site_says_which_addresses_are_the_same_page(variant: str) -> None:
    key = address_key(variant, AMP_AND_PRINT)

    assert key.key == "https://example.org/17/"
    assert any(step.startswith("same-page-") for step in key.fired)


def test_a_rule_that_never_settles_is_stopped() -> None:
    assert address_key("https://example.org/a", ((r"a$", "aa"),)).key.endswith("aaaa")


def test_a_rule_cannot_lead_out_of_the_web() -> None:
    with pytest.raises(AddressError):
        address_key("https://example.org/a", ((r"^https:", "javascript:"),))


def test_links_are_read_as_browsers_read_them() -> None:
    base = "https://example.org/news/today?page=2"

    assert absolute("17", base) == "https://example.org/news/17"
    assert absolute("?page=3", base) == "https://example.org/news/today?page=3"
    assert absolute("//cdn.example.net/a", base) == "https://cdn.example.net/a"
    assert absolute("", base) == base
    assert absolute(" \u200f/خبر", base) == "https://example.org/%D8%AE%D8%A8%D8%B1"


@each("href", ["javascript:void(0)", "mailto:a@example.org", "tel:+963", "//a:b@example.org/", "http://a b/"])
def test_a_link_that_leads_to_no_page_is_refused(href: str) -> None:
    with pytest.raises(AddressError):
        absolute(href, "https://example.org/")


def test_a_host_is_named_in_one_way() -> None:
    assert host_of("https://WWW.Example.org.:8080/a") == "www.example.org"
    assert host_of("https://موقع.مثال/") == "xn--4gbrim.xn--mgbh0fb"
    assert host_of("http://2130706433/") == "127.0.0.1"


LONG = {
    "a long path": "https://example.org/" + "a" * 5_000,
    "percent signs at every place of the cut": "https://example.org/x" + "%D8%A3" * 900,
    "a long query": "https://example.org/?utm_source=rss&a=1&b=" + "b" * 3_000,
    "many parameters": "https://example.org/?" + "&".join(f"n{number}={number}" for number in range(900)),
}


@pytest.mark.parametrize("url", LONG.values(), ids=LONG)
def test_a_long_address_has_a_key_that_an_index_takes_and_that_is_a_key_of_its_own(url: str) -> None:
    key = url_key(url)

    assert len(key) <= MAX_KEY
    assert url_key(key) == key
    assert url_key(url + "c") != key
    assert key.startswith("https://example.org/")
    assert address_key(url).fired[-1] == "shortened"


@pytest.mark.slow
@given(st.text(alphabet="ab%41=&/أ.", min_size=1_400, max_size=2_000))
def test_every_shortened_key_is_its_own_key(text: str) -> None:
    key = url_key(f"https://example.org/{text}")

    assert len(key) <= MAX_KEY
    assert url_key(key) == key


def test_a_key_of_1536_characters_is_kept_and_a_longer_one_shortened() -> None:
    address = "https://example.org/".ljust(1_536, "a")

    assert address_key(address).fired == ()
    longer = address_key(address + "a")
    assert longer.fired == ("shortened",)
    assert len(longer.key) == len(shortened(address + "b")) == 1_536
    assert longer.key[:1_471] == address[:1_471]
    assert longer.key[1_471] == "~"
    assert (short(address), short(address + "a")) == (address, longer.key)


def test_half_a_percent_sign_is_left_out_where_a_key_is_shortened() -> None:
    for cut in range(3):
        key = shortened("https://example.org/".ljust(1_468 + cut, "a") + "%D8%AE" * 100)

        assert url_key(key) == key


def test_an_address_has_8192_characters_and_a_host_253() -> None:
    host = f"{'a' * 60}.{'b' * 60}.{'c' * 60}.{'d' * 60}."

    assert url_key("https://example.org/".ljust(8_192, "a"))
    assert host_of(f"https://{host}example.o") == f"{host}example.o"
    for address, reason in (
        ("https://example.org/".ljust(8_193, "a"), "longer than 8192"),
        (f"https://{host}example.or/".ljust(400, "a"), "a host of more than 253"),
    ):
        with pytest.raises(AddressError, match=reason) as refusal:
            url_key(address)
        assert refusal.value.url == address[:200]


def test_half_a_character_is_refused() -> None:
    with pytest.raises(AddressError, match="half a character") as refusal:
        url_key("https://example.org/\ud800")

    assert refusal.value.url == "https://example.org/?"


@pytest.mark.parametrize("url", ["https://example.org/a#", "https://example.org/a#top"])
def test_a_fragment_fires(url: str) -> None:
    assert "fragment" in address_key(url).fired


SAME_PAGE = ((r"/amp/?$", ""), (r"^https://m\.", "https://"))


def test_a_site_s_variants_are_the_page_that_they_show() -> None:
    got = address_key("https://m.example.org/a/amp", SAME_PAGE)

    assert (got.key, got.fired) == ("https://example.org/a", ("same-page-1", "same-page-2"))
    assert address_key("https://example.org/a/amp/amp/amp", SAME_PAGE).key == "https://example.org/a"
    assert address_key("https://example.org/a", SAME_PAGE).fired == ()


def test_a_rule_that_never_settles_is_stopped_after_eight_rounds() -> None:
    got = address_key("https://example.org/a", ((r"$", "a"),))

    assert got.key == "https://example.org/a" + "a" * 8


@pytest.mark.parametrize(
    ("address", "host", "path"),
    [
        ("//example.org/a", "example.org", "/a"),
        ("example.org/a", "example.org", "/a"),
        ("https://example.org", "example.org", ""),
    ],
)
def test_an_address_is_split_with_or_without_a_scheme(address: str, host: str, path: str) -> None:
    assert (split(address).hostname, split(address).path) == (host, path)


def test_what_is_no_address_has_no_parts() -> None:
    assert split("http://[x/") == ("", "", "", "", "")
