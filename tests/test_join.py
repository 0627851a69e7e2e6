"""The pages of one article are one extraction, and what is none of them is left out."""

from pathlib import Path

import pytest

import warraq
from each import each
from warraq.demo.cases import read_case
from warraq.models import Capture
from warraq.parse import first_page_of, further_page, pages_in
from warraq.parse.join import is_one_headline
from warraq.parse.lines import Anchor, Line
from warraq.parse.page import HeadLink
from warraq.parse.pages import first_page, next_page

MOST_PAGES = 10

CASE = read_case(Path(__file__).parent.parent / "fixtures/completeness/three-pages", "three-pages")
WHOLE = CASE.capture
FIRST, SECOND, THIRD = WHOLE.model_copy(update={"pages": ()}), *WHOLE.pages
URL = FIRST.url
HEADLINE = "منارة الميناء تضيء من جديد بعد أربعين سنة"


def with_pages(*pages: Capture) -> Capture:
    return FIRST.model_copy(update={"pages": pages})


def other(page: Capture, *swaps: tuple[str, str], url: str | None = None) -> Capture:
    markup = page.body.decode()
    for old, new in swaps:
        assert old in markup
        markup = markup.replace(old, new)
    return page.model_copy(update={"body": markup.encode(), "url": url or page.url, "asked_for": url or page.url})


def test_each_page_is_read_alone_and_says_where_it_belongs() -> None:
    reads = [warraq.extract(one) for one in (FIRST, SECOND, THIRD)]

    assert [one.completeness for one in reads] == ["truncated"] * 3
    assert [first_page_of(one) for one in reads] == [None, URL, URL]
    assert [further_page(one, read) for one, read in zip((FIRST, SECOND), reads, strict=False)] == [f"{URL}/2", None]


def test_what_a_further_page_says_says_which_it_is() -> None:
    read = warraq.extract(WHOLE)

    assert pages_in(read) == (f"{URL}/2", f"{URL}/3")
    (source,) = (claim for claim in read.claims if claim.field == "source")
    assert source.where.startswith(f"{URL}/3 ")
    assert [one.where for one in read.decisions if one.field == "source"] == [source.where]
    assert {one.rule for one in read.removed if "page 3" in one.rule} >= {"portal-source, page 3", "appendix, page 3"}
    assert read.title == warraq.extract(FIRST).title
    said = [(claim.field, claim.by, claim.value) for claim in read.claims]
    assert len(said) == len(set(said))


def test_a_page_that_is_missing_is_asked_for() -> None:
    read = warraq.extract(with_pages(SECOND))

    assert read.completeness == "truncated"
    assert further_page(with_pages(SECOND), read) == f"{URL}/3"
    assert further_page(WHOLE, warraq.extract(WHOLE)) is None


@pytest.mark.parametrize(
    "page",
    [
        other(SECOND, (HEADLINE, "مجلس المدينة يبحث ميزانية العام المقبل")),
        SECOND.model_copy(update={"url": "https://jabal.example/2026/lighthouse/2"}),  # it led away
        SECOND.model_copy(update={"url": URL}),  # it led back
        other(FIRST, url=f"{URL}/2"),  # the same text at each number
        other(SECOND, ("<p>", "<i>"), ("</p>", "</i>")).model_copy(update={"body": b"<html></html>"}),
        SECOND.model_copy(update={"body": b"\x1f\x8b\x08\x00broken"}),
    ],
)
def test_what_is_no_page_of_it_ends_it(page: Capture) -> None:
    capture = with_pages(page, THIRD)
    read = warraq.extract(capture)

    assert read == warraq.extract(FIRST)
    assert further_page(with_pages(page), read) is None  # nor is it asked for twice


def test_what_cuts_one_page_cuts_the_article() -> None:
    read = warraq.extract(with_pages(SECOND, THIRD.model_copy(update={"truncated": "length"})))

    assert read.completeness == "truncated"
    assert [one.evidence for one in read.decisions if one.field == "completeness"] == ["length"]


@pytest.mark.parametrize("further", range(1, MOST_PAGES + 1))
def test_ten_pages_are_enough(further: int) -> None:
    page = other(FIRST, ('href="/2026/lighthouse/2"', f'href="/2026/lighthouse/{further + 1}"'))
    came = tuple(
        page.model_copy(update={"url": f"{URL}/{n}", "asked_for": f"{URL}/{n}"}) for n in range(2, further + 1)
    )
    capture = page.model_copy(update={"pages": came})

    asked = further_page(capture, warraq.extract(page))

    assert asked == (f"{URL}/{further + 1}" if further < MOST_PAGES else None)


@each(
    ("one", "two", "same"),
    [
        (HEADLINE, HEADLINE, True),
        (HEADLINE, f"{HEADLINE} - صفحة 2", True),
        (HEADLINE, f"{HEADLINE} (2/3)", True),
        (HEADLINE, "منارة الميناء تضيء من جديد", True),
        ("Page 1", "Page 2", False),  # of numbers alone nothing is known
        (HEADLINE, "الصفحة 2 من 3", False),
        (HEADLINE, "منارة الميناء مغلقة أمام الزوار حتى الربيع", False),
        (HEADLINE, None, False),
    ],
)
def test_further_pages_bear_the_headline_of_the_first(one: str, two: str | None, *, same: bool) -> None:
    assert is_one_headline(one, two) is same


@each(
    ("url", "href", "first"),
    [
        (f"{URL}/2", URL, URL),
        (f"{URL}/page/3/", f"{URL}/", f"{URL}/"),
        (f"{URL}?page=2", URL, URL),
        (f"{URL}?id=7&page=2", f"{URL}?id=7", f"{URL}?id=7"),
        (f"{URL}/2", f"{URL}/1", None),
        (f"{URL}-2", URL, None),  # the slug of another article, as often as not
        ("https://difaf.example/2", "https://difaf.example/", None),
        ("https://difaf.example/news/13", "https://difaf.example/news/12", None),
        (URL, URL, None),
        (f"{URL}?id=8&page=2", f"{URL}?id=7", None),
        (f"{URL}/2", "https://jabal.example/2026/lighthouse", None),
    ],
)
def test_a_further_page_leads_back_to_the_first(url: str, href: str, first: str | None) -> None:
    line = Line("1 2 3", anchors=(Anchor("1", href),), link_share=0.5)

    assert first_page(url, [HeadLink("prev", href)], ()) == first
    assert first_page(url, [], (line,)) == first
    assert first_page(url, [HeadLink("next", href)], ()) is None


@pytest.mark.parametrize(("number", "found"), [(1, f"{URL}/2"), (2, f"{URL}/3"), (3, None)])
def test_numbers_below_a_page_lead_on_and_never_back(number: int, found: str | None) -> None:
    own = URL if number == 1 else f"{URL}/{number}"
    others = {n: URL if n == 1 else f"{URL}/{n}" for n in (1, 2, 3) if n != number}
    line = Line("1 2 3", anchors=tuple(Anchor(str(n), url) for n, url in others.items()), link_share=0.5)

    assert next_page(own, [], (line,)) == found
