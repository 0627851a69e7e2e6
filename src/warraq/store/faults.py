"""What a database driver raises, as a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DataError, DBAPIError, OperationalError

from warraq.errors import RowError, StoreError

TOO_MUCH = ("22", "54")  # classes of PostgreSQL's codes: a value it does not know, a limit that a row exceeds


@contextmanager
def named(engine: Engine) -> Iterator[None]:
    """Turn what a database driver raises into a sentence."""
    place = engine.url.render_as_string(hide_password=True)
    try:
        yield
    except DBAPIError as error:
        raise sentence(error, place) from error


def sentence(error: DBAPIError, place: str) -> StoreError:
    """Put a driver's error into a sentence; what one row cannot hold stops no other."""
    if isinstance(error, DataError) or str(getattr(error.orig, "sqlstate", "") or "").startswith(TOO_MUCH):
        return RowError(f"the database cannot hold it ({str(error.orig).splitlines()[0]})", url=place, step="database")
    if isinstance(error, OperationalError):
        return StoreError(
            f"out of reach ({error.orig})", url=place, step="database", advice="check the address and try again"
        )
    return StoreError(f"refused ({error.orig})", url=place, step="database", advice="this may not be a warraq database")
