"""What lies in a file is compared with what should: each difference is named once."""

from each import each
from warraq.verify.compare import Difference, Part, differences


def parts(*keys: str) -> list[Part]:
    """Parts of ten bytes each, one behind the other."""
    return [Part(number * 10, 10, key) for number, key in enumerate(keys)]


Told = list[tuple[str, str, str]]
CASES: dict[str, tuple[list[Part], list[Part], Told]] = {
    "the same": (parts("a", "b"), parts("a", "b"), []),
    "nothing at all": ([], [], []),
    "changed": (parts("a", "b", "c"), parts("a", "x", "c"), [("changed", "b", "x")]),
    "gone": (parts("a", "b", "c"), parts("a", "c"), [("missing", "b", "")]),
    "one after the other gone": (parts("a", "b", "c", "d"), parts("d"), [("missing", k, "") for k in "abc"]),
    "behind the end": (parts("a", "b", "c"), parts("a"), [("cut", "b", ""), ("cut", "c", "")]),
    "new": (parts("a", "b"), parts("a", "x", "b"), [("foreign", "", "x")]),
    "new at the end": (parts("a"), parts("a", "x"), [("foreign", "", "x")]),
    "twice": (parts("a", "b"), parts("a", "b", "a"), [("duplicated", "a", "a")]),
    "twice, the copy first": (parts("a", "b", "c"), parts("c", "a", "b", "c"), [("duplicated", "c", "c")]),
    "two swapped": (parts("a", "b", "c"), parts("b", "a", "c"), [("moved", "b", "b")]),
    "the first at the end": (parts("a", "b", "c", "d"), parts("b", "c", "d", "a"), [("moved", "a", "a")]),
    "nothing explains its place": (
        [Part(0, 10, "a"), Part(10, 10, "b")],
        [Part(0, 10, "a"), Part(11, 10, "b")],
        [("moved", "b", "b")],
    ),
    "a block over two": (
        parts("a", "b", "c"),
        [Part(0, 20, ""), Part(20, 10, "c")],
        [("changed", "a", ""), ("changed", "b", "")],
    ),
    "changed behind one that is gone": (
        parts("a", "b", "c", "d"),
        parts("a", "c", "x"),
        [("missing", "b", ""), ("changed", "d", "x")],
    ),
}


@each("case", CASES.values(), ids=CASES)
def test_differences_are_named(case: tuple[list[Part], list[Part], Told]) -> None:
    expected, found, told = case

    assert [short(one) for one in differences(expected, found)] == told


def short(one: Difference) -> tuple[str, str, str]:
    return one.kind, one.expected.key if one.expected else "", one.found.key if one.found else ""
