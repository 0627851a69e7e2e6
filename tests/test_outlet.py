"""`warraq outlet list`, in this process: for a person and for a program."""

import json
from pathlib import Path

import pytest

from warraq.cli.outlet import list_outlets


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "warraq.toml").write_text("", encoding="utf-8")
    return tmp_path


def test_a_program_gets_json(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    list_outlets(home=home, as_json=True)
    every = json.loads(capsys.readouterr().out)
    assert {"id", "name_ar", "domains"} <= every[0].keys()

    list_outlets(ambiguous=True, home=home, as_json=True)
    shared = json.loads(capsys.readouterr().out)
    assert all(len(who) > 1 for who in shared.values())
    assert list(shared) == sorted(shared)


def test_a_person_gets_a_line_for_each(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    list_outlets(home=home)
    assert all(line.count("\t") == 5 for line in capsys.readouterr().out.splitlines())

    list_outlets(ambiguous=True, home=home)
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all("), " in line for line in lines)
