"""Dates as Arabic news prints them are read, and what is no date is not."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from warraq.dates import read_date

NOW = datetime(2026, 1, 28, 15, 4)


def iso(text: str, **asked: object) -> str | None:
    stated = read_date(text, **asked)  # type: ignore[arg-type]
    return stated.iso if stated else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الأربعاء 28 كانون الثاني 2026", "2026-01-28"),
        ("٢٨ يناير ٢٠٢٦", "2026-01-28"),
        ("28 كانون الثاني/يناير 2026", "2026-01-28"),
        ("28 يناير (كانون الثاني) 2026", "2026-01-28"),
        ("2 يونيه 2025", "2025-06-02"),
        ("3 ك2 2026", "2026-01-03"),
        ("في الثالث والعشرين من تموز عام 2024", "2024-07-23"),
        ("نُشر: 28ـ01ـ2026", None),
        ("28\u200f/1\u200f/2026", "2026-01-28"),
        ("28th, January 2026 GMT", "2026-01-28"),
        ("Wed, 28 Jan 2026 15:04:00 +0300", "2026-01-28T15:04:00+03:00"),
        ("الثلاثاء 6 يناير 2026 - 10:18 م", "2026-01-06T22:18"),
        ("9 شعبان 1447 هـ", "2026-01-28"),
        ("تموز 2012", "2012-07"),
        ("تأسست عام 1927", "1927"),
        ("فاز الفريق بنتيجة 4-3", None),
        ("شارع 26 يوليو", None),
        ("القرار رقم 1701", None),
    ],
)
def test_a_date_is_read_as_printed(text: str, expected: str | None) -> None:
    assert iso(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("منذ ساعتين", "2026-01-28T13"),
        ("قبل 45 دقيقة", "2026-01-28T14:19"),
        ("أمس الثلاثاء", "2026-01-27"),
        ("الخميس الماضي", "2026-01-22"),
        ("15 تشرين الأول الماضي", "2025-10-15"),
        ("منذ شهرين", "2025-11"),
        ("قبل يومين من الانتخابات", None),
        ("موقع المصري اليوم", None),
    ],
)
def test_a_relative_date_is_counted_from_now_at_the_precision_of_its_unit(text: str, expected: str | None) -> None:
    assert iso(text, now=NOW) == expected
    assert iso(text) is None


def test_the_weekday_decides_between_day_and_month() -> None:
    assert iso("الخميس 01/10/2026") == "2026-10-01"
    assert iso("السبت 01/10/2026") == "2026-01-10"


def test_an_order_that_nothing_decides_is_flagged() -> None:
    stated = read_date("4/2/2021")

    assert stated is not None
    assert (stated.iso, stated.flags) == ("2021-02-04", ("ambiguous-dm",))
    assert iso("4/2/2021", order="mdy") == "2021-04-02"


def test_a_zone_is_stated_assumed_or_none() -> None:
    stated = read_date("28 يناير 2026 4:45 عصراً بتوقيت دمشق")
    assumed = read_date("28 يناير 2026 16:45", zone=ZoneInfo("Africa/Cairo"))
    none = read_date("28 يناير 2026 16:45")

    assert stated and assumed and none
    assert (stated.iso, stated.zone) == ("2026-01-28T16:45+03:00", "stated")
    assert (assumed.iso, assumed.zone) == ("2026-01-28T16:45+02:00", "assumed")
    assert (none.iso, none.zone) == ("2026-01-28T16:45", "none")


def test_the_text_is_exactly_what_was_printed() -> None:
    stated = read_date("نشر في ٢٨ كانون\u200f الثّـاني ٢٠٢٦ بقلم سليم")

    assert stated is not None
    assert stated.text == "٢٨ كانون\u200f الثّـاني ٢٠٢٦"


def test_a_moment_counted_from_an_aware_now_is_an_instant() -> None:
    stated = read_date("منذ 14 دقيقة", now=datetime(2026, 1, 28, 12, 4, tzinfo=UTC), zone=ZoneInfo("Asia/Damascus"))

    assert stated is not None
    assert stated.iso == "2026-01-28T14:50+03:00"
    assert stated.instant == datetime(2026, 1, 28, 11, 50, tzinfo=UTC)
