"""`warraq config show`: the settings of a home, for a person and for a program."""

import json
from pathlib import Path

import pytest

from warraq.cli.config import show


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "warraq.toml").write_text('log_level = "debug"\n', encoding="utf-8")
    return tmp_path


def test_a_program_gets_json(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    show(home, as_json=True)

    told = json.loads(capsys.readouterr().out)
    assert {"key", "value", "origin"} <= told[0].keys()
    assert "debug" in [one["value"] for one in told]


def test_a_person_gets_a_line_for_each(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    show(home, as_json=False)

    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("log_level\tdebug\t")]
    assert all(line.count("\t") == 2 for line in lines)
