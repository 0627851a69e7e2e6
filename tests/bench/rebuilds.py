"""Makes databases anew from archives alone, on both engines, and compares them with those that were lost.

    PYTHONPATH=tests:tests/bench python tests/bench/rebuilds.py [--captures 20000] [--nights 30] [HOME ...]

Without a home an archive is made first: nights over six sites whose pages are new, edited, moved, walled, lost and come
back. A home is read as it is, the one of `make demo` for instance. The process ends with 1 when a table differs.
"""

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from changing_web import story
from killpoints import server

from conftest import fresh_database
from loopback import Asked, LittleWeb, reply
from nights import CHALLENGE, MISSING, Nights, feed, site, with_tag
from test_rebuild import LEARNED_ANEW
from warraq.rebuild import Bench, rebuild
from warraq.rules import Rules, load
from warraq.settings import load_settings
from warraq.store import Store, open_store, tables
from warraq.store.sums import sums
from warraq.warc import Archive

EQUAL = [table for table in tables.METADATA.sorted_tables if table.name not in (*LEARNED_ANEW, "belief")]
SITES = ("sahl", "jabal", "wadi", "nahr", "sahil", "badia")
LISTED = 3  # nights that a feed lists
SHOWN = 4  # rows of a table that differ


@dataclass
class ManySites:
    """Six sites that change from night to night."""

    each: int  # new pages of a site in a night
    night: int = 0
    little: LittleWeb = field(init=False)

    def __post_init__(self) -> None:
        self.little = LittleWeb({f"www.{name}.example": self.answer for name in SITES})

    async def answer(self, asked: Asked, writer: Any) -> None:
        """Answer with what stands there tonight."""
        page = self.page(asked)
        writer.write(page(asked) if callable(page) else page)

    def page(self, asked: Asked) -> Any:
        """Return the page of an address."""
        if asked.path == "/feed":
            first = max(0, (self.night - LISTED + 1) * self.each)
            return feed(*(f"http://{asked.host}/n/{n}" for n in range(first, (self.night + 1) * self.each)))
        if asked.path.startswith("/moved/"):
            return story(int(asked.path.rpartition("/")[2]))
        if not asked.path.startswith("/n/"):
            return MISSING
        return self.story(asked, int(asked.path.rpartition("/")[2]))

    def story(self, asked: Asked, number: int) -> Any:
        """Return what stands at an article's address: most of them never change."""
        age = self.night - number // self.each
        fate = random.Random(f"{asked.host} {number}").random()
        if fate < 0.03:
            return reply(b"", "301 Moved", Location=f"/moved/{number}")
        if fate < 0.05 and age:
            return reply(b"", "302 Found", Location=f"/moved/{number}")
        if fate < 0.07 and age == 1:
            return MISSING if fate < 0.06 else CHALLENGE
        if fate < 0.09 and age:
            return MISSING
        page = story(number, 1 + (fate < 0.2 and age >= 1) + (fate < 0.12 and age >= 7))
        return with_tag(page, f'"{number}-{age >= 1}-{age >= 7}"') if asked.host < "www.o" else page


def made(folder: Path, nights: int, captures: int) -> Rules:
    """Run the nights; return the rules by which the archive is read."""
    web = ManySites(each=max(1, captures // (nights * len(SITES) * 3)))
    sites = tuple(site(name) for name in SITES)
    with open_store(f"sqlite:///{folder}/warraq.db") as store, web.little.running():
        store.upgrade()
        played = Nights(store, folder, web.little)
        for night in range(nights):
            web.night = night
            report = played.night(night, *sites)
            print(f"night {night + 1}: {report.counts}", flush=True)
    return Rules(sites=sites)


@contextmanager
def watched(captures: list[int]) -> Iterator[None]:
    """Print what the block took: CPU, wall time, memory."""
    cpu, wall = time.process_time(), time.perf_counter()
    yield
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{captures[0]:,} captures: CPU {cpu:.1f} s ({cpu / captures[0] * 1e5:.0f} s a 100,000), ", end="")
    print(f"wall {wall:.1f} s, at most {peak:.0f} MB", flush=True)


def differences(lost: Store, new: Store) -> Iterator[str]:
    """Yield each table that is another one, with some of its rows."""
    with lost.snapshot() as one, new.snapshot() as other:
        pairs = list(zip(EQUAL, sums(one, EQUAL), sums(other, EQUAL), strict=True))
        print(f"{sum(had.rows for _, had, _ in pairs):,} rows in {len(pairs)} tables", flush=True)
        for table, had, has in pairs:
            if had == has:
                continue
            yield f"{table.name}: {had.rows:,} rows, now {has.rows:,}"
            first, then = ({str(dict(row)) for row in by.execute(table.select()).mappings()} for by in (one, other))
            yield from (f"  lost: {row}" for row in sorted(first - then)[:SHOWN])
            yield from (f"  anew: {row}" for row in sorted(then - first)[:SHOWN])


def tried(warc: Path, database: str, rules: Rules, anew: str) -> int:
    """Make a database anew, and say how many tables differ."""
    counted = [1]
    with open_store(database) as lost, open_store(anew) as new:
        with watched(counted):
            counted[0] = rebuild(Bench(new, Archive(warc), rules)).captures
        found = list(differences(lost, new))
        print(*found or ["equal"], sep="\n", flush=True)
    return len(found)


def main() -> None:
    """Compare, print, and end with 1 when something differs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("homes", nargs="*", type=Path)
    parser.add_argument("--captures", type=int, default=20_000)
    parser.add_argument("--nights", type=int, default=30)
    parser.add_argument("--keep", type=Path, help="a folder for the archive that is made; one that is there is taken")
    given, wrong = parser.parse_args(), 0
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="warraq-rebuilds-")))
        archives = [of_home(home) for home in given.homes] or [of_nights(given.keep or folder, given)]
        engine = stack.enter_context(server())
        for number, (warc, database, rules) in enumerate(archives):
            wrong += tried(warc, database, rules, f"sqlite:///{folder}/anew-{number}.db")
            with fresh_database(engine) as anew:
                wrong += tried(warc, database, rules, anew)
    sys.exit(bool(wrong))


def of_home(home: Path) -> tuple[Path, str, Rules]:
    """Return the archive of a home, its database, and its rules."""
    settings = load_settings(home)
    return settings.warc_folder, settings.database_url, load(home)


def of_nights(folder: Path, given: argparse.Namespace) -> tuple[Path, str, Rules]:
    """Return the same of an archive that is made here."""
    there = (folder / "warraq.db").exists()
    folder.mkdir(parents=True, exist_ok=True)
    rules = Rules(sites=tuple(site(name) for name in SITES)) if there else made(folder, given.nights, given.captures)
    return folder / "warc", f"sqlite:///{folder}/warraq.db", rules


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    main()
