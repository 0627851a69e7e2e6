"""What the state of an application refers to, and the object that its function gives back."""

from each import each
from warraq.parse.stated.app_state import _resolved
from warraq.parse.stated.nuxt_function import nuxt_value

TEXT = "عاد التيار إلى الحي الشرقي."


def nested(depth: int) -> object:
    value: object = "$1"
    for _ in range(depth):
        value = [value]
    return value


def innermost(value: object) -> object:
    while isinstance(value, list):
        (value,) = value
    return value


def test_a_state_refers_to_its_long_texts_and_dates() -> None:
    long = {"1": "نص طويل", "a": TEXT}

    assert _resolved({"x": "$1", "y": ["$a", "$D2026-01-20", "$2", "1", 1, None]}, long, 0) == {
        "x": "نص طويل", "y": [TEXT, "2026-01-20", "$2", "1", 1, None],
    }  # fmt: skip
    assert _resolved("", long, 0) == ""
    deepest = max(depth for depth in range(200) if innermost(_resolved(nested(depth), long, 0)) == "نص طويل")
    assert innermost(_resolved(nested(deepest + 1), long, 0)) is None
    assert innermost(_resolved({"x": nested(deepest)}["x"], long, 1)) is None


@each(
    ("called", "value"),
    [
        ("(function(a,b){return {x:a,y:[b,{z:a}]}}(1,\"c\"))", {"x": "1", "y": ["c", {"z": "1"}]}),
        ("(function(a, b){return {x:b}}(!0,!1))", {"x": False}),
        ("(function(a){return {x:a,y:void 0,z:!1}}(!0));", {"x": True, "y": None, "z": False}),
        ("(function(a){a.b=1;return {x:a}}(\"c\"))", {"x": "c"}),
        ("(function(a){return {x:b}}(1))", {"x": "b"}),
        ("(function(a,b){return {x:b}}(1))", {"x": "b"}),
        ("(function(a){return {x:a}})", None),
        ("(function(a){}(1))", None),
        ("{data:1}", None),
    ],
)  # fmt: skip
def test_a_function_gives_back_an_object_with_what_it_is_called_with(called: str, value: object) -> None:
    assert nuxt_value(f"window.__NUXT__={called}") == value
