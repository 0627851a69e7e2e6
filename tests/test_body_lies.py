"""Names that lie: they hold too much text for what they say."""

import pytest

from each import each
from measured import box_of, said, scope
from warraq.parse.body.lies import lie_among, noise_of
from warraq.parse.body.noise import Noise


def lie(markup: str, head: int | None = None) -> tuple[str, str] | None:
    seen = scope(markup, head)
    return lie_among(seen, Noise(seen))


@each(
    ("name", "noisy", "clean", "lies"),
    [
        ("widget", 301, 100, True),
        ("widget", 300, 100, False),
        ("widget", 151, 0, True),
        ("widget", 150, 0, False),
        ("widget", 151, 50, True),
        ("widget", 150, 49, False),
        ("comment", 801, 100, True),
        ("comment", 800, 100, False),
        ("popup", 2001, 100, True),
        ("popup", 2000, 100, False),
    ],
)
def test_a_name_lies_when_it_holds_many_times_the_text_of_all_that_is_clean(
    name: str, noisy: int, clean: int, lies: bool
) -> None:
    rules = {"widget": "furniture", "comment": "comment", "popup": "dialog"}
    rest = f"<p>{said(clean)}</p>" if clean else ""

    assert lie(f"<div class={name}>{said(noisy)}</div>{rest}") == ((rules[name], name) if lies else None)


def test_boxes_of_one_name_count_together_whatever_their_numbers() -> None:
    parts = "".join(f"<div class='card card-{at}'><p>{said(160, at)}</p></div>" for at in range(2))

    assert lie(f"{parts}<p>{said(100)}</p>") == ("related", "card")
    assert lie(f"{parts}<p>{said(107)}</p>") is None


def test_names_of_one_rule_count_apart() -> None:
    parts = f"<div class=widget>{said(160)}</div><div class=sidebar>{said(160, 1)}</div>"

    assert lie(f"{parts}<p>{said(100)}</p>") is None


def test_a_name_in_a_noisy_box_does_not_count_beside_it() -> None:
    assert lie(f"<div class=widget><div class=card>{said(200)}</div></div><p>{said(30)}</p>") == ("furniture", "widget")


def test_the_name_that_holds_most_for_its_kind_lies() -> None:
    markup = f"<div class=comment>{said(500)}</div><div class=widget>{said(200, 1)}</div><p>{said(30)}</p>"

    assert lie(markup) == ("furniture", "widget")
    assert lie(markup.replace("widget", "popup")) == ("comment", "comment")


def test_text_above_the_headline_counts_for_nothing() -> None:
    above = f"<div class=widget>{said(400)}</div>"

    assert lie(f"{above}<h1>عنوان</h1><p>{said(60)}</p>", 1) is None
    assert lie(f"<p>{said(400)}</p><h1>عنوان</h1><div class=widget>{said(160)}</div>", 1) == ("furniture", "widget")


def test_short_lines_count_for_nothing() -> None:
    lines = "<br>".join(said(24, at) for at in range(30))

    assert lie(f"<div class=widget>{lines}</div>") is None
    assert lie(f"<div class=widget>{said(160)}</div><div>{lines}</div>") == ("furniture", "widget")


def test_a_deck_is_believed_where_nothing_else_is_said() -> None:
    deck = f"<div class=deck>{said(60)}</div>"

    assert lie(deck) == ("deck", "deck")
    assert lie(f"<div class=comment>{said(30)}</div>{deck}") == ("deck", "deck")
    assert lie(f"{deck}<p>{said(30)}</p>") is None
    assert lie(f"<div class=comment>{said(60)}</div>") is None


def test_a_page_without_noise_has_no_lies() -> None:
    assert lie(f"<p>{said(300)}</p>") is None


def test_a_lie_that_is_cleared_may_show_others_inside() -> None:
    seen = scope(f"<div class=widget><div class=card><div class=sidebar>{said(400)}</div></div></div>", None)

    noise = noise_of(seen)

    assert [noise.of(box_of(seen, name)) for name in ("widget", "card", "sidebar")] == ["", "", ""]
    assert noise.of_run(0) == ""


@pytest.mark.parametrize(("depth", "rule"), [(6, ""), (7, "furniture")])
def test_so_many_lies_are_cleared_on_a_page(depth: int, rule: str) -> None:
    names = ["widget", "sidebar", "tooltip", "player", "ticker", "skip", "hat"][:depth]
    boxes = "".join(f"<div class={name}>" for name in names)
    seen = scope(f"{boxes}{said(400)}", None)

    noise = noise_of(seen)

    assert [noise.of(box_of(seen, name)) for name in names[:6]] == [""] * 6
    assert noise.of_run(0) == rule


def test_what_does_not_lie_stays_noise() -> None:
    seen = scope(f"<div class=widget><p>{said(400)}</p></div><div class=card><p>{said(60, 1)}</p></div>", None)

    noise = noise_of(seen)

    assert [noise.of_run(at) for at in range(2)] == ["", "related"]


SAID = "<p>عاد نول من خشب الجوز إلى سوق النساجين بعد عام.</p><p>ورممه نجار المدينة القديمة من غير مسمار واحد.</p>"


@each(
    ("box", "lies"),
    [
        (f"<div class=comment>{SAID}</div>", True),
        (f"<div class=share>{SAID}</div>", True),
        (f"<div class=newsletter>{SAID}</div>", False),
        (f"<div class=popup>{SAID}</div>", False),
        (f"<div class=comment><b>قارئ</b>{SAID}</div>", False),
        (f"<div class=comment>{SAID.partition('</p>')[0]}</p></div>", False),
        (f"<div class=comment>{SAID.replace('عام.', 'عام')}</div>", False),
        (f"<div class=comment>{SAID.replace('نول', '<a href=/1>نول</a>')}</div>", False),
        (f"<b>مرئيات</b><div class=comment>{SAID}</div>", False),
    ],
)
def test_sentences_right_below_the_headline_are_the_text_where_there_is_no_other(box: str, *, lies: bool) -> None:
    assert (lie(f"<main><h1>نول قديم يعود إلى السوق</h1>{box}</main>", 0) is not None) is lies


def test_what_says_that_it_is_a_wall_never_lies() -> None:
    plea = (
        "اشترك الآن لقراءة المقال كاملاً، ولتصلك كل صباح نشرة التحليلات والتقارير التي يكتبها محررو الصحيفة من مواقعهم."
    )
    wall = f"<h1>عنوان</h1><div class=paywall><p>{plea}</p><p>{said(90)}</p></div>"

    assert lie(wall, 0) is None
    assert noise_of(scope(wall)).of_run(1) == "wall"
