"""A plugin of pytest that lets only the tests run which a file names, in its order."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, None, None]:
    """Keep those: to name each on the command line takes seconds, pytest lists its folder for each of them."""
    yield
    named = Path(os.environ["WARRAQ_ASKED"]).read_text(encoding="utf-8").splitlines()
    places = {name: place for place, name in enumerate(named)}
    items[:] = sorted((one for one in items if one.nodeid in places), key=lambda one: places[one.nodeid])
