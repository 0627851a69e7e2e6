"""Requests per CPU-second over TLS on 50 hosts: warraq, default httpx, Scrapy, turn by turn.

    python tests/bench/bench_fetch.py [--rounds 3] [--requests 60] [--page-kb 20]

Every client runs in a process of its own and asks one server (another process) that answers on 50 loopback addresses,
has at most one request open to a host, and unpacks gzip. Counted is the CPU time of the client alone, without imports.
"""

import argparse
import asyncio
import gzip
import importlib
import json
import random
import resource
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HOSTS = tuple(f"127.0.1.{number}" for number in range(1, 51))
GOALS = {"httpx": 2.0, "scrapy": 2.5}


def page(kilobytes: int) -> bytes:
    """Text with about the redundancy of a news page."""
    words = [bytes(random.Random(n).choices(b"abcdefghijklmnopqrstuvwxyz", k=6)) for n in range(900)]
    text = b" ".join(random.Random(7).choices(words, k=kilobytes * 150))
    return b"<html><p>" + text[: kilobytes * 1024] + b"</p></html>"


# The server


def serve(folder: Path, kilobytes: int) -> None:
    """Answer every request on all hosts with the same packed page until the process is ended."""
    import trustme

    authority, packed = trustme.CA(), gzip.compress(page(kilobytes))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*HOSTS).configure_cert(tls)
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    head = f"Content-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n"
    reply = f'HTTP/1.1 200 OK\r\n{head}ETag: "1"\r\nServer: bench\r\n\r\n'.encode() + packed
    missing = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while asked := await reader.readuntil(b"\r\n\r\n"):
                writer.write(missing if asked.startswith(b"GET /robots.txt") else reply)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def run() -> None:
        server = await asyncio.start_server(answer, HOSTS[0], 0, ssl=tls)
        port = server.sockets[0].getsockname()[1]
        for host in HOSTS[1:]:
            await asyncio.start_server(answer, host, port, ssl=tls)
        (folder / "port").write_text(str(port))
        await asyncio.Event().wait()

    asyncio.run(run())


# The clients: each returns how many pages it got


def with_warraq(ca: str, port: int, requests: int) -> int:
    """Fetch as the night does, robots.txt included."""
    from ipaddress import ip_network

    from warraq.web import Outside, Request, WebSettings, open_web

    settings = WebSettings(
        contact="bench@example.org", allow_networks=(ip_network("127.0.0.0/8"),), allow_ports=(port,)
    )
    pages = 0
    with open_web(settings, Outside(tls=ssl.create_default_context(cafile=ca))) as web:
        for host in HOSTS:
            web.supply(Request(f"https://{host}:{port}/{n}", host, "article", 0.0) for n in range(requests))
        for fetched in web.results():
            pages += fetched.capture is not None and len(fetched.capture.body) > 1000
    return pages


def with_httpx(ca: str, port: int, requests: int) -> int:
    """Fetch with an AsyncClient as it comes."""
    import httpx

    async def visit(client: httpx.AsyncClient, host: str) -> int:
        replies = [await client.get(f"https://{host}:{port}/{n}") for n in range(requests)]
        return sum(len(reply.content) > 1000 for reply in replies)

    async def run() -> int:
        async with httpx.AsyncClient(verify=ssl.create_default_context(cafile=ca)) as client:
            return sum(await asyncio.gather(*(visit(client, host) for host in HOSTS)))

    return asyncio.run(run())


def with_scrapy(ca: str, port: int, requests: int) -> int:
    """Fetch with a Spider that has nothing switched on that it does not need."""
    import scrapy
    from scrapy.crawler import CrawlerProcess

    pages = []

    class Spider(scrapy.Spider):  # type: ignore[misc]
        name = "bench"
        start_urls = [f"https://{host}:{port}/{n}" for n in range(requests) for host in HOSTS]  # noqa: RUF012

        def parse(self, response: "scrapy.http.Response") -> None:
            pages.append(len(response.body) > 1000)

    process = CrawlerProcess(
        {
            "LOG_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
            "ROBOTSTXT_OBEY": False,
            "DOWNLOAD_DELAY": 0,
            "CONCURRENT_REQUESTS": len(HOSTS),
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "COOKIES_ENABLED": False,
        }
    )
    process.crawl(Spider)
    process.start()
    return sum(pages)


CLIENTS: dict[str, Callable[[str, int, int], int]] = {"warraq": with_warraq, "httpx": with_httpx, "scrapy": with_scrapy}


WARM: dict[str, Callable[[], object]] = {
    "warraq": lambda: importlib.import_module("warraq.web"),
    "httpx": lambda: importlib.import_module("httpx"),
    "scrapy": lambda: importlib.import_module("scrapy.crawler"),
}


def measure(name: str, folder: Path, requests: int) -> None:
    """Run one client here and print its figures."""
    port = int((folder / "port").read_text())
    WARM[name]()
    before, begun = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    pages = CLIENTS[name](str(folder / "ca.pem"), port, requests)
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(json.dumps({"pages": pages, "cpu_s": cpu_s, "s": time.perf_counter() - begun, "mb": after.ru_maxrss / 1024}))


def compare(rounds: int, requests: int, kilobytes: int) -> dict[str, float]:
    """Return the median of requests per CPU-second for each client, measured turn by turn."""
    rates: dict[str, list[float]] = {name: [] for name in CLIENTS}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = subprocess.Popen([sys.executable, __file__, "--serve", name, "--page-kb", str(kilobytes)])
        try:
            while not (folder / "port").exists():
                time.sleep(0.1)
            for _ in range(rounds):
                for client in CLIENTS:
                    rates[client].append(rate(client, folder, requests))
        finally:
            server.terminate()
            server.wait()
    return {client: statistics.median(seen) for client, seen in rates.items()}


def rate(client: str, folder: Path, requests: int) -> float:
    """Run one client in a fresh process."""
    command = [sys.executable, __file__, "--client", client, "--requests", str(requests), "--serve", str(folder)]
    run = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert run["pages"] == requests * len(HOSTS), f"{client} got {run['pages']} of {requests * len(HOSTS)} pages"
    each = float(run["pages"] / run["cpu_s"])
    print(f"{client:8} {each:7.0f} requests per CPU-second  {run['s']:5.1f} s  {run['mb']:4.0f} MB", flush=True)
    return each


def main() -> None:
    """Compare; or be the server or one of the clients of a comparison."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--requests", type=int, default=60)
    parser.add_argument("--page-kb", type=int, default=20)
    parser.add_argument("--serve", type=Path)
    parser.add_argument("--client", choices=CLIENTS)
    given = parser.parse_args()
    if given.client:
        measure(given.client, given.serve, given.requests)
    elif given.serve:
        serve(given.serve, given.page_kb)
    else:
        judge(compare(given.rounds, given.requests, given.page_kb))


def judge(rates: dict[str, float]) -> None:
    """Print the ratios; end with 1 when a goal is missed."""
    ratios = {name: rates["warraq"] / rates[name] for name in GOALS}
    for name, ratio in ratios.items():
        print(f"warraq / {name}: {ratio:.2f} (goal {GOALS[name]})")
    sys.exit(any(ratio < GOALS[name] for name, ratio in ratios.items()))


if __name__ == "__main__":
    main()
