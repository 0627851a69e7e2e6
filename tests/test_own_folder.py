"""What a killed process leaves in the temporary folder goes with the next start, and nothing else does."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn, TextIO

import pytest

from warraq.holds import this_process
from warraq.own_folder import own_folder

ME = this_process("a test", datetime(2026, 1, 28, tzinfo=UTC))
PREFIX = "warraq-trial-"
LIVES = f"""
import sys, tempfile, time
from datetime import UTC, datetime
from warraq.holds import this_process
from warraq.own_folder import own_folder_with_processes
tempfile.tempdir = sys.argv[1]
with own_folder_with_processes({PREFIX!r}, this_process("a test", datetime.now(UTC))) as folder:
    (folder / "rules").mkdir()
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path


def taken(place: Path) -> list[str]:
    return sorted(one.name for one in place.iterdir())


def swept(place: Path) -> None:
    """Begin and end where the temporary folder is this one."""
    before, tempfile.tempdir = tempfile.tempdir, str(place)
    try:
        with own_folder(PREFIX, ME) as folder:
            assert folder.is_dir()
    finally:
        tempfile.tempdir = before


def test_the_folder_of_a_killed_process_goes_and_that_of_a_living_one_stays(place: Path) -> None:
    alive, dead = (subprocess.Popen([sys.executable, "-c", LIVES, str(place)], stdout=subprocess.PIPE) for _ in "ab")
    try:
        folders = [Path(one.stdout.readline().decode().strip()) for one in (alive, dead) if one.stdout]
        dead.send_signal(signal.SIGKILL)
        dead.wait()
        assert sum(name.startswith("pymp-") for name in taken(place)) == 2

        swept(place)

        assert [one.exists() for one in folders] == [True, False]
        assert sum(name.startswith("pymp-") for name in taken(place)) == 1
    finally:
        for one in (alive, dead):
            one.kill()
            one.wait()
            assert one.stdout is not None
            one.stdout.close()


def test_what_is_not_known_to_be_of_a_dead_process_stays(place: Path) -> None:
    elsewhere = place / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / ".holder").touch()
    (place / f"{PREFIX}begun").mkdir()  # somebody else's, or one without the file that is held
    (place / f"{PREFIX}link").symlink_to(elsewhere)
    (place / f"{PREFIX}file").touch()
    dead = place / f"{PREFIX}dead"
    dead.mkdir()
    (dead / ".holder").touch()
    (dead / "of-processes").symlink_to(elsewhere)  # no folder that Python made

    swept(place)

    assert taken(place) == ["elsewhere", *(f"{PREFIX}{name}" for name in ("begun", "file", "link"))]
    assert taken(elsewhere) == [".holder"]


@pytest.mark.skipif(os.getuid() != 0, reason="only root can make a file somebody else's")
def test_what_another_user_left_stays(place: Path) -> None:
    left = place / f"{PREFIX}left"
    left.mkdir()
    (left / ".holder").touch()
    os.chown(left, 12345, -1)

    swept(place)

    assert taken(place) == [left.name]


def test_it_goes_when_the_block_ends_badly_too(place: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        broken(place)

    assert not taken(place)


def broken(place: Path) -> None:
    before, tempfile.tempdir = tempfile.tempdir, str(place)
    try:
        with own_folder(PREFIX, ME):
            raise ZeroDivisionError
    finally:
        tempfile.tempdir = before


def test_it_goes_while_it_is_held_so_that_nobody_takes_its_process_for_killed(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, remove = list[bool](), shutil.rmtree

    def told(folder: Path, *, ignore_errors: bool) -> None:
        if (folder / ".holder").exists():
            with (folder / ".holder").open() as file:
                held.append(is_held(file))
        remove(folder, ignore_errors=ignore_errors)

    monkeypatch.setattr("warraq.own_folder.shutil.rmtree", told)
    swept(place)

    assert held == [True]
    assert not taken(place)


def test_one_that_cannot_be_held_goes_too(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_file: Path, _me: object) -> NoReturn:
        raise OSError("no more files")

    monkeypatch.setattr("warraq.own_folder.holding", refused)

    with pytest.raises(OSError, match="no more files"):
        swept(place)
    assert not taken(place)


def is_held(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False
