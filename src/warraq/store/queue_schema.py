"""The schema of PostgreSQL that the queue's own tables live in: none of the archive's, and gone without loss."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, text

from warraq.errors import StoreError
from warraq.store import Store

NAME = "warraq_queue"
THERE = text("SELECT to_regclass(:table)")
NOTE = text("SELECT obj_description(to_regnamespace(:name)::oid, 'pg_namespace')")


def require_postgresql(store: Store) -> None:
    """Raise StoreError when the archive's rows live in a file: machines cannot share it."""
    if store.engine.name != "postgresql":
        raise StoreError(
            "a queue needs PostgreSQL, and this archive's rows live in a SQLite file",
            step="queue",
            advice="`warraq ingest` does the same on one machine; `warraq db move` takes the archive to PostgreSQL",
        )


def address_of(store: Store) -> str:
    """Return the database's address as its own library reads it, with the password."""
    return store.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)


def prepare(store: Store, whole: Callable[[], str], migrations: Mapping[str, Callable[[], str]]) -> None:
    """Make the queue's tables where they are missing, and bring them up to date. One at a time.

    `whole`: the statements that make them; `migrations`: those that alter older ones, by names that sort.
    """
    newest = max(migrations, default="")
    with store.reading() as connection:
        if connection.execute(THERE, {"table": f"{NAME}.procrastinate_jobs"}).scalar() and _known(connection) >= newest:
            return
    with store.writing() as connection:
        there = connection.execute(THERE, {"table": f"{NAME}.procrastinate_jobs"}).scalar()
        connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {NAME}")
        connection.exec_driver_sql(f"SET LOCAL search_path TO {NAME}")
        have = _known(connection)
        for name in sorted(migrations) if there else []:
            if name > have:
                connection.exec_driver_sql(migrations[name]().replace("%", "%%"))
        if not there:
            connection.exec_driver_sql(whole().replace("%", "%%"))
        connection.exec_driver_sql(f"COMMENT ON SCHEMA {NAME} IS '{newest}'")


def _known(connection: Connection) -> str:
    return str(connection.execute(NOTE, {"name": NAME}).scalar() or "")
