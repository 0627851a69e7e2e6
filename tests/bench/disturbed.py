"""Nights that are disturbed from outside: after one further run they leave what an undisturbed night leaves.

    PYTHONPATH=tests:tests/bench python tests/bench/disturbed.py [--each 50] [--overlaps 20] [--sizes 20] [--only NAME]

A process of the night is killed at a random time: the main one, a worker, the server that workers are forked from, the
connections of its database (PostgreSQL); a worker or that server is stopped for good (SIGSTOP), also just before the
main one is killed; or the night is told to end (SIGTERM), which takes ten seconds at most. Two and five runs begin at
once.
The disk is full: no file may grow beyond a size (RLIMIT_FSIZE). The clock steps while it runs. No run may end with an
error and say nothing, nor print a traceback. The process ends with 1 when something differs.
"""

import argparse
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from copy import copy
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from subprocess import TimeoutExpired

import psycopg
from changing_web import SAHL, Web
from killed_home import Held, Home, Run, differences
from killpoints import LAST, server

from conftest import fresh_database

SQLITE = "sqlite:///warraq.db"
ENDED = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
LOCKED = 75
LONGEST_S, TIMES = 60, 10  # of a run that was disturbed, and beside an undisturbed one: then it hangs
ENDS_S = 10  # of one that is told to end, as is promised
GOES_S = 2  # in which what served a killed run is gone
STEPS = (timedelta(days=400), timedelta(days=1), -timedelta(hours=2), -timedelta(days=3))
SMALLEST, LARGEST = (
    4_096,
    1_500_000,
)  # bytes that a file may grow to; the database of this night has about half a million


def children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    return []


def forkserver(main: int) -> int | None:
    """Return the process that workers are forked from."""
    return next((one for one in children(main) if "forkserver" in command(one)), None)


def command(pid: int) -> str:
    """Return how a process was started."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    return ""


def session_of(pid: int) -> int | None:
    """Return the session of a process."""
    with suppress(OSError):
        return os.getsid(pid)
    return None


def worker(main: int, dice: random.Random) -> int | None:
    """Return one of the processes that read pages."""
    parent = forkserver(main)
    found = children(parent) if parent is not None else []
    return dice.choice(found) if found else None


@dataclass
class Trials:
    """A prepared home, what a night of it leaves, and copies of it that are disturbed."""

    web: Web
    folder: Path
    server: str
    dice: random.Random
    prepared: Home = field(init=False)
    want: Held = field(default_factory=dict)
    takes_s: float = 1.0
    wrong: int = 0

    def prepare(self) -> None:
        """Make the home that is copied, and run the undisturbed nights."""
        self.prepared = Home(self.folder / "prepared", self.web, SQLITE)
        home = self.copy("undisturbed")
        begun = time.monotonic()
        assert home.warraq("ingest", "--now", home.at(1).isoformat()).wait() == 0
        self.takes_s = time.monotonic() - begun
        home.run(1, LAST)
        self.want = home.held()

    def copy(self, name: str) -> Home:
        """Return a new home, as it was prepared."""
        home = copy(self.prepared)  # it is made already
        home.folder = self.folder / name
        shutil.copytree(self.prepared.folder, home.folder)
        return home

    def start(self, home: Home) -> Run:
        """Begin a night."""
        return home.warraq("ingest", "--now", home.at(1).isoformat())

    @property
    def longest_s(self) -> float:
        """How long a run may take: on a machine that does other work too, all of them take long."""
        return max(LONGEST_S, TIMES * self.takes_s)

    def struck(self, name: str, home: Home, strike: Callable[[Run], object], longest_s: float | None = None) -> None:
        """Run a night, strike at a random time, and see what is left after one more."""
        run = self.start(home)
        time.sleep(self.dice.uniform(0.2, self.takes_s))
        if run.poll() is None:
            strike(run)
        self.settle(name, home, [run], longest_s=longest_s)

    def settle(
        self,
        name: str,
        home: Home,
        runs: Sequence[Run],
        borne: Sequence[int] = (),
        unheard: Sequence[str] = (),
        longest_s: float | None = None,
    ) -> None:
        """Wait for runs, run the night once more, and tell how it fared. `unheard`: what may differ."""
        odd = [one for run in runs for one in self.ended(home, run, borne, longest_s or self.longest_s)]
        try:
            home.run(1, LAST)
            odd += [*differences(self.want, home.held()), *home.faults()]
        except Exception as error:  # noqa: BLE001 it is told, and the next trial goes on
            odd.append(f"the further run: {error!r}")
        odd = [one for one in odd if not any(part in one for part in unheard)]
        self.wrong += bool(odd)
        for line in odd:
            print(f"{name}: {line[:600]}", flush=True)
        shutil.rmtree(home.folder)
        self.log(home).unlink(missing_ok=True)

    def ended(self, home: Home, run: Run, borne: Sequence[int], longest_s: float) -> Iterator[str]:
        """Yield what is amiss with how a run ended; what it left running is ended."""
        try:
            code = run.wait(longest_s)
        except TimeoutExpired:
            code = -signal.SIGKILL
            yield f"it is at work {longest_s} s later"
        with suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        printed = self.log(home).read_text(encoding="utf-8", errors="replace")
        if "Traceback" in printed:
            yield f"a traceback: {printed[-500:]}"
        if code > 0 and not printed.strip():
            yield f"exit code {code}, and not a word"
        if borne and code not in borne:
            yield f"exit code {code}: {printed[-300:]}"

    def log(self, home: Home) -> Path:
        """Return where the runs of a home print."""
        return home.folder.parent / f"{home.folder.name}.log"

    # --- ways to disturb ---

    def sent(self, name: str, number: signal.Signals, whom: Callable[[int, random.Random], int | None]) -> None:
        """Send a signal to a process of the night: one that is stopped is so for good, as by a debugger."""

        def strike(run: Run) -> None:
            if (pid := whom(run.pid, self.dice)) is not None:
                with suppress(ProcessLookupError):
                    os.kill(pid, number)

        self.struck(name, self.copy(name), strike)

    def left_stopped(self, name: str) -> None:
        """Stop what serves a night for good, then kill its main process: none of them may stay.

        But for one that Python itself begins in: it has no group of its own for 0.03 s.
        """

        def strike(run: Run) -> None:
            of_it = (worker(run.pid, self.dice), forkserver(run.pid))
            served = [pid for pid in of_it if pid is not None and os.getpgid(pid) != run.pid]
            for pid, number in [*((pid, signal.SIGSTOP) for pid in served), (run.pid, signal.SIGKILL)]:
                with suppress(ProcessLookupError):
                    os.kill(pid, number)
            time.sleep(GOES_S)
            left = [pid for pid in served if session_of(pid) == run.pid and command(pid)]  # a zombie has none
            self.wrong += bool(left)
            for pid in left:
                print(f"{name}: {pid} of {served} is still there", flush=True)
                os.kill(pid, signal.SIGKILL)

        self.struck(name, self.copy(name), strike)

    def told_to_end(self, name: str) -> None:
        """Send SIGTERM."""
        self.struck(name, self.copy(name), lambda run: run.terminate(), ENDS_S)

    def without_database(self, name: str) -> None:
        """End the connections of the database."""

        def strike(_run: Run) -> None:
            with psycopg.connect(self.server, autocommit=True) as admin:
                admin.execute(ENDED, (psycopg.conninfo.conninfo_to_dict(address.partition("+")[0])["dbname"],))

        with fresh_database(self.server) as address:
            self.struck(name, Home(self.folder / name, self.web, address), strike)

    def overlapping(self, name: str, count: int) -> None:
        """Begin several runs at once."""
        home = self.copy(name)
        self.settle(name, home, [self.start(home) for _ in range(count)], borne=(0, LOCKED))

    def on_a_full_disk(self, name: str) -> None:
        """Let no file grow beyond a size."""
        home, size = self.copy(name), self.dice.randint(SMALLEST, LARGEST)
        run = self.start(home)
        resource.prlimit(run.pid, resource.RLIMIT_FSIZE, (size, size))
        self.settle(f"{name}, {size} bytes", home, [run])

    def while_the_clock_steps(self, name: str) -> None:
        """Let the clock step after so many looks at it."""
        home, step, looks = self.copy(name), self.dice.choice(STEPS), self.dice.randint(1, 200)
        self.log(home).touch()
        with suppress(AssertionError):  # times that lie ahead of a clock that went back are corrected by the next run
            home.run(1, ticking=Stepping(step, looks))
        # What the clock calls a day ago is looked at again: it answers 304.
        self.settle(f"{name}, by {step} after {looks}", home, [], unheard=("address ", "lies there"))


@dataclass
class Stepping:
    """How far a clock is off that steps once."""

    by: timedelta
    after: int
    looks: int = 0

    def __call__(self) -> timedelta:
        """Return how far."""
        self.looks += 1
        return self.by if self.looks > self.after else timedelta()


def main() -> None:
    """Disturb nights in every way, print, and end with 1 when something differs."""
    parser = argparse.ArgumentParser()
    for name, count in (("each", 50), ("overlaps", 20), ("sizes", 20), ("steps", 20), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=count)
    parser.add_argument("--only", default="")
    given, web = parser.parse_args(), Web(large=frozenset({SAHL}))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="warraq-disturbed-")))
        stack.enter_context(web.little.running())
        trials = Trials(web, folder, stack.enter_context(server()), random.Random(given.seed))
        trials.prepare()
        ways: dict[str, tuple[int, Callable[[str], None]]] = {
            "main": (given.each, lambda name: trials.sent(name, signal.SIGKILL, lambda pid, _dice: pid)),
            "worker": (given.each, lambda name: trials.sent(name, signal.SIGKILL, worker)),
            "forkserver": (
                given.each,
                lambda name: trials.sent(name, signal.SIGKILL, lambda pid, _dice: forkserver(pid)),
            ),
            "stopped": (given.each, lambda name: trials.sent(name, signal.SIGSTOP, worker)),
            "server stopped": (
                given.each,
                lambda name: trials.sent(name, signal.SIGSTOP, lambda pid, _dice: forkserver(pid)),
            ),
            "left stopped": (given.each, trials.left_stopped),
            "told to end": (given.each, trials.told_to_end),
            "database": (given.each, trials.without_database),
            "two at once": (given.overlaps, lambda name: trials.overlapping(name, 2)),
            "five at once": (given.overlaps, lambda name: trials.overlapping(name, 5)),
            "disk": (given.sizes, trials.on_a_full_disk),
            "clock": (given.steps, trials.while_the_clock_steps),
        }
        for way, (count, disturb) in ways.items():
            if given.only in way:
                before = trials.wrong
                for number in range(count):
                    disturb(f"{way} {number + 1}")
                print(f"{way}: {count} times, {trials.wrong - before} differ", flush=True)
    sys.exit(bool(trials.wrong))


if __name__ == "__main__":
    main()
