"""One walk over a page: head facts, marks, and runs of visible text."""

import pytest

from warraq.parse.page import Page, parse, whole
from warraq.parse.page.run import LONG, collapsed, lines_of


def page_of(body: str, head: str = "") -> Page:
    return whole(
        parse(f"<!DOCTYPE html><html lang=ar><head>{head}</head><body>{body}</body>".encode(), "https://a.example/1")
    )


def texts_of(body: str) -> list[str]:
    return [run.text for run in page_of(body).runs]


def test_the_head_says_what_it_says() -> None:
    page = page_of(
        "",
        "<title> عنوان\n الخبر </title><meta property='og:Title' content='عنوان'><meta name=empty content=''>"
        "<link rel=Canonical href='/1'><script type='application/ld+json'>{\"a\": 1}</script><script>var a</script>",
    )

    assert page.language == "ar"
    assert page.title == "عنوان الخبر"
    assert page.metas == [("og:title", "عنوان")]
    assert [(link.rel, link.href) for link in page.links] == [("canonical", "/1")]
    assert page.json_ld == ['{"a": 1}']


def test_an_image_in_noscript_does_not_close_the_head() -> None:
    page = page_of("<p>نص", "<noscript><img src=t.gif></noscript><meta name=author content='سعاد'>")

    assert ("author", "سعاد") in page.metas
    assert [run.text for run in page.runs] == ["نص"]


def test_headings_times_and_marks_come_in_page_order() -> None:
    page = page_of(
        "<h1 class=t>العنوان</h1><span class=byline>سعاد</span><time datetime=2026-01-28>أمس</time><p>نص</p>"
    )

    assert [(mark.tag, mark.text) for mark in page.headings] == [("h1", "العنوان")]
    assert [(mark.value, mark.text) for mark in page.times] == [("2026-01-28", "أمس")]
    assert [(mark.names, mark.text) for mark in page.marks] == [("byline", "سعاد")]
    assert page.headings[0].order < page.marks[0].order < page.times[0].order


@pytest.mark.parametrize("naming", ["class", "id", "rel", "itemprop", "data-component", "data-testid", "data-field"])
def test_an_element_is_named_by_any_of_its_attributes(naming: str) -> None:
    page = page_of(f"<p>نص</p><div {naming}=byline>سعاد</div>")

    assert [(mark.names, mark.text) for mark in page.marks] == [("byline", "سعاد")]


def test_a_password_field_is_counted() -> None:
    assert page_of("<form><input type=password></form>").asks_password


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>أول<p>ثان", ["أول", "ثان"]),
        ("<div>أول<br>ثان<br/><br/>ثالث</div>", ["أول", "ثان", "ثالث"]),
        ("<div>قبل<p>فقرة</p>بعد</div>", ["قبل", "فقرة", "بعد"]),
        ("<p>كلمة <b>غامقة</b> <i>ومائلة</i>، وتمت</p>", ["كلمة غامقة ومائلة، وتمت"]),
        ("<p><b>كلمة</b> <b>كلمتان</b></p>", ["كلمة كلمتان"]),
        ("<p>وال<b>كتاب</b></p>", ["والكتاب"]),
        ("<p><b>كلمة <i></i></b><i>أخرى</i></p>", ["كلمة أخرى"]),
        ("<p><b>كلمة<u><i> </i></u></b><i>أخرى</i></p>", ["كلمة أخرى"]),
        ("<p>نص <o:p>من محرر</o:p> النصوص</p>", ["نص من محرر النصوص"]),
        ("<p>&nbsp;</p><p>نص</p>", ["نص"]),
        ("<p>نص<script>var a = 'نص'</script><style>p{}</style></p>", ["نص"]),
        ("<nav>القائمة</nav><form id=aspnetForm><p>نص</p></form>", ["نص"]),
    ],
)
def test_a_run_is_the_text_between_two_breaks(body: str, expected: list[str]) -> None:
    assert texts_of(body) == expected


def test_a_line_knows_its_links() -> None:
    line = lines_of(page_of("<div id=a><p class='b c'>قال <a href=/x>الوزير <b>أمس</b></a></p></div>").runs)[0]

    assert line.text == "قال الوزير أمس"
    assert [(anchor.text, anchor.href) for anchor in line.anchors] == [("الوزير أمس", "/x")]
    assert 0.5 < line.link_share < 0.9
    assert line.where == "div.a > p.b.c"


def test_nesting_100_000_deep_is_read() -> None:
    assert texts_of("<div>" * 100_000 + "نص") == ["نص"]


def test_a_text_without_end_is_collapsed_as_a_short_one_is() -> None:
    text = "\n " + "كلمة  أخرى\u00a0\t" * (LONG // 4) + "طويلة" * LONG + " \n"

    assert collapsed(text) == " ".join(text.split())
