"""A new archive is made from the tables as the code describes them, and is what all migrations would have left."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, inspect, text

from conftest import ENGINES, fresh_database
from warraq.store import Store, open_store, schema, views
from warraq.store.engines import making_tables_anew

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=ENGINES)
def migrated(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A database whose tables all migrations made, one after the other."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            address = f"sqlite:///{tmp_path_factory.mktemp('migrated')}/warraq.db"
        else:
            address = stack.enter_context(fresh_database(request.getfixturevalue("postgresql_server")))
        store = stack.enter_context(open_store(address))
        with making_tables_anew(store.engine) as connection:
            schema.migrate(connection)
        yield store


def test_the_migrations_build_the_tables_the_code_describes(migrated: Store) -> None:
    with migrated.writing() as connection:
        views.drop(connection)
        command.check(schema.config(connection))


def test_a_new_archive_is_what_all_migrations_leave(
    migrated: Store, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """`alembic check` does not see everything, among it CHECK constraints; so whatever the engine tells is compared."""
    migrated.upgrade()  # the views, and what is searched
    with ExitStack() as stack:
        if migrated.engine.name == "sqlite":
            address = f"sqlite:///{tmp_path}/warraq.db"
        else:
            address = stack.enter_context(fresh_database(request.getfixturevalue("postgresql_server")))
        new = stack.enter_context(open_store(address))
        new.upgrade()

        assert told_of(new) == told_of(migrated)
        assert rows_of(new) == rows_of(migrated)


TOLD_BY_POSTGRESQL = {
    "relations": """
SELECT c.relname, c.relkind, c.relpersistence, c.reloptions, c.relacl, c.relreplident, c.relrowsecurity, m.amname,
       obj_description(c.oid, 'pg_class'), CASE WHEN c.relkind = 'v' THEN pg_get_viewdef(c.oid) END,
       CASE WHEN c.relkind = 'i' THEN pg_get_indexdef(c.oid) END
  FROM pg_class c LEFT JOIN pg_am m ON m.oid = c.relam WHERE c.relnamespace = 'public'::regnamespace""",
    "columns": """
SELECT c.relname, row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum), a.attname,
       format_type(a.atttypid, a.atttypmod), l.collname, a.attnotnull, a.attidentity, a.attgenerated, a.attstorage,
       a.attcompression, a.attoptions, a.attacl, pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum)
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid LEFT JOIN pg_collation l ON l.oid = a.attcollation
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
 WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped""",
    "constraints": """
SELECT conname, conrelid::regclass::text, contype, condeferrable, condeferred, convalidated, pg_get_constraintdef(oid),
       obj_description(oid, 'pg_constraint')
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'""",  # what "columns" says
    "functions": """
SELECT pg_get_functiondef(oid), proacl, obj_description(oid, 'pg_proc')
  FROM pg_proc WHERE pronamespace = 'public'::regnamespace""",
    "others": """
SELECT 'schema', nspname, nspacl::text FROM pg_namespace WHERE nspname !~ '^pg_t'
UNION ALL SELECT 'extension', extname, extversion FROM pg_extension
UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'type', typname, typtype::text FROM pg_type WHERE typnamespace = 'public'::regnamespace""",
}
TOLD_BY_SQLITE = {
    "schema": "SELECT type, name, tbl_name, sql FROM sqlite_master",
    "columns": "SELECT m.name, c.* FROM sqlite_master m, pragma_table_xinfo(m.name) c",
    "references": "SELECT m.name, r.seq, r.[from], r.[table], r.[to], r.on_update, r.on_delete, r.[match] "
    "FROM sqlite_master m, pragma_foreign_key_list(m.name) r",
    "indexes": "SELECT m.name, i.name, i.[unique], i.origin, i.partial, c.* "
    "FROM sqlite_master m, pragma_index_list(m.name) i, pragma_index_xinfo(i.name) c",
    "tables": "SELECT name, type, ncol, wr, strict FROM pragma_table_list",
    "file": "SELECT p.page_size, v.auto_vacuum, u.user_version, a.application_id, e.encoding FROM pragma_page_size p, "
    "pragma_auto_vacuum v, pragma_user_version u, pragma_application_id a, pragma_encoding e",
}


def told_of(store: Store) -> dict[str, list[str]]:
    """All that the engine tells of what a database holds, the rows apart."""
    asked = TOLD_BY_SQLITE if store.engine.name == "sqlite" else TOLD_BY_POSTGRESQL
    with store.reading() as connection:
        return {about: sorted(map(told, connection.exec_driver_sql(query))) for about, query in asked.items()}


def told(row: Any) -> str:
    """A row as text; of SQLite's statement that made a table, its words in any order.

    It keeps that statement as it was written: a table that was made anew has its name in quotes there, and a column
    that came later stands behind the keys. What else tells of columns has them in order.
    """
    *others, last = map(str, row)
    if last.startswith("CREATE TABLE"):
        last = " ".join(sorted(re.split(r'[\s,()"]+', last)))
    return " | ".join([*others, last])


def rows_of(store: Store) -> dict[str, list[str]]:
    """The rows of every table; those of `search_words` show in the tables that SQLite keeps beside it."""
    with store.reading() as connection:
        names = set(inspect(connection).get_table_names()) - {"search_words"}
        return {name: every_row(connection, name) for name in names}


def every_row(connection: Connection, table: str) -> list[str]:
    return sorted(map(str, connection.execute(text(f'SELECT * FROM "{table}"'))))
