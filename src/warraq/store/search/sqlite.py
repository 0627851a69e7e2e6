"""The index on SQLite: FTS5 without a copy of the text."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, bindparam, text

from warraq.arabic import FOLD_VERSION, LIGHT_VERSION
from warraq.store.search.narrowing import Narrowed, Where, fewest
from warraq.store.search.query import Query
from warraq.store.search.rendering import FTS5, Tier, rendered

VERSION = f"8.{FOLD_VERSION}.{LIGHT_VERSION}"  # when it differs from the database's, the index is built anew
LOOKED_UP = 300  # articles
GATHERED = 1000  # pages of 8 KB that the end of a run writes at most: a tenth of a second
TOGETHER = 16  # texts that a statement indexes: what goes on beside a batch waits for its end

_CREATE = (
    "CREATE TABLE search_entry (place INTEGER PRIMARY KEY, article TEXT NOT NULL UNIQUE)",
    # Words come folded and parted by spaces, so every character above ASCII is a letter: no tokenizer's opinion on
    # Arabic, and none that changes with a release of SQLite. Rank is ours, so no column sizes are kept.
    "CREATE VIRTUAL TABLE search_words USING fts5(words, content='', columnsize=0, tokenize='ascii')",
    "CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab(search_words, row)",
    # On larger pages the words that begin a page, which stand there in full, are half as many.
    "INSERT INTO search_words (search_words, rank) VALUES ('pgsz', 8100)",
)
_HELD = text("SELECT place, article FROM search_entry WHERE article IN :articles").bindparams(
    bindparam("articles", expanding=True)
)
_FORGET = text("INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', :place, :words)")
_REMOVE = text("DELETE FROM search_entry WHERE place = :place")
_ADD_ENTRY = text("INSERT INTO search_entry (place, article) VALUES (:place, :article)")
_ADD_WORDS = text("INSERT INTO search_words (rowid, words) VALUES (:place, :words)")
_SETTING = text("INSERT INTO search_words (search_words, rank) VALUES (:name, :value)")
_BEGINNING = (
    "SELECT v.term FROM json_each(?) b CROSS JOIN search_vocabulary v "
    "ON v.term >= b.value AND v.term < b.value || char(1114111)"  # which comes after every letter
)
_MATCHING = (
    "SELECT e.article FROM search_words w JOIN search_entry e ON e.place = w.rowid "
    "WHERE w.search_words MATCH :query{} ORDER BY w.rowid DESC LIMIT :limit"
)
_HITS = text("SELECT count(*) FROM (SELECT 1 FROM search_words WHERE search_words MATCH :query LIMIT :most) some")


def held_of(entry: str) -> dict[str, str]:
    """Return what FTS5 is given of an article's words and keys: all as they are, parted by spaces."""
    return {"words": entry}


def create(connection: Connection) -> None:
    """Make the empty index."""
    for statement in _CREATE:
        connection.execute(text(statement))


def drop(connection: Connection) -> None:
    """Take the index away."""
    for name in ("search_vocabulary", "search_words", "search_entry"):
        connection.execute(text(f"DROP TABLE IF EXISTS {name}"))


def remove(connection: Connection, words: Mapping[str, str]) -> None:
    """Take these articles out of the index; FTS5 must be told the exact words that it was given."""
    held = connection.execute(_HELD, {"articles": list(words)}).all()
    rows = [{"place": row.place, "words": words[row.article]} for row in held]
    if rows:
        connection.execute(_FORGET, rows)
        connection.execute(_REMOVE, rows)


def add(connection: Connection, rows: Iterable[Mapping[str, object]]) -> None:
    """Put rows of place, article and words into the index."""
    every = [dict(row) for row in rows]
    connection.execute(_ADD_ENTRY, every)
    for start in range(0, len(every), TOGETHER):
        connection.execute(_ADD_WORDS, every[start : start + TOGETHER])


def gather(connection: Connection) -> None:
    """Make one part of those that many batches left, as far as some pages go: each has its own list of words."""
    for name, value in (("usermerge", 2), ("merge", GATHERED)):
        connection.execute(_SETTING, {"name": name, "value": value})


def beginning(connection: Connection, beginnings: Sequence[str]) -> Iterator[str]:
    """Yield the words of the index that begin with one of these."""
    yield from connection.exec_driver_sql(_BEGINNING, (json.dumps(beginnings),)).scalars()


def where(connection: Connection, narrowed: Narrowed) -> Where:
    """Return the condition on what matches."""
    return way(narrowed, fewest(connection, narrowed))


def way(narrowed: Narrowed, few: int | None) -> Where:
    """Return the condition by how many are wanted, whatever they hold: few are listed once, of many a hit is tried."""
    within = narrowed.within("w.rowid")
    if few is None:
        return Where(within + narrowed.where("e.article"), narrowed.given)
    # The sign keeps FTS5 from looking each up by itself: one costs as much as 500 of its steps.
    sign = "" if few <= LOOKED_UP else "+"
    listed = f"{within} AND {sign}w.rowid IN ({narrowed.listed})"
    return Where(listed, narrowed.given, few, within + narrowed.where("e.article"))


def matching(connection: Connection, query: Query, tier: Tier, limit: int, where: Where) -> list[str]:
    """Return the articles that a query finds by a tier, last place first."""
    words = rendered(query, tier, FTS5)
    rare = where.few is not None and _hits(connection, words, where.few + 1) <= where.few
    chosen = text(_MATCHING.format(where.tried if rare else where.condition))
    given = {"query": words, "limit": limit, **where.given}
    return list(connection.execute(chosen, given).scalars())


def _hits(connection: Connection, words: str, most: int) -> int:
    """Count what holds the words, as far as some; a step costs a tenth of a microsecond."""
    return int(connection.execute(_HITS, {"query": words, "most": most}).scalar_one())
