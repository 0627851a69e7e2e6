"""A SQLite file by itself: who only asks an archive need not load what else speaks to databases."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import unquote

_ADDRESS = "sqlite:///"


def file_of(url: str) -> Path | None:
    """Return the file that a database's address names plainly; None: it must be taken apart first.

    >>> file_of("sqlite:////home/archive/warraq.db"), file_of("postgresql://server/warraq"), file_of("sqlite:///a?b=c")
    (PosixPath('/home/archive/warraq.db'), None, None)
    >>> file_of("sqlite:////home/why%3F/warraq.db")
    PosixPath('/home/why?/warraq.db')
    """
    path = url.removeprefix(_ADDRESS)
    return Path(unquote(path)) if path and path != url and "?" not in path else None


def connected_to_read(path: Path) -> sqlite3.Connection:
    """Open a SQLite file that nobody writes through; also where its folder may not be written.

    SQLite in WAL mode makes files beside the database to read it. Where it may not, the file is read as it lies, if all
    that was written is in it.
    """
    address = f"{path.absolute().as_uri()}?mode=ro"
    log = path.with_name(f"{path.name}-wal")
    settled = not log.exists() or log.stat().st_size == 0
    lies_still = "&immutable=1" if settled and not os.access(path.parent, os.W_OK) else ""
    # mode=ro alone is not enough against an analyst's statement: ATTACH would still make files.
    return sqlite3.connect(address + lies_still, uri=True, isolation_level=None, check_same_thread=False)


def may_write(path: Path) -> bool:
    """Whether a SQLite file can be opened to write; one that is not there yet, where it can be made."""
    return os.access(path if path.exists() else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)
