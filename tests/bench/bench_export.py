"""Memory of what streams: `python tests/bench/bench_export.py [NUMBER]`, of 50,000 articles if no number is given.

Each command runs in a process of its own, on SQLite; its highest memory is the one that the system measured. To import
pyarrow alone takes some 75 MB of it, most of them its libraries.
"""

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench_search import fill, vocabulary
from sqlalchemy import Connection, text

from warraq.store import Store, open_store

MADE, LIMIT_MB = 1_000, 120
# A process counts for its own what the one held that started it, so a small one starts each command.
STARTER = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
COPIED = {"address": ("key", "url"), "article": ("id", "url", "url_key", "version"), "version": ("id", "article")}
ALSO = {"search_plain": ("article",)}


def multiply(connection: Connection, number: int) -> None:
    """Let each article that was made stand for many, under other ids and addresses."""
    for table, keys in (COPIED | ALSO).items():
        columns = [row[1] for row in connection.execute(text(f"PRAGMA table_info({table})"))]
        shown = ", ".join(f"{one} || '-' || :n" if one in keys else f'"{one}"' for one in columns)
        named = ", ".join(f'"{one}"' for one in columns)
        where = (
            "WHERE key LIKE 'u%' AND key NOT LIKE '%-%'" if table == "address" else f"WHERE {keys[0]} NOT LIKE '%-%'"
        )
        for n in range(1, number // MADE):
            connection.execute(text(f"INSERT INTO {table} ({named}) SELECT {shown} FROM {table} {where}"), {"n": n})


def filled(home: Path, number: int) -> Store:
    (home / "warraq.toml").write_text(f'database = "sqlite:///{home}/warraq.db"\n', encoding="utf-8")
    store = open_store(f"sqlite:///{home}/warraq.db")
    dice = random.Random(7)
    store.upgrade()
    fill(store, MADE, vocabulary(dice), dice)
    with store.writing() as connection:
        multiply(connection, number)
    return store


def measured(arguments: list[str]) -> tuple[float, float]:
    """Run a command, and return its highest memory in MB and its seconds."""
    begun = time.perf_counter()
    words = [sys.executable, "-S", "-c", STARTER, sys.executable, "-m", "warraq", *arguments]
    said = subprocess.run(words, capture_output=True, text=True, check=True)
    return int(said.stdout) / 1024, time.perf_counter() - begun


def main(number: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with filled(home, number) as store, store.reading() as connection:
            print(f"{connection.execute(text('SELECT count(*) FROM v1_articles')).scalar_one():,} articles")
        asked = ["sql", "SELECT * FROM v1_articles", "--home", folder, "--format"]
        commands = [[*asked, form] for form in ("jsonl", "csv", "json", "tsv")]
        commands += [["export", str(home / f"all.{form}"), "--home", folder] for form in ("jsonl", "csv", "parquet")]
        for command in commands:
            megabytes, seconds = measured(command)
            name = command[-1] if command[0] == "sql" else Path(command[1]).suffix
            verdict = "" if megabytes < LIMIT_MB else f"  over {LIMIT_MB} MB"
            print(f"{command[0]:7}{name:9}{megabytes:7.0f} MB {seconds:6.1f} s{verdict}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
