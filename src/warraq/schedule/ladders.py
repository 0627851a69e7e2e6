"""The ladders: ages at which an article is looked at again, and pauses after failures."""

from datetime import datetime, timedelta

HOUR = timedelta(hours=1)
RECHECKS = (HOUR, 6 * HOUR, timedelta(days=1), timedelta(days=7), timedelta(days=30))
"""Ages at which an article is fetched again: most corrections come within hours, most deletions within weeks."""
RARELY = timedelta(days=365)  # older ones: a page may be corrected or withdrawn after years
FIRST_PAUSE = HOUR
LONGEST_PAUSE = timedelta(days=7)  # whatever has failed for however long is still asked once a week


def next_look(first_seen: datetime, now: datetime) -> datetime:
    """Return when to fetch a page again that answered: at the next age of the ladder, then once a year for ever."""
    ages = (first_seen + age for age in RECHECKS)
    return next((at for at in ages if at > now), now + RARELY)


def pause(failures: int) -> timedelta:
    """Return how long to wait after so many failures in a row: an hour, two, four, … a week."""
    doublings = min(max(failures - 1, 0), 16)
    return min(FIRST_PAUSE * int(2**doublings), LONGEST_PAUSE)


def next_try(failures: int, since: datetime) -> datetime:
    """Return when to try again what failed so many times in a row."""
    return since + pause(failures)
