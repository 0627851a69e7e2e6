"""Full-text search over the current text of every article: the same hits in the same order on both engines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Row, bindparam, inspect, text

from warraq.arabic.indexed import entry_of
from warraq.models import Record
from warraq.store.progress import Heard, counted, nobody
from warraq.store.search import plain, postgresql, sqlite
from warraq.store.search.kin import with_kin
from warraq.store.search.narrowing import Narrowed, fewest
from warraq.store.search.places import places
from warraq.store.search.query import Query, parse
from warraq.store.search.rendering import TIERS, Tier
from warraq.store.search.snippet import Span, marks_in, snippet

__all__ = [
    "ANY",
    "Entry",
    "Hit",
    "Narrowed",
    "count",
    "fewest",
    "found_ids",
    "gather",
    "index",
    "prepare",
    "rebuild",
    "search",
]


class Hit(Record):
    """One article that a query found."""

    article_id: str
    url: str
    title: str
    snippet: str  # of the body, as written
    found_by: Tier  # what holds all wanted words: the title, the text, or the text by bare or by light keys
    title_marks: tuple[Span, ...]  # what was found in the title: from, to
    marks: tuple[Span, ...]  # the same in the snippet


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index keeps of an article: its current text, and the date it is ordered by."""

    article_id: str
    title: str
    body: str
    date: str | None  # iso, to any precision
    before: tuple[str, str] | None = None  # headline and text that the index holds of it; None: nothing yet


_ENGINES: Mapping[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}
_AT_ONCE = 500
_ALL = 100_000_000
ANY = Narrowed()


def prepare(connection: Connection, heard: Heard = nobody) -> None:
    """Make the index, or build it anew when words are folded otherwise than it was made with.

    Its tables begin with `search_`, which the migrations leave alone: it is made of the texts and can always be again.
    """
    engine = _ENGINES[connection.dialect.name]
    if "search_version" in inspect(connection).get_table_names():
        if connection.execute(text("SELECT version FROM search_version")).scalar() == engine.VERSION:
            return
        connection.execute(text("DROP TABLE search_version"))
    for part in (engine, plain):
        part.drop(connection)  # also what was left half made
        part.create(connection)
    connection.execute(text("CREATE TABLE search_version (version TEXT NOT NULL)"))
    connection.execute(text("INSERT INTO search_version VALUES (:version)"), {"version": engine.VERSION})
    for entries in counted(_all_entries(connection), "search index", heard):
        index(connection, entries)


def rebuild(connection: Connection) -> None:
    """Make the index anew from the texts."""
    connection.execute(text("DROP TABLE IF EXISTS search_version"))
    prepare(connection)


def gather(connection: Connection) -> None:
    """Let the index be looked through in fewer places, and take less room, when nothing is put in it for a while."""
    _ENGINES[connection.dialect.name].gather(connection)


def _all_entries(connection: Connection) -> Iterator[list[Entry]]:
    """Read every article's current text, in the order of ids so that what comes next is found without a cursor."""
    chosen = text(
        "SELECT a.id, v.title, v.body, a.date FROM article a JOIN version v ON v.id = a.version "
        "WHERE a.id > :last ORDER BY a.id LIMIT :limit"
    )
    last = ""
    while rows := connection.execute(chosen, {"last": last, "limit": _AT_ONCE}).all():
        yield [Entry(row.id, row.title, row.body, row.date) for row in rows]
        last = rows[-1].id


def index(connection: Connection, entries: Sequence[Entry]) -> None:
    """Put these articles in the index, in place of what it held of them. The caller holds the writers' lock."""
    engine = _ENGINES[connection.dialect.name]
    latest = {entry.article_id: entry for entry in entries}
    for some in _portions(list(latest.values())):
        known = {entry.article_id: entry_of(*entry.before) for entry in some if entry.before is not None}
        if known:
            engine.remove(connection, known)
            plain.remove(connection, known)
        plain.add(connection, [_plain(one, connection.dialect.name) for one in some])
        held = {said: engine.held_of(entry_of(*said)) for said in {(entry.title, entry.body) for entry in some}}
        rows = [
            {"place": place, "article": entry.article_id, **held[entry.title, entry.body]}  # copies come together
            for place, entry in zip(places(connection, [one.date for one in some]), some, strict=True)
        ]
        engine.add(connection, rows)


def _plain(entry: Entry, dialect: str) -> Mapping[str, Any]:
    return plain.plain_row(entry.article_id, (entry.title, entry.body), entry.date, dialect)


def _portions(entries: list[Entry]) -> Iterator[list[Entry]]:
    for start in range(0, len(entries), _AT_ONCE):
        yield entries[start : start + _AT_ONCE]


def count(connection: Connection, query: str, narrowed: Narrowed, most: int = _ALL) -> int:
    """Return how many articles a query finds; `most`: where to stop counting."""
    wanted, engine = parse(query), _ENGINES[connection.dialect.name]
    if not wanted.wanted:
        return 0
    where, wanted = engine.where(connection, narrowed), _known(connection, wanted, TIERS[-1])
    # Each tier also finds what the ones before it found.
    return len(engine.matching(connection, wanted, TIERS[-1], most, where))


def found_ids(connection: Connection, query: str, limit: int, narrowed: Narrowed = ANY) -> list[str]:
    """Return the articles that a query finds by their ids alone, in the order of `search`."""
    wanted = parse(query)
    return list(_found(connection, wanted, limit, narrowed)) if wanted.wanted else []


def search(connection: Connection, query: str, limit: int, narrowed: Narrowed = ANY, skip: int = 0) -> list[Hit]:
    """Return the articles that a query finds: by title, text, bare keys, light keys; in each the newest first.

    `skip`: how many of them were shown before.
    """
    wanted = parse(query)
    every = _found(connection, wanted, limit + skip, narrowed) if wanted.wanted else {}
    found = dict(islice(every.items(), skip, None))
    texts = {row.id: row for ids in _in_portions(list(found)) for row in _texts(connection, ids)}
    return [_hit(wanted, tier, texts[article]) for article, tier in found.items() if article in texts]


def _found(connection: Connection, query: Query, limit: int, narrowed: Narrowed) -> dict[str, Tier]:
    engine = _ENGINES[connection.dialect.name]
    where, found = engine.where(connection, narrowed), dict[str, Tier]()
    for tier in TIERS:
        if len(found) >= limit:
            break
        query = _known(connection, query, tier)
        # Each tier also finds what the ones before it found.
        matching = engine.matching(connection, query, tier, limit + len(found), where)
        for article in matching:
            if len(found) < limit:
                found.setdefault(article, tier)
    return found


def _known(connection: Connection, query: Query, tier: Tier) -> Query:
    return with_kin(query, tier, partial(_ENGINES[connection.dialect.name].beginning, connection))


def _in_portions(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _texts(connection: Connection, ids: list[str]) -> Sequence[Row[Any]]:
    chosen = text(
        "SELECT a.id, a.url, a.title, v.body FROM article a JOIN version v ON v.id = a.version WHERE a.id IN :ids"
    ).bindparams(bindparam("ids", expanding=True))
    return connection.execute(chosen, {"ids": ids}).all()


def _hit(query: Query, tier: Tier, row: Row[Any]) -> Hit:
    shown = snippet(query, row.body)
    return Hit(
        article_id=row.id,
        url=row.url,
        title=row.title,
        snippet=shown.text,
        found_by=tier,
        title_marks=marks_in(query, row.title),
        marks=shown.marks,
    )
