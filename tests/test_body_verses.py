"""Texts without sentences: verses that are alike."""

import pytest

from each import each
from measured import box_of, run_of, runs_of, said, scope
from warraq.parse.body.verses import around_verses, form_of, is_verse, scraps_beside


def around(markup: str, container: str) -> str:
    """What is read instead of the container: its names, or its tag where it has none."""
    seen = scope(markup, None)
    box = around_verses(seen, box_of(seen, container))
    return seen.outline.names(box) or seen.outline.tag(box)


@pytest.mark.parametrize(
    "others",
    [
        "<p>بيت قصير</p>" * 3,
        f"<p>{said(20, end='')}</p><h3>عنوان</h3><p>***</p>{'<p>بيت قصير</p>' * 2}",
    ],
    ids=["alike", "among others"],
)
def test_a_verse_is_read_with_its_fellows(others: str) -> None:
    seen = scope(f"<div id=all><p>{said(79, end='')}</p>{others}</div>", None)

    assert around_verses(seen, seen.runs[0].box) == box_of(seen, "all")


@each(
    "markup",
    [
        f"<div id=all><p class=it>{said(80, end='')}</p>{'<p class=it>بيت</p>' * 3}</div>",
        f"<div id=all><p class=it>{said(60)}</p>{'<p class=it>بيت</p>' * 3}</div>",
        f"<div id=all><p class=it>{said(60, end='')}</p>{'<p class=it>بيت</p>' * 2}</div>",
        f"<div id=all><p class=it>{said(60, end='')}</p>{'<p class=other>بيت</p>' * 3}</div>",
        f"<div id=all><p class=it>{said(60, end='')}</p>{'<h4 class=it>بيت</h4>' * 3}</div>",
        f"<div id=all><p class=it>{said(60, end='')}</p>{'<p class=it>***</p>' * 3}</div>",
        f"<div id=all><p class=it>{said(60, end='')}</p>{'<p class=it><a href=/x>بيت</a></p>' * 3}</div>",
        f"<div id=all><p class=it>{said(60, end='')}<br>{said(60, end='')}</p>{'<p class=it>بيت</p>' * 3}</div>",
        f"<div id=all><div class=it><p>{said(60, end='')}</p></div>{'<div class=it><p>بيت</p></div>' * 3}</div>",
    ],
    ids=["long", "a sentence", "three lines", "other names", "other tag", "stars", "links", "two lines", "in a box"],
)
def test_what_is_no_verse_with_fellows_is_read_by_itself(markup: str) -> None:
    assert around(markup, "it") == "it"


def test_the_outermost_box_has_none_around_it() -> None:
    seen = scope(f"<p>{said(60, end='')}</p>", None)

    assert around_verses(seen, 0) == 0


def test_lines_of_one_form_stand_beside_each_other_in_elements_of_one_kind() -> None:
    first, second, other, named, below = runs_of("<p>أ<p>ب<h2>ج</h2><p class=k>د<div><p>ه</div>")

    assert form_of(first) == form_of(second)
    assert form_of(first) not in {form_of(other), form_of(named), form_of(below)}


@pytest.mark.parametrize(
    ("line", "verse"),
    [("<p>بيت</p>", True), ("<p>***</p>", False), ("<p>1</p>", True), ("<p><a href=/>بيت</a></p>", False)],
)
def test_a_verse_has_letters_and_no_link(line: str, verse: bool) -> None:
    run = run_of(line)

    assert is_verse(run, [form_of(run)]) is verse
    assert not is_verse(run, [])


def test_scraps_beside_verses_are_neither_long_nor_alike() -> None:
    runs = runs_of("<div><p>بيت طويل</p><p>بيت</p><h3>عنوان</h3><p>***</p></div><p>ذيل</p>")
    weights = [30.0, 0, 0, 0, 0]

    assert scraps_beside(runs, [0, 1, 2, 3, 4], weights) == [2, 3, 4]
    assert scraps_beside(runs, [0, 1, 2], weights) == [2]
    assert scraps_beside(runs, [1, 2], weights) == [1, 2]
    assert scraps_beside(runs, [0, 1, 2], [30.0, 0, 30.0, 0, 0]) == []
