"""A copy of a SQLite archive, made while others read and write it."""

import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from warraq.causes import cause_of
from warraq.errors import StoreError
from warraq.models import Record
from warraq.store import Store, revisions
from warraq.store.progress import Heard, nobody
from warraq.store.refusals import cause as database_cause
from warraq.whole import sync


class Upgraded(Record):
    """What an upgrade found and did."""

    before: str | None  # the schema; None: there was none
    after: str
    copy_of_before: Path | None  # None: nothing changed, or there was nothing to copy


def upgrade(store: Store, copied_at: datetime | None, heard: Heard = nobody) -> Upgraded:
    """Bring the schema up to date; an archive on SQLite is copied before it changes. None: no copy is wanted."""
    with store.reading() as connection:
        revisions.refuse_newer(connection)  # before it is copied
    before, after = _revision(store), revisions.newest()
    copied = None
    if copied_at is not None and before not in (None, after) and store.engine.name == "sqlite":
        heard("copying the database")
        copied = back_up(store, beside(store, copied_at))
    store.upgrade(heard)
    return Upgraded(before=before, after=after, copy_of_before=copied)


def beside(store: Store, at: datetime) -> Path:
    """Return where a copy lies when nobody says where: beside the database, named by its schema and the day."""
    file = _file(store)
    return file.with_name(f"{file.stem}-{_revision(store) or 'none'}-{at:%Y-%m-%d}{file.suffix}")


def back_up(store: Store, to: Path) -> Path:
    """Copy the database to a file, in place of what is there, and return the file.

    The copy is what one moment held, and has been checked, before it gets its name. StoreError says what to do.
    """
    source, part = _file(store), to.with_name(f"{to.name}.part")
    if to.exists() and to.samefile(source):
        raise StoreError("that is the database itself", url=str(to), step="backup", advice="name another file")
    try:
        _copy(store, part)
        part.replace(to)
        sync(to.parent)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        cause = cause_of(error) if isinstance(error, OSError) else database_cause(error, part)
        advice = f"{cause.advice}; or `warraq db backup --to` another disk"
        raise StoreError(f"no copy was made: {cause.reason}", url=str(to), step="backup", advice=advice) from error
    return to


def _copy(store: Store, part: Path) -> None:
    part.unlink(missing_ok=True)  # of a copy that was killed
    with store.reading() as connection, closing(sqlite3.connect(part)) as copy:
        held = connection.connection.driver_connection
        assert isinstance(held, sqlite3.Connection)
        held.backup(copy)
        (found,) = copy.execute("PRAGMA quick_check").fetchone()
        if found != "ok":
            raise sqlite3.DatabaseError(f"the copy is damaged: {found}")
        copy.execute("PRAGMA journal_mode = DELETE")  # one file that can be carried away, nothing beside it
    sync(part)


def _file(store: Store) -> Path:
    """Return the database's file."""
    if store.engine.name == "postgresql":
        advice = (
            f"run `pg_dump --format=custom --file=warraq.dump {store.name}`, and keep its files with the WARC files"
        )
        raise StoreError("PostgreSQL makes its own copies", step="backup", advice=advice)
    name = store.engine.url.database
    if not name or name == ":memory:":
        raise StoreError("this database has no file", url=store.name, step="backup", advice="nothing can be copied")
    return Path(name)


def _revision(store: Store) -> str | None:
    with store.reading() as connection:
        revisions.refuse_foreign(connection)
        return revisions.of(connection)
