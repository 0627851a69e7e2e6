"""JSON-LD is read in every shape that sites give it, and nobody but its reader sees the shapes."""

import json

from each import each
from warraq.parse.stated.json_ld import Json, Named, Picture, Thing, clean, text_of, things_in

MAX_CHARS = 1_000_000
MAX_DEPTH = 12
MAX_MEMBERS = 100
MAX_TEXT = 5_000
MAX_THINGS = 500
MOST_CHARS = 400_000

ARTICLE = '"@type": "Article", "headline": "جسر الوادي"'


def headlines(*scripts: str) -> list[str]:
    return [thing.text("headline") for thing in things_in(scripts)[0]]


@each(
    "script",
    [
        "{" + ARTICLE + "}",
        "[{" + ARTICLE + "}]",
        "[[{" + ARTICLE + "}]]",
        '{"@graph": [{' + ARTICLE + "}]}",
        '{"mainEntity": {' + ARTICLE + "}}",
        '{"mainEntityOfPage": {' + ARTICLE + "}}",
        "  <!-- {" + ARTICLE + "} -->",
        "<![CDATA[{" + ARTICLE + "}]]>",
        "// <![CDATA[ \n{" + ARTICLE + "}\n// ]]>",
        "/* schema \n of the page */ {" + ARTICLE + "}",
        "<!--/* schema */ {" + ARTICLE + "}",
        "{" + ARTICLE + " , }",
        '{"keywords": ["جسر", ], ' + ARTICLE + "}",
        "{" + ARTICLE + ', "description": "سطر\nوسطر\t"}',
        "{" + ARTICLE + r', "url": "\x2fnews\-1"}',
        "{" + ARTICLE + "};",
        "\n{" + ARTICLE + "} {}",
        ("{" + ARTICLE + "}").replace('"', "&quot;"),
    ],
)
def test_a_whole_object_is_read_in_every_wrapper(script: str) -> None:
    things, broken = things_in([script])

    assert [(thing.types, thing.text("headline"), broken) for thing in things] == [(("Article",), "جسر الوادي", False)]


@each(
    ("script", "field", "value"),
    [
        ("{" + ARTICLE + ', "description": "قال "نعم" ومضى"}', "headline", "جسر الوادي"),
        ('{"@type": ["Article"], "datePublished" : "2026-01-20", x}', "datePublished", "2026-01-20"),
        (r'{"headline": "قال \"نعم\" ومضى", "x": "a"b"}', "headline", 'قال "نعم" ومضى'),
        (r'{"headline": "جسر \x الوادي", "x": "a"b"}', "headline", r"جسر \x الوادي"),
        ('{"headline": "الأول", "headline": "الثاني", "x": "a"b"}', "headline", "الأول"),
        ('{"headline": "x", "author": {"@type": "Person", "name": "هدى سالم"}, "x": "a"b"}', "author", "هدى سالم"),
        ('{"headline": "x", "author": [ {"name": "هدى"}, {"name": "رنا"} ], "x": "a"b"}', "author", "هدى"),
        ('{"headline": "x", "publisher": {\n"name": "الضفة"}, "x": "a"b"}', "publisher", "الضفة"),
    ],
)
def test_of_broken_json_what_can_be_read_is_read(script: str, field: str, value: str) -> None:
    things, broken = things_in([script + " Article"])

    assert broken
    assert [thing.text(field) for thing in things] == ([value] if "@type" in script else [])


def test_broken_json_keeps_its_type() -> None:
    things, broken = things_in(["{" + ARTICLE + ', "author": {"name": "هدى"}, "x": "a"b"}'])

    assert [(thing.types, thing.named("author")) for thing in things] == [(("Article",), [Named("هدى", ())])]
    assert broken


def test_one_broken_script_does_not_take_the_others() -> None:
    things, broken = things_in(["{" + ARTICLE, "{" + ARTICLE.replace("Article", "Report") + "}"])

    assert ([thing.types for thing in things], broken) == ([("Article",), ("Report",)], True)


@each(
    "script",
    ["", "{", "[]", "null", "3", '"Article"', '{"@type": "Person", "name": "هدى"}', "[" * 100_000 + " Article",
     "Article {", '{"headline": "Article"}', '{"author": {' + ARTICLE + "}}", "[" * 50 + f"{{{ARTICLE}}}" + "]" * 50],
)  # fmt: skip
def test_what_describes_nothing_that_we_read_gives_nothing(script: str) -> None:
    assert all(not thing.types for thing in things_in([script])[0])


def test_a_script_beyond_bounds_is_cut_or_left_out() -> None:
    room = MAX_CHARS - len("{" + ARTICLE + ', "x": ""}')
    whole = "{" + ARTICLE + ', "x": "' + "ا" * room + '"}'
    assert headlines(whole) == ["جسر الوادي"]
    assert headlines(whole + " ") == []

    late = "{" + " " * (MOST_CHARS - len(ARTICLE) - 1) + ARTICLE
    assert headlines(late) == ["جسر الوادي"]
    assert headlines("  " * len(ARTICLE) + late) != ["جسر الوادي"]

    many = "[" + ",".join(["{" + ARTICLE + "}"] * (MAX_THINGS + 1)) + "]"
    assert len(headlines(many)) == MAX_THINGS


def test_a_graph_is_followed_to_its_depth_and_no_further() -> None:
    for depth, found in ((MAX_DEPTH, 1), (MAX_DEPTH + 1, 0)):
        assert len(headlines("[" * depth + "{" + ARTICLE + "}" + "]" * depth)) == found


def test_what_hangs_below_an_object_stays_its_part_unless_it_is_the_main_thing() -> None:
    page = '{"@type": "WebPage", "mainEntity": {' + ARTICLE + '}, "hasPart": {"@type": "Report"}}'

    assert [thing.types for thing in things_in([page])[0]] == [("WebPage",), ("Article",)]


@each(
    ("value", "text"),
    [
        (" جسر \n الوادي ", "جسر الوادي"),
        ("هدى &amp; سعاد", "هدى & سعاد"),
        (["الأول", "الثاني"], "الأول"),
        ({"name": "هدى", "@value": "x"}, "هدى"),
        ({"@value": "قيمة", "url": "x"}, "قيمة"),
        ({"url": "https://a.example/", "@id": "x"}, "https://a.example/"),
        ({"@id": "#x"}, "#x"),
        ({"name": "", "@value": "قيمة"}, "قيمة"),
        ({"name": ["هدى"]}, "هدى"),
        ([[{"name": "هدى"}]], "هدى"),
        (3, "3"),
        (2.5, "2.5"),
    ],
)
def test_a_value_is_its_text(value: Json, text: str) -> None:
    assert text_of(value) == text


@each("value", [None, "", [], {}, True, False, {"name": {"name": "هدى"}}, {"x": "y"}, [None, "x"], [[]]])
def test_what_says_no_text_has_none(value: Json) -> None:
    assert text_of(value) == ""


def test_no_value_is_followed_without_end() -> None:
    value: Json = "هدى"
    for _ in range(MAX_DEPTH):
        value = [value]

    assert text_of(value) == "هدى"
    assert text_of([value]) == ""


def test_a_text_is_clean_and_bounded() -> None:
    assert clean("  هدى\u00a0&quot;سالم&quot;\n") == 'هدى "سالم"'
    assert len(clean("ا" * (MAX_TEXT + 1))) == MAX_TEXT


@each(
    ("said", "types"),
    [
        ("NewsArticle", ("NewsArticle",)),
        ("https://schema.org/NewsArticle", ("NewsArticle",)),
        ("schema:NewsArticle", ("NewsArticle",)),
        (["Article", "http://schema.org/Report", 3], ("Article", "Report")),
        (3, ()),
        (None, ()),
    ],
)
def test_types_are_read_without_the_address_of_their_vocabulary(said: Json, types: tuple[str, ...]) -> None:
    assert Thing({"@type": said}).types == types


def test_a_thing_says_the_first_of_several_keys_that_has_a_value() -> None:
    thing = Thing({"headline": "", "name": "جسر", "url": None})

    assert thing.text("headline", "name") == "جسر"
    assert thing.text("name", "headline") == "جسر"
    assert thing.text("headline", "url", "x") == ""
    assert (thing.has("url"), thing.has("x")) == (True, False)


def test_a_thing_says_every_text_of_a_list() -> None:
    thing = Thing({"section": ["محليات", "", None, {"name": "رياضة"}], "free": False, "one": "x", "many": ["x"] * 999})

    assert thing.texts("section") == ["محليات", "رياضة"]
    assert (thing.texts("free"), thing.texts("one"), thing.texts("none")) == (["False"], ["x"], [])
    assert len(thing.texts("many")) == MAX_MEMBERS


@each(
    ("author", "named"),
    [
        ("هدى سالم", [Named("هدى سالم", None)]),
        (["هدى", "رنا"], [Named("هدى", None), Named("رنا", None)]),
        ({"@type": "Person", "name": "هدى"}, [Named("هدى", ("Person",))]),
        ({"name": "هدى"}, [Named("هدى", ())]),
        ([{"@type": "Organization", "name": "الضفة"}, "رنا"], [Named("الضفة", ("Organization",)), Named("رنا", None)]),
        ({"@type": "Person", "name": ["هدى", "", "رنا"]}, [Named("هدى", ("Person",)), Named("رنا", ("Person",))]),
        ({"@type": "Person", "url": "/a"}, []),
        (["", None, [], {}], []),
        ("", []),
        (None, []),
        (False, []),
    ],
)
def test_those_that_a_thing_names(author: Json, named: list[Named]) -> None:
    assert Thing({"author": author}).named("author") == named


@each(
    ("members", "picture"),
    [
        ({"image": "/1.jpg"}, Picture("/1.jpg", "")),
        ({"image": ["/1.jpg", "/2.jpg"]}, Picture("/1.jpg", "")),
        ({"image": {"url": "/1.jpg", "contentUrl": "/2.jpg", "caption": "الجسر"}}, Picture("/1.jpg", "الجسر")),
        ({"image": [{"contentUrl": "/2.jpg"}]}, Picture("/2.jpg", "")),
        ({"image": {"caption": "الجسر"}}, Picture("", "الجسر")),
        ({"image": [], "thumbnailUrl": "/3.jpg"}, Picture("/3.jpg", "")),
        ({"image": "/1.jpg", "thumbnailUrl": "/3.jpg"}, Picture("/1.jpg", "")),
        ({}, Picture("", "")),
    ],
)
def test_the_picture_of_a_thing(members: dict[str, Json], picture: Picture) -> None:
    assert Thing(members).picture() == picture


def test_references_are_replaced_by_what_they_name() -> None:
    graph: list[dict[str, Json]] = [
        {"@type": "Article", "author": [{"@id": "#p"}, {"@id": "#q", "name": "رنا"}], "publisher": {"@id": "#none"}},
        {"@type": "Person", "@id": "#p", "name": "هدى سالم"},
        {"@type": "Person", "@id": "#q", "name": "غيرها"},
        {"@id": "#none"},
        {"@type": "Person", "@id": 3, "name": "بلا اسم"},
    ]
    things = [Thing(members) for members in graph]
    article = things[0].resolved(things)

    assert [named.name for named in article.named("author")] == ["هدى سالم", "رنا"]
    assert article.text("publisher") == "#none"
    assert article.types == ("Article",)


def test_only_persons_bodies_and_pictures_are_replaced() -> None:
    known = Thing({"@type": "Thing", "@id": "#x", "name": "اسم"})
    thing = Thing({"mentions": {"@id": "#x"}, "creator": {"@id": "#x"}, "author": "#x"})

    resolved = thing.resolved([thing, known])

    assert (resolved.text("mentions"), resolved.text("creator"), resolved.text("author")) == ("#x", "اسم", "#x")
    plain = Thing({"author": "هدى"})
    assert plain.resolved([known]) is plain


def test_every_type_of_an_article_of_news_is_telling() -> None:
    for kind in (
        "NewsArticle",
        "BlogPosting",
        "Report",
        "WebPage",
        "VideoObject",
        "ItemList",
        "CollectionPage",
        "WebSite",
    ):
        assert len(things_in([json.dumps({"@type": kind})])[0]) == 1
    for key in ("datePublished", "headline"):
        assert len(things_in([json.dumps({"@type": "X", key: "x"})])[0]) == 1
    assert things_in([json.dumps({"@type": "Product", "name": "x"})])[0] == []
