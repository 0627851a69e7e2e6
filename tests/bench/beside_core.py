"""What put takes beside Core's executemany of the very rows that it writes, both into copies of one archive."""

import gc
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, Table, select, text

from warraq import similar
from warraq.arabic import indexed
from warraq.store import Finding, Store, open_store, search, tables
from warraq.store.copies import index
from warraq.store.copies.index_tables import INDEX

Copied = Callable[[], AbstractContextManager[str]]  # gives the address of a copy of the archive
Row = dict[str, Any]
Rows = list[tuple[Table, list[Row]]]
Text = tuple[str, str]  # headline and body
SKETCHES, PHRASES, STOCK = (INDEX.tables[name] for name in ("search_sketch", "search_phrase", "search_stock"))
MOST = 1000  # addresses that are asked for at once
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Written:
    """What put made of a batch: its rows, parents first, and what the search finds its articles by."""

    rows: Rows
    entries: list[search.Entry]


@dataclass(slots=True)
class Spent:
    """Seconds by the clock, and of the CPU: of this process and of those that serve it."""

    seconds: float = 0.0
    cpu_s: float = 0.0

    def add(self, store: Store, work: Callable[[], object]) -> None:
        pids = _served_by(store)
        begun, cpu = time.perf_counter(), time.process_time() + _cpu_of(pids)
        work()
        self.seconds += time.perf_counter() - begun
        self.cpu_s += time.process_time() + _cpu_of(pids) - cpu


def _served_by(store: Store) -> list[int]:
    if store.engine.name == "sqlite":
        return []
    with store.reading() as connection:
        chosen = text(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'"
        )
        return list(connection.execute(chosen).scalars())


def _cpu_of(pids: Sequence[int]) -> float:
    told = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids)
    return sum(int(fields[11]) + int(fields[12]) for fields in told) / TICK


def nothing(_texts: Sequence[Text]) -> None:
    """Let the words and phrases of texts be made where they are written."""


def by_readers(texts: Sequence[Text]) -> None:
    """Make them before, as the processes of a night do that read pages."""
    for title, body in texts:
        indexed.remember(title, body, indexed.entry_of(title, body))
        similar.remember(body, similar.text_of(body))


WAYS = {"made while written": nothing, "handed by readers": by_readers}


def beside(
    copied: Copied, batches: Sequence[list[Finding]], first: int, now: datetime
) -> Iterator[tuple[str, Spent, Spent]]:
    """Yield, for both ways to come by words and phrases, what put and Core spent: in turn, batch by batch.

    `first`: the batch from which on it counts: with those before, put comes to hold the texts of the last days.
    """
    written = _written(copied, batches, now)
    gc.collect()
    gc.freeze()  # what is given to both is no part of what either does
    for told, handed in WAYS.items():
        spent = put, core = Spent(), Spent()
        with (
            copied() as ours,
            copied() as theirs,
            open_store(ours) as mine,
            open_store(theirs) as other,
            mine.run("bench", (), lambda: now) as run,
        ):
            for place, (findings, made) in enumerate(zip(batches, written, strict=True)):
                handed([(one.article.title, one.article.body) for one in findings if one.article])
                times = spent if place >= first else (Spent(), Spent())
                times[0].add(mine, partial(mine.put, findings, run, now))
                handed([(one.title, one.body) for one in made.entries])
                times[1].add(other, partial(_by_core, other, made, handed))
        yield told, put, core


def _by_core(store: Store, made: Written, handed: Callable[[Sequence[Text]], None]) -> None:
    """Write what is decided already, in a transaction as put has one."""
    with store.writing() as connection:
        for table, rows in made.rows:
            connection.execute(table.insert(), rows)
        if handed is nothing:
            for one in made.entries:
                similar.text_of(one.body)  # what sketches are made of, as words are
        search.index(connection, made.entries)


# --- which rows put writes ---


def _written(copied: Copied, batches: Sequence[list[Finding]], now: datetime) -> list[Written]:
    """Put the batches into a copy, and return what they became there, each row where its address first came.

    With the first comes the run. What put does to older rows is no part of it: another score of a link, a story that
    goes on, a row that a later batch writes again.
    """
    with copied() as url, open_store(url) as store:
        with store.reading() as connection:
            stock, stories = _stock(connection), set(connection.execute(select(tables.story.c.id)).scalars())
            met = _held(connection, [one.key for findings in batches for one in findings])
        with store.run("bench", (), lambda: now) as run:
            for findings in batches:
                store.put(findings, run, now)
        with store.reading() as connection:
            of_run = tables.run.select().where(tables.run.c.id == run)
            made = [Written([(tables.run, _rows(connection, of_run))], [])]
            became = sorted(_stock(connection) - stock)
            for place, findings in enumerate(batches):
                keys = {one.key for one in findings} - met
                told = set(connection.execute(_stories_of(keys)).scalars()) - stories
                rows = list(_of_addresses(connection, keys, told, run))
                rows.append((STOCK, [{"phrase": one} for one in became[place :: len(batches)]]))
                made.append(Written([(table, some) for table, some in rows if some], _entries(connection, keys)))
                met, stories = met | keys, stories | told
    return [Written(made[0].rows + made[1].rows, made[1].entries), *made[2:]]


def _stock(connection: Connection) -> set[int]:
    return set(connection.execute(select(STOCK.c.phrase)).scalars())


def _held(connection: Connection, keys: Sequence[str]) -> set[str]:
    """Which of these addresses an archive has: in a large one some come again, and their rows are written anew."""
    some = (set(keys[at : at + MOST]) for at in range(0, len(keys), MOST))
    key = tables.address.c.key
    return {held for each in some for held in connection.execute(select(key).where(key.in_(each))).scalars()}


def _rows(connection: Connection, chosen: Select[Any]) -> list[Row]:
    return [dict(row) for row in connection.execute(chosen).mappings()]


def _stories_of(keys: set[str]) -> Select[Any]:
    a = tables.article.c
    return select(a.story).where(a.url_key.in_(keys), a.story.is_not(None)).distinct()


def _of_addresses(
    connection: Connection, keys: set[str], stories: set[str], run: str
) -> Iterator[tuple[Table, list[Row]]]:
    """Yield the rows of these addresses and of what is held of them, and of these stories, parents first."""
    t = tables.METADATA.tables
    captures = select(t["capture"].c.id).where(t["capture"].c.address.in_(keys))
    ids = select(t["article"].c.id).where(t["article"].c.url_key.in_(keys))
    where = {
        "address": t["address"].c.key.in_(keys),
        "capture": t["capture"].c.address.in_(keys),
        "reading": t["reading"].c.capture.in_(captures),
        "story": t["story"].c.id.in_(stories),
        "article": t["article"].c.id.in_(ids),
        "outcome": t["outcome"].c.address.in_(keys) & (t["outcome"].c.run == run),
        "figures": t["figures"].c.address.in_(keys),
        "story_merge": t["story_merge"].c.story.in_(stories),
        **{name: t[name].c.article.in_(ids) for name in ("version", "claim", "change", "event", "link", "story_part")},
    }
    for table in tables.METADATA.sorted_tables:
        if table.name in where:
            yield table, _rows(connection, table.select().where(where[table.name]))
    yield from _sketches(connection, list(connection.execute(ids).scalars()))


def _sketches(connection: Connection, articles: Sequence[str]) -> Iterator[tuple[Table, list[Row]]]:
    """Yield the rows by which copies of these articles are found."""
    found = index.read(connection, {index.number_of(article) for article in articles})
    dialect = connection.dialect.name
    yield (
        SKETCHES,
        [
            {"number": number, "article": one.article, "day": one.day, "phrases": index.packed(one.phrases, dialect)}
            for number, one in sorted(found.items())
        ],
    )
    if dialect == "sqlite":
        every = sorted((phrase - 2**31, number) for number, one in found.items() for phrase in one.phrases)
        yield PHRASES, [{"phrase": phrase, "number": number} for phrase, number in every]


def _entries(connection: Connection, keys: set[str]) -> list[search.Entry]:
    a, v = tables.article.c, tables.version.c
    joined = select(a.id, v.title, v.body, a.date).join(tables.version, v.id == a.version).where(a.url_key.in_(keys))
    return [search.Entry(*row) for row in connection.execute(joined.order_by(a.first_seen, a.id))]
