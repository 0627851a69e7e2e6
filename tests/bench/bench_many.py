"""What sharing a night among workers costs: pages a CPU-second beside a night here, jobs a second, the database.

    PYTHONPATH=src:tests:tests/bench python tests/bench/bench_many.py [--hosts 16] [--pages 100] [--only reread]

The web is served by a process of its own; all rows are PostgreSQL's. CPU is that of all processes of a side, watched in
/proc; what they take to start and to find nothing is measured by a night of no pages, and taken off. Ends with 1 when a
worker gives less than 0.85 of the pages a CPU-second that a night here gives, or two workers with a job each do not
read all captures again 1.7 times as fast as one.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from hostile_night import WARRAQ, Given, home_for, served
from memory import tree

from conftest import fresh_database
from restarting import own_server
from warraq.queue.jobs import Wanted, at_hand, make_ready, put_in
from warraq.queue.state import state_of
from warraq.store import open_store

LEAST, TWICE = 0.85, 1.7
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Watched:
    """The CPU seconds of processes and all that they start, as they go on and after."""

    roots: list[int]
    seen: dict[int, float] = field(default_factory=dict)
    before: dict[int, float] = field(default_factory=dict)

    def look(self) -> None:
        for root in self.roots:
            for pid in tree(root):
                try:
                    parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                except OSError:
                    continue
                self.seen[pid] = (int(parts[11]) + int(parts[12])) / TICKS

    @property
    def cpu_s(self) -> float:
        return sum(seen - self.before.get(pid, 0.0) for pid, seen in self.seen.items())


@contextmanager
def watching(*watched: Watched) -> Iterator[None]:
    """Look at processes ten times a second."""
    over = threading.Event()
    for one in watched:
        one.look()

    def look() -> None:
        while not over.wait(0.1):
            for one in watched:
                one.look()

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


@dataclass(frozen=True)
class Side:
    """What one way of doing a night came to."""

    name: str
    wall_s: float
    cpu_s: float
    database_s: float
    pages: int


def ran(name: str, home: Path, postgres: int, commands: Sequence[Sequence[str]]) -> Side:
    """Run commands side by side to their end, and return what they took."""
    begun = time.monotonic()
    processes = [
        subprocess.Popen([*WARRAQ, *words, "--home", str(home)], stdout=subprocess.DEVNULL, stderr=2)
        for words in commands
    ]
    ours, theirs = Watched([one.pid for one in processes]), Watched([postgres])
    theirs.look()
    theirs.before = dict(theirs.seen)
    with watching(ours, theirs):
        codes = [one.wait() for one in processes]
        theirs.look()
    wall = time.monotonic() - begun
    assert set(codes) <= {0, 1}, (name, codes)  # 1: a night of no pages needs a person
    with open_store(address_of(home)) as store:
        last = store.last_runs(1)[0]
    return Side(name, wall, ours.cpu_s, theirs.cpu_s, last.stored)


def address_of(home: Path) -> str:
    from warraq.settings import load_settings

    return load_settings(home).database_url


def set_up(home: Path, database: str, workers: int) -> None:
    """Let a home's rows be in that database, and so many processes read."""
    file = home / "warraq.toml"
    text = file.read_text(encoding="utf-8").replace("sqlite:///warraq.db", database)
    file.write_text(text.replace("# workers = 2", f"workers = {workers}"), encoding="utf-8")
    with open_store(database) as store:
        store.upgrade()


def side(name: str, given: Given, postgresql: tuple[str, int], workers: int | None) -> Side:
    """Do a night in a new home: by so many workers, or here."""
    address, postmaster = postgresql
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), given) as endpoint,
        fresh_database(address) as db,
    ):
        home = home_for(Path(folder), endpoint, given)
        set_up(home, db, 2 if workers is None else 1)
        if workers is None:
            return ran(name, home, postmaster, [["ingest"]])
        subprocess.run([*WARRAQ, "ingest", "--queue", "--home", str(home)], check=True, capture_output=True)
        words = ["worker", "--until-empty", "--jobs", "8", "--log", "/dev/null"]
        return ran(name, home, postmaster, [words] * workers)


def jobs_a_second(address: str, count: int) -> tuple[float, float]:
    """Return how many jobs that find nothing to do a worker does in a second, and how many are put in in one."""
    with tempfile.TemporaryDirectory() as folder, fresh_database(address) as db:
        home = Path(folder) / "home"
        subprocess.run(
            [*WARRAQ, "init", "--home", str(home), "--contact", "a@b.example"], check=True, capture_output=True
        )
        set_up(home, db, 1)
        with open_store(db) as store:
            make_ready(store)
            begun = time.monotonic()
            with at_hand(store) as app:
                every = ((f"host{n}.example", n) for n in range(count))
                put_in(
                    app, [Wanted(kind="visit", values={"run": "none", "host": host}, lock=host) for host, _ in every]
                )
            took = time.monotonic() - begun
        words = [*WARRAQ, "worker", "--until-empty", "--jobs", "8", "--log", "/dev/null", "--home", str(home)]
        begun = time.monotonic()
        subprocess.run(words, check=True, capture_output=True)
        idle = time.monotonic()
        subprocess.run(words, check=True, capture_output=True)
        return count / max(0.01, (idle - begun) - (time.monotonic() - idle)), count / took


@dataclass(frozen=True)
class Reread:
    """What reading all captures again came to."""

    workers: int
    wall_s: float
    cpu_s: float  # of the workers, with all that they start
    captures: int


def reread(postgresql: tuple[str, int], given: Given) -> Iterator[Reread]:
    """Yield of one and of two workers what reading all captures again came to."""
    address, _ = postgresql
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), given) as endpoint,
        fresh_database(address) as db,
    ):
        home = home_for(Path(folder), endpoint, given)
        set_up(home, db, 1)
        here = ["--home", str(home)]
        subprocess.run([*WARRAQ, "ingest", "--queue", *here], check=True, capture_output=True)
        words = ["--log", "/dev/null", *here]
        fetching = [subprocess.Popen([*WARRAQ, "worker", "--until-empty", "--jobs", "8", *words]) for _ in range(2)]
        assert [worker.wait() for worker in fetching] == [0, 0]
        one = [*WARRAQ, "worker", "--jobs", "1", *words]  # one file at a time: what a worker gives is a core's
        with open_store(db) as store:
            for count in (1, 2):
                workers = [subprocess.Popen(one) for _ in range(count)]
                while state_of(store).workers < count:
                    time.sleep(0.2)
                watched = Watched([worker.pid for worker in workers])
                watched.look()
                watched.before = dict(watched.seen)
                begun = time.monotonic()
                words = [*WARRAQ, "reparse", "--all", "--json", "--queue", "--wait", *here]
                with watching(watched):
                    told = subprocess.run(words, check=True, capture_output=True, text=True).stdout
                took = time.monotonic() - begun
                for worker in workers:
                    worker.terminate()
                    worker.wait()
                yield Reread(count, took, watched.cpu_s, int(json.loads(told)["captures"]))


def nights(postgresql: tuple[str, int], words: argparse.Namespace) -> Iterator[str]:
    """Print what nights took, here and by workers; yield what falls short."""
    given, nothing = (Given(words.hosts, pages, 0.0, beside="nobody") for pages in (words.pages, 0))
    ways = (("a night here", None), ("one worker", 1), ("two workers", 2))
    idle = {name: side(name, nothing, postgresql, workers) for name, workers in ways}
    for _ in range(words.rounds):
        rates: dict[str, float] = {}
        for name, workers in ways:
            one = side(name, given, postgresql, workers)
            cpu = one.cpu_s - idle[name].cpu_s
            rates[name] = one.pages / cpu
            share = one.database_s / (one.database_s + one.cpu_s)
            print(
                f"{name}: {one.pages} pages, {one.wall_s:.1f} s, {one.pages / one.wall_s:.0f} pages/s, "
                f"CPU {one.cpu_s:.1f} s ({idle[name].cpu_s:.1f} s of it to start), "
                f"PostgreSQL {one.database_s:.1f} s ({share:.0%}); {rates[name]:.0f} pages a CPU-second",
                flush=True,
            )
        for name in ("one worker", "two workers"):
            ratio = rates[name] / rates["a night here"]
            print(f"{name}: {ratio:.2f} of a night here (at least {LEAST})", flush=True)
            if ratio < LEAST:
                yield f"{name}: {ratio:.2f}"
    done, put = jobs_a_second(postgresql[0], words.jobs)
    print(f"jobs: {done:.0f}/s done by one worker, {put:.0f}/s put in", flush=True)


def rereading(postgresql: tuple[str, int], words: argparse.Namespace) -> Iterator[str]:
    """Print what reading all captures again took one and two workers; yield what falls short."""
    took = {}
    for again in reread(postgresql, Given(words.hosts, words.pages, 0.0, beside="nobody")):
        took[again.workers] = again.wall_s
        print(
            f"{again.captures} captures read again by {again.workers}: {again.wall_s:.1f} s, "
            f"{again.captures / again.wall_s:.0f}/s, CPU {again.cpu_s:.1f} s, "
            f"{again.captures / again.cpu_s:.0f} a CPU-second, {again.cpu_s / again.wall_s:.2f} cores at work",
            flush=True,
        )
    ratio = took[1] / took[2]
    print(f"two workers read again {ratio:.2f} times as fast as one (at least {TWICE} on two free cores)")
    if ratio < TWICE:
        yield f"two workers read again {ratio:.2f} times as fast"


PARTS = {"nights": nights, "reread": rereading}


def main() -> None:
    """Measure, print, and end with 1 when sharing costs too much."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--hosts", type=int, default=16)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=400)
    parser.add_argument("--only", choices=PARTS)
    words = parser.parse_args()
    with own_server() as server:
        postmaster = int((Path(server.server.pgdata) / "postmaster.pid").read_text().split()[0])
        parts = [PARTS[words.only]] if words.only else PARTS.values()
        faults = [fault for part in parts for fault in part((server.address, postmaster), words)]
    sys.exit("\n".join(faults) or 0)


if __name__ == "__main__":
    main()
