"""Whom a page credits with a picture is not whose the text is."""

import pytest

from each import each
from pages import PROSE, html, sent
from warraq import extract
from warraq.parse.lines import Line
from warraq.parse.origin.pictures import is_of_picture


def source_of(above: str = "", below: str = "") -> str | None:
    got = extract(sent(html(above=above, below=below)))
    assert got.body.split("\n") == list(PROSE)
    return got.source


@each(
    "tag, where",
    [
        ("figcaption", "figure > figcaption"),
        ("p", "div.wp-caption > p.wp-caption-text"),
        ("p", "div.photo > p.cap"),
        ("span", "div.main-img > span"),
        ("p", "DIV.Thumb > p"),
    ],
)
def test_an_element_of_a_picture(tag: str, where: str) -> None:
    assert is_of_picture(Line("المصدر: رويترز", tag, where))


@each(
    "where",
    [
        "div.source > p",
        "article.has-post-thumbnail > p",
        "article.no-image > p",
        "div.credits > span",
        "div.topics > p",
        "div.topic > p",
        "div#topic > p",
        "div.epic > p",
        "article.post.format-image > p",
        "article.has-featured-image > p",
        "div.article-image-wrap > p",
        "div.img-responsive > p",
    ],
)
def test_an_element_of_the_text(where: str) -> None:
    assert not is_of_picture(Line("المصدر: رويترز", "p", where))


@pytest.mark.parametrize(
    "picture",
    [
        '<figure><img src="a.jpg"><figcaption>المصدر: رويترز</figcaption></figure>',
        '<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">نقلا عن رويترز</p></div>',
        '<div class="photo"><img src="a.jpg"><p class="cap">عن الأناضول</p></div>',
    ],
)
def test_a_caption_names_no_source(picture: str) -> None:
    assert source_of(above=picture) is None
    assert source_of(above=picture, below="<p>المصدر: وكالة سانا</p>") == "وكالة سانا"


def test_a_notice_and_a_line_like_the_text_s_name_one_beside_a_picture() -> None:
    assert source_of(above='<div class="photo"><p>هذا المقال نُشر أولاً في «الأفق».</p></div>') == "الأفق"
    assert source_of(above='<div><img src="a.jpg"><p>المصدر: رويترز</p></div>') == "رويترز"


@each(
    "line, source",
    [
        ("المصدر: غيتي إيميجز", None),
        ("المصدر: (شترستوك)", None),
        ("المصدر: وكالة غيتي", None),
        ("Source: Getty Images", None),
        ("المصدر: رويترز / غيتي", "رويترز"),
        ("المصدر: غيتي وأخواتها", "غيتي وأخواتها"),
    ],
)
def test_who_sells_pictures_is_nobody_s_source_wherever_it_stands(line: str, source: str | None) -> None:
    assert source_of(below=f"<p>{line}</p>") == source
