"""Insert rows that may be there already, in the words that both engines share."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Row = dict[str, Any]


def _insert(connection: Connection, table: Table) -> Any:
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def insert_new(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert the rows whose primary key is not there yet."""
    if rows:
        connection.execute(_insert(connection, table).on_conflict_do_nothing(), unique(table, rows))


def upsert(connection: Connection, table: Table, rows: Sequence[Row], only: Sequence[str] = ()) -> None:
    """Insert the rows, each in place of the one with its primary key; of a row that is there change `only` these."""
    if not rows:
        return
    statement = _insert(connection, table)
    keys = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in (only or rows[0]) if name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), unique(table, rows))


def unique(table: Table, rows: Sequence[Row]) -> list[Row]:
    """Return the rows with the last of each primary key, sorted by it so that writers never wait in a circle."""
    keys = [column.name for column in table.primary_key]
    last = {tuple(row[name] for name in keys): row for row in rows}
    return [last[key] for key in sorted(last)]
