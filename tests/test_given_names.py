"""A name without a label is known by its first word, and by what beside it can be none."""

from collections.abc import Callable

from each import each
from warraq.parse.words.given_names import (
    is_a_bare_name,
    is_a_latin_name,
    is_a_name_behind_a_label,
    is_half_a_name,
    is_initialled,
    is_like_a_name,
    is_likely_a_name,
)


@each(
    "line",
    ["هدى سالم", "محمد العباس", "خالد المطيري", "علي الخلولي", "عبد الله حمدان", "د. سامر الخطيب", "رنا عيسى حداد",
     "أحمد عبده نصر", "أبوه ولد سالم", "نائل غبّون",
     "شمسة الوادي", "عبدالعال حمدان", "بلقاسم الخطيب", "سردار حمه", "جريس حداد", "مشاري المطيري", "لخضر حمدان",
     "(ليلى نصور)", "الشيخ المهدي سالم", "ليلى نصور.", "الدكتور محمد العلي"],
)  # fmt: skip
def test_it_is_a_name(line: str) -> None:
    assert is_a_bare_name(line)


@each(
    "line",
    ["عين اليوم", "خان يونس", "بيت لحم", "علي", "محمد نيوز", "كاتب سعودي", "هدى سالم تكتب عن المدينة", "أحمد: لن نعود",
     "سعيد الحظ", "صباح الخير", "نجم الكرة", "شمس الظهيرة", "أحلام مؤجلة", "طالب جامعي", "مطلق النار", "يزيد الطلب",
     "محمد 2026", "وكالة الأنباء", "السبت القادم", "منى في القاهرة", "خالد من حلب", "قيس سعيد يتحدث", "رنا عيسى تكتب",
     "إنا لله وإنا إليه راجعون", "إنا لله وإنا إليه راجعون."],
)  # fmt: skip
def test_it_is_none(line: str) -> None:
    assert not is_a_bare_name(line)


MUST: dict[Callable[[str], bool], list[str]] = {
    is_a_bare_name: [
        "هدى سالم", "عبد اللطيف سالم", "قنديل ولد برهان", "د. قنديل برهان", "الدكتور قنديل برهان",
        "هدى سالم برهان زهران غيهب", f"هدى {'س' * 36}", "هدى ياسين", "هدى يبي", "هدى بالي", "هاجر بالحاج", "على الحلبي",
        "على طه", "المهندس قنديل برهان", " هدى سالم: ", "م. العلي", "سليمة. ك",
    ],
    is_likely_a_name: [
        "قنديل الوادي", "قنديل العلي", "قنديل سالم", "قنديل أبو زيد", "قنديل بن بريك", "قنديل برهان زهران الوادي",
        "قنديل برهان سالم غيهب", "هدى سالم برهان زهران غيهب",
    ],
    is_like_a_name: ["رغد عشميل", "قنديل برهان زهران غيهب نرجس", "هدى سالم"],
    is_a_name_behind_a_label: ["سعيد باوزير", "سعيد الوادي", "كريم برهان", "هدى سالم", "م. العلي"],
    is_half_a_name: ["عبد اللطيف", "أبو بكر"],
    is_a_latin_name: ["Yazan Al-Turk", "Huda Salem", "Ali Hassan Abu Salem", "Omar bin Khaled"],
    is_initialled: ["م. بوزيان", "م. العلي", "سليمة. ك"],
}  # fmt: skip
MUST_NOT: dict[Callable[[str], bool], list[str]] = {
    is_a_bare_name: [
        "هدى", "عبد اللطيف", "ولد برهان قنديل", "قنديل غيهب بن", "قنديل غيهب", "هدى سالم برهان زهران غيهب نرجس",
        f"هدى {'س' * 37}", "هدى يبيع", "هدى بالير", "هدى قالت", "هدى تعلن", "على الرصيف",
        "على منصته", "على حسابها", "هدى أن سالم", "هدى سالم 2", "", "هدى  ",
    ],
    is_likely_a_name: [
        "قنديل الري", "قنديل غيهب", "سوق الوادي", "سوق سالم", "المدينة الوادي", "قنديل برهان زهران غيهب الوادي",
        "قنديل الوادي غيهب", "",
    ],
    is_like_a_name: ["المدينة المنورة", "مكة المكرمة", "سوق قنديل", "وداعاً سامر الحلبي",
        "شكراً سامر الحلبي", "رغد", "قنديل برهان زهران غيهب نرجس ورد"],
    is_a_name_behind_a_label: ["سعيد الحظ", "سعيد بالير", "طويل برهان", "سعيد", "كريم سوق"],
    is_half_a_name: ["عبد", "عبد اللطيف سالم", "هدى سالم", ""],
    is_a_latin_name: ["Deutsche Welle", "Huda", "huda Salem", "Huda S", "Al Jazeera English", "Ali A Bcd Efg Hij Klm"],
    is_initialled: ["م بوزيان", "ص. ب", "الفقرة. ب", "م. رئيس", "م. السوق"],
}  # fmt: skip


@each("question", MUST, ids=[question.__name__ for question in MUST])
def test_what_is_a_name_by_each_question_and_what_is_none(question: Callable[[str], bool]) -> None:
    assert [text for text in MUST[question] if not question(text)] == []
    assert [text for text in MUST_NOT[question] if question(text)] == []
