"""When an address is looked at again."""

from datetime import datetime, timedelta

RECHECKS = (
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
    timedelta(days=7),
    timedelta(days=30),
)  # after it was first seen
FIRST_PAUSE = timedelta(hours=1)
LONGEST_PAUSE = timedelta(days=7)  # a site in trouble is still asked once a week


def next_look(first_seen: datetime, now: datetime) -> datetime | None:
    """Return when to fetch an address again that answered; None: only when a feed says that it changed."""
    return next((first_seen + after for after in RECHECKS if first_seen + after > now), None)


def next_try(failures: int, now: datetime) -> datetime:
    """Return when to try an address again that failed so many times in a row."""
    doublings = min(max(failures - 1, 0), 16)
    return now + min(FIRST_PAUSE * int(2**doublings), LONGEST_PAUSE)
