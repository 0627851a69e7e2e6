"""A plugin of pytest that lets only the tests run which a file names, in its order, each as long as it may."""

import faulthandler
import os
from collections.abc import Generator
from functools import cache
from pathlib import Path
from typing import TextIO

import pytest


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, None, None]:
    """Keep those: to name each on the command line takes seconds, pytest lists its folder for each of them."""
    yield
    places = {name: place for place, name in enumerate(asked())}
    items[:] = sorted((one for one in items if one.nodeid in places), key=lambda one: places[one.nodeid])


def pytest_runtest_logstart(nodeid: str) -> None:
    """End this process where a test waits for ever: what is broken is noticed."""
    faulthandler.dump_traceback_later(asked()[nodeid], exit=True, file=nowhere())


@cache
def nowhere() -> TextIO:
    """Where what ends it is written to, open as long as this process is."""
    return Path(os.devnull).open("w", encoding="utf-8")


@cache
def asked() -> dict[str, float]:
    """The tests in their order, and how long each may take by the clock."""
    lines = Path(os.environ["WARRAQ_ASKED"]).read_text(encoding="utf-8").splitlines()
    return {name: float(seconds) for seconds, _, name in (line.partition("\t") for line in lines)}
