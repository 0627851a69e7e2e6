"""A little web on loopback for tests: many hosts by name, one server, a dialer that knows nothing else."""

import asyncio
import ssl
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

import httpcore
import trustme

from warraq.web import Fetched, Outside, Request, Web, WebSettings, open_web
from warraq.web.stream import dial

# A host that nobody knows: with more than the 255 bytes of a name, so that no server of names is waited for.
NOWHERE = ".".join(["nowhere"] * 40) + ".invalid"
NOON = datetime(2026, 1, 28, 12, tzinfo=UTC)
Answer = Callable[["Asked", asyncio.StreamWriter], Awaitable[None]]
BACKLOG = 1024  # all hosts are one server: who calls it beyond the usual 100 at once calls again a second later


@dataclass(frozen=True)
class Asked:
    """A request as the server saw it."""

    host: str
    path: str
    headers: dict[str, str]
    at: float


def reply(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A whole HTTP/1.1 response."""
    named = {"Content-Length": str(len(body)), "Content-Type": "text/html; charset=utf-8"}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def says(body: bytes = b"", status: str = "200 OK", **headers: str) -> Answer:
    """An answer that is always the same."""
    whole = reply(body, status, **headers)

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(whole)

    return answer


def routes(pages: dict[str, Answer]) -> Answer:
    """An answer by path; a path that is not there is a 404."""
    missing = says(b"", "404 Not Found")

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await pages.get(asked.path, missing)(asked, writer)

    return answer


@cache
def authority() -> trustme.CA:
    return trustme.CA()


@cache
def trusting() -> ssl.SSLContext:
    """A client's side, which trusts that authority; to read the usual ones takes longer than most tests."""
    trust = ssl.create_default_context()
    authority().configure_trust(trust)
    return trust


@cache
def certified(by: trustme.CA, names: tuple[str, ...]) -> ssl.SSLContext:
    """A server's side of TLS for these hosts; to make a certificate takes longer than most tests ask for."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    by.issue_cert(*names).configure_cert(tls)
    return tls


@dataclass
class LittleWeb:
    """Hosts by name; every name resolves to an address of its own, every address is dialled on loopback."""

    hosts: dict[str, Answer]
    answers: dict[str, list[str]] = field(default_factory=dict)  # what DNS says of a host, call by call
    asked: list[Asked] = field(default_factory=list)
    dialled: list[str] = field(default_factory=list)
    open_by_host: Counter[str] = field(default_factory=Counter)
    most_open: Counter[str] = field(default_factory=Counter)
    other_tls: dict[str, str] = field(default_factory=dict)  # hosts whose port 443 is not as it should be, and how
    ports: dict[int | str, int] = field(default_factory=dict)

    async def resolve(self, host: str, _port: int) -> Sequence[str]:
        if told := self.answers.get(host):
            now = told.pop(0) if len(told) > 1 else told[0]
            return [now] if now else []
        if host not in self.hosts:
            raise OSError("no such name")
        return [self.address_of(host)]

    def address_of(self, host: str) -> str:
        number = list(self.hosts).index(host)
        return f"8.8.{number // 250}.{number % 250 + 1}"

    async def dial(self, address: str, port: int, timeout_s: float | None) -> httpcore.AsyncNetworkStream:
        self.dialled.append(address)
        host = next((host for host in self.other_tls if self.address_of(host) == address), "")
        local = self.ports[self.other_tls[host]] if host and port == 443 else self.ports[port]
        return await dial("127.0.0.1", local, timeout_s)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self.exchange(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            writer.close()

    async def exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in rest if line)}
        host = headers["host"]
        asked = Asked(host, first.split(" ")[1], headers, asyncio.get_running_loop().time())
        self.asked.append(asked)
        self.open_by_host[host] += 1
        self.most_open[host] = max(self.most_open[host], self.open_by_host[host])
        try:
            await self.hosts[host.partition(":")[0]](asked, writer)
            await writer.drain()
        finally:
            self.open_by_host[host] -= 1
        return not writer.is_closing()

    def paths(self, host: str) -> list[str]:
        return [asked.path for asked in self.asked if asked.host == host]

    @contextmanager
    def running(self) -> Iterator["LittleWeb"]:
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever, daemon=True)
        thread.start()
        servers = asyncio.run_coroutine_threadsafe(self._start(), loop).result()
        try:
            yield self
        finally:
            asyncio.run_coroutine_threadsafe(stop(servers), loop).result()
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()

    async def _start(self) -> list[asyncio.Server]:
        plain = await asyncio.start_server(self.serve, "127.0.0.1", 0, backlog=BACKLOG)
        self.ports |= dict.fromkeys((80, 8080, "no TLS"), port_of(plain))
        names = tuple(self.hosts)
        certificates: dict[int | str, tuple[trustme.CA, tuple[str, ...]]] = {443: (authority(), names)}
        if self.other_tls:
            certificates["other name"] = (authority(), ("other.example",))
            certificates["unknown authority"] = (trustme.CA(), names)
        secure = [await self._start_tls(port, *by) for port, by in certificates.items()]
        return [plain, *secure]

    async def _start_tls(self, port: int | str, by: trustme.CA, names: tuple[str, ...]) -> asyncio.Server:
        server = await asyncio.start_server(self.serve, "127.0.0.1", 0, ssl=certified(by, names), backlog=BACKLOG)
        self.ports[port] = port_of(server)
        return server


def port_of(server: asyncio.Server) -> int:
    return int(server.sockets[0].getsockname()[1])


async def stop(servers: list[asyncio.Server]) -> None:
    for server in servers:
        server.close()
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


QUICK = WebSettings(
    contact="test@example.org",
    connect_s=2,
    idle_s=0.3,
    head_s=0.5,
    total_s=1,
    backoff_s=0.02,
    max_wait_s=0.2,
)


@contextmanager
def looking_at(web: LittleWeb, settings: WebSettings = QUICK) -> Iterator[Web]:
    """Open the fetcher on a little web that runs."""
    with open_web(settings, Outside(web.resolve, web.dial, trusting(), lambda: NOON)) as opened:
        yield opened


def ask(url: str, **fields: object) -> Request:
    return Request(url, **({"site": "s", "purpose": "article", "delay_s": 0.0} | fields))  # type: ignore[arg-type]


def fetch(web: LittleWeb, *urls: str | Request, settings: WebSettings = QUICK) -> dict[str, Fetched]:
    """Fetch addresses from hosts that are served for as long as it takes; results by address asked for."""
    with web.running(), looking_at(web, settings) as opened:
        for url in urls:
            opened.submit(ask(url) if isinstance(url, str) else url)
        results = list(opened.results())
    found = {result.request.url: result for result in results}
    assert len(found) == len(results), "an address came back twice"
    return found
