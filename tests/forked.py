"""Code run as `python -c` runs it, but in a fork of a loaded process: to load all takes longer than what it does.

Forks of the process that runs the tests would hang or break: threads are at work in it, and a client of object storage
whose threads no fork has. So a process is left behind before the first test, which does nothing but fork.
"""

import os
import pickle
import select
import shutil
import signal
import socket
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import util
from pathlib import Path
from typing import NoReturn, TextIO

from forks import hears_no_more, hears_of_children, tell_ended

_door: list[socket.socket] = []  # to the process that was left behind


@dataclass
class Forked:
    """A process that runs code, and the other ends of its input and its output."""

    pid: int
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    end: socket.socket  # how it ended is told there
    ended: int | None = None

    def poll(self) -> int | None:
        """How it ended, if it has; below 0: of which signal."""
        with suppress(subprocess.TimeoutExpired):
            return self.wait(0)
        return None

    def wait(self, timeout: float = 60) -> int:
        """How it ended, when it has."""
        if self.ended is None:
            if not select.select([self.end], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("forked", timeout)
            self.ended = int(self.end.recv(8))
        return self.ended

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
    pipes = [os.pipe() for _ in range(3)]
    (stdin, to), (out, stdout), (err, stderr) = pipes
    end, told = socket.socketpair()
    asked = pickle.dumps((code, words, dict(os.environ), str(Path.cwd())))
    socket.send_fds(_door[0], [len(asked).to_bytes(4, "big")], [stdin, stdout, stderr, told.fileno()])
    _door[0].sendall(asked)
    for theirs in (stdin, stdout, stderr):
        os.close(theirs)
    told.close()
    with os.fdopen(to, "w") as writes, os.fdopen(out) as reads, os.fdopen(err) as hears, end:
        process = Forked(int(end.recv(8)), writes, reads, hears, end)
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


def begin() -> None:
    """Leave the process behind that forks, while this one has no threads; it ends when this one does."""
    ours, theirs = socket.socketpair()
    if os.fork() == 0:
        ours.close()
        try:
            serve(theirs)
        finally:
            os._exit(0)
    theirs.close()
    _door[:] = [ours]


def serve(door: socket.socket) -> None:
    """Fork for each that is asked, and tell its number and how it ended, until nobody can ask any more."""
    util.get_temp_dir()  # of all of them: they end without taking theirs away
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    woken = hears_of_children()
    running: dict[int, socket.socket] = {}
    while True:
        ready = select.select([door, woken], [], [])[0]
        if woken in ready:
            woken.recv(2**16)
            tell_ended(running)
        if door in ready:
            size, files, _, _ = socket.recv_fds(door, 4, 4)
            if not size:
                return shutil.rmtree(util.get_temp_dir(), ignore_errors=True)
            fork_for(door, int.from_bytes(size, "big"), files, running)


def fork_for(door: socket.socket, size: int, files: list[int], running: dict[int, socket.socket]) -> None:
    """Hear what is to be run, and run it in a fork."""
    asked = b""
    while len(asked) < size:
        asked += door.recv(size - len(asked))
    told = socket.socket(fileno=files.pop())
    child = os.fork()
    if child == 0:
        code, words, environment, folder = pickle.loads(asked)
        be(code, words, environment, folder, files)
    for file in files:
        os.close(file)
    told.sendall(str(child).encode().ljust(8))
    running[child] = told


def be(code: str, words: tuple[str, ...], environment: dict[str, str], folder: str, files: list[int]) -> NoReturn:
    """Be a process that runs code."""
    status = 70
    try:
        os.setsid()
        hears_no_more()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for place, file in enumerate(files):
            os.dup2(file, place)
            os.close(file)
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(folder)
        sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w", errors="backslashreplace")  # noqa: SIM115
        sys.argv, sys.excepthook = ["-c", *words], sys.__excepthook__
        warnings.simplefilter("ignore")
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
