"""What the index of sketches says: which texts hold a phrase, and which phrases are nobody's."""

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from warraq.similar import STOCK_DAYS, STOCK_TEXTS

_SHIFT = 2**31  # a hash has 32 bits, and PostgreSQL's integers have a sign
_BYTES = array("I").itemsize  # of a phrase in a sketch of SQLite's
_AT_ONCE = 2000  # numbers that are given to an engine as one value

Holder = tuple[int, int]  # day, number


@dataclass(frozen=True, slots=True)
class Sketch:
    """What the index keeps of an article's text."""

    article: str
    day: int  # since year 1
    phrases: frozenset[int]

    @property
    def number(self) -> int:
        """The number that stands for the article."""
        return number_of(self.article)

    def beyond(self, other: "Sketch | None") -> frozenset[int]:
        """Return what the index holds of this one and not of the other: of another day a phrase is another entry."""
        return self.phrases - other.phrases if other is not None and other.day == self.day else self.phrases


@dataclass(slots=True)
class Known:
    """What the index says after some sketches were written."""

    sketches: dict[int, Sketch]  # those that were written
    holders: dict[int, set[Holder]]  # of phrases that are not stock
    alone: set[int]  # phrases that one of these sketches holds and no other text: most are
    became_stock: dict[int, set[Holder]] = field(default_factory=dict)
    became_rare: dict[int, set[Holder]] = field(default_factory=dict)


def number_of(article: str) -> int:
    """Return the number that stands for an article: 60 bits of its id."""
    return int(article[:15], 16)


def is_stock(holders: Collection[Holder]) -> bool:
    """Say whether a phrase that these texts hold is nobody's."""
    if len(holders) <= STOCK_DAYS:
        return False
    return len(holders) > STOCK_TEXTS or len({day for day, _ in holders}) > STOCK_DAYS


def write(connection: Connection, sketches: Iterable[Sketch]) -> Known:
    """Put sketches in the index, in place of what it held of their articles, and say what that changed."""
    new = {sketch.number: sketch for sketch in sketches}
    old = read(connection, new)
    went = {number: sketch.beyond(new[number]) for number, sketch in old.items()}
    _remove(connection, went)
    known = _known(connection, new)  # asked before these are among them: of most they are all
    _add(connection, {number: sketch.beyond(old.get(number)) for number, sketch in new.items()})
    _keep(connection, [new[number] for number in sorted(new) if old.get(number) != new[number]])
    _settle(connection, known, stock_among(connection, set().union(*went.values())))
    return known


def _settle(connection: Connection, known: Known, left: Collection[int]) -> None:
    """Note which phrases are nobody's from now on, and which of the stock that texts left is somebody's again."""
    known.became_stock = {one: held for one, held in known.holders.items() if is_stock(held)}
    for phrase in known.became_stock:
        del known.holders[phrase]
    holders = holders_of(connection, left)
    known.became_rare = {one: held for one in left if not is_stock(held := holders.get(one, set()))}
    _many(connection, _STOCK_IN[connection.dialect.name], [(p - _SHIFT,) for p in sorted(known.became_stock)])
    _many(connection, _STOCK_OUT[connection.dialect.name], [(p - _SHIFT,) for p in sorted(known.became_rare)])


def read(connection: Connection, numbers: Collection[int]) -> dict[int, Sketch]:
    """Return the sketches of these numbers."""
    chosen = "SELECT number, article, day, phrases FROM search_sketch WHERE number"
    found = _among(connection, chosen, numbers, "bigint")
    return {row[0]: Sketch(row[1], row[2], _unpacked(row[3])) for row in found}


def holders_of(connection: Connection, phrases: Collection[int]) -> dict[int, set[Holder]]:
    """Return which texts hold each of these phrases."""
    found: dict[int, set[Holder]] = {}
    shifted = [phrase - _SHIFT for phrase in phrases]
    for row in _HOLDING[connection.dialect.name](connection, shifted):
        found.setdefault(row[0] + _SHIFT, set()).add((row[1], row[2]))
    return found


def _holding_rows(connection: Connection, phrases: Collection[int]) -> Iterable[Any]:
    return _among(connection, _IN_ROWS, phrases, "int")


def _holding_sketches(connection: Connection, phrases: Collection[int]) -> Iterable[Any]:
    """Yield the same from sketches: a few phrases at a time, for each text found is held against every one of them."""
    every = sorted(phrases)
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")  # of phrases never met the planner expects many
    for start in range(0, len(every), _PHRASES_AT_ONCE):
        some = every[start : start + _PHRASES_AT_ONCE]
        yield from connection.exec_driver_sql(_IN_SKETCHES, (some, some))
    connection.exec_driver_sql("SET LOCAL enable_seqscan TO DEFAULT")


_HOLDING = {"sqlite": _holding_rows, "postgresql": _holding_sketches}
_PHRASES_AT_ONCE = 256
_IN_ROWS = (
    "SELECT p.phrase, s.day, p.number FROM search_phrase p CROSS JOIN search_sketch s ON s.number = p.number "
    "WHERE p.phrase"
)
_IN_SKETCHES = (
    "SELECT p.phrase, s.day, s.number FROM search_sketch s, unnest(s.phrases) AS p(phrase) "
    "WHERE s.phrases && %s::int[] AND p.phrase = ANY(%s::int[])"
)


def _known(connection: Connection, sketches: dict[int, Sketch]) -> Known:
    """Return which texts hold each of the phrases of these sketches that are not stock, when they are written."""
    phrases, several = set[int](), set[int]()
    for sketch in sketches.values():
        several |= phrases & sketch.phrases
        phrases |= sketch.phrases
    rare = phrases - stock_among(connection, phrases)
    found = holders_of(connection, rare)
    shared = (several & rare) | found.keys()
    for number, sketch in sketches.items():
        for phrase in sketch.phrases & shared:
            found.setdefault(phrase, set()).add((sketch.day, number))
    return Known(sketches, found, rare - shared)


def stock_among(connection: Connection, phrases: Collection[int]) -> set[int]:
    """Return which of these phrases are nobody's."""
    shifted = [phrase - _SHIFT for phrase in phrases]
    found = _among(connection, "SELECT phrase FROM search_stock WHERE phrase", shifted, "int")
    return {row[0] + _SHIFT for row in found}


def articles_of(connection: Connection, numbers: Collection[int]) -> dict[int, str]:
    """Return the articles that these numbers stand for."""
    found = _among(connection, "SELECT number, article FROM search_sketch WHERE number", numbers, "bigint")
    return {row[0]: row[1] for row in found}


def shorter_than(connection: Connection, numbers: Collection[int], phrases: int) -> set[int]:
    """Return those of these numbers whose sketches have fewer phrases."""
    held = f"length(phrases) / {_BYTES}" if connection.dialect.name == "sqlite" else "cardinality(phrases)"
    short = f"SELECT number FROM search_sketch WHERE {held} < {phrases} AND number"  # noqa: S608 ours
    return {row[0] for row in _among(connection, short, numbers, "bigint")}


def packed(phrases: Iterable[int], dialect: str) -> bytes | list[int]:
    """Return the phrases of a sketch as an engine keeps them."""
    kept = sorted(phrases)
    return array("I", kept).tobytes() if dialect == "sqlite" else [phrase - _SHIFT for phrase in kept]


def _unpacked(kept: Any) -> frozenset[int]:
    return frozenset([one + _SHIFT for one in kept] if isinstance(kept, list) else array("I", bytes(kept)))


def _among(connection: Connection, chosen: str, values: Collection[int], kind: str) -> Iterable[Any]:
    """Yield the rows whose column is one of many numbers: one value to the engine, not one a number."""
    every = sorted(values)
    for start in range(0, len(every), _AT_ONCE):
        some = every[start : start + _AT_ONCE]
        if connection.dialect.name == "sqlite":
            listed = f"{chosen} IN (SELECT value FROM json_each(?))"  # noqa: S608 ours
            yield from connection.exec_driver_sql(listed, (str(some),)).all()
        else:
            yield from connection.exec_driver_sql(f"{chosen} = ANY(%s::{kind}[])", (some,)).all()


_ADD = f"INSERT OR IGNORE INTO search_phrase (phrase, number) VALUES (? - {_SHIFT}, ?)"  # noqa: S608 ours
_TAKE = f"DELETE FROM search_phrase WHERE phrase = ? - {_SHIFT} AND number = ?"  # noqa: S608 ours
_TAKE_SKETCHES = "DELETE FROM search_sketch WHERE number = ANY(%s::bigint[])"
_KEEP = {
    "sqlite": "INSERT OR REPLACE INTO search_sketch (number, article, day, phrases) VALUES (?, ?, ?, ?)",
    "postgresql": "INSERT INTO search_sketch (number, article, day, phrases) VALUES (%s, %s, %s, %s) "
    "ON CONFLICT (number) DO UPDATE SET article = excluded.article, day = excluded.day, phrases = excluded.phrases",
}
_STOCK_IN = {
    "sqlite": "INSERT OR IGNORE INTO search_stock (phrase) VALUES (?)",
    "postgresql": "INSERT INTO search_stock (phrase) VALUES (%s) ON CONFLICT DO NOTHING",
}
_STOCK_OUT = {
    "sqlite": "DELETE FROM search_stock WHERE phrase = ?",
    "postgresql": "DELETE FROM search_stock WHERE phrase = %s",
}


def _many(connection: Connection, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(statement, list(rows))


def _add(connection: Connection, phrases: Mapping[int, Collection[int]]) -> None:
    """Add phrases in the order of the index: neighbours lie on one page. PostgreSQL has them from the sketches."""
    if connection.dialect.name == "sqlite":
        _many(connection, _ADD, _rows(phrases))


def _remove(connection: Connection, phrases: Mapping[int, Collection[int]]) -> None:
    """Take phrases out; of PostgreSQL the sketches that hold them, which are kept anew."""
    if connection.dialect.name == "sqlite":
        _many(connection, _TAKE, _rows(phrases))
    elif numbers := sorted(number for number, some in phrases.items() if some):
        connection.exec_driver_sql(_TAKE_SKETCHES, (numbers,))


def _rows(phrases: Mapping[int, Collection[int]]) -> list[tuple[int, int]]:
    """Return rows of phrase and number in their order; the statement shifts them."""
    by_number = ((number, phrases[number]) for number in sorted(phrases))
    return sorted(chain.from_iterable(zip(some, repeat(number)) for number, some in by_number), key=itemgetter(0))


def _keep(connection: Connection, sketches: Iterable[Sketch]) -> None:
    dialect = connection.dialect.name
    rows = [(one.number, one.article, one.day, packed(one.phrases, dialect)) for one in sketches]
    _many(connection, _KEEP[dialect], rows)
