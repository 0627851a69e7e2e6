"""The rows of captures, whatever they were for."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, or_

from warraq.models import Capture
from warraq.store import rows, tables
from warraq.store.portions import rows_in
from warraq.store.upsert import insert_new


def keep(connection: Connection, captures: Iterable[Capture]) -> None:
    """Give captures that nobody has read as pages their rows; those that have one keep it."""
    insert_new(connection, tables.capture, [rows.capture_row(capture, None) for capture in captures])


def known(connection: Connection, ids: Collection[str]) -> set[str]:
    """Return those of these captures that have a row."""
    return {row["id"] for row in rows_in(connection, tables.capture, tables.capture.c.id, ids)}


def known_pages(connection: Connection, keys: Collection[str]) -> set[str]:
    """Return those of these addresses that were named as pages: not a feed, sitemap or listing of ours."""
    a = tables.address
    found = rows_in(connection, a, a.c.key, keys, or_(a.c.kind.is_(None), a.c.kind != "route"))
    return {row["key"] for row in found}
