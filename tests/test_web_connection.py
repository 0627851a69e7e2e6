"""One connection to a host is kept while it is of use."""

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, cast

import pytest

from warraq.web.address import read_address
from warraq.web.connection import OneConnection
from warraq.web.faults import ConnectError, TransportError
from warraq.web.guard import Guard
from warraq.web.session import usual_tls
from warraq.web.settings import WebSettings
from warraq.web.stream import Stream, dial

REPLY = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"
REPLIES = {
    "/": REPLY + b"ok",
    "/more": REPLY + b"ok!",  # than it says
    "/hints": b"HTTP/1.1 103 Early Hints\r\n\r\n" + REPLY + b"ok",
    "/broken": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\nx",
    "/nothing": b"\x00\r\n\r\n",
}


async def public(_host: str, _port: int) -> Sequence[str]:
    """Say that a name leads to the public net."""
    return ["8.8.8.8"]


async def dial_here(_address: str, port: int, timeout_s: float | None) -> Stream:
    """Dial this machine, wherever a name leads."""
    return await dial("127.0.0.1", port, timeout_s)


def connected(keepalive_s: float = 5.0, idle_s: float = 5.0) -> OneConnection:
    """A connection for which every name is this machine's."""
    settings = WebSettings(contact="desk@example.org", keepalive_s=keepalive_s, idle_s=idle_s)
    return OneConnection(settings, usual_tls(), Guard((), public, dial_here))


async def asked(one: OneConnection, host: str, path: str, port: int, *, to_its_end: bool = True) -> bytes:
    """Ask for a path, and return the body."""
    address = read_address(f"http://{host}.example:{port}{path}", (port,))
    head = await one.ask(address, (("Host", address.netloc),))
    assert (head.version, head.status, head.phrase) == (b"HTTP/1.1", 200, b"OK")
    try:
        return b"".join([piece async for piece in one.pieces()]) if to_its_end else b""
    finally:
        one.let_go()


async def connections(
    paths: Iterable[str], keepalive_s: float = 5.0, rest_s: float = 0.0, *, to_their_end: bool = True
) -> list[int]:
    """Ask for hosts and paths one after the other; return on which connection each was answered."""
    talks, answered = list[asyncio.Task[Any]](), list[int]()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talks.append(cast("asyncio.Task[Any]", asyncio.current_task()))
        mine = len(talks)
        with suppress(ConnectionError):
            while line := await reader.readline():
                while (await reader.readline()).strip():
                    pass
                answered.append(mine)
                path = line.split()[1].decode()
                writer.write(REPLIES.get(path, REPLIES["/"]))
                if path in ("/last", "/nothing", "/broken"):
                    break
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    one = connected(keepalive_s)
    try:
        for path in paths:
            host, _, rest = path.partition("/")
            body = await asked(one, host, f"/{rest}", port, to_its_end=to_their_end)
            assert body == (b"ok" if to_their_end else b"")
            await asyncio.sleep(rest_s)
    finally:
        one.close()
        await asyncio.gather(*talks)
        server.close()
        await server.wait_closed()
    return answered


@pytest.mark.parametrize(
    ("paths", "on"),
    [
        (("a/1", "a/2", "a/3"), [1, 1, 1]),
        (("a/1", "b/1", "a/2"), [1, 2, 3]),
        (("a/1", "a/last", "a/2"), [1, 1, 2]),
        (("a/hints", "a/hints"), [1, 1]),
        (("a/more", "a/1"), [1, 2]),
    ],
    ids=["kept", "of another host", "closed by the server", "after hints", "out of step"],
)
def test_a_connection_is_kept_while_it_is_of_use(paths: tuple[str, ...], on: list[int]) -> None:
    assert asyncio.run(connections(paths, rest_s=0.01)) == on


def test_one_that_nobody_used_for_long_is_closed() -> None:
    assert asyncio.run(connections(("a/1", "a/2"), keepalive_s=0.001, rest_s=0.01)) == [1, 2]


def test_one_whose_reply_was_not_read_to_its_end_is_closed() -> None:
    assert asyncio.run(connections(("a/1", "a/2"), to_their_end=False)) == [1, 2]


@pytest.mark.parametrize(
    ("path", "said"),
    [("a/nothing", "illegal status line"), ("a/broken", "peer unexpectedly closed connection")],
)
def test_what_is_no_http_is_told_as_a_fault(path: str, said: str) -> None:
    with pytest.raises(TransportError, match=said):
        asyncio.run(connections((path,)))


def test_where_nobody_listens_the_next_request_tries_again() -> None:
    async def refused() -> list[str]:
        one, said = connected(), list[str]()
        for _ in range(2):
            try:
                await asked(one, "a", "/", 1)
            except ConnectError as error:
                said.append(str(error))
        one.close()
        return said

    assert asyncio.run(refused()) == ["127.0.0.1: connection refused"] * 2


def test_one_on_which_nobody_waits_for_the_reply_any_more_is_closed() -> None:
    """Told to end in the midst of a request, the next one would be given the reply to it."""

    async def tried() -> list[int]:
        talks, over = list[int](), asyncio.Event()

        async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            talks.append(1)
            await reader.readuntil(b"\r\n\r\n")
            if len(talks) == 2:
                writer.write(REPLIES["/"])
            await over.wait()
            writer.close()

        server = await asyncio.start_server(silent, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        one = connected()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.02):
                await asked(one, "a", "/1", port)
        assert await asked(one, "a", "/2", port) == b"ok"
        one.close()
        over.set()
        server.close()
        return talks

    assert asyncio.run(tried()) == [1, 1]
