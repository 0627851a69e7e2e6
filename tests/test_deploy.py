"""The files under docs/deploy/ hold what they promise: commands are commands, units units, what they name is there."""

import json
import re
import shlex
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from configparser import RawConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from conftest import fresh_database
from each import each
from forked import forked, run_forked
from little_store import LittleStore
from warraq.cli import app

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "docs" / "deploy"
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FILES = sorted(file for file in DEPLOY.iterdir() if file.suffix != ".yaml")
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
SOON_OVER = {"worker": ["--until-empty"], "room": ["--port", "0"]}  # what tests say beside what services do
INSTRUCTIONS = {"FROM", "WORKDIR", "COPY", "RUN", "USER", "ENV", "VOLUME", "STOPSIGNAL", "ENTRYPOINT", "CMD", "EXPOSE"}


def used(words: list[str]) -> None:
    """Read the words of a command line as the program would; whatever it does not know is raised."""
    command: Any = get_command(app)
    while words and words[0] in getattr(command, "commands", {}):
        command, words = command.commands[words[0]], words[1:]
    with command.make_context(command.name, list(words)):
        pass


def called_in(lines: str) -> Iterator[list[str]]:
    """The words behind each `warraq` with which a line, or what a unit or a container starts, begins."""
    for line in lines.split("\n"):
        begun = re.match(
            r"(?:#\s+)?(?:podman run .*?:/news |ExecStart=\S*/|ExecStart=/bin/sh -c '\S*/|/\S*/)?warraq (.*)", line
        )
        if begun:
            yield shlex.split(re.split(r" [|>&] ?|'$|; ", begun[1])[0], comments=True)


@each("page", PAGES, ids=lambda page: page.name)
def test_a_command_that_a_page_names_without_running_it_is_one(page: Path) -> None:
    blocks = re.findall(r"^```(?:sh)?\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = "\n".join(blocks).replace("…", "")

    for words in called_in(lines):
        used(words)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_command_that_a_file_starts_is_one(file: Path) -> None:
    called = list(called_in(file.read_text(encoding="utf-8")))

    assert called or file.suffix == ".timer"
    for words in called:
        used(words)


def test_a_command_that_is_none_is_found() -> None:
    (stale,) = called_in("ExecStart=/srv/warraq/.venv/bin/warraq ingest --every-night")

    with pytest.raises(Exception, match="No such option"):
        used(stale)


def unit(file: Path) -> RawConfigParser:
    read = RawConfigParser(strict=False)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(file, encoding="utf-8")
    return read


@each("file", UNITS, ids=lambda file: file.name)
def test_a_unit_starts_what_is_there(file: Path) -> None:
    read = unit(file)

    assert read["Unit"]["Description"]
    assert read["Unit"].get("OnFailure", file.name) in {one.name for one in UNITS}
    if file.suffix == ".timer":
        assert file.with_suffix(".service").exists() or read["Timer"]["Unit"] in {one.name for one in UNITS}
    elif "mail" not in file.name:
        assert float(read["Service"]["TimeoutStopSec"]) > 10, "a run ends in order within ten seconds"
        assert read["Service"]["ProtectSystem"] == "strict"


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("NO systemd-analyze HERE: whether the units are units was not asked")
    program = tmp_path / "srv" / "warraq" / ".venv" / "bin" / "warraq"
    program.parent.mkdir(parents=True)
    program.touch(mode=0o755)
    for file in UNITS:
        placed = file.read_text(encoding="utf-8").replace("/srv/", f"{tmp_path}/srv/")
        (tmp_path / file.name).write_text(placed, encoding="utf-8")
    names = [f"{file.stem}1{file.suffix}" if file.stem.endswith("@") else file.name for file in UNITS]

    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(f"./{name}" for name in names)],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_container_is_built_of_what_is_there() -> None:
    text = re.sub(r"\\\n\s*", "", (DEPLOY / "Containerfile").read_text(encoding="utf-8"))
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    taken = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()

    assert {line.split()[0] for line in lines} <= INSTRUCTIONS
    assert all((ROOT / name.removeprefix("!")).exists() for name in taken if name.startswith("!"))
    for wanted in ("pyproject.toml", "dev.lock", "src", "migrations", "docs", "README.md", "LICENSE"):  # of the wheel
        assert f"!{wanted}" in taken
    assert "USER warraq" in lines, "it runs as nobody else"


def test_what_services_name_is_there() -> None:
    for name, service in SERVICES.items():
        assert set(service.get("secrets", ())) <= set(COMPOSE["secrets"]), name
        assert {one.partition(":")[0] for one in service.get("volumes", ())} <= set(COMPOSE["volumes"]), name
        assert set(service.get("depends_on", ())) <= set(SERVICES), name
        if "build" in service:
            assert (DEPLOY / service["build"]["context"] / service["build"]["dockerfile"]).is_file()
            assert service["read_only"] and service["cap_drop"] == ["ALL"], name
    assert "healthcheck" in SERVICES["db"], "others wait for it"


def commands() -> Iterator[tuple[str, list[str]]]:
    """What each service of ours starts."""
    for name, service in SERVICES.items():
        if service["image"] == "warraq":
            (words,) = (
                [service["command"]] if "command" in service else called_in(service["entrypoint"][2].split("do ")[1])
            )
            yield name, words


@pytest.mark.parametrize(("name", "words"), list(commands()), ids=[name for name, _ in commands()])
def test_a_command_that_a_service_starts_is_one(name: str, words: list[str]) -> None:
    assert name
    used(words)


def unused_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def opens(*words: str) -> bool:
    """Whether a room opens; it is closed again."""
    with forked(IN_A_SHELL, *words) as room:
        told = room.stdout.readline()
        room.terminate()
        return "the reading room is open" in told and room.wait() == 0


IN_A_SHELL = """
import json, os, sys
from warraq.cli import main

_, bare, folder, *words = sys.argv
os.environ.clear()
os.environ.update(json.loads(bare))
os.chdir(folder)
sys.argv = ["warraq", *words]
main()
"""


@pytest.mark.slow
@pytest.mark.postgresql
def test_the_services_run_in_a_bare_shell(postgresql_server: str, little_store: LittleStore, tmp_path: Path) -> None:
    """What containers would do, without any: one after the other, by the environment that compose gives them."""
    with fresh_database(postgresql_server) as address:
        (tmp_path / "database").write_text(address, encoding="utf-8")
        (tmp_path / "room_token").write_text("a-token-of-many-characters", encoding="utf-8")
        placed = {f"/run/secrets/{name}": str(tmp_path / name) for name in ("database", "room_token")}
        placed["/news"] = str(tmp_path / "news")
        placed["s3://news/archive"] = "s3://news/archive"
        placed["http://objects:8333"] = little_store.endpoint
        asked = dict(commands())
        assert list(asked)[:2] == ["init", "upgrade"]
        for name, words in asked.items():
            given = {key: placed.get(value, "a@b.example") for key, value in SERVICES[name]["environment"].items()}
            bare = (
                {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT / "src")}
                | given
                | little_store.environment
            )
            here = [word.replace("0.0.0.0", "127.0.0.1").replace("8085", str(unused_port())) for word in words]
            told = [*here, *SOON_OVER.get(name, ())]
            if name == "room":
                assert opens(json.dumps(bare), str(tmp_path), *told)
                continue
            if name == "init":
                program = [sys.executable, "-m", "warraq", *told]
                done = subprocess.run(program, env=bare, cwd=tmp_path, capture_output=True, text=True, check=False)
            else:  # as that one, but that what it loads is loaded
                done = run_forked(IN_A_SHELL, json.dumps(bare), str(tmp_path), *told)
            no_site = name == "due" and done.returncode == 1 and "put into the queue" in done.stdout
            assert done.returncode == 0 or no_site, (name, done)
