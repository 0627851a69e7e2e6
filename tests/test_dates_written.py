"""What a regional style writes, the reader reads back: days of 1990-2040 in every month set, order and script."""

import json
import os
from datetime import date, datetime, timedelta
from importlib.resources import files
from itertools import cycle

import pytest
from hijridate import Gregorian
from hypothesis import example, given
from hypothesis import strategies as st

from drawing import drawn
from warraq.dates import read_date

MONTHS: dict[str, list[list[str]]] = json.loads(files("warraq.dates").joinpath("names.json").read_text("utf-8"))[
    "months"
]
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
HIJRI = [
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال",
    "ذو القعدة", "ذو الحجة",
]  # fmt: skip
DIGITS = {"arabic": "0123456789", "arabic-indic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹"}
STYLES = {
    "day first": "{weekday} {day} {month} {year}",
    "with commas": "{weekday}، {day} {month}، {year}م",
    "both names": "{day} {month}/{other} {year}",
    "second in brackets": "{weekday} {day} {month} ({other}) {year}",
    "month first": "{month} {day}, {year}",
    "hyphens": "{day}-{month}-{year}",
    "in a line": "صدر العدد يوم {weekday} الموافق {day} من شهر {month} عام {year} وفيه أخبار",
    "with the Hijri day": "{weekday} {hijri} الموافق {day} {month} {year} م",
    "marked for direction": "\u200f{day}\u200f {month}\u200f {year}",
}
FIRST, LAST = date(1990, 1, 1), date(2040, 12, 31)
STEP = int(os.environ.get("WARRAQ_TEST_DAYS", "29"))  # every day takes minutes: `make fuzz`
OTHER = {"levant": "common"}


def in_script(text: str, script: str) -> str:
    return text.translate(str.maketrans(DIGITS["arabic"], DIGITS[script]))


def hijri(day: date) -> str:
    there = Gregorian(day.year, day.month, day.day).to_hijri()
    return f"{there.day} {HIJRI[there.month - 1]} {there.year} هـ"


def written(day: date, style: str, months: str, script: str) -> str:
    """The day as that style writes it, with the month names of that region and the digits of that script."""
    text = STYLES[style].format(
        weekday=WEEKDAYS[day.weekday()],
        day=day.day,
        month=MONTHS[months][day.month - 1][0],
        other=MONTHS[OTHER.get(months, "levant")][day.month - 1][0],
        year=day.year,
        hijri=hijri(day),
    )
    return in_script(text, script)


def assert_read_back(day: date, text: str) -> None:
    stated = read_date(text)

    assert stated is not None, text
    assert (stated.iso, stated.precision, stated.flags) == (day.isoformat(), "day", ()), text


@given(
    st.dates(FIRST, LAST),
    st.sampled_from(sorted(STYLES)),
    st.sampled_from(sorted(MONTHS)),
    st.sampled_from(sorted(DIGITS)),
)
@example(date(2024, 2, 29), "both names", "levant", "persian")
@drawn(300)
def test_what_is_written_is_read_back(day: date, style: str, months: str, script: str) -> None:
    assert_read_back(day, written(day, style, months, script))


@pytest.mark.parametrize("months", sorted(MONTHS))
def test_every_month_of_every_set_is_read_back_in_every_style(months: str) -> None:
    scripts = cycle(sorted(DIGITS))
    for month in range(1, 13):
        for style in STYLES:
            day = date(2026, month, 28)
            assert_read_back(day, written(day, style, months, next(scripts)))


@pytest.mark.slow
@pytest.mark.parametrize("months", sorted(MONTHS))
def test_days_of_fifty_years_are_read_back_in_every_set_and_script_the_styles_in_turn(months: str) -> None:
    styles = list(STYLES)
    for offset in range(sorted(MONTHS).index(months) % STEP, (LAST - FIRST).days + 1, STEP):
        day = FIRST + timedelta(days=offset)
        for turn, script in enumerate(DIGITS):
            assert_read_back(day, written(day, styles[(offset + turn) % len(styles)], months, script))


@given(
    st.dates(FIRST, LAST),
    st.sampled_from(["{0}/{1}/{2}", "{0}-{1}-{2}", "{0}.{1}.{2}", "{2}/{1}/{0}", "{2}-{1:02}-{0:02}"]),
)
@drawn(150)
def test_figures_with_their_weekday_are_read_back_whatever_the_habit_of_the_site(day: date, form: str) -> None:
    text = f"{WEEKDAYS[day.weekday()]} {form.format(day.day, day.month, day.year)}"
    for order in ("dmy", "mdy"):
        stated = read_date(text, order=order)
        assert stated is not None
        assert stated.day == day or (order == "mdy" and stated.flags == ("ambiguous-dm",)), text


@given(st.dates(FIRST, LAST))
@drawn(100)
def test_a_hijri_day_is_read_back_within_its_flag(day: date) -> None:
    stated = read_date(hijri(day))

    assert stated is not None
    assert (stated.iso, stated.calendar, stated.flags) == (day.isoformat(), "hijri", ("hijri-±1",))


@given(st.datetimes(datetime(1990, 1, 1), datetime(2040, 12, 31)))
@drawn(150)
def test_a_time_is_read_back_on_both_clocks(at: datetime) -> None:
    day = f"{at.day} أيلول {at.year}" if at.day <= 30 else f"31 آب {at.year}"
    twelve = f"{(at.hour - 1) % 12 + 1}:{at.minute:02} {'ص' if at.hour < 12 else 'مساءً'}"

    for text in (f"{day} - {at.hour:02}:{at.minute:02}", f"{twelve} | {day}", f"{day}، الساعة {twelve}"):
        stated = read_date(text)
        assert stated is not None
        assert (stated.iso[11:], stated.precision) == (f"{at.hour:02}:{at.minute:02}", "minute"), text
