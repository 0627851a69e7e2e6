"""Versions are what a page said, readings how it is read; what changed beside the text, and texts of the house.

Revision ID: 0008
Revises: 0007
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op

from warraq.store import tables

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

AT_ONCE = 500
ADDED = {
    "capture": (("reading", sa.Text()), ("asked", sa.Text()), ("by_then", tables.Instant())),
    "reading": (
        ("reader", sa.Text()),
        ("text", sa.Text()),
        ("same_as", sa.Text()),
        ("record", tables.DOCUMENT),
    ),
    "event": (("version", sa.Text()), ("last_seen", tables.Instant())),
}


def upgrade() -> None:
    for table, columns in ADDED.items():
        for name, kind in columns:
            op.add_column(table, sa.Column(name, kind, nullable=True))
    there = sa.text("asked IS NOT NULL")
    op.create_index(op.f("ix_capture_asked"), "capture", ["asked"], sqlite_where=there, postgresql_where=there)
    op.create_index(op.f("ix_version_digest"), "version", ["digest"])
    _make_tables()
    connection = op.get_bind()
    _note_addresses_that_led_on(connection)
    _note_readings(connection)
    _name_versions(connection)


def downgrade() -> None:
    for table in ("house_text", "change", "reader"):
        op.drop_table(table)
    op.drop_index(op.f("ix_version_digest"), "version")
    op.drop_index(op.f("ix_capture_asked"), "capture")
    for table, columns in ADDED.items():
        for name, _ in columns:
            op.drop_column(table, name)


def _make_tables() -> None:
    op.create_table(
        "reader",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("parser_version", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reader")),
    )
    op.create_table(
        "house_text",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("site", "digest", name=op.f("pk_house_text")),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("last_seen", tables.Instant(), nullable=False),
        sa.Column("first_seen", tables.Instant(), nullable=False),
        sa.Column("before_capture", sa.Text(), nullable=False),
        sa.Column("after_capture", sa.Text(), nullable=False),
        sa.Column("same_reader", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_change_article")),
        sa.ForeignKeyConstraint(["before_capture"], ["capture.id"], name=op.f("fk_change_before_capture")),
        sa.ForeignKeyConstraint(["after_capture"], ["capture.id"], name=op.f("fk_change_after_capture")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_article"), "change", ["article"])


def _note_addresses_that_led_on(connection: sa.Connection) -> None:
    """The captures of a redirect are asked for by the address that led on, too."""
    from warraq.errors import AddressError
    from warraq.urls import url_key

    def key_of(url: str) -> str:
        try:
            return url_key(url)
        except AddressError:
            return url

    moved = connection.execute(sa.text("SELECT id, address, asked_for FROM capture WHERE asked_for <> url")).all()
    found = [{"key": row.id, "asked": key_of(row.asked_for)} for row in moved if key_of(row.asked_for) != row.address]
    _execute(connection, "UPDATE capture SET asked = :asked WHERE id = :key", found)


def _note_readings(connection: sa.Connection) -> None:
    """Each reading's text, the one that holds what it says, and of each capture the one that holds now."""
    connection.execute(sa.text(_SAME_AS))
    said = sa.table("reading", sa.column("id"), sa.column("kind"), sa.column("extraction", sa.JSON())).c
    titles = (said.extraction["title"].as_string(), said.extraction[("notice", "original_title")].as_string())
    body = said.extraction["body"].as_string()
    kept = sa.select(said.id, *(title.label(f"title_{n}") for n, title in enumerate(titles)), body.label("body"))
    for rows in _portions(connection, kept.where(said.kind == "article", said.extraction.is_not(None)), said.id):
        found = [
            {"key": row.id, "words": _fingerprint(row.title_0 or row.title_1 or "", row.body or "")} for row in rows
        ]
        _execute(connection, "UPDATE reading SET text = :words WHERE id = :key", found)
    connection.execute(sa.text(_TEXT_OF_THE_SAME))
    connection.execute(sa.text(_READING_OF_A_CAPTURE))


_SAME_AS = """
UPDATE reading SET same_as = (
  SELECT min(h.id) FROM capture c JOIN capture o ON o.address = c.address JOIN reading h ON h.capture = o.id
   WHERE c.id = reading.capture AND h.digest = reading.digest AND h.extraction IS NOT NULL)
 WHERE extraction IS NULL"""
_TEXT_OF_THE_SAME = """
UPDATE reading SET text = (SELECT h.text FROM reading h WHERE h.id = reading.same_as) WHERE same_as IS NOT NULL"""
_READING_OF_A_CAPTURE = """
UPDATE capture SET reading = coalesce(
  (SELECT r.id FROM version v JOIN reading r ON r.id = v.reading
    WHERE v.id = capture.version AND r.capture = capture.id),
  (SELECT r.id FROM reading r WHERE r.capture = capture.id ORDER BY r.parser_version DESC, r.id DESC LIMIT 1))"""
_TEXT_OF_THE_VERSION = """
UPDATE reading SET text = (
  SELECT v.digest FROM capture c JOIN version v ON v.id = c.version WHERE c.id = reading.capture)
 WHERE text IS NULL AND kind = 'article'"""


def _name_versions(connection: sa.Connection) -> None:
    """A version is named after its article and the capture that first showed it, not after how it was read."""
    version = sa.table("version", *(sa.column(name) for name in ("id", "article", "title", "body"))).c
    seen = sa.table("capture", *(sa.column(name) for name in ("id", "version", "fetched_at"))).c
    named: list[dict[str, Any]] = []
    for rows in _portions(connection, sa.select(version.id, version.article, version.title, version.body), version.id):
        first: dict[str, str] = {}
        chosen = sa.select(seen.version, seen.id).where(seen.version.in_([row.id for row in rows]))
        for row in connection.execute(chosen.order_by(seen.fetched_at.desc(), seen.id.desc())):
            first[row.version] = row.id
        named += [
            {
                "key": row.id,
                "words": _fingerprint(row.title, row.body),
                "name": _digest(row.article, first[row.id]) if row.id in first else row.id,
            }
            for row in rows
        ]
    _execute(connection, "UPDATE version SET id = :name, digest = :words WHERE id = :key", named)
    _execute(connection, "UPDATE article SET version = :name WHERE version = :key", named)
    _execute(connection, "UPDATE capture SET version = :name WHERE version = :key", named)
    connection.execute(sa.text(_TEXT_OF_THE_VERSION))


def _fingerprint(title: str, body: str) -> str:
    return "".join(sha256(part.encode("utf-8", "surrogatepass")).hexdigest()[:16] for part in (title, body))


def _digest(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _portions(connection: sa.Connection, chosen: sa.Select[Any], key: Any) -> Iterator[Sequence[Any]]:
    """Yield rows in the order of a key, so that what comes next is found although rows are changed on the way."""
    last = ""
    while rows := connection.execute(chosen.where(key > last).order_by(key).limit(AT_ONCE)).all():
        yield rows
        last = rows[-1].id


def _execute(connection: sa.Connection, statement: str, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), AT_ONCE):
        connection.execute(sa.text(statement), rows[start : start + AT_ONCE])
