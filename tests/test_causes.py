"""What drivers and the machine say, and what is made of it: never one cause taken for another."""

import errno
import os
import socket
import sqlite3
from pathlib import Path

import psycopg
import pytest

from each import each
from warraq.causes import CAUSES, cause_of, named
from warraq.secrets import hidden
from warraq.store.refusals import SQLITE, cause

# As psycopg hands them on when there is no session yet, and so no code.
AT_THE_DOOR = {
    'connection to server at "127.0.0.1", port 1 failed: Connection refused': "no server answers there",
    'connection failed: connection to server on socket "/run/.s.PGSQL.5432" failed: No such file or directory': (
        "no server answers there"
    ),
    "[Errno -2] Name or service not known": "there is no host of that name",
    "failed to resolve host 'nowhere.invalid': [Errno -2] Name or service not known": "there is no host of that name",
    'connection to server at "h", port 5432 failed: FATAL:  password authentication failed for user "me"': (
        "the server does not let us in"
    ),
    'FATAL:  no pg_hba.conf entry for host "10.0.0.1", user "me", database "x"': "the server does not let us in",
    "connection failed: fe_sendauth: no password supplied": "the server does not let us in",
    'FATAL:  role "me" does not exist': "the server does not let us in",
    'FATAL:  database "news" does not exist': "there is no such database on the server",
    "FATAL:  sorry, too many clients already": "the server has too many connections",
    "FATAL:  the database system is starting up": "the server is starting or ending",
    "connection timeout expired": "the server does not answer",
    "connection is bad: Network is unreachable": "no way leads to the server",
    "server closed the connection unexpectedly": "the connection broke",
    "SSL error: certificate verify failed": "no secure connection came about",
}


@each(("said", "reason"), AT_THE_DOOR.items())
def test_what_is_refused_at_the_door_is_named(said: str, reason: str) -> None:
    assert cause(psycopg.OperationalError(said)).reason == reason


@pytest.mark.parametrize("said", ["the moon is full", "invalid value for parameter", "role play"])
def test_what_nobody_knows_is_told_as_it_was_said(said: str) -> None:
    assert said in cause(psycopg.OperationalError(said)).reason


def test_a_temporary_folder_with_a_path_too_long_for_a_socket_is_named(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as door, pytest.raises(OSError, match="too long") as told:
        door.bind(str(tmp_path / "x" / ("y" * 120)))

    assert cause_of(told.value) == ("the path of the temporary folder is too long", "let TMPDIR name a shorter one")


BY_CODE = {
    psycopg.errors.DiskFull: "the server's disk is full",
    psycopg.errors.LockNotAvailable: "another process has held a lock for a minute",
    psycopg.errors.ReadOnlySqlTransaction: "it can only be read",
    psycopg.errors.InsufficientPrivilege: "no permission in the database",
    psycopg.errors.UndefinedTable: "it has not the tables that this warraq reads",
    psycopg.errors.AdminShutdown: "the server is starting or ending",
    psycopg.errors.DataCorrupted: "it is damaged",
}


@each(("kind", "reason"), BY_CODE.items())
def test_a_code_is_named(kind: type[psycopg.Error], reason: str) -> None:
    assert cause(kind("terminating connection: password timeout refused")).reason == reason


def test_sqlite_is_asked_once_more_why_it_cannot_open(tmp_path: Path) -> None:
    told = {}
    (tmp_path / "folder.db").mkdir()
    for name in ("none/at-all.db", "folder.db"):
        with pytest.raises(sqlite3.OperationalError) as refused:
            sqlite3.connect(tmp_path / name).execute("SELECT 1")
        told[name] = cause(refused.value, tmp_path / name).reason

    assert told == {"none/at-all.db": "there is no such file or folder", "folder.db": "it is a folder, not a file"}


def test_an_error_of_the_disk_is_a_full_one_only_where_the_disk_is_full(tmp_path: Path) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR

    assert cause(error, tmp_path / "warraq.db") == cause(error) == SQLITE[sqlite3.SQLITE_IOERR]
    for code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CORRUPT):
        error.sqlite_errorcode = code
        assert cause(error, tmp_path / "warraq.db") == SQLITE[code]


@each("number", CAUSES)
def test_every_cause_of_the_machine_says_what_to_do(number: int) -> None:
    found = named(OSError(number, os.strerror(number), "/srv/news/lock"), "ingest")

    assert str(found).startswith(f"ingest: /srv/news/lock: {CAUSES[number].reason}; ")
    assert "{" not in str(found)
    assert found.advice


def test_a_cause_that_stands_in_no_table_is_told_as_the_machine_says_it() -> None:
    assert cause_of(OSError(errno.EXDEV, "Invalid cross-device link")).reason == "invalid cross-device link"
    assert cause_of(OSError("odd")).reason == "odd"


HIDDEN = [
    "postgresql://me:secret@host/x",
    "postgres://me:se/cr@et@host/x",
    "postgresql+psycopg://me:secret@[::1]:5432/x?application_name=a",
    "mysql://me:secret@h/x",
    "https://me:secret@h.example/",
    "postgresql://h/x?user=me&password=secret",
    "host=h password=secret user=me",
]
SHOWN = [
    "https://a.example:8080/n/1?to=desk@a.example",
    "sqlite:////srv/news/warraq.db",
    "postgresql://me@host/x",
    "look at https://a.example/: mail desk@a.example",
    "12:30 desk@a.example",
]


@each("text", HIDDEN)
def test_a_password_is_hidden(text: str) -> None:
    assert "secret" not in hidden(f"x: {text}: y")
    assert "cr@et" not in hidden(text)


@each("text", SHOWN)
def test_what_is_no_password_is_shown(text: str) -> None:
    assert hidden(text) == text


@each("code", SQLITE)
def test_what_sqlite_says_beside_the_cause_makes_no_other(code: int) -> None:
    def told(number: int) -> str:
        error = sqlite3.OperationalError("it went wrong")
        error.sqlite_errorcode = number
        return cause(error).reason

    assert told(code) == told(code | 3 << 8) == SQLITE[code].reason
