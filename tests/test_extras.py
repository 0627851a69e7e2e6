"""How an optional part is installed is told as it stands in this warraq's metadata, for the Python that runs it."""

import re
import shlex
import sys
import tomllib
from pathlib import Path

import pytest

from warraq import extras

PROJECT = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))["project"]
PARTS = {name: wanted for name, wanted in PROJECT["optional-dependencies"].items() if name != "all"}


def name_of(wanted: str) -> str:
    """What a line wants, without its limits: `psycopg[binary]`."""
    return re.split("[<>=]", wanted, maxsplit=1)[0]


def said_in(advice: str) -> list[str]:
    """The command that an advice shows, word by word."""
    return shlex.split(advice.removeprefix("run `").removesuffix("`"))


def test_each_part_is_installed_by_what_it_needs_and_never_by_our_name() -> None:
    for part, wanted in PARTS.items():
        command = said_in(extras.advice(part))

        assert command[:4] == [sys.executable, "-m", "pip", "install"]
        assert [*map(name_of, command[4:])] == [*map(name_of, wanted)]


def test_where_no_pip_lies_beside_it_uv_installs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pip", None)  # to Python: it is not there

    assert said_in(extras.advice("s3"))[:5] == ["uv", "pip", "install", "--python", sys.executable]


def test_where_nothing_tells_what_a_part_needs_its_page_does() -> None:
    assert extras.advice("no such part") == "install the extra `no such part` (`warraq docs start` shows how)"
