"""How the archive and its sites are now: for a person, and for a monitor."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from warraq.health.expecting import Rates
from warraq.health.finding import Finding
from warraq.models import Record
from warraq.schedule.rhythm import Pace, Rhythm, poll_at
from warraq.store import heartbeats, incidents, opened, run_rows, servers, site_days
from warraq.store.database import Database
from warraq.store.heartbeats import Heartbeat
from warraq.store.incidents import Incident
from warraq.store.run_rows import RunRow
from warraq.store.site_days import SiteDay

WEEKS = timedelta(days=56)
HANGS = timedelta(minutes=30)  # without a sign of work: every lull of a night is one
A_DAY, LATE = timedelta(days=1), timedelta(hours=2)
SEEN = 16  # runs that show how often one begins
FEW = 4


class SiteState(Record):
    """How one site is."""

    site: str
    last_success: datetime | None  # when it last answered
    next_due: datetime | None  # for `ingest --due`; None: at once
    day: str | None  # the last one that was watched, and of it:
    found: int
    expected: float
    open: tuple[str, ...]  # incidents: kind and subject
    since: datetime | None  # of the oldest


class State(Record):
    """How all of it is."""

    sites: tuple[SiteState, ...]
    incidents: tuple[Incident, ...]  # open
    now: tuple[Finding, ...]  # what no run could write down: none runs, or none came to an end
    runs: tuple[RunRow, ...]

    @property
    def needs_a_person(self) -> bool:
        """Say whether somebody should look."""
        return bool(self.incidents or self.now)


@dataclass(frozen=True, slots=True)
class Moment:
    """When and where a state is looked at."""

    now: datetime
    since: datetime  # when the home was made: a first run is to be expected from then on
    holder: str | None  # who is at work in this home; another one may be on the same database
    runs: int = 10
    waiting: str | None = None  # what waits for a storage


def state_of(database: Database, at: Moment) -> State:
    """Return how things are."""
    with database.reading() as connection:
        runs, holders = run_rows.last_runs(connection, max(at.runs, 1)), opened.holders(connection)
        names = sorted({name for run in runs if run.kind == "ingest" for name in run.sites})
        rhythms = servers.rhythms(connection, names)
        is_open, beats = incidents.are_open(connection), heartbeats.last(connection, SEEN)
        days = site_days.days(connection, f"{at.now - WEEKS:%Y-%m-%d}")
        answered = site_days.last_answered(connection, names, "")
    sites = (
        _site(name, days.get(name, ()), is_open, answered.get(name), rhythms.get(name, Rhythm())) for name in names
    )
    began = runs[0].started_at if runs else at.since
    at = replace(at, holder=at.holder or next(filter(None, holders.values()), None))
    gone = {run for run, holder in holders.items() if holder is None}
    runs = tuple(run.model_copy(update={"status": "interrupted"}) if run.id in gone else run for run in runs[: at.runs])
    return State(sites=tuple(sites), incidents=is_open, now=tuple(_now(beats, began, at)), runs=runs)


def _site(
    name: str, days: Sequence[SiteDay], known: Sequence[Incident], answered: datetime | None, rhythm: Rhythm
) -> SiteState:
    theirs = [one for one in known if one.site == name]
    last = days[-1] if days else None
    expected = Rates(days[:-1]).of(last.day) * last.hours / 24 if last else 0.0
    return SiteState(
        site=name,
        last_success=answered,
        next_due=poll_at(rhythm, Pace()),
        day=last.day if last else None,
        found=last.found if last else 0,
        expected=round(expected, 1),
        open=tuple(f"{one.kind} {one.subject}".strip() for one in theirs),
        since=min((one.opened_at for one in theirs), default=None),
    )


def _now(beats: Sequence[Heartbeat], began: datetime, at: Moment) -> Iterator[Finding]:
    """Yield what is amiss with runs."""
    last = beats[0] if beats else None
    if at.waiting is not None and at.holder is None:
        yield Finding(kind="storage", sentence=at.waiting, command="warraq warc deliver")
    if last is not None and last.ended_at is None:
        if at.holder is None:
            said = f"the run that began on {_time(last.started_at)} ended without a word: it was killed"
            yield Finding(kind="killed", sentence=said, command="warraq ingest")
        elif at.now - last.beat_at > HANGS:
            said = f"{at.holder} shows no sign of work since {_time(last.beat_at)}"
            yield Finding(kind="hanging", sentence=said, command=f"kill {last.pid}")
        return
    if last is not None and last.error is not None:
        said = f"the run of {_time(last.started_at)} came to no good end: {last.error}"
        yield Finding(kind="not started", sentence=said, command="warraq ingest")
    newest = max(last.started_at, began) if last else began
    allowed = patience([beat.started_at for beat in beats])
    if at.now - newest > allowed:
        said = f"no run since {_time(newest)}, where one was to be expected within {allowed / LATE * 2:.0f} hours"
        yield Finding(kind="overdue", sentence=said, command="crontab -l")


def patience(starts: Sequence[datetime]) -> timedelta:
    """Return how long after one run the next is to be expected at the latest, by when the last ones began.

    The second longest gap counts: one outage is no habit, a free weekend is. Few runs show none: a day is assumed.
    """
    gaps = sorted((later - earlier for later, earlier in pairwise(starts)), reverse=True)
    usual = max(gaps[1], timedelta(hours=1)) if len(gaps) >= FEW else A_DAY
    return usual * 1.5 + LATE


def _time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
