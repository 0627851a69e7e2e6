"""Whose a day is by the words of its line."""

import pytest

from each import each
from test_date_claims import told
from warraq import dates
from warraq.parse.words.days import is_another_s

ANOTHER_S = [
    "الموعد: 25 يناير 2026",
    "موعد الندوة: 25 يناير 2026",
    "آخر موعد للتسجيل: 25 يناير 2026",
    "الموعد النهائي للتقديم: الأحد 25 يناير 2026",
    "المكان: المركز الثقافي | الزمان: 25 يناير 2026",
    "الموعد 25 يناير 2026",
    "يبدأ التسجيل: 25/1/2026",
    "آخر يوم: 25 يناير 2026",
    "الميلاد: 12 مارس 1990",
    "تاريخ الميلاد: 12/3/1990",
    "تاريخ الاعتقال: 12/3/2013",
    "تاريخ التسجيل: 20/1/2026",
    "من 20 إلى 25 يناير 2026",
    "20-25 يناير 2026",
    "يومي 24 و25 كانون الثاني 2026",
    "الأحد 20 - الجمعة 25 يناير 2026",
    "من 25 كانون الثاني إلى 3 شباط 2026",
    "20/1/2026 - 25/1/2026",
    "(12 مارس 1992 - 3 يناير 2026)",
    "القرار رقم 12 تاريخ 20 يناير 2026",
    "قضية رقم 1234/2025 بتاريخ 12/1/2026",
    "ولد الشاعر في الزهور يوم 12 مارس 1990.",
    "الشارع بعد تأهيله، 12 يناير 2026 (أ ف ب)",
]
OWN = [
    "20 يناير 2026",
    "الثلاثاء 20 يناير 2026.",
    "التاريخ: 25 يناير 2026",
    "تاريخ النشر: الأحد 25 يناير 2026",
    "سامر الحلبي | تاريخ الخبر: 20 يناير 2026",
    "آخر تحديث: 20 يناير 2026",
    "نشر في 20 يناير 2026",
    "تم نشر هذا الخبر بتاريخ 20 يناير 2026 على موقعنا.",
    "نشر في النواعير يوم 20 يناير 2026",
    "دمشق، 20 يناير 2026 (سانا)",
    "دبي|20 يناير 2026",
    "كتب: رنا العلي الخميس 20 يناير 2026",
    "موعد مباراة الأهلي والزمالك والقنوات الناقلة 20 يناير 2026",
    "العدد 12 - 25 يناير 2026",
    "عدد التعليقات 2 - 25 يناير 2026",
    "5 دقائق - 20 يناير 2026",
    "20 يناير 2026 - 25 مشاهدة",
    "20 يناير 2026 - 18:45",
    "20/1/2026 حدث عند الساعة 15:10 م.",
    "9 ربيع الآخر 1447هـ - 1 أكتوبر 2025",
    "20 يناير 2026 - 1 شعبان 1447هـ",
    "بيان رقم 12 - 20 يناير 2026",
]


def another_s(line: str) -> bool:
    date = dates.read_date(line)
    assert date is not None
    return is_another_s(line, date.text)


@each("line", ANOTHER_S)
def test_a_line_may_say_that_its_day_is_of_something_else(line: str) -> None:
    assert another_s(line)


@each("line", OWN)
def test_a_line_around_a_headline_says_the_day_of_its_article(line: str) -> None:
    assert not another_s(line)


@each(
    "above",
    [
        "<p>{}</p>",
        "<div class=post-date>{}</div>",
        "<table><tr><td>تاريخ الميلاد</td><td>25 يناير 2026</td></tr></table>",
        "<dl><dt>الموعد:</dt><dd>25 يناير 2026</dd></dl>",
        "<p>الموعد: <time datetime=2026-01-25>الأحد 25 يناير</time></p>",
        "<p>من <time>20 يناير 2026</time> إلى <time>25 يناير 2026</time></p>",
    ],
)
def test_no_day_of_something_else_dates_an_article(above: str) -> None:
    assert told(above.format("الموعد: 25 يناير 2026")) == []


@pytest.mark.parametrize(
    "above",
    [
        "<p>{}</p>",
        "<p>بقلم سامر الحلبي <time>20 يناير 2026</time></p>",
        "<dl><dt>تاريخ النشر:</dt><dd>20 يناير 2026</dd></dl>",
        "<ul><li><a href=/m>مواعيد</a></li></ul><p>20 يناير 2026</p>",
    ],
)
def test_a_day_above_the_text_dates_it_however_it_is_set(above: str) -> None:
    assert ("published", "2026-01-20") in [claim[:2] for claim in told(above.format("20 يناير 2026"))]
