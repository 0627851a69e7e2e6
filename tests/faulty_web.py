"""A web that means harm, or is merely broken: every host has one fault, and the state that its page must end in."""

import asyncio
import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from loopback import Answer, Asked, LittleWeb, ask, reply, routes, says
from warraq.web import Request

PAGE = "<h1>خبر</h1><p>نص الخبر كما ورد.</p>".encode()
FINE = says(PAGE)
MEGABYTES = 2**20
DROPS = 400  # pieces of a reply that never ends by itself; the server stops too, so that no test can hang


@dataclass(frozen=True)
class Fault:
    """A host, what it does, and what must become of its page."""

    answer: Answer
    state: str
    truncated: str | None = None
    dns: tuple[str, ...] = ()
    tls: str = ""
    path: str = "/page"
    also: Callable[[LittleWeb], bool] = field(default=lambda _web: True)


def at_page(answer: Answer) -> Answer:
    """A host that has no robots.txt and whose page has the fault."""
    return routes({"/page": answer})


def leads(location: str, status: str = "302 Found") -> Answer:
    return at_page(says(b"", status, Location=location))


def packed(body: bytes, encoding: str) -> Answer:
    return at_page(says(body, Content_Encoding=encoding))


def after(first: Answer, then: Answer) -> Answer:
    """One answer to the first request for a page, another to all further ones."""
    seen: list[str] = []

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await (then if seen else first)(asked, writer)
        seen.append(asked.path)

    return at_page(answer)


def raw(*pieces: bytes, hang_up: str = "after") -> Answer:
    """Bytes that need not be HTTP."""

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
        await writer.drain()
        if hang_up:
            writer.close()

    return answer


def dripping(head: bytes, drop: bytes, pause_s: float) -> Answer:
    """A head, then drop after drop."""

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        for _ in range(DROPS):
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(pause_s)
        writer.close()

    return answer


def silent(head: bytes = b"") -> Answer:
    """A head, then nothing, with the connection open."""

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        await asyncio.sleep(10)
        writer.close()

    return answer


async def counting_up(asked: Asked, writer: asyncio.StreamWriter) -> None:
    """A redirect to the next page, for ever."""
    number = int(asked.path.removeprefix("/page") or 0) if asked.path != "/robots.txt" else 0
    writer.write(reply(b"", "404 None") if asked.path == "/robots.txt" else redirect(f"/page{number + 1}"))


def redirect(location: str) -> bytes:
    return reply(b"", "302 Found", Location=location)


async def cookie_wall(asked: Asked, writer: asyncio.StreamWriter) -> None:
    """Send back to the same address until the cookie comes along."""
    seen = asked.headers.get("cookie") == "seen=1"
    writer.write(reply(PAGE) if seen else reply(b"", "302 Found", Location="/page", Set_Cookie="seen=1; Path=/"))


def no_cookie_at(host: str) -> Callable[[LittleWeb], bool]:
    return lambda web: all("cookie" not in asked.headers for asked in web.asked if asked.host == host)


def robots_is(answer: Answer) -> Answer:
    return routes({"/robots.txt": answer, "/page": FINE})


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
BOMB = bytes(40 * MEGABYTES)
HUGE_HEADERS = {f"X-{number}": "x" * 1000 for number in range(80)}

FAULTS: dict[str, Fault] = {
    # A server in trouble
    "boom.example": Fault(at_page(says(b"", "500 Oops")), "failing"),
    "soon.example": Fault(after(says(b"", "429 Slow", Retry_After="0"), FINE), "fetched"),
    "busy.example": Fault(at_page(says(b"", "429 Slow", Retry_After="7200")), "later"),
    "closed.example": Fault(
        at_page(says(b"", "503 Shut", Retry_After="Wed, 28 Jan 2026 15:00:00 GMT")), "later"
    ),
    "mute.example": Fault(at_page(silent()), "unreachable"),
    "halfway.example": Fault(at_page(silent(HEAD + b"Content-Length: 900\r\n\r\n<p>")), "truncated", "time"),
    "drip-head.example": Fault(at_page(dripping(HEAD, b"X-A: b\r\n", 0.02)), "unreachable"),
    "drip-body.example": Fault(at_page(dripping(HEAD + b"\r\n", b"<p>", 0.02)), "truncated", "time"),
    "hangs-up.example": Fault(at_page(raw()), "unreachable"),
    "no-http.example": Fault(at_page(raw(b"SSH-2.0-OpenSSH_9.2\r\n")), "unreachable"),
    "short.example": Fault(at_page(raw(HEAD + b"Content-Length: 900\r\n\r\n<p>")), "truncated", "disconnect"),
    "bad-chunk.example": Fault(
        at_page(raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\nZZ\r\n")), "truncated", "disconnect"
    ),
    "waits.example": Fault(at_page(dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.02)), "unreachable"),
    "nameless.example": Fault(FINE, "unreachable", dns=("",)),
    # Bodies that are not what they seem
    "bomb.example": Fault(packed(gzip.compress(BOMB, 1), "gzip"), "truncated", "decoded"),
    "deflated.example": Fault(packed(zlib.compress(BOMB, 1), "deflate"), "truncated", "decoded"),
    "brotli.example": Fault(packed(bytes(2374), "br"), "fetched"),
    "torn-gzip.example": Fault(packed(gzip.compress(PAGE * 50)[:-20], "gzip"), "truncated", "encoding"),
    "spoilt-gzip.example": Fault(packed(gzip.compress(PAGE)[:30] + b"\xff" * 40, "gzip"), "truncated", "encoding"),
    "not-gzip.example": Fault(packed(PAGE, "gzip"), "fetched"),
    "endless.example": Fault(at_page(dripping(HEAD + b"\r\n", bytes(2**16), 0.0)), "truncated", "length"),
    "liar.example": Fault(
        at_page(says("خبر".encode("cp1256"), Content_Type="text/html; charset=utf-8")), "fetched"
    ),
    "headstrong.example": Fault(at_page(says(PAGE, **HUGE_HEADERS)), "truncated", "headers"),
    "all-head.example": Fault(at_page(dripping(HEAD, b"X-A: " + b"b" * 9000 + b"\r\n", 0.0)), "unreachable"),
    # Redirects
    "loop.example": Fault(leads("/page"), "redirects"),
    "ping.example": Fault(leads("http://pong.example/page"), "redirects"),
    "pong.example": Fault(leads("http://ping.example/page"), "redirects"),
    "onward.example": Fault(counting_up, "redirects"),
    "wall.example": Fault(cookie_wall, "fetched"),
    "tracker.example": Fault(
        at_page(says(b"", "302 Found", Location="http://plain.example/page", Set_Cookie="id=7")),
        "fetched",
        also=no_cookie_at("plain.example"),
    ),
    "plain.example": Fault(at_page(FINE), "fetched"),
    "to-file.example": Fault(leads("file:///etc/passwd"), "forbidden"),
    "to-redis.example": Fault(leads("http://plain.example:6379/"), "forbidden"),
    "to-loopback.example": Fault(leads("http://127.0.0.2/"), "forbidden"),
    "to-metadata.example": Fault(leads("http://169.254.169.254/latest/meta-data/"), "forbidden"),
    "to-mapped.example": Fault(leads("http://[::ffff:10.0.0.1]/"), "forbidden"),
    "to-nat64.example": Fault(leads("http://[64:ff9b::7f00:1]/"), "forbidden"),
    "to-6to4.example": Fault(leads("http://[2002:7f00:1::]/"), "forbidden"),
    "to-decimal.example": Fault(leads("http://2130706433/"), "forbidden"),
    "to-hex.example": Fault(leads("http://0x7f.0x1/"), "forbidden"),
    "to-octal.example": Fault(leads("http://0177.0.0.1/"), "forbidden"),
    "to-inside.example": Fault(leads("http://inside.example/"), "forbidden"),
    # Names
    "inside.example": Fault(FINE, "forbidden", dns=("10.0.0.5",)),
    "rebinding.example": Fault(
        raw(reply(PAGE, "404 None", Connection="close")), "forbidden", dns=("8.8.9.9", "192.168.1.1")
    ),
    # TLS
    "stranger.example": Fault(FINE, "unreachable", tls="unknown authority"),
    "misnamed.example": Fault(FINE, "unreachable", tls="other name"),
    "no-tls.example": Fault(FINE, "unreachable", tls="no TLS"),
    # robots.txt
    "robots-500.example": Fault(robots_is(says(b"", "500 Oops")), "later"),
    "robots-429.example": Fault(robots_is(says(b"", "429 Slow")), "later"),
    "robots-403.example": Fault(robots_is(says(b"", "403 No")), "fetched"),
    "robots-mute.example": Fault(robots_is(silent()), "unreachable"),
    "robots-endless.example": Fault(
        robots_is(dripping(HEAD + b"\r\n", b"User-agent: x\nDisallow: /\n" * 2000, 0.0)), "fetched"
    ),
    "robots-away.example": Fault(robots_is(says(b"", "302 Found", Location="http://10.0.0.1/robots.txt")), "fetched"),
    "robots-no.example": Fault(robots_is(says(b"User-agent: *\nDisallow: /")), "disallowed"),
}  # fmt: skip


def address(host: str) -> str:
    return f"{'https' if FAULTS[host].tls else 'http'}://{host}/page"


def well(number: int, pages: int, delay_s: float) -> Iterator[Request]:
    """The pages of a healthy host."""
    return (ask(f"http://well{number}.example/{page}", delay_s=delay_s) for page in range(pages))


def hostile_web(healthy: int) -> LittleWeb:
    """The faulty hosts and so many healthy ones."""
    fine = {f"well{number}.example": routes({f"/{page}": FINE for page in range(1000)}) for number in range(healthy)}
    return LittleWeb(
        fine | {host: fault.answer for host, fault in FAULTS.items()},
        answers={host: list(fault.dns) for host, fault in FAULTS.items() if fault.dns},
        other_tls={host: fault.tls for host, fault in FAULTS.items() if fault.tls},
    )
