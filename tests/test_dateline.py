"""The dateline that opens a text is read as far as it is sound, and reporting is left."""

from each import each
from warraq.arabic import fold
from warraq.parse.origin.dateline import read_dateline
from warraq.parse.origin.names import Names
from warraq.rules import shipped

NAMES = Names(shipped().directory, shipped().words)
REPORT = "أعلنت البلدية بدء توزيع صناديق الفرز."
OPENINGS = [  # each before the report
    "الرصافة - رويترز - ",
    "الرصافة (رويترز) - ",
    "(الرصافة - سانا) ",
    "[الرصافة - سانا] ",
    "(الرصافة - سانا) - ",
    "رويترز: الرصافة - سانا - ",
    "الرصافة / 3 فبراير 2024 (ومع) ",
    "عنب بلدي - ",
    "خاص: ",
    "AHDATH.INFO - ",
    "إيلاف من بيروت: ",
    "موسكو - سبوتنيك. ",
    "منى العبيدي - الرصافة - 3 مارس 2026 - رويترز - ",
    "سبق ـ أبها: ",
    "سالم الحقلي ـ سبق ـ أبها: ",
    "الرياض 9 شعبان 1447 هـ الموافق 28 يناير 2026 م واس - ",
]
WHOLE = [
    "رويترز",
    "الرصافة - رويترز",
    "صوت السهل - متابعات",
    "صنعاء / خاص",
    "الرياضي ـ جدة",
    "هدى سالم ــ عنب بلدي",
    "(رويترز)",
    "الزرقاء - الرأي - محمد الخالدي",
    "بيروت 28 - 1 رويترز",
]
REPORTING = [
    REPORT,
    "رويترز ليست وحدها - كما قيل - في الأرقام.",
    "قال مصدر لوكالة رويترز - وهو من البلدية - إن العمل بدأ.",
    "(وهذا ما قالته رويترز) أعلنت البلدية",
    "(صوت السهل - متابعات الأخرى) أعلنت البلدية",
    "الحياة ـ كما يقال ـ أقوى.",
    "الجسر ـ جدة",
    "الحياة - كما يقال - أقوى.",
    "تتنازع صحيفتان اسم «الوطن» أمام القضاء.",
    "الشروق 3 - 2 الوطن",
    "الوطن 2-1 الأخبار",
    ": ",
    "",
    "ارتفع سعر النفط في السوق العالمية أمس كما قالت رويترز - وهي وكالة - إلى مستوى جديد.",
    "واحد اثنان ثلاثة أربعة خمسة ستة سبعة - رويترز - " + REPORT,
    "1 2 3 4 5 6 7 8 9 10 11 12 13 - رويترز - " + REPORT,
]


@each("opening", OPENINGS)
def test_an_opening_is_read_to_its_end(opening: str) -> None:
    line = read_dateline(fold(opening + REPORT), NAMES)

    assert line is not None
    assert line.end == len(fold(opening))


@each("text", WHOLE)
def test_a_whole_line_is_read(text: str) -> None:
    line = read_dateline(fold(text), NAMES)

    assert line is not None
    assert line.end == len(fold(text))


@each("text", REPORTING)
def test_reporting_is_left(text: str) -> None:
    assert read_dateline(fold(text), NAMES) is None


def test_a_dateline_in_brackets_needs_an_agency() -> None:
    """«(صنعاء - خاص)» is none by its brackets; the parts before the bracket's end are."""
    assert read_dateline(fold("(صنعاء / خاص) أعلنت"), NAMES) == read_dateline(fold("(صنعاء / خاص) قالت"), NAMES)


def test_no_dateline_is_longer_than_ninety_characters() -> None:
    near, far = "الرصافة " * 3, "الرصافة " * 4

    assert read_dateline(fold(f"{near}- {near}- 3 مارس 2026 - رويترز - {REPORT}"), NAMES) is not None
    assert read_dateline(fold(f"{far}- {far}- 3 مارس 2026 12:30 - رويترز - {REPORT}"), NAMES) is None
