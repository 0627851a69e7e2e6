"""What in the article's box is no reporting: named items, lists of links, lists of stories."""

from collections.abc import Sequence

import pytest

from each import each
from measured import box_of, run_of, said, scope
from warraq.parse.body.container import weigh
from warraq.parse.body.lists import is_button, lists_in, named_items, take_turns
from warraq.parse.body.noise import Noise

Lines = Sequence[tuple[int, int]]
TITLE, ABSTRACT, STAMP = (60, 60), (200, 0), (12, 0)


def items(inside: str) -> dict[str, str]:
    """The rule for each named item, by its last name."""
    seen = scope(f"<div id=it>{inside}</div>", None)
    found = named_items(seen, Noise(seen), box_of(seen, "it"))
    return {seen.outline.names(box).split()[-1]: rule for box, rule in found.items()}


def lists(inside: str) -> dict[str, str]:
    """The rule for each list that has a name, by the last one."""
    seen = scope(f"<div id=it>{inside}</div>", None)
    noise = Noise(seen)
    found = lists_in(seen, noise, box_of(seen, "it"), weigh(seen, noise))
    return {names.split()[-1]: rule for box, rule in found.items() if (names := seen.outline.names(box))}


@each(
    ("item", "rule"),
    [
        ("<ul><li class=share id=x>نص</ul>", "share"),
        ("<h3 class=related id=x>نص</h3>", "related"),
        ("<dl><dt class=tags id=x>نص</dl>", "tags"),
        ("<p style='display : none' id=x>نص</p>", "hidden"),
        ("<div style='color:red;display:none' id=x>نص</div>", "hidden"),
        ("<p style='visibility:hidden' id=x>نص</p>", "hidden"),
        ("<ul><li class=share style='display:none' id=x>نص</ul>", "hidden"),
    ],
)
def test_a_named_item_is_noise(item: str, rule: str) -> None:
    assert items(f"<p>{said(60)}</p>{item}") == {"x": rule}


@each(
    "item",
    [
        "<ul><li class=story id=x>نص</ul>",
        "<ul><li id=x>نص</ul>",
        "<p class=photo id=x>نص</p>",
        "<li class=photo id=x>نص</li>",
        "<h2 class=paywall id=x>نص</h2>",
        "<p style='display:block' id=x>نص</p>",
        "<p>نص <a class=share id=x href=/x>نص</a></p>",
        "<div class=share><h3 class=tags id=x>نص</h3></div>",
        "<div class=share style='display:none' id=x>نص</div>",
        f"<div class=faq-answer style='display:none' id=x>{said(30)}</div>",
    ],
)
def test_what_is_no_named_item(item: str) -> None:
    assert items(f"<p>{said(60)}</p>{item}") == {}


def test_a_name_of_half_the_text_is_the_articles() -> None:
    inside = "<p>{}</p><ul><li class=share id=x>{}<li class=share id=y>{}</ul>"

    assert items(inside.format(said(101), said(50), said(50, 1))) == {"x": "share", "y": "share"}
    assert items(inside.format(said(100), said(50), said(50, 1))) == {}


def test_each_name_is_weighed_by_itself() -> None:
    assert items(f"<p>{said(30)}</p><ul><li class=share id=x>{said(30)}<li class=tags id=y>{said(30, 1)}</ul>") == {
        "x": "share",
        "y": "tags",
    }


def test_what_is_no_item_has_no_rule_beside_items_that_hold_the_text() -> None:
    assert items(f"<li>{said(200)}</li><p id=x>نص</p>") == {}


def test_items_outside_the_box_are_not_looked_at() -> None:
    seen = scope(f"<div id=it><p>{said(60)}</p></div><ul><li class=share>نص</ul>", None)

    assert named_items(seen, Noise(seen), box_of(seen, "it")) == {}


@each(
    ("runs", "turns"),
    [
        ([TITLE, ABSTRACT, TITLE, ABSTRACT], True),
        ([TITLE, TITLE, TITLE], True),
        ([ABSTRACT, ABSTRACT, TITLE], True),
        ([TITLE, ABSTRACT, ABSTRACT], True),
        ([TITLE, ABSTRACT, ABSTRACT, ABSTRACT], False),
        ([TITLE, ABSTRACT, STAMP, STAMP, ABSTRACT, TITLE], True),
        ([TITLE, (24, 0), (24, 0), (24, 0)], True),
        ([TITLE, (25, 0), (25, 0), (25, 0)], False),
        ([TITLE, (10, 5), (10, 5), (10, 5)], False),
        ([TITLE, (400, 0)], True),
        ([TITLE, (401, 0)], False),
        ([(401, 401)], True),
        ([(100, 71), (100, 71), (100, 71)], True),
        ([(100, 70), (100, 70), (100, 70)], False),
        ([TITLE, (0, 0), ABSTRACT, (0, 0), ABSTRACT, (0, 0)], True),
        ([], True),
    ],
)
def test_linked_titles_and_short_texts_take_turns(runs: Lines, turns: bool) -> None:
    assert take_turns(runs) is turns


@each(
    ("link", "button"),
    [
        ("<a href='#u1'>شارك</a>", True),
        ("<a href='#u1'>18:40</a>", True),
        ("<a>نسخ الرابط</a>", True),
        ("<a href='javascript:void(0)'>مشاركة</a>", True),
        (f"<a href='#u1'>{said(24)}</a>", True),
        (f"<a href='#u1'>{said(25)}</a>", False),
        ("<a href=/n/1>اقرأ المزيد</a>", False),
        ("<a href=/n/1>18:40</a>", False),
        ("<a href=/sport>رياضة</a>", False),
        ("<a href='#u1'>شارك</a> <a href=/n/1>خبر</a>", False),
    ],
)
def test_a_short_link_to_no_page_is_no_title(link: str, button: bool) -> None:
    assert is_button(run_of(f"<p>{link}</p>")) is button


def linked(length: int, at: int = 0) -> str:
    return f"<a href=/{at}>{said(length, at, '')}</a>"


@each(
    ("inside", "rule"),
    [
        (f"<ul id=x><li>{linked(30)}<li>{linked(30, 1)}</ul>", "links"),
        (f"<div id=x>{linked(46)}<br>{said(54)}</div>", "links"),
        (f"<div id=x>{linked(45)}<br>{said(55)}</div>", ""),
        (f"<div id=x>{said(55)}</div>", ""),
        (f"<p id=x>{linked(60)}</p>", ""),
        (f"<div id=x>{linked(30)}</div>", "links"),
        (f"<div id=x><p><a href=/0>{said(120)}</a></p></div>", ""),  # a sentence in a link
        (f"<div id=x><p><a href=/0>{said(120)}</a></p><p><a href=/1>{said(120, 1)}</a></p></div>", "links"),
        (f"<blockquote id=x>{linked(60)}</blockquote>", ""),
        (f"<div id=x class=share>{linked(60)}</div>", ""),
        ("".join(("<dl id=x>", *(f"<dt>{linked(30, at)}<dd>{said(80, at)}" for at in range(3)), "</dl>")), "related"),
        ("".join(("<dl id=x>", *(f"<dt>{linked(30, at)}<dd>{said(80, at)}" for at in range(2)), "</dl>")), ""),
        ("".join(("<dl id=x>", *(f"<dt>{linked(30, at)}<dd>{said(401, at)}" for at in range(3)), "</dl>")), ""),
        ("".join(("<dl id=x>", *(f"<dt><a href='#u'>شارك</a><dd>{said(80, at)}" for at in range(3)), "</dl>")), ""),
    ],
)
def test_a_list_of_links_or_of_stories_is_no_reporting(inside: str, rule: str) -> None:
    article = "".join(f"<p>{said(300, at)}</p>" for at in range(3))

    assert lists(f"{article}{inside}") == ({"x": rule} if rule else {})


def test_a_list_in_a_list_is_told_once() -> None:
    article = f"<p>{said(300)}</p>"

    assert lists(f"{article}<ul id=x><li id=y><div id=z>{linked(30)}</div></ul>") == {"x": "links"}


def test_lists_beside_each_other_are_told_each() -> None:
    box = "<div id={}>{}</div>"

    assert lists(f"<p>{said(300)}</p>{box.format('x', linked(30))}{box.format('y', linked(30, 1))}") == {
        "x": "links",
        "y": "links",
    }


def test_half_of_the_articles_sentences_are_no_list_of_links() -> None:
    rest = f"<div id=x>{linked(90)}<br>{said(100)}</div>"

    assert lists(f"{rest}<p>{said(101)}</p>") == {"x": "links"}
    assert lists(f"{rest}<p>{said(100)}</p>") == {}


def test_nearly_all_of_the_articles_sentences_are_no_list_of_stories() -> None:
    stories = "".join(f"<dt>{linked(30, at)}<dd>{said(95, at)}" for at in range(4))

    assert lists(f"<p>{said(40)}</p><dl id=x>{stories}</dl>") == {"x": "related"}
    assert lists(f"<dl id=x>{stories}</dl><p>{said(20)}</p>") == {}


def test_three_lines_to_a_title_are_no_list_of_stories() -> None:
    two = "".join(f"<dt>{linked(30, at)}<dd>{said(25, at)}<dd>{said(26, at)}" for at in range(3))

    assert lists(f"<p>{said(900)}</p><dl id=x>{two}</dl>") == {"x": "related"}
    assert lists(f"<p>{said(900)}</p><dl id=x><dd>{said(62)}{two}</dl>") == {}


@pytest.mark.parametrize(("stories", "rule"), [(150, {"x": "related"}), (151, {})])
def test_a_list_of_stories_is_looked_at_so_far(stories: int, rule: dict[str, str]) -> None:
    lines = "".join(f"<dt>{linked(30, at)}<dd>{said(60, at)}" for at in range(stories))

    assert lists(f"<p>{said(9000)}</p><dl id=x>{lines}</dl>") == rule


def test_noise_counts_for_nothing_in_a_list() -> None:
    share = f"<div class=share>{linked(90)}</div>"

    assert lists(f"<p>{said(300)}</p><div id=x>{linked(30)}<br>{said(60)}{share}</div>") == {}


def test_a_list_is_seen_in_a_box_that_begins_below_the_top_of_the_page() -> None:
    seen = scope(f"<p>{said(50)}</p><div id=it><p>{said(300)}</p><ul id=x><li>{linked(30)}</ul></div>", None)
    noise = Noise(seen)

    found = lists_in(seen, noise, box_of(seen, "it"), weigh(seen, noise))

    assert found == {box_of(seen, "x"): "links"}


@pytest.mark.parametrize(("abstract", "rule"), [(100, {"x": "related"}), (401, {})])
def test_stories_are_seen_there_too(abstract: int, rule: dict[str, str]) -> None:
    stories = "".join(f"<dt>{linked(30, at)}<dd>{said(abstract, at)}" for at in range(3))
    seen = scope(f"<p>{said(50)}</p><div id=it><p>{said(900)}</p><dl id=x>{stories}</dl></div>", None)
    noise = Noise(seen)

    found = lists_in(seen, noise, box_of(seen, "it"), weigh(seen, noise))

    assert {seen.outline.names(box): rule for box, rule in found.items() if seen.outline.names(box)} == rule


def test_a_list_may_open_the_page() -> None:
    assert lists(f"<div id=x>{linked(30)}</div><p>{said(300)}</p>") == {"x": "links"}


@pytest.mark.parametrize(("linked_of_30", "rule"), [(22, {"x": "related"}), (21, {})])
def test_a_title_is_mostly_a_link(linked_of_30: int, rule: dict[str, str]) -> None:
    title = "<dt><a href=/x>{}</a>{}<dd>{}"
    stories = "".join(
        title.format(said(linked_of_30, at, ""), said(30 - linked_of_30, at), said(80, at)) for at in range(3)
    )

    assert lists(f"<p>{said(900)}</p><dl id=x>{stories}</dl>") == rule
