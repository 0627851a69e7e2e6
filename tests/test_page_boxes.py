"""The boxes around visible text: one for each element that has some, but for those that say nothing of it."""

import pytest

from each import each
from measured import box_of, page_of
from warraq.parse.page import Page
from warraq.parse.page.outline import NONE


def tags_of(page: Page) -> list[str]:
    return [page.outline.tag(box) for box in range(len(page.outline))]


def test_elements_with_text_have_boxes_in_page_order() -> None:
    page = page_of("<div><ul><li>نص<li>نص</ul></div><p></p><section><img></section><p>نص")

    assert tags_of(page) == ["html", "body", "div", "ul", "li", "li", "p"]
    assert page.outline.parents == [NONE, 0, 1, 2, 3, 3, 1]
    assert page.outline.tag_ids == [node.tag_id for node in page.outline.nodes]
    assert [node.tag for node in page.outline.nodes] == tags_of(page)


@each("element", ["b", "i", "u", "strong", "font", "sup"])
def test_a_plain_element_has_no_box_of_its_own(element: str) -> None:
    page = page_of(f"<p>نص <{element} class=k>نص</{element}></p>")

    assert tags_of(page) == ["html", "body", "p"]
    assert page.runs[0].pieces[1][1] == 2


@pytest.mark.parametrize("element", ["nav", "select", "button", "noscript"])
def test_text_in_a_dead_element_is_none(element: str) -> None:
    page = page_of(f"<p>نص</p><{element}><div class=k>مخفي <b>كله</b></div></{element}><p>نص")

    assert [run.text for run in page.runs] == ["نص", "نص"]
    assert tags_of(page) == ["html", "body", "p", "p"]


def test_an_inline_element_stands_in_the_block_around_it() -> None:
    page = page_of("<p class=p>نص <span class=s>نص <cite class=c>نص</cite></span><o:p class=o>نص</o:p></p>")
    outline = page.outline
    block = box_of(page, "p")

    assert [outline.blocks[box_of(page, name)] for name in "psco"] == [block] * 4
    assert len(page.runs) == 1


@pytest.mark.parametrize("element", ["div", "my-box", "center", "li"])
def test_a_block_stands_in_itself(element: str) -> None:
    page = page_of(f"<div>قبل <{element} class=k>نص</{element}> بعد</div>")
    box = box_of(page, "k")

    assert page.outline.blocks[box] == box
    assert [run.text for run in page.runs] == ["قبل", "نص", "بعد"]


def test_what_stands_in_a_link_knows_it() -> None:
    page = page_of("<p class=p>نص <a class=a href=/x>نص <span class=s>نص</span></a> <span class=t>نص</span></p>")
    outline = page.outline
    link = box_of(page, "a")

    assert [outline.links[box_of(page, name)] for name in "past"] == [NONE, link, link, NONE]


def test_a_box_knows_its_first_and_its_last_run() -> None:
    page = page_of(
        "<div class=a>نص<p class=b>نص</p><div class=c><p class=d>نص</p>نص <span class=e>نص</span></div></div>"
    )
    outline = page.outline

    spans = {name: (outline.firsts[box_of(page, name)], outline.lasts[box_of(page, name)]) for name in "abcde"}

    assert spans == {"a": (0, 3), "b": (1, 1), "c": (2, 3), "d": (2, 2), "e": (4, 3)}
    assert outline.lasts[0] == 3
    assert not outline.runs_in(box_of(page, "e"))  # it goes on in a run, and has none of its own


def test_the_last_run_of_a_box_may_stand_deep_in_it() -> None:
    page = page_of(
        "<div class=a><p>نص</p><div><section><ul><li><span class=z>نص</span></ul></section></div></div><p>نص"
    )

    assert page.outline.runs_in(box_of(page, "a")) == range(2)
    assert page.outline.runs_in(box_of(page, "z")) == range(1, 2)


def test_the_outline_knows_how_much_text_stands_before_each_run() -> None:
    page = page_of("<p>نص</p><p>كلمة <b>كلمة</b></p><p>ثم</p>")

    assert list(page.outline.ends) == [0, 2, 10, 12]


def test_a_page_without_text_has_no_boxes_with_text() -> None:
    assert len(page_of("<div></div>").outline) == 0

    page = page_of("<div></div><nav>القائمة</nav>")

    assert page.outline.lasts == [NONE, NONE]
    assert list(page.outline.ends) == [0]


def test_nesting_without_end_has_a_box_for_each_element() -> None:
    page = page_of("<div>" * 3000 + "نص")

    assert len(page.outline) > 500
    assert page.outline.lasts == [0] * len(page.outline)
