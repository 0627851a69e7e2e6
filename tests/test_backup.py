"""A copy of an archive is what one moment held, and an upgrade makes one first."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from old_archives import put_down, rows_of
from warraq.errors import StoreError
from warraq.store import Store, open_store, revisions, tables
from warraq.store.backup import Upgraded, back_up, beside, upgrade
from warraq.store.sums import sums

pytestmark = pytest.mark.slow

DAY = datetime(2026, 1, 29, 23, 30, tzinfo=UTC)
OLD = "0002"


@pytest.fixture
def archive(tmp_path: Path, sqlite_template: Path) -> Iterator[Store]:
    """An archive on SQLite with a row in it."""
    (tmp_path / "warraq.db").write_bytes(sqlite_template.read_bytes())
    with open_store(f"sqlite:///{tmp_path}/warraq.db") as store:
        see(store, "a")
        yield store


def see(store: Store, key: str) -> None:
    with store.writing() as connection:
        connection.execute(tables.address.insert(), {"key": key, "url": key, "first_seen": DAY, "failures": 0})


def keys_in(file: Path) -> list[str]:
    with open_store(f"sqlite:///{file}") as store, store.reading() as connection:
        return list(connection.execute(tables.address.select().order_by("key")).scalars())


def test_a_copy_holds_every_row_and_stands_alone(archive: Store, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()

    file = back_up(archive, tmp_path / "elsewhere" / "copy.db")

    assert [one.name for one in file.parent.iterdir()] == ["copy.db"]
    with open_store(f"sqlite:///{file}") as copy, copy.snapshot() as come, archive.snapshot() as held:
        assert sums(come) == sums(held)
        copy.require_newest()


def test_a_copy_made_while_somebody_writes_is_what_stood_before(archive: Store, tmp_path: Path) -> None:
    with archive.writing() as connection:
        connection.execute(tables.address.insert(), {"key": "b", "url": "b", "first_seen": DAY, "failures": 0})
        with open_store(archive.name) as other:
            file = back_up(other, tmp_path / "copy.db")

    assert keys_in(file) == ["a"]


def test_a_newer_copy_of_the_day_takes_the_place_of_the_older(archive: Store, tmp_path: Path) -> None:
    place = beside(archive, DAY)
    back_up(archive, place)
    see(archive, "b")

    assert back_up(archive, beside(archive, DAY)) == place == tmp_path / f"warraq-{revisions.newest()}-2026-01-29.db"
    assert keys_in(place) == ["a", "b"]


def test_what_a_killed_copy_left_is_no_hindrance(archive: Store, tmp_path: Path) -> None:
    (tmp_path / "copy.db.part").write_bytes(b"half")

    assert keys_in(back_up(archive, tmp_path / "copy.db")) == ["a"]
    assert not (tmp_path / "copy.db.part").exists()


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("warraq.db", "that is the database itself; name another file"),
        ("none/copy.db", "no copy was made: there is no such file or folder; correct the name"),
    ],
)
def test_a_copy_that_cannot_be_made_is_a_sentence(archive: Store, tmp_path: Path, to: str, why: str) -> None:
    with pytest.raises(StoreError, match=why):
        back_up(archive, tmp_path / to)
    assert keys_in(tmp_path / "warraq.db") == ["a"]


@pytest.mark.postgresql
def test_postgresql_makes_its_own_copies(postgresql_database: str) -> None:
    with (
        open_store(postgresql_database) as store,
        pytest.raises(StoreError, match=r"run `pg_dump --format=custom --file=warraq\.dump postgresql"),
    ):
        beside(store, DAY)


def test_an_upgrade_copies_the_archive_first(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/warraq.db") as store:
        put_down(store, OLD)

        done = upgrade(store, DAY)

        copied = tmp_path / f"warraq-{OLD}-2026-01-29.db"
        assert done == Upgraded(before=OLD, after=revisions.newest(), copy_of_before=copied)
        store.require_newest()
    with open_store(f"sqlite:///{copied}") as copy, copy.reading() as connection:
        assert revisions.of(connection) == OLD
        addresses = connection.exec_driver_sql("SELECT count(*) FROM address").scalar()
        assert addresses == len(rows_of(OLD)["address"]) > 0


def test_an_upgrade_without_a_copy_is_one_that_was_asked_for(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/warraq.db") as store:
        put_down(store, OLD)

        assert upgrade(store, None) == Upgraded(before=OLD, after=revisions.newest(), copy_of_before=None)


def test_an_upgrade_that_changes_nothing_copies_nothing(archive: Store, tmp_path: Path) -> None:
    assert upgrade(archive, DAY).copy_of_before is None
    assert not list(tmp_path.glob("*2026*"))


def test_a_new_database_needs_no_copy(empty_database: str) -> None:
    with open_store(empty_database) as store:
        assert upgrade(store, DAY) == Upgraded(before=None, after=revisions.newest(), copy_of_before=None)


@pytest.mark.postgresql
def test_an_upgrade_on_postgresql_goes_on_without_a_copy(postgresql_database: str) -> None:
    with open_store(postgresql_database) as store:
        put_down(store, OLD)

        assert upgrade(store, DAY).copy_of_before is None
        store.require_newest()


def test_a_database_without_a_file_is_not_copied(tmp_path: Path) -> None:
    with (
        open_store("sqlite:///:memory:") as store,
        pytest.raises(StoreError, match="this database has no file"),
    ):
        back_up(store, tmp_path / "copy.db")
