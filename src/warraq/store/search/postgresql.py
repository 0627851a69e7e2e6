"""The index on PostgreSQL: one tsvector column, given its words and places ready made, under a GIN index."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, text

from warraq.store.search.rendering import TSQUERY
from warraq.store.search.words import tsvector_text

grammar = TSQUERY
words_text = tsvector_text

_CREATE = (
    "CREATE TABLE search_entry (place BIGINT PRIMARY KEY, article TEXT NOT NULL UNIQUE, words TSVECTOR NOT NULL)",
    "CREATE INDEX search_words ON search_entry USING gin (words)",
)
_REMOVE = text("DELETE FROM search_entry WHERE article IN :articles").bindparams(bindparam("articles", expanding=True))
_ADD = text("INSERT INTO search_entry (place, article, words) VALUES (:place, :article, CAST(:words AS tsvector))")
_MATCHING = text(
    "SELECT article FROM search_entry WHERE words @@ CAST(:query AS tsquery) ORDER BY place DESC LIMIT :limit"
)


def create(connection: Connection) -> None:
    """Make the empty index."""
    for statement in _CREATE:
        connection.execute(text(statement))


def drop(connection: Connection) -> None:
    """Take the index away."""
    connection.execute(text("DROP TABLE IF EXISTS search_entry"))


def remove(connection: Connection, articles: Sequence[str]) -> None:
    """Take these articles out of the index."""
    connection.execute(_REMOVE, {"articles": articles})


def add(connection: Connection, rows: Iterable[Mapping[str, object]]) -> None:
    """Put rows of place, article and words into the index."""
    connection.execute(_ADD, [dict(row) for row in rows])


def matching(connection: Connection, query: str, limit: int) -> list[str]:
    """Return the articles that match a rendered query, last place first."""
    # A plan for all queries alike would read the whole table for a rare word or sort half of it for a common one.
    connection.execute(text("SET LOCAL plan_cache_mode = force_custom_plan"))
    return list(connection.execute(_MATCHING, {"query": query, "limit": limit}).scalars())
