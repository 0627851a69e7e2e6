"""Bring a database to the newest schema, and say when it is not ours."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from warraq.errors import StoreError
from warraq.store import copies, search, typed_changes, views
from warraq.store.progress import Heard, nobody
from warraq.store.unfinished import unfinished

if TYPE_CHECKING:
    from alembic.config import Config

PACKAGE = Path(__file__).parent.parent


def migrations() -> Path:
    """Return the folder of the migrations: in the wheel inside the package, in a checkout at the top."""
    inside = PACKAGE / "migrations"
    return inside if inside.is_dir() else PACKAGE.parent.parent / "migrations"


def config(connection: Connection) -> "Config":
    """Return Alembic's settings for a connection; there is no alembic.ini."""
    from alembic.config import Config  # costs a quarter of a second, which only an upgrade should pay

    settings = Config()
    settings.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


def upgrade(connection: Connection, heard: Heard = nobody) -> None:
    """Bring the schema up to date: tables by migrations, then views and search index, which are made of them.

    `heard`: told of each step of an archive that stands already, before it begins. StoreError when the database holds
    tables that are not warraq's, or is newer than this warraq.
    """
    from alembic import command

    refuse_foreign(connection)
    refuse_newer(connection)
    views.drop(connection)  # a table that a view reads cannot be altered
    settings, steps = config(connection), _steps(connection)
    tell_next = partial(_tell_next, steps, heard)
    settings.attributes["applied"] = tell_next
    tell_next()
    command.upgrade(settings, "head")
    search.prepare(connection, heard)
    copies.prepare(connection, heard)
    typed_changes.fill(connection)
    views.create(connection)


def _steps(connection: Connection) -> Iterator[str]:
    """Yield what each migration does that an archive has before it; of one that is new, nothing."""
    from alembic.script import ScriptDirectory

    have = revision(connection)
    if have is not None:
        waiting = ScriptDirectory.from_config(config(connection)).iterate_revisions("head", have)
        yield from (f"schema {one.revision}: {one.doc}" for one in reversed(list(waiting)))


def _tell_next(steps: Iterator[str], heard: Heard) -> None:
    if (step := next(steps, None)) is not None:
        heard(step)


def _newer(have: str) -> StoreError:
    reason = f"the database has schema {have}, this warraq knows {newest()} and none later"
    advice = "use the warraq that wrote it, or a newer one (`pip install --upgrade warraq`)"
    return StoreError(reason, step="open", advice=advice)


def refuse_foreign(connection: Connection) -> None:
    """Raise StoreError when the database holds tables and none of them says it is ours."""
    names = set(inspect(connection).get_table_names())
    if names and not {"alembic_version", "outcome"} <= names and names != {"alembic_version"}:
        raise StoreError(
            "this database is not a warraq archive",
            step="open",
            advice="nothing was changed; let `database` name an empty database or a warraq one",
        )


def refuse_newer(connection: Connection) -> None:
    """Raise StoreError when the database's schema is none that this warraq knows."""
    have = revision(connection)
    if have is not None and have not in _revisions():
        raise _newer(have)


def newest() -> str:
    """Return the last migration's revision, which its file's name begins with."""
    return max(_revisions())


def _revisions() -> set[str]:
    return {file.name.partition("_")[0] for file in (migrations() / "versions").glob("[0-9]*_*.py")}


def revision(connection: Connection) -> str | None:
    """Return the schema that a database has; None: none of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def require_newest(connection: Connection) -> None:
    """Raise StoreError with advice when the schema is not the one this warraq writes."""
    refuse_foreign(connection)
    refuse_newer(connection)
    have = revision(connection)
    if have != newest():
        raise StoreError(
            f"the database has schema {have or 'none'}, this warraq needs {newest()}",
            step="open",
            advice="run `warraq db upgrade`",
        )
    if half := unfinished(connection):
        raise StoreError(
            f"a {half.work} from {half.source} into this database is not finished",
            step="open",
            advice=f"run the `warraq db {half.work}` again that began it",
        )
