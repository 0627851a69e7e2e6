"""Imports go one way: nouns, language, rules, discover and parse, article, then the world, runs, faces."""

import ast
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from conftest import LONG, QUICK_LONG, SLOW, parts, quick_parts, quick_seconds_of, seconds_of
from each import each

SRC = Path(__file__).parent.parent / "src" / "warraq"

FLOORS: dict[str, int] = {
    "clock": 0, "endings": 0, "shortly": 0, "pipes": 0, "confined": 5, "models": 0, "errors": 0, "patterns": 0,
    "documents": 0, "arabic": 1, "urls": 1, "dates": 1, "markup": 1, "schedule": 1, "storable": 1, "charset": 1,
    "packing": 1,
    "rules": 2, "similar": 2, "passages": 3, "likeness": 4,
    "discover": 3, "parse": 3,
    "article": 4, "learning": 4,
    "web": 5, "warc": 5, "store": 5,
    "workers": 6, "same_pages": 6, "parts": 6,
    "ingest": 7, "servers": 7, "tape": 7, "probed": 7, "explain": 7, "health": 7, "probe": 7, "unknown": 7,
    "repeats": 7,
    "adopt": 8, "compare": 8, "export": 8, "reparse": 8, "freeze": 8,
    "night": 9, "verify": 9, "rebuild": 9,
    "secrets": 0, "whole": 0, "extras": 0, "harmless": 0, "wanted": 0, "causes": 1, "logs": 1,  # under all
    "holds": 2, "own_folder": 3, "own_group": 3,
    "queue": 10,
    "settings": 10, "demo": 10, "doctor": 11, "room": 11,
    "cli": 12, "__main__": 13,
}  # fmt: skip
CORE = 4  # up to this floor nothing touches the world
WORLDLY = {
    "httpx",
    "httpcore",
    "sqlalchemy",
    "alembic",
    "procrastinate",
    "typer",
    "rich",
    "fastwarc",
    "warcio",
    "socket",
    "sqlite3",
    "subprocess",
}
ONLY_IN = {
    "httpx": "web",
    "httpcore": "web",
    "sqlalchemy": "store",
    "alembic": "store",
    "typer": "cli",
    "fastwarc": "warc",
    "structlog": "logs",
    "procrastinate": "queue",
    "starlette": "room",
    "jinja2": "room",
    "uvicorn": "room",
}

# Inside `parse`: what each of its rooms may know beside itself. Body, stated and origin never know each other; the
# files at the top of `parse` tell the story and may know every room, but no room knows them.
PARSE_ROOMS = {
    "words": set[str](),
    "page": {"lines", "words"},
    "body": {"lines", "words", "page"},
    "stated": {"lines", "words", "page"},
    "origin": {"lines", "words"},
}
NOUNS_OF_PARSE = {"lines"}  # the one file at the top that rooms may know

MODULES = sorted(SRC.rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    """A file as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def room_of(path: Path) -> str:
    """The module or package directly below `warraq` that a file belongs to; "" for the package itself."""
    return path.relative_to(SRC).with_suffix("").parts[0].removesuffix("__init__")


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Whatever stands in a file, at any depth; as `ast.walk` goes, but for whether a name is read or written."""
    found: list[ast.AST] = [tree_of(path)]
    for node in found:
        for name in node._fields:
            said = getattr(node, name, None)
            if isinstance(said, list):
                found += [one for one in said if isinstance(one, ast.AST)]
            elif isinstance(said, ast.AST) and name != "ctx":
                found.append(said)
    return tuple(found)


@cache
def imports_of(path: Path) -> set[str]:
    """Every dotted name that a file imports, at its top or inside a function."""
    found: set[str] = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("room", FLOORS)
def test_imports_go_one_way(room: str) -> None:
    for path, name in arrows_of(room):
        top, _, rest = name.partition(".")
        if top != "warraq":
            assert FLOORS[room] > CORE or top not in WORLDLY, f"{path}: {room} is core and imports {top}"
            assert ONLY_IN.get(top, room) == room, f"{path}: {top} belongs to {ONLY_IN[top]} alone, {room} imports it"
            continue
        target = rest.partition(".")[0]
        if target in FLOORS and target != room:
            assert FLOORS[target] < FLOORS[room], (
                f"{path}: {room} (floor {FLOORS[room]}) imports {target} (floor {FLOORS[target]})"
            )


def arrows_of(room: str) -> list[tuple[Path, str]]:
    """The files of a room, each with every name that it imports."""
    return [(path, name) for path in MODULES if room_of(path) == room for name in imports_of(path)]


DEVELOPERS = re.compile(r"\w\.py\b|\bdocs/[\w.-]+\.md\b|\bmigrations?\b|\bpip install\b")


def sentences_of(path: Path) -> list[str]:
    """Whatever a file says that is no docstring."""
    docstrings = {
        id(node.body[0].value)
        for node in nodes_of(path)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and isinstance(node.body[0], ast.Expr)
    }
    texts = (node for node in nodes_of(path) if isinstance(node, ast.Constant) and id(node) not in docstrings)
    return [node.value for node in texts if isinstance(node.value, str) and " " in node.value]


def test_no_sentence_sends_its_reader_to_what_only_developers_have() -> None:
    """A page of the documentation is `warraq docs NAME` wherever it runs; `extras` says how a part is installed."""
    odd = [(path.name, said) for path in MODULES for said in sentences_of(path) if DEVELOPERS.search(said)]

    assert odd == []
    assert DEVELOPERS.search("where that finds nothing to do, a change of store/tables.py lacks its migration")
    assert not DEVELOPERS.search("`warraq docs views` describes the views; a WARC file, warraq.toml")


def inner_rooms(name: str) -> str:
    """The room or file inside `parse` that a dotted name belongs to, "" for none."""
    parts = name.split(".")
    return parts[2] if parts[:2] == ["warraq", "parse"] and len(parts) > 2 else ""


@each("room", PARSE_ROOMS)
def test_a_room_of_parse_knows_only_what_it_may(room: str) -> None:
    for path in (SRC / "parse" / room).rglob("*.py"):
        known = {inner_rooms(name) for name in imports_of(path)} - {"", room}

        assert known <= PARSE_ROOMS[room], f"{path.relative_to(SRC)} imports {known - PARSE_ROOMS[room]}"


def test_the_rooms_of_parse_are_the_folders_that_stand_there() -> None:
    assert {path.parent.name for path in (SRC / "parse").glob("*/*.py")} == set(PARSE_ROOMS)


def test_what_rooms_of_parse_share_knows_none_of_them() -> None:
    for name in NOUNS_OF_PARSE:
        assert not {inner_rooms(name) for name in imports_of(SRC / "parse" / f"{name}.py")} - {""}


def test_every_room_has_its_floor() -> None:
    assert {room_of(path) for path in MODULES} - {""} == set(FLOORS)


COMMANDS = sorted((SRC / "cli").glob("*.py"))
SHARED = {
    "home",
    "running",
    "queueing",
    "telling",
    "watching",
    "output",
    "formats",
    "parameters",
    "probe_report",
    "reparse_report",
}  # what commands have in common: the home, the printing


@each("path", COMMANDS, ids=lambda path: path.stem)
def test_no_command_is_made_of_another(path: Path) -> None:
    """What two commands need belongs to a room below, or to `home` and `output`."""
    if path.stem == "__init__":
        return
    others = {name.split(".")[2] for name in imports_of(path) if name.startswith("warraq.cli.")}
    assert others - SHARED - {"run"} == set()


CLOCKS = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time")
ASKED = {name.rpartition(".")[2] for name in CLOCKS}
EDGE = ("clock", "cli", "web", "warc")  # where a clock may be asked that nobody handed over


def test_nothing_but_the_edge_asks_the_machines_clock() -> None:
    inner = [path for path in MODULES if room_of(path) not in EDGE]

    asked = [f"{path}: {ast.unparse(node)}" for path in inner for node in nodes_of(path) if is_clock(node)]

    assert asked == []


def is_clock(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in ASKED and ast.unparse(node) in CLOCKS


SLOTLESS = {"endings.Ending", "session.Outside"}
# What work is done on, or filled step by step. All else is frozen: it is handed on, and nobody changes it.
WORKED_ON = {
    "evidence.Evidence",
    "date_texts.DateReader", "endings.Ending", "export._Seen", "fetching.Fetching", "told.Told", "file.Seen",
    "noted.Noted", "looking.Looking", "rooms.Room",
    "kept.Kept", "kept.Sum",
    "further.Further", "held.Held", "history._Walk", "index.Known", "lane.Lane", "listing.Entry", "markup.Element",
    "page.HeadLink",
    "page.Page", "promises.Promises", "rebuild._Work", "region.Parts", "same_pages._Sorting", "sheet.Sheet",
    "sightings.Sightings",
    "sheets.Sheet", "shelf.Shelf", "spending.Purse", "spending.Spent", "summary.Account", "supply.Supply",
    "texts.Texts",
    "title_candidates.Candidate", "turns.Parts", "visit.Visit", "vital.Vital", "walk.Walk", "worker.Worker",
}  # fmt: skip


def dataclasses_of(path: Path) -> list[tuple[str, set[str]]]:
    """Each dataclass of a file with what its decorator says."""
    found, home = [], path.parent.name if path.stem == "__init__" else path.stem
    for node in nodes_of(path):
        if not isinstance(node, ast.ClassDef):
            continue
        for said in node.decorator_list:
            if ast.unparse(said).partition("(")[0] == "dataclass":
                keys = said.keywords if isinstance(said, ast.Call) else []
                found.append((f"{home}.{node.name}", {f"{key.arg}={ast.unparse(key.value)}" for key in keys}))
    return found


@pytest.mark.slow
def test_a_dataclass_has_slots_and_what_is_handed_on_is_frozen() -> None:
    every = dict(pair for path in MODULES for pair in dataclasses_of(path))

    assert {name for name, said in every.items() if "slots=True" not in said} == SLOTLESS
    assert {name for name, said in every.items() if "frozen=True" not in said} == WORKED_ON


# Where two series may end apart: what follows each shingle, words with their ends, a number beside each phrase of many.
ENDS_APART = {
    "arabic/indexed.py": 1, "parse/join.py": 2, "parse/stated/nuxt_function.py": 1,
    "passages.py": 1, "similar.py": 1, "store/copies/index.py": 1,
}  # fmt: skip


def test_what_is_gone_through_in_pairs_is_of_one_length() -> None:
    """Else what is over would be lost in silence."""
    told = {path.relative_to(SRC).as_posix(): path.read_text(encoding="utf-8") for path in MODULES}
    loose = {name: len(re.findall(r"\bzip\(", text)) - text.count("strict=True") for name, text in told.items()}

    assert {name: number for name, number in loose.items() if number} == ENDS_APART


def test_migrations_are_one_line() -> None:
    """Two that are written at the same time take the same number, and each passes alone."""
    files = sorted((SRC.parent.parent / "migrations" / "versions").glob("[0-9]*.py"))
    said = [
        {
            node.targets[0].id: ast.literal_eval(node.value)
            for node in tree_of(file).body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and "revision" in node.targets[0].id
        }
        for file in files
    ]

    assert [one["revision"] for one in said] == [file.name.partition("_")[0] for file in files]
    assert [one["down_revision"] for one in said] == [None, *(one["revision"] for one in said[:-1])]


TESTS = Path(__file__).parent
FILES_OF_TESTS = sorted(TESTS.glob("test_*.py"))
QUICK = [path for path in FILES_OF_TESTS if not SLOW.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(
    ("shared_out", "files", "called"), [(parts, FILES_OF_TESTS, "not long"), (quick_parts, QUICK, "not slow")]
)
def test_every_file_of_tests_is_run_by_one_of_the_processes(
    shared_out: Callable[[Path], dict[str, str]], files: list[Path], called: str
) -> None:
    told = shared_out(TESTS)

    assert told.keys() == {path.name for path in files}
    makefile = (TESTS.parent / "Makefile").read_text(encoding="utf-8")
    assert re.findall(rf'-m tests.run_part (\d+) -m "{called}\b', makefile) == ["".join(sorted(set(told.values())))]


@pytest.mark.parametrize(("whose", "takes", "most"), [(parts, seconds_of, 5), (quick_parts, quick_seconds_of, 0.5)])
def test_the_processes_have_as_much_to_do(
    whose: Callable[[Path], dict[str, str]], takes: Callable[[Path], float], most: float
) -> None:
    took = dict.fromkeys(whose(TESTS).values(), 0.0)
    for name, process in whose(TESTS).items():
        took[process] += takes(TESTS / name)

    assert max(took.values()) - min(took.values()) < most


def test_what_is_said_to_take_long_is_there() -> None:
    assert [name for name in LONG if not (TESTS / f"test_{name}.py").exists()] == []
    assert [name for name in QUICK_LONG if f"test_{name}.py" not in quick_parts(TESTS)] == []


def test_what_is_drawn_has_a_seed_of_its_own() -> None:
    """`run_part.py` lets no plugin give what many share the same seed before each test."""
    texts = [path.read_text(encoding="utf-8") for path in TESTS.glob("*.py")]
    shared = re.compile(r"\brandom\.(?!Random\b)[a-z]+\(")

    assert [found[0] for text in texts if (found := shared.search(text.partition("\nimport random\n")[2]))] == []
    assert {text.partition("\nfrom random import ")[2].partition("\n")[0] for text in texts} == {"", "Random"}
