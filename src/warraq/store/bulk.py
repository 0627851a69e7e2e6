"""Many rows into a table at once, none of which is there yet."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table

from warraq.storable import without_unstorable

Row = Mapping[str, Any]


def insert_all(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows. PostgreSQL takes them by COPY, which costs half of what INSERT costs here, and keeps no U+0000."""
    if connection.dialect.name == "postgresql":
        _copy(connection, table, [without_unstorable(row) for row in rows])
    else:
        connection.execute(table.insert(), rows)


def _copy(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    raw: Any = connection.connection.driver_connection
    written = [(column.name, _written(connection, column.type)) for column in table.columns]
    quoted = connection.dialect.identifier_preparer.quote
    names = ", ".join(quoted(name) for name, _ in written)
    with raw.cursor() as cursor, cursor.copy(f"COPY {quoted(table.name)} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([write(row[name]) for name, write in written])


def _written(connection: Connection, kind: Any) -> Callable[[Any], Any]:
    """Return what turns a value into what the driver takes, as an INSERT would."""
    return kind.dialect_impl(connection.dialect).bind_processor(connection.dialect) or _as_it_is


def _as_it_is(value: Any) -> Any:
    return value
