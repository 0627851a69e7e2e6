"""What a reading says in full is kept as bytes, and its headline stands where its text does.

Revision ID: 0031
Revises: 0030
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from warraq.store import tables

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

AT_ONCE = 1000
SECOND = "2."  # what was packed with the second dictionary began so
READING = sa.table(
    "reading", sa.column("id", sa.Text), sa.column("extraction", tables.DOCUMENT), sa.column("packed", sa.LargeBinary)
)
HELD = """
SELECT r.id, CAST(r.extraction AS text) AS extraction, r.packed,
       (SELECT v.title FROM capture c JOIN article a ON a.url_key = c.address JOIN version v ON v.article = a.id
         WHERE c.id = r.capture AND v.digest = r.text LIMIT 1) AS title
  FROM reading r WHERE r.id > :last AND r.extraction IS NOT NULL ORDER BY r.id LIMIT :limit"""

Kept = dict[str, Any]


def upgrade() -> None:
    op.add_column("reading", sa.Column("packed", sa.LargeBinary()))
    _rewrite(_parted)


def downgrade() -> None:
    _rewrite(_joined)
    op.drop_column("reading", "packed")


def _parted(row: Any) -> Kept | None:
    kept = json.loads(row.extraction)
    if "packed" not in kept:  # older code kept extractions in full
        return None
    packed = kept.pop("packed")
    mark = b"\x02" if packed.startswith(SECOND) else b"\x01"
    if "body" not in kept and kept["title"] and kept["title"] == row.title:
        del kept["title"]
    return {"extraction": kept, "packed": mark + b64decode(packed.removeprefix(SECOND))}


def _joined(row: Any) -> Kept | None:
    if row.packed is None:
        return None
    packed = bytes(row.packed)
    said = (SECOND if packed[0] == 2 else "") + b64encode(packed[1:]).decode()
    return {"extraction": {"title": row.title} | json.loads(row.extraction) | {"packed": said}, "packed": None}


def _rewrite(made: Callable[[Any], Kept | None]) -> None:
    written = READING.update().where(READING.c.id == sa.bindparam("key"))
    written = written.values(extraction=sa.bindparam("extraction"), packed=sa.bindparam("packed"))
    for rows in _portions():
        told = [{"key": row.id, **kept} for row in rows if (kept := made(row)) is not None]
        if told:
            op.get_bind().execute(written, told)


def _portions() -> Iterator[list[Any]]:
    """Read in the order of ids, so that what comes next is found without a cursor."""
    last = ""
    while rows := list(op.get_bind().execute(sa.text(HELD), {"last": last, "limit": AT_ONCE})):
        yield rows
        last = rows[-1].id
