"""The box that holds the article: the paragraphs and little else."""

import pytest

from each import each
from measured import box_of, said, scope
from warraq.parse.body.container import around_parts, choose, weigh
from warraq.parse.body.lies import noise_of
from warraq.parse.body.noise import Noise

LINKS = "".join(f"<li><a href=/{at}>{said(30, at, '')}</a>" for at in range(8))


def weights(markup: str, head: int | None = None) -> list[float]:
    seen = scope(markup, head)
    return weigh(seen, Noise(seen))


def chosen(markup: str, head: int | None = None) -> str | None:
    """The names of the box that is chosen, or its tag where it has none."""
    seen = scope(markup, head)
    noise = noise_of(seen)
    box = choose(seen, weigh(seen, noise), noise)
    return None if box is None else seen.outline.names(box) or seen.outline.tag(box)


def parts(markup: str, container: str, head: int | None = 0) -> str:
    """The names of the box that is read instead of the container."""
    seen = scope(markup, head)
    return seen.outline.names(around_parts(seen, box_of(seen, container), weigh(seen, Noise(seen))))


def test_no_rounding_leaves_a_page_without_its_box() -> None:
    """The weight of a headline is a fraction, so that the best box may miss its own measure by a rounding."""
    pages = [
        f"<h1>{said(33, 1, '')}</h1><div class=text><p>{said(64, 2, ':')}</p>"
        f"<ul><li>{said(length, 3, '')}<li>{said(39, 4, '')}<li>{said(31, 5, '')}</ul></div>"
        for length in range(26, 60)
    ]

    assert {chosen(page, 0) for page in pages} == {"text"}


def test_a_paragraph_weighs_its_sentences() -> None:
    assert weights(f"<p>{said(60)}</p><p>{said(40)}<a href=/x>{said(5)}</a></p>") == [60, 35]


@each("end", [".", "!", "؟", ":", "…", "»", '"'])
def test_a_line_that_ends_as_a_sentence_does_weighs_all_of_it(end: str) -> None:
    assert weights(f"<p>{said(60, end=end)}</p>") == [60]


@pytest.mark.parametrize("end", ["", "ا", "-"])
def test_one_that_does_not_weighs_half(end: str) -> None:
    assert weights(f"<p>{said(60, end=end)}</p>") == [30]


def test_noise_and_scraps_weigh_nothing() -> None:
    assert weights(f"<div class=comments>{said(60)}</div><p>نص</p><p><a href=/x>{said(60)}</a></p>") == [0, 0, 0]


def test_a_paragraph_above_the_headline_weighs_a_tenth() -> None:
    assert weights(f"<p>{said(60)}</p><h1>عنوان</h1><p>{said(60)}</p>", 1) == [6, 0, 60]


def test_a_paragraph_weighs_half_below_so_many_characters_of_links_and_scraps() -> None:
    link = f"<li><a href=/x>{said(1500)}</a></li>"

    assert weights(f"<h1>عنوان</h1>{link}<p>{said(60)}</p>", 0) == [0, 0, 30]
    assert weights(f"<h1>عنوان</h1>{link}{link}<p>{said(60)}</p>", 0) == [0, 0, 0, 20]
    assert weights(f"{link}<h1>عنوان</h1><p>{said(60)}</p>", 1) == [0, 0, 60]
    assert weights(f"<h1>عنوان</h1><p>{said(60)}</p><p>{said(60)}</p>", 0) == [0, 60, 60]


@each(
    ("markup", "box"),
    [
        (f"<div id=all><ul>{LINKS}</ul><div id=it><p>{said(90)}</p><p>{said(80)}</p></div></div>", "it"),
        (f"<div id=it><div><p>{said(90)}</p></div><p>{said(80)}</p><p>{said(70)}</p></div>", "it"),
        (f"<div id=a><div id=b><div id=it><p>{said(90)}</p><p>{said(80)}</p></div></div></div>", "it"),
        (f"<div id=a><span>نص</span><div id=it><p>{said(90)}</p><p>{said(80)}</p></div></div>", "it"),
        (f"<div id=it><p>{said(90)}</p><div class=comments><p>{said(90)}</p></div><p>{said(80)}</p></div>", "it"),
        (f"<div id=it>{said(90)}<br>{said(80)}</div>", "it"),
        (f"<div id=all><p id=it>{said(90)}</p></div>", "it"),
        (f"<div class=related><p>{said(90)}</p></div><div id=it>{said(60)}<br>{said(50)}</div>", "it"),
    ],
    ids=["no menu", "parts", "wrappers", "wrapper with a scrap", "noise inside", "lines", "one paragraph", "no noise"],
)
def test_the_box_holds_the_paragraphs_and_little_else(markup: str, box: str) -> None:
    assert chosen(markup) == box


def test_one_paragraph_is_the_article_when_it_is_most_of_the_text() -> None:
    assert chosen(f"<div id=all><p id=it>{said(101)}</p><p>{said(100)}</p>{LINKS}</div>") == "it"
    assert chosen(f"<div id=all><p id=it>{said(100)}</p><p>{said(100)}</p>{LINKS}</div>") == "all"


def test_a_headline_alone_is_a_box_as_any() -> None:
    assert chosen(f"<div><h1 id=it>{said(60)}</h1>{LINKS}<p>{said(90)}</p></div>", None) != "it"


@pytest.mark.parametrize(
    "markup", ["", "<p>نص</p>", f"<ul>{LINKS}</ul>", f"<div class=comments><p>{said(90)}</p></div>"]
)
def test_a_page_without_paragraphs_has_no_such_box(markup: str) -> None:
    assert chosen(markup) is None


@pytest.mark.parametrize(("first", "second", "box"), [(95, 90, "a"), (90, 95, "b"), (90, 90, "b")])
def test_of_two_boxes_the_one_with_more_text_is_chosen_and_of_equals_the_later(
    first: int, second: int, box: str
) -> None:
    boxes = (f"<div id={name}><p>{said(90)}</p><p>{said(end)}</p></div>" for name, end in (("a", first), ("b", second)))

    assert chosen("".join(boxes) + LINKS * 3) == box


def test_scraps_make_a_box_worse_and_noise_does_not() -> None:
    text = f"<p>{said(90)}</p><p>{said(90)}</p>"
    scraps = "".join(f"<p>{said(20, at)}</p>" for at in range(9))

    assert chosen(f"<div id=all><div id=it>{text}</div><div>{scraps}</div><p>{said(40)}</p></div>") == "it"
    assert chosen(f"<div id=all><div id=it>{text}</div><div class=tags>{scraps}</div><p>{said(40)}</p></div>") == "all"


PART = f"<div class=part>{said(90)}</div>"


@each(
    ("first", "below", "box"),
    [
        (PART, PART, "all"),
        (f"<div class=part>{said(400)}</div>", PART, "all"),
        (f"<div class=part>{said(401)}</div>", PART, "part"),
        (PART, f"<div class=side>{said(90)}</div>", "part"),
        (PART, f"<p class=part>{said(90)}</p>", "part"),
        (PART, f"<div class=part>{said(90, end='')}</div>", "part"),
        (PART, f"<div class=part>{said(60)}<a href=/>نص.</a></div>", "all"),
        (PART, "<div class=part>نص.</div>", "part"),
        (PART, f"<p>نص</p><div class=part><ul><li>{said(90)}</ul></div>", "all"),
        (PART, f"<div class=side>{said(90)}</div>{PART}", "part"),
        (f"<div class=wrap>{PART}</div>", f"<div class=wrap>{said(90)}</div>", "all"),
        (f"<div class=wrap>{PART}</div>", PART, "part"),
        (PART, "", "part"),
    ],
    ids=["alike", "400", "401", "other names", "other tag", "no sentence", "linked", "short", "deeper and later",
         "after another", "in a wrapper", "beside a wrapper", "alone"],
)  # fmt: skip
def test_the_box_around_the_parts_of_a_short_article(first: str, below: str, box: str) -> None:
    assert parts(f"<div id=all><h1>عنوان</h1>{first}{below}</div>", "part") == box


SECTION = f"<div class=part><p>{said(90)}</p><p>{said(90)}</p></div>"


def test_parts_that_stand_in_no_box_with_the_headline_are_left_alone() -> None:
    assert parts(f"<h1>عنوان</h1><div id=all>{SECTION}{SECTION}</div>", "part") == "part"
    assert parts(f"<div id=all>{PART}{PART}</div>", "part", None) == "part"


@each(
    ("beside", "box"),
    [
        (f"<div class=part>{said(60)}</div>", "all"),
        (f"<div class=part><a href=/>{said(60)}</a></div><div class=part>{said(60)}</div>", "all"),
        ("<pre>أمر على الديار\nوقد رحل الأحبة</pre>", "all"),
        (f"<div class=part>{said(60, end='')}</div>", "part"),
        (f"<div class=part><a href=/>{said(60)}</a></div>", "part"),
        (f"<div class=card>{said(60)}</div>{PART}", "part"),
        (f"<p class=part>{said(60)}</p>", "part"),
        (f"<div class=part><b>سمير</b><p>{said(60)}</p></div>", "part"),
    ],
)
def test_a_lone_paragraph_and_its_fellows_are_read_together(beside: str, box: str) -> None:
    assert parts(f"<h1>عنوان</h1><div id=all>{PART}{beside}</div>", "part") == box


def test_a_fellow_may_stand_above() -> None:
    assert parts(f"<h1>عنوان</h1><div id=all><div class=part>{said(60)}</div>{PART}</div>", "part") in ("all", "part")


ONE = f"<p class=part>{said(60)}</p>"


@each(
    ("below", "box"),
    [
        ("<ul><li>خيار<li>جزر<li>بصل</ul>", "all"),
        ("<table><tr><td>خيار<td>700<tr><td>جزر</table>", "all"),
        ("<p class=part>عاد الجميع.</p>", "all"),
        ("<p class=text>عاد الجميع.</p>", "all"),
        ("<p class=copyright>عاد الجميع.</p>", "part"),
        ("<div class=text>عاد الجميع.</div>", "part"),
        ("<ul><li>خيار<li>جزر</ul>", "part"),
        ("<ul><li>خيار<li>جزر<li><a href=/x>بصل</a></ul>", "part"),
        ("<div><span>خيار</span><p>جزر</p><p>بصل</p></div>", "part"),
        ("<p class=part>عادوا.</p>", "part"),
        ("<p class=part>عاد الجميع</p>", "part"),
        ("<p class=part><a href=/x>عاد الجميع.</a></p>", "part"),
    ],
    ids=[
        "list",
        "table",
        "two words",
        "another name",
        "named for no text",
        "another element",
        "two items",
        "a link",
        "no list",
        "one word",
        "no sentence",
        "linked",
    ],
)
def test_a_list_or_a_short_sentence_below_a_lone_paragraph_is_of_its_text(below: str, box: str) -> None:
    assert parts(f"<div id=all><h1>عنوان</h1><div id=all>{ONE}{below}</div></div>", "part") == box


def test_a_list_above_it_is_none() -> None:
    assert parts(f"<h1>عنوان</h1><div id=all><ul><li>خيار<li>جزر<li>بصل</ul>{ONE}</div>", "part") == "part"
