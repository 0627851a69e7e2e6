"""An archive's rows arrive in another database as they were, also when the way there is interrupted."""

import hashlib
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import ENGINES, MANY_KILLS, NewArchive
from dying import NEVER, die, died_at
from each import each
from warraq.errors import StoreError
from warraq.ingest import ingest
from warraq.models import Capture
from warraq.store import Store, open_store, tables
from warraq.store.moving import Step, move
from warraq.store.sums import Sum, canonical, sums
from warraq.store.unfinished import Unfinished, begin

pytestmark = pytest.mark.slow

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)
LONG = "https://example.org/" + hashlib.shake_256(b"long").hexdigest(1490)
TEXTS = [
    "",
    "خبر",
    "𞤀𐍈 😀",
    "a\x00b\x00",
    "\ufffd",
    "سطر\nسطر\r\n\u202e",
    "x" * 100_000,
    "Ünïcödé",
    "ünïcödé",
    "zz",
    "Zz",
]
AT_ONCE = 100  # rows that are copied at once here
ADDRESSES = 250
PAGES = 40
FAR = [datetime.min, datetime.max, datetime(1969, 12, 31, 23, 59, 59, 999999), AT]


@pytest.fixture(autouse=True)
def _little_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warraq.store.sums.AT_ONCE", AT_ONCE)


def page(name: str) -> Capture:
    url = f"https://example.org/{name}"
    headers = (("content-type", "text/plain; charset=utf-8"),)
    body = f"عنوان الخبر {name}\n\nنص الخبر {name} كما ورد".encode()
    return Capture(url=url, asked_for=url, fetched_at=AT, status=200, headers=headers, body=body)


def odd_rows(store: Store) -> None:
    """Whatever a column can hold, in every kind of column."""
    texts = TEXTS if store.engine.name == "sqlite" else [one.replace("\x00", "\ufffd") for one in TEXTS]
    rhythms = [{"b": [0.1, 1.0, -0.0, 1e22, None, True], "a": {"ي": "😀"}}, {}, [1e-7, 12345678901234567890], "text"]
    with store.writing() as connection:
        addresses = [
            {"key": f"odd-{n}-{one[:9]}", "url": one, "first_seen": FAR[n % 4].replace(tzinfo=UTC), "status": n - 1}
            for n, one in enumerate([*texts, LONG, *(f"https://example.org/{n}" for n in range(ADDRESSES))])
        ]
        connection.execute(tables.address.insert(), addresses)
        connection.execute(tables.rhythm.insert(), [{"site": str(n), "rhythm": one} for n, one in enumerate(rhythms)])


def fill(store: Store) -> None:
    list(ingest([page(f"n{number}") for number in range(PAGES)], store))
    odd_rows(store)


def told(store: Store) -> tuple[Sum, ...]:
    with store.snapshot() as connection:
        return sums(connection)


@pytest.fixture(
    params=["sqlite to sqlite", pytest.param("postgresql to sqlite", marks=pytest.mark.long)]
)  # to PostgreSQL and back: below
def way(request: pytest.FixtureRequest, tmp_path: Path, filled: Path) -> Iterator[tuple[Store, Store]]:
    """A filled database and an empty one."""
    first, _, second = str(request.param).partition(" to ")
    shutil.copy(filled, tmp_path / "full.db")
    with (
        database(request, first, tmp_path / "full.db") as full,
        database(request, second, tmp_path / "empty.db") as new,
    ):
        if first != "sqlite":
            full.upgrade()
            fill(full)
        yield full, new


def database(request: pytest.FixtureRequest, engine: str, file: Path) -> Store:
    """A database without a schema."""
    return open_store(f"sqlite:///{file}" if engine == "sqlite" else request.getfixturevalue("postgresql_database"))


@pytest.fixture
def postgresql(postgresql_database: str) -> Iterator[Store]:
    """A PostgreSQL database without a schema."""
    with open_store(postgresql_database) as opened:
        yield opened


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, new_archive: NewArchive) -> Path:
    """The file of a filled archive, to be copied."""
    folder = tmp_path_factory.mktemp("filled")
    with new_archive(folder) as opened:
        fill(opened)
    return folder / "warraq.db"


@pytest.fixture
def full(tmp_path: Path, filled: Path) -> Iterator[Store]:
    """A filled archive on SQLite."""
    shutil.copy(filled, tmp_path / "full.db")
    with open_store(f"sqlite:///{tmp_path}/full.db") as opened:
        yield opened


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """A file without a schema."""
    with open_store(f"sqlite:///{tmp_path}/empty.db") as opened:
        yield opened


# --- there and back ---


def test_every_row_arrives_as_it_was(way: tuple[Store, Store]) -> None:
    source, target = way

    moved = move(source, target)

    assert moved == told(source) == told(target)
    assert sum(one.rows for one in moved) > ADDRESSES
    target.require_newest()


def test_there_and_back_is_the_same_archive(full: Store, postgresql: Store, empty: Store) -> None:
    there = move(full, postgresql)
    back = move(postgresql, empty)

    assert there == back == told(full) == told(postgresql) == told(empty)
    assert sum(one.rows for one in back) > ADDRESSES
    postgresql.require_newest()
    empty.require_newest()
    assert [hit.url for hit in empty.search("الخبر")] == [hit.url for hit in postgresql.search("الخبر")] != []


def test_the_source_is_left_as_it_was(full: Store, empty: Store, tmp_path: Path) -> None:
    with full.writing() as connection:
        connection.exec_driver_sql("SELECT 1")
    full.engine.dispose()  # the last one to close a file in WAL mode writes what is beside it into the file
    before = (tmp_path / "full.db").read_bytes()

    move(full, empty)

    full.engine.dispose()
    assert (tmp_path / "full.db").read_bytes() == before


# --- interrupted ---


@pytest.mark.parametrize("engine", ENGINES)
def test_killed_at_many_points_and_run_again_it_is_the_same(
    full: Store, engine: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    with database(request, engine, tmp_path / "killed.db") as target:
        died = [killed_at(statement, full, target) for statement in (20, 60, 90)]  # while the schema is made
        died.append(killed_at(NEVER, full, target, die_at="copied"))
        more = range(3, 35, 2 if MANY_KILLS else 4 if engine == "sqlite" else 8)  # the statements are the same ones
        died += [killed_at(statement, full, target) for statement in more]

        assert died == [True] * (4 + len(more))
        with pytest.raises(StoreError, match=r"a move from .* is not finished; run the `warraq db move` again"):
            target.require_newest()
        assert move(full, target) == told(full) == told(target)
        target.require_newest()


def killed_at(statement: int, source: Store, target: Store, die_at: str = "") -> bool:
    """Move in a process of its own that dies before its n-th statement in the target, or at a step."""
    address = source.engine.url.render_as_string(hide_password=False)
    source.engine.dispose()  # no connection may be held by two processes

    def watch(step: Step) -> None:
        if step.doing == die_at:
            die()

    def moved(come: Store) -> None:
        with open_store(address) as sent:
            move(sent, come, watch)

    return died_at(statement, target, moved)


def test_a_source_that_went_on_since_is_moved_from_the_start(full: Store, empty: Store) -> None:
    killed_at(NEVER, full, empty, die_at="indexed")
    list(ingest([page("later")], full))

    move(full, empty)

    assert told(full) == told(empty)
    assert empty.by_url("https://example.org/later") is not None


# --- refused ---


def test_a_target_that_holds_an_archive_is_refused_and_left_as_it_was(full: Store, empty: Store) -> None:
    empty.upgrade()
    list(ingest([page("mine")], empty))
    before = told(empty)

    with pytest.raises(StoreError, match="it holds an archive already; give the address of an empty database"):
        move(full, empty)
    assert told(empty) == before


def test_a_target_with_other_tables_is_refused(full: Store, empty: Store) -> None:
    with empty.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE theirs (x TEXT)")

    with pytest.raises(StoreError, match="not a warraq archive"):
        move(full, empty)


def test_a_target_that_something_else_fills_is_refused(full: Store, empty: Store) -> None:
    empty.upgrade()
    with empty.writing() as connection:
        begin(connection, Unfinished(work="move", source="sqlite:///other.db", state="?"))

    with pytest.raises(StoreError, match=r"a move from sqlite:///other\.db is not finished there"):
        move(full, empty)


def test_rows_that_came_otherwise_are_told_by_their_table(full: Store, empty: Store) -> None:
    def spoil(step: Step) -> None:
        if (step.table, step.doing) == ("article", "copied"):
            with empty.writing() as connection:
                connection.execute(tables.article.update().values(title="another"))

    with pytest.raises(StoreError, match=rf"table article: {PAGES} rows .* were sent, {PAGES} rows .* came"):
        move(full, empty, spoil)
    with pytest.raises(StoreError, match="not finished"):
        empty.require_newest()


# --- the sum ---


def test_the_sum_sees_a_row_a_value_and_a_column(full: Store) -> None:
    before = told(full)
    with full.writing() as connection:
        connection.execute(tables.run.update().values(note="another"))

    changed = [one.table for one, other in zip(told(full), before, strict=True) if one != other]
    assert changed == ["run"]
    with full.reading() as connection:
        (but,) = sums(connection, [tables.run], but=["run.note"])
    assert (but.rows, but.digest) != (before[0].rows, before[0].digest)


@pytest.mark.parametrize(
    ("one", "other"),
    [([1.0, -0.0], [1, 0]), ([{"b": 1, "a": 2}], [{"a": 2, "b": 1}]), (["\x00"], ["\ufffd"]), ([(1,)], [[1]])],
)
def test_what_the_engines_write_otherwise_has_one_text(one: list[object], other: list[object]) -> None:
    assert canonical(one) == canonical(other)


@each(("one", "other"), [([None], [""]), ([None], ["null"]), ([1], ["1"]), ([1], [True]), (["a", "b"], ["b", "a"])])
def test_what_differs_has_two_texts(one: list[object], other: list[object]) -> None:
    assert canonical(one) != canonical(other)
