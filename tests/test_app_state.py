"""A text that stands in the state of the application that draws the page is read, where the page shows less."""

import json
from collections.abc import Callable
from time import process_time

import pytest

from each import each
from pages import read
from repeating import headline, story
from warraq.parse.page import parse
from warraq.parse.stated.app_state import _Flat, read_state
from warraq.parse.stated.state_signs import has_a_sign

MOST_LINES = 60

TITLE = headline(3)
TEXT = [*story(3), "ويستمر العمل في الجسر حتى نهاية الأسبوع، ثم تنتقل الورشات إلى الطريق التي تصل السهل بالوادي."]
MARKUP = "".join(f"<p>{line}</p>" for line in TEXT)
OTHER = "".join(f"<p>{line}</p>" for line in story(9) * 3)
STORY = {"id": 7, "title": TITLE, "content": MARKUP, "related": [{"title": headline(9), "content": OTHER}]}
BLOCKS = {"headline": TITLE, "blocks": [{"type": "paragraph", "data": {"text": line}} for line in TEXT]}
WORDPRESS = {"title": {"rendered": TITLE}, "content": {"rendered": MARKUP}, "excerpt": {"rendered": OTHER}}


def in_script(text: str, said: str = "") -> str:
    return f"<script {said}>{text}</script>"


def nested(value: object) -> str:
    return json.dumps({"props": {"pageProps": {"post": value}}, "page": "/n"}, ensure_ascii=False)


def pushed(stream: str) -> str:
    """Pushed in two pieces, as they come."""
    half = len(stream) // 2
    return "".join(
        in_script(f"self.__next_f.push([1,{json.dumps(piece)}])") for piece in (stream[:half], stream[half:])
    )


def rows(value: object) -> str:
    return f'1:"$Sreact.fragment"\n2:I[19,["a.js"],"default"]\n3:["$","div",null,{json.dumps(value)}]\n'


def long_row() -> str:
    text = f"4:T{len(MARKUP.encode()):x},{MARKUP}"
    return f"1:[]\n{text}" + rows({"story": {"title": TITLE, "content": "$4"}}).removeprefix('1:"$Sreact.fragment"\n')


FLAT = [["Reactive", 1], {"post": 2}, {"title": 3, "body": 4, "more": 5}, TITLE, MARKUP, [6], {"title": 7, "body": 8}]
FLAT_BLOCKS = [
    ["Reactive", 1], {"title": 2, "blocks": 3}, TITLE, [*range(4, 4 + len(TEXT))],
    *({"text": 4 + len(TEXT) + at} for at in range(len(TEXT))), *TEXT,
]  # fmt: skip
ARC = {
    "headlines": {"basic": TITLE.replace(" ", "&nbsp;", 1)},
    "content_elements": [{"_id": "A7", "type": "text", "content": line} for line in TEXT],
}
STATES = {
    "arc": in_script(f"window.Fusion=window.Fusion||{{}};Fusion.globalContent={json.dumps(ARC)};Fusion.spa=false"),
    "next": in_script(nested(STORY), 'id="__NEXT_DATA__" type="application/json"'),
    "blocks": in_script(nested(BLOCKS), 'id="__NEXT_DATA__" type="application/json"'),
    "wordpress": in_script("window.__INITIAL_STATE__ = " + nested(WORDPRESS) + ";window.x=1"),
    "parsed": in_script(f"window.__PRELOADED_STATE__=JSON.parse({json.dumps(nested(STORY))})"),
    "quoted": in_script(f"var initialState = {json.dumps(nested(STORY))};"),
    "nuxt": in_script(f"window.__NUXT__={nested(STORY)}"),
    "nuxt function": in_script(
        'window.__NUXT__=(function(a,b,c){c.x=1;return {layout:"default",data:[{post:{id:7,draft:!1,image:void 0,'
        f"title:a,content:b}}}}]}}}}({json.dumps(TITLE)},{json.dumps(MARKUP)},{{}}));"
    ),
    "flat": in_script(json.dumps([*FLAT, headline(9), OTHER]), 'id="__NUXT_DATA__" type="application/json"'),
    "flat blocks": in_script(json.dumps(FLAT_BLOCKS), 'id="__NUXT_DATA__" type="application/json"'),
    "pushed": pushed(rows({"post": STORY})),
    "pushed apart": pushed(long_row()),
    "attribute": "<div id=app data-page='" + nested(STORY).replace("'", "&#39;") + "'></div>",
}


def page(state: str, shown: str = "") -> str:
    return f"<html lang=ar><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{shown}{state}</body></html>"


@each("form", STATES)
def test_the_text_of_the_state_is_read(form: str) -> None:
    got = read(page(STATES[form]))

    assert got.kind == "article"
    assert got.body.split("\n") == TEXT
    assert [decision.where for decision in got.decisions if decision.field == "body"] == ["state"]


@each("form", STATES)
def test_where_the_page_shows_its_beginning_it_goes_on(form: str) -> None:
    assert read(page(STATES[form], f"<p>{TEXT[0]}</p>")).body.split("\n") == TEXT


@pytest.mark.parametrize("form", STATES)
def test_a_text_that_is_shown_whole_is_the_page_s_own(form: str) -> None:
    shown = [f"{line} (من الصفحة)" for line in TEXT]

    assert read(page(STATES[form], "".join(f"<p>{line}</p>" for line in shown))).body.split("\n") == shown


@each(
    "value",
    [
        {"title": headline(9), "content": MARKUP},
        {"title": TITLE, "related": [{"content": OTHER}]},
        {"title": TITLE, "seo": {"text": OTHER}, "content": "مختصر"},
        {"title": TITLE, "next": {"title": headline(9), "content": OTHER}},
        {"title": TITLE, "image": "https://al-wadi.example/" + "a" * 300},
        {"items": [TITLE, OTHER]},
    ],
)
def test_another_s_text_is_not_read(value: object) -> None:
    assert state_of(STATES_FORM.format(nested(value))) == ()


STATES_FORM = '<script id="__NEXT_DATA__" type="application/json">{}</script>'


def state_of(markup: str, title: str = TITLE) -> tuple[str, ...]:
    return read_state(parse(markup.encode(), "https://al-wadi.example/").tree, markup.encode(), [title]).text.body


SHELL = "<html lang=ar><head><title>{}</title></head><body><div id=__next></div>{}</body></html>"


@each("title", [f"{TITLE} | جريدة الضاحية", f"أخبار - {TITLE} - جريدة الضاحية", TITLE])
@each("form", STATES)
def test_a_page_that_shows_nothing_has_the_headline_of_its_state(form: str, title: str) -> None:
    got = read(SHELL.format(title, STATES[form]))

    assert (got.kind, got.title, got.body.split("\n")) == ("article", TITLE, TEXT)


def test_what_a_page_without_a_headline_calls_its_site_names_no_article() -> None:
    site = {"title": "جريدة الضاحية الغربية", "about": MARKUP}

    got = read(SHELL.format(f"{headline(9)} | جريدة الضاحية الغربية", STATES_FORM.format(nested(site))))

    assert (got.kind, got.body) == ("stub", "")


def test_a_headline_of_few_letters_names_no_object() -> None:
    assert state_of(STATES_FORM.format(nested({"title": "خبر", "content": MARKUP})), "خبر") == ()


@each("lines", [0, 1, MOST_LINES - 1, MOST_LINES, 3 * MOST_LINES])
@each(
    "sign",
    [
        "__NEXT_DATA__",
        "__next_f",
        "__NUXT",
        "__INITIAL_",
        "__APOLLO_STATE__",
        "application/json",
        "initialState",
        "data-page",
        "Fusion.globalContent",
    ],
)
def test_a_sign_of_a_state_is_seen_behind_any_number_of_lines(sign: str, lines: int) -> None:
    before = b"<p class=card__text>" * lines

    assert has_a_sign(before + sign.encode())
    assert not has_a_sign(before + sign.encode()[:-3])


@each(
    "broken",
    [
        STATES["next"].replace("}}", "}", 1)[:-40] + "</script>",
        in_script("window.__NUXT__=(function(a,b){return {a:1}}(1,2))"),
        in_script("window.__INITIAL_STATE__ = undefined; x = [1,2"),
        in_script('self.__next_f.push([1,"3:[broken"])'),
        in_script('[[1],{"a":99},{"b":-4}]', 'id="__NUXT_DATA__" type="application/json"'),
    ],
)
def test_what_is_no_json_is_no_text(broken: str) -> None:
    assert state_of(broken) == ()


HOSTILE = {
    "nested": in_script("window.__INITIAL_STATE__=" + "[" * 200_000),
    "assigned": in_script("__INITIAL_STATE__;" + 'a={"a":' * 60_000),
    "spaces": in_script("window.__INITIAL_STATE__" + " " * 500_000 + "=1"),
    "rows": in_script("self.__next_f.push([1," + json.dumps("1:T1,a\n" * 40_000) + "])"),
    "huge row": in_script("self.__next_f.push([1," + json.dumps("1:Tffffff,a2:Tffffff,b" * 4_000) + "])"),
    "pointing": in_script(json.dumps([{"a": 1}, list(range(4_000)), *[{"b": 1}] * 4_000]), 'type="application/json"'),
    "cyclic": in_script('[{"a":1},[1,0],{"t":0}]', 'type="application/json"'),
    "functions": in_script("__NUXT__=(function(" * 40_000),
    "parameters": in_script("__NUXT__=(function(" + "a," * 9_000 + "b){" + "return " * 9_000 + "{a:b}}(1))"),
    "bearing": in_script(nested([{"title": TITLE, "content": MARKUP}] * 4_000), 'id="__NEXT_DATA__"'),
}


@each("form", HOSTILE)
def test_a_hostile_state_costs_little(form: str) -> None:
    parsed = parse(HOSTILE[form].encode(), "https://al-wadi.example/")
    begun = process_time()

    read_state(parsed.tree, HOSTILE[form].encode(), [TITLE])

    assert process_time() - begun < 2


VALUES = ["أول", "ثان", "أخير"]


@each(("place", "value"), [(0, "أول"), (1, "ثان"), (2, "أخير"), *((no, None) for no in (3, -1, True, "0"))])
def test_a_place_among_the_values_is_the_number_of_one(place: object, value: str | None) -> None:
    assert _Flat(VALUES).at(place) == value


WORDS = "كلمة أخرى من نص الخبر "


def of_length(length: int, text: str = WORDS) -> str:
    return (text * (length // len(text) + 1))[: length - 1] + "ا"


@pytest.mark.parametrize(
    ("state", "least"),
    [
        (lambda n: (nested({"title": TITLE, "content": of_length(n)}), TITLE), 200),
        (lambda n: (nested({"title": "س" * n, "content": MARKUP}), "س" * n), 10),
        (lambda n: (nested({"title": TITLE, "blocks": [" ".join(["كلمة"] * n)] * 90}), TITLE), 2),
    ],
    ids=["text", "headline", "piece"],
)
def test_how_much_a_state_must_say_to_be_read(state: Callable[[int], tuple[str, str]], least: int) -> None:
    read = [(STATES_FORM.format(said), title) for said, title in map(state, (least - 1, least))]

    assert [state_of(*one) != () for one in read] == [False, True]


def deep(levels: int, value: object) -> object:
    for _ in range(levels):
        value = [value]
    return value


@each(
    ("state", "most"),
    [
        (lambda n: (STATES_FORM.format(nested({"title": of_length(n), "content": MARKUP})), of_length(n)), 400),
        (lambda n: (STATES_FORM.format(nested(deep(n, STORY))), TITLE), 37),  # of forty, three of them the page's
        (lambda n: (STATES_FORM.format(nested({"title": TITLE, "blocks": deep(n, MARKUP)})), TITLE), 40),
        (lambda n: (STATES_FORM.format(nested([STORY, *[{"title": TITLE}] * n])), TITLE), 19),
        (lambda n: (in_script("a.b=[x;" * n + f"window.__INITIAL_STATE__={nested(STORY)}"), TITLE), 59),
    ],
    ids=["headline", "depth", "depth of a text", "objects of one headline", "what is no JSON"],
)
def test_how_far_a_state_is_looked_through(state: Callable[[int], tuple[str, str]], most: int) -> None:
    assert [state_of(*state(n)) != () for n in (most, most + 1)] == [True, False]
