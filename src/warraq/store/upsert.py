"""Insert rows that may be there already, in the words that both engines share."""

from collections.abc import Container, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table

Row = dict[str, Any]


@cache
def _insert_new(dialect: str, table: Table) -> Any:
    """Statements are made once: to make one takes as long as to run it."""
    return _insert(dialect, table).on_conflict_do_nothing()


@cache
def _upsert(dialect: str, table: Table, names: tuple[str, ...]) -> Any:
    statement = _insert(dialect, table)
    keys = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in names if name not in keys}
    return statement.on_conflict_do_update(index_elements=table.info.get(dialect, keys), set_=changed)


def _insert(dialect: str, table: Table) -> Any:
    if dialect == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)


def insert_new(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert the rows whose primary key is not there yet."""
    if rows:
        connection.execute(_insert_new(connection.dialect.name, table), unique(table, rows))


def upsert(connection: Connection, table: Table, rows: Sequence[Row], only: Sequence[str] = ()) -> None:
    """Insert the rows, each in place of the one with its primary key; of a row that is there change `only` these."""
    if rows:
        connection.execute(_upsert(connection.dialect.name, table, tuple(only or rows[0])), unique(table, rows))


def replace(connection: Connection, table: Table, rows: Sequence[Row], held: Container[str]) -> None:
    """Insert the rows, each in place of the one of its id where that is held. `held`: which ids are by now.

    What is new is written without the words of an update, which take SQLite longer to run.
    """
    insert_new(connection, table, [row for row in rows if row["id"] not in held])
    upsert(connection, table, [row for row in rows if row["id"] in held])


def unique(table: Table, rows: Sequence[Row]) -> list[Row]:
    """Return the rows with the last of each primary key, sorted by it so that writers never wait in a circle."""
    keys = [column.name for column in table.primary_key]
    last = {tuple(row[name] for name in keys): row for row in rows}
    return [last[key] for key in sorted(last)]
