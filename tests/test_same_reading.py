"""The same capture is read the same, in any order and any number of processes."""

import random
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

import warraq
from fixture_cases import EVERY_CASE

pytestmark = pytest.mark.slow

CAPTURES = [case.capture for case in EVERY_CASE][::7]


def readings(captures: Sequence[warraq.Capture]) -> dict[str, str]:
    """Everything read of each capture, as text."""
    return {capture.id: warraq.extract(capture).model_dump_json() for capture in captures}


@pytest.fixture(scope="module")
def alone() -> dict[str, str]:
    """What this process reads of all, in their order."""
    return readings(CAPTURES)


def test_order_does_not_matter(alone: dict[str, str]) -> None:
    shuffled = random.Random(7).sample(CAPTURES, len(CAPTURES))

    assert readings(shuffled) == alone


@pytest.mark.parametrize("processes", [4, pytest.param(8, marks=pytest.mark.long)])
def test_processes_do_not_matter(processes: int, alone: dict[str, str]) -> None:
    shares = [CAPTURES[start::processes] for start in range(processes)]
    # Forked, so that the rules that are read already are not read again in each.
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        together = {key: text for share in pool.map(readings, shares) for key, text in share.items()}

    assert together == alone
