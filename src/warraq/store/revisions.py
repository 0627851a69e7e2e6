"""Which schema a database has, and whether this warraq can work with it."""

from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, Table, inspect, text

from warraq.errors import StoreError
from warraq.store.engines import shown
from warraq.store.unfinished import unfinished

PACKAGE = Path(__file__).parent.parent
_VERSION = Table(
    "alembic_version",  # Alembic's own: it finds there from where to go on
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def migrations() -> Path:
    """Return the folder of the migrations: in the wheel inside the package, in a checkout at the top."""
    inside = PACKAGE / "migrations"
    return inside if inside.is_dir() else PACKAGE.parent.parent / "migrations"


def _refused(connection: Connection, reason: str, advice: str) -> StoreError:
    return StoreError(reason, url=shown(connection.engine.url), step="open", advice=advice)


def refuse_foreign(connection: Connection) -> None:
    """Raise StoreError when the database holds tables and none of them says it is ours."""
    names = set(inspect(connection).get_table_names())
    if names and not {"alembic_version", "outcome"} <= names and names != {"alembic_version"}:
        advice = "nothing was changed; let `database` name an empty database or a warraq one"
        raise _refused(connection, "this database is not a warraq archive", advice)


def refuse_newer(connection: Connection) -> None:
    """Raise StoreError when the database's schema is none that this warraq knows."""
    have = of(connection)
    if have is not None and have not in _revisions():
        reason = f"the database has schema {have}, this warraq knows {newest()} and none later"
        advice = "use the warraq that wrote it, or a newer one: `warraq docs operating` tells of upgrading"
        raise _refused(connection, reason, advice)


def newest() -> str:
    """Return the last migration's revision, which its file's name begins with."""
    return max(_revisions())


def _revisions() -> set[str]:
    return {file.name.partition("_")[0] for file in (migrations() / "versions").glob("[0-9]*_*.py")}


def of(connection: Connection) -> str | None:
    """Return the schema that a database has; None: none of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def is_bare(connection: Connection) -> bool:
    """Whether the database holds no table at all."""
    return not inspect(connection).get_table_names()


def stamp(connection: Connection) -> None:
    """Say of a database without a schema that it has the newest one, where Alembic would."""
    _VERSION.create(connection)
    connection.execute(_VERSION.insert().values(version_num=newest()))


def require_newest(connection: Connection) -> None:
    """Raise StoreError with advice when the schema is not the one this warraq writes."""
    refuse_foreign(connection)
    refuse_newer(connection)
    have = of(connection)
    if have is None:
        advice = "run `warraq db rebuild`, which makes it anew from WARC files, or, where none are, `warraq db upgrade`"
        raise _refused(connection, "the database is empty", advice)
    if have != newest():
        reason = f"the database has schema {have}, this warraq needs {newest()}"
        raise _refused(connection, reason, "run `warraq db upgrade`")
    if half := unfinished(connection):
        reason = f"a {half.work} from {half.source} into this database is not finished"
        raise _refused(connection, reason, f"run the `warraq db {half.work}` again that began it")
