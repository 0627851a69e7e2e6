"""What is to be expected of a site, learned from its days, and how odd it is when something else comes."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from statistics import fmean, median
from typing import Protocol

from warraq.store.site_days import SiteDay

REST_DAYS = (4, 5, 6)  # Friday, Saturday, Sunday: each may be one, unless both others brought something
FEW_HOURS = 20.0  # of a day that was watched: less tells little of it
PRIOR_DAYS, PRIOR_SHAPE = 4, 3.0  # how uneven a site's days are, until it has shown it
SHAPES = (0.7, 20.0)
TRUSTED = 60.0  # articles: more of them make no share surer, for those of a day are alike
HALF = 0.5


class Watched(Protocol):
    """A day on which a site, or one of its routes, was watched."""

    @property
    def day(self) -> str:
        """As 2026-01-28."""

    @property
    def hours(self) -> float:
        """That its visits looked back on."""

    @property
    def found(self) -> int:
        """Addresses that it had not named before."""


def weekday(day: str) -> int:
    """Return the day of the week, Monday being 0."""
    return date.fromisoformat(day).weekday()


NO_FEAST: Mapping[str, float] = {}
MANY = 5  # sites that tell whether a day is quiet for all
A_WEEK = 7


def general_of(days: Mapping[str, Sequence[SiteDay]]) -> dict[str, float]:
    """Return, for each of the last days, what all sites found as a part of what was expected of them, at most 1."""
    found, sites = Counter[str](), Counter[str]()
    expected = defaultdict[str, float](float)
    for theirs in days.values():
        rates = Rates(theirs)
        for day in theirs[-A_WEEK:]:
            if day.hours:
                found[day.day] += day.found
                expected[day.day] += rates.of(day.day) * day.hours / 24.0
                sites[day.day] += 1
    return {day: min(1.0, (found[day] + 1) / (expected[day] + 1)) for day in found if sites[day] >= MANY}


class Rates:
    """How many addresses a site brings on each day of the week."""

    def __init__(self, days: Iterable[Watched], general: Mapping[str, float] = NO_FEAST) -> None:
        """`general`: by day, what was found everywhere as a part of what was expected: on a feast all are quiet."""
        self._general = general
        self._watched = [day for day in days if day.hours >= FEW_HOURS]
        self._daily = [day.found * 24.0 / day.hours for day in self._watched]
        self._weekdays = [weekday(day.day) for day in self._watched]
        self._found_on = [self._of_daily(number) for number in range(7)]
        self._mean = fmean(self._daily) if self._daily else 0.0
        self._by_weekday = [self._of(number) for number in range(7)]
        self._shape = self._fitted()

    def of(self, day: str) -> float:
        """Return how many are to be expected on a day; rather too few."""
        return self._by_weekday[weekday(day)] * self._general.get(day, 1.0)

    def none_on(self, days: Sequence[Watched]) -> float:
        """Return how likely it is that nothing comes on these days, by chance."""
        chances = ((1.0 + self.of(day.day) * day.hours / 24.0 / self._shape) ** -self._shape for day in days)
        return float(math.prod(chances))

    @property
    def longest_silence(self) -> int:
        """The most days in a row on which nothing came although it was to be expected."""
        longest = now = 0
        for day in self._watched:
            now = 0 if day.found else now + (self.of(day.day) > HALF)
            longest = max(longest, now)
        return longest

    def _of_daily(self, number: int) -> list[float]:
        return [found for its, found in zip(self._weekdays, self._daily, strict=True) if its == number]

    def _of(self, number: int) -> float:
        if theirs := self._found_on[number]:
            return min(fmean(theirs), self._mean)
        others = [sum(self._found_on[day]) for day in REST_DAYS if day != number]
        return 0.0 if number in REST_DAYS and not all(others) else min(self._daily, default=0.0)

    def _fitted(self) -> float:
        """Return the shape of the negative binomial that its days follow, by their moments."""
        means = [fmean(found) if found else 0.0 for found in self._found_on]
        wanted = [means[number] for number in self._weekdays]
        spread = sum((found - mean) ** 2 for found, mean in zip(self._daily, wanted, strict=True))
        beyond = spread - sum(wanted)  # of Poisson's law
        own = sum(mean * mean for mean in wanted) / beyond if beyond > 0 else SHAPES[1]
        own = max(SHAPES[0], min(own, SHAPES[1]))
        return (len(wanted) * own + PRIOR_DAYS * PRIOR_SHAPE) / (len(wanted) + PRIOR_DAYS)


def at_most(had: tuple[int, int], have: tuple[int, int]) -> float:
    """Return how likely so few are, by chance: (with it, all) until now, and now. Beta-binomial."""
    a, b = _prior(had)
    with_it, every = have
    return min(1.0, sum(_beta_binomial(k, every, a, b) for k in range(with_it + 1)))


def at_least(had: tuple[int, int], have: tuple[int, int]) -> float:
    """Return how likely so many are, by chance."""
    (before, all_before), (now, all_now) = had, have
    return at_most((all_before - before, all_before), (all_now - now, all_now))


def _prior(had: tuple[int, int]) -> tuple[float, float]:
    with_it, every = had
    scale = min(1.0, TRUSTED / every) if every else 1.0
    return HALF + with_it * scale, HALF + (every - with_it) * scale


def _beta_binomial(k: int, n: int, a: float, b: float) -> float:
    return math.exp(_log_choose(n, k) + _log_beta(k + a, n - k + b) - _log_beta(a, b))


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def shrinking(days: Sequence[SiteDay], now: SiteDay) -> tuple[float, float]:
    """Return the length of today's bodies as a part of the usual one, and by how many deviations it is off."""
    means = [day.log_words / day.measured for day in days if day.measured]
    if not means or not now.measured:
        return 1.0, 0.0
    usual = median(means)
    spread, within = 1.4826 * median([abs(mean - usual) for mean in means]), _within(days)
    of_articles = within * fmean(1.0 / day.measured for day in days if day.measured)
    between = max(0.0, spread**2 - of_articles)
    deviation = math.sqrt(between + within / now.measured + SMALLEST**2)
    today = now.log_words / now.measured
    return math.exp(today - usual), (usual - today) / deviation


SMALLEST = 0.1  # deviation of the logarithm of a day's mean length: a tenth


def _within(days: Iterable[SiteDay]) -> float:
    """Return the variance of an article's length within a day, in logarithms."""
    told = [day for day in days if day.measured > 1]
    number = sum(day.measured - 1 for day in told)
    if not number:
        return 0.25  # as a new site's: articles of half and of twice the usual length are common
    return max(0.0, sum(day.log_words_squared - day.log_words**2 / day.measured for day in told) / number)
