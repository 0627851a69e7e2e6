"""What a database refuses, in words, and what to do about it: one place for both engines."""

import os
import re
import sqlite3
from pathlib import Path
from shutil import disk_usage

from warraq.causes import NOTHING_LOST, Cause, cause_of, user

DAMAGED = "put a copy in its place (`warraq db backup` makes them), or put it aside and run `warraq db rebuild`"
ON_SERVER = "put a copy in its place (`pg_restore`), or an empty one, and run `warraq db rebuild`"
MISSING = Cause("there is no such file", "put a copy there (`warraq db backup` makes them), or run `warraq db rebuild`")
FULL_BYTES = 64 << 10  # as much as SQLite asks for to read at all
UPGRADE = "run `warraq db upgrade`; where that does not help, "
SQLITE: dict[int, Cause] = {  # by result code
    sqlite3.SQLITE_BUSY: Cause(
        "another process has held it for a minute", "wait until that is done, or end it (`fuser` names it)"
    ),
    sqlite3.SQLITE_LOCKED: Cause(
        "another process has held it for a minute", "wait until that is done, or end it (`fuser` names it)"
    ),
    sqlite3.SQLITE_NOMEM: Cause("not enough memory", "end other programs, or lower `workers` in warraq.toml"),
    sqlite3.SQLITE_READONLY: Cause(
        "it can only be read", "give {user} the right to write the file and its folder, or run it as their owner"
    ),
    sqlite3.SQLITE_IOERR: Cause(
        "the disk refuses", f"look for room (`df -h`), a limit (`ulimit -f`), then the disk itself: {NOTHING_LOST}"
    ),
    sqlite3.SQLITE_CORRUPT: Cause("it is damaged", DAMAGED),
    sqlite3.SQLITE_FULL: Cause("the disk is full", f"make room there (`df -h` shows the disks): {NOTHING_LOST}"),
    sqlite3.SQLITE_NOTADB: Cause(
        "it is no SQLite database", "nothing was changed; name another file as `database`, or put this one aside"
    ),
    sqlite3.SQLITE_TOOBIG: Cause("a value is too large", "ask for less at a time"),
}
POSTGRESQL: dict[str, Cause] = {  # by SQLSTATE, or its first two characters
    "3D000": Cause(
        "there is no such database on the server", "make it (`createdb`), or correct the name in `database`"
    ),
    "28": Cause("the server does not let us in", "correct user and password: in ~/.pgpass, PGPASSWORD, or the address"),
    "53100": Cause("the server's disk is full", f"make room there: {NOTHING_LOST}"),
    "53200": Cause("the server has no memory left", "run it again later"),
    "53300": Cause("the server has too many connections", "end some, or raise `max_connections`"),
    "25006": Cause("it can only be read", "name the server that may be written, not its copy"),
    "42501": Cause("no permission in the database", "GRANT the right to this role, or name its owner in `database`"),
    "55P03": Cause(
        "another process has held a lock for a minute", "`SELECT * FROM pg_stat_activity` names it; wait, or end it"
    ),
    "57P": Cause("the server is starting or ending", "run it again in a minute"),
    "42P01": Cause("it has not the tables that this warraq reads", UPGRADE + ON_SERVER),
    "42703": Cause("it has not the columns that this warraq reads", UPGRADE + ON_SERVER),
    "XX00": Cause("it is damaged", ON_SERVER),
    "40": Cause("it clashed with another process", "run it again"),
    "08": Cause("the connection broke", "look at the server, then run it again"),
}
CONNECTING: tuple[tuple[str, Cause], ...] = (  # by words: what is refused before there is a session has no code
    ("password|no pg_hba.conf entry|authentication failed|role .* does not exist", POSTGRESQL["28"]),
    ("database .* does not exist", POSTGRESQL["3D000"]),
    ("too many clients|remaining connection slots", POSTGRESQL["53300"]),
    ("starting up|shutting down|in recovery", POSTGRESQL["57P"]),
    (
        "resolve|could not translate|name or service",
        Cause("there is no host of that name", "correct the host in `database`, or look at the network"),
    ),
    (
        "refused|no such file",
        Cause("no server answers there", "start PostgreSQL, or correct host and port in `database`"),
    ),
    (
        "unreachable|no route",
        Cause("no way leads to the server", "look at the network, or correct the host in `database`"),
    ),
    ("time.*out|timeout", Cause("the server does not answer", "look at the server and the network between")),
    (
        "ssl|certificate",
        Cause("no secure connection came about", "correct `sslmode` and the certificates in the address"),
    ),
    ("closed|terminat|lost|eof", POSTGRESQL["08"]),
)


def cause(error: BaseException | None, file: Path | None = None) -> Cause:
    """Return why a driver refused, and what to do. `file`: of a SQLite database."""
    found = _sqlite(error, file) if isinstance(error, sqlite3.Error) else _postgresql(error)
    return Cause(found.reason, found.advice.replace("{user}", user()))


def _sqlite(error: sqlite3.Error, file: Path | None) -> Cause:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest says more than anybody can act on
    if code == sqlite3.SQLITE_CANTOPEN and file is not None:
        return _unopened(file)
    if missing := re.search("no such (table|column)", str(error)):
        return Cause(f"it has not the {missing[1]}s that this warraq reads", UPGRADE + DAMAGED)
    if code == sqlite3.SQLITE_IOERR and file is not None and _is_full(file):
        code = sqlite3.SQLITE_FULL
    return SQLITE.get(code) or _unknown(error)


def _is_full(file: Path) -> bool:
    """Whether a database's disk is full: what SQLite keeps beside the file is then an I/O error to it."""
    try:
        return disk_usage(file.parent).free < FULL_BYTES
    except OSError:
        return False


def _unopened(file: Path) -> Cause:
    """SQLite keeps to itself why a file cannot be opened: ask for it once more."""
    try:
        os.close(os.open(file, os.O_RDWR))
        os.close(os.open(file.parent, os.O_RDONLY))
    except OSError as error:
        if isinstance(error, FileNotFoundError) and file.parent.is_dir():  # whoever writes would have made it
            return MISSING if os.access(file.parent, os.W_OK) else cause_of(PermissionError(13, ""))
        return cause_of(error)
    return Cause("it cannot be opened", "give {user} the right to write its folder: SQLite makes files beside it")


def _postgresql(error: BaseException | None) -> Cause:
    code = getattr(error, "sqlstate", None) or ""
    for known, found in POSTGRESQL.items():
        if code.startswith(known):
            return found
    for words, found in CONNECTING if not code else ():
        if re.search(words, str(error), re.IGNORECASE):
            return found
    return _unknown(error)


def _unknown(error: BaseException | None) -> Cause:
    said = " ".join(str(error).split())[:200] or type(error).__name__
    return Cause(f"refused ({said})", "`warraq doctor` looks at what may be amiss")
