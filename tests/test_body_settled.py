"""Zones as the later readers want them: labels beside their values, the headline said once."""

import pytest

from each import each
from pages import PROSE, html, read
from warraq.parse.body.settled import settled
from warraq.parse.lines import LeftOut, Line, Zones

CUT = (LeftOut("صورة", "caption"),)


def lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text, where=f"p{at}") for at, text in enumerate(texts))


def texts(zone: tuple[Line, ...]) -> list[str]:
    return [line.text for line in zone]


def parted(*parts: str) -> Line:
    """A line whose parts nothing but style parts."""
    return Line("".join(parts)).parted_by(lambda: parts)


def test_what_style_alone_parts_are_lines_around_the_text_and_one_in_it() -> None:
    line = parted("تقرير: هدى سالم", "تصوير: سامر الخطيب")
    zones = settled(Zones((line,), (line,), (line,)), None)

    assert texts(zones.before) == texts(zones.after) == ["تقرير: هدى سالم", "تصوير: سامر الخطيب"]
    assert texts(zones.body) == [line.text]


def below(*said: str) -> list[str]:
    """What becomes of lines after the body."""
    return texts(settled(Zones((), (), lines(*said)), None).after)


@each(
    "label",
    ["المصدر:", "المصدر :", "- المصدر:", "مصدر الخبر:", "كتب:", "كتبت:", "بقلم:", "إعداد:", "الكاتب:", "تحرير:",
     "تاريخ النشر:", "نشر في:", "نُشر بتاريخ:", "آخر تحديث:", "Source:", "by:", "Author:", "published:", "المصدر："],
)  # fmt: skip
def test_a_label_stands_beside_its_value(label: str) -> None:
    assert below(label, "رويترز", "ذيل") == [f"{label} رويترز", "ذيل"]


@each("label", ["المصدر", "مصادر:", "قال:", "تحرير الموصل:", "المصدر: رويترز:", "المصدر: أ"])
def test_what_is_no_label_stands_by_itself(label: str) -> None:
    assert below(label, "رويترز") == [label, "رويترز"]


@pytest.mark.parametrize(("length", "joined"), [(60, True), (61, False)])
def test_a_value_is_short(length: int, joined: bool) -> None:
    assert (len(below("المصدر:", "ا" * length)) == 1) is joined


def test_a_credit_and_the_headline_again_are_no_text_where_more_stands_below() -> None:
    credit, title = "نقلاً عن نبض الوطن", "جسر السهل يعود"

    assert texts(settled(Zones((), lines(credit, title, "نص"), ()), title).body) == ["نص"]
    assert texts(settled(Zones((), lines(credit, title), ()), title).body) == [credit, title]
    assert texts(settled(Zones((), lines(credit, "غيره", "نص"), ()), title).body) == [credit, "غيره", "نص"]
    assert texts(settled(Zones((), lines(title, title), ()), title).body) == []


def test_a_label_takes_one_value_and_gives_its_place() -> None:
    zone = settled(Zones(lines("المصدر:", "رويترز", "وكالات", "كتب:", "سمير"), (), ()), None).before

    assert [(line.text, line.where) for line in zone] == [
        ("المصدر: رويترز", "p0"),
        ("وكالات", "p2"),
        ("كتب: سمير", "p3"),
    ]


def test_a_label_without_a_value_stays() -> None:
    assert below("المصدر:") == ["المصدر:"]
    assert below() == []


def test_the_text_is_left_as_it_is() -> None:
    zones = Zones((), lines("المصدر:", "رويترز"), (), CUT)

    assert settled(zones, None) == zones


@pytest.mark.parametrize("again", ["سوق جديد", "«سوق جديد»", " سوق، جديد.", "سوقجديد"])
def test_the_headline_again_stands_before_the_text(again: str) -> None:
    zones = settled(Zones(lines("رأس"), lines(again, "نص", "سوق جديد"), lines("ذيل"), CUT), "سوق جديد!")

    assert texts(zones.before) == ["رأس", again]
    assert texts(zones.body) == ["نص", "سوق جديد"]
    assert texts(zones.after) == ["ذيل"]
    assert zones.cut == CUT


def test_it_may_be_said_again_and_again_and_nothing_else() -> None:
    zones = settled(Zones((), lines("سوق جديد", "سوق جديد"), ()), "سوق جديد")

    assert (texts(zones.before), texts(zones.body)) == (["سوق جديد", "سوق جديد"], [])


@each("headline", [None, "", "!", "سوق آخر", "سوق"])
def test_another_line_is_not_the_headline(headline: str | None) -> None:
    zones = Zones((), lines("سوق جديد", "***"), ())

    assert settled(zones, headline) == zones


def test_a_credit_above_the_headline_is_no_text() -> None:
    body = lines("نقلاً عن نبض الساحل", "جسر الوادي يفتح", "افتتح الجسر أمس.")
    zones = settled(Zones((), body, ()), "جسر الوادي يفتح")

    assert texts(zones.before) == ["نقلاً عن نبض الساحل", "جسر الوادي يفتح"]
    assert texts(zones.body) == ["افتتح الجسر أمس."]
    assert len(settled(Zones((), body, ()), "عنوان آخر").body) == 3


LINK = "https://www.theplain.example/travel/9"


@each(
    "box, source",
    [
        ("<b>المصدر</b><a href='{}'>The Plain</a>", "The Plain"),
        ("<b>المصدر الأصلي</b><a href='{}'>صحيفة السهل</a>", "صحيفة السهل"),
        ("<i>مصدر الخبر</i><a href='{}'>الأناضول</a>", "الأناضول"),
        ("<b>المصدرون</b><a href='{}'>The Plain</a>", None),
        ("<b>المصدر</b><a href='{}'>اضغط هنا</a>", None),
        ("<b>المصدر</b><a href='{}'>اقرأ المزيد</a>", None),
        ("<a href='{}'>المصدر</a><a href='{}2'>The Plain</a>", None),
        ("<b>المصدر</b><a href='{}'>صادرات</a><a href='{}2'>زيتون</a>", None),
        ("<b>قطارات</b><a href='{}'>The Plain</a>", None),
    ],
)
def test_a_label_that_meets_a_linked_name_is_a_line_of_its_own(box: str, source: str | None) -> None:
    got = read(html(below=f"<div class='origin'>{box.replace('{}', LINK)}</div>"))

    assert got.source == source
    assert got.body == "\n".join(PROSE)
    assert [claim.value for claim in got.claims if claim.field == "original_url"] == ([LINK] if source else [])


def test_what_is_told_in_parts_is_not_told_again() -> None:
    box = f"<b>المصدر</b><a href='{LINK}'>The Plain</a><p>تُنشر هذه المادة باتفاق خاص مع الناشر.</p>"

    removed = [cut.text for cut in read(html(below=f"<div class='origin'>{box}</div>")).removed]

    assert removed.count("المصدر") == removed.count("The Plain") == 1
    assert "المصدرThe Plain" not in removed
