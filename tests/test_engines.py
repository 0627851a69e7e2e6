"""How a connection to SQLite stands: what it waits for, and how long."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection

from each import each
from warraq.errors import StoreError
from warraq.settings import load_settings, make_home
from warraq.store import open_store
from warraq.store.engines import address, open_engine, shown
from warraq.store.readonly import query


def told(connection: Connection) -> dict[str, object]:
    names = ("busy_timeout", "journal_mode", "synchronous", "wal_autocheckpoint", "foreign_keys")
    return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}


USUAL = {
    "busy_timeout": 60_000, "journal_mode": "wal", "synchronous": 1, "wal_autocheckpoint": 8_000, "foreign_keys": 1,
}  # fmt: skip


@each(("options", "said"), [({}, {}), ({"writes": True}, {}), ({"writes": True, "remakes": True}, {"foreign_keys": 0})])
def test_a_connection_waits_a_minute_for_a_lock(options: dict[str, bool], said: dict[str, int], tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'a.db'}")
    try:
        with engine.connect().execution_options(**options) as connection:
            assert told(connection) == USUAL | said
            with sqlite3.connect(tmp_path / "a.db", timeout=0, isolation_level=None) as other:
                if options:
                    with pytest.raises(sqlite3.OperationalError, match="locked"):
                        other.execute("BEGIN IMMEDIATE")
                else:
                    other.execute("BEGIN IMMEDIATE")
            other.close()
    finally:
        engine.dispose()


@each(
    ("url", "reason"),
    [
        ("mysql://a/b", "neither SQLite nor PostgreSQL"),
        ("postgres://a/b", "postgres:// is written postgresql:// here"),
        ("a.db", "not a database address"), ("postgresql://a:port/b", "not a database address"),
    ],
)  # fmt: skip
def test_what_is_no_database_s_address_is_told(url: str, reason: str) -> None:
    with pytest.raises(StoreError) as caught:
        address(url)

    assert caught.value.reason == reason


@each(
    ("url", "plain"),
    [("sqlite:///a.db", "sqlite:///a.db"), ("postgresql://u:secret@h/n", "postgresql://u:***@h/n")],
)
def test_an_address_is_shown_without_its_password(url: str, plain: str) -> None:
    assert shown(address(url)) == plain


@each("name", ["أخبار اليوم", "what?", "a?b=c&d#e", "100%", "50%41 «'\"", "$HOME; x", "new\nline"])
def test_a_home_may_have_any_name(name: str, sqlite_template: Path, tmp_path: Path) -> None:
    """The address of its database is made of it, and some letters say something there."""
    home = tmp_path / name
    make_home(home, "desk@example.org")
    (home / "warraq.db").write_bytes(sqlite_template.read_bytes())

    url = load_settings(home).database_url
    with open_store(url) as store:
        store.require_newest()
        assert store.name == f"sqlite:///{home}/warraq.db"
    with query(url, "SELECT count(*) FROM v1_articles") as found:
        assert list(found.rows) == [(0,)]
    assert all(path.is_dir() for path in tmp_path.iterdir())  # no file of a shorter name beside the homes
