"""What a database driver raises, as a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine
from sqlalchemy.exc import DataError, DBAPIError

from warraq.errors import RowError, StoreError
from warraq.store.engines import shown
from warraq.store.refusals import cause

TOO_MUCH = ("22", "54")  # classes of PostgreSQL's codes: a value it does not know, a limit that a row exceeds


@contextmanager
def named(engine: Engine) -> Iterator[None]:
    """Turn what a database driver raises into a sentence."""
    try:
        yield
    except DBAPIError as error:
        raise sentence(error, engine.url) from error


def sentence(error: DBAPIError, url: URL) -> StoreError:
    """Put a driver's error into a sentence; what one row cannot hold stops no other."""
    place = shown(url)
    if isinstance(error, DataError) or str(getattr(error.orig, "sqlstate", "") or "").startswith(TOO_MUCH):
        return RowError(f"the database cannot hold it ({str(error.orig).splitlines()[0]})", url=place, step="database")
    found = cause(error.orig, Path(url.database or ""))
    return StoreError(found.reason, url=place, step="database", advice=found.advice)
