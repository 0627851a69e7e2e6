"""The long form of killed workers: three nights, disturbed at random points, leave what undisturbed nights here leave.

    PYTHONPATH=src:tests:tests/bench python tests/bench/kill_many.py [--points 60] [--seed 1] [--only killed]

The rows lie in a PostgreSQL, the WARC files in a bucket of a small S3-compatible server. A random time after a random
request a worker is killed with all its processes; or the database is restarted under it as by a power cut; or the
storage is restarted, refuses for longer than it is waited for, or breaks answers off. Of these a worker has to go on by
itself, with no word of what nobody foresaw. Then two workers do what is left. The rows are compared by content with
those of nights on one machine, WARC files and rows are verified both ways, nothing waits in the spool, no page may have
been asked for twice, and no host may have had two open requests. A line is printed for each point and each night; the
process ends with 1 when something differs.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from changing_web import Web
from killed_home import Held, Home, Point, Run, differences, lives
from restarts import LATE_S, LATER, ODD, SOONER, THEN_S
from shared_home import LONGEST_S, SharedHome

from conftest import fresh_database
from little_store import Fault, LittleStore, let_in
from restarting import Server, own_server
from warraq.settings import archive_of, load_settings
from warraq.warc.delivery import waiting

NIGHTS = 3
AT_MOST = 3  # points of a night
AWAY_S = 3.0  # of a storage that is restarted: it is waited for
GONE_S = 26.0  # of a storage that refuses for longer than it is waited for


@dataclass
class Trial:
    """Homes that workers share and that are struck, beside one that was not."""

    web: Web
    folder: Path
    server: Server
    storage: LittleStore
    want: list[Held] = field(default_factory=list)  # after each night
    requests: list[int] = field(default_factory=list)
    happens: list[str] = field(default_factory=lambda: sorted(HAPPENS))
    late_s: float = LATE_S
    counts: Counter[str] = field(default_factory=Counter)

    def undisturbed(self) -> None:
        """Run the nights on one machine, and note what they leave and how often they ask."""
        home = Home(self.folder / "undisturbed", self.web, "sqlite:///warraq.db")
        for night in range(1, NIGHTS + 1):
            home.at(night)
            self.web.little.asked.clear()
            home.run(night)
            self.requests.append(len(self.web.little.asked))
            self.want.append(home.held())

    def struck(self, number: int, dice: random.Random, points: int) -> None:
        """Play the nights with strikes until there are so many; tell how each night ended."""
        with fresh_database(self.server.address) as database:
            name = f"struck-{number}"
            home = SharedHome(self.folder / name, self.web, database, f"s3://news/{name}")
            for night in range(1, NIGHTS + 1):
                if self.counts["points"] >= points:
                    return
                home.put_in(night)
                odd = list[str]()
                for _ in range(dice.randint(1, AT_MOST)):
                    said, code = self.strike(home, night, dice)
                    print(f"point {self.counts['points']}: home {number}, night {night}: {said}", flush=True)
                    odd += self.amiss(home, said, code)
                    if code == 0:  # nothing is left of the night that a further strike could meet
                        break
                odd += self.finished(home, night)
                self.counts["nights"] += 1
                self.counts["nights that differ"] += bool(odd)
                told = "\n".join(one[:400] for one in odd) or "as undisturbed"
                print(f"home {number}, night {night}: {told}", flush=True)
                if odd:
                    return

    def strike(self, home: SharedHome, night: int, dice: random.Random) -> tuple[str, int | None]:
        """Strike a worker, or what it stands on; say how, and how the worker ended. None: it hung."""
        what = dice.choice(self.happens)
        point = Point(dice.randint(1, self.requests[night - 1]), dice.choice((*THEN_S, self.late_s)) * dice.random())
        before, worker = len(self.web.little.asked), home.worker(night)
        while worker.poll() is None and len(self.web.little.asked) < before + point.requests:
            time.sleep(0.002)
        time.sleep(point.then_s)
        at_work = worker.poll() is None
        self.late_s *= LATER if at_work else SOONER
        self.counts["points"] += at_work
        self.counts[what if at_work else "ended before"] += 1
        HAPPENS[what](self, worker)
        code = self._ended(worker)
        self.storage.mend()
        late, ended = "" if at_work else " (too late)", "did not end" if code is None else f"ended with {code}"
        return f"{what} {point.then_s:.2f} s after request {point.requests}{late}, the worker {ended}", code

    def _ended(self, worker: Run) -> int | None:
        try:
            return worker.wait(LONGEST_S)
        except subprocess.TimeoutExpired:
            _killed(self, worker)
            return None

    def amiss(self, home: SharedHome, said: str, code: int | None) -> Iterator[str]:
        """Yield what no worker does: give up by itself, wait for ever, or print what nobody foresaw."""
        if code not in (0, -signal.SIGKILL):
            yield said
        log = self.folder / f"{home.folder.name}.log"
        printed = log.read_text(encoding="utf-8", errors="replace")
        yield from (f"it printed {odd!r}: {printed[-300:]}" for odd in ODD if odd in printed)

    def finished(self, home: SharedHome, night: int) -> Iterator[str]:
        """Do what is left; yield what differs from the undisturbed home."""
        try:
            home.finish(night)
        except (AssertionError, subprocess.TimeoutExpired) as error:
            yield f"the last workers: {error!r}"
        yield from differences(self.want[night - 1], home.held())
        yield from home.faults()
        if left := waiting(archive_of(load_settings(home.folder))):
            yield str(left)
        yield from (f"{host}: {most} requests open" for host, most in self.web.little.most_open.items() if most > 1)


def _killed(_trial: Trial, worker: Run) -> None:
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    while lives(worker.pid):
        time.sleep(0.002)


def _database_loses_power(trial: Trial, _worker: Run) -> None:
    trial.server.restart()


def _storage_restarts(trial: Trial, _worker: Run) -> None:
    trial.storage.stop()
    time.sleep(AWAY_S)
    trial.storage.start()


def _storage_is_gone(trial: Trial, worker: Run) -> None:
    trial.storage.faulty = lambda _method, _name: Fault(503, "SlowDown")
    since = time.monotonic()
    while worker.poll() is None and time.monotonic() - since < GONE_S:
        time.sleep(0.05)
    trial.storage.mend()


def _storage_breaks_off(trial: Trial, _worker: Run) -> None:
    faults = cycle([Fault(cut=True), None, Fault(500), None, Fault(slow_s=0.2)])
    trial.storage.faulty = lambda _method, _name: next(faults)


HAPPENS: dict[str, Callable[[Trial, Run], None]] = {
    "worker killed": _killed,
    "database loses power": _database_loses_power,
    "storage restarts": _storage_restarts,
    "storage is gone": _storage_is_gone,
    "storage breaks off": _storage_breaks_off,
}


def main() -> None:
    """Strike until there are enough points, print, and end with 1 when something differs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--points", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="what happens: that in whose name this stands")
    given = parser.parse_args()
    dice, homes, web = random.Random(given.seed), 0, Web()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="warraq-kills-")))
        stack.enter_context(web.little.running())
        storage = stack.enter_context(LittleStore(folder / "storage").running())
        stack.enter_context(let_in(storage))
        happens = [what for what in sorted(HAPPENS) if given.only in what]
        trial = Trial(web, folder, stack.enter_context(own_server()), storage, happens=happens)
        trial.undisturbed()
        while trial.counts["points"] < given.points:
            trial.struck(homes := homes + 1, dice, given.points)
            told = ", ".join(f"{name} {count}" for name, count in sorted(trial.counts.items()))
            print(f"homes {homes}: {told}", flush=True)
    sys.exit(bool(trial.counts["nights that differ"]))


if __name__ == "__main__":
    main()
