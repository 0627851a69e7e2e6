"""The scope of a headline: the page below it, and how much of each run and box is sentences."""

from each import each
from measured import box_of, page_of, run_of, said, scope
from warraq.parse.body.scope import Sums, sentences
from warraq.parse.page.outline import NONE


@each(
    ("run", "length"),
    [
        (f"<p>{said(25)}</p>", 25),
        (f"<p>{said(24)}</p>", 0),
        (f"<p>{said(40)}<a href=/x>{said(7)}</a></p>", 40 - 7),
        (f"<p>{said(32)}<a href=/x>{said(7)}</a></p>", 25),
        (f"<p>{said(31)}<a href=/x>{said(7)}</a></p>", 0),
        (f"<p><a href=/x>{said(90)}</a></p>", 0),
        ("<p>نص</p>", 0),
    ],
)
def test_sentences_are_what_stands_outside_links_less_what_stands_inside(run: str, length: int) -> None:
    assert sentences([run_of(run)]) == [length]


def test_sums_are_over_the_runs_in_a_box() -> None:
    page = page_of("<div class=a><p class=b>نص</p><p class=c>نص</p></div><p class=d>نص</p>")
    boxes = [box_of(page, name) for name in "abcd"]

    sums = Sums(page.outline, [1, 10, 100])

    assert [sums.of(box) for box in boxes] == sums.of_each(boxes) == [11, 1, 10, 100]
    assert sums.whole == 111


def test_sums_may_begin_at_a_later_run() -> None:
    page = page_of("<p class=a>نص</p><div class=b><p>نص</p><p class=c>نص</p></div>")
    boxes = [box_of(page, name) for name in "bc"]

    sums = Sums(page.outline, [10, 100], 1)

    assert [sums.of(box) for box in boxes] == sums.of_each(boxes) == [110, 100]
    assert sums.whole == 110


def test_a_scope_begins_below_its_headline() -> None:
    seen = scope(f"<div class=a><p class=b>{said(50)}</p><h1 class=h>عنوان</h1></div><p class=c>{said(60)}</p>", 1)

    assert seen.start == 2
    assert seen.headline == box_of(seen, "h")
    assert seen.article == {0, 1, box_of(seen, "a"), box_of(seen, "h")}
    assert list(seen.sentences) == [50, 0, 60]
    assert [seen.mass.of(box_of(seen, name)) for name in "abc"] == [0, 0, 60]


def test_without_a_headline_all_of_the_page_is_in_scope() -> None:
    seen = scope(f"<p class=a>{said(50)}</p>", None)

    assert seen.start == 0
    assert seen.headline == NONE == -1
    assert seen.article == frozenset()
    assert seen.mass.of(box_of(seen, "a")) == 50


def test_a_headline_may_be_the_first_run_of_the_page() -> None:
    seen = scope(f"<h1>عنوان</h1><p class=a>{said(50)}</p>", 0)

    assert seen.start == 1
    assert seen.outline.tag(seen.headline) == "h1"
    assert seen.mass.whole == 50


def test_boxes_around_paragraphs_are_known_in_page_order() -> None:
    seen = scope(
        f"<ul class=menu><li>نص</ul><div class=a><p class=b>{said(30)}</p><p class=c>نص</p></div>"
        f"<p class=d><span class=e>نص</span>{said(30)}</p>"
    )

    assert list(seen.boxes) == [0, 1, *(box_of(seen, name) for name in "abde")]
