"""Files are checked side by side; a process that is killed or stopped meanwhile is replaced."""

import signal
import sys
from collections.abc import Iterator
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from time import monotonic

import pytest

from odd_checks import LONG_S, checked, dawdling, refused, sent, unsayable
from warraq.errors import ArchiveError, StoreError
from warraq.verify.file import Task
from warraq.verify.side_by_side import TRIES, SideBySide
from warraq.warc.depot import Folder

pytestmark = pytest.mark.slow


COPIES = get_context("fork")  # of this process: they begin at once


def tasks(folder: Path, *names: str) -> list[Task]:
    return [Task(Folder(folder), name, (), None) for name in names]


@pytest.mark.parametrize(
    "number",
    [
        signal.SIGKILL,
        pytest.param(
            signal.SIGSTOP, marks=pytest.mark.skipif(sys.platform != "linux", reason="elsewhere `ps` tells, later")
        ),
    ],
)
def test_what_a_lost_process_had_in_hand_is_checked_by_another(number: signal.Signals, tmp_path: Path) -> None:
    lose = partial(sent, number=number, folder=tmp_path)

    with SideBySide(1, partial(lose, times=1), 0.02, COPIES) as checkers:
        assert [one.name for one in checkers.check(tasks(tmp_path, "odd", "b"))] == ["odd", "b"]
    assert len(list(tmp_path.iterdir())) == 1

    always = partial(lose, times=1 + TRIES)
    with SideBySide(1, always, 0.02, COPIES) as checkers, pytest.raises(ArchiveError, match="could check odd"):
        list(checkers.check(tasks(tmp_path, "odd")))


def test_every_file_is_checked_once_by_as_many_processes_as_are_asked_for(tmp_path: Path) -> None:
    with SideBySide(2, checked, context=COPIES) as checkers:
        assert sorted(one.name for one in checkers.check(tasks(tmp_path, *"abcde"))) == [*"abcde"]


def test_what_is_expected_to_go_wrong_is_raised_here(tmp_path: Path) -> None:
    with SideBySide(1, refused, context=COPIES) as checkers, pytest.raises(StoreError, match="went away"):
        list(checkers.check(tasks(tmp_path, "a")))


def test_what_ends_it_early_breaks_off_what_its_processes_do(tmp_path: Path) -> None:
    def broken_off() -> Iterator[Task]:
        yield from tasks(tmp_path, "a")
        raise KeyboardInterrupt

    begun = monotonic()
    with pytest.raises(KeyboardInterrupt), SideBySide(2, dawdling, context=COPIES) as checkers:
        list(checkers.check(broken_off()))

    assert monotonic() - begun < LONG_S / 2


def test_what_nobody_expected_is_told_with_its_place(tmp_path: Path) -> None:
    with (
        SideBySide(1, unsayable, context=COPIES) as checkers,
        pytest.raises(ArchiveError, match="surprise: ValueError"),
    ):
        list(checkers.check(tasks(tmp_path, "a")))
