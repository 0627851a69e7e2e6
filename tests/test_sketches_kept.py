"""How the sketches of texts are kept, and how those of an older archive come to be kept so."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import inspect, text

from test_copies import archive_of_copies, capture, derived, keep, prose
from warraq.store import Store, copies, open_store
from warraq.store.copies import index, index_tables

pytestmark = pytest.mark.slow

AS_BEFORE = {
    "sqlite": (
        "CREATE TABLE dated AS SELECT phrase, day, number FROM search_phrase JOIN search_sketch USING (number)",
        "DROP TABLE search_phrase",
        "CREATE TABLE search_phrase (phrase INT, day INT, number INT, PRIMARY KEY (phrase, day, number)) WITHOUT ROWID",
        "INSERT INTO search_phrase SELECT * FROM dated",
        "DROP TABLE dated",
    ),
    "postgresql": (
        "CREATE TABLE search_phrase (phrase INTEGER, day INTEGER, number BIGINT, PRIMARY KEY (phrase, day, number))",
        "INSERT INTO search_phrase SELECT unnest(phrases), day, number FROM search_sketch",
        "DROP INDEX search_sketch_phrases",
        "ALTER TABLE search_sketch ALTER COLUMN phrases TYPE BYTEA USING ''::bytea",
    ),
}


@pytest.fixture
def archive(store: Store) -> Iterator[Store]:
    keep(store, [*archive_of_copies(), capture("e-short", "نص قصير", 1)])
    yield store


def indexed(store: Store) -> tuple[dict[int, index.Sketch], dict[int, set[index.Holder]]]:
    """Return what the index says of every article and phrase."""
    with store.reading() as connection:
        numbers = list(connection.execute(text("SELECT number FROM search_sketch")).scalars())
        sketches = index.read(connection, numbers)
        return sketches, index.holders_of(connection, {p for one in sketches.values() for p in one.phrases})


def test_phrases_of_an_older_archive_are_kept_as_today_when_it_is_upgraded(archive: Store) -> None:
    before, links = indexed(archive), derived(archive)
    with archive.writing() as connection:
        for statement in AS_BEFORE[connection.dialect.name]:
            connection.execute(text(statement))

    archive.upgrade()

    assert indexed(archive) == before
    assert derived(archive) == links, "nothing was linked anew"
    with archive.reading() as connection:
        names = inspect(connection).get_table_names()
        rows = inspect(connection).get_columns("search_phrase") if "search_phrase" in names else []
    assert [row["name"] for row in rows] == (["phrase", "number"] if "sqlite" in archive.name else [])


def test_each_sketch_holds_its_phrases_and_each_phrase_its_sketches(archive: Store) -> None:
    sketches, holders = indexed(archive)

    assert sketches
    for number, sketch in sketches.items():
        assert all((sketch.day, number) in holders[phrase] for phrase in sketch.phrases)
    assert sum(map(len, holders.values())) == sum(len(one.phrases) for one in sketches.values())


def test_a_text_that_changed_is_linked_as_if_it_had_come_so(archive: Store) -> None:
    keep(archive, [capture("b-flood", prose("another text"), 3), capture("g-guest2", prose("and another"), 3)])
    after, kept = derived(archive), indexed(archive)

    with archive.writing() as connection:
        copies.rebuild(connection)

    assert derived(archive) == after
    assert indexed(archive) == kept


@pytest.mark.postgresql
def test_phrases_are_looked_up_and_not_read_through(postgresql_database: str) -> None:
    """However many the planner expects of phrases that it never met."""
    with open_store(postgresql_database) as store, store.writing() as connection:
        index_tables.create(connection)
        connection.execute(text("ANALYZE search_sketch"))
        index.holders_of(connection, range(2**20, 2**20 + 300))
        after = connection.execute(text("SHOW enable_seqscan")).scalar()
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        asked = "EXPLAIN SELECT number FROM search_sketch WHERE phrases && CAST(:some AS int[])"
        plan: Any = "\n".join(connection.execute(text(asked), {"some": [1, 2, 3]}).scalars())

    assert after == "on"
    assert "search_sketch_phrases" in plan
