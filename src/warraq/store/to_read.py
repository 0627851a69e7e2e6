"""An archive that is only read, each question for so long at most: what somebody else's browser may ask."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from warraq.errors import StoreError, TooLongError
from warraq.harmless import plain
from warraq.store import Store
from warraq.store.engines import CONNECT_S, address, json_text, require_psycopg
from warraq.store.faults import named
from warraq.store.readonly import STEPS
from warraq.store.sqlite_file import connected_to_read

__all__ = ["Connection", "ReadStore", "Row", "open_to_read", "row", "rows", "told"]

Row = dict[str, Any]
OPEN = 8  # connections at a time that are kept; as many more may come for a moment
# Bytes that SQLite takes in this process from then on: a row of hundreds of columns would take all there are.
MOST_MEMORY = 256 << 20
CANCELLED = "57014"  # of PostgreSQL: a statement that took too long


class ReadStore(Store):
    """An archive's database that cannot be written to."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection to read on; TooLongError when a question takes longer than it may."""
        try:
            with named(self.engine), self.engine.connect() as connection:
                yield connection
        except StoreError as error:
            if _took_too_long(error.__cause__):
                advice = "ask for less: fewer days, one site"
                raise TooLongError("the question took too long", step="read", advice=advice) from error
            raise
        except MemoryError as error:
            raise TooLongError("too much is asked at once", step="read", advice="ask for less, or later") from error


def open_to_read(url: str, limit_s: float) -> ReadStore:
    """Open an archive's database to read alone: nothing can be written, and no question takes longer."""
    parsed = address(url)
    sqlite = parsed.get_backend_name() == "sqlite"
    return ReadStore(_sqlite(url, parsed, limit_s) if sqlite else _postgresql(parsed, limit_s))


def _took_too_long(error: BaseException | None) -> bool:
    if not isinstance(error, DBAPIError):
        return False
    return str(error.orig) == "interrupted" or getattr(error.orig, "sqlstate", None) == CANCELLED


def _sqlite(url: str, parsed: URL, limit_s: float) -> Engine:
    path = Path(parsed.database or "")

    def connected() -> sqlite3.Connection:
        raw = connected_to_read(path)
        raw.execute(f"PRAGMA hard_heap_limit = {MOST_MEMORY}")
        raw.execute("PRAGMA query_only = ON")
        raw.execute("PRAGMA busy_timeout = 5000")
        return raw

    engine = create_engine(url, creator=connected, pool_size=OPEN, max_overflow=OPEN, json_serializer=json_text)

    @event.listens_for(engine, "checkout")
    def begin(raw: Any, _record: Any, _proxy: Any) -> None:
        end = monotonic() + limit_s
        raw.set_progress_handler(lambda: monotonic() > end, STEPS)

    return engine


def _postgresql(parsed: URL, limit_s: float) -> Engine:
    require_psycopg()
    limits = f"-c default_transaction_read_only=on -c statement_timeout={limit_s * 1000:.0f} -c lock_timeout=5000"
    return create_engine(
        parsed.set(drivername="postgresql+psycopg"),
        connect_args={"connect_timeout": CONNECT_S, "options": limits},
        pool_pre_ping=True,
        pool_size=OPEN,
        max_overflow=OPEN,
        json_serializer=json_text,
    )


def rows(connection: Connection, statement: str, **given: object) -> list[Row]:
    """Return what a SELECT over the views finds; times are text, as SQLite's views write them."""
    found = connection.execute(text(statement), given)
    return [{name: told(value) for name, value in row.items()} for row in found.mappings()]


def row(connection: Connection, statement: str, **given: object) -> Row | None:
    """Return the first row, None when there is none."""
    return next(iter(rows(connection, statement, **given)), None)


def told(value: Any) -> Any:
    """Return a value as JSON can hold it."""
    if isinstance(value, Decimal):
        return float(value)
    return plain(value) if isinstance(value, datetime) else value
