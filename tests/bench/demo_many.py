"""Three workers keep the little web for two nights; what they leave is what nights on one machine leave.

    PYTHONPATH=src:tests:tests/bench python tests/bench/demo_many.py

PostgreSQL comes by pip, and object storage is a small server on loopback. Each command is shown as it is typed. The
process ends with 1 when a checksum differs.
"""

import os
import shlex
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import Any

from killed_home import COMPARED, content

from conftest import fresh_database
from little_store import BUCKET, LittleStore
from restarting import own_server
from warraq.cli.demo import NIGHTS
from warraq.demo import web_folder
from warraq.demo.cases import read_cases
from warraq.demo.home import CONTACT, add_outlets, add_sites, connect, little_sites
from warraq.demo.server import LittleWeb
from warraq.settings import load_settings
from warraq.store import open_store, tables

WORKERS = 3
HERE = 'database = "sqlite:///warraq.db"'
WARRAQ = [sys.executable, "-m", "warraq"]


def typed(home: Path, command: str) -> "subprocess.Popen[bytes]":
    """Show a command and start it."""
    print(f"$ {command}", flush=True)
    words = [*WARRAQ, *shlex.split(command)[1:]]
    return subprocess.Popen(words, env=os.environ | {"WARRAQ_HOME": str(home)})


def made(home: Path, web: LittleWeb, settings: str = "") -> Path:
    """Make a home that reads the little web."""
    typed(home, f"warraq init --contact {CONTACT}").wait()
    file = home / "warraq.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace('database = "sqlite:///warraq.db"', settings or 'database = "sqlite:///warraq.db"'),
        encoding="utf-8",
    )
    add_sites(home, little_sites(web_folder()))
    add_outlets(home, web_folder())
    connect(home, web.hosts, web.endpoint)
    typed(home, "warraq db upgrade").wait()
    return home


def held(home: Path) -> dict[str, list[str]]:
    """By table what its rows say, in order; times of fetches, and what is named after them, are left out."""
    with open_store(load_settings(home).database_url) as store, store.reading() as connection:
        found = {table.name: connection.execute(table.select()).mappings().all() for table in COMPARED}
        told = connection.execute(tables.outcome.select()).mappings().all()
    texts = {row["id"]: row["digest"] for row in found["version"]}
    lines = {
        name: sorted(content(name, row if name != "link" else either_way(row), texts) for row in map(dict, rows))
        for name, rows in found.items()
    }
    lines["outcome"] = sorted(f"{row['url']} {row['status']} {row['reason']} {row['article_id']}" for row in told)
    return lines


def main() -> None:
    """Keep two nights both ways, compare, and end with 1 when they differ."""
    began = time.monotonic()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="warraq-many-")))
        address = stack.enter_context(own_server()).address
        web = stack.enter_context(LittleWeb(read_cases(web_folder())).serving())
        print(f"\n# A home on one machine, and one on PostgreSQL and object storage that {WORKERS} workers share")
        alone = made(folder / "alone", web)
        store = stack.enter_context(LittleStore(folder / "objects").running())
        os.environ |= store.environment
        database = stack.enter_context(fresh_database(address))
        shared = made(folder / "shared", web, f'database = "{database}"\nwarc = "s3://{BUCKET}/archive"')
        for number, at in enumerate(NIGHTS, start=1):
            web.night = number
            print(f"\n# Night {number} on one machine")
            typed(alone, f"warraq ingest --now {at}").wait()
            print(f"\n# Night {number} by workers")
            workers = [typed(shared, f"warraq worker --now {at}") for _ in range(WORKERS)]
            typed(shared, f"warraq ingest --queue --wait --now {at}").wait()
            for worker in workers:
                worker.terminate()
            print(f"workers ended with {[worker.wait() for worker in workers]}")
        print(f"\n# Object storage holds {len(store.names())} files; they are read beside rows and seals")
        verified = typed(shared, "warraq db verify").wait()
        sys.exit(verified or shown(held(alone), held(shared), time.monotonic() - began))


def either_way(row: dict[str, Any]) -> dict[str, Any]:
    """A link; of texts that are alike and have no day, whichever host answered first has the earlier one."""
    if row["by"] != "text":
        return row
    kept = {name: row[name] for name in ("kind", "by", "score", "run")}
    return kept | {"pair": sorted((row["article"], row["other"])), "shares": sorted((row["share"], row["other_share"]))}


def summed(lines: list[str]) -> str:
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


def same(one: list[str], other: list[str]) -> str:
    return "same" if one == other else "DIFFERENT"


def shown(one: dict[str, list[str]], other: dict[str, list[str]], took_s: float) -> int:
    """Print the checksums; return 1 when one differs."""
    print("\n# What they left: rows and checksum, on one machine and by workers")
    for name, here in one.items():
        there = other[name]
        print(f"{name:12} {len(here):4} {summed(here)}  {len(there):4} {summed(there)}  {same(here, there)}")
        for line in sorted(set(here) ^ set(there)):
            print(f"  {'here' if line in here else 'workers'} alone: {line}")
    print(f"{took_s:.0f} s")
    return int(one != other)


if __name__ == "__main__":
    main()
