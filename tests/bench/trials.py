"""A copy of the tree in which the code is broken in one place after the other, and tests are asked whether they notice.

The process that has gathered the tests may die of what is broken, or never answer. Its file is whole again by then:
the next trial has a new one, and the tests are asked in a process of their own.
"""

import json
import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

NONE_RAN = 5  # pytest's exit code
BEGAN = int(time.time())
QUIET = ("-q", "-p", "no:randomly", "-p", "no:cacheprovider", "--no-header")
GATHERED_S = 900.0  # by the clock, until all tests are gathered
ENDS_S = 10.0  # by the clock
STILL = 8.0  # times as long by the clock
A_TEST_S = 5.0  # of work, beside the same: what is made for several tests is made for the first of them
PATIENCE_S = 30.0  # of work, beside six times what the tests take when nothing is broken: a mutant may loop for ever


@dataclass(frozen=True)
class Trial:
    """A file before and after, and the tests that are asked, in their order, each with the seconds that it takes."""

    file: str
    old: str
    new: str
    tests: tuple[tuple[str, float], ...]
    on_import: bool = False  # what is changed ran while it was imported: a fork alone will not show it
    patience_s: float = PATIENCE_S
    still: float = STILL

    @property
    def work_s(self) -> float:
        """How long all its tests may work."""
        return self.patience_s + 6 * sum(seconds for _, seconds in self.tests)

    @property
    def clock_s(self) -> float:
        """How long they may take: the machine may be busy, and they may wait for ever."""
        return self.still * self.work_s

    def without(self, test: str) -> "Trial":
        """It, without one of its tests."""
        return replace(self, tests=tuple(asked for asked in self.tests if asked[0] != test))


def environment(tree: Path) -> dict[str, str]:
    """What a process needs to run the tests of a tree."""
    return os.environ | {
        "PYTHONPATH": os.pathsep.join((str(tree / "src"), str(Path(__file__).parent))),
        "WARRAQ_ASKED": str(tree / "asked.txt"),
        "WARRAQ_SHARED": str(tree / "absent"),
    }


def python(
    tree: Path, words: Sequence[str], work_s: float, clock_s: float, also: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[str]:
    """Run Python for so many seconds of the processor, and so many by the clock."""
    return subprocess.run(
        [sys.executable, *words], cwd=tree, env=environment(tree) | dict(also), timeout=clock_s,
        capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (int(work_s),) * 2),
    )  # fmt: skip


class Warm:
    """A process that has gathered the tests of a tree, and answers one trial a line."""

    def __init__(self, tree: Path) -> None:
        self.wire, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "pytest", "-p", "warm", *QUIET, "-m", "not long"],
                cwd=tree, env=environment(tree) | {"WARRAQ_TRIALS": str(theirs.fileno())},
                pass_fds=[theirs.fileno()], stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
            )  # fmt: skip
        self.lines = self.wire.makefile("rw", encoding="utf-8")
        self.wire.settimeout(GATHERED_S)
        try:
            is_ready = self.lines.readline() == "ready\n"
        except OSError:
            is_ready = False
        if not is_ready:
            self.kill()
            sys.exit("the tests were not gathered")

    def asked(self, trial: Trial) -> dict[str, Any]:
        """What `warm.trial` answers; OSError or ValueError where it died, or is as good as dead."""
        self.wire.settimeout(trial.clock_s)
        words = {"file": trial.file, "old": trial.old, "new": trial.new, "tests": trial.tests}
        self.lines.write(json.dumps(words) + "\n")
        self.lines.flush()
        return dict(json.loads(self.lines.readline()))

    def end(self) -> None:
        """Let the process go, whether it hears that or not."""
        self._hang_up()
        try:
            self.process.wait(ENDS_S)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End it; what it has begun ends with it."""
        self._hang_up()
        self.process.kill()
        self.process.wait()

    def _hang_up(self) -> None:
        with suppress(OSError):  # it may be gone, with words that it has not read
            self.lines.close()
        self.wire.close()


class Trials:
    """A tree in which one trial comes after the other."""

    def __init__(self, tree: Path) -> None:
        self.tree = tree
        self.changes = 0
        self.sound = set[str]()  # tests that noticed a mutant, and pass without one
        self.warm: Warm | None = Warm(tree)
        self.anew = 0  # how often it had to be begun again

    def noticed(self, trial: Trial) -> tuple[bool, str]:
        """Whether a test fails with the file as it is after, and which: none that fails with the file as it was."""
        died, by = self._tried(trial)
        while by in dict(trial.tests) and by not in self.sound:
            if "postgresql" in by or self._passes(trial, by):
                self.sound.add(by)
                break
            trial = trial.without(by)
            died, by = self._tried(trial) if trial.tests else (False, "")
        return died, by

    def _tried(self, trial: Trial) -> tuple[bool, str]:
        target = self.tree / trial.file
        warm = self._gathered()
        self._put(target, trial.new)
        try:
            return self._died(warm, trial)
        finally:
            self._put(target, trial.old)

    def _passes(self, trial: Trial, test: str) -> bool:
        """Whether a test passes when nothing is broken: one may not do so in a fork, or not on a busy machine."""
        asked = [(name, seconds) for name, seconds in trial.tests if name == test]
        return not self._tried(replace(trial, new=trial.old, tests=tuple(asked), on_import=False))[0]

    def _gathered(self) -> Warm:
        """The process that has gathered the tests; it gathers them while nothing is broken."""
        if self.warm is None:
            self.warm = Warm(self.tree)
            self.anew += 1
        return self.warm

    def _put(self, target: Path, text: str) -> None:
        """Write a file that looks younger each time: what is compiled is known by size and second."""
        target.write_text(text, encoding="utf-8")
        self.changes += 1
        os.utime(target, times=(BEGAN + self.changes,) * 2)

    def _died(self, warm: Warm, trial: Trial) -> tuple[bool, str]:
        """In a fork, where that can show it; what ran on import already is asked anew in a process of its own."""
        forked = tuple(asked for asked in trial.tests if "postgresql" not in asked[0])
        told = self._by_fork(warm, replace(trial, tests=forked)) if forked else {"cold": True}
        if told["cold"] or (not told["died"] and (trial.on_import or len(forked) < len(trial.tests))):
            return self._by_process(trial)
        return bool(told["died"]), str(told["by"])

    def _by_fork(self, warm: Warm, trial: Trial) -> dict[str, Any]:
        try:
            return warm.asked(trial)
        except (OSError, ValueError):  # no answer, half a one, or none in time
            warm.kill()
            self.warm = None
            return {"cold": True}

    def _by_process(self, trial: Trial) -> tuple[bool, str]:
        names = [name for name, _ in trial.tests]
        lines = [f"{trial.still * (A_TEST_S + 6 * seconds)}\t{name}" for name, seconds in trial.tests]
        (self.tree / "asked.txt").write_text("\n".join(lines), encoding="utf-8")
        files = dict.fromkeys(name.partition("::")[0] for name in names)
        words = ["-m", "pytest", "-p", "asked", "-x", "--tb=no", "-rfE", *QUIET, *files]
        try:
            done = python(self.tree, words, trial.work_s, trial.clock_s)
        except subprocess.TimeoutExpired:
            return True, "what does not end"
        failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
        return done.returncode not in (0, NONE_RAN), failed[0].split()[1] if failed else ""

    def end(self) -> None:
        """Let the process go."""
        if self.warm is not None:
            self.warm.end()
