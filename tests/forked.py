"""Code run as `python -c` runs it, but in a fork of a loaded process: to load all takes longer than what it does.

Forks of the process that runs the tests would hang or break: threads are at work in it, and a client of object storage
whose threads no fork has. So a process is left behind before the first test, which does nothing but fork.

What starts readers of pages is a fork too, which has loaded already what they share.
"""

import faulthandler
import gc
import io
import os
import pickle
import select
import shutil
import signal
import socket
import subprocess
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import util
from pathlib import Path
from typing import Any, NoReturn, TextIO

from forks import hears_no_more, knocks

SHARED = {"warraq.workers", "warraq.workers.warmed"}  # where all of warraq is loaded
SPAWN = util.spawnv_passfds
# runs a file as the program that it is; its name is the first word
SCRIPT = "import runpy, sys; del sys.argv[0]; runpy.run_path(sys.argv[0], run_name='__main__')"
_door: list[socket.socket] = []  # to the process that was left behind


@dataclass
class Running:
    """A process that runs code."""

    pid: int
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
            with self.end:
                self.ended = int(self.end.recv(8))
        return self.ended

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            with suppress(ProcessLookupError):  # it has ended, and how is told in a moment
                os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


@dataclass
class Forked(Running):
    """The same with the other ends of its input and its output."""

    stdin: TextIO = field(kw_only=True)
    stdout: TextIO = field(kw_only=True)
    stderr: TextIO = field(kw_only=True)


def start(code: str, words: Sequence[str], files: Sequence[int]) -> tuple[int, socket.socket]:
    """Run code with these words and open files, in a process group of its own.

    Returns its number, and where it is told how it ended.
    """
    end, told = socket.socketpair()
    asked = pickle.dumps((code, tuple(words), dict(os.environ), str(Path.cwd())))
    with told:
        socket.send_fds(_door[0], [len(asked).to_bytes(4, "big")], [*files, told.fileno()])
        _door[0].sendall(asked)
    return int(end.recv(8)), end


@contextmanager
def forked(code: str, *words: str) -> Iterator[Forked]:
    """Run code with these words while the block runs; then it is killed."""
    (stdin, to), (out, stdout), (err, stderr) = (os.pipe() for _ in range(3))
    pid, end = start(code, words, theirs := [stdin, stdout, stderr])
    for file in theirs:
        os.close(file)
    with os.fdopen(to, "w") as writes, os.fdopen(out) as reads, os.fdopen(err) as hears:
        process = Forked(pid, end, stdin=writes, stdout=reads, stderr=hears)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def run_into(stdout: int, code: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run code with these words to its end; what it prints goes into an open file."""
    err, stderr = os.pipe()
    with os.fdopen(err) as hears, Path(os.devnull).open("rb") as nothing:
        process = Running(*start(code, words, [nothing.fileno(), stdout, stderr]))
        os.close(stderr)
        told = hears.read()
    return subprocess.CompletedProcess(list(words), process.wait(), None, told)


PROGRAM = """
import tempfile
from multiprocessing import process, util
from warraq.confined import get_ready
from warraq.cli import main

# of its own: whoever finds that it was killed takes that away
process.current_process()._config["tempdir"] = tempfile.mkdtemp(prefix="pymp-", dir=util.get_temp_dir())
get_ready()
main()
"""


def warraq(words: Sequence[str], log: Path) -> Running:
    """Start the command, as `python -m warraq` does; what it prints goes to the log."""
    with log.open("ab") as printed, Path(os.devnull).open("rb") as nothing:
        return Running(*start(PROGRAM, words, [nothing.fileno(), printed.fileno(), printed.fileno()]))


def run_forked(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run code with these words to its end."""
    with forked(code, *words) as process:
        out, err = process.stdout.read(), process.stderr.read()
        return subprocess.CompletedProcess(list(words), process.wait(), out, err)


def begin() -> None:
    """Leave the process behind that forks, while this one has no threads; it ends when this one does."""
    util.get_temp_dir()  # of all of them; the one that is left behind takes it away
    ours, theirs = socket.socketpair()
    if os.fork() == 0:
        ours.close()
        try:
            serve(theirs)
        finally:
            os._exit(0)
    theirs.close()
    _door[:] = [ours]


def begin_to_start_readers() -> None:
    """Have what starts readers for this process, while it has no threads; the next one, if it is killed, is none of
    these forks.
    """
    if sys.modules.keys() >= SHARED:
        from warraq.confined import get_ready

        util.spawnv_passfds = fork_that_serves
        get_ready()
        util.spawnv_passfds = SPAWN


def serve(door: socket.socket) -> None:
    """Fork for each that is asked, and tell its number and how it ended, until nobody can ask any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    running: dict[int, socket.socket] = {}
    for _ in knocks(door, running):
        size, files, _, _ = socket.recv_fds(door, 4, 4)
        if not size:
            break
        fork_for(door, int.from_bytes(size, "big"), files, running)
    shutil.rmtree(util.get_temp_dir(), ignore_errors=True)


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
        # left open by whoever puts others in their place
        sys.stdin, sys.stdout = open(0, closefd=False), printed()  # noqa: SIM115
        sys.stderr = open(2, "w", errors="backslashreplace", closefd=False)  # noqa: SIM115
        sys.argv, sys.excepthook = ["-c", *words], sys.__excepthook__
        warnings.simplefilter("ignore")
        util.spawnv_passfds = fork_that_serves
        status = exit_code_of(code)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


def printed() -> TextIO:
    """What is printed to, as Python makes it."""
    if os.environ.get("PYTHONUNBUFFERED"):
        return io.TextIOWrapper(open(1, "wb", 0, closefd=False), write_through=True)
    return open(1, "w", closefd=False)


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


def fork_that_serves(path: bytes, args: Sequence[Any], passfds: Sequence[int]) -> int:
    """Start what `multiprocessing` starts anew to serve a process and its children, which has these files of it alone.

    From a process that has threads no fork is made.
    """
    threads = Path("/proc/self/task")
    if not threads.exists() or len(list(threads.iterdir())) > 1:
        return SPAWN(path, args, passfds)
    if child := os.fork():
        return child
    try:
        signal.set_wakeup_fd(-1)
        faulthandler.disable()  # its file's number is another's soon: who died told so what lets the server live
        gc.freeze()  # what is found to be garbage would close files that have its numbers by then
        close_all_but({0, 1, 2, *passfds})
        exit_code_of(args[-1])
    finally:
        os._exit(0)


def close_all_but(kept: set[int]) -> None:
    """Close all other files."""
    for file in {int(file.name) for file in Path("/proc/self/fd").iterdir()} - kept:
        with suppress(OSError):  # the one that lists them is closed
            os.close(file)
