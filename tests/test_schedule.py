"""When things are looked at again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.schedule.ladders import RARELY, RECHECKS, next_look, next_try
from warraq.schedule.rhythm import Pace, Rhythm, after_failure, after_poll, is_due, poll_at

MIDNIGHT = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
PACE = Pace()


def days_of(per_hour: dict[int, int], days: int = 14, listed: int = 50) -> Rhythm:
    """A site polled every hour that brings so many new links by hour of day; ends at a midnight."""
    rhythm = Rhythm()
    for hour in range(days * 24 + 1):
        at = MIDNIGHT + hour * HOUR
        rhythm = after_poll(rhythm, per_hour.get((at - HOUR).hour, 0), listed, at)
    return rhythm


def wait_after(rhythm: Rhythm, hour: int) -> timedelta:
    """How long the wait is when the last poll was at that hour."""
    polled = MIDNIGHT + timedelta(days=14, hours=hour)
    at = poll_at(rhythm.model_copy(update={"polled_at": polled}), PACE)
    assert at is not None
    return at - polled


def test_what_was_never_asked_is_asked_at_once() -> None:
    assert is_due(Rhythm(), MIDNIGHT, PACE)


def test_a_busy_morning_is_watched_closely_and_a_still_night_is_not() -> None:
    rhythm = days_of(dict.fromkeys(range(6, 12), 12))

    assert wait_after(rhythm, 7) < timedelta(minutes=25)
    assert wait_after(rhythm, 14) > 6 * HOUR
    assert wait_after(rhythm, 0) / HOUR == pytest.approx(6, abs=1)  # it opens at six


def test_a_small_feed_is_asked_before_it_overflows() -> None:
    hourly = dict.fromkeys(range(24), 2)

    assert wait_after(days_of(hourly, listed=2), 0) < wait_after(days_of(hourly, listed=50), 0)


def test_a_feed_that_was_all_new_is_asked_sooner() -> None:
    rhythm = days_of(dict.fromkeys(range(24), 1))
    full = after_poll(rhythm, 50, 50, MIDNIGHT + timedelta(days=14, hours=1))

    assert full.overflowed
    assert wait_after(full, 1) < wait_after(rhythm, 1)


def test_a_first_look_says_nothing_about_the_rhythm() -> None:
    first = after_poll(Rhythm(), 50, 50, MIDNIGHT)

    assert not first.overflowed
    assert poll_at(first, PACE) == MIDNIGHT + PACE.longest


def test_a_site_that_changed_its_hours_is_followed_within_weeks() -> None:
    rhythm = days_of({8: 30})
    for hour in range(1, 28 * 24 + 1):
        at = MIDNIGHT + timedelta(days=14) + hour * HOUR
        rhythm = after_poll(rhythm, 30 if (at - HOUR).hour == 20 else 0, 50, at)

    assert rhythm.rate(20) > 10 * rhythm.rate(8)


@given(
    polls=st.lists(st.tuples(st.integers(1, 5000), st.integers(0, 500), st.booleans()), max_size=40),
)
def test_nothing_is_ever_given_up_and_nobody_is_hammered(polls: list[tuple[int, int, bool]]) -> None:
    rhythm, now = Rhythm(), MIDNIGHT
    for minutes, new, failed in polls:
        now += timedelta(minutes=minutes)
        rhythm = after_failure(rhythm, now) if failed else after_poll(rhythm, new, new + 1, now)
        at = poll_at(rhythm, PACE)

        assert at is not None
        assert PACE.shortest <= at - now <= (timedelta(days=7) if failed else PACE.longest)
        assert min(rhythm.new) >= 0


def test_a_nightly_run_that_starts_early_does_not_skip_a_night() -> None:
    rhythm = after_poll(Rhythm(), 3, 20, MIDNIGHT)

    assert is_due(rhythm, MIDNIGHT + timedelta(hours=23, minutes=50), PACE)
    assert not is_due(rhythm, MIDNIGHT + timedelta(hours=12), PACE)


def test_failures_double_the_wait_up_to_a_week() -> None:
    waits = [next_try(failures, MIDNIGHT) - MIDNIGHT for failures in (1, 2, 3, 9, 1000)]

    assert waits == [HOUR, 2 * HOUR, 4 * HOUR, timedelta(days=7), timedelta(days=7)]


def test_rechecks_follow_the_age_of_an_article() -> None:
    assert next_look(MIDNIGHT, MIDNIGHT) == MIDNIGHT + HOUR
    assert next_look(MIDNIGHT, MIDNIGHT + timedelta(days=2)) == MIDNIGHT + timedelta(days=7)
    assert next_look(MIDNIGHT, MIDNIGHT + RECHECKS[-1]) == MIDNIGHT + RECHECKS[-1] + RARELY
