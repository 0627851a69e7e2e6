"""A few tables of an archive in a SQLite database in memory, for statements that need no more."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Table, create_engine

from warraq.store import tables
from warraq.store.engines import json_text


@contextmanager
def rows_in_memory(needed: Sequence[Table]) -> Iterator[Connection]:
    """Give a connection to these tables, empty."""
    engine = create_engine("sqlite://", json_serializer=json_text)
    with engine.connect() as connection:
        tables.METADATA.create_all(connection, needed)
        yield connection
    engine.dispose()
