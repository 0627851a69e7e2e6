"""Carry an archive's rows from one database to another: SQLite to PostgreSQL, and back."""

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, Table, func, select

from warraq.errors import StoreError
from warraq.models import Record
from warraq.store import Store, copies, revisions, schema, search, tables, views
from warraq.store.bulk import insert_all
from warraq.store.sums import Sum, in_order, sum_of, sums
from warraq.store.unfinished import Unfinished, begin, empty, end, holds_rows, unfinished


class Step(Record):
    """What has been done so far."""

    table: str
    rows: int
    doing: str  # copied, indexed, checked


Heard = Callable[[Step], None]


def move(source: Store, target: Store, heard: Heard = lambda _step: None) -> tuple[Sum, ...]:
    """Copy every row and return what both databases hold now. The source is only read.

    Killed at any point and called again, it goes on where it was. StoreError when the target holds other data, or
    when what came is not what was sent.
    """
    source.require_newest()
    with source.snapshot() as sent:
        _take_over(target, Unfinished(work="move", source=source.name, state=_state(sent)))
        for table in tables.METADATA.sorted_tables:
            _copy(sent, target, table, heard)
        _index(target, heard)
        told = tuple(_checked(sent, target, heard))
    with target.writing() as connection:
        end(connection)
    return told


def _state(connection: Connection) -> str:
    """Everything that changes an archive is a run: as long as these are the same, so is the rest."""
    return f"{revisions.newest()} {sum_of(connection, tables.run).digest}"


def _take_over(target: Store, work: Unfinished) -> None:
    """Make the target ready: its schema, and a note that it is being filled."""
    with target.writing() as connection:
        begun = unfinished(connection)
        if begun == work:
            return
        schema.upgrade(connection)
        if begun is None and holds_rows(connection):
            raise _occupied(target, "it holds an archive already")
        if begun is not None and (begun.work, begun.source) != (work.work, work.source):
            raise _occupied(target, f"a {begun.work} from {begun.source} is not finished there")
        empty(connection)
        begin(connection, work)


def _occupied(target: Store, reason: str) -> StoreError:
    return StoreError(reason, url=target.name, step="move", advice="give the address of an empty database")


def _copy(sent: Connection, target: Store, table: Table, heard: Heard) -> None:
    """Copy the rows that are not there yet: they come in order, so those that are there are the first ones."""
    with target.reading() as connection:
        done = connection.execute(select(func.count()).select_from(table)).scalar_one()
    for portion in in_order(sent, table, done):
        with target.writing() as connection:
            insert_all(connection, table, portion)
        done += len(portion)
        heard(Step(table=table.name, rows=done, doing="copied"))


def _index(target: Store, heard: Heard) -> None:
    with target.writing() as connection:
        views.drop(connection)  # they read tables of the index
        search.rebuild(connection)
        copies.rebuild(connection)
        views.create(connection)
    heard(Step(table="article", rows=0, doing="indexed"))


def _checked(sent: Connection, target: Store, heard: Heard) -> Iterator[Sum]:
    """Compare the two databases, table by table."""
    with target.snapshot() as come:
        for table in tables.METADATA.sorted_tables:
            (before,), (after,) = sums(sent, [table]), sums(come, [table])
            if before != after:
                raise StoreError(
                    f"table {table.name}: {before.rows} rows {before.digest[:12]} were sent, {after.rows} rows "
                    f"{after.digest[:12]} came",
                    url=target.name,
                    step="move",
                    advice="the source is as it was; give the address of an empty database",
                )
            heard(Step(table=table.name, rows=after.rows, doing="checked"))
            yield after
