"""Insert rows that may be there already, in the words that both engines share."""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnDefault, Connection, Dialect, Table

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
        _write(connection, table, _insert_new(connection.dialect.name, table), unique(table, rows))


def upsert(connection: Connection, table: Table, rows: Sequence[Row], only: Sequence[str] = ()) -> None:
    """Insert the rows, each in place of the one with its primary key; of a row that is there change `only` these."""
    if rows:
        _write(connection, table, _upsert(connection.dialect.name, table, tuple(only or rows[0])), unique(table, rows))


def replace(connection: Connection, table: Table, rows: Sequence[Row], held: Container[str]) -> None:
    """Insert the rows, each in place of the one of its id where that is held. `held`: which ids are by now.

    What is new is written without the words of an update, which take SQLite longer to run.
    """
    insert_new(connection, table, [row for row in rows if row["id"] not in held])
    upsert(connection, table, [row for row in rows if row["id"] in held])


def unique(table: Table, rows: Sequence[Row]) -> list[Row]:
    """Return the rows with the last of each primary key, sorted by it so that writers never wait in a circle."""
    key_of = itemgetter(*(column.name for column in table.primary_key))
    last = {key_of(row): row for row in rows}
    return [last[key] for key in sorted(last)]


def _write(connection: Connection, table: Table, statement: Any, rows: Sequence[Row]) -> None:
    said = _said(_Engine(connection.dialect.name, connection.dialect), table, statement, tuple(rows[0]))
    connection.exec_driver_sql(said.text, [said.values(row) for row in rows])


@dataclass(frozen=True, slots=True)
class _Engine:
    """An engine by its name: all that a process opens have one driver, and write one and the same."""

    name: str
    dialect: Dialect = field(compare=False)


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement as SQLAlchemy makes it for a driver, and how it writes each column.

    To be given the rows themselves, and to look at each of them, takes it as long as SQLite takes to keep them.
    """

    text: str
    left_out: Row  # columns that the rows do not have, with what stands in them then
    written: tuple[tuple[str, Callable[[Any], Any]], ...]  # columns that are not given to the driver as they are
    given: Callable[[Row], Any]  # the values in order, or by name

    def values(self, row: Row) -> Any:
        """Return what a row gives the driver."""
        whole = self.left_out | row if self.left_out else row
        made = {name: write(whole[name]) for name, write in self.written}
        return self.given(whole | made if made else whole)


@lru_cache(256)
def _said(engine: _Engine, table: Table, statement: Any, names: tuple[str, ...]) -> _Said:
    dialect = engine.dialect
    given = {one.name: one.default for one in table.columns if one.name not in names}
    left_out = {name: default.arg for name, default in given.items() if isinstance(default, ColumnDefault)}
    names = (*names, *left_out)
    made = statement.compile(dialect=dialect, column_keys=names)
    written = ((name, table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in names)
    return _Said(
        text=str(made),
        left_out=left_out,
        written=tuple((name, write) for name, write in written if write is not None),
        given=itemgetter(*made.positiontup) if made.positional else dict,
    )
