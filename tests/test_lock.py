"""The lock names a version of all that development asks for, and nobody's package index."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "dev.lock").read_text(encoding="utf-8")


def asked() -> Iterator[Requirement]:
    """What the program, its extras and its developers ask for."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = told["project"]["optional-dependencies"].values()
    for line in [
        *told["project"]["dependencies"],
        *(one for lines in extras for one in lines),
        *told["dependency-groups"]["dev"],
    ]:
        if not line.startswith("warraq["):
            yield Requirement(line)


def locked() -> dict[str, set[str]]:
    """The versions of each name; several where Pythons differ."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", LOCK, re.MULTILINE):
        found.setdefault(name, set()).add(version)
    return found


def test_all_that_is_asked_for_is_locked_within_its_bounds() -> None:
    versions = locked()
    stale = [one for one in asked() if not all(map(one.specifier.contains, versions.get(one.name, {"0"})))]

    assert stale == [], "run `make lock`"


def test_it_names_no_index_and_no_path() -> None:
    assert not re.search(r"//|--|@|\bfile:", LOCK)
