"""A name without a label is known by its first word, and by what beside it can be none."""

import pytest

from warraq.parse.words.given_names import is_a_bare_name


@pytest.mark.parametrize(
    "line",
    ["هدى سالم", "محمد العباس", "خالد المطيري", "علي الخلولي", "عبد الله حمدان", "د. سامر الخطيب", "رنا عيسى حداد",
     "أحمد عبده نصر", "أبوه ولد سالم", "نائل غبّون",
     "شمسة الوادي", "عبدالعال حمدان", "بلقاسم الخطيب", "سردار حمه", "جريس حداد", "مشاري المطيري", "لخضر حمدان",
     "(ليلى نصور)", "الشيخ المهدي سالم", "ليلى نصور.", "الدكتور محمد العلي"],
)  # fmt: skip
def test_it_is_a_name(line: str) -> None:
    assert is_a_bare_name(line)


@pytest.mark.parametrize(
    "line",
    ["عين اليوم", "خان يونس", "بيت لحم", "علي", "محمد نيوز", "كاتب سعودي", "هدى سالم تكتب عن المدينة", "أحمد: لن نعود",
     "سعيد الحظ", "صباح الخير", "نجم الكرة", "شمس الظهيرة", "أحلام مؤجلة", "طالب جامعي", "مطلق النار", "يزيد الطلب",
     "محمد 2026", "وكالة الأنباء", "السبت القادم", "منى في القاهرة", "خالد من حلب", "قيس سعيد يتحدث", "رنا عيسى تكتب"],
)  # fmt: skip
def test_it_is_none(line: str) -> None:
    assert not is_a_bare_name(line)
