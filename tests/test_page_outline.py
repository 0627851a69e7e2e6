"""The boxes of a page as columns, and what each calls itself."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from each import each
from measured import box_of, page_of
from warraq.parse.page.outline import NONE, names_in, path_of

MOST_NAMES = 400
MOST_TAG = 40

PAGE = "<div class=all><div class=first><p class=a>واحد</p><p class=b>اثنان</p></div><p class=c>ثلاثة</p></div>"


@each(
    ("attributes", "names"),
    [
        ({}, ""),
        ({"class": "a b"}, "a b"),
        ({"href": "/x"}, ""),
        ({"id": "x"}, "x"),
        ({"class": "a", "id": "x", "rel": "author"}, "a x author"),
        ({"class": None, "itemprop": "name"}, "name"),
        ({"data-component": "c", "data-testid": "t", "data-field": "f"}, "c t f"),
        ({"class": "a", "id": None, "style": "color:red"}, "a"),
    ],
)
def test_an_element_calls_itself_by_class_and_naming_attributes(attributes: dict[str, str | None], names: str) -> None:
    assert names_in(attributes) == names


def test_names_without_end_are_cut() -> None:
    assert names_in({"class": "x" * 9999}) == "x" * MOST_NAMES == "x" * 400


def test_names_are_read_once_and_the_style_beside_them() -> None:
    page = page_of("<div class=a style='display:none'>نص</div><div style=x>نص</div><div>نص</div>")
    first = box_of(page, "a")

    assert page.outline.names(first) == page.outline.names(first) == "a"
    assert page.outline.names(first + 1) == ""
    assert page.outline.names(first + 2) == ""
    assert page.outline.styles == {first: "display:none", first + 1: "x"}


@pytest.mark.parametrize("attribute", ["placeholder", "fallback"])
def test_what_stands_in_the_place_of_an_element_of_amp_is_not_shown(attribute: str) -> None:
    page = page_of(
        f"<amp-twitter><div class=a {attribute}>تغريدة</div></amp-twitter><div class=b {attribute}=x style=y>نص</div>"
    )

    first, second = box_of(page, "a"), box_of(page, "b")
    assert (page.outline.names(first), page.outline.names(second)) == ("a", "b")
    assert page.outline.styles == {first: "display:none", second: "y"}


def test_a_box_knows_its_tag_and_a_long_one_is_cut() -> None:
    page = page_of(f"<section class=a>نص</section><{'x' * 50} class=b>نص</{'x' * 50}><dl class=c>نص</dl>")

    assert page.outline.tag(box_of(page, "a")) == "section"
    assert page.outline.tag(box_of(page, "b")) == "x" * MOST_TAG == "x" * 40
    assert page.outline.tag(box_of(page, "c")) == "dl"


def test_a_box_holds_a_series_of_runs_and_of_boxes() -> None:
    page = page_of(PAGE)
    outline = page.outline
    around, first, last = box_of(page, "all"), box_of(page, "first"), box_of(page, "c")

    assert [outline.runs_in(box) for box in (around, first, last)] == [range(3), range(2), range(2, 3)]
    assert outline.boxes_in(around) == range(around + 1, around + 5)
    assert outline.boxes_in(first) == range(first + 1, first + 3)
    assert outline.boxes_in(last) == range(last + 1, last + 1)


def test_boxes_around_a_box_lead_outwards_from_it() -> None:
    page = page_of(PAGE)
    outline = page.outline
    inner = box_of(page, "b")

    around = list(outline.around(inner))

    assert [outline.names(box) for box in around[:3]] == ["b", "first", "all"]
    assert [outline.tag(box) for box in around[3:]] == ["body", "html"]
    assert outline.parents[around[-1]] == NONE
    assert list(outline.around(NONE)) == []


def test_a_block_has_the_length_of_its_text_and_an_inline_element_none() -> None:
    page = page_of("<div class=a>نص<p>كلمة <span class=b>وكلمة</span></p></div><div class=c> ثالث </div>")

    assert page.outline.length(box_of(page, "a")) == 2 + 4 + 5
    assert page.outline.length(box_of(page, "b")) == 0
    assert page.outline.length(box_of(page, "c")) == 4


def test_a_box_is_found_again_by_it_and_the_one_around_it() -> None:
    page = page_of("<div class='a b' id=x><p>نص</p></div>")
    (run,) = page.runs

    assert page.outline.place(run.box) == "div.a.b.x > p"
    assert page.outline.place(1) == "html > body"
    assert page.outline.place(0) == "html"


@pytest.mark.parametrize(
    ("markup", "path"),
    [
        ("<div class='a b c d e' id=x><p id=it>نص", "div#x.a.b.c.d > p#it"),
        ("<section><b id=it class=k>نص", "section > b#it.k"),
        ("<div title=t><p id=it>نص", "div > p#it"),
    ],
)
def test_an_element_is_found_again_by_id_and_four_classes(markup: str, path: str) -> None:
    node = LexborHTMLParser(markup).css_first("#it")

    assert node is not None
    assert path_of(node) == path


def test_the_outermost_element_is_a_path_by_itself() -> None:
    root = LexborHTMLParser("<html class=k><p>نص").root

    assert root is not None
    assert path_of(root) == "html.k"
