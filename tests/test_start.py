"""Starting loads what the work at hand needs, and nothing else."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from warraq.cli import run

pytestmark = pytest.mark.slow

SEEN_LATE = ["chardet", "hijridate", "importlib.metadata", "importlib.resources", "warraq.dates.reading"]
WORLD = ["sqlalchemy", "alembic", "httpx", "httpcore", "typer", "rich", "fastwarc", "asyncio"]


@cache
def loaded_by(code: str) -> frozenset[str]:
    """The names of all modules that a fresh process has loaded after running the code."""
    shown = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True)
    return frozenset(done.stdout.split())


PARSER = """
import warraq.parse
from warraq.models import Extraction
if Extraction.__pydantic_complete__:
    import this_is_built  # which there is not
"""


@pytest.fixture(scope="module")
def loaded_by_the_parser() -> frozenset[str]:
    return loaded_by(PARSER)


@pytest.mark.parametrize("name", WORLD)
def test_the_parser_does_not_load_the_world(name: str, loaded_by_the_parser: frozenset[str]) -> None:
    assert name not in loaded_by_the_parser


@pytest.mark.parametrize("name", SEEN_LATE)
def test_what_few_pages_need_is_loaded_for_the_first_of_them(name: str, loaded_by_the_parser: frozenset[str]) -> None:
    assert name not in loaded_by_the_parser


def test_no_validator_is_built_by_importing_the_parser(loaded_by_the_parser: frozenset[str]) -> None:
    assert "warraq.parse" in loaded_by_the_parser


def test_a_date_is_read_after_a_late_import() -> None:
    code = """
from warraq import dates
assert dates.read_date("28/1/2026").iso == "2026-01-28"
"""
    assert "warraq.dates.reading" in loaded_by(code)
    assert "hijridate" not in loaded_by(code)


def test_help_loads_no_parser() -> None:
    code = """
from warraq.cli import run
assert run(["--help"]) == 0
"""
    assert not {"warraq.parse", "warraq.models", "sqlalchemy", "httpx"} & loaded_by(code)


@pytest.mark.slow
def test_a_night_loads_what_speaks_to_postgresql_where_it_is_spoken_to() -> None:
    assert "sqlalchemy.dialects.postgresql" not in loaded_by("import warraq.night")


def test_who_only_asks_an_archive_loads_no_reader_of_pages() -> None:
    assert not {"warraq.parse", "warraq.dates.reading", "warraq.article.copying"} & loaded_by(
        "import warraq.health.state"
    )


READERS = {
    "warraq.parse",
    "warraq.rules",
    "warraq.discover",
    "warraq.article",
    "warraq.web",
    "warraq.warc",
    "warraq.workers",
}
WRITERS = {"warraq.store.store", "warraq.store.put", "warraq.store.copies", "warraq.store.schema", "alembic"}
OTHERS = {"httpx", "fastwarc", "sqlalchemy.dialects.postgresql"}
ASKING = {
    "status": ["status"],
    "search": ["search", "خبر"],
    "sql": ["sql", "SELECT count(*) FROM v1_articles", "--format", "jsonl"],
    "export": ["export", "articles.jsonl"],
    "site list": ["site", "list"],
}
NEEDS = {"site list": {"warraq.rules"}}  # what one of them cannot do without


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    assert run(["init", "--home", str(home), "--contact", "desk@example.org"]) == 0
    return home


EACH = """
import os, sys
from pathlib import Path
from warraq.cli import run

for place, words in {asking!r}.items():
    if os.fork() == 0:
        code = run(words)
        Path(place).write_text(" ".join(sys.modules))
        os._exit(code)
    assert os.wait()[1] == 0, place
"""


@pytest.fixture(scope="module")
def loaded_by_asking(home: Path) -> dict[str, frozenset[str]]:
    """What each command has loaded in a fresh process, which has the commands themselves before."""
    places = {name: home / f"{name}.loaded" for name in ASKING}
    asking = {
        str(place): [
            *(str(home / word) if word.endswith(".jsonl") else word for word in ASKING[name]),
            "--home",
            str(home),
        ]
        for name, place in places.items()
    }
    subprocess.run([sys.executable, "-c", EACH.format(asking=asking)], capture_output=True, check=True)
    return {name: frozenset(place.read_text(encoding="utf-8").split()) for name, place in places.items()}


@pytest.mark.parametrize("command", ASKING)
def test_a_command_that_asks_loads_nothing_that_reads_pages_or_writes_rows(
    command: str, loaded_by_asking: dict[str, frozenset[str]]
) -> None:
    may_not = (READERS | WRITERS | OTHERS) - NEEDS.get(command, set())

    assert not may_not & loaded_by_asking[command]


@pytest.mark.parametrize("command", ["sql", "export"])
def test_a_file_is_asked_without_what_speaks_to_other_databases(
    command: str, loaded_by_asking: dict[str, frozenset[str]]
) -> None:
    assert "sqlalchemy" not in loaded_by_asking[command]


def test_a_command_begins_without_looks_through_what_it_loads(home: Path) -> None:
    code = f"""
import gc, sys
from warraq.cli import main
looks = []
gc.callbacks.append(lambda phase, told: looks.append(told["generation"]))
sys.argv = ["warraq", "status", "--home", {str(home)!r}]
try:
    main()
except SystemExit:
    print(len(looks))
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert told.splitlines()[-1] == "0"


def test_a_command_ends_without_taking_apart_what_it_loaded() -> None:
    code = """
import atexit, sys
from warraq.cli import main
class Loaded:
    def __del__(self):
        print("taken apart")
kept = Loaded()
atexit.register(print, "what others want to be done")
sys.argv = ["warraq", "no-command"]
main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (2, "what others want to be done\n")
