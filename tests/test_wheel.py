"""The wheel holds all that the program needs."""

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
    assert any(name.startswith("warraq/migrations/versions/0001") for name in names)
    assert any(name.startswith("warraq/rules/notices/") and name.endswith(".toml") for name in names)
    assert {"warraq/room/templates/base.html", "warraq/room/static/room.css", "warraq/room/locale/ar/room.po"} <= set(
        names
    )
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {f"warraq/docs/{page.name}" for page in (ROOT / "docs").glob("*.md")} <= set(names)
    assert not any(
        name.startswith(("tests", "docs", "warraq/docs/pictures")) or "__pycache__" in name for name in names
    )


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

    def warraq(*words: str, code: int = 0) -> str:
        program = [sys.executable, str(place / "bin" / "warraq"), *words]
        done = subprocess.run(program, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        return done.stdout

    where = [sys.executable, "-c", "import warraq; print(warraq.__file__)"]
    found = subprocess.run(where, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert found.stdout.startswith(str(place))
    assert warraq("docs", "views") == (ROOT / "docs" / "views.md").read_text(encoding="utf-8")
    assert "v1_articles" in warraq("views")
    assert f"made {home}" in warraq("init", "--contact", "desk@example.org")
    assert "no site is enabled" in warraq("ingest", code=1)
    assert warraq("sql", "SELECT count(*) FROM v1_articles").strip() == "0"
