"""What every line holds that a pattern can match is read off the pattern."""

from each import each
from warraq.rules.held_words import also_held, held_words, shortest

HELD = [
    ("<author> نشر في <source>", {" نشر في "}),
    ("<author> نشر(?:ت)? في <source>", {" نشر في ", " نشرت في "}),
    ("(?:المصدر|مصدر الخبر)<colon><source>", {"المصدر", "مصدر الخبر"}),
    ("(?:ظهرت|ظهر) <title>", {"ظهر"}),  # what holds another is no clue of its own
    (r"\(\s*<source>\s*\)", {"("}),
    (r"[-–—]\s*<source>", {"-", "–", "—"}),
    (r"[(\[]<source>", {"(", "["}),
    ("={2,}", {"=="}),
    ("(?:=-){3}", {"=-=-=-"}),
    ("(?:سانا)+", {"سانا"}),
    ("(?:نشر )?في <source>", {"في "}),
    ("[^.]نش?", {"ن"}),
    (r"نشر\s+في", {"نشر في"}),
    (r"(?:نشر)\s*(?:في)", {"نشرفي", "نشر في"}),
    (r"[\s-]سانا", {"سانا"}),
    ("Posted By", {"posted by"}),
    (r"(?!.*عن)\bسانا\Z", {"سانا"}),
    ("(?P<source>[^/]+)/+", {"/"}),
    ("(?>سانا)", {"سانا"}),
    ("pic.twitter", {"twitter"}),
    (r"(?:facebook|twitter|youtube)\.com/\S+", {".com/"}),
]
NOTHING = ["<source>", r"\w+", "(?:نشر)?", "(?:نشر|<source>)", ".*", "(?:نشر){0,2}", "[a-z]", r"[\w-]"]


@each(("pattern", "strings"), HELD, ids=[pattern for pattern, _ in HELD])
def test_one_of_these_stands_in_every_line(pattern: str, strings: set[str]) -> None:
    assert held_words(pattern) == strings


@each("pattern", NOTHING)
def test_some_patterns_hold_nothing_that_they_must(pattern: str) -> None:
    assert held_words(pattern) == frozenset()


def test_of_two_lists_the_rarer_is_asked() -> None:
    assert held_words(r"<author> - <title> بريدا") == {" بريدا"}
    assert held_words(r"(?:الرياض|جده|مكه|تبوك|ابها|جازان|نجران|حايل)<title>[/|]") == {"/", "|"}
    assert held_words(r"[ابتثجح]<title>[/|]") == {"/", "|"}
    assert held_words(r"[/|]<title>(?:سانا)") == {"سانا"}


def test_the_shortest_stand_for_those_that_hold_them() -> None:
    assert shortest(("ظهرت", "ظهر", "نشر")) == {"ظهر", "نشر"}


# Lists beside that of `held_words`: one of each must stand in every line.
ALSO = [
    ("نشر <author> في <source> - سانا", [{"نشر "}, {" في "}]),
    (r"(?:\w+ نشر|\w+ ظهر)\w+ في <source> - سانا", [{" نشر", " ظهر"}, {" في "}]),
    (r"(?:\w+ نشر)+<source> في بريدا", [{" نشر"}]),
    ("نشر(?: <author> سانا)? في <source>", [{" في "}]),  # what may be missing
    ("(?:<author> سانا|<title>) في <source>", []),  # and what one branch lacks
    (r"(?:\w+ سانا)*<title> في <source>", []),
    ("(?!.*سانا) في <source>", []),
    ("نشر في <source>", []),  # what is said already
    ("<author> نشر", []),
    ("<source>", []),
]


@each(("pattern", "lists"), ALSO, ids=[pattern for pattern, _ in ALSO])
def test_one_of_each_further_list_stands_in_every_line(pattern: str, lists: list[set[str]]) -> None:
    assert also_held(pattern) == tuple(lists)
