"""What the README and `docs/` show is run: each `console` block, in the order of the page, in a home of the tour's."""

import doctest
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from each import each
from little_store import LittleStore
from warm_program import warm_program, write_call
from warraq.demo import web_folder
from warraq.demo.cases import read_cases
from warraq.demo.home import connect
from warraq.demo.server import LittleWeb
from warraq.holds import holding, this_process

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted(page for page in (ROOT / "docs").glob("*.md") if not page.stem.endswith(".ar"))]
NOT_RUN = {
    "make test",
    "make check",
    "make bench",
    "make faults",
    "make demo-real",
    "make room",
}  # they run the tests, or long
TOURS = ("make demo", "warraq demo tour --home .demo/home")
INSTALLS = re.compile(r"python3 -m venv|.*/pip install")  # `test_wheel.py` installs what is built
HOME = ".demo/home"
INTRODUCES = {"README.md", "operating.md"}  # pages that say where the program lies
COMPLAINT = re.compile(r"^(?:warraq: |Usage: |Traceback |bash: )", re.MULTILINE)  # never where a page shows no output


def blocks_of(page: Path) -> list[str]:
    """The `console` blocks of a page."""
    return re.findall(r"^```console\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def steps_of(block: str) -> list[tuple[str, str]]:
    """The commands of a block, each with the output shown under it; the tour's output shows commands of its own."""
    first, _, shown = block.partition("\n")
    if first.removeprefix("$ ") in TOURS and "\n$ make" not in block:
        return [(first.removeprefix("$ "), shown)]
    parts = re.split(r"^\$ (.*)\n?", block, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def shown_as(output: str) -> re.Pattern[str]:
    """A pattern for shown output: `...` alone stands for any lines, within a line for any characters."""
    lines = [re.escape(line.rstrip()).replace(r"\.\.\.", ".*") for line in output.rstrip().split("\n")]
    pattern = "\n".join(lines).replace("\n.*\n", "\n(?:.*\n)*?")
    pattern = re.sub(r"^\.\*\n", "(?:.*\n)*?", pattern)
    return re.compile(re.sub(r"\n\.\*$", r"(?:\n.*)*", pattern) + r"\s*")


def recipe(target: str) -> str:
    """What the Makefile runs for a target."""
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert found, f"the Makefile has no target {target}"
    return found[1].replace("\t", "").replace("$(BIN)/", "").strip()


class Reader:
    """Somebody who types a page's commands, one after the other, in a folder of their own."""

    def __init__(self, folder: Path, web: LittleWeb | None = None, finds_warraq: bool = True) -> None:
        self.folder = folder
        self.environment = {  # as `env -i` leaves it: what a page wants to be set, the page says
            "HOME": str(folder),
            "PATH": f"{folder}/.venv/bin:/usr/bin:/bin" if finds_warraq else "/usr/bin:/bin",
            "PYTHONPATH": str(ROOT / "src"),
            "WARRAQ_HOME": HOME,
            "COLUMNS": "120",
            "WARRAQ_WORKERS": "1",  # each takes longer to start, for every command, than to read what there is
        }
        if web is not None:  # a home that the page makes reads the little web too
            self.environment["WARRAQ_WEB"] = json.dumps({"connect_to": dict.fromkeys(web.hosts, web.endpoint)})

    def placed(self, text: str) -> str:
        """A text whose /srv is a folder of this reader's."""
        return text.replace("/srv/", f"{self.folder}/srv/")

    def types(self, command: str) -> str:
        """What a command prints, errors included."""
        if exported := re.fullmatch(r"export (\w+)=(.*)", command):
            told = exported[2].replace("~", str(self.folder)).replace("$PWD", str(self.folder))
            self.environment[exported[1]] = self.placed(told).replace("$PATH", self.environment["PATH"])
            return ""
        if command.startswith("make "):
            command = recipe(command.split()[1])
        if command.startswith("warraq site add "):
            command += " --delay 0"  # this machine plays the site, and may be asked without a rest, now and by the file
        done = subprocess.run(
            ["bash", "-c", self.placed(command)],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
            check=False,
        )
        return "\n".join(line.rstrip() for line in done.stdout.split("\n")).strip()


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder in which `make demo` has been run, and what it printed."""
    folder = tmp_path_factory.mktemp("toured")
    with tempfile.TemporaryDirectory(prefix="warraq-") as short, warm_program(Path(short)) as address:
        for place in (folder / ".venv" / "bin", folder / "srv" / "warraq" / ".venv" / "bin"):
            place.mkdir(parents=True)
            write_call(place / "warraq", address)
        yield folder, Reader(folder).types("make demo")


@pytest.mark.parametrize("page", [page for page in PAGES if blocks_of(page)], ids=lambda page: page.name)
def test_what_a_page_shows_is_what_happens(page: Path, toured: tuple[Path, str], tmp_path: Path) -> None:
    steps = [step for block in blocks_of(page) for step in steps_of(block)]
    shutil.copytree(toured[0], tmp_path, dirs_exist_ok=True)

    with (
        LittleWeb(read_cases(web_folder())).serving() as web,
        LittleStore(tmp_path / "storage").running() as storage,
    ):
        connect(tmp_path / HOME, web.hosts, web.endpoint)
        reader = Reader(tmp_path, web, finds_warraq=page.name not in INTRODUCES)
        for command, shown in steps:
            if command in NOT_RUN:
                assert recipe(command.split()[1])
                continue
            if INSTALLS.match(command):
                continue
            typed = command.replace("https://storage.example", storage.endpoint)
            printed = toured[1] if command in TOURS else reader.types(typed)
            expected = shown_as(reader.placed(shown))
            as_shown = expected.fullmatch(printed) if shown.strip() else not COMPLAINT.search(printed)
            assert as_shown, f"{page.name}: $ {command}\n{printed}"


@each("page", PAGES, ids=lambda page: page.name)
def test_the_python_that_a_page_shows_runs(page: Path) -> None:
    failed, _ = doctest.testfile(str(page), module_relative=False, encoding="utf-8", optionflags=doctest.ELLIPSIS)

    assert failed == 0


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = subprocess.run(
        [sys.executable, "-m", "warraq", "--help"], capture_output=True, text=True, check=True
    ).stdout

    commands = set(re.findall(r"^(?:│|  ) ?([a-z]+)  ", listed, re.MULTILINE))

    assert len(commands) > 10
    lost = [name for name in sorted(commands) if f"warraq {name}" not in readme]
    assert not lost, f"README.md, Commands: add a row `| `warraq {lost[0]}` | what it does |`"


INIT = "WARRAQ_HOME=/srv/news /srv/warraq/.venv/bin/warraq init --contact a@b.example"
OPERATING = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")


def ran(line: str, folder: Path, path: str = "/usr/bin:/bin") -> subprocess.CompletedProcess[str]:
    """Run a line as cron does: sh, and next to nothing in the environment."""
    bare = {"HOME": str(folder), "PATH": path, "PYTHONPATH": str(ROOT / "src")}
    placed = line.replace("/srv/", f"{folder}/srv/")
    return subprocess.run(["sh", "-c", placed], env=bare, capture_output=True, text=True, check=False, timeout=120)


def test_the_cron_line_prints_only_what_a_person_needs(toured: tuple[Path, str], tmp_path: Path) -> None:
    shutil.copytree(toured[0] / "srv", tmp_path / "srv")
    line = next(line for line in OPERATING.split("\n") if "*/2 * * *" in line).partition("* * * ")[2]

    missing = ran(line, tmp_path)  # /srv/news is not there: sh cannot write the log, and says so
    assert "last.log" in missing.stderr + missing.stdout
    ran(INIT, tmp_path)
    told = ran(line, tmp_path)
    assert "enabled" in told.stdout or told.stdout == "", told
    assert (tmp_path / "srv" / "news" / "last.log").stat().st_size > 0
    with holding(tmp_path / "srv" / "news" / "lock", this_process("warraq reparse", datetime.now(UTC))):
        locked = ran(line, tmp_path)
    assert (locked.returncode, locked.stdout, locked.stderr) == (0, "", "")
