"""The same capture is read the same, in any order and any number of processes."""

import random
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

import warraq
from fixture_cases import EVERY_CASE

pytestmark = pytest.mark.slow

CAPTURES = [case.capture for case in EVERY_CASE][::5]


def readings(captures: Sequence[warraq.Capture]) -> dict[str, str]:
    """Everything read of each capture, as text."""
    return {capture.id: warraq.extract(capture).model_dump_json() for capture in captures}


def test_order_does_not_matter() -> None:
    shuffled = random.Random(7).sample(CAPTURES, len(CAPTURES))

    assert readings(shuffled) == readings(CAPTURES)


def test_processes_do_not_matter() -> None:
    alone = readings(CAPTURES)

    for processes in (2, 8):
        shares = [CAPTURES[start::processes] for start in range(processes)]
        # Forked, so that the rules that are read already are not read again in each.
        with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
            together = {key: text for share in pool.map(readings, shares) for key, text in share.items()}
        assert together == alone
