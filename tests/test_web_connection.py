"""One connection to a host is kept while it is of use."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, cast

import httpcore
import pytest

from warraq.web.connection import OneConnection
from warraq.web.session import usual_tls
from warraq.web.stream import dial


class Loopback(httpcore.AsyncNetworkBackend):
    """A network in which every name is this machine's."""

    async def connect_tcp(
        self,
        host: str,  # noqa: ARG002 - whoever it is
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - httpcore's signature
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 - the same
    ) -> httpcore.AsyncNetworkStream:
        return await dial("127.0.0.1", port, timeout)


class Closing(httpcore.AsyncHTTPConnection):
    """A connection that is closed between the look at it and the request."""

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:  # noqa: ARG002 - httpcore's
        raise httpcore.ConnectionNotAvailable

    def is_available(self) -> bool:
        return True


async def connections(
    paths: Iterable[str],
    keepalive_s: float = 5.0,
    rest_s: float = 0.0,
    kept: type[httpcore.AsyncHTTPConnection] | None = None,
) -> list[int]:
    """Ask for hosts and paths one after the other; return on which connection each was answered."""
    talks, answered = list[asyncio.Task[Any]](), list[int]()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talks.append(cast("asyncio.Task[Any]", asyncio.current_task()))
        mine = len(talks)
        with suppress(ConnectionError):
            while asked := await reader.readline():
                while (await reader.readline()).strip():
                    pass
                answered.append(mine)
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                if b"/last " in asked:
                    break
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    one = OneConnection(usual_tls(), keepalive_s, Loopback())
    if kept:
        one._open = kept(httpcore.Origin(b"http", b"a.example", port))
    for path in paths:
        host, _, rest = path.partition("/")
        url = f"http://{host}:{port}/{rest}"
        response = await one.handle_async_request(httpcore.Request("GET", url, headers=[("Host", host)]))
        assert await response.aread() == b"ok"
        await response.aclose()
        await asyncio.sleep(rest_s)
    await one.aclose()
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
    ],
    ids=["kept", "of another host", "closed by the server"],
)
def test_a_connection_is_kept_while_it_is_of_use(paths: tuple[str, ...], on: list[int]) -> None:
    assert asyncio.run(connections(paths, rest_s=0.01)) == on


def test_one_that_nobody_used_for_long_is_closed() -> None:
    assert asyncio.run(connections(("a/1", "a/2"), keepalive_s=0.001, rest_s=0.01)) == [1, 2]


def test_where_nobody_listens_the_next_request_tries_again() -> None:
    async def refused() -> list[str]:
        one, said = OneConnection(usual_tls(), 5.0, Loopback()), list[str]()
        for _ in range(2):
            try:
                await one.handle_async_request(httpcore.Request("GET", "http://a:1/"))
            except httpcore.ConnectError as error:
                said.append(str(error))
        await one.aclose()
        return said

    assert len(asyncio.run(refused())) == 2


def test_one_that_is_closed_at_that_moment_is_replaced() -> None:
    assert asyncio.run(connections(["a.example/1", "a.example/2"], kept=Closing)) == [1, 1]
