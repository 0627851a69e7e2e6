"""Broken JSON is read as it is meant, as far as it goes, in one pass."""

import json
from time import process_time
from typing import Any

import pytest

from each import each
from pages import json_ld, read
from repeating import headline, story
from warraq.parse.stated.loose_json import read_loosely

pytestmark = pytest.mark.slow

GOOD = {
    "@type": "NewsArticle",
    "headline": "جسر السهل يعود",
    "author": [{"name": "هدى سالم"}, {"name": "سامر الخطيب"}],
    "tags": ["جسر", "سهل"],
    "free": True,
    "wide": None,
}
TEXT = json.dumps(GOOD, ensure_ascii=False)


@each(
    "text",
    [
        TEXT,
        str(GOOD),
        TEXT[:-1],
        TEXT + ";",
        f"<!-- {TEXT} -->",
        f"//<![CDATA[\n{TEXT}\n//]]>",
        TEXT.replace('"author"', '// من كتب\n"author"'),
        TEXT.replace('"author"', '/* من كتب */ "author"'),
        TEXT.replace(', "author"', ', , "author"'),
        TEXT.replace(', "author"', '\n"author"'),
        TEXT.replace('"headline"', "headline").replace('"author"', "author"),
        TEXT.replace("null", "undefined"),
        TEXT.replace('"سهل"]', '"سهل",]'),
    ],
)
def test_it_is_what_was_meant(text: str) -> None:
    assert read_loosely(text) == GOOD


@each(
    ("value", "meant"),
    [
        ('"جسر "السهل" يعود"', 'جسر "السهل" يعود'),
        ('"قال: "نعم"، ثم مضى"', 'قال: "نعم"، ثم مضى'),
        ('"قال "نعم", ثم مضى"', 'قال "نعم", ثم مضى'),
        ('"عنوانه: "السهل""', 'عنوانه: "السهل"'),
        (r'"قال \"نعم\" ثم مضى"', 'قال "نعم" ثم مضى'),
        (r'"سطر\nآخر \u0633"', "سطر\nآخر س"),
        (r'"C:\warraq\new"', None),
        ("'قال \"نعم\"'", 'قال "نعم"'),
        ("'it's'", "it's"),
        ('"سطر\nآخر"', "سطر\nآخر"),
    ],
)
def test_a_text_ends_with_the_quote_behind_which_something_of_its_object_follows(value: str, meant: str | None) -> None:
    for text in (f'{{"a": {value}, "b": "c"}}', f'{{"a": {value}}}', f'{{"a": {value}\n"b": "c"}}'):
        said = read_loosely(text)

        assert meant is None or said["a"] == meant
        assert said.get("b", "c") == "c"


@each(
    ("text", "meant"),
    [
        ("", None), ("نص", None), ("1", None), ("{", {}), ("[", []), ("]", None), ('{"a"', {}), ('{"a":', {}),
        ('{"a":"b', {"a": "b"}), ('[1, "ب"', ["1", "ب"]), ('{"a":{"b":[{"c":"د', {"a": {"b": [{"c": "د"}]}}),
        ('{"a":"b"}{"a":"c"}', {"a": "b"}), ("[}]", []),
    ],
)  # fmt: skip
def test_what_has_no_end_is_read_as_far_as_it_goes(text: str, meant: Any) -> None:
    assert read_loosely(text) == meant


PROSE = "\n".join([*story(3), *story(4)])
HEAD = '{"@type": "NewsArticle", "datePublished": "2026-01-20"'
QUOTED = PROSE.replace("صباح", '"صباح"')
BROKEN = {
    "quotes": f'{HEAD}, "headline": "{headline(3)}", "articleBody": "{QUOTED}"}}',
    "python": str({"@type": "NewsArticle", "datePublished": "2026-01-20", "articleBody": PROSE}),
    "no end": f'{HEAD}, "articleBody": "{PROSE}',
}


@pytest.mark.parametrize("form", BROKEN)
def test_a_text_told_by_broken_data_is_read_where_the_page_shows_less(form: str) -> None:
    page = f"<html lang=ar><head><title>{headline(3)}</title>{json_ld(BROKEN[form])}</head>"

    got = read(f"{page}<body><h1>{headline(3)}</h1><p>مختصر قصير للخبر.</p></body></html>")

    assert got.body.replace('"', "").split("\n") == PROSE.split("\n")
    assert got.published is not None
    assert got.published.iso == "2026-01-20"
    assert "json-ld-broken" in got.flags


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000, '{"a":' * 40_000, '"' * 200_000, '{"a":"b" "c"' * 15_000, "{'a':'b" * 25_000,
        "[" + "/* " * 65_000,
        '{"a":"' + '" ' * 75_000, '{"a":"x"' + " " * 195_000, "[" + '"q "w" e",' * 20_000, '{"a":"' + "\\" * 150_000,
        "{" + "a " * 100_000, '{"a":"' + '",' * 75_000, "[" + ":" * 150_000, "<" * 200_000,
    ],
    ids=range(14),
)  # fmt: skip
def test_it_is_read_in_one_pass(text: str) -> None:
    begun = process_time()

    read_loosely(text)

    assert process_time() - begun < 0.8  # a tenth where nothing else runs; what reads on from each place takes many
