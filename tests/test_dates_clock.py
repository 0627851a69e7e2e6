"""A time of day beside a date: which hour its word means, and what may stand between the two, how far apart."""

from datetime import datetime

import pytest

from each import each
from warraq.dates import read_date
from warraq.dates.clock import Clock, clock_beside, hour_of_day

HOURS = [*range(1, 13)]
HALVES = {  # the hours from one to twelve on a clock of 24
    "": HOURS,
    "am|a.m.|صباح|صباحا|فجرا|فجر|ضحي|ص|بعد منتصف الليل": [*range(1, 12), 0],
    "pm|p.m|مسا|مساا|عصرا|عصر|بعد الظهر|م": [*range(13, 24), 12],
    "ليل|ليلا": [1, 2, 3, 4, 5, 18, 19, 20, 21, 22, 23, 0],
    "ظهر|ظهرا": [13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 11, 12],
    "قبل الظهر": HOURS,
}


@each(("halves", "hours"), HALVES.items(), ids=[*map(repr, HALVES)])
def test_which_hour_of_the_day_is_meant(halves: str, hours: list[int]) -> None:
    for half in halves.split("|"):
        assert [hour_of_day(hour, half) for hour in HOURS] == hours
        assert [hour_of_day(hour, half) for hour in (13, 20, 24)] == [13, 20, 24]


@each(
    ("said", "iso"),
    [
        ("الثالثة عصراً", "T15"), ("الثالثة والنصف عصراً", "T15:30"), ("الثالثة والربع عصراً", "T15:15"),
        ("الثالثة والثلث عصراً", "T15:20"), ("الثالثة إلا ربعاً عصراً", "T14:45"), ("الثالثة إلا الثلث عصراً", "T14:40"),
        ("الثانية عشرة إلا ربعاً صباحاً", "T23:45"), ("الواحدة إلا ثلثاً صباحاً", "T00:40"), ("الثالثة", "T03"),
        ("9:5 م", "T21:05"), ("9:59:59 م", "T21:59:59"), ("23:00", "T23:00"), ("3.30 عصراً", "T15:30"),
        ("3 عصراً", "T15"), ("13", "T13"), ("7", "T07"), ("23 مساء", "T23"),
    ],
)  # fmt: skip
def test_a_time_in_words_and_figures_is_read(said: str, iso: str) -> None:
    stated = read_date(f"28 يناير 2026 الساعة {said}", now=datetime(2026, 1, 29))

    assert stated is not None
    assert stated.iso == f"2026-01-28{iso}"


DATE = "28 يناير 2026"


def beside(before: str, after: str = "") -> Clock | None:
    text = f"{before}{DATE}{after}"
    return clock_beside(text, len(before), len(before) + len(DATE))


@each(
    ("packed", "clock"),
    [
        ("t150400z", (15, 4, 0)), ("t1504", (15, 4, None)), ("t000000", (0, 0, 0)), ("t235959", (23, 59, 59)),
        ("t240000", None), ("t236000", None), ("t2360", None),
    ],
)  # fmt: skip
def test_a_packed_time_is_one_of_the_day(packed: str, clock: tuple[int, int, int | None] | None) -> None:
    found = beside("", packed)

    assert (found and (found.hour, found.minute, found.second)) == clock


@pytest.mark.parametrize("sign", [" ", "-"])
def test_how_far_a_time_may_stand_from_its_date(sign: str) -> None:
    assert (near := beside("", f"{sign * 43}15:04")) is not None
    assert (near.hour, near.minute) == (15, 4)
    assert beside("", f"{sign * 44}15:04") is None
    assert (near := beside(f"15:04{sign * 43}")) is not None
    assert (near.hour, near.minute) == (15, 4)
    assert beside(f"15:04{sign * 44}") is None


def test_nothing_else_stands_between_a_time_and_its_date() -> None:
    assert beside("", " في تمام الساعه 15:04") is not None
    assert beside("", " وصل القطار 15:04") is None
    assert beside("15:04 وصل القطار ") is None
    assert beside("", " 15") is None  # no time: a number
    assert (after := beside("09:00 - ", " 15:04")) is not None
    assert after.hour == 15  # what stands after it goes first
