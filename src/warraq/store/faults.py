"""What a database driver raises, as a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine
from sqlalchemy.exc import DataError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoneFreeError

from warraq.errors import LostError, RowError, StoreError
from warraq.store.engines import CONNECTIONS, shown
from warraq.store.refusals import cause

AWAY = ("57P", "08", "53300")  # the server ends, starts, or has no connection left
TOO_MUCH = ("22", "54")  # classes of PostgreSQL's codes: a value it does not know, a limit that a row exceeds


@contextmanager
def named(engine: Engine) -> Iterator[None]:
    """Turn what a database driver raises into a sentence."""
    try:
        yield
    except DBAPIError as error:
        raise sentence(error, engine.url) from error
    except NoneFreeError as error:
        reason = f"none of this process's {CONNECTIONS} connections came free in time"
        raise StoreError(reason, url=shown(engine.url), step="database", advice="lower `--jobs`") from error


def sentence(error: DBAPIError, url: URL) -> StoreError:
    """Put a driver's error into a sentence; what one row cannot hold stops no other."""
    place = shown(url)
    if isinstance(error, DataError) or str(getattr(error.orig, "sqlstate", "") or "").startswith(TOO_MUCH):
        return RowError(f"the database cannot hold it ({str(error.orig).splitlines()[0]})", url=place, step="database")
    found = cause(error.orig, Path(url.database or ""))
    kind = LostError if is_loss(error) else StoreError
    return kind(found.reason, url=place, step="database", advice=found.advice)


def is_loss(error: DBAPIError) -> bool:
    """Say whether an error means that the server went away, or is not there yet."""
    if not type(error.orig).__module__.startswith("psycopg"):
        return False
    code = getattr(error.orig, "sqlstate", None) or ""  # what cannot connect has none
    return error.connection_invalidated or code.startswith(AWAY) or (not code and isinstance(error, OperationalError))
