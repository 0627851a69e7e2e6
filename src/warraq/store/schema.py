"""Bring a database to the newest schema."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from warraq.store import copies, revisions, search, tables, typed_changes, views
from warraq.store.progress import Heard, nobody

if TYPE_CHECKING:
    from alembic.config import Config


def config(connection: Connection) -> "Config":
    """Return Alembic's settings for a connection; there is no alembic.ini."""
    from alembic.config import Config  # costs a quarter of a second, which only an upgrade should pay

    settings = Config()
    settings.set_main_option("script_location", str(revisions.migrations()).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


def upgrade(connection: Connection, heard: Heard = nobody) -> None:
    """Bring the schema up to date: tables, then views and search index, which are made of them.

    `heard`: told of each step of an archive that stands already, before it begins. StoreError when the database holds
    tables that are not warraq's, or is newer than this warraq.
    """
    revisions.refuse_foreign(connection)
    revisions.refuse_newer(connection)
    if revisions.is_bare(connection):
        make(connection)
    else:
        views.drop(connection)  # a table that a view reads cannot be altered
        migrate(connection, heard)
    search.prepare(connection, heard)
    copies.prepare(connection, heard)
    typed_changes.fill(connection)
    views.create(connection)


def make(connection: Connection) -> None:
    """Make the tables where there are none, as all migrations would leave them: that takes a fifth of the time."""
    tables.as_made().create_all(connection, checkfirst=False)
    revisions.stamp(connection)


def migrate(connection: Connection, heard: Heard = nobody) -> None:
    """Bring the tables up to date, from the schema that they have; Alembic is loaded where that is an older one."""
    if revisions.of(connection) == revisions.newest():
        return
    from alembic import command

    settings, steps = config(connection), _steps(connection)
    tell_next = partial(_tell_next, steps, heard)
    settings.attributes["applied"] = tell_next
    tell_next()
    command.upgrade(settings, "head")


def _steps(connection: Connection) -> Iterator[str]:
    """Yield what each migration does that an archive has before it; of one that is new, nothing."""
    from alembic.script import ScriptDirectory

    have = revisions.of(connection)
    if have is not None:
        waiting = ScriptDirectory.from_config(config(connection)).iterate_revisions("head", have)
        yield from (f"schema {one.revision}: {one.doc}" for one in reversed(list(waiting)))


def _tell_next(steps: Iterator[str], heard: Heard) -> None:
    if (step := next(steps, None)) is not None:
        heard(step)
