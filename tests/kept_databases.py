"""A database on PostgreSQL that tests have one after the other: to copy it anew takes twenty times as long."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg

from conftest import new_database

MOST_GROWN = 2_000_000  # bytes: rows that are deleted leave their room behind, and reading passes over it
# What a test may do to a database beside rows shows in the newest line or the number of lines of one of these.
CATALOGS = (
    "pg_attrdef", "pg_attribute", "pg_class", "pg_collation", "pg_constraint", "pg_db_role_setting", "pg_default_acl",
    "pg_description", "pg_extension", "pg_index", "pg_language", "pg_policy", "pg_proc", "pg_rewrite",
    "pg_statistic", "pg_statistic_ext", "pg_trigger", "pg_ts_config", "pg_type",
)  # fmt: skip
SIGNS = ", ' ', ".join(
    (
        *(f"(SELECT concat(count(*), '/', max(xmin::text::bigint)) FROM {name})" for name in CATALOGS),
        "(SELECT string_agg(nspname || coalesce(nspacl::text, ''), ' ') FROM pg_namespace WHERE nspname !~ '^pg_')",
        "(SELECT sum(reltuples) || '/' || sum(relpages) FROM pg_class WHERE oid >= 16384)",  # what was counted
    )
)
OTHERS_END = """SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"""
SIZE = "SELECT sum(pg_relation_size(oid)) FROM pg_class WHERE oid >= 16384 AND relkind IN ('r', 'i', 't')"
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"


@dataclass(frozen=True, slots=True)
class Kept:
    """A database, and how it was when it was new."""

    name: str
    address: str
    tables: tuple[str, ...]
    held: dict[str, str]  # rows that a new one has, by table
    signs: str
    size: int
    asked: psycopg.Connection  # open while it is kept: a new one reads what tells of all tables, ten times as long


@dataclass(slots=True)
class Databases:
    """Those of a session."""

    server: str
    template: str
    free: list[Kept] = field(default_factory=list)

    @contextmanager
    def one(self) -> Iterator[str]:
        """Give the address of a database as a new one is; nobody else has it meanwhile."""
        kept = self.free.pop() if self.free else self._copied()
        try:
            yield kept.address
        finally:
            if is_as_new(kept):
                self.free.append(kept)
            else:
                self._drop(kept)

    def drop_all(self) -> None:
        """Leave nothing behind."""
        while self.free:
            self._drop(self.free.pop())

    def _copied(self) -> Kept:
        address = new_database(self.server, self.template)
        name = address.partition("?")[0].rpartition("/")[2]
        asked = psycopg.connect(address, autocommit=True)
        tables = tuple(name for (name,) in asked.execute(TABLES))
        held = {table: digest(asked, table) for table in filled(asked, tables)}
        return Kept(name, address, tables, held, signs(asked), size(asked), asked)

    def _drop(self, kept: Kept) -> None:
        kept.asked.close()
        with psycopg.connect(self.server, autocommit=True) as admin:
            admin.execute(f"DROP DATABASE IF EXISTS {kept.name} WITH (FORCE)".encode())


def is_as_new(kept: Kept) -> bool:
    """Take out the rows that came; whether that made it what it was."""
    try:
        kept.asked.execute(OTHERS_END)
        return signs(kept.asked) == kept.signs and is_emptied(kept.asked, kept)
    except psycopg.Error:
        return False  # it is gone, or lets nobody in


def is_emptied(asked: psycopg.Connection, kept: Kept) -> bool:
    """Delete every row that a new one hasn't; whether no others changed, and it is small."""
    came = [table for table in filled(asked, kept.tables) if table not in kept.held]
    if came:
        asked.execute("SET session_replication_role = replica")  # whatever points at them goes too
        asked.execute("; ".join(f'DELETE FROM "{table}"' for table in came).encode())
    as_before = {table: digest(asked, table) for table in kept.held} == kept.held
    return as_before and size(asked) < kept.size + MOST_GROWN


def filled(asked: psycopg.Connection, tables: tuple[str, ...]) -> list[str]:
    """The tables that have rows."""
    each = (f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in tables)
    return [name for (name,) in asked.execute(" UNION ALL ".join(each).encode())]


def digest(asked: psycopg.Connection, table: str) -> str:
    """The rows of a small table as one text."""
    return str(
        asked.execute(f"SELECT string_agg(t::text, ' ' ORDER BY t::text) FROM \"{table}\" t".encode()).fetchone()
    )


def signs(asked: psycopg.Connection) -> str:
    """What tells one schema from another, and whether anybody counted its rows."""
    return str(asked.execute(f"SELECT concat({SIGNS})".encode()).fetchone())


def size(asked: psycopg.Connection) -> int:
    """The bytes of its tables and indexes."""
    ((bytes_,),) = asked.execute(SIZE).fetchall()
    return int(bytes_)
