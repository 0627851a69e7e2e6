"""Silence: nothing new for longer than is the habit of a site, or of one of its routes, on such days."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from warraq.health.expecting import Rates, Watched

ODD = 0.002  # how likely silence may be by chance: a hundred sites have as many nights in a week
FULL_DAY_H = 20.0  # of silence: news has its hours
Day = TypeVar("Day", bound=Watched)


def stretch(days: Sequence[Day], today: Day, count: Callable[[Day], int]) -> tuple[list[Day], list[Day]]:
    """Part the days: those since the last one that has any, today at their end; and those before them."""
    before = [day for day in days if day.day != today.day]
    since = [today]
    while before and not count(since[0]) and not count(before[-1]):
        since.insert(0, before.pop())
    return since, before


def silence(since: Sequence[Watched], before: Sequence[Watched], general: Mapping[str, float]) -> str | None:
    """Say since when nothing came and how much was expected, where that is odd; None where it is not."""
    if sum(day.hours for day in since) < FULL_DAY_H or since[0].found:
        return None
    rates = Rates(before, general)
    quiet = sum(rates.of(day.day) > 0 for day in since)
    if rates.none_on(since) >= ODD or quiet <= rates.longest_silence:
        return None
    expected = sum(rates.of(day.day) * day.hours / 24 for day in since)
    return f"nothing new since {before[-1].day}, where about {expected:.0f} addresses were expected"
