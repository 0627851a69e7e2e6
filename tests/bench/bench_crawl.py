"""Pages per CPU-second of a whole night beside Scrapy with trafilatura, over the web of bench_night, turn by turn.

    PYTHONPATH=tests:tests/bench python tests/bench/bench_crawl.py [--rounds 3] [--pages 1000]

Both find the articles in the feeds of 50 hosts, fetch each page, read it and keep it: warraq as it does for every
night, without workers; Scrapy with nothing switched on that it does not need, trafilatura with metadata, and of each
page what was read in SQLite with an index of its words, the page itself packed. Each runs in a process of its own;
counted is its CPU time, without imports and without that of the server.
"""

import argparse
import gzip
import importlib
import json
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import bench_night

HOSTS, AT_ONCE = 50, 64  # articles that warraq keeps at once, too
GOAL = 4.5
TABLES = """
CREATE TABLE article (url TEXT PRIMARY KEY, title TEXT, author TEXT, date TEXT, sitename TEXT, body TEXT, page BLOB);
CREATE VIRTUAL TABLE words USING fts5 (title, body, content=article);
"""
KEEP = "INSERT INTO article VALUES (:url, :title, :author, :date, :sitename, :body, :page)"
INDEX = "INSERT INTO words (rowid, title, body) SELECT rowid, title, body FROM article WHERE url = :url"


def with_warraq(folder: Path, port: int) -> int:
    """Keep a night; return how many articles it stored."""
    return int(bench_night.night(folder, port, 0, HOSTS)["stored"])


def with_scrapy(folder: Path, port: int) -> int:
    """Crawl the same with a Spider; return how many articles it stored."""
    import scrapy
    from scrapy.crawler import CrawlerProcess

    db, waiting = sqlite3.connect(folder / "scrapy.db"), list[dict[str, Any]]()
    db.executescript(TABLES)

    def keep() -> None:
        with db:
            db.executemany(KEEP, waiting)
            db.executemany(INDEX, waiting)
        waiting.clear()

    class Spider(scrapy.Spider):  # type: ignore[misc]
        name = "bench"

        def asked(self, host: str, path: str, then: Callable[..., Any]) -> "scrapy.Request":
            """Ask a host, all of which are at one address: their names are nobody's."""
            url, said = f"http://127.0.0.1:{port}{path}", {"Host": host}
            return scrapy.Request(url, then, headers=said, cb_kwargs={"host": host}, dont_filter=True)

        async def start(self) -> Any:
            for host in bench_night.named(HOSTS):
                yield self.asked(host, "/feed", self.listed)

        def listed(self, response: "scrapy.http.Response", host: str) -> Iterator["scrapy.Request"]:
            for link in response.xpath("//item/link/text()").getall():
                yield self.asked(host, link.removeprefix(f"http://{host}"), self.read)

        def read(self, response: "scrapy.http.Response", host: str) -> None:
            waiting.append(read_of(response.text, response.url.replace(f"127.0.0.1:{port}", host), response.body))
            if len(waiting) == AT_ONCE:
                keep()

    process = CrawlerProcess(
        {
            "LOG_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
            "ROBOTSTXT_OBEY": False,
            "DOWNLOAD_DELAY": 0,
            "CONCURRENT_REQUESTS": HOSTS,
            "CONCURRENT_REQUESTS_PER_DOMAIN": HOSTS,
            "COOKIES_ENABLED": False,
        }
    )
    process.crawl(Spider)
    process.start()
    keep()
    return int(db.execute("SELECT count(*) FROM article WHERE body <> ''").fetchone()[0])


def read_of(markup: str, url: str, body: bytes) -> dict[str, Any]:
    """What trafilatura reads of a page, with the page itself."""
    import trafilatura

    read = trafilatura.bare_extraction(markup, url=url, with_metadata=True)
    said = {name: getattr(read, name, None) for name in ("title", "author", "date", "sitename")}
    return said | {"url": url, "body": getattr(read, "text", ""), "page": gzip.compress(body, 5)}


CRAWLERS = {"warraq": with_warraq, "scrapy": with_scrapy}
WARM = {"warraq": ("warraq.night", "warraq.parse"), "scrapy": ("scrapy.crawler", "trafilatura")}


def measure(name: str, folder: Path, port: int) -> None:
    """Run one crawler here and print its figures."""
    for module in WARM[name]:
        importlib.import_module(module)
    before, begun = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    pages = CRAWLERS[name](folder, port)
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(json.dumps({"pages": pages, "cpu_s": cpu_s, "s": time.perf_counter() - begun, "mb": after.ru_maxrss / 1024}))


def compare(rounds: int, pages: int) -> dict[str, float]:
    """Return the median of pages per CPU-second for each, measured turn by turn."""
    rates: dict[str, list[float]] = {name: [] for name in CRAWLERS}
    with tempfile.TemporaryDirectory() as name:
        folder, served = Path(name), [sys.executable, bench_night.__file__, "--folder", name, "--hosts", str(HOSTS)]
        server = subprocess.Popen([*served, "--serve", str(pages // HOSTS)])
        try:
            while not (folder / "port").exists():
                time.sleep(0.1)
            for _ in range(rounds):
                for crawler in CRAWLERS:
                    rates[crawler].append(rate(crawler, (folder / "port").read_text(), pages))
        finally:
            server.terminate()
            server.wait()
    return {crawler: statistics.median(seen) for crawler, seen in rates.items()}


def rate(crawler: str, port: str, pages: int) -> float:
    """Run one crawler in a fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--crawler", crawler, "--port", port, "--folder", folder]
        run = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert run["pages"] == pages, f"{crawler} got {run['pages']} of {pages} pages"
    each = float(run["pages"] / run["cpu_s"])
    print(f"{crawler:8} {each:7.1f} pages per CPU-second  {run['s']:5.1f} s  {run['mb']:4.0f} MB", flush=True)
    return each


def main() -> None:
    """Compare, and end with 1 when the goal is missed; or be one of the crawlers of a comparison."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--crawler", choices=CRAWLERS)
    parser.add_argument("--port", type=int)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    if given.crawler:
        measure(given.crawler, given.folder, given.port)
    else:
        rates = compare(given.rounds, given.pages)
        ratio = rates["warraq"] / rates["scrapy"]
        print(f"warraq / scrapy with trafilatura: {ratio:.2f} (goal {GOAL})")
        sys.exit(ratio < GOAL)


if __name__ == "__main__":
    main()
