"""Archives as older code left them: their rows, put into the tables of their time on either engine."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic import command
from sqlalchemy import Connection, MetaData, Table

from warraq.store import Store, schema

Rows = dict[str, list[dict[str, Any]]]
Changed = Callable[[Rows], Rows]
FOLDER = Path(__file__).parent / "archives"


def rows_of(revision: str) -> Rows:
    """The rows of the archive that code of that schema left, by table, parents first."""
    return dict(json.loads((FOLDER / f"{revision}.json").read_text(encoding="utf-8")))


def put_down(store: Store, revision: str, changed: Changed = lambda rows: rows) -> None:
    """Let an empty database be that archive; `store.upgrade()` then brings it up to date."""
    with store.writing() as connection:
        command.upgrade(schema.config(connection), revision)
        for table, rows in changed(rows_of(revision)).items():
            _fill(connection, Table(table, MetaData(), autoload_with=connection), rows)


def _fill(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        connection.execute(table.insert(), row)
