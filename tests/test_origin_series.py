"""A line among others of its form is the text's: papers that head parts of it, a card of a book, notes."""

from each import each
from sheets import NAMES, P, sheet
from warraq.arabic import fold
from warraq.parse.lines import Line
from warraq.parse.origin.notice import find_notices
from warraq.parse.origin.opening import read_opening
from warraq.parse.origin.series import (
    heads_a_part,
    heads_who_wrote,
    is_between,
    is_of_a_card,
    is_some_arrival,
    without_lists,
)
from warraq.rules import shipped

SUEZ = (Line("قناة السويس", "h3"), P[0], Line("مطار سفنكس", "h3"), P[1])
HEADS = [
    ("«النهار»", P[0], "«الأخبار»", P[1]),
    ("نيويورك تايمز", P[0], "لوموند", "عنوان طويل بلا نقطة"),
    SUEZ,
    ("شبكة الكهرباء", P[0], "شبكة المياه", P[1]),
]
CREDITS = [
    ("رويترز", P[0], Line("مطار سفنكس", "h3"), P[1]),
    ("وكالة ثقة", P[0], P[1]),
    ("وكالة ثقة", P[0], Line("مطار سفنكس", "h3"), P[1]),
    ("رويترز", P[0], P[1], "رويترز"),
    ("عنب بلدي", P[0], P[1], "رويترز"),
    ("سانا", "رويترز", P[0], P[1]),
]


@each("lines", HEADS)
def test_one_of_several_names_heads_a_part(lines: tuple[str | Line, ...]) -> None:
    one = sheet(*lines)

    assert heads_a_part(one, 0, NAMES)
    assert read_opening(one, NAMES) == []
    assert one.cuts == {}


@each("lines", CREDITS)
def test_a_name_alone_above_a_text_is_whose_it_is(lines: tuple[str | Line, ...]) -> None:
    one = sheet(*lines)

    assert not heads_a_part(one, 0, NAMES)
    assert read_opening(one, NAMES)[0].index == 0


@each(
    ("name", "where", "heads"),
    [
        ("ضفاف بلس", "#author-box-head > span", True),
        ("عنب بلدي", "div.about-author > h4", True),
        ("رويترز", "div.about-author > h4", False),
        ("عنب بلدي", "div.entry-content > p", False),
    ],
)
def test_a_house_heads_the_box_on_who_put_a_text_there(name: str, where: str, heads: bool) -> None:
    one = sheet(P[0], P[1], after=(Line(name, "span", where),))

    assert heads_who_wrote(one, 2, NAMES) is heads
    assert (find_notices(one, shipped().notices, NAMES) == []) is heads


# Lines of which none may be taken for a credit.
OF_THE_TEXT = [
    (P[0], "المصدر: وزارة المالية", P[1], "المصدر: صندوق النقد الدولي", P[2]),
    (P[0], Line("المصدر: مصنع مهجور", "h4"), P[1]),
    (P[0], P[1], "المصدر: البنك الدولي", P[2]),
    (P[0], "المصدر: البنك الدولي", Line("ما الذي تغير؟", "h3"), P[1]),
    (P[0], "رابط التقرير: https://ufuq.example/report/2026/1234", P[1], P[2]),
    (P[0], "هذا المقال نشر في صحيفة الأفق وأثار ضجة في لندن.", P[1], P[2]),
    (P[0], "نشر هذا المقال في صحيفة الغارديان قبل أن يحذف بأمر من المحكمة.", P[1], P[2]),
    (P[0], "المحور: الشمالي", P[1], "المحور: الجنوبي", P[2]),
    (P[0], "التصنيف: المركز الثالث عالميا", P[1], P[2]),
    (P[0], P[1], "العنوان: بيت الطين", "المؤلف: سامر الحلبي", "الناشر: دار الفرات", "عدد الصفحات: 240"),
    (P[0], P[1], "الكتاب: بيت الطين", "المؤلف: سامر الحلبي", "عدد الصفحات: 240"),
    ("المؤلف: سامر الحلبي", "الناشر: دار الفرات", P[0], P[1]),
    (P[0], P[1], "قصة: سامر الحلبي", "سيناريو: هدى سالم", "إنتاج: شركة الفرات"),
    ("الزمان: السبت 24 يناير 2026", "المكان: المركز الثقافي", P[0], P[1]),
    (P[0], P[1], "المكان: المركز الثقافي", "الزمان: الساعة السادسة مساء السبت 24 كانون الثاني"),
    ("الاسم: سامر الحلبي", "القسم: الجراحة العامة", "تاريخ الدخول: 12 يناير 2026", P[0], P[1]),
    (P[0], P[1], "تاريخ الانطلاق: 12 يناير 2026", "تاريخ الوصول: 25 يناير 2026"),
    ("تم السحب يوم 12 يناير 2026", P[0], P[1]),
    (P[0], P[1], "هوامش:", "1- النهار، 12 كانون الثاني 1975", "2- السفير، 5 آذار 1976"),
    (P[0], P[1], "المراجع", "جريدة الحياة، 12/1/1998", "جريدة السفير، 5/3/1996"),
    (P[0], P[1], "1- النهار، 12 كانون الثاني 1975", "2- السفير، 5 آذار 1976"),
]
# And of which the one named is.
WHOSE = [
    ((P[0], P[1], "المصدر: الأناضول"), 2),
    (("المصدر: الأناضول", P[0], P[1]), 0),
    ((P[0], Line("المصدر: رويترز", "h4"), P[1]), 1),
    ((P[0], "المصدر: رويترز", P[1], P[2]), 1),
    ((P[0], Line("المصدر: الجزيرة + وكالات", "h4"), P[1]), 1),
    ((P[0], Line("المصدر: الجزيرة ووكالات", "h4"), P[1]), 1),
    ((P[0], P[1], "المصدر: الأناضول", "الكاتب: هدى سالم"), 2),
    ((P[0], P[1], "الناشر: شام تايمز"), 2),
    ((P[0], P[1], "رابط المقال: https://ufuq.example/2026/1234"), 2),
    ((P[0], P[1], "التصنيف: سياسة"), 2),
    ((P[0], "هذا المقال نشر في صحيفة الغارديان ونعيد نشره هنا.", P[1], P[2]), 1),
    ((P[0], P[1], P[2], "هذا المقال نشر في صحيفة الغارديان وأثار ضجة في لندن."), 3),
    ((P[0], P[1], "النهار، 12 كانون الثاني 1975"), 2),
    ((P[0], P[1], "هوامش:", "1- سامر الحلبي، بيت الطين", "المصدر: الأناضول"), 4),
    ((P[0], P[1], "الزمان - السبت 24 يناير 2026"), 2),
    ((P[0], P[1], "تاريخ الجلب: 12 يناير 2026"), 2),
    ((P[0], P[1], "المصدر: الأناضول", "تاريخ الوصول: 25 يناير 2026"), 3),
]


def found_in(*lines: str | Line) -> list[int]:
    """The lines of a body in which something is found, and which are cut."""
    one = sheet(*lines)
    hits = without_lists(one, find_notices(one, shipped().notices, NAMES), NAMES)
    assert sorted(one.cuts) == sorted(hit.index for hit in hits)
    return sorted(one.cuts)


@each("lines", OF_THE_TEXT)
def test_a_line_among_its_like_is_the_texts(lines: tuple[str | Line, ...]) -> None:
    assert found_in(*lines) == []


@each(("lines", "index"), WHOSE)
def test_a_credit_says_whose_the_text_is(lines: tuple[str | Line, ...], index: int) -> None:
    assert index in found_in(*lines)


@each(
    ("line", "may"),
    [
        ("تاريخ الوصول: 25 يناير 2026", True),
        ("تم السحب يوم 12 يناير 2026", True),
        ("تاريخ الدخول: 12 يناير 2026", True),
        ("تاريخ الجلب: 12 يناير 2026", False),
        ("تم الاطلاع عليه في 12 يناير 2026", False),
        ("تاريخ الوصول إلى الصفحة: 12 يناير 2026", False),
        ("تم سحب الخبر بتاريخ 12 يناير 2026", False),
    ],
)
def test_ships_and_patients_arrive_too(line: str, may: bool) -> None:
    assert is_some_arrival(fold(line)) is may


def test_between_sentences_is_neither_above_nor_below_them() -> None:
    lines = (P[0], "المصدر: الأفق", P[1], "المصدر: الأفق", Line("خلفية", "h3"), P[2], "المصدر: الأفق")

    assert [index for index in range(len(lines)) if is_between(sheet(*lines), index)] == [1, 3, 4]
    assert not is_between(sheet("المصدر: الأفق", P[0]), 0)


def test_a_card_says_what_a_page_does_not_say_of_itself() -> None:
    assert is_of_a_card(sheet("الناشر: الأفق", "عدد الصفحات: 240"), 0)
    assert is_of_a_card(sheet("الموعد: السبت"), 0)
    assert not is_of_a_card(sheet("الناشر: الأفق", P[0], "عدد الصفحات: 240"), 0)
    assert not is_of_a_card(sheet("الناشر: الأفق", "الكاتب: هدى سالم", "تاريخ النشر: 12 يناير 2026"), 0)
    assert not is_of_a_card(sheet("سيناريو: هدى سالم", "الناشر"), 1)
