"""What starts processes for others may be stopped or late: nobody waits for it without an end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing import get_context
from shutil import which
from typing import Any

import pytest

from warraq.confined.children import is_stopped, said_by_ps, wait_for, watched
from warraq.logs import Silent
from warraq.pipes import STOPPED


class Kept(Silent):
    """A log of warnings."""

    def __init__(self) -> None:
        self.told: list[tuple[str, dict[str, Any]]] = []

    def warning(self, event: str, /, **values: Any) -> None:
        """Keep it."""
        self.told.append((event, values))


@pytest.fixture
def resting() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(["sleep", "60"]) as process:
        yield process
        process.kill()


def stop(pid: int) -> None:
    """Stop a process, and wait until it is."""
    os.kill(pid, signal.SIGSTOP)
    until = time.monotonic() + 3
    while not is_stopped(pid) and time.monotonic() < until:
        time.sleep(0.002)


def test_a_process_is_stopped_when_somebody_has_stopped_it(resting: subprocess.Popen[bytes]) -> None:
    assert not is_stopped(resting.pid)
    stop(resting.pid)
    assert is_stopped(resting.pid)


@pytest.mark.skipif(which("ps") is None, reason="it is asked only where the system has no file that tells")
def test_ps_tells_the_same(resting: subprocess.Popen[bytes]) -> None:
    assert said_by_ps(resting.pid)[:1] not in ("T", "t", "")
    stop(resting.pid)
    assert said_by_ps(resting.pid)[:1] == "T"
    resting.kill()
    resting.wait()
    assert said_by_ps(resting.pid) == ""


def test_a_server_that_is_stopped_is_killed_and_told(resting: subprocess.Popen[bytes]) -> None:
    log = Kept()
    stop(resting.pid)

    with watched(log, servers=lambda: [resting.pid]):
        assert resting.wait(3) == -signal.SIGKILL

    assert log.told == [("server_replaced", {"reason": STOPPED, "pid": resting.pid})]


def test_one_that_is_late_is_killed_and_told(resting: subprocess.Popen[bytes]) -> None:
    log = Kept()

    with watched(log, 0.15, lambda: [resting.pid]):
        assert resting.wait(3) == -signal.SIGKILL

    assert log.told == [("server_replaced", {"reason": "it did not answer for 0.15 s", "pid": resting.pid})]


def test_one_that_has_time_lives_on(resting: subprocess.Popen[bytes]) -> None:
    log = Kept()

    with watched(log, 3, lambda: [resting.pid]), pytest.raises(subprocess.TimeoutExpired):
        resting.wait(0.25)

    assert log.told == []


def test_what_does_not_end_is_not_waited_for() -> None:
    process = get_context("fork").Process(target=time.sleep, args=(60,), daemon=True)
    process.start()
    try:
        assert not wait_for(process, 0.02)
    finally:
        process.kill()
    assert wait_for(process, 3)
    process.close()


# Nothing is loaded by the server, which takes a second: the pipe itself is what the processes work on.
STOPPED_SERVERS = """
import os, signal, sys, time
from multiprocessing import forkserver
from operator import methodcaller
from pathlib import Path
from warraq import confined
from warraq.confined import Confined
from warraq.confined.children import is_stopped

confined.SHARED = confined.SHARED[:1]
WAITS = methodcaller("poll", None)

def stop(pid):
    os.kill(pid, signal.SIGSTOP)
    while not is_stopped(pid):
        time.sleep(0.002)
    return pid

def server():
    return forkserver._forkserver._forkserver_pid

first, second, third = Confined(WAITS), Confined(WAITS), Confined(WAITS)
stop(server())
first.end()
print("ended")
begun = Confined(WAITS)
stop(server())
begun.let_go()
print("let go")
begun = Confined(WAITS)
before = stop(server())
begun = Confined(WAITS)
print("started", before != server())

pid = stop(second.pid)
second.end()  # the server that started it is gone long ago
while Path(f"/proc/{pid}/stat").exists() and ") Z" not in Path(f"/proc/{pid}/stat").read_text():
    time.sleep(0.002)
print("killed")
stop(server())
"""

# How a night is killed: by then somebody has stopped what serves it.
LEFT_STOPPED = """
import os, signal, time
from multiprocessing import forkserver, get_context
from operator import methodcaller
from pathlib import Path
from warraq import confined
from warraq.confined import Confined
from warraq.confined.children import is_stopped

confined.SHARED = confined.SHARED[:1]
begun = [
    Confined(methodcaller("poll", None)),
    Confined(lambda pipe: signal.sigwait([signal.SIGHUP]), context=get_context("fork")),  # with all that opens its pipe
]
stopped = [process.pid for process in begun] + [forkserver._forkserver._forkserver_pid]
while any(os.getpgid(pid) == os.getpgid(0) for pid in stopped):  # it begins
    time.sleep(0.002)
children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
print(sorted(map(int, children)) == sorted(stopped[1:]))
for pid in stopped:
    os.kill(pid, signal.SIGSTOP)
    while not is_stopped(pid):
        time.sleep(0.002)
print(*stopped, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system does not tell what became of a process")
def test_a_stopped_server_keeps_nobody_from_starting_ending_or_reading_our_output() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STOPPED_SERVERS], capture_output=True, text=True, timeout=20, check=False
    )

    assert done.stderr == ""
    assert done.stdout.split("\n") == ["ended", "let go", "started True", "killed", ""]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system does not tell which processes there are")
def test_what_is_stopped_when_its_night_is_killed_does_not_stay() -> None:
    night = [sys.executable, "-c", LEFT_STOPPED]
    try:
        done = subprocess.run(night, capture_output=True, text=True, timeout=5, check=False, start_new_session=True)
    except subprocess.TimeoutExpired as waited:  # as cron would, for all that hold its output
        for pid in (waited.stdout or b"").split()[1:]:
            os.kill(int(pid), signal.SIGKILL)
        raise

    assert (done.returncode, done.stderr) == (-signal.SIGKILL, "")
    assert done.stdout.startswith("True\n"), "one process serves it, and no other"
