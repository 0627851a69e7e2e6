"""When to ask a feed, sitemap or listing again: by the rhythm of its site."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from pydantic import AwareDatetime, Field

from warraq.models import Record
from warraq.schedule.ladders import next_try

HOUR = timedelta(hours=1)
SILENT_DAY = (0.0,) * 24
MEMORY = 0.9  # what a day counts for the day after: half of what we know of an hour is from the last week
SMOOTHING_H = 1.0  # until an hour has been watched for so long, it is taken for an average one


class Pace(Record):
    """How often a feed, sitemap or listing is asked for."""

    shortest: timedelta = timedelta(minutes=10)  # feeds themselves say 15 to 60 minutes in their <ttl>
    longest: timedelta = timedelta(days=1)  # a quiet site may wake up
    worth: float = Field(default=3.0, gt=0)  # new links that make asking worth it


class Rhythm(Record):
    """What is known of the hours in which a feed, sitemap or listing brings news. Small enough for a column."""

    polled_at: AwareDatetime | None = None
    new: tuple[float, ...] = SILENT_DAY  # new links by hour of day (UTC), older days counting less
    watched_h: tuple[float, ...] = SILENT_DAY  # hours that these came in, likewise
    listed: int = 0  # links in the last reply
    overflowed: bool = False  # all of them new: others may have come and gone
    failures: int = 0  # in a row

    def rate(self, hour: int) -> float:
        """Return the new links to be expected in an hour of the day."""
        average = sum(self.new) / max(sum(self.watched_h), 1.0)
        return (self.new[hour] + average * SMOOTHING_H) / (self.watched_h[hour] + SMOOTHING_H)


def after_poll(rhythm: Rhythm, new: int, listed: int, now: datetime) -> Rhythm:
    """Return the rhythm with what a poll found: so many links, so many of them never seen before."""
    known = rhythm.polled_at is not None
    changes = {
        "polled_at": now,
        "listed": listed,
        "overflowed": known and listed > 1 and new >= listed,
        "failures": 0,
    }
    if rhythm.polled_at is not None:
        changes |= spread(rhythm, new, max(rhythm.polled_at, now - timedelta(days=1)), now)
    return rhythm.model_copy(update=changes)


def after_failure(rhythm: Rhythm, now: datetime) -> Rhythm:
    """Return the rhythm after a poll that brought nothing readable."""
    return rhythm.model_copy(update={"polled_at": now, "failures": rhythm.failures + 1})


def spread(rhythm: Rhythm, new: int, since: datetime, until: datetime) -> dict[str, object]:
    """Credit new links evenly to the hours in which they came."""
    found, watched = list(rhythm.new), list(rhythm.watched_h)
    total_h = max((until - since) / HOUR, 1e-9)
    for hour, share_h in hours_between(since, until):
        fade = MEMORY**share_h
        found[hour] = found[hour] * fade + new * share_h / total_h
        watched[hour] = watched[hour] * fade + share_h
    return {"new": tuple(found), "watched_h": tuple(watched)}


def hours_between(since: datetime, until: datetime) -> Iterator[tuple[int, float]]:
    """Yield (hour of day in UTC, part of it that lies between), in order."""
    at = since.astimezone(UTC)
    while at < until:
        end = min(at.replace(minute=0, second=0, microsecond=0) + HOUR, until)
        yield at.hour, (end - at) / HOUR
        at = end


def poll_at(rhythm: Rhythm, pace: Pace) -> datetime | None:
    """Return when to ask again; None: at once, it was never asked.

    That is when enough new links are to be expected to be worth it, and not so many that the reply cannot hold them;
    never later than `pace.longest`, or a week when it fails. Nothing is given up for good.
    """
    if rhythm.polled_at is None:
        return None
    if rhythm.failures:
        return next_try(rhythm.failures, rhythm.polled_at)
    enough = min(pace.worth, max(rhythm.listed / 2, 1.0)) / (2 if rhythm.overflowed else 1)
    latest, at, expected = rhythm.polled_at + pace.longest, rhythm.polled_at, 0.0
    for hour, share_h in hours_between(rhythm.polled_at, latest):
        rate = rhythm.rate(hour)
        if expected + rate * share_h >= enough:
            at += HOUR * ((enough - expected) / rate)
            return max(at, rhythm.polled_at + pace.shortest)
        expected, at = expected + rate * share_h, at + HOUR * share_h
    return latest


def is_due(rhythm: Rhythm, now: datetime, pace: Pace) -> bool:
    """Say whether a run that starts now should ask.

    A tenth of the wait is forgiven: a run that begins three minutes earlier than yesterday's must not skip a night.
    A poll that a clock stamped which was ahead has not been yet.
    """
    at = poll_at(rhythm, pace)
    if rhythm.polled_at is not None and rhythm.polled_at > now:
        return True
    return rhythm.polled_at is None or at is None or now >= at - (at - rhythm.polled_at) / 10
