"""Days and moments as the views write them, for the questions that pages ask."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from warraq.store.to_read import Connection, Row, row, rows, told

__all__ = ["Connection", "Row", "days_between", "later", "moment", "row", "rows", "today", "told"]

MIDNIGHT = "T00:00:00.000000Z"


def moment(day: str) -> str:
    """Return the first moment of a day in UTC, as the views write it.

    >>> moment("2026-01-28")
    '2026-01-28T00:00:00.000000Z'
    """
    return day + MIDNIGHT


def later(day: str, days: int) -> str:
    """Return the day so many days later.

    >>> later("2026-02-28", 1)
    '2026-03-01'
    """
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return day


def days_between(first: str, end: str) -> Iterator[str]:
    """Yield each day from the first to before the end.

    >>> list(days_between("2026-01-30", "2026-02-01"))
    ['2026-01-30', '2026-01-31']
    """
    while first < end:
        yield first
        first = later(first, 1)


def today(at: datetime) -> str:
    """Return the day of a moment, in UTC."""
    return f"{at.astimezone(UTC):%Y-%m-%d}"
