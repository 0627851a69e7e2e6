"""Which names and tags call a box or run no reporting."""

import pytest

from each import each
from measured import box_of, said, scope
from warraq.parse.body.noise import Noise, is_text_beside, named

PLEA = "<p>اشترك الآن لقراءة المقال كاملاً.</p>"


def rule(markup: str, name: str = "it", head: int | None = None) -> str:
    """The rule for the box of that name."""
    seen = scope(markup, head)
    return Noise(seen).of(box_of(seen, name))


@each(
    ("markup", "expected"),
    [
        (f"<footer id=it>{said(90)}</footer>", "furniture"),
        (f"<aside id=it>{said(90)}</aside>", "aside"),
        (f"<figure id=it>{said(90)}</figure>", "caption"),
        (f"<figcaption id=it>{said(90)}</figcaption>", "caption"),
        ("<h1 id=it>نص</h1>", "headline"),
        (f"<div class=comments><p id=it>{said(90)}</p></div>", "comment"),
        (f"<div style='position: fixed;bottom:0' id=it>{said(90)}</div>", "dialog"),
        (f"<div style='POSITION:fixed'><div id=it>{said(90)}</div></div>", "dialog"),
        ("<div class=share><span id=it>نص</span></div>", "share"),
        (f"<div class=related><div class=content><div id=it>{said(90)}</div></div></div>", "related"),
        (f"<div class=sidebar><footer id=it>{said(90)}</footer></div>", "furniture"),
        (f"<ad-unit id=it>{said(90)}</ad-unit>", "advertisement"),
        (f"<story-related><div id=it>{said(90)}</div></story-related>", "related"),
        (f"<div class=bet-box id=it>{said(90)}</div>", "advertisement"),
    ],
)
def test_it_is_noise(markup: str, expected: str) -> None:
    assert rule(markup) == expected


@each(
    "markup",
    [
        f"<div id=it>{said(90)}</div>",
        f"<story-body id=it>{said(90)}</story-body>",
        "<div class='entry-content photo' id=it>عاد التيار.</div>",
        f"<div class=alphabet id=it>{said(90)}</div>",
        f"<div style='position:relative' id=it>{said(90)}</div>",
        f"<div style='background-position:fixed' id=it>{said(90)}</div>",
        f"<div class=story id=it>{said(90)}</div>",
        f"<li class=comments id=it>{said(90)}</li>",
        "<h2 class=related id=it>نص</h2>",
        "<table><tr class=share id=it><td>نص</table>",
        "<dd class=share id=it>نص</dd>",
        "<dt class=share id=it>نص</dt>",
        "<a class=share id=it href=/x>نص</a>",
        f"<header id=it>{said(90)}</header>",
    ],
)
def test_it_may_be_reporting(markup: str) -> None:
    assert rule(markup) == ""


@pytest.mark.parametrize(("length", "expected"), [(249, "caption"), (250, "")])
def test_some_names_speak_for_short_boxes_alone(length: int, expected: str) -> None:
    """Wrappers of whole articles are called `image`, too."""
    assert rule(f"<div class=image id=it>{said(length)}</div>") == expected


def test_a_name_for_short_boxes_says_nothing_of_an_inline_element() -> None:
    assert rule("<p>نص <span class=photo id=it>نص</span></p>") == ""


@each("name", ["adbox", "newsletter", "share", "tags"])
@each(("length", "noisy"), [(300, True), (301, False)])
def test_boxes_that_say_little_are_no_noise_when_they_say_more(name: str, length: int, noisy: bool) -> None:
    assert bool(rule(f"<div class={name} id=it>{said(length)}</div>")) is noisy


@pytest.mark.parametrize("name", ["comments", "related", "sidebar", "byline"])
def test_boxes_of_other_names_may_say_much(name: str) -> None:
    assert rule(f"<div class={name} id=it>{said(900)}</div>")


def test_text_above_the_headline_is_not_what_such_a_box_says() -> None:
    assert rule(f"<div class=share id=it>{said(400)}</div><h1>عنوان</h1>", head=1) == "share"


def test_what_holds_the_headline_holds_the_article() -> None:
    cards = f"<div class=card id=that><h1>عنوان</h1></div><div class=card id=other>{said(9)}</div>"
    markup = f"<div class=widget id=it>{cards}</div>"

    assert rule(markup, "widget it", 0) == ""
    assert rule(markup, "card that", 0) == ""
    assert rule(markup, "card other", 0) == "related"
    assert rule(markup, "card other", None) == "furniture"


@pytest.mark.parametrize(
    ("head", "names", "rules"),
    [
        (0, ["headline", ""], ["", ""]),
        (1, ["headline", "headline"], ["headline", ""]),
        (None, ["headline", "headline"], ["headline", "headline"]),
    ],
)
def test_headings_of_the_first_order_are_crossheads_below_the_headline(
    head: int | None, names: list[str], rules: list[str]
) -> None:
    seen = scope("<h1 id=a>عنوان</h1><h1 id=b>محور</h1>", head)

    assert [named(seen, box_of(seen, name)) for name in "ab"] == names
    assert [Noise(seen).of(box_of(seen, name)) for name in "ab"] == rules


@pytest.mark.parametrize(
    ("inside", "expected"), [(PLEA, "wall"), (f"<p>{said(60)}</p>", ""), (f"{PLEA}<p>{said(500)}</p>", "")]
)
def test_a_wall_is_one_that_asks_for_a_subscription(inside: str, expected: str) -> None:
    assert rule(f"<div class=paywall>{inside}</div>", "paywall") == expected


@pytest.mark.parametrize(("length", "expected"), [(500, "wall"), (501, "")])
def test_a_wall_says_so_much(length: int, expected: str) -> None:
    plea = "اشترك الآن لقراءة المقال كاملاً."

    assert rule(f"<div class=paywall>{plea}<br>{said(length - len(plea))}</div>", "paywall") == expected


def test_a_wall_need_not_ask_in_its_first_line() -> None:
    assert rule(f"<div class=paywall><p>{said(60)}</p>{PLEA}</div>", "paywall") == "wall"


@each(
    ("element", "around", "rule", "beside"),
    [
        ("blockquote", "div", "caption", True),
        ("blockquote", "div", "furniture", True),
        ("blockquote", "div", "comment", False),
        ("table", "figure", "caption", True),
        ("table", "figure", "related", False),
        ("table", "div", "caption", False),
        ("p", "figure", "caption", False),
    ],
)
def test_text_that_stands_where_pictures_stand(element: str, around: str, rule: str, beside: bool) -> None:
    cell = "<tr><td>نص</td></tr>" if element == "table" else "نص"
    seen = scope(f"<{around}><{element} class=it>{cell}</{element}></{around}>", None)

    assert is_text_beside(seen.outline, box_of(seen, "it"), rule) is beside


@each(
    ("markup", "expected"),
    [
        ("<figure><blockquote id=it>نص</blockquote></figure>", ""),
        ("<figure><blockquote class=comments id=it>نص</blockquote></figure>", "comment"),
        ("<figure><table id=it><tr><td>نص</table></figure>", ""),
        ("<figure><div><table id=it><tr><td>نص</table></div></figure>", "caption"),
        ("<div class=comments><blockquote id=it>نص</blockquote></div>", "comment"),
    ],
)
def test_a_quotation_or_table_in_a_figure_is_called_by_its_own_name(markup: str, expected: str) -> None:
    seen = scope(markup, None)
    box = box_of(seen, "it")

    assert Noise(seen).of(box) == expected


def test_names_that_lie_say_nothing() -> None:
    seen = scope(f"<div class='widget widget-7'>{said(90)}</div><div class='card'>{said(90)}</div>", None)
    widget, card = box_of(seen, "widget widget-7"), box_of(seen, "card")

    noise = Noise(seen, frozenset((("furniture", "widget"),)))

    assert (noise.of(widget), noise.of(card)) == ("", "related")
    assert Noise(seen, frozenset((("related", "widget"),))).of(widget) == "furniture"


@each(
    ("markup", "expected"),
    [
        ("<p>نص <span class=share>شارك</span></p>", "share"),
        (f"<p>{said(60)} <span class=share>شارك</span></p>", ""),
        (f"<p><span class=share>{said(31)}</span><span>{said(30)}</span></p>", "share"),
        (f"<p><span class=share>{said(30)}</span><span>{said(30)}</span></p>", ""),
        (f"<p><span class=share>{said(20)}</span>{said(30)}<span class=date>{said(20)}</span></p>", "share"),
        (f"<p><span>{said(30)}</span><b>{said(30)}</b></p>", ""),
        (f"<div class=comments><p>{said(30)} <b>نص</b></p></div>", "comment"),
        ("<p><span class=share>شارك</span></p>", "share"),
        (f"<p>{said(60)}</p>", ""),
    ],
)
def test_a_noisy_word_or_two_do_not_make_a_noisy_line(markup: str, expected: str) -> None:
    noise = Noise(scope(markup, None))

    assert noise.of_run(0) == noise.of_run(0) == expected


def test_a_rule_is_its_own_or_of_a_box_around() -> None:
    seen = scope(
        f"<div class=comments id=a><div id=b>{said(9)}</div></div><p id=e>{said(9)}</p>"
        f"<figure id=c><blockquote id=d>{said(9)}</blockquote></figure>",
        None,
    )
    noise = Noise(seen)
    boxes = [box_of(seen, name) for name in ("comments a", "b", "c", "d", "e")]

    assert [noise.is_outermost(box) for box in boxes] == [True, False, True, True, True]
    assert noise.is_outermost(0)


def test_rules_are_the_same_in_whatever_order_they_are_asked_for() -> None:
    markup = f"<div class=comments><div><p class=z>{said(40)}</p></div></div><div class=share><i class=y>نص</i></div>"
    seen = scope(markup, None)
    boxes = range(len(seen.outline))

    onwards, backwards = Noise(seen), Noise(seen)

    assert [onwards.of(box) for box in boxes] == [backwards.of(box) for box in reversed(boxes)][::-1]


def test_more_noise_is_another_value_and_reaches_what_has_no_rule() -> None:
    seen = scope(
        f"<div id=it><ul id=a><li id=b>{said(9)}</li></ul><div class=share id=c><i id=d>{said(9)}</i></div>"
        f"<div id=e><div class=tags id=f>{said(9)}</div><p id=g>{said(9)}</p></div></div>",
        None,
    )
    boxes = [box_of(seen, name) for name in ("a", "b", "share c", "e", "tags f", "g")]
    noise = Noise(seen)

    more = noise.with_more({box_of(seen, "a"): "links", box_of(seen, "e"): "related"}, box_of(seen, "it"))

    assert [more.of(box) for box in boxes] == ["links", "links", "share", "related", "tags", "related"]
    assert [noise.of(box) for box in boxes] == ["", "", "share", "", "tags", ""]
    assert [more.of_run(at) for at in range(4)] == ["links", "share", "tags", "related"]
    assert noise.of_run(0) == ""


def test_more_noise_keeps_each_box_its_own_rule() -> None:
    seen = scope(f"<div id=it><ul id=a><li id=b>{said(9)}</li></ul></div>", None)
    outer, inner = box_of(seen, "a"), box_of(seen, "b")

    more = Noise(seen).with_more({outer: "links", inner: "hidden"}, box_of(seen, "it"))

    assert (more.of(outer), more.of(inner)) == ("links", "hidden")


def test_more_noise_does_not_reach_a_table_in_a_figure() -> None:
    seen = scope(f"<div id=it><figure><table id=t><tr><td>نص</table></figure><ul id=u><li>{said(9)}</ul></div>", None)

    more = Noise(seen).with_more({box_of(seen, "u"): "links"}, box_of(seen, "it"))

    assert more.of(box_of(seen, "t")) == ""


def test_no_more_noise_is_the_same_value() -> None:
    noise = Noise(scope("<p>نص</p>", None))

    assert noise.with_more({}, 0) is noise


def test_lies_are_known_to_the_value_with_more_noise() -> None:
    seen = scope(f"<div id=it><div class=widget><p id=a>{said(9)}</p></div><ul id=u><li>{said(9)}</ul></div>", None)
    noise = Noise(seen, frozenset((("furniture", "widget"),)))

    more = noise.with_more({box_of(seen, "u"): "links"}, box_of(seen, "it"))

    assert (more.of(box_of(seen, "widget")), more.of(box_of(seen, "a"))) == ("", "")


def test_nesting_without_end_is_asked_for_at_once() -> None:
    seen = scope(f"<div class=comments>{'<div>' * 3000}{said(90)}", None)

    assert Noise(seen).of(len(seen.outline) - 1) == "comment"


@each(
    ("box", "expected"),
    [
        (f"<div class=toggle><div class=tab-title id=it>نص</div><div class=tab-content>{said(60)}</div></div>", ""),
        (f"<div class=toggle><div class=tab-title>نص</div><div class=tab-content id=it>{said(60)}</div></div>", ""),
        ("<div class=toggle><div class=tab-title id=it>نص</div><div class=tab-content>نص</div></div>", "furniture"),
        (f"<div class=menu-toggle><div class=tab-title id=it>نص</div><div>{said(60)}</div></div>", "furniture"),
        (f"<div class=toggle><p>{said(60)}</p><div><div><div class=tab id=it>نص</div></div></div></div>", "furniture"),
    ],
    ids=["its question", "its answer", "holds no sentence", "a menu", "far inside"],
)
def test_what_a_click_unfolds_in_the_text_is_of_it(box: str, expected: str) -> None:
    assert rule(f"<h1>عنوان</h1><p>{said(60)}</p>{box}", head=0) == expected


def test_what_unfolds_above_the_headline_is_a_menu() -> None:
    box = f"<div class=toggle><div class=tab-title id=it>نص</div><p>{said(60)}</p></div>"

    assert rule(f"{box}<h1>عنوان</h1><p>{said(60)}</p>", head=2) == "furniture"


MODAL = f"<div class=modal id=it><p>{said(200)}</p><p>{said(200, 1)}</p></div>"


@each(
    ("around", "expected"),
    [
        (f"<div><h1>عنوان</h1><p>{said(60)}</p>{MODAL}</div>", ""),
        (f"<div><h1>عنوان</h1><p>{said(60)}</p></div>{MODAL}", "dialog"),
        (f"<div><h1>عنوان</h1><p>{said(60)}</p>{MODAL}</div>".replace("id=it", "id=it role=dialog"), "dialog"),
        (f"<div><h1>عنوان</h1>{MODAL}</div>".replace("<div class", "<dialog class"), "dialog"),
        (f"<div><h1>عنوان</h1>{MODAL}</div>".replace(said(200, 1), "نستخدم ملفات تعريف الارتباط."), "dialog"),
        (f"<div><h1>عنوان</h1>{MODAL}</div>".replace(said(200, 1), f"{said(200, 1)}</p><p>سجل بريدك هنا"), "dialog"),
    ],
    ids=["beside the headline", "elsewhere", "a role", "an element", "says little and asks", "asks"],
)
def test_an_interview_may_be_named_for_a_dialog(around: str, expected: str) -> None:
    assert rule(around, head=0) == expected
