"""The index on PostgreSQL: one tsvector column, given its words and places ready made, under a GIN index."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, text

from warraq.store.search.narrowing import Narrowed, Where
from warraq.store.search.rendering import TSQUERY
from warraq.store.search.words import tsvector_of

grammar = TSQUERY
words_of = tsvector_of

_CREATE = (
    "CREATE TABLE search_entry (place BIGINT PRIMARY KEY, article TEXT NOT NULL UNIQUE, words TSVECTOR NOT NULL)",
    "CREATE INDEX search_words ON search_entry USING gin (words)",
)
_REMOVE = text("DELETE FROM search_entry WHERE article IN :articles").bindparams(bindparam("articles", expanding=True))
_ADD = text("INSERT INTO search_entry (place, article, words) VALUES (:place, :article, CAST(:words AS tsvector))")
_MATCHING = (
    "SELECT e.article FROM search_entry e WHERE e.words @@ CAST(:query AS tsquery){} ORDER BY e.place DESC LIMIT :limit"
)
_EXPECTED = text("EXPLAIN (FORMAT JSON) SELECT 1 FROM search_entry WHERE words @@ CAST(:query AS tsquery)")
_HELD = text("SELECT reltuples FROM pg_class WHERE oid = CAST('search_entry' AS regclass)")
_PLAN = text(
    "SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'off', true), "
    "set_config('enable_indexscan', :walk, true), set_config('enable_bitmapscan', :look_up, true)"
)
# Walking places backwards opens every entry on the way (30 µs each): cheap when one in twenty matches. Looking up finds
# all matches and sorts them (1 µs each), but opens each match of a phrase, whose words stand side by side in most.
_USUAL, _USUAL_PHRASE = 0.05, 0.005


def create(connection: Connection) -> None:
    """Make the empty index."""
    for statement in _CREATE:
        connection.execute(text(statement))


def drop(connection: Connection) -> None:
    """Take the index away."""
    connection.execute(text("DROP TABLE IF EXISTS search_entry"))


def remove(connection: Connection, words: Mapping[str, str]) -> None:
    """Take these articles out of the index."""
    connection.execute(_REMOVE, {"articles": list(words)})


def add(connection: Connection, rows: Iterable[Mapping[str, object]]) -> None:
    """Put rows of place, article and words into the index."""
    connection.execute(_ADD, [dict(row) for row in rows])


def where(_connection: Connection, narrowed: Narrowed) -> Where:
    """Return the condition on what matches."""
    return Where(narrowed.within("e.place") + narrowed.where("e.article"), narrowed.given)


def matching(connection: Connection, query: str, limit: int, where: Where) -> list[str]:
    """Return the articles that match a rendered query, last place first."""
    is_usual = _share(connection, query) >= (_USUAL_PHRASE if "<->" in query else _USUAL)
    connection.execute(_PLAN, {"walk": "on" if is_usual else "off", "look_up": "off" if is_usual else "on"})
    chosen = text(_MATCHING.format(where.condition))
    return list(connection.execute(chosen, {"query": query, "limit": limit, **where.given}).scalars())


def _share(connection: Connection, query: str) -> float:
    """Return what part of all articles the planner expects to match.

    That much it knows well, from the commonest words. The choice between its two ways it gets wrong: it takes a look
    into an entry's words, which are stored apart, for a comparison of two numbers (6 s instead of 20 ms at 70,000).
    """
    held = connection.execute(_HELD).scalar_one()
    if held <= 0:  # not counted yet
        return 0.0
    connection.execute(_PLAN, {"walk": "on", "look_up": "on"})
    (plan,) = connection.execute(_EXPECTED, {"query": query}).scalar_one()
    return float(plan["Plan"]["Plan Rows"] / held)
