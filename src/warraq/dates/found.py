"""What the forms hand to each other: a place in the text, read as a day, and the facts that help to read it."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

Calendar = Literal["gregorian", "hijri"]


@dataclass(slots=True, frozen=True)
class Found:
    """A date found in a normalised text; month and day are None where the text does not say."""

    start: int
    end: int
    year: int
    month: int | None = None
    day: int | None = None
    calendar: Calendar = "gregorian"
    flags: tuple[str, ...] = ()
    agrees: bool | None = None  # with the weekday printed beside it; None: there is none

    @property
    def date(self) -> date | None:
        """The calendar day, or None when only its month or year is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    def flagged(self, *flags: str) -> "Found":
        """The same with further flags."""
        return replace(self, flags=(*self.flags, *flags))


@dataclass(slots=True, frozen=True)
class Moment:
    """An instant that was counted back from now ("two hours ago"), cut to its unit."""

    start: int
    end: int
    at: datetime
    precision: Literal["hour", "minute", "second"]


@dataclass(slots=True, frozen=True)
class Asked:
    """What the caller knows: the day to count from, and the order of the site's numeric dates."""

    now: datetime | None = None
    order: str = "dmy"
    today: date | None = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "today", self.now.date() if self.now else None)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
