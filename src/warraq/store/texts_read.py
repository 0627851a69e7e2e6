"""The text of a reading, which stands once: in the version of its article that shows it, else in the reading itself."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, FromClause, ScalarSelect, Table, select, text

from warraq.store import tables
from warraq.store.packing import unpacked

Row = dict[str, Any]

# Of a reading whose `text`, the fingerprint of headline and text, is that of a version of its article, the body is left
# out. So it is whatever came first: each batch keeps it so for the addresses that it touches.
_WITHOUT = {
    "sqlite": "UPDATE reading SET extraction = json_remove(extraction, '$.body') "
    "WHERE id = :id AND json_type(extraction, '$.packed') IS NOT NULL",
    "postgresql": "UPDATE reading SET extraction = extraction - 'body' "
    "WHERE id = :id AND jsonb_exists(extraction, 'packed')",
}
_WITH = {
    "sqlite": "UPDATE reading SET extraction = json_set(extraction, '$.body', :body) "
    "WHERE id = :id AND json_type(extraction, '$.packed') IS NOT NULL",
    "postgresql": "UPDATE reading SET extraction = extraction || jsonb_build_object('body', CAST(:body AS text)) "
    "WHERE id = :id AND jsonb_exists(extraction, 'packed')",
}


def keep(connection: Connection, readings: Collection[Row], before: Mapping[str, str], now: Collection[str]) -> None:
    """Let each of these readings hold its text where no version does. All are of one article.

    `before`: the texts of its versions as they are held, by their fingerprints; `now`: the fingerprints of those that
    are written next.
    """
    own = [row for row in readings if row["text"] is not None and row["same_as"] is None]
    alone = [{"id": row["id"], "body": before[row["text"]]} for row in own if row["text"] in before.keys() - now]
    shared = [{"id": row["id"]} for row in own if row["text"] in now and row["text"] not in before]
    for statement, given in ((_WITH, alone), (_WITHOUT, shared)):
        if given:
            connection.execute(text(statement[connection.dialect.name]), given)


def body_beside(reading: Table | FromClause) -> ScalarSelect[str | None]:
    """Return the text of a reading as a version of its article has it; null: none has it."""
    a, v, c = tables.article.c, tables.version.c, tables.capture.c
    joined = tables.capture.join(tables.article, a.url_key == c.address).join(tables.version, v.article == a.id)
    found = select(v.body).select_from(joined).where(c.id == reading.c.capture, v.digest == reading.c.text)
    return found.limit(1).correlate(reading).scalar_subquery()


def whole(kept: Row, beside: str | None) -> Row:
    """Return the extraction that a reading keeps, with its text."""
    return kept if beside is None or "body" in kept else unpacked(kept | {"body": beside})
