"""What a date leaves open: the span of time that it may mean."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

_YEAR, _MONTH, _DAY, _HOUR, _MINUTE = (
    len(form) for form in ("2026", "2026-01", "2026-01-28", "2026-01-28T15", "2026-01-28T15:04")
)
_OFFSET = len("+03:00")


class Span(NamedTuple):
    """From the first moment that a date may mean to the first that it can no longer."""

    start: datetime
    end: datetime
    zoned: bool  # its offset is known; else both are as if in UTC


def span_of(iso: str) -> Span | None:
    """Return the span, in UTC, that a date leaves by its precision; None: it is none, or lies beyond the calendar.

    >>> [str(moment) for moment in span_of("2026-01-28T15:04+03:00")[:2]]
    ['2026-01-28 12:04:00+00:00', '2026-01-28 12:05:00+00:00']
    >>> [str(moment) for moment in span_of("2026-02")[:2]]
    ['2026-02-01 00:00:00+00:00', '2026-03-01 00:00:00+00:00']
    >>> [str(moment) for moment in span_of("2026")[:2]]
    ['2026-01-01 00:00:00+00:00', '2027-01-01 00:00:00+00:00']
    """
    try:
        return _moments(iso) if len(iso) > _DAY else _days(iso)
    except (ValueError, OverflowError):
        return None


def moment_of(iso: str) -> datetime | None:
    """Return the moment in UTC that a date names; None: it has no hour, or its offset is not known."""
    span = span_of(iso) if len(iso) >= _HOUR else None
    return span.start if span is not None and span.zoned else None


def _days(iso: str) -> Span:
    first = date.fromisoformat(f"{iso}-01-01"[:_DAY])
    if len(iso) == _YEAR:
        after = date(first.year + 1, 1, 1)
    elif len(iso) == _MONTH:
        after = (first + timedelta(days=31)).replace(day=1)
    else:
        after = first + timedelta(days=1)
    return Span(_midnight(first), _midnight(after), zoned=False)


def _moments(iso: str) -> Span:
    moment = datetime.fromisoformat(iso)
    zoned = moment.tzinfo is not None
    written = len(iso) if not zoned else len(iso) - (1 if iso.endswith("Z") else _OFFSET)
    steps = {_HOUR: timedelta(hours=1), _MINUTE: timedelta(minutes=1)}
    start = moment.astimezone(UTC) if zoned else moment.replace(tzinfo=UTC)
    return Span(start, start + steps.get(written, timedelta(seconds=1)), zoned)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
