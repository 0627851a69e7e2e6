"""Hostile nesting and endless attributes cost time in proportion to their length; honest pages are left as they are."""

import time

import pytest
from selectolax.lexbor import LexborHTMLParser

from each import each
from warraq.demo import web_folder
from warraq.demo.cases import Case, read_cases
from warraq.markup import has_more_tags, tamed

DEEPEST = 1000
FEW_TAGS = 16_000
MOST_ATTRIBUTES = 300

pytestmark = pytest.mark.slow

PAGES = [case for case in read_cases(web_folder()) if case.body]
ROOMY_S = 0.6  # a fifth of a second on an idle machine; what grows faster takes many


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 50_000,
        "<ul><li>" * 50_000,
        "<b><div>" * 25_000,
        "<a href='#'><section>" * 25_000,
        "<span>" * 25_000 + "<div>" * 25_000,
        "<div></x>" * 50_000,
        "<span><div></span>" * 25_000,
        "<div><table></div>" * 25_000,
        "<x><div>" + "<span>" * 25_000 + "</x>" * 25_000,
        "<DIV>" * 50_000,
        "<div " + " ".join(f"a{n}='x'" for n in range(50_000)) + ">",
        "<div " + " ".join(f"a{n}" for n in range(100_000)),
        "<!--" * 50_000,
        "<script>" * 50_000,
    ],
    ids=lambda text: text[:18],
)
def test_no_shape_takes_for_ever(hostile: str) -> None:
    started = time.process_time()

    LexborHTMLParser(tamed(hostile.encode() + "<p>نص الخبر".encode()))

    assert time.process_time() - started < ROOMY_S


@each("before", [b"", b"text " * 20_000, b"<p>" * 100], ids=["nothing", "text", "a few tags"])
@each("after", [b"", b"text " * 20_000], ids=["nothing", "text"])
def test_tags_are_counted_wherever_they_stand(before: bytes, after: bytes) -> None:
    tags = b"<ul>" * (FEW_TAGS - before.count(b"<"))

    assert not has_more_tags(before + tags + after, FEW_TAGS)
    assert has_more_tags(before + tags + b"<li>" + after, FEW_TAGS)


def test_the_text_below_too_many_elements_stays() -> None:
    markup = tamed(("<div>" * 50_000 + "<p>نص الخبر</p>" + "</div>" * 50_000 + "<p>بعده</p>").encode())

    tree = LexborHTMLParser(markup)

    assert [node.text() for node in tree.css("p")] == ["نص الخبر", "بعده"]
    assert len(tree.css("div")) == DEEPEST


def test_the_first_attributes_of_an_endless_tag_stay() -> None:
    markup = tamed(b"<div id='body' " + b" ".join(b"data-%d='x y'" % n for n in range(9_000)) + b">text</div>")

    div = LexborHTMLParser(markup).css_first("div")

    assert div is not None
    assert (div.id, div.text(), len(div.attributes)) == ("body", "text", MOST_ATTRIBUTES - 1)


def test_many_tags_side_by_side_are_not_deep() -> None:
    markup = b"<div><p>a<br><img src=x><li>b</div>" * 9_000

    assert tamed(markup) is markup


def test_comparisons_in_scripts_are_no_tags() -> None:
    markup = b"<script>" + b"if (i<n && a<b) {}\n" * 9_000 + b"</script><p>text</p>"

    assert tamed(markup) is markup


def test_a_long_value_is_one_attribute() -> None:
    markup = b"<img src='data:image/png;base64," + b"A" * 50_000 + b"'><p>text"

    assert tamed(markup) == markup


@each("case", PAGES, ids=lambda case: case.name)
def test_honest_pages_are_left_as_they_are(case: Case) -> None:
    assert tamed(case.body) is case.body


def test_a_body_of_nothing_costs_nothing_and_what_stands_in_it_is_kept() -> None:
    assert tamed(bytes(2**21) + b"<p>text" + bytes(9)) == b"<p>text"
    assert tamed(bytes(99) + b"<p>text") == bytes(99) + b"<p>text"
