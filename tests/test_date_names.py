"""Every number that is written in words is the one that it names."""

import re
from collections.abc import Callable

import pytest

from each import each
from warraq.dates.names import COUNT, HOUR_NAME, MONTH, ORDINAL, WEEKDAY, count, hour_named, month, ordinal, weekday

COUNTED = (
    "واحد|واحده|a|an|one|un|une", "اثنين|اثنتين", "ثلاث|ثلاثه", "اربع|اربعه", "خمس|خمسه", "ست|سته", "سبع|سبعه",
    "ثماني|ثمان|ثمانيه", "تسع|تسعه", "عشر|عشره", "احد عشر|احدي عشره", "اثني عشر|اثنتي عشره", "ثلاثه عشر|ثلاث عشره",
    "اربعه عشر|اربع عشره", "خمسه عشر|خمس عشره", "سته عشر|ست عشره", "سبعه عشر|سبع عشره", "ثمانيه عشر|ثماني عشره",
    "تسعه عشر|تسع عشره", "عشرين",
)  # fmt: skip
DAYS = (
    "الاول|اول|فاتح|غره|مستهل|واحد|الواحد", "الثاني|ثاني", "الثالث|ثالث", "الرابع|رابع", "الخامس|خامس", "السادس|سادس",
    "السابع|سابع", "الثامن|ثامن", "التاسع|تاسع", "العاشر|عاشر", "الحادي عشر|حادي عشر", "الثاني عشر|ثاني عشر",
    "الثالث عشر|ثالث عشر", "الرابع عشر|رابع عشر", "الخامس عشر|خامس عشر", "السادس عشر|سادس عشر", "السابع عشر|سابع عشر",
    "الثامن عشر|ثامن عشر", "التاسع عشر|تاسع عشر", "العشرين|العشرون", "الحادي والعشرين|واحد والعشرون|حادي و العشرين",
    "الثاني والعشرين|ثاني والعشرون", "الثالث والعشرين|ثالث و العشرين", "الرابع والعشرين|رابع والعشرون",
    "الخامس والعشرين|خامس والعشرون", "السادس والعشرين|سادس والعشرون", "السابع والعشرين|سابع والعشرون",
    "الثامن والعشرين|ثامن والعشرون", "التاسع والعشرين|تاسع و العشرون", "الثلاثين|الثلاثون",
    "الحادي والثلاثين|واحد والثلاثون|الواحد والثلاثين",
)  # fmt: skip
HOURS = (
    "الواحده", "الثانيه", "الثالثه", "الرابعه", "الخامسه", "السادسه", "السابعه", "الثامنه", "التاسعه", "العاشره",
    "الحاديه عشره|الحاديه عشر", "الثانيه عشره|الثانيه عشر",
)  # fmt: skip
MONTHS = (
    "يناير|كانون الثاني|january|janvier", "فبراير|شباط", "مارس|اذار", "ابريل|نيسان", "مايو|ايار", "يونيو|حزيران",
    "يوليو|تموز", "اغسطس|اب", "سبتمبر|ايلول", "اكتوبر|تشرين الاول", "نوفمبر|تشرين الثاني", "ديسمبر|كانون الاول",
)  # fmt: skip
WEEKDAYS = ("الاثنين", "الثلاثا", "الاربعا", "الخميس", "الجمعه", "السبت", "الاحد|sunday")


@each(
    ("named", "names", "pattern", "first"),
    [
        (count, COUNTED, COUNT, 1),
        (ordinal, DAYS, ORDINAL, 1),
        (hour_named, HOURS, HOUR_NAME, 1),
        (month, MONTHS, MONTH, 1),
        (weekday, WEEKDAYS, WEEKDAY, 0),
    ],
    ids=["counts", "days", "hours", "months", "weekdays"],
)  # fmt: skip
def test_a_word_has_its_number(named: Callable[[str], int], names: tuple[str, ...], pattern: str, first: int) -> None:
    words = {word: number for number, words in enumerate(names, first) for word in words.split("|")}

    assert {word: named(word) for word in words} == words
    assert [word for word in words if not re.fullmatch(pattern, word)] == []


def test_the_first_day_of_a_month_has_names_of_its_own() -> None:
    words = ("فاتح", "غره", "مستهل", "واحد", "الواحد", "الاول", "اول")

    assert [ordinal(word) for word in words] == [1] * len(words)
    assert [ordinal(f"{word} والعشرين") for word in ("الواحد", "واحد", "الحادي", "حادي")] == [21] * 4
    assert [ordinal(word) for word in ("الواحد والثلاثين", "الحادي و الثلاثون", "العشرون", "الثلاثين")] == [
        31,
        31,
        20,
        30,
    ]


def test_tens_are_counted() -> None:
    assert [count(word) for word in ("ثلاثين", "اربعين", "خمسين", "60")] == [30, 40, 50, 60]


@pytest.mark.parametrize("word", ["الثاني والثلاثين", "الحادي عشرون", "صفر", "الثالث عشره"])
def test_no_month_has_such_a_day(word: str) -> None:
    assert not re.fullmatch(ORDINAL, word)
