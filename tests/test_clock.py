"""The time beside a date, and which half of the day its words mean."""

from each import each
from warraq.dates.clock import Clock, clock_beside, hour_of_day


@each(
    ("hour", "half", "of_day"),
    [
        (4, "", 4), (13, "م", 13), (13, "صباحا", 13), (12, "م", 12), (12, "ص", 0), (4, "م", 16),
        (4, "pm", 16), (4, "am", 4),
        (4, "عصرا", 16), (5, "ليلا", 5), (6, "ليلا", 18), (11, "ليلا", 23), (12, "ليلا", 0), (1, "ليلا", 1),
        (12, "ظهرا", 12), (1, "ظهرا", 13), (10, "ظهرا", 22), (11, "ظهرا", 11), (3, "بعد الظهر", 15),
        (10, "قبل الظهر", 10),
        (8, "صباحا", 8), (8, "مساء", 20),
    ],
)  # fmt: skip
def test_the_words_beside_an_hour_say_which_half_it_is_of(hour: int, half: str, of_day: int) -> None:
    assert hour_of_day(hour, half) == of_day


DAY = "28/1/2026"


@each(
    ("text", "hour", "minute", "second"),
    [
        (f"{DAY} 15:04", 15, 4, None),
        (f"{DAY} - 15:04:59", 15, 4, 59),
        (f"15:04 {DAY}", 15, 4, None),
        (f"09:00 15:04 {DAY}", 15, 4, None),
        (f"15:04 {DAY} 16:05", 16, 5, None),
        (f"{DAY} الساعه 4 مساا", 16, None, None),
        (f"{DAY} الساعه الثالثه والنصف عصرا", 15, 30, None),
        (f"{DAY} الساعه الثالثه الا ربعا عصرا", 14, 45, None),
    ],
)
def test_the_time_right_after_a_date_goes_before_the_one_right_before_it(
    text: str, hour: int, minute: int | None, second: int | None
) -> None:
    start = text.index(DAY)

    clock = clock_beside(text, start, start + len(DAY))

    assert clock is not None
    assert (clock.hour, clock.minute, clock.second) == (hour, minute, second)


@each(
    "text",
    [DAY, f"{DAY} 15", f"{DAY} سوريا 15:04", f"15:04 سوريا {DAY}", f"{DAY} {'- ' * 24}15:04", f"نتيجه 2 {DAY}"],
    ids=["alone", "a number", "a word between", "a word before", "too far", "a number before"],
)
def test_another_figure_beside_a_date_is_no_time(text: str) -> None:
    start = text.index(DAY)

    assert clock_beside(text, start, start + len(DAY)) is None


def test_a_time_says_where_it_stands() -> None:
    assert clock_beside(f"{DAY} 15:04", 0, 9) == Clock(10, 15, 15, 4)
