"""Nights whose storage and database go away: each disturbed and run once more, they leave what undisturbed ones do.

    PYTHONPATH=src:tests:tests/bench python tests/bench/restarts.py [--points 60] [--seed 1] [--only killed]

The WARC files lie in a bucket of a small S3-compatible server, the rows in a PostgreSQL. A random time after a random
request the storage is restarted, refuses for longer than it is waited for, is slow, or gives broken answers; or the
database is restarted, in order or as by a power cut; or the run is killed with all its processes. A run that cannot go
on has to say so in one line. Afterwards rows are compared by content, files and rows are verified, nothing waits in the
spool, and no page lies there twice. The process ends with 1 when something differs.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from changing_web import SAHL, Web
from killed_home import Held, Home, Run, differences

from conftest import fresh_database
from little_store import Fault, LittleStore, let_in
from restarting import Server, own_server
from warraq.settings import archive_of, load_settings
from warraq.warc.delivery import waiting

NIGHTS = 3
LAST = timedelta(minutes=20)  # the further run
THEN_S = (0.05, 0.3)  # from a request to the disturbance, at most; a third of them may come as late as a run ends
LATE_S = 4.0  # how late that is, until one came too late: rows are put seconds after the last request
SOONER, LATER = 0.8, 1.1
AWAY_S = 3.0  # of a storage or a database that is restarted: it is waited for
GONE_S = 26.0  # of a storage that is away for longer than it is waited for
ODD = ("Traceback", "Error: ", "surprise")  # what no run may print


@dataclass
class Trial:
    """Homes that are disturbed, beside one that was not."""

    web: Web
    folder: Path
    store: LittleStore
    server: Server
    want: list[Held] = field(default_factory=list)  # after each night
    requests: list[int] = field(default_factory=list)
    happens: list[str] = field(default_factory=lambda: sorted(HAPPENS))
    late_s: float = LATE_S
    counts: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def home(self, name: str) -> Iterator[Home]:
        """Give a new home."""
        with fresh_database(self.server.address) as database:
            yield Home(self.folder / name, self.web, database, f"s3://news/{name}")

    def undisturbed(self) -> None:
        """Run the nights, and note what they leave and how often they ask."""
        home = Home(self.folder / "undisturbed", self.web, "sqlite:///warraq.db")
        for night in range(1, NIGHTS + 1):
            self.web.little.asked.clear()
            home.run(night)
            self.requests.append(len(self.web.little.asked))
            self.want.append(home.held())

    def disturbed(self, number: int, dice: random.Random, points: int) -> Iterator[str]:
        """Play the nights with disturbances until there are so many; yield what differs."""
        with self.home(f"home-{number}") as home:
            for night in range(1, NIGHTS + 1):
                if self.counts["points"] >= points:
                    return
                told = f"home {number}, night {night}, {self.disturb(home, night, dice)}"
                home.run(night, LAST)
                odd = [*differences(self.want[night - 1], home.held()), *home.faults(), *self._left(home)]
                self.counts["nights that differ"] += bool(odd)
                yield from (f"{told}: {one}" for one in odd)
                if odd:
                    return

    def disturb(self, home: Home, night: int, dice: random.Random) -> str:
        """Run a night, and let something happen in the middle; say what and when."""
        what = dice.choice(self.happens)
        request, then_s = dice.randint(1, self.requests[night - 1]), dice.choice((*THEN_S, self.late_s)) * dice.random()
        begun, log = len(self.web.little.asked), self.folder / f"{home.folder.name}.log"
        before = log.stat().st_size if log.exists() else 0
        run = home.warraq("ingest", "--now", home.at(night).isoformat())
        while run.poll() is None and len(self.web.little.asked) < begun + request:
            time.sleep(0.002)
        time.sleep(then_s)
        self.counts["too late" if run.poll() is not None else what] += 1
        self.late_s *= SOONER if run.poll() is not None else LATER
        self.counts["points"] += run.poll() is None
        HAPPENS[what](self, run)
        code = run.wait()
        self.store.mend()
        said = log.read_bytes()[before:].decode()
        self.counts[f"exit {code}"] += 1
        is_silent = code == 1 and not said.strip()
        if code not in (0, 1, -signal.SIGKILL) or is_silent or any(odd in said for odd in ODD):
            self.counts["nights that differ"] += 1
            print(f"{what}: exit {code}: {said}", flush=True)
        return f"{what} {then_s:.2f} s after request {request}, exit {code}"

    def _left(self, home: Home) -> Iterator[str]:
        if found := waiting(archive_of(load_settings(home.folder))):
            yield str(found)


def _storage_restarts(trial: Trial, _run: Run) -> None:
    trial.store.stop()
    time.sleep(AWAY_S)
    trial.store.start()


def _storage_is_gone(trial: Trial, run: Run) -> None:
    trial.store.faulty = lambda _method, _name: Fault(503, "SlowDown")
    since = time.monotonic()
    while run.poll() is None and time.monotonic() - since < GONE_S:
        time.sleep(0.05)


def _storage_is_slow(trial: Trial, _run: Run) -> None:
    trial.store.faulty = lambda _method, _name: Fault(slow_s=0.5)


def _storage_breaks_off(trial: Trial, _run: Run) -> None:
    faults = iter([Fault(cut=True), Fault(500), Fault(slow_s=0.2), Fault(cut=True), Fault(429)])
    trial.store.faulty = lambda _method, _name: next(faults, None)


def _database_restarts(trial: Trial, _run: Run) -> None:
    trial.server.restart("fast", AWAY_S / 2)


def _database_loses_power(trial: Trial, _run: Run) -> None:
    trial.server.restart("immediate")


def _killed(_trial: Trial, run: Run) -> None:
    if run.poll() is None:
        os.killpg(run.pid, signal.SIGKILL)


HAPPENS: dict[str, Callable[[Trial, Run], None]] = {
    "storage restarts": _storage_restarts,
    "storage is gone": _storage_is_gone,
    "storage is slow": _storage_is_slow,
    "storage breaks off": _storage_breaks_off,
    "database restarts": _database_restarts,
    "database loses power": _database_loses_power,
    "killed": _killed,
}


def main() -> None:
    """Disturb until there are enough points, print, and end with 1 when something differs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--points", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="what happens: that in whose name this stands")
    given = parser.parse_args()
    dice, homes, web = random.Random(given.seed), 0, Web(large=frozenset({SAHL}))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="warraq-restarts-")))
        stack.enter_context(web.little.running())
        store = stack.enter_context(LittleStore(folder / "storage").running())
        stack.enter_context(let_in(store))
        happens = [what for what in sorted(HAPPENS) if given.only in what]
        trial = Trial(web, folder, store, stack.enter_context(own_server()), happens=happens)
        trial.undisturbed()
        while trial.counts["points"] < given.points:
            for line in trial.disturbed(homes := homes + 1, dice, given.points):
                print(line, flush=True)
            told = ", ".join(f"{name} {count}" for name, count in sorted(trial.counts.items()))
            print(f"homes {homes}: {told}", flush=True)
    sys.exit(bool(trial.counts["nights that differ"]))


if __name__ == "__main__":
    main()
