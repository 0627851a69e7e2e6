"""What a date in figures or with a month's name says: its day, what was assumed for it, and which words say it."""

from datetime import UTC, datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

import pytest

from warraq.dates import read_date
from warraq.dates.gregorian import names_month

NOW = datetime(2026, 1, 28, 15, 4)  # a Wednesday
Case: TypeAlias = tuple[str, str, str | None, str, str]  # the text, the site's order, the date, its flags, its words

FIGURES: list[Case] = [
    ("01/2026", "dmy", "2026-01", "", "01/2026"), ("2026-01", "dmy", "2026-01", "", "2026-01"),
    ("1/2026", "dmy", "2026-01", "", "1/2026"), ("13/2026", "dmy", None, "", ""), ("2026/13", "dmy", None, "", ""),
    ("أخبار 01/2026", "dmy", None, "", ""), ("20260128", "dmy", "2026-01-28", "", "20260128"),
    (" 20260128T150400Z", "dmy", "2026-01-28T15:04:00+00:00", "", "20260128T150400Z"),
    ("19991231", "dmy", "1999-12-31", "", "19991231"), ("20261301", "dmy", None, "", ""),
    ("20260132", "dmy", None, "", ""), ("رقم 20260128", "dmy", None, "", ""),
    ("28/1/26", "dmy", "2026-01-28", "two-digit-year", "28/1/26"),
    ("نشر 28/1/26 في بغداد", "dmy", "2026-01-28", "two-digit-year", "28/1/26"),
    ("الأربعاء 28/1/26 في بغداد", "dmy", "2026-01-28", "two-digit-year", "28/1/26"),
    ("نسخة 28.1.26 من البرنامج", "dmy", None, "", ""), ("28/1-26", "dmy", None, "", ""),
    ("1/28/26", "dmy", "2026-01-28", "order-turned two-digit-year", "1/28/26"),
    ("26/1/28", "ymd", "2026-01-28", "two-digit-year", "26/1/28"),
    ("26-1-28", "dmy", "2028-01-26", "two-digit-year", "26-1-28"),
    ("3/4/2026", "dmy", "2026-04-03", "ambiguous-dm", "3/4/2026"),
    ("3/4/2026", "mdy", "2026-03-04", "ambiguous-dm", "3/4/2026"),
    ("3/4/2026", "ymd", "2026-04-03", "ambiguous-dm", "3/4/2026"), ("2026/3/4", "dmy", "2026-03-04", "", "2026/3/4"),
    ("2026/3/4", "mdy", "2026-03-04", "", "2026/3/4"), ("2026/13/4", "dmy", "2026-04-13", "order-turned", "2026/13/4"),
    ("2026/4/13", "dmy", "2026-04-13", "", "2026/4/13"),
    ("13/4/2026", "mdy", "2026-04-13", "order-turned", "13/4/2026"),
    ("4/13/2026", "dmy", "2026-04-13", "order-turned", "4/13/2026"),
    ("الجمعة 3/4/2026", "dmy", "2026-04-03", "", "3/4/2026"),
    ("الأربعاء 3/4/2026", "dmy", "2026-03-04", "", "3/4/2026"),
    ("الاثنين 3/4/2026", "dmy", "2026-04-03", "ambiguous-dm weekday-conflict", "3/4/2026"),
    ("الجمعة 3/4/2026", "mdy", "2026-04-03", "", "3/4/2026"),
    ("الأربعاء 3/4/2026", "mdy", "2026-03-04", "", "3/4/2026"), ("4/4/2026", "dmy", "2026-04-04", "", "4/4/2026"),
    ("14/9/1432", "dmy", "2011-08-14", "hijri-±1", "14/9/1432"),
    ("1432/9/14", "dmy", "2011-08-14", "hijri-±1", "1432/9/14"), ("30/12/1342", "dmy", "1342-12-30", "", "30/12/1342"),
    ("1/1/1343", "dmy", "1924-08-01", "hijri-±1", "1/1/1343"),
    ("29/12/1500", "dmy", "2077-11-15", "hijri-±1", "29/12/1500"), ("1/1/1501", "dmy", "1501-01-01", "", "1/1/1501"),
    ("2026", "dmy", "2026", "", "2026"),
]  # fmt: skip
NAMES: list[Case] = [
    ("28 يناير", "dmy", "2026-01-28", "year-inferred", "28 يناير"),
    ("28 يناير الماضي", "dmy", "2026-01-28", "year-inferred", "28 يناير الماضي"),
    ("29 يناير الماضي", "dmy", "2025-01-29", "year-inferred", "29 يناير الماضي"),
    ("29 يناير", "dmy", "2026-01-29", "year-inferred", "29 يناير"),
    ("28 يناير المقبل", "dmy", "2026-01-28", "year-inferred", "28 يناير المقبل"),
    ("27 يناير المقبل", "dmy", "2027-01-27", "year-inferred", "27 يناير المقبل"),
    ("27 يناير", "dmy", "2026-01-27", "year-inferred", "27 يناير"),
    ("30 يونيو", "dmy", "2026-06-30", "year-inferred", "30 يونيو"),
    ("1 أغسطس", "dmy", "2025-08-01", "year-inferred", "1 أغسطس"),
    ("الثلاثاء 27 يناير", "dmy", "2026-01-27", "year-inferred", "27 يناير"),
    ("الأربعاء 27 يناير", "dmy", "2027-01-27", "year-inferred", "27 يناير"),
    ("الاثنين 27 يناير", "dmy", "2026-01-27", "year-inferred weekday-conflict", "27 يناير"),
    ("28 يناير من العام الماضي", "dmy", "2025-01-28", "year-inferred", "28 يناير من العام الماضي"),
    ("28 يناير من العام المقبل", "dmy", "2027-01-28", "year-inferred", "28 يناير من العام المقبل"),
    ("28 يناير من العام الجاري", "dmy", "2026-01-28", "year-inferred", "28 يناير من العام الجاري"),
    ("28 يناير 19", "dmy", "2019-01-28", "two-digit-year", "28 يناير 19"),
    ("28 يناير 27", "dmy", "2026-01-28", "year-inferred", "28 يناير"), ("28 يناير 226", "dmy", None, "", ""),
    ("28 يناير 20266", "dmy", None, "", ""), ("28 يناير من كل عام", "dmy", None, "", ""),
    ("مارس 2026", "dmy", "2026-03", "", "مارس 2026"),
    ("مارس الماضي", "dmy", "2025-03", "year-inferred", "مارس الماضي"),
    ("يناير الماضي", "dmy", "2025-01", "year-inferred", "يناير الماضي"),
    ("ديسمبر الماضي", "dmy", "2025-12", "year-inferred", "ديسمبر الماضي"),
    ("مارس المقبل", "dmy", "2026-03", "year-inferred", "مارس المقبل"),
    ("يناير المقبل", "dmy", "2027-01", "year-inferred", "يناير المقبل"),
    ("فبراير المقبل", "dmy", "2026-02", "year-inferred", "فبراير المقبل"),
    ("مارس من العام الماضي", "dmy", "2025-03", "year-inferred", "مارس من العام الماضي"),
    ("مارس من العام المقبل", "dmy", "2027-03", "year-inferred", "مارس من العام المقبل"),
    ("مارس من العام الجاري", "dmy", "2026-03", "year-inferred", "مارس من العام الجاري"),
    ("28 كانون الثاني/يناير 2026", "dmy", "2026-01-28", "", "28 كانون الثاني/يناير 2026"),
    ("28 كانون الثاني/فبراير 2026", "dmy", "2026-01-28", "month-conflict", "28 كانون الثاني/فبراير 2026"),
    ("28 يناير 1599", "dmy", None, "", ""), ("28 يناير 1600", "dmy", "1600-01-28", "", "28 يناير 1600"),
    ("28 يناير 2199", "dmy", "2199-01-28", "", "28 يناير 2199"), ("28 يناير 2200", "dmy", None, "", ""),
    ("2026 يناير 28", "dmy", "2026-01-28", "", "2026 يناير 28"),
    ("January 28, 2026", "dmy", "2026-01-28", "", "January 28, 2026"),
    ("الثامن والعشرون من يناير 2026", "dmy", "2026-01-28", "", "الثامن والعشرون من يناير 2026"),
    ("الأحد الموافق الثامن والعشرين يناير 2026", "dmy", "2026-01-28", "weekday-conflict", "الثامن والعشرين يناير 2026"),
    ("الخميس 28 يناير 2026", "dmy", "2026-01-28", "weekday-conflict", "28 يناير 2026"),
    ("28 يناير 2026 الأربعاء", "dmy", "2026-01-28", "", "28 يناير 2026"),
    ("28 يناير 2026، 15 الخميس", "dmy", "2026-01-28", "", "28 يناير 2026"),
    ("28 يناير 2026 الموافق 9 شعبان 1447", "dmy", "2026-01-28", "", "28 يناير 2026"),
    ("28 يناير 2026 الموافق 9 رمضان 1447", "dmy", "2026-01-28", "calendar-conflict", "28 يناير 2026"),
    ("عام 2026", "dmy", "2026", "", "2026"),
]  # fmt: skip
CLOCKS: list[Case] = [
    ("Wed, 28 Jan 26 15:04:00", "dmy", "2026-01-28T15:04:00", "", "28 Jan 26 15:04:00"),
    ("28 يناير 2026 24:00", "dmy", "2026-01-29T00:00", "", "28 يناير 2026 24:00"),
    ("31 ديسمبر 2025 الساعة 24:00", "dmy", "2026-01-01T00:00", "", "31 ديسمبر 2025 الساعة 24:00"),
    ("28 يناير 2026 15:04 +03:00", "dmy", "2026-01-28T15:04+03:00", "", "28 يناير 2026 15:04 +03:00"),
    ("28 يناير 2026 15:04 +1400", "dmy", "2026-01-28T15:04+14:00", "", "28 يناير 2026 15:04 +1400"),
    ("28 يناير 2026 15:04 +1500", "dmy", "2026-01-28T15:04", "", "28 يناير 2026 15:04"),
    ("15:04 - 05/01/2026", "dmy", "2026-01-05T15:04", "ambiguous-dm", "15:04 - 05/01/2026"),
    ("28 يناير 2026 15:04 بتوقيت بيروت", "dmy", "2026-01-28T15:04+02:00", "", "28 يناير 2026 15:04 بتوقيت بيروت"),
    ("28 يناير 2026 15:04 GMT+2", "dmy", "2026-01-28T15:04+02:00", "", "28 يناير 2026 15:04 GMT+2"),
    ("GMT 17:49 28 يناير 2026", "dmy", "2026-01-28T17:49+00:00", "", "17:49 28 يناير 2026"),
    ("28 يناير 2026 15:04 KSA", "dmy", "2026-01-28T15:04+03:00", "", "28 يناير 2026 15:04 KSA"),
    ("28 يناير 2026 15:04:05", "dmy", "2026-01-28T15:04:05", "", "28 يناير 2026 15:04:05"),
    ("28 يناير 2026 الساعة 3 عصرا", "dmy", "2026-01-28T15", "", "28 يناير 2026 الساعة 3 عصرا"),
]  # fmt: skip


@pytest.mark.parametrize("cases", [FIGURES, NAMES, CLOCKS], ids=["figures", "names", "clocks"])
def test_what_a_date_says_and_what_was_assumed(cases: list[Case]) -> None:
    read = [read_date(text, now=NOW, order=order) for text, order, *_ in cases]

    assert [
        (*case[:2], *((date.iso, " ".join(date.flags), date.text) if date else (None, "", "")))
        for case, date in zip(cases, read, strict=True)
    ] == cases


@pytest.mark.parametrize(
    ("text", "iso", "zone", "precision"),
    [
        ("28 يناير 2026", "2026-01-28", "none", "day"),
        ("يناير 2026", "2026-01", "none", "month"),
        ("عام 2026", "2026", "none", "year"),
        ("28 يناير 2026 الساعة 3 عصرا", "2026-01-28T15+02:00", "assumed", "hour"),
        ("28 يناير 2026 15:04", "2026-01-28T15:04+02:00", "assumed", "minute"),
        ("28 يوليو 2026 15:04:05", "2026-07-28T15:04:05+03:00", "assumed", "second"),
        ("28 يناير 2026 15:04 KSA", "2026-01-28T15:04+03:00", "stated", "minute"),
        ("28 يناير 2026 15:04 +15:00", "2026-01-28T15:04+02:00", "assumed", "minute"),
        ("منذ ساعة", "2026-01-28T16+02:00", "assumed", "hour"),
        ("منذ 5 ثواني", "2026-01-28T17:03:55+02:00", "assumed", "second"),
    ],
)
def test_a_time_is_of_the_zone_that_it_states_or_of_the_sites(text: str, iso: str, zone: str, precision: str) -> None:
    now = datetime(2026, 1, 28, 15, 4, 0, 9, tzinfo=UTC)
    date = read_date(text, now=now, zone=ZoneInfo("Asia/Beirut"))

    assert date is not None
    assert (date.iso, date.zone, date.precision) == (iso, zone, precision)
    assert (bare := read_date("28 يناير 2026 15:04")) is not None
    assert bare.zone == "none"


@pytest.mark.parametrize(("year", "is_read"), [(999, False), (1000, True), (9000, True), (9001, False)])
def test_nothing_is_counted_from_a_clock_far_out(year: int, is_read: bool) -> None:
    assert (read_date("أمس", now=datetime(year, 6, 9)) is not None) is is_read
    assert read_date("أمس") is None


@pytest.mark.parametrize(
    ("day", "flags"), [(6, ("calendar-conflict",)), (7, ()), (11, ()), (12, ("calendar-conflict",))]
)
def test_a_hijri_day_beside_a_date_may_be_two_days_off(day: int, flags: tuple[str, ...]) -> None:
    """9 Sha'ban 1447 is the 28th of January 2026."""
    for text in (f"28 يناير 2026 الموافق {day} شعبان 1447", f"{day} شعبان 1447 الموافق 28 يناير 2026"):
        assert (date := read_date(text)) is not None
        assert (date.iso, date.flags) == ("2026-01-28", flags)
    far = read_date(f"28 يناير 2026 {'سار ' * 8}6 شعبان 1447")
    assert far is not None
    assert far.flags == ()


@pytest.mark.parametrize("text", ["اب", "واب", "في اب", "لاب 9", "9اب", "يناير", "ويناير", "بيناير", "من ايار"])
def test_a_month_is_a_word(text: str) -> None:
    assert names_month(text)


@pytest.mark.parametrize("text", ["الالعاب", "باباب", "كتاب", "ايارهم", "سيناير", "", "9 8"])
def test_the_end_of_a_word_is_no_month(text: str) -> None:
    assert not names_month(text)
