"""A text of a page is read as the dates that it states."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from each import each
from warraq.models import StatedDate
from warraq.parse.stated.date_texts import CHANGED, Asked, DateReader, day_of, is_ahead, says

MAX_CHARS = 500

NOW = datetime(2026, 5, 10, 12, tzinfo=UTC)
DAMASCUS = ZoneInfo("Asia/Damascus")


def reader(order: str = "dmy", zone: ZoneInfo | None = None) -> DateReader:
    return DateReader(Asked(NOW, order=order, zone=zone))


def iso(text: str, order: str = "dmy", zone: ZoneInfo | None = None) -> str | None:
    """The date that a text states."""
    date = reader(order, zone).read(text)
    return date.iso if date else None


@each(
    ("text", "read"),
    [
        ("2026-01-20T08:30", "2026-01-20T08:30"),
        ("2026-01-20 08:30:15", "2026-01-20T08:30:15"),
        (" 2026-01-20T08:30:15.123456789 ", "2026-01-20T08:30:15"),
        ("2026-01-20T08:30:15,5Z", "2026-01-20T08:30:15+00:00"),
        ("2026-01-20T08:30Z", "2026-01-20T08:30+00:00"),
        ("2026-01-20T08:30:15 +03:00", "2026-01-20T08:30:15+03:00"),
        ("2026-01-20T08:30:15+0330", "2026-01-20T08:30:15+03:30"),
        ("2026-01-20T08:30:15-05", "2026-01-20T08:30:15-05:00"),
        ("2026-01-20T08:30:15+14:00", "2026-01-20T08:30:15+14:00"),
        ("2026-01-20T08:30:15+00:59", "2026-01-20T08:30:15+00:59"),
        ("2026-01-20T08:30:15+٠٣:٠٠", "2026-01-20T08:30:15+03:00"),
    ],
)
def test_a_machine_s_date_is_read_as_it_stands(text: str, read: str) -> None:
    assert iso(text) == read


@each(
    "text", ["2026-13-20T08:30", "2026-02-30T08:30", "2026-01-20T24:30", "2026-01-20T08:30+15:00",
             "2026-01-20T08:30+03:60", "9999-12-31T23:59:59Z"],
)  # fmt: skip
def test_a_machine_s_date_that_no_calendar_has_is_none(text: str) -> None:
    assert iso(text) is None


def test_a_machine_s_date_says_how_exact_and_where_it_is() -> None:
    def read(text: str, zone: ZoneInfo | None = None) -> tuple[str, str, str, str]:
        date = reader(zone=zone).read(text)
        assert date is not None
        return date.precision, date.zone, date.calendar, date.iso

    assert read("2026-01-20T08:30Z") == ("minute", "stated", "gregorian", "2026-01-20T08:30+00:00")
    assert read("2026-01-20T08:30:00Z", DAMASCUS)[:2] == ("second", "stated")
    assert read("2026-01-20T08:30") == ("minute", "none", "gregorian", "2026-01-20T08:30")
    assert read("2026-01-20T08:30", DAMASCUS) == ("minute", "assumed", "gregorian", "2026-01-20T08:30+03:00")
    assert read("1768898580") == ("second", "stated", "gregorian", "2026-01-20T08:43:00+00:00")


@pytest.mark.parametrize("text", ["1768898580", "1768898580123", "/Date(1768898580000)/", "/Date(1768898580000+0300)/"])
def test_seconds_since_1970_are_read(text: str) -> None:
    assert iso(text) == "2026-01-20T08:43:00+00:00"


@pytest.mark.parametrize("text", ["176889858", "17688985801", "2768898580", "رقم 1768898580"])
def test_other_figures_are_no_seconds(text: str) -> None:
    assert iso(text) is None


@each(
    ("text", "read"),
    [
        ("آخر تحديث: 20 يناير 2026", "2026-01-20"),
        ("(آخر تحديث 20/1/2026)", "2026-01-20"),
        ("Last update: 20 January 2026", "2026-01-20"),
        ("13/3/202503:15", "2025-03-13T03:15"),
        ("15:0313/3/2025", "2025-03-13T15:03"),
        ("19 تشرين1/أكتوير 2015", "2015-10-19"),
        ("الثلاثاء، 20 كانون الثاني/يناير 2026، آخر تحديث 02:21 (GMT+0400)", "2026-01-20T02:21+04:00"),
        ("ليس تاريخا", None),
    ],
)
def test_a_printed_date_is_read_through_labels_and_glue(text: str, read: str | None) -> None:
    assert iso(text) == read


def test_figures_that_would_lie_ahead_are_read_in_the_other_order() -> None:
    assert iso("03/12/2025") == "2025-12-03"
    assert iso("03/12/2026") == "2026-03-12"
    assert iso("12/03/2026", order="mdy") == "2026-03-12"
    assert iso("03/12/2026", order="mdy") == "2026-03-12"
    assert iso("12/11/2026") == "2026-11-12"  # ahead in both orders: as the site writes
    assert iso("20/12/2026") == "2026-12-20"  # plain, and ahead
    assert iso("05/11/2026") == "2026-05-11"  # tomorrow, which has come somewhere
    assert iso("05/12/2026") == "2026-12-05"
    assert iso("05/10/2026") == "2026-05-10"


def test_a_text_is_read_in_its_beginning_and_once() -> None:
    one = reader()
    text = "ا" * (MAX_CHARS - 10) + " 20/1/2026"

    assert one.read(text) is None or one.read(text) is one.read(text)
    assert one.read(" " * MAX_CHARS + "20/1/2026") is None
    assert one.read("20/1/2026") is one.read("20/1/2026")


@each(
    "text",
    [
        "20 يناير 2026",
        "في ٢٠٢٦",
        "1447 هـ",
        "١٤٤٧",
        "20/1",
        "٢٠ - ١",
        "منذ ساعتين",
        "قبل يوم",
        "أمس",
        "3 days ago",
        "today",
    ],
)
def test_what_may_be_a_date_is_looked_at(text: str) -> None:
    assert reader().read_printed(text) == reader().read(text)


@pytest.mark.parametrize("text", ["20 يناير", "الأحد", "5 تعليقات", "15:03"])
def test_what_looks_like_no_date_is_none(text: str) -> None:
    assert reader().read_printed(text) is None
    assert reader().told(text) == []


@each(
    ("text", "iso"),
    [
        ("العدد 214 — تشرين الثاني 2025", "2025-11"),
        ("عدد (12) نيسان 2025", "2025-04"),
        ("السنة الخامسة - العدد ١٢ - آب/أغسطس 2025", "2025-08"),
        ("العدد 8، 17 يناير 2012", "2012-01-17"),
        ("تعددت 12 يناير 2012", "2012-01-12"),
    ],
)
def test_the_number_of_an_issue_is_no_day(text: str, iso: str) -> None:
    date = reader().read(text)

    assert date is not None
    assert date.iso == iso


def told(text: str) -> list[tuple[str, str]]:
    return [(part, date.iso) for part, date in reader().told(text)]


@each(
    ("line", "parts"),
    [
        ("20 يناير 2026", [("20 يناير 2026", "2026-01-20")]),
        ("نشر في 20/1/2026 آخر تحديث 21/1/2026",
         [("نشر في 20/1/2026", "2026-01-20"), ("آخر تحديث 21/1/2026", "2026-01-21")]),
        ("آخر تحديث 21/1/2026 | تاريخ النشر 20/1/2026",
         [("آخر تحديث 21/1/2026", "2026-01-21"), ("تاريخ النشر 20/1/2026", "2026-01-20")]),
        ("20/1/2026 (تعديل 21/1/2026)", [("20/1/2026", "2026-01-20"), ("تعديل 21/1/2026)", "2026-01-21")]),
        ("Published 20/1/2026, last updated 21/1/2026",
         [("Published 20/1/2026", "2026-01-20"), ("last updated 21/1/2026", "2026-01-21")]),
        ("أضيف 20/1/2026 ، updated 21/1/2026", [("أضيف 20/1/2026", "2026-01-20"), ("updated 21/1/2026", "2026-01-21")]),
        ("آخر تحديث 21/1/2026", [("آخر تحديث 21/1/2026", "2026-01-21")]),
        ("آخر تحديث 2026 في 21/1/2026", [("آخر تحديث 2026 في 21/1/2026", "2026-01-21")]),
        ("نشر 20/1/2026 تاريخ النشر 22/1/2026", [("نشر 20/1/2026 تاريخ النشر 22/1/2026", "2026-01-20")]),
        ("العدد 2026 آخر تحديث 21/1/2026", [("العدد 2026 آخر تحديث 21/1/2026", "2026-01-21")]),
        ("نشر 20/1/2026 مهرجان 22/1/2026", [("نشر 20/1/2026 مهرجان 22/1/2026", "2026-01-20")]),
    ],
)  # fmt: skip
def test_a_line_states_as_many_dates_as_it_labels(line: str, parts: list[tuple[str, str]]) -> None:
    assert told(line) == parts


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("الثلاثاء 5 مايو", "2026-05-05"),
        ("| ثلاثاء، ٥ أيار |", "2026-05-05"),
        ("الاثنين 4 أيار/مايو 10:20 ص", "2026-05-04T10:20"),
        ("الاحد 15 مارس", "2026-03-15"),
    ],
)
def test_a_day_near_the_fetch_needs_no_year_beside_its_weekday(line: str, iso: str) -> None:
    assert told(line) == [(line, iso)]


@each(
    "line",
    ["5 مايو", "الأحد 5 مايو", "الثلاثاء 5", "ثورة الثلاثاء 5 مايو", "الثلاثاء 5 مايو في القاعة الكبرى",
     "الاحد 8 مارس", "الأحد 3 فصول"],
)  # fmt: skip
def test_without_it_or_far_away_it_does(line: str) -> None:
    assert told(line) == []


@each("text", ["آخر تحديث", "تعديل", "Updated", "LAST MODIFIED", "edited"])
def test_a_label_of_a_change_is_heard(text: str) -> None:
    assert says(text, CHANGED)


def test_other_words_are_no_label_of_a_change() -> None:
    assert not says("نشر في", CHANGED)


def stated(iso: str, zone: str = "none") -> StatedDate:
    precision = "day" if len(iso) == 10 else "month" if len(iso) == 7 else "minute"
    return StatedDate.model_validate(
        {"iso": iso, "precision": precision, "calendar": "gregorian", "zone": zone, "text": iso, "flags": ()}
    )


def test_ahead_is_what_lies_after_the_fetch_in_any_zone() -> None:
    assert is_ahead(stated("2026-05-11"), NOW)
    assert is_ahead(stated("2026-05-12T23:00"), NOW)
    assert not is_ahead(stated("2026-05"), NOW)
    assert not is_ahead(stated("2026-05-10"), NOW)
    assert not is_ahead(stated("2026-05-10T12:00+00:00", "stated"), NOW)
    assert is_ahead(stated("2026-05-10T12:01+00:00", "stated"), NOW)
    assert is_ahead(stated("2026-05-09T23:00-14:00", "stated"), NOW)  # a day before, and an hour after
    assert not is_ahead(stated("2026-05-11T01:00+14:00", "stated"), NOW)


def test_a_date_without_a_day_has_none() -> None:
    assert day_of("2026-05") is None
    assert str(day_of("2026-05-10T12:00")) == "2026-05-10"
