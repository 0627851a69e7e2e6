"""Which lines are worth trying which rules on, and where a rule applies."""

import pytest

from each import each
from sheets import NAMES, P, forms, rule, sheet
from warraq.parse.origin.candidates import in_zone, is_of_a_review, rules_asked
from warraq.rules import Rule

MOST_ASKED = 500


def asked(one: object, *rules: Rule) -> dict[int, list[str]]:
    return {line: [form.id for form in those] for line, those in rules_asked(one, forms(*rules), NAMES).items()}  # type: ignore[arg-type]


def test_a_line_is_asked_the_rules_of_its_first_word_then_those_of_any() -> None:
    by_word, by_sign, other = (
        rule("نقلا عن <source>", id="word"),
        rule("<author> / <date>", id="sign"),
        rule("عن", id="other"),
    )
    one = sheet("نقلا / عن", "(نقلا", "سانا", "هنا / هناك", "عن")

    assert asked(one, by_sign, by_word, other) == {0: ["word", "sign"], 1: ["word"], 3: ["sign"], 4: ["other"]}


def test_a_line_that_holds_what_a_rule_asks_for_stands_in_its_zone() -> None:
    one = sheet(*("هنا / هناك" for _ in range(20)))

    assert list(asked(one, rule("<author> / <date>", zone="bottom"))) == list(range(12, 20))
    assert list(asked(one, rule("<author> / <date>", zone="top"))) == list(range(4))
    assert len(asked(one, rule("<author> / <date>"))) == 20


def test_a_line_that_may_be_a_name_is_asked_the_rules_for_names() -> None:
    bare, marked = (
        rule("<source>", source_is="distinct", id="bare"),
        rule(r"\(<source>\)", source_is="distinct", id="marked"),
    )
    one = sheet("رويترز", "«رويترز»", "رويترز قالت أمس", "الميناء", "(رويترز)", "ا" * 161)

    assert asked(one, bare) == {0: ["bare"], 1: ["bare"], 4: ["bare"]}
    assert asked(one, marked) == {4: ["marked"]}
    assert asked(one, rule("<source>", "<source>،", source_is="distinct", opens="(")) == {4: ["made"]}
    assert asked(one, rule("<source>", "<source>،", source_is="distinct")) == {n: ["made"] for n in (0, 1, 2, 4)}
    assert asked(one, rule("<source>", source_is="distinct", longest=6)) == {0: ["made"]}
    assert asked(one, rule("<source>", source_is="distinct", longest=5)) == {}


def test_a_page_made_to_hold_us_up_is_asked_at_its_ends() -> None:
    one = sheet(*("نقلا",) * (MOST_ASKED + 10))

    lines = list(asked(one, rule("نقلا")))

    assert lines == [*range(MOST_ASKED // 2), *range(MOST_ASKED // 2 + 10, MOST_ASKED + 10)]
    assert len(asked(sheet(*("نقلا",) * MOST_ASKED), rule("نقلا"))) == MOST_ASKED


BODY = ("أ", "ب", P[0], "ج", "د", *("ه",) * 9, "و", P[1])


@pytest.mark.parametrize(
    ("zone", "inside"),
    [
        ("anywhere", range(18)),
        ("top", range(5)),
        ("head", range(4)),
        ("bottom", range(9, 18)),
        ("close", [*range(9, 15), 16, 17]),
        ("first", [0]),
    ],
)
def test_a_rule_applies_in_its_zone(zone: str, inside: list[int]) -> None:
    one = sheet(*BODY, before=("قبل",), after=("بعد",))

    assert [index for index in range(18) if in_zone(one, index, rule("أ", zone=zone))] == list(inside)


def test_the_first_line_of_the_body_stands_over_a_sentence() -> None:
    one = sheet("أحمد سالم - جدة", P[0], "منى - جدة", P[1])

    assert [in_zone(one, index, rule("أ", zone="first")) for index in range(4)] == [True, False, False, False]
    one.cut_line(0, "credit", "any")
    one.cut_line(1, "credit", "any")
    assert in_zone(one, 2, rule("أ", zone="first"))


@each(
    ("lines", "of_a_review"),
    [
        (("النهار", "الحكومة أمام اختبار الموازنة", "الأخبار", "معركة الرواتب تبدأ غدا"), True),
        (("«النهار»:", "الحكومة أمام اختبار الموازنة", "(الأخبار)", "معركة الرواتب تبدأ غدا"), True),
        (("الجسر", "الحكومة أمام اختبار الموازنة", "الأخبار", "معركة الرواتب تبدأ غدا"), False),
        (("الأخبار", "الحكومة أمام اختبار الموازنة", "الأخبار", "معركة الرواتب تبدأ غدا"), False),
        (("النهار", "بيروت", "الأخبار", "معركة الرواتب تبدأ غدا"), False),
        (("النهار", "الحكومة أمام اختبار الموازنة", "الأخبار", "بيروت"), False),
        (("النهار", "الحكومة أمام اختبار الموازنة", "الأخبار"), False),
    ],
)
def test_a_name_over_a_line_is_a_paper_of_a_review_where_another_is(lines: tuple[str, ...], of_a_review: bool) -> None:
    assert is_of_a_review(sheet(*lines), 2, NAMES) is of_a_review
