"""A notice is read wherever it stands: in one line or several, glued to reporting, above, between and below it."""

from collections.abc import Callable

import pytest

from each import each
from test_notice_variants import ORIGINAL, P, Variant, above, below, between, read, wrong

NOTICE = (
    'هذا الخبر بعنوان "صناديق جديدة للفرز في أحياء الرصافة" نشر أولاً على موقع موجة الفرات '
    "وتم جلبه من مصدره الأصلي بتاريخ 9 مارس 2026."
)
DISCLAIMER = "لا يتحمل موقعنا مضمونه بأي شكل من الأشكال. بإمكانكم الإطلاع على تفاصيل هذا الخبر من خلال مصدره الأصلي."
TITLED = 'هذا الخبر بعنوان "صناديق جديدة للفرز في أحياء الرصافة"'
PUBLISHED = "نشر أولاً على موقع موجة الفرات وتم جلبه من مصدره الأصلي بتاريخ 9 مارس 2026."


def placed(*lines: str) -> Variant:
    return Variant(lines, "موجة الفرات", ORIGINAL, "2026-03-09")


PLACEMENTS = [
    placed(*above(NOTICE + " " + DISCLAIMER)),
    placed(*(f"⟦{NOTICE} {DISCLAIMER} ⟧{P[0]}", *P[1:])),
    placed(*(f"⟦{NOTICE} ⟧{P[0]}", *P[1:])),
    placed(*above(TITLED, PUBLISHED)),
    placed(*above(TITLED, PUBLISHED, DISCLAIMER)),
    placed(*above("هذا الخبر بعنوان", '"صناديق جديدة للفرز في أحياء الرصافة"', PUBLISHED)),
    placed(*below(NOTICE, DISCLAIMER)),
    placed(*below(DISCLAIMER, NOTICE)),
    placed(*above(DISCLAIMER, NOTICE)),
    placed(*between(NOTICE, DISCLAIMER)),
    placed(*(*P[:2], f"{P[2]}⟦ {NOTICE}⟧")),
    placed(*(*P[:2], f"{P[2]}⟦ {NOTICE} {DISCLAIMER}⟧")),
    placed(*(*above(NOTICE, DISCLAIMER), "⟦سياسة | سوريا محلي⟧")),
    placed(*(*above(NOTICE, DISCLAIMER), "⟦سياسة، سوريا محلي⟧")),
    placed(*(*above(NOTICE, DISCLAIMER), "⟦سياسة / محليات⟧")),
    placed(*(*above(NOTICE, DISCLAIMER), "⟦التصنيف: سياسة⟧")),
    placed(*(*above(NOTICE, DISCLAIMER), "⟦سياسة سياسة سوريا محلي⟧")),
    placed(*(*above(NOTICE, DISCLAIMER), "⟦سياسة⟧", "⟦سياسة⟧", "⟦لبنان⟧", "⟦أخبار عربية ودولية⟧")),
    placed(*(*above(NOTICE, DISCLAIMER), "⟦#سياسة⟧", "⟦#سوريا_محلي⟧")),
    placed(*(*above(NOTICE, DISCLAIMER), "⟦سياسة⟧", "⟦اقتصاد وأعمال⟧")),
    placed(*above("»" + NOTICE + "«", DISCLAIMER)),
    placed(*above("_" + NOTICE + "_")),
    placed(*above("- " + NOTICE, "* " + DISCLAIMER)),
    placed(*above("> " + NOTICE)),
    placed(*above("(" + NOTICE + ")", DISCLAIMER)),
    placed(*above("[" + NOTICE + "]", DISCLAIMER)),
    placed(*above(NOTICE.replace(".", "!"))),
    placed(*above(NOTICE.replace(" ", "  "))),
    placed(*above(NOTICE.replace("هذا", "ھذا"))),
    Variant(above(NOTICE.replace("ي", "ى")), None, None, "2026-03-09"),
    Variant(above(NOTICE.replace("ا", "أ")), None, None, None),
    placed(*above(NOTICE)),
    Variant(above(NOTICE.replace(".", " ."))),
    placed(*above(NOTICE.replace("وتم جلبه", "، وتم جلبه"))),
    placed(*above(NOTICE.replace("وتم جلبه", "و تم جلبه"))),
    placed(*above(NOTICE.replace("نشر أولاً", "تم نشره أولاً"))),
    placed(*above(NOTICE.replace("نشر أولاً", "نشر"))),
    placed(*above(NOTICE.replace("على موقع", "في موقع"))),
    placed(*above(NOTICE.replace("على موقع", "على"))),
    Variant(above(NOTICE.replace("على موقع", "على صفحة")), None, ORIGINAL),
    placed(*above(NOTICE, "المواد المنشورة لا تعبر بالضرورة عن رأي الموقع. " + "جميع الحقوق محفوظة للمصدر.")),
]


def test_a_notice_is_read_wherever_it_stands() -> None:
    faults = {variant.lines: fault for variant in PLACEMENTS if (fault := wrong(variant))}

    assert not faults


@each(
    "heading",
    [
        "هذه المادة منشورة نقلاً عن",
        "المقال منقول عن:",
        "نقلاً عن",
        "هذا التقرير معاد نشره نقلا عن",
        "مقتبس من",
        "نُشرت هذه القصة أولاً في",
    ],
)
def test_a_heading_and_the_name_below_it_are_one_notice(heading: str) -> None:
    got = read((*P, heading, "دفاتر النهر"))

    assert (got.source, got.body) == ("دفاتر النهر", "\n".join(P))


@each(
    ("heading", "below"),
    [
        ("نشر الخبر على", "فيسبوك"),
        ("الموضوع من", "أوله"),
        ("هذا المقال عن", "النهر والجسر"),
        ("نُشر المقال في", "محليات"),
        ("نقلاً عن", "شهود كانوا في السوق ساعة انقطع الماء عن الحي كله."),
    ],
)
def test_no_other_line_takes_the_one_below_it_along(heading: str, below: str) -> None:
    assert read((*P, heading, below)).source is None


@each(
    ("line", "source"),
    [
        ("جميع الحقوق محفوظة لموقع عنب بلدي", "عنب بلدي"),
        ("الحقوق محفوظة لرويترز", "رويترز"),
        ("حقوق النشر: بروجيكت سنديكيت، 2021.", "بروجيكت سنديكيت"),
        ("حقوق النشر © 2021 رويترز", "رويترز"),
        ("حقوق الطبع والنشر © بروجيكت سنديكيت", "بروجيكت سنديكيت"),
        ("الحقوق محفوظة لرويترز 2021", "رويترز"),
        ("تابعوا الخبر من مصدره: عنب بلدي", "عنب بلدي"),
        ("تابع الخبر من مصدره عبر موقع عنب بلدي", "عنب بلدي"),
    ],
)
@each("place", [above, below])
def test_whose_the_rights_are_or_where_it_is_followed_is_the_source(
    place: Callable[..., tuple[str, ...]], line: str, source: str
) -> None:
    assert not wrong(Variant(place(line), source))


@each(
    "line",
    [
        "جميع الحقوق محفوظة",
        "جميع الحقوق محفوظة للكاتب",
        "جميع الحقوق محفوظة لموقع ضفاف",
        "جميع الحقوق محفوظة للناشر 2024",
        "جميع الحقوق محفوظة © رويترز 2024",
    ],
)
def test_the_rights_of_nobody_known_name_no_source(line: str) -> None:
    got = read(below(line))

    assert (got.source, got.body.split("\n")) == (None, list(P))


@pytest.mark.parametrize(
    "line",
    [
        "حقوق النشر محفوظة لرويترز منذ عام 2010 بحسب العقد الذي وقعته البلدية معها.",
        "تابعوا الخبر من مصدره حين أعلنته البلدية في ساحة السوق.",
    ],
)
def test_a_sentence_on_rights_is_reporting(line: str) -> None:
    got = read((*P[:2], line, P[2]))

    assert (got.source, line in got.body) == (None, True)


@pytest.mark.parametrize(
    "line",
    [
        "تويتر: @layla",
        "الكاتبة على إكس @layla",
        "راسلوا الكاتبة على layla@ufuq.example",
        "* كاتبة سورية - layla@ufuq.example",
    ],
)
def test_where_the_writer_is_reached_is_no_part_of_the_text(line: str) -> None:
    assert read(below(line)).body.split("\n") == list(P)


@pytest.mark.parametrize(
    "line",
    ["تويتر: خطة جديدة للشركة الكبرى في السوق.", "كاتبة سورية نشرت بريدها layla@ufuq.example على صفحتها بعد الحادث."],
)
def test_what_is_said_of_an_address_is_reporting(line: str) -> None:
    assert line in read((*P, line)).body
