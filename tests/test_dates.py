"""Dates as Arabic news prints them are read, and what is no date is not."""

import json
from datetime import UTC, datetime
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drawing import ANY, drawn
from each import each
from warraq.dates import read_date
from warraq.dates.generate_names import TARGET, tables
from warraq.dates.gregorian import names_month
from warraq.models import StatedDate

NOW = datetime(2026, 1, 28, 15, 4)


def iso(text: str, **asked: object) -> str | None:
    stated = read_date(text, **asked)  # type: ignore[arg-type]
    return stated.iso if stated else None


@each(
    ("text", "expected"),
    [
        ("أحد, 12/07/2025 - 09:31", "2025-12-07T09:31"),
        ("خميس, 01/08/2026 - 16:42", "2026-01-08T16:42"),
        ("تاريخ النشر: 28/01/2026 (الأربعاء) وقت النشر: 03:04 م", "2026-01-28T15:04"),
        ("28 يناير 2026 03:04 مساءا", "2026-01-28T15:04"),
        ("الساعة 03:04 مساءاً 28 يناير 2026", "2026-01-28T15:04"),
        ("التاريخ: 28 يناير 2026 الوقت: 15:04", "2026-01-28T15:04"),
        ("الأربعاء 28 كانون الثاني 2026", "2026-01-28"),
        ("٢٨ يناير ٢٠٢٦", "2026-01-28"),
        ("28 كانون الثاني/يناير 2026", "2026-01-28"),
        ("28 يناير (كانون الثاني) 2026", "2026-01-28"),
        ("2 يونيه 2025", "2025-06-02"),
        ("3 ك2 2026", "2026-01-03"),
        ("في الثالث والعشرين من تموز عام 2024", "2024-07-23"),
        ("28_01_2026", "2026-01-28"),
        ("الأربعاء-2026-01-28 | 03:04 pm", "2026-01-28T15:04"),
        ("الثلاثاء-27-01-2026", "2026-01-27"),
        ("الاثنين/26/1/2026", "2026-01-26"),
        ("الجمعة-30/01/2026", "2026-01-30"),
        ("الخميس-22-01-2026 وأحد.25-01-2026", "2026-01-22"),
        ("سبت-24-01-2026", "2026-01-24"),
        ("قرار-2026-01-28", None),
        ("1,28/01/2026", None),
        ("28 يناير 2026 - 3:4 م", "2026-01-28T15:04"),
        ("28 يناير 2026 - 3:4", "2026-01-28"),
        ("يناير 28, 2026", "2026-01-28"),
        ("28 كانون الثاني (يناير) من العام 2026", "2026-01-28"),
        ("ﻳﻨﺎﻳﺮ 28, 2026", "2026-01-28"),
        ("2٨ جويلية 2٠21م", "2021-07-28"),
        ("mercredi 28 janvier 2026 à 15h04", "2026-01-28T15:04"),
        ("Wed Jan 28 15:04:05 UTC 2026", "2026-01-28T15:04:05+00:00"),
        ("الأربعاء, 28 يناير 2026 15:04:00 +0300", "2026-01-28T15:04:00+03:00"),
        ("٢٠٢٦-٠١-٢٨T١٥:٠٤:٠٥+٠٣:٠٠", "2026-01-28T15:04:05+03:00"),
        ("20260128T150405Z", "2026-01-28T15:04:05+00:00"),
        ("15:04 - 05/01/2026", "2026-01-05T15:04"),
        ("28 يناير 2026 الساعة الثالثة والنصف عصراً", "2026-01-28T15:30"),
        ("28 يناير 2026 12:10 ص", "2026-01-28T00:10"),
        ("28 يناير 2026 1:15 ظهراً", "2026-01-28T13:15"),
        ("28 يناير 2026 24:00", "2026-01-29T00:00"),
        ("28-1-2026 15:04 بتوقيت غرينتش (18:04 بتوقيت مكة)", "2026-01-28T15:04+00:00"),
        ("28-1-2026 15:04 بالتوقيت المحلي لدمشق", "2026-01-28T15:04+03:00"),
        ("الأربعاء 9 شعبان 1447هـ الموافق 28 يناير 2026م", "2026-01-28"),
        ("غرة رمضان 1447 هـ", "2026-02-18"),
        ("9/8/1447هـ", "2026-01-28"),
        ("الفقرة 3 بتاريخ 28/1/26", "2026-01-28"),
        ("01/2026", "2026-01"),
        ("يناير/كانون الثاني 2026", "2026-01"),
        ("31/2/2026", None),
        ("192.168.1.1", None),
        ("الإصدار 2.10.24", None),
        ("2026 ليرة", None),
        ("جامعة 8 ماي 1945", None),
        ("20260732", None),
        ("1st of January 2026", "2026-01-01"),
        ("23 كانون الثاني 2026 @ 10:32", "2026-01-23T10:32"),
        ("أولمبياد باريس 2024", "2024"),
        ("الربع الأول من 2025", "2025"),
        ("من 1990 حتى 2000", None),
        ("موسم 2024/2025", None),
        ("عام 1445 هـ", None),
        ("الجمعة المصادف 23/1/2026", "2026-01-23"),
        ("العدد 4567 ليوم 01 جانفي 2026", "2026-01-01"),
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


@each(
    ("text", "expected"),
    [
        ("منذ ساعتين", "2026-01-28T13"),
        ("قبل 45 دقيقة", "2026-01-28T14:19"),
        ("أمس الثلاثاء", "2026-01-27"),
        ("الخميس الماضي", "2026-01-22"),
        ("15 تشرين الأول الماضي", "2025-10-15"),
        ("منذ شهرين", "2025-11"),
        ("قبل ربع ساعة", "2026-01-28T14:49"),
        ("منذ 5 ساعات و10 دقائق", "2026-01-28T09:54"),
        ("2 hours ago", "2026-01-28T13"),
        ("في الخامس من الشهر الجاري", "2026-01-05"),
        ("3 يناير من العام الماضي", "2025-01-03"),
        ("مارس الماضي", "2025-03"),
        ("يناير الماضي", "2025-01"),  # a month of now is meant where it is past
        ("ديسمبر الماضي", "2025-12"),
        ("يناير المقبل", "2027-01"),
        ("مارس المقبل", "2026-03"),
        ("مارس من العام الماضي", "2025-03"),
        ("مارس من العام المقبل", "2027-03"),
        ("في العام الماضي", "2025"),
        ("الجمعة القادمة", "2026-01-30"),
        ("صباح اليوم", "2026-01-28"),
        ("قبل يومين من الانتخابات", None),
        ("قبل عام السلم", None),
        ("21 مارس من كل عام", None),
        ("ثورة 25 يناير", None),
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


@each(
    ("text", "flags"),
    [
        ("الأحد 28 يناير 2026", ("weekday-conflict",)),
        ("28 ديسمبر/تشرين الأول 2016", ("month-conflict",)),
        ("13/28/2026", ()),
        ("01/28/2026", ("order-turned",)),
        ("9 شعبان 1447 هـ", ("hijri-±1",)),
        ("الأربعاء 28/1/26", ("two-digit-year",)),
    ],
)
def test_what_was_assumed_is_flagged(text: str, flags: tuple[str, ...]) -> None:
    stated = read_date(text)

    assert (stated.flags if stated else ()) == flags


def test_a_weekday_that_today_is_not_says_which_day_was_meant() -> None:
    stated = read_date("اليوم الاثنين", now=NOW)

    assert stated is not None
    assert (stated.iso, stated.flags) == ("2026-01-26", ("relative", "weekday-conflict"))


MARKS = ["/", "-", ".", ":", " ", "،", "(", "\u200f", "ـ", "\ufffd", "\n", "٪", "²", "0", "+99", "99999999999"]
WORDS = [
    "28", "٢٨", "1447", "2026", "يناير", "كانون", "الثاني", "ك2", "رمضان", "هـ", "م", "الأحد", "منذ", "قبل",
    "ساعة", "الساعة", "أمس", "الماضي", "الشهر", "الجاري", "الثالث", "من", "عام", "GMT", "Z", "T", "بتوقيت",
    "مكة", "AM", "ﻳﻨﺎﻳﺮ", "İ", "ß",
]  # fmt: skip
SCRAPS = st.lists(st.sampled_from([*MARKS, *WORDS]), max_size=14)


@pytest.mark.slow
@given(st.one_of(st.text(ANY, max_size=80), SCRAPS.map("".join), SCRAPS.map(" ".join)))
@example("0" * 400)
@example("٢" * 200 + "/")
@drawn(400)
def test_no_text_makes_the_reader_raise_or_quote_what_is_not_there(text: str) -> None:
    for now in (None, NOW, datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59)):
        for order in ("dmy", "mdy", "ymd"):
            stated = read_date(text, now=now, order=order, zone=ZoneInfo("Asia/Damascus") if now else None)
            if stated:
                assert stated.text in text
                assert stated.day or stated.precision in ("year", "month")


@pytest.mark.slow
def test_a_long_line_is_read_in_linear_time() -> None:
    line = "12/34/ كانون 28 يناير الأحد " * 4000

    started = process_time()
    read_date(line, now=NOW)

    assert process_time() - started < 5


def test_the_frozen_names_are_those_of_cldr() -> None:
    frozen, now = json.loads(TARGET.read_text(encoding="utf-8")), json.loads(json.dumps(tables()))

    # The version of Babel is told for whoever reads the file; another one with the same names changes nothing.
    assert frozen | {"source": ""} == now | {"source": ""}


@pytest.mark.parametrize("iso", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"])
def test_an_instant_beyond_the_calendar_is_none(iso: str) -> None:
    stated = StatedDate(iso=iso, precision="second", calendar="gregorian", zone="stated", text=iso)

    assert stated.instant is None
    assert stated.day is not None


@each(
    "text",
    ["28 يناير 20266", "28 يناير 226", "28 يناير 0026", "28 يناير 9999 م", "الأربعاء 28 يناير 20226 - 10:30",
     "28 كانون الثاني 1026", "٢٨ يناير ٢٠٢", "28 يناير عام 20266", "28 شهر يناير، 202."],
)  # fmt: skip
def test_no_year_is_guessed_for_a_printed_one_that_is_impossible(text: str) -> None:
    assert iso(text, now=NOW) is None


@each(
    ("text", "expected"),
    [
        ("28 يناير", "2026-01-28"),
        ("قتل في 20 يناير 150 شخصاً", "2026-01-20"),
        ("28 يناير، 226 مشاهدة", "2026-01-28"),
        ("28 يناير 10:30", "2026-01-28T10:30"),
        ("28 يناير 5 تعليقات", "2026-01-28"),
        ("28 يناير 19", "2019-01-28"),
        ("الأربعاء 28 يناير 26", "2026-01-28"),
        ("28 يناير 77", "2026-01-28"),
        ("28 يناير 10 ص", "2026-01-28T10"),
    ],
)
def test_a_figure_behind_a_day_may_be_something_else(text: str, expected: str) -> None:
    assert iso(text, now=NOW) == expected


@each(
    ("text", "conflicts"),
    [
        ("9 شعبان 1447 هـ الموافق 28 يناير 2026", False),
        ("11 شعبان 1447 هـ الموافق 28 يناير 2026", False),
        ("1447/8/9 هـ - 2026/1/28", False),
        ("28 يناير 2026 بعد قرار رقم 1440", False),
        ("28 يناير 2026، والقرار الذي صدر عن مجلس البلدية القديم في 15 رمضان 1440 هـ", False),
        ("9 شعبان 1447 هـ - 28 يناير 2025", True),
        ("28 يناير 2026 الموافق 15 رمضان 1447", True),
        ("28 يناير 2026م، 9 شعبان 1440هـ", True),
        ("1447/10/9 هـ - 2026/1/28", True),
    ],
)
def test_two_calendars_that_disagree_are_flagged(text: str, conflicts: bool) -> None:
    stated = read_date(text)

    assert stated is not None
    assert stated.calendar == "gregorian"
    assert ("calendar-conflict" in stated.flags) is conflicts


@each(
    ("text", "iso"),
    [
        ("1 يناير 2026 - الأربعاء 28 يناير 2026", "2026-01-28"),
        ("الخميس 28 يناير 2026 - 29 يناير 2026", "2026-01-29"),
        ("28 يناير 2026 - 29 يناير 2026", "2026-01-28"),
        ("9 شعبان 1447 - 28 يناير 2026", "2026-01-28"),
        ("28 يناير 2026 - 9 شعبان 1447", "2026-01-28"),
    ],
)
def test_of_two_dates_the_one_of_its_weekday_is_taken_then_the_gregorian_then_the_first(text: str, iso: str) -> None:
    stated = read_date(text)

    assert stated is not None
    assert stated.iso == iso


SPELLED_DAYS = {
    "الحادي عشر": 11, "حادي عشر": 11, "الثالث عشر": 13, "التاسع عشر": 19, "الخامس": 5, "خامس": 5, "العشرين": 20,
    "الحادي والعشرين": 21, "الواحد والعشرين": 21, "الثاني والعشرين": 22, "التاسع والعشرين": 29, "الثلاثين": 30,
    "الحادي والثلاثين": 31, "الواحد والثلاثين": 31,
}  # fmt: skip


@each(("day", "number"), SPELLED_DAYS.items())
def test_a_day_that_is_spelled_out(day: str, number: int) -> None:
    stated = read_date(f"{day} من آذار 2026")

    assert stated is not None
    assert stated.iso == f"2026-03-{number:02}"


@pytest.mark.parametrize("day", ["العاشر عشر", "الثاني عشر عشر"])
def test_what_spells_no_day(day: str) -> None:
    stated = read_date(f"{day} من آذار 2026")

    assert stated is None or stated.iso == "2026-03"


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("\u200f28 كانون الثاني 2026", "28 كانون الثاني 2026"),
        ("نشر في: \u200e\u200f٢٨ ينـاير ٢٠٢٦\u200f", "٢٨ ينـاير ٢٠٢٦"),
        ("\u200f28 يناير 202\u200f6", "28 يناير 202\u200f6"),
        ("بتاريخ \u202d28\u202c يناير 2026", "28\u202c يناير 2026"),
    ],
)
def test_a_date_is_told_as_printed_without_the_marks_before_it(printed: str, text: str) -> None:
    stated = read_date(printed)

    assert stated is not None
    assert stated.text == text


@each(("text", "names"), [
    ("اب", True), ("في اب", True), ("ثم واب", True), ("لاب", True), ("قد تاب", False), ("عن ثواب", False),
    ("عن نواب", False), ("الالعاب", False), ("في اب والعاب", True), ("العاب في اب", True),
])  # fmt: skip
def test_a_month_is_named_by_a_word_of_its_own(text: str, names: bool) -> None:
    assert names_month(text) is names
