"""`warraq outlet list` and `show`, in this process: for a person and for a program."""

import json
from pathlib import Path

import pytest
import typer

from warraq.cli.outlet import list_outlets, show_outlet
from warraq.rules import shipped


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


def shown(name: str, home: Path, capsys: pytest.CaptureFixture[str], *, as_json: bool = False) -> tuple[int, list[str]]:
    with pytest.raises(typer.Exit) as ended:
        show_outlet(name, home=home, as_json=as_json)
    return ended.value.exit_code, capsys.readouterr().out.splitlines()


def test_one_who_is_known_is_shown(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = next(one for one in shipped().directory.outlets if one.domains and one.name_lat)

    for name in (known.id, known.domains[0]):
        code, lines = shown(name, home, capsys)
        assert (code, lines[0]) == (0, f"{known.id}: {known.name_ar}")
        assert f"  name_lat: {known.name_lat}" in lines
        assert f"  domains: {', '.join(known.domains)}" in lines
        assert not [line for line in lines if line.startswith(("  common: False", "  aliases: ()", "  archives:"))]
    code, lines = shown(known.id, home, capsys, as_json=True)
    assert [one["id"] for one in json.loads("\n".join(lines))] == [known.id]


def test_of_a_name_that_several_have_all_are_shown(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name, who = next(iter(shipped().directory.ambiguous().items()))

    code, lines = shown(name, home, capsys)
    assert code == 0
    assert lines[0] == f"{len(who)} outlets go by this name; the country, or the host of the original, decides"
    assert sum(not line.startswith(" ") for line in lines) == len(who) + 1


def test_who_is_not_known_is_an_error(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = shown("غيهب قندول شعلب", home, capsys)

    assert code == 1
    assert lines == ["nobody is known by the name غيهب قندول شعلب; `warraq outlet add` teaches it"]
