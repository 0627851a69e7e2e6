"""The rows of captures, whatever they were for."""

from collections.abc import Iterable

from sqlalchemy import Connection

from warraq.models import Capture
from warraq.store import rows, tables
from warraq.store.upsert import insert_new


def keep(connection: Connection, captures: Iterable[Capture]) -> None:
    """Give captures that nobody has read as pages their rows; those that have one keep it."""
    insert_new(connection, tables.capture, [rows.capture_row(capture, None) for capture in captures])
