"""The box that a page names for its text, where the text is short."""

import pytest

from each import each
from measured import box_of, said, scope
from warraq.parse.body.home import around_home, beside, is_short_home, named_home
from warraq.parse.body.lies import noise_of
from warraq.parse.body.noise import Noise

HEAD = f"<h1>{said(40, 9, '')}</h1>"
SHORT = "<p>عاد التيار إلى القرية.</p>"
PRICES = "<table><tr><td>خيار</td><td>700</td></tr><tr><td>جزر</td><td>950</td></tr></table>"
ASIDE = f"<div class=box>{said(90, 1)}</div>"


def home(body: str) -> str | None:
    """The names of the text's home below the first run."""
    seen = scope(HEAD + body)
    box = named_home(seen, noise_of(seen))
    return None if box is None else seen.outline.names(box)


def read(body: str, chosen: str | None, head: int | None = 0) -> str | None:
    """The names of the box that is read where another was chosen; None for none."""
    seen = scope(HEAD + body, head)
    box = around_home(seen, Noise(seen), None if chosen is None else box_of(seen, chosen))
    return None if box is None else seen.outline.names(box)


@each(
    "body",
    [
        f"<div class=entry-content>{SHORT}</div>",
        "<div class=entry-content>عاد التيار إلى القرية.</div>",
        f"<div class=entry-content>{said(25, 3, '')}</div>",
        f"<div class=entry-content>{PRICES}</div>",
        f"<div class=entry-content>{SHORT}</div><div class=post-text>{SHORT}</div>",
        f"<div class='entry-content photo'>{SHORT}</div>",
        f"<div class=content>{PRICES}</div><div class=entry-content>{SHORT}</div>",
    ],
    ids=[
        "sentence",
        "bare",
        "25 characters",
        "four lines",
        "another name below",
        "named for a picture, too",
        "a name that says nothing above",
    ],
)
def test_a_box_that_is_named_for_a_text_and_holds_one_is_its_home(body: str) -> None:
    assert (home(body) or "").startswith("entry-content")


@each(
    "body",
    [
        f"<div class=box>{SHORT}</div>",
        f"<p class=entry-content>{SHORT}</p>",
        f"<div class=entry-content>{said(24, 3, '')}</div>",
        "<div class=entry-content><p>هدى سالم.</p></div>",
        "<div class=entry-content><p>شارك الخبر</p><p>خيار</p><p>700</p></div>",
        f"<div class=entry-content><a href=/x>{said(90)}</a></div>",
        f"<div class=comments><div class=entry-content>{SHORT}</div></div>",
        f"<div class=entry-content>{SHORT}</div><div class=entry-content>{SHORT}</div>",
        "",
    ],
    ids=["no name", "a line", "24 characters", "two words", "two lines and a control", "a link", "noise", "cards",
         "nothing"],
)  # fmt: skip
def test_what_is_named_otherwise_holds_none_or_is_one_of_several_is_no_home(body: str) -> None:
    assert home(body) is None


@pytest.mark.parametrize(("length", "name"), [(1478, "details"), (1479, None)])
def test_where_none_is_named_for_a_text_a_name_for_something_is_believed_of_little(
    length: int, name: str | None
) -> None:
    assert home(f"<div class=details>{SHORT}<p>{said(length)}</p></div>") == name
    assert home(f"<div class=details>{SHORT}</div><div class=details>{SHORT}</div>") is None


@each(
    ("article", "chosen", "box"),
    [
        ("<article class=it>{}<p>نور</p><p>زيد</p><p>علي</p></article>", None, "it"),
        ("<article class=it>{}<p>قال المدرب إن الفريق جاهز.</p></article>", None, "it"),
        ("<article class=it>{}<p class=one>قال المدرب.</p><h3>نور</h3><p>زيد</p><p>علي</p></article>", "one", "it"),
        ("<article class=it>{}<p class=one>قال المدرب كلمة.</p><p>نور</p></article>", "one", "one"),
        ("<article class=it>{}<div><p class=one>قال المدرب كلمة.</p></div><p>نور</p><p>زيد</p><p>علي</p></article>",
         "one", "one"),
        ("<article class=it>{}<div>نور</div><div>زيد</div><div>علي</div></article>", None, None),
        ("<article class=it><p>نور</p><p>زيد</p><p>علي</p>{}</article>", None, None),
        ("<div class=it>{}<p>نور</p><p>زيد</p><p>علي</p></div>", None, None),
    ],
    ids=["lines", "sentence", "lines below one", "a name below one", "deeper", "bare boxes", "above", "no article"],
)  # fmt: skip
def test_the_article_of_the_headline_is_read_where_short_lines_stand_right_in_it(
    article: str, chosen: str | None, box: str | None
) -> None:
    seen = scope(article.format(HEAD), 3 if article.endswith("{}</article>") else 0)
    read = around_home(seen, Noise(seen), None if chosen is None else box_of(seen, chosen))

    assert (None if read is None else seen.outline.names(read)) == box


def test_of_such_an_article_only_what_is_meant_for_text_stays() -> None:
    lines = "<div>12 يناير 2026</div><p>نور</p><h3>زيد</h3><table><tr><td>علي</td></tr></table>"
    lines += "<ul><li>هدى</li></ul><span>فيسبوك</span>"
    seen = scope(f"<article class=it>{HEAD}{lines}</article><div class=other>{SHORT}</div>")

    assert beside(seen, box_of(seen, "it"), range(1, 7)) == {1: "scrap", 6: "scrap"}
    assert beside(seen, box_of(seen, "other"), range(1, 8)) == {}


def test_what_stands_above_the_headline_is_none() -> None:
    seen = scope(f"<div class=entry-content>{SHORT}</div>{HEAD}", 1)

    assert named_home(seen, noise_of(seen)) is None


def test_of_boxes_in_each_other_the_innermost_with_most_of_the_text_is_the_home() -> None:
    assert home(f"<div class=post-body><div class=entry-content>{SHORT}</div></div>") == "entry-content"
    assert home(f"<div class=post-body><div class=entry-content>نص</div>{SHORT}</div>") == "post-body"


@each(
    ("body", "chosen", "box"),
    [
        (f"<div class=entry-content><p class=one>{said(60)}</p>{PRICES}</div>", "one", "entry-content"),
        (f"<div class=entry-content><p class=one>{said(900)}</p>{PRICES}</div>", "one", "entry-content"),
        (f"<div class=entry-content><div class=one>{said(400)}</div>{PRICES}</div>", "one", "entry-content"),
        (f"<div class=entry-content><div class=one>{said(401)}</div>{PRICES}</div>", "one", "one"),
        (f"<div class=entry-content><p class=one>{said(60)}</p><p>هدى سالم</p></div>", "one", "one"),
        (f"<div class=entry-content><p class=one>{said(60)}</p><p>هدى سالم.</p></div>", "one", "one"),
        (f"<div class=entry-content><p class=one>{said(60)}</p><p>لا إصابات.</p></div>", "one", "entry-content"),
        (f"<div class=entry-content>{SHORT}</div>{ASIDE}", "box", "entry-content"),
        (f"<div class=entry-content>{SHORT}</div>{ASIDE}", None, "entry-content"),
        (f"<div class=entry-content>{SHORT}</div><div class=box>{said(1500)}</div>", "box", "entry-content"),
        (f"<div class=entry-content>{SHORT}</div><div class=box>{said(1501)}</div>", "box", "box"),
        (f"{ASIDE}<div class=entry-content>{SHORT}</div>", "box", "box"),
        (f"<div class=box><div class=entry-content>{SHORT}</div></div>", "box", "box"),
        (ASIDE, "box", "box"),
        (f"<div class=box>{SHORT}</div>", None, None),
    ],
    ids=["table below", "below much", "400", "401", "a name below", "a name and a stop",
         "two words", "text elsewhere", "none chosen", "1500", "1501",
         "above", "around", "no home", "nothing"],
)  # fmt: skip
def test_the_home_is_read_where_a_part_of_it_or_what_stands_below_was_chosen(
    body: str, chosen: str | None, box: str | None
) -> None:
    assert read(body, chosen) == box


def test_without_a_headline_no_name_is_believed() -> None:
    assert read(f"<div class=entry-content>{SHORT}</div>{ASIDE}", "box", None) == "box"


@pytest.mark.parametrize(
    ("length", "names", "short"), [(600, "entry-content", True), (601, "entry-content", False), (600, "box", False)]
)
def test_no_line_of_a_short_home_is_a_scrap(length: int, names: str, *, short: bool) -> None:
    seen = scope(f"{HEAD}<div class={names}>{said(length)}</div>")

    assert is_short_home(seen, box_of(seen, names)) is short


CARD = "<div class=card><h3><a href=/{n}>{title}</a></h3><p>{text}</p></div>"


@each(
    ("cards", "text", "home"),
    [
        (12, SHORT, "entry-content"),
        (12, f"<p>{said(90)}</p>", "entry-content"),
        (2, f"<p>{said(90)}</p>", "article-content"),
        (12, "<p>كلمة</p>", "latest"),
    ],
)
def test_cards_below_the_home_of_a_short_text_are_none(cards: int, text: str, home: str) -> None:
    others = "".join(CARD.format(n=n, title=said(40, n, ""), text=said(160, n)) for n in range(cards))
    body = f"<div class=article-content><div class=entry-content>{text}</div><div class=latest>{others}</div></div>"

    assert read(body, "latest") == home


@each(
    ("rest", "home"),
    [
        ("<ul><li><a href=/1>نتائج حلب</a></li></ul>", "entry-content"),
        ("<ul><li><a href=/1>نتائج حلب</a> وريفها</li></ul>", "par"),
        ("", "par"),
    ],
)
def test_links_below_a_lone_paragraph_are_told_to_be_left_out(rest: str, home: str) -> None:
    assert read(f"<div class=entry-content><p class=par>{said(90)}</p>{rest}</div>", "par") == home
