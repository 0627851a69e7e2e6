"""Which of two articles was public first, and by what we know it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

By = Literal["claim", "date", "fetch"]

STATED = ("published", "notice", "credit", "feed")  # bases of a date that somebody gave; the fetch is ours


@dataclass(frozen=True, slots=True)
class Public:
    """What tells when an article became public."""

    id: str
    date: str | None  # iso, to its precision
    basis: str  # of the date
    first_seen: datetime
    origin: str | None = None  # the article that it says it republishes


@dataclass(frozen=True, slots=True)
class Precedence:
    """The two in order."""

    earlier: Public
    later: Public
    by: By


def precedence(one: Public, other: Public) -> Precedence:
    """Return which was public first: the one that the other names, else the one of the earlier date, else first seen.

    Two dates decide only where the spans that they leave open lie apart: of one day without an hour nothing is told.
    """
    first, second = sorted((one, other), key=lambda public: (public.first_seen, public.id))
    if first.origin == second.id and second.origin != first.id:
        return Precedence(second, first, "claim")
    if second.origin == first.id and first.origin != second.id:
        return Precedence(first, second, "claim")
    spans = [span_of(public.date) if public.basis in STATED else None for public in (first, second)]
    if spans[0] is not None and spans[1] is not None:
        if spans[0][1] <= spans[1][0]:
            return Precedence(first, second, "date")
        if spans[1][1] <= spans[0][0]:
            return Precedence(second, first, "date")
    return Precedence(first, second, "fetch")


def day_of(public: Public) -> date:
    """Return the day that an article belongs to: its date, else the day when it was first seen."""
    try:
        return date.fromisoformat((public.date or "")[:10])
    except ValueError:
        return public.first_seen.date()


_A_DAY, _A_MINUTE, _A_SECOND = timedelta(days=1), timedelta(minutes=1), timedelta(seconds=1)
_ZONES = (timedelta(hours=12), timedelta(hours=14))  # a day begins as early, and ends as late, somewhere on earth
_ISO_DAY, _ISO_MINUTE = len("2026-01-28"), len("2026-01-28T15:04")


def span_of(iso: str | None) -> tuple[datetime, datetime] | None:
    """Return the first moment that a date may mean, and the first that it can no longer; None: it has no day.

    >>> [str(moment) for moment in span_of("2026-01-28T15:04+03:00")]
    ['2026-01-28 12:04:00+00:00', '2026-01-28 12:05:00+00:00']
    """
    try:
        if iso is None or len(iso) < _ISO_DAY:
            return None
        if len(iso) == _ISO_DAY:
            start = datetime.combine(date.fromisoformat(iso), time(), UTC)
            return start - _ZONES[1], start + _A_DAY + _ZONES[0]
        moment = datetime.fromisoformat(iso)
        if moment.tzinfo is None:
            return moment.replace(tzinfo=UTC) - _ZONES[1], moment.replace(tzinfo=UTC) + _ZONES[0] + _A_MINUTE
        seconds = iso[_ISO_MINUTE : _ISO_MINUTE + 1] == ":"
        return moment.astimezone(UTC), moment.astimezone(UTC) + (_A_SECOND if seconds else _A_MINUTE)
    except (ValueError, OverflowError):
        return None
