"""A home whose runs are killed, and what it holds by content."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from changing_web import JABAL, SAHL, Web

from forked import Running
from nights import FIRST, check
from warraq.adopt import left_over
from warraq.demo.home import add_sites, connect
from warraq.night import Home as Place
from warraq.night import run_night
from warraq.rules import load
from warraq.settings import archive_of, load_settings, make_home, web_settings
from warraq.store import open_store, tables
from warraq.store.sums import canonical
from warraq.verify import verify
from warraq.web import Outside, open_web
from warraq.workers import read_here

APART = timedelta(hours=27)  # no look at a page falls due between a night and its further run

# Named after the time of a fetch, or a time itself.
BY_TIME = {"first_seen", "last_seen", "last_fetched", "not_before", "gone_since", "put_off", "by_then", "at", "capture",
           "before_capture", "after_capture", "reading", "story"}  # fmt: skip
UNNAMED = {"version", "claim", "event", "change"}  # their ids are made of such names
COMPARED = (tables.address, tables.article, tables.version, tables.claim, tables.claim_form, tables.mention,
            tables.link, tables.event, tables.house_text, tables.change)  # fmt: skip

Run: TypeAlias = subprocess.Popen[bytes] | Running
Held = dict[str, Counter[str]]  # by table: the canonical text of each row


class Point(NamedTuple):
    """When a run is killed."""

    requests: int  # after so many requests
    then_s: float


def anew(words: list[str], log: Path) -> subprocess.Popen[bytes]:
    """Start the command as a shell does."""
    with log.open("ab") as printed:
        told = [sys.executable, "-m", "warraq", *words]
        return subprocess.Popen(told, stdout=printed, stderr=printed, start_new_session=True)


@dataclass
class Home:
    """A home that reads the web, and the runs in it."""

    folder: Path
    web: Web
    database: str
    warc: str = "warc"
    start: Callable[[list[str], Path], Run] = anew

    def __post_init__(self) -> None:
        make_home(self.folder, "test@example.org")
        file = self.folder / "warraq.toml"
        given = file.read_text(encoding="utf-8").replace("# workers = 2", "workers = 1")
        given = given.replace('# warc = "warc"', f'warc = "{self.warc}"')
        file.write_text(given.replace("sqlite:///warraq.db", self.database), encoding="utf-8")
        line = 'url = "http://{0}/"\nenabled = true\ndelay_s = 0\nfeeds = ["http://{0}/feed"]\n'
        add_sites(self.folder, {"sahl.toml": line.format(SAHL), "jabal.toml": line.format(JABAL)})
        connect(self.folder, self.web.little.hosts, f"127.0.0.1:{self.web.little.ports[80]}")
        with open_store(load_settings(self.folder).database_url) as store:
            store.upgrade()

    def warraq(self, *words: str) -> Run:
        """Start the command, with a process group of its own."""
        return self.start([*words, "--home", str(self.folder)], self.folder.parent / f"{self.folder.name}.log")

    def at(self, night: int) -> datetime:
        """Turn the web to a night; return when it begins."""
        self.web.night = night
        return FIRST + (night - 1) * APART

    def killed(self, night: int, later: timedelta, point: Point) -> bool:
        """Start a run and kill it with all its processes; say whether it was still at work."""
        begun = len(self.web.little.asked)
        run = self.warraq("ingest", "--now", (self.at(night) + later).isoformat())
        while run.poll() is None and len(self.web.little.asked) < begun + point.requests:
            time.sleep(0.002)
        try:
            run.wait(point.then_s)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
        ended = run.wait()
        while lives(run.pid):
            time.sleep(0.002)
        return ended == -signal.SIGKILL

    def run(self, night: int, later: timedelta = timedelta(), ticking: Callable[[], timedelta] = timedelta) -> None:
        """Run a night as the command does, in this process: that takes a third of the time.

        `ticking`: how far the clock is off.
        """
        ahead = self.at(night) + later - datetime.now(UTC)
        settings, rules = load_settings(self.folder), load(self.folder)

        def clock() -> datetime:
            return datetime.now(UTC) + ahead + ticking()

        web = partial(open_web, web_settings(settings), Outside(clock=clock))
        with open_store(settings.database_url) as store:
            place = Place(store, archive_of(settings), rules, web, clock, read_here)
            done = run_night(place, [site for site in rules.sites if site.enabled])
            check(store, done, clock())

    def held(self) -> Held:
        """The rows by content; a version goes by its text."""
        with open_store(load_settings(self.folder).database_url) as store, store.reading() as connection:
            found = {table.name: connection.execute(table.select()).mappings().all() for table in COMPARED}
        texts = {row["id"]: row["digest"] for row in found["version"]}
        return {table: Counter(content(table, dict(row), texts) for row in rows) for table, rows in found.items()}

    def faults(self) -> Iterator[str]:
        """Yield where WARC files and rows differ, what was not adopted, and pages fetched twice in a night."""
        settings = load_settings(self.folder)
        archive = archive_of(settings)
        with open_store(settings.database_url) as store:
            yield from map(str, verify(archive, store).faults)
            yield from (f"{name} is left" for name in left_over(archive, store))
            lying = list(archive.captures())
            known = store.has_captures({one.id for one in lying})
        # Verify leaves what a killed run left over to the next night; here that night has been.
        yield from (f"{one.url} has no row" for one in lying if one.id not in known)
        yield from (f"run {run} has no seal" for run in archive.unsealed())
        asked = Counter((one.url, one.fetched_at.date()) for one in lying if "/n/" in one.url)
        yield from (f"{url} lies there {times} times of {day}" for (url, day), times in asked.items() if times > 1)


def lives(group: int) -> bool:
    """Say whether a process of a group still runs: a child that was being started holds what its parent held."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _parent, its_group = stat.read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state not in "ZX":
                return True
    return False


def content(table: str, row: dict[str, Any], texts: dict[str, str]) -> str:
    """Return a row as one text, without what depends on when a page was fetched."""
    left_out = BY_TIME | ({"id"} if table in UNNAMED else set())
    kept = {name: value for name, value in row.items() if name not in left_out}
    return canonical(
        [{name: texts.get(value, value) if isinstance(value, str) else value for name, value in kept.items()}]
    )


def differences(want: Held, have: Held) -> Iterator[str]:
    """Yield what one home has and the other has not."""
    for name, rows in want.items():
        yield from (f"{name} missing: {row}" for row in (rows - have[name]).elements())
        yield from (f"{name} too many: {row}" for row in (have[name] - rows).elements())
