"""What is counted of a page before anybody says what kind it is."""

import pytest

from each import each
from looks import bare, look, text_of
from pages import json_ld
from warraq.parse.appearance import is_printed
from warraq.parse.lines import Anchor, Line
from warraq.parse.stated.headline import Headline
from warraq.parse.words.walls import MISSING

LINK = (Anchor("خبر", "/n"),)


def prose_of(*lines: Line) -> int:
    return look(bare(""), lines).prose


def test_a_paragraph_has_80_characters_outside_links() -> None:
    assert prose_of(Line("س" * 80)) == 1
    assert prose_of(Line("س" * 79)) == 0
    assert prose_of(Line("س" * 80, link_share=0.29)) == 1
    assert prose_of(Line("س" * 80, link_share=0.3)) == 0


@each(("tag", "number"), [("li", 0), ("td", 0), ("dd", 0), ("p", 1), ("dt", 1)])
def test_an_item_with_a_link_is_none(tag: str, number: int) -> None:
    assert prose_of(Line("س" * 80, tag, anchors=LINK, link_share=0.1)) == number
    assert prose_of(Line("س" * 80, tag)) == 1


def test_paragraphs_are_counted_up_to_three() -> None:
    assert [prose_of(*text_of(80 * number, number or 1)) for number in (0, 1, 2, 3, 4)] == [0, 1, 2, 3, 3]


def test_a_text_s_length_is_that_of_its_lines() -> None:
    assert look(bare(""), (Line("س" * 5), Line("س" * 7))).length == 12


@each(
    ("head", "told"),
    [
        ("", False),
        ('<meta property="og:type" content="Article">', True),
        ('<meta property="og:type" content="news">', True),
        ('<meta property="og:type" content="newsarticle">', True),
        ('<meta property="og:type" content="website">', False),
        (json_ld('{"@type":"NewsArticle","headline":"x"}'), True),
        (json_ld('{"@type":"WebPage","name":"x"}'), False),
        (json_ld("[" + ",".join(['{"@type":"NewsArticle","headline":"x"}'] * 3) + "]"), True),
        (json_ld("[" + ",".join(['{"@type":"NewsArticle","headline":"x"}'] * 4) + "]"), False),
    ],
)
def test_metadata_describe_one_article(head: str, *, told: bool) -> None:
    assert look(bare("", head), ()).told is told


def test_text_outside_links_is_that_of_the_body_where_that_is_enough_to_know() -> None:
    page = bare(f"<p>{'س' * 30}<a href='/n'>{'س' * 20}</a></p>")

    assert look(page, (Line("س" * 1401), Line("س" * 50, link_share=0.1))).free_text() == 1401
    assert look(page, (Line("س" * 1400),)).free_text() == 30
    assert look(page, (Line("س" * 1500, link_share=0.1),)).free_text() == 30


def test_a_page_says_what_stands_in_its_title_or_in_its_first_sixty_lines() -> None:
    def below(lines: int) -> str:
        return bare("<br>".join(["بند"] * lines + ["الخبر غير موجود"]))

    assert look(below(59), ()).shows(MISSING)
    assert not look(below(60), ()).shows(MISSING)
    assert look(bare("", f"<title>{'س' * 496} 404</title>"), ()).shows(MISSING)
    assert not look(bare("", f"<title>{'س' * 497} 404</title>"), ()).shows(MISSING)


def test_a_title_is_read_for_500_characters() -> None:
    page = look(bare("<h1>جسر</h1>", f"<title>{'س' * 600}</title>"), ())

    page.headline = None
    assert page.titles == f"{'س' * 500} "


def headline(text: str, rule: str = "printed") -> Headline:
    return Headline(text, rule, "h1")


@pytest.mark.parametrize("found", [headline("جسر الوادي يفتح"), headline("جسر الوادي يفتح", "layout")])
def test_a_headline_is_printed_and_has_three_words(found: Headline) -> None:
    assert is_printed(found)


@pytest.mark.parametrize(
    "found", [None, headline("أخبار محلية"), headline("جسر الوادي يفتح", "h1"), headline("جسر الوادي يفتح", "og:title")]
)
def test_another_is_none(found: Headline | None) -> None:
    assert not is_printed(found)
