"""The wheel holds all that the program needs."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (found,) = folder.glob("warraq-*.whl")
    yield found


def test_it_holds_migrations_rules_types_and_licence(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = archive.namelist()

    assert {"warraq/py.typed", "warraq/migrations/env.py", "warraq/docs/views.md", "warraq/tracking.toml"} <= set(names)
    versions = (ROOT / "migrations" / "versions").glob("*.py")  # a new archive needs none of them
    assert {f"warraq/migrations/versions/{file.name}" for file in versions} <= set(names)
    assert any(name.startswith("warraq/rules/notices/") and name.endswith(".toml") for name in names)
    assert {"warraq/room/templates/base.html", "warraq/room/static/room.css", "warraq/room/locale/ar/room.po"} <= set(
        names
    )
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {f"warraq/docs/{page.name}" for page in (ROOT / "docs").glob("*.md")} <= set(names)
    assert not any(
        name.startswith(("tests", "docs", "warraq/docs/pictures")) or "__pycache__" in name for name in names
    )


# One program, which is loaded once.
COMMANDS = """
import io, json
from contextlib import redirect_stdout

import warraq
from warraq.cli import run

def answer(*words):
    with redirect_stdout(io.StringIO()) as told:
        return run(words), told.getvalue()

print(json.dumps([
    warraq.__file__,
    answer("views"),
    answer("init", "--contact", "desk@example.org"),
    answer("ingest"),
    answer("sql", "SELECT count(*) FROM v1_articles"),
]))
"""
COMES_OUT = ((0, "v1_articles"), (0, "made {home}"), (1, "no site is enabled"), (0, "0\n"))


def test_it_installs_alone_and_runs(wheel: Path, tmp_path: Path) -> None:
    place, home = tmp_path / "installed", tmp_path / "home"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile"]
    install += ["--target", str(place)]  # what runs is compiled as it is loaded
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(place),
        "WARRAQ_HOME": str(home),
        "HOME": str(tmp_path),
    }

    def ran(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where, *told = json.loads(ran("-c", COMMANDS))

    assert ran(str(place / "bin" / "warraq"), "docs", "views") == (ROOT / "docs" / "views.md").read_text("utf-8")
    assert where.startswith(str(place))
    for (code, said), (ended, held) in zip(told, COMES_OUT, strict=True):
        assert code == ended, said
        assert held.format(home=home) in said
