"""Which of two articles was public first, and by what we know it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from warraq.dates.span import span_of

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
    spans = [public_span(public.date) if public.basis in STATED else None for public in (first, second)]
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


_ZONES = (timedelta(hours=14), timedelta(hours=12))  # so much earlier a day begins, and later it ends, somewhere
_DAY = len("2026-01-28")


def public_span(iso: str | None) -> tuple[datetime, datetime] | None:
    """Return the first moment that a date may mean anywhere, and the first that it can no longer; None: it has no day.

    >>> [str(moment) for moment in public_span("2026-01-28")]
    ['2026-01-27 10:00:00+00:00', '2026-01-29 12:00:00+00:00']
    """
    span = span_of(iso) if iso is not None and len(iso) >= _DAY else None
    if span is None:
        return None
    try:
        return (span.start, span.end) if span.zoned else (span.start - _ZONES[0], span.end + _ZONES[1])
    except OverflowError:
        return None
