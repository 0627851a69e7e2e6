"""A night that a signal ends is over in time, keeps what it fetched, and says so; nobody reads a traceback."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from changing_web import Web
from killed_home import Home

from forked import forked, run_forked, run_into
from loopback import Asked
from warraq.endings import in_order, unheard
from warraq.settings import load_settings
from warraq.store import open_store
from warraq.store.run_rows import RunRow

pytestmark = pytest.mark.slow

LONGEST_S = 10.0


@dataclass
class SlowWeb(Web):
    """The changing web, whose hosts fall silent after so many requests."""

    silent_after: int = 1000

    async def answer(self, asked: Asked, writer: Any) -> None:
        """Answer, or hold the line."""
        if len(self.little.asked) > self.silent_after:
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(60)
        await super().answer(asked, writer)


@pytest.fixture
def web() -> Iterator[SlowWeb]:
    slow = SlowWeb()
    with slow.little.running():
        yield slow


@dataclass(frozen=True)
class Ended:
    """How a run ended, after how long, and what it printed."""

    code: int
    after_s: float
    printed: str


def ended(home: Home, requests: int, number: signal.Signals) -> Ended:
    """Start a night, and send a signal to all its processes after so many requests."""
    begun, log = len(home.web.little.asked), home.folder.parent / f"{home.folder.name}.log"
    run = home.warraq("ingest", "--now", home.at(1).isoformat())
    while run.poll() is None and len(home.web.little.asked) < begun + requests:
        time.sleep(0.01)
    told = time.monotonic()
    os.killpg(run.pid, number)
    return Ended(run.wait(30), time.monotonic() - told, log.read_text(encoding="utf-8"))


def last_run(home: Home) -> RunRow:
    with open_store(load_settings(home.folder).database_url) as store:
        return store.last_runs(1)[0]


@pytest.mark.parametrize("number", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.long)])
def test_a_signal_ends_a_night_in_time_with_what_it_fetched(number: int, web: SlowWeb, tmp_path: Path) -> None:
    """Also where a server holds the line, and where every process gets it, as from a terminal or a service.

    It is started as there, too: other tests have forks of what is loaded.
    """
    web.silent_after = 9
    home = Home(tmp_path / "home", web, "sqlite:///warraq.db")

    told = ended(home, web.silent_after + 1, signal.Signals(number))

    assert told.code == 128 + number, told.printed
    assert told.after_s < LONGEST_S
    assert "Traceback" not in told.printed
    assert (last_run(home).status, last_run(home).stored > 0) == ("interrupted", True)
    assert ": interrupted\n" in told.printed
    assert list(home.faults()) == []  # every reply that lies there has its row, and the run its seal
    web.silent_after = 1000
    home.run(1, timedelta(minutes=20))  # before any page is due again
    assert last_run(home).status == "finished"
    assert list(home.faults()) == []  # nor was a page asked for twice


def told_to_end(code: str, *numbers: signal.Signals) -> subprocess.CompletedProcess[str]:
    """Run code that says when it is ready, send it signals, and return how it ended."""
    with forked(code) as run:
        run.stdout.readline()
        for number in numbers:
            run.send_signal(number)
            time.sleep(0.2)
        out, err = run.stdout.read(), run.stderr.read()
        return subprocess.CompletedProcess("", run.wait(), out, err)


DEAF = """
import time
from warraq.endings import Interrupted, in_order

try:
    with in_order(grace_s={grace_s}) as ending:
        print("ready", flush=True)
        time.sleep(30)
except Interrupted as end:
    print(end, ending.number, end.exit_code)
"""


def test_what_does_not_look_is_broken_off() -> None:
    done = told_to_end(DEAF.format(grace_s=0.3), signal.SIGTERM, signal.SIGTERM)

    assert (done.stdout, done.returncode) == ("ended by SIGTERM 15 143\n", 0)


def test_a_second_ctrl_c_breaks_off_at_once() -> None:
    done = told_to_end(DEAF.format(grace_s=25), signal.SIGINT, signal.SIGINT)

    assert done.stdout == "ended by SIGINT 2 130\n"


COMMAND = """
import signal, sys, time
from warraq import cli

signal.signal(signal.SIGHUP, signal.SIG_DFL)  # the suite may run under nohup

@cli.app.command()
def sleeps() -> None:
    print("ready", flush=True)
    time.sleep(30)

sys.argv = ["warraq", "sleeps"]
cli.program.cache_clear()  # which may be made already where this runs
cli.main()
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_any_command_ends_with_a_sentence(number: int) -> None:
    done = told_to_end(COMMAND, signal.Signals(number))

    assert done.returncode == 128 + number
    assert done.stderr.startswith(f"warraq: ended by {signal.Signals(number).name}; ")
    assert done.stderr.count("\n") == 1


LOADS = """
import os, signal, sys

class Told:
    def find_spec(self, name, *_):
        if name == "warraq.cli":
            os.kill(os.getpid(), signal.SIGINT)

signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, Told())
from warraq.__main__ import main
main()
"""


def test_a_ctrl_c_while_the_program_loads_ends_it_in_silence() -> None:
    done = subprocess.run([sys.executable, "-c", LOADS], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (-signal.SIGINT, "")


TELLS = """
import os, sys
from warraq import cli

@cli.app.command()
def tells(broken: str) -> None:
    read, write = os.pipe()
    os.close(read)
    print("told " * 5000)
    if broken == "ours":
        os.write(write, b"to a process that is gone")

sys.argv = ["warraq", "tells", sys.argv[1]]
cli.program.cache_clear()  # which may be made already where this runs
cli.main()
"""


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_whoever_reads_no_more_ends_a_command_in_silence(unbuffered: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    read, write = os.pipe()
    os.close(read)
    if unbuffered:
        done = run_into(write, TELLS, "output")
    else:  # what Python does at the end is part of it
        command = [sys.executable, "-c", TELLS, "output"]
        done = subprocess.run(command, stdout=write, stderr=-1, text=True, check=False)
    os.close(write)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_broken_pipe_of_our_own_is_told() -> None:
    done = run_forked(TELLS, "ours")

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("warraq: tells: broken pipe; ")


def test_a_process_that_is_started_unheard_hears_no_signal() -> None:
    with unheard():
        child = subprocess.Popen([sys.executable, "-c", "import time; print(flush=True); time.sleep(30)"], stdout=-1)
    with child:
        assert child.stdout is not None
        child.stdout.readline()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            child.send_signal(number)
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(0.3)
        child.kill()


def test_what_ignores_a_signal_goes_on_ignoring_it() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as under `nohup`
    try:
        with in_order() as ending:
            os.kill(os.getpid(), signal.SIGHUP)
        assert not ending.told()
    finally:
        signal.signal(signal.SIGHUP, before)


SURPRISE = """
import sys
from warraq import cli

@cli.app.command()
def surprised() -> None:
    raise ValueError("postgres://me:secret@host/x is odd")

sys.argv = ["warraq", "surprised"]
cli.program.cache_clear()  # which may be made already where this runs
cli.main()
"""


def test_a_surprise_is_told_without_the_passwords_in_it() -> None:
    done = run_forked(SURPRISE)

    assert done.returncode == 1
    assert "ValueError: postgres://me:***@host/x is odd" in done.stderr
    assert "secret@" not in done.stderr.replace(SURPRISE, "")
    assert done.stderr.endswith("warraq: this is a fault of warraq's own; please report the lines above\n")
