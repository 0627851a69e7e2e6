"""SQL that can read and nothing else."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

from warraq.errors import StoreError

READING = ("select", "with", "values", "table", "explain")
_BEFORE = re.compile(r"(?:\s+|--[^\n]*(?:\n|$)|/\*.*?\*/|\()*", re.DOTALL)
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
_FORBIDDEN_FUNCTIONS = {"load_extension", "writefile", "edit", "fts3_tokenizer"}
ADVICE = "`warraq sql` reads: one SELECT, WITH, VALUES, TABLE or EXPLAIN"


@dataclass(frozen=True, slots=True)
class Rows:
    """What a query gave: names of columns, and rows as they come."""

    columns: tuple[str, ...]
    rows: Iterator[Sequence[Any]]


@contextmanager
def query(url: str, statement: str) -> Iterator[Rows]:
    """Run one reading statement; StoreError for a wrong one, and for any that would write, attach, or is two."""
    word = statement[match.end() :].split(None, 1)[:1] if (match := _BEFORE.match(statement)) else []
    first = re.match(r"\w*", word[0].lower())[0] if word else ""  # type: ignore[index]
    if first not in READING:
        raise StoreError(f"not allowed: {first or 'an empty statement'}", step="sql", advice=ADVICE)
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        with _sqlite(Path(parsed.database or ""), statement) as rows:
            yield rows
    else:
        with _postgresql(parsed.set(drivername="postgresql").render_as_string(hide_password=False), statement) as rows:
            yield rows


@contextmanager
def _sqlite(path: Path, statement: str) -> Iterator[Rows]:
    try:
        # mode=ro alone is not enough: ATTACH would still make files.
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        ) as connection:
            connection.set_authorizer(_authorize)
            cursor = connection.execute(statement)
            yield Rows(tuple(column[0] for column in cursor.description or ()), cursor)
    except sqlite3.Error as error:
        raise StoreError(str(error), step="sql", advice=ADVICE) from error


def _authorize(action: int, _first: str | None, second: str | None, _database: str | None, _inside: str | None) -> int:
    if action not in _ALLOWED or (action == sqlite3.SQLITE_FUNCTION and second in _FORBIDDEN_FUNCTIONS):
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


@contextmanager
def _postgresql(url: str, statement: str) -> Iterator[Rows]:
    import psycopg

    try:
        with psycopg.connect(url, options="-c default_transaction_read_only=on") as connection:
            connection.read_only = True
            connection.execute("SELECT 1")  # after the first snapshot a transaction cannot be made to write again
            # A prepared statement is one statement; the simple protocol would run any number of them.
            cursor = connection.execute(statement, prepare=True)
            yield Rows(tuple(column.name for column in cursor.description or ()), iter(cursor))
    except psycopg.Error as error:
        raise StoreError(str(error).strip().splitlines()[0], step="sql", advice=ADVICE) from error
