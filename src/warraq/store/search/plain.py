"""What analysts filter articles by, written out: text in one spelling, its length, and when its date is."""

from collections.abc import Collection, Iterable, Mapping
from functools import reduce
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, MetaData, Table, Text, bindparam, inspect, text

from warraq.arabic import fold
from warraq.arabic.folding import LETTERS
from warraq.dates.span import moment_of, span_of
from warraq.storable import without_unstorable
from warraq.store.column_types import Instant

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
# What nineteen of twenty texts in the press hold of letters and marks that fold to others, the usual first.
_USUAL = {letter: LETTERS[letter] for letter in "أإآىئؤة"} | dict.fromkeys(
    "\u064b\u0640\u0651\u064f\u064e\u064d\u0650\u0652\u064c", ""
)


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


def spelled(text: str) -> str:
    """Return, in SQLite's words, what folds a text that holds nothing but the usual.

    A text in one spelling is as long as the text: most archives need not keep it. PostgreSQL takes longer to make it
    than to read it, and keeps it packed.
    """
    return reduce(lambda made, pair: f"replace({made}, '{pair[0]}', '{pair[1]}')", _USUAL.items(), f"lower({text})")


def _is_usual(text: str, folded: str) -> bool:
    """Whether `spelled` folds a text; SQLite's `lower` knows ASCII alone, as that of bytes."""
    lower = text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")
    return reduce(lambda made, pair: made.replace(*pair), _USUAL.items(), lower) == folded


def plain_row(article: str, said: tuple[str, str], iso: str | None, dialect: str) -> Mapping[str, Any]:
    """Return the row of an article that says this: headline and text."""
    span = span_of(iso) if iso else None
    title, body = said
    text = f"{title}\n{body}"
    folded = without_unstorable(fold(text))
    return {
        "article": article,
        "folded": None if dialect == "sqlite" and _is_usual(text, folded) else folded,
        "words": len(body.split()),
        "date_at": moment_of(iso) if iso else None,
        "date_from": span.start if span else None,
        "date_to": span.end if span else None,
        "date_day": iso[:_DAY] if iso and len(iso) >= _DAY else None,
    }
