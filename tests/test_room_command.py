"""`warraq serve` as a person starts and ends it."""

import re
import signal
import socket
from pathlib import Path

import httpx
import pytest

from conftest import NewArchive
from forked import forked, run_forked
from room_desk import reading_room
from warraq import extras
from warraq.cli import run
from warraq.settings import make_home

pytestmark = pytest.mark.slow

OPEN = re.compile(r"the reading room is open on (http://127\.0\.0\.1:\d+/); Ctrl-C closes it\n")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, new_archive: NewArchive) -> Path:
    folder = tmp_path_factory.mktemp("command") / "home"
    make_home(folder, "desk@example.org")
    with new_archive(folder):
        return folder


def test_it_says_where_it_is_open_answers_and_closes_when_told_to(home: Path) -> None:
    with forked("from warraq.cli import main; main()", "serve", "--home", str(home), "--port", "0") as room:
        told = OPEN.fullmatch(room.stdout.readline())
        assert told
        answer = httpx.get(told[1], headers={"accept": "application/json"})
        room.send_signal(signal.SIGTERM)
        rest, errors, ended = room.stdout.read(), room.stderr.read(), room.wait()

    assert answer.json()["title"] == "today"
    assert (rest, errors, ended) == ("closed\n", "", 0)


def test_it_is_open_to_others_for_a_token_alone(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--home", str(home), "--host", "0.0.0.0"]) == 1
    assert "there is no token; write a long random one into a file" in capsys.readouterr().err


def test_a_port_that_is_taken_is_a_sentence(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code = run(["serve", "--home", str(home), "--port", str(taken.getsockname()[1])])

    assert code == 1
    assert capsys.readouterr().err.startswith("warraq: ")


WITHOUT = """
import sys

for loaded in [name for name in sys.modules if name.startswith(("starlette", "warraq.room"))]:
    del sys.modules[loaded]
sys.modules["starlette"] = None
from warraq.cli import run

sys.exit(run(sys.argv[1:]))
"""


def test_without_its_extra_it_says_what_to_install(home: Path) -> None:
    done = run_forked(WITHOUT, "serve", "--home", str(home))

    assert done.returncode == 1
    assert extras.advice("room") in done.stderr
    assert "Traceback" not in done.stderr


def test_it_writes_nothing_where_it_reads(home: Path) -> None:
    before = stamps(home)
    with reading_room(home) as reader:
        for path in ("/", "/search?q=a", "/sites", "/runs", "/ask?sql=SELECT+1", "/search.csv"):
            assert reader.get(path).status_code == 200

    assert stamps(home) == before


def stamps(home: Path) -> dict[str, int]:
    """When each file was written; without those that SQLite makes to read."""
    files = [file for file in home.rglob("*") if file.is_file() and not file.name.endswith(("-wal", "-shm"))]
    return {str(file): file.stat().st_mtime_ns for file in files}
