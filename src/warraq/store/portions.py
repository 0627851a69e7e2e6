"""Rows by values of which there may be any number: one value to the engine, so that a statement is always the same."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Dialect,
    Select,
    Table,
    Text,
    TypeDecorator,
    bindparam,
    func,
    select,
)
from sqlalchemy.types import TypeEngine

Row = dict[str, Any]
Chosen = Callable[[str], Select[Any]]  # by the name of the engine, made once
AT_ONCE = 500  # of these values


class Listed(TypeDecorator[Sequence[str]]):
    """Many texts as one value."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type of the engine."""
        if dialect.name != "postgresql":
            return dialect.type_descriptor(Text())
        from sqlalchemy.dialects.postgresql import ARRAY

        return dialect.type_descriptor(ARRAY(Text()))

    def process_bind_param(self, value: Sequence[str] | None, dialect: Dialect) -> Any:
        """Write the list."""
        return value if dialect.name == "postgresql" else json.dumps(value, ensure_ascii=False)


def among(dialect: str, column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the condition that a column has one of the values `some`."""
    some = bindparam("some", type_=Listed())
    if dialect == "postgresql":
        return column == func.any(some)
    return column.in_(select(func.json_each(some).table_valued("value").c.value))


def chosen_among(connection: Connection, chosen: Chosen, values: Collection[str]) -> Iterator[Any]:
    """Yield the rows that a statement chooses by `among` these values."""
    for some in portions(values):
        yield from connection.execute(chosen(connection.dialect.name), {"some": some}).all()


def rows_in(
    connection: Connection, table: Table, column: Column[Any], values: Collection[str], *also: ColumnElement[bool]
) -> Iterable[Row]:
    """Return the rows whose column has one of the values, and for which the other conditions hold."""
    chosen = _those_of(connection.dialect.name, table, column)
    chosen = chosen.where(*also) if also else chosen
    for some in portions(values):
        found = connection.execute(chosen, {"some": some})
        names = tuple(found.keys())
        yield from [dict(zip(names, row, strict=True)) for row in found.all()]


@cache
def _those_of(dialect: str, table: Table, column: Column[Any]) -> Select[Any]:
    """Statements are made once, as those that write."""
    return select(table).where(among(dialect, column))


def portions(values: Collection[str]) -> Iterable[list[str]]:
    """Yield values in portions that one statement may name."""
    every = sorted(values)
    for start in range(0, len(every), AT_ONCE):
        yield every[start : start + AT_ONCE]
