"""Openings that are datelines whatever their parts: what each reads, and what it leaves."""

import pytest

from each import each
from warraq.arabic import fold
from warraq.parse.origin.dateline import read_dateline
from warraq.parse.origin.dateline_openings import by_opening, signed
from warraq.parse.origin.leads import is_aside, leads
from warraq.parse.origin.names import Names
from warraq.rules import shipped

NAMES = Names(shipped().directory, shipped().words)
# opening → the source, the place, what is left
READ = [
    ("موسكو - سبوتنيك. أعلنت الوزارة", "سبوتنيك", "موسكو", "أعلنت الوزارة"),
    ("موسكو - سبوتنيك. الوزارة تعلن", "سبوتنيك", "موسكو", "الوزارة تعلن"),
    ("بيروت - سانا. أعلنت الوزارة", "سانا", "بيروت", "أعلنت الوزارة"),
    ("إيلاف من بيروت: الوزارة تعلن", "إيلاف", "بيروت", "الوزارة تعلن"),
    ("AHDATH.INFO - الوزارة تعلن", "ahdath.info", None, "الوزارة تعلن"),
    ("AHDATH PRESS- أعلنت الوزارة", "ahdath press", None, "أعلنت الوزارة"),
    ("CNN: الوزارة تعلن", "cnn", None, "الوزارة تعلن"),
    ("عمون:- الوزارة تعلن", "عمون", None, "الوزارة تعلن"),
    ("الميناء اليوم:- أعلنت الوزارة", "الميناء اليوم", None, "أعلنت الوزارة"),
    ("عمون - كشف الوزير", "عمون", None, "كشف الوزير"),
    ("الغد – أعلنت الوزارة", "الغد", None, "أعلنت الوزارة"),
]
LEFT = [
    "بيروت - سانا. اسم الفتاة",
    "موسكو - الميناء. أعلنت الوزارة",
    "وهو ما قالته - سبوتنيك. أعلنت الوزارة",
    "موسكو - سبوتنيك.",
    "الحياة من بيروت: الوزارة تعلن",
    "إيلاف من الوزارة: نحن هنا",
    "COVID-19",
    "iOS 17: الوزارة تعلن",
    "https://ufuq.example",
    "AHDATH.INFO - ",
    "أسعار الذهب:- الوزارة تعلن",
    "وهو ما قالته اليوم:- أعلنت الوزارة",
    "الحياة - قال - أقوى",
    "الحياة - كما يقال",
    "الميناء - كشف الوزير",
    "عمون- كشف الوزير",
    "أعلنت الوزارة بدء العمل.",
    "",
]


@each(("text", "source", "place", "left"), READ, ids=[one[0] for one in READ])
def test_an_opening_is_read(text: str, source: str, place: str | None, left: str) -> None:
    folded = fold(text)

    line = by_opening(folded, NAMES)

    assert line is not None
    assert line.source is not None
    assert folded[slice(*line.source)] == fold(source)
    assert (folded[slice(*line.place)] if line.place else None) == (fold(place) if place else None)
    assert folded[line.end :] == fold(left)
    assert line.agencies == (line.source,)
    assert line.house is ("." not in text.replace(".INFO", ""))


@each("text", LEFT)
def test_an_opening_is_left(text: str) -> None:
    assert by_opening(fold(text), NAMES) is None


@pytest.mark.parametrize("rest", ["أرض الممالك - كانت هنا", " - ", "نص – نص", "ا" * 87 + " - "])
def test_a_second_dash_closes_an_aside(rest: str) -> None:
    assert is_aside(rest)


@pytest.mark.parametrize("rest", ["أرض الممالك-كانت", "أعلنت الوزارة", "ا" * 88 + " - ", ""])
def test_no_second_dash_near_is_no_aside(rest: str) -> None:
    assert not is_aside(rest)


def test_a_report_begins_with_its_verb() -> None:
    assert leads(fold("أعلنت الوزارة"), NAMES)
    assert not leads(fold("الوزارة أعلنت"), NAMES)
    assert not leads(fold("أعلنت الوزارة - وهي هنا"), NAMES)
    assert not leads("", NAMES)


SIGNED = [
    ("صنعاء نيوز/ بقلم : هدى سالم - أعلنت الوزارة", "صنعاء نيوز", "هدى سالم", "أعلنت الوزارة"),
    ("صنعاء نيوز / بقلم / هدى سالم", "صنعاء نيوز", "هدى سالم", ""),
    ("شبكة السهل - بقلم: د. هدى سالم", "شبكة السهل", "هدى سالم", ""),
    ("عدن الغد/ كتب/ سامر علي الوعر: قال الوزير", "عدن الغد", "سامر علي الوعر", "قال الوزير"),
]


@pytest.mark.parametrize(("text", "house", "writer", "left"), SIGNED)
def test_a_house_and_a_labelled_writer_are_read(text: str, house: str, writer: str, left: str) -> None:
    folded = fold(text)

    line = signed(folded, NAMES)

    assert line is not None
    assert line.source is not None
    assert line.place is not None
    assert folded[slice(*line.source)] == fold(house)
    assert folded[slice(*line.place)] == fold(writer)
    assert folded[line.end :] == fold(left)


@each(
    "text",
    [
        "صنعاء نيوز/ بقلم : هدى سالم أعلنت الوزارة بدء العمل في السهل",
        "جنين - خاص - تقرير: شركات النفط - أعلنت الوزارة",
        "السهل - تقرير: هدى سالم - أعلنت الوزارة",
        "جنين - تقرير هدى سالم - أعلنت الوزارة",
        "رواية بقلم هدى سالم تفوز بجائزة",
        "قال الوزير: بقلم أحمر وقع الاتفاق",
        "الحياة - كتب تنفد - من المعرض",
        "معرض السهل - كتب: الرواية - أولاً",
        "بقلم: هدى سالم",
    ],
)
def test_a_pen_and_books_in_a_sentence_are_no_label(text: str) -> None:
    assert signed(fold(text), NAMES) is None


def test_a_city_and_a_label_name_who_wrote_and_no_house() -> None:
    text = "جنين- خاص- تقرير: هدى سالم - أعلنت الوزارة"

    line = signed(fold(text), NAMES)

    assert line is not None
    assert line.source is None
    assert [fold(text)[slice(*span)] for span in (line.place, line.writer) if span] == ["جنين", fold("هدى سالم")]
    assert fold(text)[line.end :] == fold("أعلنت الوزارة")


@pytest.mark.parametrize("line", ["دمشق-سانا بحث المجلس خطة المياه.", "بغداد-واع أعلنت الوزارة النتائج."])
def test_city_and_agency_may_be_glued_without_a_sign_behind_them(line: str) -> None:
    found = read_dateline(fold(line), NAMES)

    assert found is not None
    assert line[slice(*found.source)] in ("سانا", "واع")  # type: ignore[misc]
    assert line[: found.end].endswith(" ")


@pytest.mark.parametrize("line", ["بيروت-سانا أم بيروت-دمشق؟", "حلب-دمشق أعلنت الشركة خطها.", "أم-سانا قالت لها."])
def test_what_is_glued_alike_is_none(line: str) -> None:
    assert read_dateline(fold(line), NAMES) is None
