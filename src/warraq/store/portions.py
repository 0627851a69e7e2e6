"""Rows by values of which there may be more than one statement may name."""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, bindparam, select

Row = dict[str, Any]
IN_AT_ONCE = 500  # SQLite's oldest limit is 999 variables a statement


def rows_in(
    connection: Connection, table: Table, column: Column[Any], values: Collection[str], *also: ColumnElement[bool]
) -> Iterable[Row]:
    """Return the rows whose column has one of the values, and for which the other conditions hold."""
    chosen = _those_of(table, column).where(*also) if also else _those_of(table, column)
    for some in portions(values):
        for row in connection.execute(chosen, {"some": some}).mappings():
            yield dict(row)


@cache
def _those_of(table: Table, column: Column[Any]) -> Select[Any]:
    """Statements are made once, as those that write."""
    return select(table).where(column.in_(bindparam("some", expanding=True)))


def portions(values: Collection[str]) -> Iterable[list[str]]:
    """Yield values in portions that one statement may name."""
    every = sorted(values)
    for start in range(0, len(every), IN_AT_ONCE):
        yield every[start : start + IN_AT_ONCE]
