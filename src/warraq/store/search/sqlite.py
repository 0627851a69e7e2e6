"""The index on SQLite: FTS5 without a copy of the text, and the packed words that taking an entry out again needs."""

import zlib
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, text

from warraq.store.search.narrowing import Narrowed
from warraq.store.search.rendering import FTS5

grammar = FTS5
words_of = str  # FTS5 takes them as they are: parted by spaces

_CREATE = (
    "CREATE TABLE search_entry (place INTEGER PRIMARY KEY, article TEXT NOT NULL UNIQUE, words BLOB NOT NULL)",
    # Words come folded and parted by spaces, so every character above ASCII is a letter: no tokenizer's opinion on
    # Arabic, and none that changes with a release of SQLite. Rank is ours, so no column sizes are kept.
    "CREATE VIRTUAL TABLE search_words USING fts5(words, content='', columnsize=0, tokenize='ascii')",
)
_HELD = text(
    "SELECT e.place, e.words, p.folded FROM search_entry e LEFT JOIN search_plain p ON p.article = e.article "
    "WHERE e.article IN :articles"
).bindparams(bindparam("articles", expanding=True))
_FORGET = text("INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', :place, :words)")
_REMOVE = text("DELETE FROM search_entry WHERE place = :place")
_ADD_ENTRY = text("INSERT INTO search_entry (place, article, words) VALUES (:place, :article, :packed)")
_ADD_WORDS = text("INSERT INTO search_words (rowid, words) VALUES (:place, :words)")
_RAW = -15  # deflate without head and sum
_MATCHING = (
    "SELECT e.article FROM search_words w JOIN search_entry e ON e.place = w.rowid "
    "WHERE w.search_words MATCH :query{} ORDER BY w.rowid DESC LIMIT :limit"
)


def create(connection: Connection) -> None:
    """Make the empty index."""
    for statement in _CREATE:
        connection.execute(text(statement))


def drop(connection: Connection) -> None:
    """Take the index away."""
    for statement in ("DROP TABLE IF EXISTS search_words", "DROP TABLE IF EXISTS search_entry"):
        connection.execute(text(statement))


def remove(connection: Connection, articles: Sequence[str]) -> None:
    """Take these articles out of the index; FTS5 must be told the exact words that it was given."""
    held = connection.execute(_HELD, {"articles": articles}).all()
    rows = [{"place": row.place, "words": _unpacked(row.words, row.folded)} for row in held]
    if rows:
        connection.execute(_FORGET, rows)
        connection.execute(_REMOVE, rows)


def add(connection: Connection, rows: Iterable[Mapping[str, object]]) -> None:
    """Put rows of place, article and words into the index."""
    packed = [{**row, "packed": _packed(str(row["words"]), str(row["folded"]))} for row in rows]
    connection.execute(_ADD_ENTRY, packed)
    connection.execute(_ADD_WORDS, packed)


def _packed(words: str, folded: str) -> bytes:
    """Words as pointers into the folded text, which most of them are copies of; that stands beside them."""
    packing = zlib.compressobj(6, zlib.DEFLATED, _RAW, zdict=folded.encode())
    return packing.compress(words.encode()) + packing.flush()


def _unpacked(packed: bytes, folded: str) -> str:
    return zlib.decompressobj(_RAW, zdict=folded.encode()).decompress(packed).decode()


def matching(connection: Connection, query: str, limit: int, narrowed: Narrowed) -> list[str]:
    """Return the articles that match a rendered query, last place first."""
    chosen = text(_MATCHING.format(narrowed.where("e.article")))
    return list(connection.execute(chosen, {"query": query, "limit": limit, **narrowed.given}).scalars())
