"""A database that is being filled: until that is done, nothing else may take it for an archive."""

from sqlalchemy import Column, Connection, MetaData, Table, Text, inspect, select

from warraq.models import Record
from warraq.store import tables

_UNFINISHED = Table(
    "unfinished",
    MetaData(),  # not a table of the schema: it is gone when the work is done
    Column("work", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("state", Text, nullable=False),
)


class Unfinished(Record):
    """What fills a database."""

    work: str  # move, rebuild
    source: str  # where the rows come from
    state: str  # of the source when it began: half of one state and half of another are no archive


def unfinished(connection: Connection) -> Unfinished | None:
    """Return what fills this database; None: nothing does, it is whole."""
    if not inspect(connection).has_table(_UNFINISHED.name):
        return None
    row = connection.execute(select(_UNFINISHED)).mappings().one()
    return Unfinished.model_validate(dict(row))


def begin(connection: Connection, work: Unfinished) -> None:
    """Say that this database is being filled."""
    end(connection)
    _UNFINISHED.create(connection)
    connection.execute(_UNFINISHED.insert(), work.model_dump())


def note(connection: Connection, state: str) -> None:
    """Keep how far the work is."""
    connection.execute(_UNFINISHED.update().values(state=state))


def end(connection: Connection) -> None:
    """Say that this database is whole."""
    _UNFINISHED.drop(connection, checkfirst=True)


def holds_rows(connection: Connection) -> bool:
    """Say whether any table of the archive holds a row."""
    every = tables.METADATA.sorted_tables
    return any(connection.execute(select(table).limit(1)).first() is not None for table in every)


def empty(connection: Connection) -> None:
    """Take every row out, children first."""
    for table in reversed(tables.METADATA.sorted_tables):
        connection.execute(table.delete())
