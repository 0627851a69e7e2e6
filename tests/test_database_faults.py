"""What a driver raises: a row that the database cannot hold, a server that went away, or what a person must mend."""

import sqlite3
from pathlib import Path

import psycopg
import pytest
from psycopg import errors
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import DataError, DBAPIError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoneFreeError

from each import each
from warraq.errors import LostError, RowError, StoreError, TooLongError
from warraq.store.engines import CONNECTIONS
from warraq.store.faults import is_loss, named, sentence
from warraq.store.refusals import _is_full
from warraq.store.to_read import open_to_read

URL = make_url("postgresql+psycopg://me:secret@db.example/news")


def of(orig: Exception, kind: type[DBAPIError] = OperationalError, *, broken: bool = False) -> DBAPIError:
    return kind("SELECT 1", {}, orig, connection_invalidated=broken)


LOST = {
    "it ends": of(errors.AdminShutdown("x")),
    "it crashed": of(errors.CrashShutdown("x")),
    "it starts": of(errors.CannotConnectNow("x")),
    "the connection broke": of(errors.ConnectionFailure("x")),
    "all connections are taken": of(errors.TooManyConnections("x")),
    "nothing answered": of(psycopg.OperationalError("connection refused")),
    "SQLAlchemy found it closed": of(errors.SyntaxError("x"), InternalError, broken=True),
}
NOT_LOST = {
    "it let nobody in": of(errors.InvalidPassword("x")),
    "there is no such database": of(errors.InvalidCatalogName("x")),
    "a wait for a lock": of(errors.LockNotAvailable("x")),
    "a disk that is full": of(errors.DiskFull("x")),
    "without a code, and no matter of connecting": of(psycopg.InternalError("x"), InternalError),
    "SQLite": of(sqlite3.OperationalError("disk I/O error")),
    "SQLite, found closed": of(sqlite3.OperationalError("x"), broken=True),
}


@each("case", LOST)
def test_a_server_that_went_away_is_lost(case: str) -> None:
    assert is_loss(LOST[case])
    assert type(sentence(LOST[case], URL)) is LostError


@each("case", NOT_LOST)
def test_what_waiting_does_not_mend_is_not(case: str) -> None:
    assert not is_loss(NOT_LOST[case])
    assert type(sentence(NOT_LOST[case], URL)) is StoreError


ROWS = {
    "SQLAlchemy says so": of(sqlite3.DataError("too big\nand more"), DataError),
    "a value out of range": of(errors.NumericValueOutOfRange("too big\nand more"), DBAPIError),
    "a row over a limit": of(errors.ProgramLimitExceeded("too big\nand more")),
}


@pytest.mark.parametrize("case", ROWS)
def test_what_one_row_cannot_hold_is_that_row_s_in_one_line(case: str) -> None:
    told = sentence(ROWS[case], URL)

    assert type(told) is RowError
    assert (told.reason, told.url) == ("the database cannot hold it (too big)", "postgresql://me:***@db.example/news")


def test_whatever_a_driver_raises_in_the_block_is_a_sentence() -> None:
    engine = create_engine("sqlite://")

    with pytest.raises(StoreError, match="disk I/O error"), named(engine):
        raise of(sqlite3.OperationalError("disk I/O error"))
    none_free = f"none of this process's {CONNECTIONS} connections came free"
    with pytest.raises(StoreError, match=none_free) as told, named(engine):
        raise NoneFreeError("QueuePool limit")
    assert told.value.advice == "lower `--jobs`"


def test_a_disk_that_is_not_there_is_not_full() -> None:
    assert not _is_full(Path("/no such folder/warraq.db"))


def test_a_question_that_no_memory_is_left_for_is_too_long(tmp_path: Path) -> None:
    (tmp_path / "warraq.db").touch()
    with (
        open_to_read(f"sqlite:///{tmp_path}/warraq.db", 1.0) as store,
        pytest.raises(TooLongError, match="too much is asked at once"),
        store.reading(),
    ):
        raise MemoryError
