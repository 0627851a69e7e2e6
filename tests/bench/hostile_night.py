"""A night beside hosts that mean harm, through the command: the others get all of theirs, in time and little memory.

    PYTHONPATH=src:tests:tests/bench python tests/bench/hostile_night.py [--rounds 2]
    PYTHONPATH=src:tests:tests/bench python tests/bench/hostile_night.py --alone --healthy 200 --pages 250 --delay 0

Prints how long healthy hosts took alone, beside as many harmless ones and beside the harmful ones, what was stored of
them, and the peak of memory of all processes together (PSS). With --alone nothing else is there: a large night. On a
machine that does other work too, begin it with `chrt -r 2`: figures of healthy hosts are the clock's. With 1 what reads
slow pages would wait for all other work, too: it goes one lower than the night.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from memory import pss_mb, tree

from hostile_sites import hostile_hosts, sent, site_files
from loopback import Answer, Asked, LittleWeb, routes
from nights import article, feed

SLOWER_AT_MOST, MEMORY_AT_MOST_MB = 1.10, 400
WARRAQ = [sys.executable, "-m", "warraq"]


@dataclass(frozen=True)
class Given:
    """The size of the night."""

    healthy: int
    pages: int
    delay_s: float
    beside: str  # nobody, harmless or harmful

    @property
    def others(self) -> tuple[dict[str, Answer], dict[str, str]]:
        """Who else is there: hosts with their answers, and site files by name."""
        if self.beside == "harmful":
            return hostile_hosts(), site_files()
        hosts = harmless_hosts() if self.beside == "harmless" else {}
        return hosts, {host.partition(".")[0]: site_file(host, 0) for host in hosts}


@dataclass(frozen=True)
class Night:
    """What one night came to."""

    healthy_s: float  # until the last page of a healthy host was asked for
    wall_s: float
    cpu_s: float
    peak_mb: float
    shares: tuple[int, ...]  # of the processes in it
    stored: int
    code: int
    last: str


def healthy_hosts(given: Given) -> dict[str, Answer]:
    """Healthy sites: a feed of so many articles each."""
    hosts: dict[str, Answer] = {}
    for host in (f"well{number}.example" for number in range(given.healthy)):
        urls = [f"http://{host}/n/{page}" for page in range(given.pages)]
        pages = {f"/n/{number}": told(number) for number in range(given.pages)}
        hosts[host] = routes({"/feed": sent(feed(*urls))} | pages)
    return hosts


def harmless_hosts() -> dict[str, Answer]:
    """As many hosts as mean harm, each with a feed of three articles: what their number alone costs the others."""
    hosts: dict[str, Answer] = {}
    for number in range(len(site_files())):
        host, pages = f"calm{number}.example", range(3)
        named = {"/feed": sent(feed(*(f"http://{host}/n/{page}" for page in pages)))}
        hosts[host] = routes(named | {f"/n/{page}": sent(article(10**6 + number * 10 + page)) for page in pages})
    return hosts


def site_file(host: str, delay_s: float) -> str:
    return f'url = "http://{host}/"\nenabled = true\ndelay_s = {delay_s}\nfeeds = ["http://{host}/feed"]\n'


def told(number: int) -> Answer:
    """An article that differs from host to host."""

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        host = int(asked.host.partition(".")[0].removeprefix("well") or 0)
        writer.write(article(number * 1_000 + host))

    return answer


def serve(folder: Path, given: Given) -> None:
    """Serve until the process is ended; write when a healthy host was asked last."""
    web = LittleWeb(healthy_hosts(given) | given.others[0])
    with web.running():
        (folder / "port.part").write_text(str(web.ports[80]))
        (folder / "port.part").rename(folder / "port")
        while True:
            time.sleep(0.2)
            while web.asked:
                asked = web.asked.pop()
                if asked.host.startswith("well"):
                    (folder / "last").write_text(str(max(asked.at, float(read(folder / "last") or 0))))


def read(file: Path) -> str:
    return file.read_text() if file.exists() else ""


@contextmanager
def served(folder: Path, given: Given) -> Iterator[str]:
    """Give the endpoint of a server in a process of its own."""
    words = [sys.executable, __file__, "--serve", str(folder), *words_of(given)]
    server = subprocess.Popen(words)
    try:
        while not (folder / "port").exists():
            time.sleep(0.05)
        yield f"127.0.0.1:{read(folder / 'port')}"
    finally:
        server.terminate()
        server.wait()


def words_of(given: Given) -> list[str]:
    sizes = ["--healthy", str(given.healthy), "--pages", str(given.pages), "--delay", str(given.delay_s)]
    return [*sizes, "--beside", given.beside]


def home_for(folder: Path, endpoint: str, given: Given) -> Path:
    """Make a home that reads all of these sites."""
    home = folder / "home"
    words = [*WARRAQ, "init", "--home", str(home), "--contact", "bench@example.org"]
    subprocess.run(words, check=True, capture_output=True)
    others, files = given.others
    for number in range(given.healthy):
        files[f"well{number}"] = site_file(f"well{number}.example", given.delay_s)
    for name, text in files.items():
        (home / "sites" / f"{name}.toml").write_text(text, encoding="utf-8")
    hosts = [f"well{number}.example" for number in range(given.healthy)] + list(others)
    limits = "idle_s = 3\nhead_s = 4\ntotal_s = 8\nbackoff_s = 0.5\nmax_wait_s = 2\n"
    limits += f"max_site_requests = {given.pages + 20}\n"  # some of them name 10,000 pages that are not there
    with (home / "warraq.toml").open("a", encoding="utf-8") as settings:
        settings.write(f"\n[web]\n{limits}[web.connect_to]\n" + "".join(f'"{host}" = "{endpoint}"\n' for host in hosts))
    return home


def night(given: Given) -> Night:
    """Run one night in a new home, and watch it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with served(folder, given) as endpoint:
            home = home_for(folder, endpoint, given)
            begun, peak, shares = time.monotonic(), 0.0, list[float]()
            before = os.times()
            running = subprocess.Popen([*WARRAQ, "ingest", "--home", str(home)], stdout=subprocess.PIPE, text=True)
            said: list[str] = []
            listener = threading.Thread(target=lambda: said.append(running.stdout.read() if running.stdout else ""))
            listener.start()
            while running.poll() is None:
                sizes = [pss_mb([pid]) for pid in tree(running.pid)]
                if sum(sizes) > peak:
                    peak, shares = sum(sizes), sizes
                time.sleep(0.1)
            listener.join()
            wall, after = time.monotonic() - begun, os.times()
            time.sleep(0.5)
            last = float(read(folder / "last") or 0)
        query = "SELECT count(*) AS n FROM v1_articles WHERE site LIKE 'well%'"
        told = subprocess.run(
            [*WARRAQ, "sql", "--home", str(home), "--format", "json", query], check=True, capture_output=True, text=True
        )
        cpu = after.children_user - before.children_user + after.children_system - before.children_system
        stored = int(json.loads(told.stdout)[0]["n"])
        return Night(last - begun, wall, cpu, peak, tuple(map(round, shares)), stored, running.returncode, said[0])


def main() -> None:
    """Measure, print, and end with 1 when a promise is broken."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--healthy", type=int, default=20)
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--delay", type=float, default=0.3)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--serve", type=Path)
    parser.add_argument("--beside", default="nobody")
    words = parser.parse_args()
    given = Given(words.healthy, words.pages, words.delay, words.beside)
    if words.serve:
        serve(words.serve, given)
    faults = []
    for _ in range(words.rounds):
        alone = night(given)
        print(f"alone: {shown(alone)}", flush=True)
        nights = [alone]
        for beside in () if words.alone else ("harmless", "harmful"):
            nights.append(other := night(replace(given, beside=beside)))
            print(f"beside {len(site_files())} {beside} hosts: {shown(other)}", flush=True)
            if words.show:
                print(other.last)
            ratio = other.healthy_s / alone.healthy_s
            limit = f" (at most {SLOWER_AT_MOST})" if beside == "harmful" else ": what so many sites cost by themselves"
            print(f"ratio {ratio:.3f}{limit}", flush=True)
            if beside == "harmful" and ratio > SLOWER_AT_MOST:
                faults.append(f"{ratio:.3f} times as slow")
        for one in nights:
            faults += [f"{one.stored} articles stored"] if one.stored != given.healthy * given.pages else []
            faults += [f"{one.peak_mb:.0f} MB"] if one.peak_mb > MEMORY_AT_MOST_MB else []
    sys.exit("\n".join(faults) or 0)


def shown(one: Night) -> str:
    took = f"healthy hosts {one.healthy_s:.1f} s, all {one.wall_s:.1f} s, CPU {one.cpu_s:.1f} s"
    return f"{took}, peak {one.peak_mb:.0f} MB {one.shares}, {one.stored} healthy articles stored, exit {one.code}"


if __name__ == "__main__":
    main()
