"""What is to be expected of a site, in numbers that were worked out by hand or in another way."""

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest

from each import each
from site_days import days
from warraq.health.expecting import Rates, at_least, at_most, general_of, shrinking
from warraq.store.site_days import SiteDay

MONDAY, TUESDAY, FRIDAY, SATURDAY = "2026-02-02", "2026-02-03", "2026-02-06", "2026-02-07"


# --- chance ---


def rising(value: Fraction, steps: int) -> Fraction:
    return math.prod((value + step for step in range(steps)), start=Fraction(1))


def beta_binomial(most: int, every: int, a: Fraction, b: Fraction) -> Fraction:
    """The chance of at most so many, as products of fractions instead of by logarithms of Γ."""
    ways = (math.comb(every, k) * rising(a, k) * rising(b, every - k) for k in range(most + 1))
    return Fraction(sum(ways)) / rising(a + b, every)


@each(
    ("had", "prior"),
    [
        ((0, 0), ("1/2", "1/2")),
        ((3, 4), ("7/2", "3/2")),
        ((60, 60), ("121/2", "1/2")),
        ((120, 120), ("121/2", "1/2")),  # of more than sixty nothing is surer
        ((90, 120), ("91/2", "31/2")),
        ((30, 240), ("8", "53")),
    ],
)
@each("have", [(0, 1), (0, 3), (1, 3), (4, 9), (12, 12)])
def test_a_chance_is_that_of_a_share_that_is_known_by_so_many_articles(
    had: tuple[int, int], prior: tuple[str, str], have: tuple[int, int]
) -> None:
    a, b = map(Fraction, prior)
    with_it, every = have

    assert at_most(had, have) == pytest.approx(float(beta_binomial(with_it, every, a, b)))
    assert at_least(had, have) == pytest.approx(float(beta_binomial(every - with_it, every, b, a)))


# --- rates ---


def evenly(mean: float, shape: float) -> float:
    """The chance that nothing comes where so many are expected."""
    return float((1 + mean / shape) ** -shape)


def test_a_site_that_is_even_is_almost_as_sure_as_chance_allows() -> None:
    rates = Rates(days(*[10] * 21))

    assert rates.of(MONDAY) == 10.0
    assert rates.none_on(days(0)) == pytest.approx(evenly(10, (21 * 20 + 4 * 3) / 25))
    assert rates.none_on(days(0, hours=12.0)) == pytest.approx(evenly(5, (21 * 20 + 4 * 3) / 25))
    assert rates.none_on(days(0, 0)) == pytest.approx(evenly(10, (21 * 20 + 4 * 3) / 25) ** 2)


@pytest.mark.parametrize(
    ("weeks", "shape"),
    [
        ((4, 16), (14 * (14 * 100 / (14 * 36 - 140)) + 12) / 18),
        ((0, 0, 0, 40), (28 * 0.7 + 12) / 32),  # no more uneven than this
        ((9, 11), (14 * 20 + 12) / 18),  # evener than chance
        ((10,), (7 * 20 + 12) / 11),
    ],
)
def test_how_uneven_a_site_is_shows_in_what_each_weekday_brought(weeks: tuple[int, ...], shape: float) -> None:
    mean = sum(weeks) / len(weeks)
    rates = Rates(days(*(found for week in weeks for found in [week] * 7)))

    assert rates.of(TUESDAY) == pytest.approx(mean)
    assert rates.none_on(days(0)) == pytest.approx(evenly(mean, shape))


def test_of_a_day_that_brings_more_than_the_mean_no_more_is_expected() -> None:
    rates = Rates(days(*[30, 2, 2, 2, 2, 2, 2] * 2))

    assert rates.of(MONDAY) == pytest.approx(6.0)
    assert rates.of(TUESDAY) == 2.0


def test_a_day_that_was_watched_for_less_than_twenty_hours_teaches_nothing() -> None:
    assert Rates(days(10, hours=19.9)).of(MONDAY) == 0.0
    assert Rates(days(10, hours=20.0)).of(MONDAY) == 12.0
    assert Rates(days(10, hours=48.0)).of(MONDAY) == 5.0


@each(
    ("found", "friday", "saturday", "tuesday"),
    [
        ((10,), 0.0, 0.0, 10.0),  # a Monday alone: the least that came; a rest day may bring nothing
        ((10, 10, 10, 8), 0.0, 0.0, 9.5),
        ((10, 10, 10, 8, 4), 4.0, 0.0, 8.4),  # of the three rest days one is known
        ((10, 10, 10, 8, 4, 6), 4.0, 6.0, 8.0),
        ((10, 10, 10, 8, 0, 6), 0.0, 6.0, 7.333333),
    ],
)
def test_a_weekday_that_was_never_watched_brings_the_least_or_nothing(
    found: tuple[int, ...], friday: float, saturday: float, tuesday: float
) -> None:
    rates = Rates(days(*found))

    assert rates.of(FRIDAY) == pytest.approx(friday)
    assert rates.of(SATURDAY) == pytest.approx(saturday)
    assert rates.of(TUESDAY) == pytest.approx(tuesday)


@pytest.mark.parametrize(("fri", "sat", "sunday"), [(4, 6, 4.0), (0, 6, 0.0), (4, 0, 0.0)])
def test_a_sunday_that_was_never_watched_brings_something_where_friday_and_saturday_do(
    fri: int, sat: int, sunday: float
) -> None:
    assert Rates(days(10, 10, 10, 8, fri, sat)).of("2026-02-08") == sunday


def test_on_a_feast_as_much_less_is_expected_as_comes_everywhere() -> None:
    rates = Rates(days(*[10] * 7), {MONDAY: 0.25})

    assert rates.of(MONDAY) == 2.5
    assert rates.of(TUESDAY) == 10.0


@pytest.mark.parametrize(
    ("found", "longest"),
    [
        ([10] * 14, 0),
        ([10, 0, 10, 0, 0, 10, 10] * 2, 0),  # those are its days off
        ([10] * 21 + [10, 0, 0, 0, 10, 0, 10], 3),
        ([10] * 21 + [10, 0, 10, 0, 0, 10, 10], 2),
        ([1] * 14 + [0] * 7, 7),
        ([1] * 7 + [0] * 7, 0),  # half an address a day is none to be missed
    ],
)
def test_the_longest_silence_counts_days_on_which_something_was_to_come(found: list[int], longest: int) -> None:
    assert Rates(days(*found)).longest_silence == longest


# --- all sites together ---


def everywhere(sites: int, *found: int, **told: Any) -> dict[str, Sequence[SiteDay]]:
    return {f"site{number}": days(*found, **told) for number in range(sites)}


def test_a_day_is_quiet_for_all_where_five_sites_tell() -> None:
    week = [10] * 7
    feast = general_of(everywhere(5, *week, *week, 10, 10, 10, 1, 10, 10, 10))

    assert general_of(everywhere(4, *week)) == {}
    assert set(feast) == {f"2026-01-{day}" for day in range(19, 26)}  # the last week
    assert feast["2026-01-19"] == 1.0  # never more
    expected = 5 * 7.0  # Thursdays brought (10 + 10 + 1) / 3
    assert feast["2026-01-22"] == pytest.approx((5 + 1) / (expected + 1))


def test_hours_that_nobody_watched_are_no_quiet_day() -> None:
    assert general_of(everywhere(5, 10, 10, hours=0.0)) == {}
    half = general_of({name: (*theirs[:-1], theirs[-1].model_copy(update={"hours": 12.0, "found": 5}))
                       for name, theirs in everywhere(5, *[10] * 8).items()})  # fmt: skip
    assert half["2026-01-12"] == 1.0


# --- lengths ---


def lengths(*of_days: tuple[float, ...]) -> list[SiteDay]:
    """Days whose articles have these lengths, in logarithms."""
    told = [
        {"measured": len(logs), "log_words": sum(logs), "log_words_squared": sum(log * log for log in logs)}
        for logs in of_days
    ]
    return [day.model_copy(update=one) for day, one in zip(days(*[1] * len(told)), told, strict=True)]


def test_a_day_s_lengths_are_measured_by_how_they_differ_within_and_between_days() -> None:
    usual = lengths((4.0, 6.0), (5.0, 7.0), (3.0, 5.0))
    [now] = lengths((4.0, 4.0))

    part, off = shrinking(usual, now)

    within = 2.0  # each day (±1)² twice, by one degree of freedom
    between = (1.4826 * 1.0) ** 2 - within / 2
    assert part == pytest.approx(math.exp(4.0 - 5.0))
    assert off == pytest.approx(1.0 / math.sqrt(between + within / 2 + 0.01))


def test_days_that_differ_no_more_than_their_articles_differ_by_nothing_else() -> None:
    usual = lengths((4.0, 6.0), (4.0, 6.0), (4.0, 6.0))
    [now] = lengths((4.5, 4.5))

    assert shrinking(usual, now)[1] == pytest.approx(0.5 / math.sqrt(1.0 + 0.01))


def test_where_each_day_has_one_article_their_lengths_are_assumed_to_differ() -> None:
    usual = lengths((5.0,), (5.0,), (5.0,))
    [now] = lengths((4.0,))

    assert shrinking(usual, now)[1] == pytest.approx(1.0 / math.sqrt(0.25 + 0.01))


def test_where_nothing_was_measured_nothing_is_shorter() -> None:
    [one] = lengths((5.0,))

    assert shrinking([], one) == (1.0, 0.0)
    assert shrinking([one], lengths(())[0]) == (1.0, 0.0)


def test_a_shorter_day_is_odder() -> None:
    usual = lengths((5.0, 5.2), (5.1, 4.9), (5.0, 5.1))
    off = [shrinking(usual, lengths((log, log))[0])[1] for log in (5.0, 4.5, 4.0, 3.0)]

    assert all(less < more for less, more in pairwise(off))
