"""A whole night end to end (fetch, WARC, extract, store): pages a second, who used the CPU, and that memory stays flat.

    PYTHONPATH=src python tests/bench/bench_night.py [--pages 5000 20000] [--hosts 50] [--workers 0]
    PYTHONPATH=src python tests/bench/bench_night.py --pages 50000 --hosts 200 --workers 2

Hosts, each with a feed that names all its articles, are served by another process, which makes every page before the
night begins: the night has the processors to itself but for the sending. Every size runs in a process of its own, into
a fresh SQLite database and a fresh folder of WARC files. Without workers all stages share one process, and the CPU time
of each is counted by the thread and the calls that use it; with workers, as the command has them, that of extraction is
theirs. Memory is that of all processes of the night together, what they share counted once. It ends with 1 when a night
takes more than 400 MB, or memory grows with its pages.
"""

import argparse
import asyncio
import contextlib
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from memory import pss_mb, tree
from vocabulary import sentence

from warraq.models import Capture
from warraq.night import Home, run_night
from warraq.rules import Rules, load
from warraq.store import open_store
from warraq.warc import MAX_FILE_BYTES, Archive, Asked, Writer
from warraq.web import WebSettings, open_web
from warraq.workers import Read, Workers, keep_memory, read_here

FLAT_MB = 60  # what four times as many pages may add: the database's own caches, and noise
MOST_MB = 400  # what no night takes
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
NOTHING_THERE = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

# The server


def named(count: int) -> list[str]:
    """Return the names of so many hosts."""
    return [f"h{number:02}.example" for number in range(count)]


def frame() -> tuple[str, str]:
    """Return what stands around every article: about 50 KB of menus, cards and scripts, as on real pages."""
    chance = random.Random(1)
    card = '<div class="card"><a href="/n/{0}"><img src="/i/{0}.jpg" alt=""><h3>{1}</h3></a><span>{0}</span></div>'
    cards = "".join(card.format(number, sentence(chance, 8)) for number in range(120))
    menu = "".join(f'<li><a href="/s/{number}">{sentence(chance, 2)}</a></li>' for number in range(60))
    style = "<style>" + ".a{color:#123;margin:0 auto}" * 300 + "</style>"
    return f"{style}</head><body><nav><ul>{menu}</ul></nav><main>", f"</main><aside>{cards}</aside></body></html>"


def article(host: str, number: int, around: tuple[str, str]) -> bytes:
    """Return a page whose text no other page has."""
    chance = random.Random(f"{host}/{number}")
    title, at = sentence(chance, 9), (FIRST + timedelta(minutes=7 * number)).isoformat()
    head = f'<meta property="og:title" content="{title}"><meta property="article:published_time" content="{at}">'
    paragraphs = "".join(f"<p>{sentence(chance, 40)}.</p>" for _ in range(8))
    body = f'<article><h1>{title}</h1><time datetime="{at}">{at[:10]}</time>{paragraphs}</article>'
    top = f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title}</title>{head}'
    return gzip.compress(f"{top}{around[0]}{body}{around[1]}".encode(), 1)


def feed(host: str, pages: int) -> bytes:
    """Return the feed of a host."""
    items = "".join(
        f"<item><title>{number}</title><link>http://{host}/n/{number}</link></item>" for number in range(pages)
    )
    return gzip.compress(f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode(), 1)


def reply(kind: str, body: bytes) -> bytes:
    """Return a whole reply."""
    head = f"Content-Type: {kind}\r\nContent-Encoding: gzip\r\nContent-Length: {len(body)}\r\n"
    return f"HTTP/1.1 200 OK\r\n{head}\r\n".encode() + body


def replies(hosts: Sequence[str], pages: int) -> dict[tuple[str, str], bytes]:
    """Return what is served at each path of each host."""
    around, made = frame(), dict[tuple[str, str], bytes]()
    for host in hosts:
        made[host, "/feed"] = reply("application/rss+xml", feed(host, pages))
        for number in range(pages):
            made[host, f"/n/{number}"] = reply("text/html; charset=utf-8", article(host, number, around))
    return made


def serve(folder: Path, hosts: Sequence[str], pages: int) -> None:
    """Serve all hosts on one port until the process is ended."""
    made = replies(hosts, pages)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while asked := (await reader.readuntil(b"\r\n\r\n")).decode():
                host = asked.partition("\r\nHost: ")[2].partition("\r\n")[0]
                writer.write(made.get((host, asked.split(" ", 2)[1]), NOTHING_THERE))
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def run() -> None:
        server = await asyncio.start_server(talk, "127.0.0.1", 0)
        (folder / "port.part").write_text(str(server.sockets[0].getsockname()[1]))
        (folder / "port.part").rename(folder / "port")
        await asyncio.Event().wait()

    asyncio.run(run())


# The night, with a watch on every stage


class Watch:
    """CPU seconds of this thread, by stage."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = dict.fromkeys(("warc", "extract"), 0.0)

    @contextmanager
    def on(self, stage: str) -> Iterator[None]:
        """Count what the block uses."""
        begun = time.thread_time()
        yield
        self.spent[stage] += time.thread_time() - begun

    def reader(self, captures: Iterable[Capture], rules: Rules) -> Iterator[Read]:
        """Read captures here, with the watch on."""
        for capture in captures:
            with self.on("extract"):
                read = list(read_here([capture], rules))
            yield from read


class WatchedArchive(Archive):
    """An archive that counts what writing costs."""

    def __init__(self, folder: Path, watch: Watch) -> None:
        super().__init__(folder)
        self.watch = watch

    @contextmanager
    def writer(self, run: str, max_file_bytes: int = MAX_FILE_BYTES) -> Iterator[Writer]:
        """Give a watched writer."""
        watch = self.watch

        class Watched(Writer):
            def write(self, capture: Capture, asked: Asked | None = None) -> Capture:
                with watch.on("warc"):
                    return super().write(capture, asked)

            def sync(self) -> None:
                with watch.on("warc"):
                    super().sync()

        self.folder.mkdir(parents=True, exist_ok=True)
        writer = Watched(self.depot, run, max_file_bytes)
        try:
            yield writer
        finally:
            writer.close()


def fetcher_clock() -> Callable[[], float]:
    """Return a clock of the CPU time that the fetcher's thread has used."""
    ident = next(thread.ident for thread in threading.enumerate() if thread.name == "warraq-web")
    clock = time.pthread_getcpuclockid(ident or 0)
    return lambda: time.clock_gettime(clock)


def others() -> float:
    """Return the CPU seconds of all processes that this one started, and those that they started."""
    cpu_s = 0.0
    for pid in tree(os.getpid())[1:]:
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            cpu_s += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return cpu_s


def night(folder: Path, port: int, workers: int, count: int) -> dict[str, float]:
    """Run a night over all hosts; return seconds, and CPU seconds by stage."""
    hosts = named(count)
    (folder / "sites").mkdir()
    for host in hosts:
        lines = (f'url = "http://{host}/"', f'feeds = ["http://{host}/feed"]', "enabled = true", "delay_s = 0.0")
        (folder / "sites" / f"{host.partition('.')[0]}.toml").write_text("\n".join(lines))
    rules, watch, fetch_s = load(folder), Watch(), [0.0]
    settings = WebSettings(contact="bench@example.org", connect_to=dict.fromkeys(hosts, f"127.0.0.1:{port}"))

    @contextmanager
    def web() -> Iterator[object]:
        with open_web(settings) as opened:
            clock = fetcher_clock()
            yield opened
            fetch_s[0] = clock()

    with ExitStack() as open_things:
        store = open_things.enter_context(open_store(f"sqlite:///{folder / 'warraq.db'}"))
        store.upgrade()
        home = Home(store, WatchedArchive(folder / "warc", watch), rules, web, lambda: datetime.now(UTC), watch.reader)  # type: ignore[arg-type]
        if not workers:
            keep_memory()  # as every process does that reads for a night
        else:
            pool = open_things.enter_context(Workers(workers))
            home = replace(home, read=pool.read, quick=pool.read_quick, look=pool.study)
            home = replace(home, glance=pool.glance, recall_by=pool.recall_by)
            home = replace(home, ahead_by=pool.ahead_by, beside=pool.beside)
        begun, cpu = time.perf_counter(), time.thread_time()
        report = run_night(home, [site for site in rules.sites if site.url.startswith("http://h")])
        wall, main_s = time.perf_counter() - begun, time.thread_time() - cpu
        below = others()
    extract_s = watch.spent["extract"] or below
    store_s = main_s - watch.spent["warc"] - watch.spent["extract"]
    stages = {"fetch": fetch_s[0], "warc": watch.spent["warc"], "extract": extract_s, "store": store_s}
    return {"stored": report.counts.stored, "s": wall} | stages


# Side by side


def measure(pages: int, workers: int, hosts: int) -> float:
    """Serve, run one night in a fresh process, print, and return its peak memory in MB."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, __file__, "--folder", name, "--workers", str(workers), "--hosts", str(hosts)]
        server = subprocess.Popen([*command, "--serve", str(pages // hosts)])
        try:
            while not (folder / "port").exists():
                time.sleep(0.05)
            ran, peak = watched(command)
        finally:
            server.terminate()
            server.wait()
    told = json.loads(ran)
    assert told["stored"] == pages, f"{told['stored']} of {pages} stored"
    stages = {stage: told[stage] for stage in ("fetch", "warc", "extract", "store")}
    cpu = sum(stages.values())
    shares = ", ".join(f"{stage} {spent / cpu:.0%}" for stage, spent in stages.items())
    print(f"{pages:6} pages of {hosts} hosts in {told['s']:.0f} s: {pages / told['s']:5.0f} pages/s, ", end="")
    print(f"{cpu / pages * 1e3:.2f} ms CPU a page ({shares})", end="")
    print(f", peak {peak:.0f} MB, load {os.getloadavg()[0]:.1f}", flush=True)
    return peak


def watched(command: list[str]) -> tuple[str, float]:
    """Run a command; return what it printed, and the peak of memory of it and all below it, in MB."""
    running, peak = subprocess.Popen(command, stdout=subprocess.PIPE, text=True), 0.0
    while running.poll() is None:
        peak = max(peak, pss_mb(tree(running.pid)))
        time.sleep(0.25)
    printed = running.stdout.read() if running.stdout else ""
    if running.returncode:
        sys.exit(f"the night ended with {running.returncode}")
    return printed, peak


def main() -> None:
    """Measure each size; end with 1 when memory grows with the number of pages."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, nargs="+", default=[5000, 20000])
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--hosts", type=int, default=50)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--serve", type=int)
    given = parser.parse_args()
    if given.serve:
        serve(given.folder, named(given.hosts), given.serve)
    elif given.folder:
        print(json.dumps(night(given.folder, int((given.folder / "port").read_text()), given.workers, given.hosts)))
    else:
        peaks = [measure(pages, given.workers, given.hosts) for pages in given.pages]
        sys.exit(max(peaks) - peaks[0] > FLAT_MB or max(peaks) > MOST_MB)


if __name__ == "__main__":
    main()
