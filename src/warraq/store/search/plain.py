"""What analysts filter articles by, written out: text in one spelling, its length, and when its date is."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, MetaData, Table, Text, bindparam, inspect, text

from warraq.arabic import fold
from warraq.dates.span import moment_of, span_of
from warraq.storable import without_unstorable
from warraq.store.column_types import Instant
from warraq.store.spelling import is_usual

_METADATA = MetaData()
PLAIN = Table(
    "search_plain",
    _METADATA,
    Column("article", Text, primary_key=True),
    Column("folded", Text),  # headline and text; null: `spelled` makes it of them
    Column("words", Integer, nullable=False),  # of the text
    Column("date_at", Instant),
    Column("date_from", Instant),
    Column("date_to", Instant),
    Column("date_day", Text),
    Index("ix_search_plain_date_at", "date_at"),
    Index("ix_search_plain_date_day", "date_day"),
)
_REMOVE = text("DELETE FROM search_plain WHERE article IN :articles").bindparams(bindparam("articles", expanding=True))
_DAY = len("2026-01-28")


def create(connection: Connection) -> None:
    """Make the empty table."""
    _METADATA.create_all(connection)


def drop(connection: Connection) -> None:
    """Empty the table; views read it, and PostgreSQL drops no table that a view reads."""
    if connection.dialect.name == "sqlite":
        _METADATA.drop_all(connection)
    elif inspect(connection).has_table(PLAIN.name):
        connection.execute(text("TRUNCATE search_plain"))


def remove(connection: Connection, articles: Collection[str]) -> None:
    """Take these articles out."""
    connection.execute(_REMOVE, {"articles": list(articles)})


def add(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Put rows in."""
    connection.execute(PLAIN.insert(), list(rows))


def plain_row(article: str, said: tuple[str, str], iso: str | None, dialect: str) -> Mapping[str, Any]:
    """Return the row of an article that says this: headline and text."""
    span = span_of(iso) if iso else None
    title, body = said
    text = f"{title}\n{body}"
    folded = without_unstorable(fold(text))
    return {
        "article": article,
        "folded": None if dialect == "sqlite" and is_usual(text, folded) else folded,
        "words": len(body.split()),
        "date_at": moment_of(iso) if iso else None,
        "date_from": span.start if span else None,
        "date_to": span.end if span else None,
        "date_day": iso[:_DAY] if iso and len(iso) >= _DAY else None,
    }
