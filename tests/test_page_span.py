"""Where an article stands, and the marks at its head and foot."""

import pytest

from each import each
from measured import page_of
from warraq.parse.page.span import ABOVE_ALL, Span, span_of

ABOVE = 24
BELOW = 40

FILL = "<i>،</i>"  # two nodes of the walk


@each(
    ("span", "order", "distance"),
    [
        (Span(10, 20, 30), 10, 0),
        (Span(10, 20, 30), 12, 2),
        (Span(10, 20, 30), 18, 2),
        (Span(10, 20, 30), 25, 5),
        (Span(10, 20, 30), 9, ABOVE_ALL + 1),
        (Span(None, 20, 30), 20, 0),
        (Span(None, 20, 30), 24, 4),
        (Span(None, 20, 30), 19, ABOVE_ALL + 1),
        (Span(10, 20, 30), 90, 70),
    ],
)
def test_how_far_a_place_is_from_headline_or_text(span: Span, order: int, distance: int) -> None:
    assert span.distance(order) == distance


def test_what_stands_above_is_farther_than_anything_below() -> None:
    assert Span(10, 20, 30).distance(9) > Span(10, 20, 30).distance(400_000)
    assert ABOVE_ALL == 1_000_000


def test_an_article_begins_at_its_headline_or_at_its_text() -> None:
    assert Span(10, 20, 30).top == 10
    assert Span(0, 20, 30).top == 0
    assert Span(None, 20, 30).top == 20


def test_marks_stand_at_the_head_and_at_the_foot() -> None:
    page = page_of(
        f"<div class=date-far>أ</div>{FILL * (ABOVE // 2)}<div class=date-near>ب</div><h1>ج</h1>"
        f"<div class=author>د</div><p class=title-in>ه</p><p>و</p><div class=source>ز</div>"
        f"{FILL * (BELOW // 2)}<div class=source-far>ح</div>"
    )
    headline, start, end = (next(run.order for run in page.runs if run.text == text) for text in "جهو")

    span = span_of(page, headline, start, end)

    assert (span.headline, span.start, span.end) == (headline, start, end)
    assert [mark.names for mark in span.head] == ["date-near", "author", "title-in"]
    assert [mark.names for mark in span.foot] == ["source"]


@pytest.mark.parametrize(("above", "names"), [(ABOVE, ["date"]), (ABOVE + 1, [])])
def test_the_head_reaches_so_far_above_the_headline(above: int, names: list[str]) -> None:
    page = page_of("<div class=date>أ</div><p>ب</p>")
    mark, text = page.runs

    assert ABOVE == 24
    assert [found.names for found in span_of(page, mark.order + above, text.order + above, 999).head] == names


@pytest.mark.parametrize(("below", "names"), [(0, []), (1, ["date"]), (BELOW, ["date"]), (BELOW + 1, [])])
def test_the_foot_reaches_so_far_below_the_text(below: int, names: list[str]) -> None:
    page = page_of("<p>أ</p>" + "<p>ب</p>" * 40 + "<div class=date>ج</div>")
    mark = page.runs[-1]

    assert BELOW == 40
    assert [found.names for found in span_of(page, None, 0, mark.order - below).foot] == names
