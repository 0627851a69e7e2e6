"""One walk over a page: head facts, marks, and runs of visible text."""

import pytest

from each import each
from warraq.parse.page import Page, parse, whole
from warraq.parse.page.run import collapsed, lines_of

LONG = 100_000


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


@each("naming", ["class", "id", "rel", "itemprop", "data-component", "data-testid", "data-field"])
def test_an_element_is_named_by_any_of_its_attributes(naming: str) -> None:
    page = page_of(f"<p>نص</p><div {naming}=byline>سعاد</div>")

    assert [(mark.names, mark.text) for mark in page.marks] == [("byline", "سعاد")]


def test_a_password_field_is_counted() -> None:
    assert page_of("<form><input type=password></form>").asks_password


@each(
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


@pytest.mark.slow
def test_nesting_100_000_deep_is_read() -> None:
    assert texts_of("<div>" * 100_000 + "نص") == ["نص"]


def test_a_text_without_end_is_collapsed_as_a_short_one_is() -> None:
    text = "\n " + "كلمة  أخرى\u00a0\t" * (LONG // 4) + "طويلة" * LONG + " \n"

    assert collapsed(text) == " ".join(text.split())


@pytest.mark.parametrize(
    ("meta", "said"),
    [
        ("property=OG:Title name=a content=x", ("og:title", "x")),
        ("name=Author itemprop=b content=x", ("author", "x")),
        ("itemprop=DatePublished content=x", ("datepublished", "x")),
        ("http-equiv=Last-Modified content=x", ("last-modified", "x")),
    ],
)
def test_a_meta_element_is_named_by_one_of_four_attributes(meta: str, said: tuple[str, str]) -> None:
    assert page_of("", f"<meta {meta}>").metas == [said]


ITEM = "<span itemprop={} itemscope><meta itemprop=name content='هدى سالم'></span>"
TEXT_OF_ITEM = "<div itemprop=articleBody>نص</div>"


@each(
    ("around", "of", "said"),
    [
        ("<article itemscope>{}" + TEXT_OF_ITEM + "</article>", "author", [("author", "هدى سالم")]),
        ("<main itemscope><h1>خبر</h1><p>{}</p></main>", "Publisher", [("publisher", "هدى سالم")]),
        ("<article itemscope>{0}{0}" + TEXT_OF_ITEM + "</article>", "author", [("author", "هدى سالم")]),
        ("<article itemscope>{}" + TEXT_OF_ITEM + "</article>", "actor", []),
        ("<article itemscope>" + TEXT_OF_ITEM + "<div itemprop=comment itemscope>{}</div></article>", "author", []),
        ("<article itemscope>" + TEXT_OF_ITEM + "</article><li itemscope>{}<b>خبر</b></li>", "author", []),
        ("<div>{}</div><h1>خبر</h1>", "author", []),
    ],
)
def test_a_name_in_microdata_is_the_writer_s_where_the_article_is_its_item(
    around: str, of: str, said: list[tuple[str, str]]
) -> None:
    assert page_of(around.format(ITEM.format(of))).metas == said


@pytest.mark.parametrize("meta", ["content=x", "name=a", "name='' content=x", "charset=utf-8"])
def test_a_meta_element_without_name_or_content_says_nothing(meta: str) -> None:
    assert page_of("", f"<meta {meta}>").metas == []


def test_links_to_other_addresses_of_the_page_are_kept_up_to_a_bound() -> None:
    other = "<link rel=stylesheet href=/s><link rel=canonical><link rel='alternate AMPHTML' href=/amp>"
    page = page_of("", other + "".join(f"<link rel=canonical href=/{at}>" for at in range(30)))

    assert [link.rel for link in page.links][:2] == ["alternate amphtml", "canonical"]
    assert [link.href for link in page.links] == ["/amp", *(f"/{at}" for at in range(19))]


def test_an_address_without_end_is_cut() -> None:
    (link,) = page_of("", f"<link rel=canonical href='/{'x' * 99_999}'>").links

    assert 1000 < len(link.href) < 10_000


@each(
    ("markup", "language"),
    [
        ("<html lang=ar-SY>", "ar-SY"),
        ("<html xml:lang=ar>", "ar"),
        ("<html lang='' xml:lang=fr>", "fr"),
        ("<html>", None),
        (f"<html lang={'x' * 41}>", "x" * 40),
    ],
)
def test_the_language_that_a_page_states(markup: str, language: str | None) -> None:
    assert parse(f"{markup}<body>نص".encode(), "").language == language


def test_the_first_title_counts_and_is_not_read_without_end() -> None:
    assert page_of("", "<title>أول</title><title>ثان</title>").title == "أول"
    assert page_of("", f"<title>{'ا' * 9999}</title>").title == "ا" * 5000
    assert page_of("").title == ""


def test_only_a_password_field_asks_for_one() -> None:
    assert not page_of("<form><input type=text><input></form>").asks_password
    assert page_of("<input type=PASSWORD>").asks_password


def test_nothing_is_no_page_and_is_borne() -> None:
    page = whole(parse(b"", "https://a.example/1"))

    assert (page.runs, page.metas, page.language, page.base_url) == ([], [], None, "https://a.example/1")


def marks_of(page: Page, first: int, last: int) -> list[str]:
    return [mark.names for mark in page.marks_in(first, last)]


def test_marks_are_found_between_two_places_of_the_walk() -> None:
    page = page_of("<p>أ</p><div class=date>ب</div><p>ج</p><div class=author><span class=source>د</span></div><p>ه</p>")
    first, second = page.marks[0].order, page.marks[1].order

    assert [mark.names for mark in page.marks] == ["date", "author", "source"]
    assert marks_of(page, first, second) == ["date", "author", "source"]
    assert marks_of(page, first + 1, second) == ["author", "source"]
    assert marks_of(page, first, second - 1) == ["date"]
    assert marks_of(page, first + 1, second - 1) == []
    assert [mark.order for mark in page.marks] == [first, second, second]


@pytest.mark.parametrize(("length", "marked"), [(900, True), (901, False)])
def test_a_mark_is_short(length: int, marked: bool) -> None:
    assert bool(page_of(f"<div class=author>{'ا' * length}</div>").marks) is marked


def test_a_mark_in_a_line_that_goes_on_stands_where_the_line_does() -> None:
    page = page_of("<p>قبل</p><p>نص <span class=author>هند</span></p>")

    assert [(mark.names, mark.order) for mark in page.marks] == [("author", page.runs[1].order)]


def test_a_mark_in_the_line_above_is_not_among_those_below_it() -> None:
    page = page_of("<p>نص <span class=author>هند</span></p><p>ذيل</p>")
    above, below = (run.order for run in page.runs)

    assert marks_of(page, above, above) == ["author"]
    assert marks_of(page, above + 1, below) == []


def test_a_marked_element_without_text_is_no_mark() -> None:
    assert page_of("<div class=date></div><div class=author><nav>نص</nav></div><p>نص</p>").marks == []


@each(("rel", "kept"), [("canonical", 1), ("AMPHTML", 1), ("x Next", 1), ("stylesheet", 0),
    ("canonical-url", 0), ("", 0)])  # fmt: skip
def test_the_links_of_a_head_are_told_by_each_word_of_their_rel(rel: str, kept: int) -> None:
    assert len(page_of("<p>نص", f"<link rel='{rel}' href=/1>").links) == kept
