"""Notices glued to reporting are parted from it, and the sentences beside a notice go with it."""

import pytest

from sheets import NAMES, P, cuts, forms, rule, sheet
from warraq.parse.lines import Anchor, Line
from warraq.parse.origin.glued import find_beside, find_glued

TAKEN = rule("أخذ هذا الخبر من <source> في <date>", id="taken", role="notice", stands="sentences", date_is="date")
NOTICE = "أخذ هذا الخبر من الميناء نت في 9 مارس 2026."
NOT_OURS = rule("(?:كما )?لا نتحمل [^.]+\\.", id="not-ours", role="disclaimer", stands="start", beside="notice")


@pytest.mark.parametrize("text", [f"{NOTICE} {P[0]}", f"«{NOTICE}» {P[0]}"])
def test_a_notice_opens_a_line_of_the_head(text: str) -> None:
    one = sheet(text, P[1], P[2])

    (found,) = find_glued(one, forms(TAKEN), NAMES)

    assert (found.rule, found.index, found.said["source"], found.said["date"]) == (
        "taken",
        0,
        "الميناء نت",
        "9 مارس 2026",
    )
    assert [line.text for line in one.reporting()] == [P[0], P[1], P[2]]


def test_a_notice_opens_any_line_of_the_head_and_none_below() -> None:
    texts = [P[1]] * 9
    for at, is_read in ((3, True), (4, False)):
        one = sheet(*texts[:at], f"{NOTICE} {P[0]}", *texts[at:])
        assert bool(find_glued(one, forms(TAKEN), NAMES)) is is_read


def test_a_notice_ends_the_last_line() -> None:
    one = sheet(*[P[0]] * 6, f"{P[1]} {P[2]} {NOTICE}")

    (found,) = find_glued(one, forms(TAKEN), NAMES)

    assert (found.text, found.index) == (NOTICE, 6)
    assert one.reporting()[-1].text == f"{P[1]} {P[2]}"


def test_the_last_line_is_the_last_that_nobody_cut() -> None:
    one = sheet(*[P[0]] * 6, f"{P[1]} {NOTICE}", "سانا")
    one.cut_line(7, "credit", "any")

    assert [hit.index for hit in find_glued(one, forms(TAKEN), NAMES)] == [6]
    assert find_glued(sheet(*[P[0]] * 6, f"{P[1]} {NOTICE}", P[2]), forms(TAKEN), NAMES) == []


def test_a_notice_may_take_three_sentences() -> None:
    form = rule("أخذ هذا. من <source>. في <date>", id="taken", role="notice", stands="sentences", source_is="name")

    (found,) = find_glued(sheet(f"أخذ هذا. من الميناء. في 9 مارس 2026. {P[0]}", P[1]), forms(form), NAMES)

    assert found.text == "أخذ هذا. من الميناء. في 9 مارس 2026."


def test_a_notice_begins_among_the_last_twenty_sentences() -> None:
    for more, is_read in ((19, True), (20, False)):
        one = sheet(*[P[0]] * 6, f"{P[1]} {NOTICE} " + " ".join(["قال هذا."] * more))
        assert bool(find_glued(one, forms(TAKEN), NAMES)) is is_read


def test_each_rule_for_glued_sentences_is_tried() -> None:
    other = rule("نقل هذا عن <source>", id="other", role="notice", stands="sentences")

    assert [hit.rule for hit in find_glued(sheet(f"{NOTICE} {P[0]}", P[1]), forms(other, TAKEN), NAMES)] == ["taken"]


def test_a_sentence_that_is_not_sound_stays() -> None:
    one = sheet(f"أخذ هذا الخبر من البلدية في سيارة. {P[0]}", P[1])

    assert find_glued(one, forms(TAKEN), NAMES) == []
    assert one.cuts == {}


def test_a_line_that_is_cut_already_holds_no_notice() -> None:
    one = sheet(f"{NOTICE} {P[0]}", P[1])
    one.cut_line(0, "noise", "any")

    assert find_glued(one, forms(TAKEN), NAMES) == []


def test_the_links_of_a_notice_are_those_in_it() -> None:
    anchors = (Anchor("الميناء نت", "https://mina.example/9"), Anchor("بلدية الرصافة", "https://rusafa.example"))
    one = sheet(Line(f"{NOTICE} {P[0]}", anchors=anchors), P[1])

    assert find_glued(one, forms(TAKEN), NAMES)[0].anchors == anchors[:1]


def test_sentences_beside_a_notice_go_one_by_one() -> None:
    one = sheet(f"لا نتحمل مضمونه. كما لا نتحمل صحته. {P[0]}")

    found = list(find_beside(one, [0], forms(NOT_OURS)))

    assert [(hit.rule, hit.text, hit.said) for hit in found] == [
        ("not-ours", "لا نتحمل مضمونه.", {}),
        ("not-ours", "كما لا نتحمل صحته.", {}),
    ]
    assert [line.text for line in one.reporting()] == [P[0]]


def test_what_follows_a_glued_notice_in_its_line_belongs_to_it() -> None:
    one = sheet(f"{NOTICE} لا نتحمل مضمونه. {P[0]}")
    one.cut(0, (0, len(NOTICE) + 1), "notice", "taken")

    assert [hit.text for hit in find_beside(one, [0], forms(NOT_OURS))] == ["لا نتحمل مضمونه."]


def test_a_sentence_stands_two_lines_above_a_notice_or_three_below() -> None:
    for at in range(12):
        one = sheet(*(f"لا نتحمل رقم {n}." for n in range(12)))
        beside = [hit.index for hit in find_beside(one, [at], forms(NOT_OURS))]
        assert beside == list(range(max(0, at - 2), min(12, at + 4)))


def test_no_sentence_further_in_a_line_goes() -> None:
    one = sheet(f"{P[0]} لا نتحمل مضمونه.", "لا نتحمل شيئا.")
    one.cut_line(1, "noise", "any")

    assert list(find_beside(one, [0], forms(NOT_OURS))) == []
    assert cuts(one) == [("لا نتحمل شيئا.", "noise", "any")]


@pytest.mark.parametrize("above", [4, 6])
def test_a_notice_that_opens_the_last_line_below_the_head_stays(above: int) -> None:
    assert find_glued(sheet(*[P[1]] * above, f"{NOTICE} {P[0]}"), forms(TAKEN), NAMES) == []
