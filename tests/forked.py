"""Code run as `python -c` runs it, but in a fork of this process: to load all anew takes longer than what it does."""

# Whoever runs some that opens a database has no connection to that one meanwhile: SQLite would take it for its own.

import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import forkserver, util
from typing import NoReturn, TextIO


@dataclass
class Forked:
    """A process that runs code, and the other ends of its input and its output."""

    pid: int
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    ended: int | None = None

    def poll(self) -> int | None:
        """How it ended, if it has; below 0: of which signal."""
        if self.ended is None and (told := os.waitpid(self.pid, os.WNOHANG))[0]:
            self.ended = os.waitstatus_to_exitcode(told[1])
        return self.ended

    def wait(self, timeout: float = 60) -> int:
        """How it ended, when it has."""
        last = time.monotonic() + timeout
        while (ended := self.poll()) is None:
            if time.monotonic() > last:
                raise subprocess.TimeoutExpired("forked", timeout)
            time.sleep(0.002)
        return ended

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


@contextmanager
def forked(code: str, *words: str) -> Iterator[Forked]:
    """Run code with these words while the block runs, in a process group of its own; then it is killed."""
    util.get_temp_dir()  # made here, so that it is taken away here
    pipes = [os.pipe() for _ in range(3)]
    (stdin, to), (out, stdout), (err, stderr) = pipes
    child = os.fork()
    if child == 0:
        be(code, words, (stdin, stdout, stderr), (to, out, err))
    for theirs in (stdin, stdout, stderr):
        os.close(theirs)
    with os.fdopen(to, "w") as writes, os.fdopen(out) as reads, os.fdopen(err) as hears:
        process = Forked(child, writes, reads, hears)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def run_forked(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run code with these words to its end."""
    with forked(code, *words) as process:
        out, err = process.stdout.read(), process.stderr.read()
        return subprocess.CompletedProcess(list(words), process.wait(), out, err)


def be(code: str, words: tuple[str, ...], files: tuple[int, ...], others: tuple[int, ...]) -> NoReturn:
    """Be that process; nothing of this one goes on in it."""
    status = 70
    try:
        os.setsid()
        for place, file in enumerate(files):
            os.dup2(file, place)
        for file in (*files, *others):
            os.close(file)
        sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w", errors="backslashreplace")  # noqa: SIM115
        sys.argv, sys.excepthook = ["-c", *words], sys.__excepthook__
        warnings.simplefilter("ignore")
        forkserver._forkserver._forkserver_pid = None  # type: ignore[attr-defined]  # its parent's: it starts its own
        status = exit_code_of(code)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


def exit_code_of(code: str) -> int:
    """Run code; give what Python would end with."""
    try:
        exec(compile(code, "<string>", "exec"), {"__name__": "__main__"})
    except SystemExit as end:
        return int(end.code or 0)
    except BaseException:  # noqa: BLE001 - as where nothing catches it
        with suppress(BaseException):
            sys.excepthook(*sys.exc_info())
        return 1
    return 0
