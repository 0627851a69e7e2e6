"""Processes that this one has others start: how each stands, and how it is waited for, which has an end.

`multiprocessing` waits for one of its own: the server that starts processes and tells when they end. One that somebody
stopped tells nothing. It is killed; who waits meets its end, and another takes its place.
"""

import atexit
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import forkserver, resource_tracker
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any

from warraq.endings import SIGNALS
from warraq.logs import SILENT, Log
from warraq.pipes import LOOK_S, STOPPED

TICKS = os.sysconf("SC_CLK_TCK")
MOST_SAID = 4096  # bytes of a line that the system tells: fifty numbers and a name
ANSWERS_S = 60.0  # in which the server answers, on a busy machine: it loads in a second what readers share
ASKED_S = 5.0  # that `ps` may take


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process has taken so far."""

    cpu_s: float
    runs: bool  # or would, if it were given a processor
    stopped: bool  # by somebody's signal


def spent_by(pid: int | None) -> Spent | None:
    """Return what a process has taken of the processor, and whether it runs; None where the system does not tell."""
    with suppress(OSError, ValueError, IndexError):
        told = said_by_system(f"/proc/{pid}/stat").rpartition(b")")[2].split()
        return Spent((int(told[11]) + int(told[12])) / TICKS, told[0] == b"R", told[0] in b"Tt")
    return None


def is_stopped(pid: int | None) -> bool:
    """Say whether somebody has stopped a process; where no file of the system's tells, `ps` is asked."""
    now = spent_by(pid)
    return said_by_ps(pid)[:1] in ("T", "t") if now is None else now.stopped


def said_by_ps(pid: int | None) -> str:
    """Return how a process stands; "" where nobody knows it, as of one that is gone."""
    with suppress(OSError, subprocess.SubprocessError):
        asked = ["ps", "-o", "stat=", "-p", str(pid)]
        return subprocess.run(asked, capture_output=True, text=True, timeout=ASKED_S, check=False).stdout.strip()  # noqa: S603 a number
    return ""


def wait_for(process: BaseProcess, limit_s: float, log: Log = SILENT) -> bool:
    """Wait until a process is gone, which the server tells that started it; say whether it is."""
    process.join(min(limit_s, LOOK_S))  # nearly all are gone by then, and nobody need watch
    if process.exitcode is None and limit_s > LOOK_S:
        with watched(log):
            process.join(limit_s - LOOK_S)
    return process.exitcode is not None


def uncounted() -> None:
    """Have no process that keeps count of what `multiprocessing` shares: nothing of ours is counted there.

    It would be one more that somebody can stop, and that nobody ends then. As each child of a program has it, this
    process writes to a counter that it did not start; one that runs already is left.
    """
    counter: Any = resource_tracker._resource_tracker
    if getattr(counter, "_fd", None) is None:
        counter._fd = os.open(os.devnull, os.O_WRONLY)


def _servers() -> Iterator[int]:
    """Yield the number of the server; its owner tells it to nobody."""
    pid = getattr(forkserver._forkserver, "_forkserver_pid", None)
    if pid:
        yield pid


@contextmanager
def watched(
    log: Log = SILENT, answers_s: float = ANSWERS_S, servers: Callable[[], Iterable[int]] = _servers
) -> Iterator[None]:
    """While the block waits for `servers`, kill one that is stopped, or each where it waits for so long.

    The block meets an end of theirs as OSError or EOFError.
    """
    over, killed = threading.Event(), list[tuple[int, str]]()
    watcher = threading.Thread(target=_watch, args=(over, killed, answers_s, servers), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
        for pid, why in killed:
            log.warning("server_replaced", reason=why, pid=pid)


def _watch(
    over: threading.Event, killed: list[tuple[int, str]], answers_s: float, servers: Callable[[], Iterable[int]]
) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)  # the thread that works hears them
    until = monotonic() + answers_s
    while not over.wait(LOOK_S):
        is_late = monotonic() >= until
        for pid in servers():
            why = STOPPED if is_stopped(pid) else f"it did not answer for {answers_s:g} s" if is_late else None
            if why is not None and _kill(pid):
                killed.append((pid, why))
        until += answers_s * is_late


def _kill(pid: int) -> bool:
    """Kill a process; say whether there was one."""
    try:
        os.kill(pid, signal.SIGKILL)
    except OSError:
        return False
    return True


@atexit.register
def leave_none_stopped() -> None:
    """Kill a server that is stopped: `multiprocessing` waits at the end for all that it started."""
    for pid in _servers():
        if is_stopped(pid):
            _kill(pid)


def said_by_system(path: str) -> bytes:
    """Return a line of the system's: it is asked for with each page, and `Path` takes twice as long. OSError: none."""
    file = os.open(path, os.O_RDONLY)
    try:
        return os.read(file, MOST_SAID)
    finally:
        os.close(file)
