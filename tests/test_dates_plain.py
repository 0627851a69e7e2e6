"""The plain date line is read as every form together would read it."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from each import each
from warraq.dates.plain import plain_date
from warraq.dates.reading import form_by_form

NOW = datetime(2026, 1, 28, 15, 4, tzinfo=UTC)
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
LABELS = ("", "نشر في ", "نُشر بتاريخ ", "تاريخ النشر: ", "آخر تحديث: ", "التاريخ: ", "رقم ")
WEEKDAYS = ("", "الأربعاء ", "الأربعاء، ", "الثلاثاء , ", "الخميس ", "صباح ")
MONTHS = ("كانون الثاني", "يناير", "شباط / فبراير", "آب/اغسطس", "جانفي", "آذَار", "نيسان / مايو", "رمضان", "خبر")
JOINTS = (" ", " - ", " | ", "، ", " :: ", " – ", "-", " في ")
CLOCKS = ("", "3:04", "15:04", "00:30:15", "12:10", "24:00", "11:75")
HALVES = ("", " م", " ص", " صباحاً", " صباحًا", " مساءً", " مساء", " PM", "AM", " ظهراً", " GMT")


@st.composite
def date_lines(draw: st.DrawFn) -> str:
    day, month, year = (draw(st.integers(*limits)) for limits in ((0, 31), (0, 13), (1890, 2110)))
    named = f"{draw(st.sampled_from(WEEKDAYS))}{day} {draw(st.sampled_from(MONTHS))} {year}"
    line = draw(st.sampled_from((named, named + "م", f"{day:02}/{month:02}/{year}", f"{year}-{month}-{day}")))
    clock = draw(st.sampled_from(CLOCKS))
    line = draw(st.sampled_from(LABELS)) + line + (draw(st.sampled_from(JOINTS)) + clock if clock else "")
    line += draw(st.sampled_from(HALVES)) if clock else ""
    return line.translate(EASTERN) if draw(st.booleans()) else line


@given(date_lines(), st.sampled_from((None, ZoneInfo("Asia/Damascus"))))
def test_a_plain_line_says_what_the_forms_say(line: str, zone: tzinfo | None) -> None:
    plain = plain_date(line, "dmy", zone)

    assert plain is None or plain == form_by_form(line, NOW, "dmy", zone)


@pytest.mark.parametrize(
    ("line", "iso", "text"),
    [
        ("الأربعاء، 28 يناير 2026 - 03:04 م", "2026-01-28T15:04", "28 يناير 2026 - 03:04 م"),
        ("٢٨ كانون الثاني ٢٠٢٦", "2026-01-28", "٢٨ كانون الثاني ٢٠٢٦"),
        ("نُشر في: 28 كانون الثاني / يناير 2026م", "2026-01-28", "28 كانون الثاني / يناير 2026"),
        ("28/01/2026 03:04 مساءً", "2026-01-28T15:04", "28/01/2026 03:04 مساءً"),
    ],
)
def test_the_lines_that_most_sites_print_are_plain(line: str, iso: str, text: str) -> None:
    date = plain_date(line, "dmy", None)

    assert date is not None
    assert (date.iso, date.text) == (iso, text)


@each(
    "line",
    [
        "الثلاثاء 28 يناير 2026",  # a Wednesday
        "28 يناير / فبراير 2026",
        "31/13/2026",
        "28 يناير 2026 - 9 شعبان 1447",
        "القرار رقم 28/1/2026",
        "28 يناير",
    ],
)
def test_a_doubtful_line_is_left_to_the_forms(line: str) -> None:
    assert plain_date(line, "dmy", None) is None


def test_figures_in_another_order_are_left_to_the_forms() -> None:
    assert plain_date("01/02/2026", "mdy", None) is None
