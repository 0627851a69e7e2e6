"""What is said of now is counted back from it, unit by unit."""

from datetime import datetime, timedelta

import pytest

from each import each
from warraq.dates import read_date

NOW = datetime(2026, 1, 28, 15, 4)
UNITS = [
    ("منذ 30 ثانية", "2026-01-28T15:03:30"), ("منذ ثانيتين", "2026-01-28T15:03:58"),
    ("منذ دقيقة", "2026-01-28T15:03"), ("منذ دقيقتين", "2026-01-28T15:02"), ("منذ 5 دقائق", "2026-01-28T14:59"),
    ("قبل 9000 دقيقة", "2026-01-22T09:04"), ("منذ ساعة", "2026-01-28T14"), ("منذ ساعتين", "2026-01-28T13"),
    ("منذ 3 ساعات", "2026-01-28T12"), ("قبل 4000 ساعة", "2025-08-14T23"), ("منذ 300 ساعة", "2026-01-16T03"),
    ("منذ يوم", "2026-01-27"), ("قبل يومين", "2026-01-26"), ("منذ 3 أيام", "2026-01-25"), ("منذ 11 يوما", "2026-01-17"),
    ("منذ أسبوع", "2026-01-21"), ("قبل أسبوعين", "2026-01-14"), ("منذ 3 أسابيع", "2026-01-07"),
    ("منذ شهر", "2025-12"), ("منذ شهرين", "2025-11"), ("منذ 3 أشهر", "2025-10"), ("قبل 13 شهرا", "2024-12"),
    ("منذ سنة", "2025"), ("منذ سنتين", "2024"), ("قبل 4 سنوات", "2022"), ("منذ 3 أعوام", "2023"),
    ("منذ 12 عاما", "2014"), ("قبل 150 سنة", "1876"), ("قبل 151 سنة", None),
    ("منذ نصف ساعة", "2026-01-28T14:34"), ("منذ ربع ساعة", "2026-01-28T14:49"), ("منذ ثلث ساعة", "2026-01-28T14:44"),
    ("منذ ساعة ونصف", "2026-01-28T13:34"), ("منذ ساعتين وربع", "2026-01-28T12:49"),
    ("منذ 5 ساعات و10 دقائق", "2026-01-28T09:54"), ("منذ 5 د", "2026-01-28T14:59"), ("منذ 2 س", "2026-01-28T13"),
    ("منذ 3 ي", "2026-01-25"), ("منذ 20 ث", "2026-01-28T15:03:40"), ("ساعتين مضت", "2026-01-28T13"),
    ("10 minutes ago", "2026-01-28T14:54"), ("an hour ago", "2026-01-28T14"), ("2 hrs ago", "2026-01-28T13"),
    ("a week ago", "2026-01-21"), ("3 months ago", "2025-10"), ("2 years ago", "2024"),
    ("il y a 2 heures", "2026-01-28T13"), ("il y a 3 jours", "2026-01-25"), ("il y a une semaine", "2026-01-21"),
    ("il y a 2 mois", "2025-11"), ("il y a un an", "2025"),
]  # fmt: skip


@each(("text", "expected"), UNITS, ids=[text for text, _ in UNITS])
def test_it_is_counted_back_from_now(text: str, expected: str | None) -> None:
    stated = read_date(text, now=NOW)

    assert (stated.iso if stated else None) == expected


ONE_TWO_THREE = {
    "second": ("2026-01-28T15:03:59", "2026-01-28T15:03:58", "2026-01-28T15:03:57"),
    "minute": ("2026-01-28T15:03", "2026-01-28T15:02", "2026-01-28T15:01"),
    "hour": ("2026-01-28T14", "2026-01-28T13", "2026-01-28T12"),
    "day": ("2026-01-27", "2026-01-26", "2026-01-25"),
    "week": ("2026-01-21", "2026-01-14", "2026-01-07"),
    "month": ("2025-12", "2025-11", "2025-10"),
    "year": ("2025", "2024", "2023"),
}
OF_A_UNIT = [  # unit, words for one, for two, for several; of those no number is meant where none is said
    ("second", "ثانية", "ثانيتين", "ثواني ثوان"), ("minute", "دقيقة", "دقيقتين دقيقتان", "دقائق"),
    ("hour", "ساعة", "ساعتين ساعتان", "ساعات"), ("day", "يوم يوما", "يومين يومان", "أيام"),
    ("week", "أسبوع أسبوعا", "أسبوعين", "أسابيع"), ("month", "شهر شهرا", "شهرين", "أشهر شهور"),
    ("year", "سنة عام عاما", "سنتين عامين", "سنوات سنين أعوام"),
]  # fmt: skip


@each(("unit", "one", "two", "several"), OF_A_UNIT, ids=[unit for unit, *_ in OF_A_UNIT])
def test_every_word_of_a_unit_says_how_many(unit: str, one: str, two: str, several: str) -> None:
    def isos(words: str, form: str) -> set[str | None]:
        stated = [read_date(form.format(word), now=NOW) for word in words.split()]
        return {day.iso if day else None for day in stated}

    for form in ("منذ {}", "نُشر قبل {} فقط", "{} مضت"):
        assert isos(one, form) == {ONE_TWO_THREE[unit][0]}
        assert isos(two, form) == {ONE_TWO_THREE[unit][1]}
    for form in ("منذ 3 {}", "قبل ثلاثة {}", "3 {} خلت"):
        assert isos(f"{one} {two} {several}", form) == {ONE_TWO_THREE[unit][2]}
    unsaid = "2026-01-28" if unit == "minute" else None  # of minutes the day is known, mostly
    assert isos(several, "{} مضت") == {unsaid}
    if unit != "second":  # which «منذ ثوان» has in common with «الآن»
        assert isos(several, "منذ {}") == isos(several, "نُشر منذ {} قليلة") == {unsaid}


@each(
    ("words", "iso"),
    [
        ("أول أمس|أمس الأول|أول من أمس|قبل أمس", "2026-01-26"),
        ("أمس|البارحة|yesterday|hier", "2026-01-27"),
        ("اليوم|today", "2026-01-28"),
        ("غدا|غد|الغد|tomorrow", "2026-01-29"),
        ("بعد غد", "2026-01-30"),
    ],
)
def test_every_word_of_a_day_says_which(words: str, iso: str) -> None:
    stated = {word: read_date(word, now=NOW) for word in words.split("|")}

    assert {word: day.iso if day else None for word, day in stated.items()} == dict.fromkeys(stated, iso)


@pytest.mark.parametrize("hour", [0, 23])
def test_thousands_of_days_are_days_of_24_hours(hour: int) -> None:
    now = datetime(2026, 1, 28, hour, 30)

    stated = read_date("قبل 9000 يوم", now=now)

    assert stated is not None
    assert stated.iso == (now - timedelta(days=9000)).date().isoformat()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("28 يناير 2026 15:04 GMT+14", "2026-01-28T15:04+14:00"),
        ("28 يناير 2026 15:04 GMT+15", "2026-01-28T15:04"),
        ("28 يناير 2026 15:04 GMT-3", "2026-01-28T15:04-03:00"),
        ("28 يناير 2026 15:04 GMT+3:30", "2026-01-28T15:04+03:30"),
    ],
)
def test_no_place_on_earth_is_further_ahead_than_fourteen_hours(text: str, expected: str) -> None:
    stated = read_date(text, now=NOW)

    assert stated is not None
    assert stated.iso.removesuffix("+00:00") == expected


HOURS = (
    "الواحدة", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة",
    "الحادية عشرة",
)  # fmt: skip


@each(("number", "name"), list(enumerate((*HOURS, "الحادية عشر"), 1)))
def test_an_hour_has_its_name(number: int, name: str) -> None:
    stated = read_date(f"28 يناير 2026 الساعة {name} صباحاً")

    assert stated is not None
    assert stated.iso == f"2026-01-28T{min(number, 11):02}"


@pytest.mark.parametrize("name", ["الثانية عشرة", "الثانية عشر"])
def test_twelve_is_noon_or_midnight(name: str) -> None:
    noon, midnight = (read_date(f"28 يناير 2026 الساعة {name} {part}") for part in ("ظهراً", "صباحاً"))

    assert noon is not None
    assert midnight is not None
    assert (noon.iso, midnight.iso) == ("2026-01-28T12", "2026-01-28T00")


DECEMBER = datetime(2026, 12, 5, 9)
FROM_TODAY = [
    (NOW, "الشهر الماضي", "2025-12"), (NOW, "الشهر المنصرم", "2025-12"), (NOW, "الشهر الجاري", "2026-01"),
    (NOW, "الشهر المقبل", "2026-02"), (DECEMBER, "الشهر الماضي", "2026-11"), (DECEMBER, "الشهر الجاري", "2026-12"),
    (DECEMBER, "الشهر المقبل", "2027-01"), (NOW, "العام الماضي", "2025"), (NOW, "العام الحالي", "2026"),
    (NOW, "العام المقبل", "2027"), (NOW, "الخامس من الشهر الماضي", "2025-12-05"), (NOW, "15 الجاري", "2026-01-15"),
    (NOW, "الخامس من الشهر الجاري", "2026-01-05"), (DECEMBER, "الخامس من الشهر المقبل", "2027-01-05"),
    (NOW, "الأربعاء الماضي", "2026-01-21"), (NOW, "الأربعاء قبل الماضي", "2026-01-14"),
    (NOW, "الثلاثاء الماضي", "2026-01-27"), (NOW, "الثلاثاء قبل الماضي", "2026-01-20"),
    (NOW, "الأربعاء المقبل", "2026-02-04"), (NOW, "الخميس المقبل", "2026-01-29"), (NOW, "السبت القادم", "2026-01-31"),
]  # fmt: skip


@each(("now", "text", "iso"), FROM_TODAY)
def test_a_month_a_year_and_a_weekday_are_told_from_today(now: datetime, text: str, iso: str) -> None:
    stated = read_date(text, now=now)

    assert stated is not None
    assert (stated.iso, stated.flags) == (iso, ("relative",))
    assert read_date(text) is None, "without a today it says nothing"


@pytest.mark.parametrize(("year", "iso"), [(999, None), (1000, "1000-06-04"), (9000, "9000-06-04"), (9001, None)])
def test_a_clock_far_off_counts_nothing(year: int, iso: str | None) -> None:
    stated = read_date("منذ يوم", now=datetime(year, 6, 5, 9))

    assert (stated.iso if stated else None) == iso


@each(
    ("text", "iso"),
    [
        ("20260128T000000Z", "2026-01-28T00:00:00+00:00"),
        ("20260128T0304", "2026-01-28T03:04"),
        ("20260128T230400Z", "2026-01-28T23:04:00+00:00"),
        ("20260128T235900Z", "2026-01-28T23:59:00+00:00"),
        ("20260128T240400Z", "2026-01-28"),
        ("20260128T236000Z", "2026-01-28"),
    ],
)
def test_a_packed_time_is_one_of_a_day_or_none(text: str, iso: str) -> None:
    stated = read_date(text)

    assert stated is not None
    assert stated.iso == iso


@each(
    ("order", "text", "iso", "flags"),
    [
        ("ymd", "الأربعاء 26/1/28", "2026-01-28", ("two-digit-year",)),
        ("ymd", "نشر في: 03/04/05", "2003-04-05", ("ambiguous-dm", "two-digit-year")),
        ("dmy", "الأربعاء 28/1/26", "2026-01-28", ("two-digit-year",)),
        ("dmy", "الأربعاء 1/28/26", "2026-01-28", ("order-turned", "two-digit-year")),
        ("dmy", "نشر في: 03/04/05", "2005-04-03", ("ambiguous-dm", "two-digit-year")),
        ("mdy", "الأربعاء 1/28/26", "2026-01-28", ("two-digit-year",)),
        ("mdy", "نشر في: 03/04/05", "2005-03-04", ("ambiguous-dm", "two-digit-year")),
    ],
)
def test_a_year_of_two_figures_stands_where_the_site_puts_it(
    order: str, text: str, iso: str, flags: tuple[str, ...]
) -> None:
    stated = read_date(text, order=order)

    assert stated is not None
    assert (stated.iso, stated.flags) == (iso, flags)


@each(
    ("text", "expected", "flags"),
    [
        ("اليوم الأربعاء", "2026-01-28", ()),
        ("أمس الأحد", "2026-01-25", ("weekday-conflict",)),
        ("أمس الثلاثاء", "2026-01-27", ()),
        ("غدا الأحد", "2026-02-01", ("weekday-conflict",)),
        ("غدا الاثنين", "2026-02-02", ("weekday-conflict",)),
    ],
)
def test_the_weekday_beside_today_says_which_day_it_is(text: str, expected: str, flags: tuple[str, ...]) -> None:
    stated = read_date(text, now=NOW)

    assert stated is not None
    assert (stated.iso, tuple(flag for flag in stated.flags if flag != "relative")) == (expected, flags)


@each(
    ("text", "expected"),
    [
        ("الخميس 29 يناير", "2026-01-29"),
        ("الأربعاء 29 يناير", "2025-01-29"),  # the next nearest, of that weekday
        ("الجمعة 29 يناير", "2026-01-29"),  # of neither: the nearest
        ("29 يناير", "2026-01-29"),
        ("28 كانون الأول", "2025-12-28"),
        ("الأحد 28 كانون الأول", "2025-12-28"),
        ("الاثنين 28 كانون الأول", "2026-12-28"),
        ("28 كانون الأول المقبل", "2026-12-28"),
    ],
)
def test_a_day_without_its_year_is_one_of_the_two_nearest(text: str, expected: str) -> None:
    stated = read_date(text, now=NOW)

    assert stated is not None
    assert stated.iso == expected
