"""Processes that may die: what comes through a pipe of one that is gone, and how one lets others go first."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing import Pipe, active_children, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext
from pathlib import Path
from struct import pack

import pytest

from warraq import confined as confining
from warraq.confined import Confined, be_quiet, confine
from warraq.confined.children import said_by_system
from warraq.endings import SIGNALS
from warraq.pipes import receive, receive_within

MODEST = 5


@pytest.fixture(autouse=True)
def ends() -> Iterator[None]:
    """What reads a pipe that ended may read for ever."""

    def over(*_: object) -> None:
        raise AssertionError("it reads on")

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, 3)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("came", [b"", b"\0\0", pack("!i", 9), pack("!i", 9) + b"cut"])
def test_a_pipe_that_ended_is_not_waited_for(came: bytes) -> None:
    ours, theirs = Pipe(duplex=False)
    with theirs:
        os.write(theirs.fileno(), came)

    with ours, pytest.raises(EOFError):
        receive_within(ours, 60)


def test_what_ends_or_is_none_of_ours_is_the_end_of_a_pipe() -> None:
    ours, theirs = Pipe(duplex=False)
    with theirs:
        theirs.send("page")
    with ours:
        assert receive(ours) == "page"
        with pytest.raises(EOFError):
            receive(ours)
    with pytest.raises(EOFError):
        receive(ours)


def test_4096_bytes_of_what_the_system_says_are_read(tmp_path: Path) -> None:
    (said := tmp_path / "stat").write_bytes(b"x" * 4097)

    assert said_by_system(str(said)) == b"x" * 4096


class Refusing(ForkContext):
    """What starts processes, of which it refuses some."""

    def __init__(self, refused: int) -> None:
        self.asked, self.refused = 0, refused

    def Process(self, **_told: object) -> "Refusing":  # type: ignore[override]  # noqa: N802 as it is called there
        return self

    def start(self) -> None:
        self.asked += 1
        if self.asked <= self.refused:
            raise OSError("no more processes")


@pytest.mark.parametrize(("refused", "asked", "is_started"), [(0, 1, True), (4, 5, True), (5, 5, False)])
def test_a_process_is_tried_five_times(
    refused: int, asked: int, *, is_started: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confining, "PAUSE_S", 0.0)
    system = Refusing(refused)
    try:
        Confined(quietly, context=system).pipe.close()
    except OSError:
        assert not is_started
    else:
        assert is_started
    assert system.asked == asked


OPEN = Path("/proc/self/fd")


def quietly(pipe: Connection) -> None:
    """Say how many files are open more than before, once nothing is printed, and where what is printed goes."""
    before = len(list(OPEN.iterdir()))
    be_quiet()
    pipe.send((len(list(OPEN.iterdir())) - before, os.write(2, b"nobody sees this"), str((OPEN / "2").readlink())))


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_what_prints_nothing_holds_no_file_more() -> None:
    process = Confined(quietly, context=get_context("fork"))
    try:
        assert process.pipe.recv() == (0, 16, "/dev/null")
    finally:
        process.end()


def in_class(pipe: Connection, policy: int, priority: int) -> None:
    """Begin in a class of the scheduler, where this user may, and wait for the end."""
    try:
        os.sched_setscheduler(0, policy, os.sched_param(priority))
    except PermissionError:
        pipe.send(None)
    pipe.send(os.getpriority(os.PRIO_PROCESS, 0))
    pipe.recv()


@pytest.mark.skipif(sys.platform != "linux", reason="classes of the scheduler are Linux's")
@pytest.mark.parametrize(
    ("policy", "priority", "then"),
    [("OTHER", 0, ("OTHER", 0)), ("RR", 2, ("RR", 1)), ("RR", 1, ("OTHER", 0))],
)
def test_a_modest_process_comes_after_those_that_began_as_it_did(
    policy: str, priority: int, then: tuple[str, int]
) -> None:
    process = Confined(in_class, getattr(os, f"SCHED_{policy}"), priority, context=get_context("fork"))
    try:
        if (before := process.pipe.recv()) is None:
            pytest.skip("real-time classes are for root")

        process.be_modest()

        assert process.pid is not None
        assert os.getpriority(os.PRIO_PROCESS, process.pid) == min(before + MODEST, 19)
        assert os.sched_getscheduler(process.pid) == getattr(os, f"SCHED_{then[0]}")
        assert os.sched_getparam(process.pid).sched_priority == then[1]
    finally:
        process.end()


def confined(pipe: Connection) -> None:
    """Tell what libraries written in Rust look at before they say where they got no memory."""
    confine()
    pipe.send(os.environ["RUST_BACKTRACE"])
    pipe.recv()


def test_a_library_that_gets_no_memory_does_not_wait_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes its own lock to say where, gets no memory for that either, and would say where."""
    monkeypatch.setenv("RUST_BACKTRACE", "1")

    process = Confined(confined, context=get_context("fork"))
    try:
        assert process.pipe.recv() == "0"
    finally:
        process.end()


STARTS = """
import os, signal
from multiprocessing import forkserver
from pathlib import Path
from warraq.confined import processes

processes()
pid = forkserver._forkserver._forkserver_pid
print(Path(f"/proc/{pid}/status").read_text().partition("SigBlk:")[2].split()[0])
os.kill(pid, signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system does not tell what is blocked")
def test_what_starts_readers_hears_no_signal_while_it_loads() -> None:
    """A terminal sends Ctrl-C to it too, and it would print where it was."""
    told = subprocess.run([sys.executable, "-c", STARTS], capture_output=True, text=True, check=True)

    blocked = int(told.stdout, 16)
    assert [one for one in SIGNALS if not blocked >> (one - 1) & 1] == []


class StopsWhoIsGivenIt:
    """What stops the newest process, the first time that it is sent somewhere."""

    def __init__(self, times: int) -> None:
        self.times = times

    def __reduce__(self) -> tuple[type[bytes], tuple[bytes]]:
        """Stop it; what arrives is more than a pipe holds."""
        if self.times:
            self.times -= 1
            pids = {one.pid for one in active_children()} - BEGUN
            os.kill(max(pid for pid in pids if pid), signal.SIGSTOP)
        return bytes, (b"x" * 2_000_000,)


BEGUN = set[int | None]()


def weigh(pipe: Connection, given: bytes) -> None:
    """Tell how much came."""
    pipe.send(len(given))


@pytest.mark.slow
def test_a_process_that_is_stopped_while_it_begins_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confining, "START_S", 0.5)
    BEGUN.update(one.pid for one in active_children())

    process = Confined(weigh, StopsWhoIsGivenIt(1))
    try:
        assert process.pipe.recv() == 2_000_000
        assert len({one.pid for one in active_children()} - BEGUN) == 1, "the stopped one is gone"
    finally:
        process.end()


@pytest.mark.slow
def test_where_every_process_is_stopped_none_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confining, "START_S", 0.02)
    BEGUN.update(one.pid for one in active_children())

    with pytest.raises(TimeoutError):
        Confined(weigh, StopsWhoIsGivenIt(confining.TRIES))
    assert {one.pid for one in active_children()} <= BEGUN


@pytest.mark.slow
def test_a_process_whose_owner_is_gone_before_it_begins_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    ours, theirs = Pipe()
    ours.close()

    confining._with_what_comes(theirs, weigh)

    assert capfd.readouterr() == ("", "")
