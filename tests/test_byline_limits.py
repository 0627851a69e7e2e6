"""Whom a byline may name, and how much of it is looked at: on either side of each limit."""

import pytest

from each import each
from warraq.parse.stated.byline_text import may_write, names_in_byline


@each(
    ("name", "may"),
    [
        ("هدى سالم", True), ("هدى سالم وليد", True), ("كلمة كلمة كلمة", True), ("هدى سالم الخطيب الحلبي", True),
        ("سالم الحبر الطويل جدا", True), ("ه. سالم", True), ("النقلي العامي", True),
        ("", False), ("هدى", False), ("كلمة كلمة كلمة كلمة", False), ("الحبر سالم", False), ("رصاص جاف", False),
        ("جاف سالم", False), ("النقل العام", False), ("النقل كلمة العام", False),
    ],
)  # fmt: skip
def test_a_name_behind_a_label_has_two_or_three_words_or_is_known_and_is_no_pen(name: str, *, may: bool) -> None:
    assert may_write(name) is may


@pytest.mark.parametrize(("size", "names"), [(60, 2), (61, 1)])
def test_names_are_parted_in_sixty_characters(size: int, names: int) -> None:
    joined = "هدى سالم ورنا "
    text = joined + "م" * (size - len(joined))

    assert len(names_in_byline(text)) == names


@each(
    ("text", "names"),
    [
        ("هدى سالم ورنا عيسى", ["هدى سالم", "رنا عيسى"]),
        ("هدى سالم وليد ورنا عيسى وليد", ["هدى سالم وليد", "رنا عيسى وليد"]),
        ("هدى ورنا عيسى", ["هدى ورنا عيسى"]),
        ("سوق القمح وبيت الورد وباب الحجر", ["سوق القمح وبيت الورد وباب الحجر"]),
        ("هدى سالم ورنا عيسى وسامر الخطيب", ["هدى سالم", "رنا عيسى", "سامر الخطيب"]),
        ("هدى سالم، ورنا عيسى", ["هدى سالم", "رنا عيسى"]), ("هدى سالم، وسوم", ["هدى سالم", "وسوم"]),
        ("هدى سالم/ رنا عيسى", ["هدى سالم", "رنا عيسى"]), ("د/ هدى سالم", ["د. هدى سالم"]),
        ("تحرير: هدى سالم", ["هدى سالم"]),
        ("إعداد: هدى سالم تحرير: رنا عيسى", ["هدى سالم"]), ("هدى سالم كاتبة سورية", ["هدى سالم"]),
        ("هدى كاتبة سورية", ["هدى كاتبة سورية"]), ("منذ 3 أيام", []), ("هدى سالم 20 يناير 2026", ["هدى سالم"]),
        ("تشرين الثاني 2025", []), ("بيروت - هدى سالم", ["هدى سالم"]), ("هدى سالم - بيروت", ["هدى سالم"]),
        ("وادي العين - «الضفة» - هدى سالم", ["هدى سالم"]),
    ],
)  # fmt: skip
def test_who_wrote_is_parted_from_who_did_not(text: str, names: list[str]) -> None:
    assert names_in_byline(text) == names
