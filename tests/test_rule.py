"""A rule says what it knows, and asks for nothing that its patterns do not say."""

from collections.abc import Callable

import pytest
from pydantic import ValidationError

from each import each
from sheets import forms, rule
from warraq.errors import RuleError
from warraq.rules.clues import clues_of
from warraq.rules.forms import Forms
from warraq.rules.pattern import compiled, expression, first_word


def found(form_pattern: str, text: str, stands: str = "line") -> bool:
    return next(rule(form_pattern, stands=stands).matches(text), None) is not None


def test_what_may_stand_around_a_pattern() -> None:
    for stands in ("line", "lines", "sentences"):
        assert found("نقلا", "• «نقلا».", stands)
        assert found("نقلا", "نقلا", stands)
        assert not found("نقلا", "قال نقلا", stands)
        assert not found("نقلا", "نقلا عنه", stands)
    assert found("نقلا", "نقلا عنه", "start")
    assert not found("نقلا", "قال نقلا", "start")
    assert found("نقلا", "قال. نقلا", "end")
    assert found("نقلا", "قال! - نقلا.", "end")
    assert found("نقلا", "نقلا", "end")
    assert not found("نقلا", "قال نقلا", "end")
    assert not found("نقلا", "نقلا عنه", "end")


def test_patterns_are_asked_in_their_order() -> None:
    form = rule("نقلا عن <source>", "نقلا (?P<author>عن .+)")

    assert [match.lastgroup for match in form.matches("نقلا عن سانا")] == ["source", "author"]
    assert [match.lastgroup for match in form.matches("نقلا عن")] == []


def test_which_lines_it_is_asked_about() -> None:
    assert rule("<author> - <source>").is_unmarked
    assert rule("<source>", source_is="distinct").is_unmarked
    assert not rule("نقلا عن <source>").is_unmarked


def test_what_its_lines_are() -> None:
    assert [rule("نقلا", stands=stands).is_whole for stands in ("line", "lines", "sentences", "start", "end")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert rule("<source>", source_is="known").is_bare
    assert not rule("<source>", r"\(<source>\)", source_is="known").is_bare
    assert rule("<date>", stands="start").is_bare_day
    assert rule(r"(?P<date>\d.+)").is_bare_day
    assert not rule("في <date>").is_bare_day
    assert not rule(r"(?P<date>\d.+)", "في").is_bare_day


def test_a_line_may_be_too_long() -> None:
    assert rule("نقلا", longest=4).may_match("نقلا")
    assert not rule("نقلا", longest=3).may_match("نقلا")


def test_the_end_of_a_line_holds_a_last_sign_and_what_it_must() -> None:
    form = rule(r"\(<source>\)", stands="end", ends=")]", source_is="known")

    assert form.may_close("قال. (سانا)")
    assert form.may_close("قال. (سانا).....")
    assert not form.may_close("قال. (سانا)......")
    assert not form.may_close("قال. سانا)")
    assert rule(r"\(<source>\)", stands="end").may_close("قال (سانا")
    assert rule("<source>", stands="end").is_cued("")


@each(
    ("said", "day"),
    [
        ({"role": "notice"}, "retrieved"),
        ({"role": "notice", "day": "published"}, "published"),
        ({"role": "credit"}, "published"),
        ({"role": "dateline"}, "published"),
        ({"role": "dateline", "day": "modified"}, "modified"),
    ],
)
def test_which_day_it_reads(said: dict[str, str], day: str) -> None:
    assert rule("في <date>", **said).told_day == day


@each(
    "said",
    [
        {"patterns": ()},
        {"patterns": ("(",)},
        {"patterns": ("<sauce>",)},
        {"patterns": ("<source>",)},
        {"patterns": ("<source>",), "source_is": "name"},
        {"patterns": ("<author> - <source>",), "stands": "lines"},
        {"patterns": ("<source>",), "stands": "sentences", "source_is": "known"},
        {"id": "Own rule"},
        {"takes": "rest"},
        {"zones": "top"},
    ],
)
def test_a_wrong_rule_is_refused(said: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        rule(**{"patterns": ("نقلا",), **said})


def test_what_older_files_say_beside_the_patterns_is_passed_over() -> None:
    assert rule("نقلا", starts=("عن",), cues=("عن",)) == rule("نقلا")


def test_a_pattern_of_any_word_may_stand_at_either_end() -> None:
    assert rule("<source>", stands="end")
    assert rule("<source>", stands="start")


def test_rules_are_found_by_the_first_word() -> None:
    word, other = rule("نقلا عن <source>", id="word"), rule("(?:نقلا|عن) <source>", id="other", stands="end")
    sign = rule("<author> - <source>", id="sign")
    one = forms(word, other, sign)

    assert one.opening("نقلا") == (word, other)
    assert one.opening("عن") == (other,)
    assert one.opening("سانا") == ()
    assert one.starting("(نقلا عن") == (word, other, sign)
    assert one.whole_by_start == {"نقلا": (word,)}
    assert one.unmarked == (sign,)


def test_rules_by_what_they_are_for() -> None:
    glued = rule("هذا <source>", "هذه <source>", id="glued", stands="sentences")
    closing = rule("<source>", id="closing", stands="end")
    beside = rule("لا نتحمل", id="beside", stands="start", beside="notice")
    named = rule("<source>", id="named", source_is="clear")
    held = rule("<author> / <date>", "<author> = <date>", id="held")
    one = forms(glued, closing, beside, named, held)

    assert one.glued == (glued,)
    assert one.glued_starts == frozenset(("هذا", "هذه"))
    assert one.closing == (closing,)
    assert one.beside_notice == Forms(rules=(beside,))
    assert one.named == (named,)
    assert [(sign.strip(), zone, form) for sign, zone, form in one.cued] == [(s, "anywhere", held) for s in "/="]


@each(
    ("pattern", "text"),
    [
        ("نُشر أولًا", "نشر اولا"),
        ("نشر  في", "نشر   في"),
        ("نشر ?في", "نشرفي"),
        ("<piece> منشور", "الخبر الصحفي منشور"),
        ("في <published>", "في 9 مارس"),
        ("[أإ]خبار", "اخبار"),
        ("Published", "published"),
        ("(?P<source>سانا)", "سانا"),
    ],
)
def test_a_pattern_reads_folded_text(pattern: str, text: str) -> None:
    assert compiled(pattern).fullmatch(text)


def test_a_pattern_is_written_out() -> None:
    assert expression("نُشر في ?<quote>(?P<title>أ)") == r"نشر\s+في\s*(?:[" + "\"“”„‟«»‹›'‘’`" + r"]|&quot;)(?P<title>ا)"


@each(
    ("text", "word"),
    [
        ("سانا", "سانا"),
        ("(سانا)", "سانا"),
        ("_سانا_", "سانا"),
        ("سوريا_محلي", "سوريا"),
        ("28 شباط", "0"),
        ("24ساعة", "0"),
        ("فرانس24", "فرانس24"),
        ("--", ""),
        ("", ""),
    ],
)
def test_the_first_word(text: str, word: str) -> None:
    assert first_word(text) == word


@pytest.mark.parametrize("read", [expression, compiled, lambda pattern: clues_of([pattern])])
def test_a_slot_that_there_is_not_is_named(read: Callable[[str], object]) -> None:
    """Also of a rule that ships, whose patterns nobody compiles when it is loaded."""
    with pytest.raises(RuleError, match=r"منقول عن <sauce>.*no slot is called sauce; write one of .*<source>"):
        read("منقول عن <sauce>")
