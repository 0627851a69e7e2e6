"""How the two engines are opened so that they behave the same."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from warraq import extras
from warraq.errors import StoreError
from warraq.secrets import hidden
from warraq.store.sqlite_file import connected_to_read, file_of, may_write

PATIENCE_S = 60  # for a lock: another process's batch takes a fraction of a second; a minute means something is wrong
TRY_S = 1  # then SQLite is asked anew
LOG_PAGES = 8_000  # 32 MB that wait beside a SQLite file: a batch writes 10, and what several change is copied once
CONNECT_S = 10  # a server that is up answers at once
KEPT, MORE = 4, 12  # connections that a process keeps open, and further ones when many threads are at work
CONNECTIONS = KEPT + MORE
UTF8 = "createdb --encoding UTF8 --template template0 NAME"
BEGAN = "server_began"  # of a connection: when its server did
SEALERS_LOCK = 0x77617274
WRITERS_LOCK = 0x77617272  # "warr": one writer at a time on PostgreSQL too, as SQLite has it by nature


json_text = json.JSONEncoder(ensure_ascii=False).encode  # of a document column; `dumps` makes one for each value


def open_engine(url: str) -> Engine:
    """Return an engine for `sqlite:///…` or `postgresql://…`; StoreError for any other address."""
    parsed = address(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    # The bare name means psycopg2 to some versions of SQLAlchemy and psycopg 3 to others.
    return _postgresql(parsed.set(drivername="postgresql+psycopg"))


def address(url: str) -> URL:
    """Read a database's address; StoreError when it is none of SQLite or PostgreSQL."""
    advice = "write `database` as sqlite:///file or postgresql://user@host/name"
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:  # a port that is no number
        raise StoreError("not a database address", url=hidden(url), step="open", advice=advice) from error
    if (file := file_of(url)) is not None:
        return parsed.set(database=str(file))  # whether or not this SQLAlchemy reads escapes there
    if parsed.get_backend_name() in ("sqlite", "postgresql"):
        return parsed
    meant = (
        "postgres:// is written postgresql:// here"
        if parsed.get_backend_name() == "postgres"
        else "neither SQLite nor PostgreSQL"
    )
    raise StoreError(meant, url=hidden(url), step="open", advice=advice)


def shown(url: URL) -> str:
    """Return a database's address to be read: a file by its name as it is, a server without a password."""
    if url.get_backend_name() == "sqlite":
        return f"sqlite:///{url.database or ''}"
    plain = url.set(drivername=url.get_backend_name())
    return hidden(plain.render_as_string(hide_password=True))


def _sqlite(url: URL) -> Engine:
    path = Path(url.database or ":memory:")
    if path.exists() and not may_write(path):
        return create_engine(url, creator=lambda: connected_to_read(path), json_serializer=json_text)
    engine = create_engine(url, json_serializer=json_text)

    @event.listens_for(engine, "connect")
    def configure(raw: Any, _record: Any) -> None:
        raw.isolation_level = None  # pysqlite's own BEGIN is deferred: concurrent updates were lost without an error
        raw.execute(f"PRAGMA busy_timeout = {PATIENCE_S * 1000}")
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = NORMAL")
        raw.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
        raw.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("remakes"):
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")  # inside a transaction it would do nothing
        if connection.get_execution_options().get("writes"):
            _begin_writing(connection)
        else:
            connection.exec_driver_sql("BEGIN DEFERRED")

    return engine


def _begin_writing(connection: Connection) -> None:
    """Begin a writer's transaction; another one is waited for, a little at a time: meanwhile no signal is heard."""
    raw: Any = connection.connection.driver_connection
    raw.execute(f"PRAGMA busy_timeout = {TRY_S * 1000}")
    try:
        for _ in range(PATIENCE_S // TRY_S - 1):
            with suppress(sqlite3.OperationalError):  # if it is another one than a lock, the last try tells it
                raw.execute("BEGIN IMMEDIATE")
                return
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        raw.execute(f"PRAGMA busy_timeout = {PATIENCE_S * 1000}")


def _postgresql(url: URL) -> Engine:
    """Return an engine whose connections wait for no server and no lock for ever."""
    waits = {} if "connect_timeout" in url.query else {"connect_timeout": CONNECT_S}
    require_psycopg()
    engine = create_engine(
        url,
        connect_args={"client_encoding": "utf8", **waits},  # else a server of SQL_ASCII gives bytes for text
        pool_pre_ping=True,
        pool_size=KEPT,
        max_overflow=MORE,
        pool_timeout=PATIENCE_S,
        json_serializer=json_text,
    )

    @event.listens_for(engine, "connect")
    def configure(raw: Any, record: Any) -> None:
        require_utf8(raw.info.parameter_status("server_encoding"), url)
        raw.execute(f"SET lock_timeout = '{PATIENCE_S}s'")
        record.info[BEGAN] = raw.execute("SELECT pg_postmaster_start_time()").fetchone()[0]
        raw.commit()

    return engine


def require_utf8(encoding: str | None, url: URL) -> None:
    """Raise StoreError when a database keeps text otherwise than Arabic needs it."""
    if encoding != "UTF8":
        reason = f"the database's encoding is {encoding}, in which Arabic cannot be kept and searched"
        raise StoreError(reason, url=shown(url), step="open", advice=f"make another one: `{UTF8}`")


def require_psycopg() -> None:
    """Raise StoreError when what speaks to PostgreSQL is not installed."""
    try:
        import psycopg  # noqa: F401 - an extra of the package
    except ImportError as error:
        advice = f"{extras.advice('postgresql')}, or let `database` name a file"
        raise StoreError("psycopg, which speaks to PostgreSQL, is not installed", step="open", advice=advice) from error


@contextmanager
def making_tables_anew(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a writer's transaction in which SQLite may drop a table that others refer to.

    It alters a table by making it anew. StoreError when a reference leads nowhere in the end; nothing is kept then.
    """
    with engine.execution_options(writes=True, remakes=True).connect() as connection:
        with connection.begin():
            yield connection
            if connection.dialect.name == "sqlite":
                _require_references(connection)
        if connection.dialect.name == "sqlite":
            raw: Any = connection.connection.dbapi_connection
            raw.execute("PRAGMA foreign_keys = ON")


def _require_references(connection: Connection) -> None:
    wrong = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if wrong is not None:
        raise StoreError(
            f"a row of {wrong[0]} refers to one of {wrong[2]} that is not there",
            step="upgrade",
            advice="restore the database from a copy, or report it; nothing was changed",
        )


def hold_writers_lock(connection: Connection) -> None:
    """Wait until no other process writes; SQLite's BEGIN IMMEDIATE has done so already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITERS_LOCK})


def hold_sealers_lock(connection: Connection) -> None:
    """Wait until no other machine seals; on one machine the folder's own lock does it."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": SEALERS_LOCK})


def as_of_now(engine: Engine) -> Engine:
    """Return the engine with transactions that see one state; every transaction of SQLite does."""
    return engine.execution_options(isolation_level="REPEATABLE READ") if engine.name == "postgresql" else engine
