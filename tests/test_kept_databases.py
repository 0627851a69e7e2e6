"""What a test leaves in a database that others have after it is found: they have one as it was when it was new."""

from collections.abc import Callable, Iterator

import psycopg
import pytest

from kept_databases import MOST_GROWN, Databases

pytestmark = pytest.mark.postgresql


@pytest.fixture(scope="module")
def kept(postgresql_server: str, postgresql_template: str) -> Iterator[Databases]:
    databases = Databases(postgresql_server, postgresql_template)
    yield databases
    databases.drop_all()


def used(kept: Databases, *statements: str) -> str:
    """Run statements in a database, and give its address after it was given back."""
    with kept.one() as address, psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())
    return address


SITE = "INSERT INTO site (name, url) SELECT 's' || i, 'http://' || i FROM generate_series(1, {0}) i"
LONG = f"string_agg(md5(i::text), '') FROM generate_series(1, {MOST_GROWN // 20}) AS i"  # 32 bytes each
ALL = "SELECT count(*) FROM site"


def count(address: str) -> int:
    with psycopg.connect(address) as connection:
        return int(connection.execute(ALL.encode()).fetchall()[0][0])


def test_rows_that_came_are_gone_and_the_database_is_used_again(kept: Databases) -> None:
    before = used(kept, SITE.format(3))

    with kept.one() as address:
        assert (address, count(address)) == (before, 0)


@pytest.mark.parametrize(
    "changed",
    [
        "CREATE TABLE own (a TEXT)",
        "CREATE SCHEMA own",
        "DROP TABLE search_sketch CASCADE",
        "ALTER TABLE site RENAME COLUMN url TO place",
        "GRANT SELECT ON site TO public",
        "COMMENT ON TABLE site IS 'ours'",
        "INSERT INTO site (name, url) VALUES ('a', 'b'); ANALYZE site",
        "CREATE FUNCTION own() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "UPDATE alembic_version SET version_num = '0001'",
        "DELETE FROM search_version",
        "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || ' SET work_mem = 65'; END $$",
        f"INSERT INTO site (name, url) SELECT 'a', {LONG}",
    ],
)
def test_what_changed_in_any_other_way_is_had_by_nobody_else(changed: str, kept: Databases) -> None:
    before = used(kept, *changed.split("; " if "ANALYZE" in changed else "\0"))

    with kept.one() as address:
        assert address != before


@pytest.mark.parametrize("left", [lambda one: one.execute(b"LOCK TABLE site"), lambda one: one.execute(b"SELECT 1")])
def test_whoever_is_still_in_it_is_ended(left: Callable[[psycopg.Connection], object], kept: Databases) -> None:
    with kept.one() as address:
        open_still = psycopg.connect(address)
        left(open_still)

    assert used(kept, SITE.format(1)) == address
    with pytest.raises(psycopg.OperationalError):
        open_still.execute(b"SELECT 1")
    open_still.close()


def test_two_at_a_time_have_one_each(kept: Databases) -> None:
    with kept.one() as one, kept.one() as other:
        assert one != other


def test_one_that_was_dropped_is_had_by_nobody_else(kept: Databases) -> None:
    with kept.one() as address, psycopg.connect(kept.server, autocommit=True) as admin:
        name = address.partition("?")[0].rpartition("/")[2]
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())

    assert used(kept) != address
