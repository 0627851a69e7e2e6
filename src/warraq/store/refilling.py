"""How far an archive's files have been taken in by a database that is made anew."""

from datetime import datetime

from sqlalchemy import Connection

from warraq.errors import StoreError
from warraq.store import runs, schema, tables
from warraq.store.unfinished import Unfinished, begin, end, holds_rows, note, unfinished
from warraq.store.upsert import insert_new

WORK = "rebuild"

Place = tuple[str, int]  # file, offset: all up to there is in the rows


def begin_refilling(connection: Connection, source: str) -> Place | None:
    """Make a database ready to be filled; return how far that was when it was killed.

    StoreError when it holds an archive.
    """
    begun = unfinished(connection)
    if begun is not None and (begun.work, begun.source) == (WORK, source):
        file, _, offset = begun.state.rpartition(":")
        return (file, int(offset)) if file else None
    schema.upgrade(connection)
    if begun is not None or holds_rows(connection):
        reason = f"a {begun.work} is not finished there" if begun else "the database holds an archive"
        raise StoreError(reason, step=WORK, advice="put it aside, or name an empty one with --to")
    begin(connection, Unfinished(work=WORK, source=source, state=":0"))
    return None


def mark(connection: Connection, place: Place) -> None:
    """Keep that all up to a place has been taken in."""
    note(connection, f"{place[0]}:{place[1]}")


def end_refilling(connection: Connection) -> None:
    """Say that the database is whole."""
    end(connection)


def restore_run(connection: Connection, run: str, at: datetime) -> None:
    """Give a run its row back; of a run that is there nothing changes."""
    row = {"id": run, "kind": WORK, "host": "", "status": "running", "started_at": at, "sites": []}
    insert_new(connection, tables.run, [row])


def close_run(connection: Connection, run: str, at: datetime) -> None:
    """Count what became of the addresses of a run."""
    runs.finish(connection, run, at)
