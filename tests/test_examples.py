"""What docstrings show is what comes out."""

import doctest
import importlib
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src"
SHOWING = sorted(path for path in SRC.rglob("*.py") if ">>> " in path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(SRC).with_suffix("").parts)


@pytest.mark.parametrize("name", [name_of(path) for path in SHOWING])
def test_an_example_shows_what_comes_out(name: str) -> None:
    ends = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)

    assert ends.attempted
    assert not ends.failed
