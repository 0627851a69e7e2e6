"""What a table holds as one number: the same on both engines when the same rows are there."""

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, Text, select

from warraq.models import Record
from warraq.storable import without_unstorable
from warraq.store import tables

AT_ONCE = 1000  # rows held in memory: texts of a few kilobytes

Row = dict[str, Any]


class Sum(Record):
    """How many rows a table holds, and a digest of all of them in order."""

    table: str
    rows: int
    digest: str  # SHA-256 of the rows' canonical texts, hex


def sums(connection: Connection, chosen: Sequence[Table] = (), but: Collection[str] = ()) -> tuple[Sum, ...]:
    """Return the sum of each chosen table, parents first; none chosen: of all. `but`: "table.column" left out."""
    return tuple(sum_of(connection, table, but) for table in (chosen or tables.METADATA.sorted_tables))


def sum_of(connection: Connection, table: Table, but: Collection[str] = ()) -> Sum:
    """Return the sum of one table."""
    names = [name for name in table.columns.keys() if f"{table.name}.{name}" not in but]  # noqa: SIM118 not a dict
    digest, rows = sha256(), 0
    for portion in in_order(connection, table):
        for row in portion:
            digest.update(canonical([row[name] for name in names]).encode("utf-8", "surrogatepass") + b"\n")
        rows += len(portion)
    return Sum(table=table.name, rows=rows, digest=digest.hexdigest())


def in_order(connection: Connection, table: Table, after: int = 0) -> Iterator[list[Row]]:
    """Yield a table's rows by the bytes of their primary key, in portions, without the first `after` of them."""
    chosen = select(table).order_by(*(_by_bytes(connection, column) for column in table.primary_key)).offset(after)
    with closing(connection.execute(chosen, execution_options={"yield_per": AT_ONCE})) as found:
        for portion in found.mappings().partitions():
            yield [dict(row) for row in portion]


def _by_bytes(connection: Connection, column: Column[Any]) -> ColumnElement[Any]:
    """SQLite compares texts so by nature; PostgreSQL by the language of the database. Short ids are numbers there."""
    is_text = connection.dialect.name == "postgresql" and isinstance(column.type, Text)
    return column.collate("C") if is_text else column


def canonical(values: Sequence[Any]) -> str:
    """Return the one text of a row's values.

    Times are in UTC, keys of documents sorted, whole numbers written without a fraction. What PostgreSQL cannot keep
    stands as it does there: U+FFFD for U+0000.

    >>> canonical(["خبر", None, 1.0, {"b": [True], "a": 0.5}])
    '["خبر",null,1,{"a":0.5,"b":[true]}]'
    """
    return json.dumps(_plain(values), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return without_unstorable(value)
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, dict):
        return {_plain(name): _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value
