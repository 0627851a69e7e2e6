"""The index on PostgreSQL: words and keys as one text, which is packed, and pairs, under a GIN index on both."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, text

from warraq.arabic import FOLD_VERSION, LIGHT_VERSION
from warraq.store.search.narrowing import Narrowed, Where
from warraq.store.search.query import Query
from warraq.store.search.rendering import Tier, has_phrases, looked_at, looked_up
from warraq.store.search.words import pairs_of, read, vocabulary_of, written

VERSION = f"9.{FOLD_VERSION}.{LIGHT_VERSION}"  # when it differs from the database's, the index is built anew

# A tsvector would take twice the room, for it is packed no further, and would hold places that no look-up uses.
_HELD_BY = "array_to_tsvector(string_to_array({0}words, ' ') || {0}pairs::text[])"
_CREATE = (
    """CREATE TABLE search_entry (
         place BIGINT PRIMARY KEY, article TEXT NOT NULL UNIQUE, words TEXT NOT NULL, pairs SMALLINT[] NOT NULL)""",
    # Of an index of these words the server does not list what it holds; only those are kept that keys find.
    """CREATE TABLE search_vocabulary (word TEXT COLLATE "C" PRIMARY KEY)""",
    # What waits to be indexed takes pages that the index keeps: at the server's 4 MB a third of a young archive's.
    f"CREATE INDEX search_words ON search_entry USING gin ({_HELD_BY.format('')}) WITH (gin_pending_list_limit = 512)",
)
_REMOVE = text("DELETE FROM search_entry WHERE article IN :articles").bindparams(bindparam("articles", expanding=True))
_ADD = text(
    "INSERT INTO search_entry (place, article, words, pairs) "
    "VALUES (:place, :article, :words, CAST(:pairs AS smallint[]))"
)
_LEARN = text(
    "INSERT INTO search_vocabulary SELECT w.word FROM unnest(CAST(:words AS text[])) AS w (word) "
    "WHERE NOT EXISTS (SELECT 1 FROM search_vocabulary v WHERE v.word = w.word) ON CONFLICT DO NOTHING"
)
_BEGINNING = text(
    "SELECT v.word FROM unnest(CAST(:begun AS text[])) AS b (begun) "
    "JOIN search_vocabulary v ON v.word >= b.begun AND v.word < b.begun || chr(1114111)"
)
_IS_HELD = f"{_HELD_BY.format('e.')} @@ CAST(:query AS tsquery)"
# OFFSET 0 keeps the steps apart: sorted, then only as many unpacked as are wanted, each once for all its conditions.
_OPENED = """
SELECT e.article FROM (
  SELECT f.place, f.article, ' ' || f.words || ' ' AS words FROM ({found}) f ORDER BY f.place DESC OFFSET 0
) e WHERE {at} ORDER BY e.place DESC LIMIT :limit"""
_EVERY = "SELECT e.place, e.article, e.words FROM search_entry e WHERE true{narrowed} ORDER BY e.place DESC OFFSET 0"
_HOLDING = _EVERY.replace("true", _IS_HELD)
_WALKED, _LOOKED_AT_THEN = _OPENED.replace("{found}", _EVERY), _OPENED.replace("{found}", _HOLDING)
_LOOKED_UP = f"SELECT e.article FROM search_entry e WHERE {_IS_HELD}{{narrowed}} ORDER BY e.place DESC LIMIT :limit"  # noqa: S608 ours
_EXPECTED = text(f"EXPLAIN (FORMAT JSON) SELECT 1 FROM search_entry e WHERE {_IS_HELD}")  # noqa: S608 the same
_HELD = text("SELECT reltuples FROM pg_class WHERE oid = CAST('search_entry' AS regclass)")
_PLAN = text(
    "SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'off', true), "
    "set_config('enable_indexscan', :walk, true), set_config('enable_bitmapscan', :look_up, true)"
)
# Walking places backwards opens every entry on the way (30 µs each): cheap when one in twenty matches. Looking up finds
# all matches and sorts them (1 µs each).
_USUAL = 0.05
_UNKNOWN = 0.005  # what the planner expects of a word that it does not know: of a dozen spellings of one it is a guess


def held_of(entry: str) -> dict[str, Any]:
    """Return what a row holds of an article's words and keys, and those of its words that keys find."""
    listed = ",".join(map(str, pairs_of(entry)))  # the driver would look at each number by itself
    return {"words": written(entry), "pairs": f"{{{listed}}}", "vocabulary": vocabulary_of(entry)}


def create(connection: Connection) -> None:
    """Make the empty index."""
    for statement in _CREATE:
        connection.execute(text(statement))


def drop(connection: Connection) -> None:
    """Take the index away."""
    for statement in ("DROP TABLE IF EXISTS search_vocabulary", "DROP TABLE IF EXISTS search_entry"):
        connection.execute(text(statement))


def remove(connection: Connection, words: Mapping[str, str]) -> None:
    """Take these articles out of the index."""
    connection.execute(_REMOVE, {"articles": list(words)})


def add(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Put rows of place, article and words into the index."""
    every = [dict(row) for row in rows]
    connection.execute(_ADD, every)
    words = {word for row in every for word in row["vocabulary"]}
    connection.execute(_LEARN, {"words": sorted(words)})


def gather(connection: Connection) -> None:
    """Leave it to the server, which vacuums."""


def beginning(connection: Connection, beginnings: Sequence[str]) -> Iterator[str]:
    """Yield the words of the index that begin with one of these, if keys find them."""
    return map(read, connection.execute(_BEGINNING, {"begun": [written(begun) for begun in beginnings]}).scalars())


def where(_connection: Connection, narrowed: Narrowed) -> Where:
    """Return the condition on what matches."""
    return Where(narrowed.within("e.place") + narrowed.where("e.article"), narrowed.given)


def matching(connection: Connection, query: Query, tier: Tier, limit: int, where: Where) -> list[str]:
    """Return the articles that a query finds by a tier, last place first."""
    wanted = looked_up(query, tier)
    is_usual = _share(connection, wanted) >= _USUAL + _UNKNOWN * (wanted.count("'") // 2)
    connection.execute(_PLAN, {"walk": "on" if is_usual else "off", "look_up": "off" if is_usual else "on"})
    at, given = looked_at(query, tier, "e.words")
    chosen = _WALKED if is_usual else _LOOKED_AT_THEN if has_phrases(query) else _LOOKED_UP
    asked = text(chosen.format(at=at, narrowed=where.condition))
    words = {name: asked_for for name, asked_for in {"query": wanted, **given}.items() if f":{name}" in asked.text}
    return list(connection.execute(asked, {**words, "limit": limit, **where.given}).scalars())


def _share(connection: Connection, wanted: str) -> float:
    """Return what part of all articles the planner expects to match.

    That much it knows well, from the commonest words. The choice between its two ways it gets wrong: it takes a look
    into an entry's words, which are stored apart, for a comparison of two numbers (6 s instead of 20 ms at 70,000).
    """
    held = connection.execute(_HELD).scalar_one()
    if held <= 0:  # not counted yet
        return 0.0
    connection.execute(_PLAN, {"walk": "on", "look_up": "on"})
    (plan,) = connection.execute(_EXPECTED, {"query": wanted}).scalar_one()
    return float(plan["Plan"]["Plan Rows"] / held)
