"""The text of a reading, which stands once: in the version of its article that shows it, else in the reading itself."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Table, select, text

from warraq.store import tables
from warraq.store.packing import PLAIN, unpacked

Row = dict[str, Any]

# Of a reading whose `text`, the fingerprint of headline and text, is that of a version of its article, both are left
# out; but that it has no headline, where a version has that of the first publication. So it is whatever came first:
# each batch keeps it so for the addresses that it touches.
_WITHOUT = {
    "sqlite": "UPDATE reading SET extraction = CASE WHEN json_extract(extraction, '$.title') <> '' THEN '{}' "
    "ELSE json_remove(extraction, '$.body') END WHERE id = :id AND packed IS NOT NULL",
    "postgresql": "UPDATE reading SET extraction = CASE WHEN extraction ->> 'title' <> '' THEN '{}' "
    "ELSE extraction - 'body' END WHERE id = :id AND packed IS NOT NULL",
}
_WITH = {
    "sqlite": "UPDATE reading SET extraction = CASE WHEN extraction = '{}' "
    "THEN json_object('title', :title, 'body', :body) ELSE json_set(extraction, '$.body', :body) END "
    "WHERE id = :id AND packed IS NOT NULL",
    "postgresql": "UPDATE reading SET extraction = "
    "jsonb_build_object('title', CAST(:title AS text), 'body', CAST(:body AS text)) || extraction "
    "WHERE id = :id AND packed IS NOT NULL",
}


def keep(
    connection: Connection, readings: Collection[Row], before: Mapping[str, tuple[str, str]], now: Collection[str]
) -> None:
    """Let each of these readings hold its text where no version does. All are of one article.

    `before`: headlines and texts of its versions as they are held, by their fingerprints; `now`: the fingerprints of
    those that are written next.
    """
    own = [row for row in readings if row["text"] is not None and row["same_as"] is None]
    left = [(row["id"], before[row["text"]]) for row in own if row["text"] in before.keys() - now]
    alone = [{"id": key, "title": title, "body": body} for key, (title, body) in left]
    shared = [{"id": row["id"]} for row in own if row["text"] in now and row["text"] not in before]
    for statement, given in ((_WITH, alone), (_WITHOUT, shared)):
        if given:
            connection.execute(text(statement[connection.dialect.name]), given)


def kept(reading: Table | FromClause) -> list[ColumnElement[Any]]:
    """Return what `whole` makes an extraction of: columns of a reading, and those that a version of its article has."""
    a, v, c = tables.article.c, tables.version.c, tables.capture.c
    joined = tables.capture.join(tables.article, a.url_key == c.address).join(tables.version, v.article == a.id)
    shown = (c.id == reading.c.capture, v.digest == reading.c.text)
    beside = [select(v[name]).select_from(joined).where(*shown).limit(1).correlate(reading) for name in PLAIN]
    named = [one.scalar_subquery().label(f"{name}_beside") for name, one in zip(PLAIN, beside, strict=True)]
    return [reading.c.extraction, reading.c.packed, *named]


def whole(read: Mapping[Any, Any]) -> Row:
    """Return the extraction that a reading keeps, with its text; `read`: a row of `kept`."""
    beside = {name: read[f"{name}_beside"] for name in PLAIN}
    said = read["extraction"] if read["packed"] is None else beside | read["extraction"]
    return unpacked(said, read["packed"])
