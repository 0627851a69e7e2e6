"""How far from a date its weekday, its zone, and the same day in another calendar may stand, each at its border."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from each import each
from warraq.dates import read_date
from warraq.dates.beginning import begins_date
from warraq.dates.normal import letters
from warraq.dates.plain import plain_date
from warraq.dates.weekdays import weekday_beside
from warraq.dates.zones import stated_zone

WESTERN = "0123456789"


def read(text: str, now: datetime | None = None) -> str | None:
    stated = read_date(text, now=now)
    return stated.iso if stated else None


@each(
    ("digits", "plain"),
    [("٠١٢٣٤٥٦٧٨٩", WESTERN), ("۰۱۲۳۴۵۶۷۸۹", WESTERN), ("٥٪", "5٪"), ("۵٪", "5٪"), ("İABC ١", "İabc 1")],
)
def test_the_ten_digits_of_both_rows_are_read(digits: str, plain: str) -> None:
    assert letters(digits) == plain


@each(("spaces", "begins"), [(42, True), (43, False)])
def test_a_figure_is_looked_for_in_the_first_48_characters(spaces: int, begins: bool) -> None:
    assert begins_date("يناير" + " " * spaces + "20") is begins


@each(("between", "found"), [(27, 6), (28, None)])
def test_a_weekday_stands_at_most_32_characters_before(between: int, found: int | None) -> None:
    before = "الاحد" + "." * between

    assert weekday_beside(f"{before}20", len(before), len(before) + 2) == found


@each(("between", "found"), [(29, True), (30, False)])
def test_a_zone_ends_at_most_40_characters_behind(between: int, found: bool) -> None:
    text = "10:15" + "." * between + "بتوقيت دمشق"
    zone = stated_zone(text, 0, 5, 5)

    assert (zone and zone[0]) == (ZoneInfo("Asia/Damascus") if found else None)


@each(("name", "is_world"), [("غرينتش", True), ("جرينيتش", True), ("العالمي", False)])
def test_greenwich_needs_no_word_before_it(name: str, is_world: bool) -> None:
    zone = stated_zone(f"10:15 {name}", 0, 5, 5)

    assert (zone and zone[0]) == (UTC if is_world else None)


@each(("between", "is_told"), [(30, True), (31, False)])
def test_days_of_two_calendars_are_compared_within_30_characters(between: int, is_told: bool) -> None:
    for text in ("28/1/2026 {} 1 محرم 1447", "1 محرم 1447 {} 28/1/2026"):
        stated = read_date(text.format("." * (between - 2)))

        assert stated is not None
        assert ("calendar-conflict" in stated.flags) is is_told, text


@each(
    ("text", "iso"),
    [
        ("28/1/2026 الساعة الحادية عشرة", "2026-01-28T11"), ("28/1/2026 الساعة الثانية عشرة", "2026-01-28T12"),
        ("28/1/2026 الساعة الحادية عشر", "2026-01-28T11"), ("28/1/2026 الساعة الثانية عشر", "2026-01-28T12"),
        ("28/1/2026 الساعة الواحدة", "2026-01-28T01"), ("28/1/2026 10:15", "2026-01-28T10:15"),
        ("28/1/2026 10:15:09", "2026-01-28T10:15:09"),
    ],
)  # fmt: skip
def test_an_hour_by_its_name_or_figures(text: str, iso: str) -> None:
    assert read(text) == iso


@each(("clock", "day"), [((0, 0, 3), "2026-01-13"), ((23, 59, 57), "2026-01-13")])
def test_a_week_ago_is_seven_whole_days_ago(clock: tuple[int, int, int], day: str) -> None:
    said = read("قبل أسبوع", datetime(2026, 1, 20, *clock, tzinfo=UTC))

    assert said is not None
    assert said[:10] == day


@each(
    ("clock", "iso"),
    [
        ("23:59:59", "2026-01-28T23:59:59"), ("00:00:00", "2026-01-28T00:00:00"), ("10:59", "2026-01-28T10:59"),
        ("24:00:00", None), ("10:60:00", None), ("10:59:60", None),
    ],
)  # fmt: skip
def test_a_plain_line_has_a_time_of_the_clock_or_is_none(clock: str, iso: str | None) -> None:
    stated = plain_date(f"28/1/2026 {clock}", "dmy", None)

    assert (stated.iso if stated else None) == iso
