"""What ails the archive as a whole: its files, its disk, its clock, runs that come to no end."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from warraq.errors import RuleError
from warraq.health.finding import Finding
from warraq.rules.learned import ENDING
from warraq.store.heartbeats import Heartbeat

LEAST_FREE = 512 * 2**20  # bytes: a night of a few hundred sites
DAYS_LEFT = 7  # at the pace of the last week
STEP = timedelta(minutes=5)  # that two machines, or a correction of the clock, may differ by
WEEK = timedelta(days=7)
LOOKED_AT = 3  # runs
KILLED = 2  # of these


Broken = tuple[Path, RuleError]  # a site file that is set aside, and what is wrong with it


@dataclass(frozen=True, slots=True)
class Place:
    """The archive as a run finds it."""

    run: str  # its heartbeat
    now: datetime
    enabled: Sequence[str]  # sites that are read
    chosen: Sequence[str]  # sites that the run is for, due or not
    broken: Sequence[Broken]
    free: int  # bytes on its disk
    grows: int  # bytes a day
    before: Sequence[Heartbeat]  # of earlier runs, the newest first
    clock: datetime  # by the machine, as heartbeats are, also where the run was given another time
    storage: str | None = None  # why the bucket of the WARC files cannot be used

    @property
    def read(self) -> set[str]:
        """The sites that are read, or would be."""
        return {*self.enabled, *(file.stem for file, _ in self.broken if not file.name.endswith(ENDING))}


def pace_of(folder: Path, now: datetime) -> int:
    """Return how many bytes a day an archive's folder has grown by in the last week."""
    since, size = (now - WEEK).timestamp(), 0
    for file in folder.glob("*.gz"):
        with suppress(FileNotFoundError):  # delivered to a bucket meanwhile
            told = file.stat()
            size += told.st_size if told.st_mtime > since else 0
    return size // WEEK.days


def ailments(place: Place) -> Iterator[Finding]:
    """Yield what is amiss."""
    yield from _files(place)
    yield from _disk(place)
    yield from _storage(place)
    yield from _clock(place)
    yield from _killed(place)


def _files(place: Place) -> Iterator[Finding]:
    for file, error in place.broken:
        name = file.name.removesuffix(ENDING)
        is_learned = name != file.name
        said = f"what {name} repeats is" if is_learned else f"the site {file.stem} is"
        said += f" left out: {error.reason}"
        command = f"warraq site {'learn' if is_learned else 'test'} {name.removesuffix('.toml')}"
        yield Finding(kind="broken file", subject=f"sites/{file.name}", sentence=said, command=command)
    if not place.read:
        said = "no site is enabled: nothing is read"
        yield Finding(kind="no site", sentence=said, command="warraq site list --all")


def _disk(place: Place) -> Iterator[Finding]:
    days = place.free / place.grows if place.grows else DAYS_LEFT
    if place.free < LEAST_FREE or days < DAYS_LEFT:
        said = f"the disk is nearly full: {place.free >> 20:,} MB are free"
        said += f", as much as {days:.1f} days bring" if place.grows else ""
        yield Finding(kind="disk", sentence=said, command="df -h")


def _storage(place: Place) -> Iterator[Finding]:
    if place.storage is not None:
        said = f"what is fetched waits on this machine, and nothing of it is read: {place.storage}"
        yield Finding(kind="storage", sentence=said, command="warraq doctor")


def _clock(place: Place) -> Iterator[Finding]:
    last = place.before[0] if place.before else None
    if last is not None and last.beat_at > place.clock + STEP:
        said = f"the clock was put back: the run before ended on {last.beat_at:%Y-%m-%d %H:%M} UTC, which is to come"
        yield Finding(kind="clock", sentence=said, command="timedatectl")


def _killed(place: Place) -> Iterator[Finding]:
    dead = [beat for beat in place.before[:LOOKED_AT] if beat.ended_at is None]
    if len(dead) >= KILLED:
        said = (
            f"{len(dead)} of the last {LOOKED_AT} runs were killed, the last after {dead[0].beat_at:%Y-%m-%d %H:%M} UTC"
        )
        yield Finding(kind="killed", sentence=said, command="journalctl -k --grep 'killed process'")
