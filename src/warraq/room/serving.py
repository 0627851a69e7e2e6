"""The server under the room: on loopback, for many readers, and for none that takes hours to ask."""

import socket
from collections.abc import Callable
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_S = 15.0  # until a request is complete
ANSWER_S = 300.0  # until its answer has been taken
KEEP_ALIVE_S = 15
MOST_CONNECTIONS = 200
GOING_S = 3  # for answers that are on their way when the room closes


class Patient(H11Protocol):
    """A connection whose patience ends: uvicorn waits for ever for the end of a head, and for a reader."""

    head_s, answer_s, keep_alive_s = HEAD_S, ANSWER_S, HEAD_S + KEEP_ALIVE_S
    _waiting: Any = None

    def connection_made(self, transport: Any) -> None:
        """Wait for a request from now on."""
        super().connection_made(transport)
        self._wait(self.head_s)

    def data_received(self, data: bytes) -> None:
        """Wait for the rest of a request, or for its answer to be taken."""
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before:
            self._wait(self.answer_s)

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        self._wait(self.keep_alive_s)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        super().connection_lost(exc)
        if self._waiting is not None:
            self._waiting.cancel()

    def _wait(self, seconds: float) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = self.loop.call_later(seconds, self._end)

    def _end(self) -> None:
        self.transport.abort()


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; OSError when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family, backlog=128)
    # asyncio asks for it where a socket says TCP, which this one does not: head and body would lie 40 ms apart.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def serve(app: ASGIApp, listener: socket.socket, opened: Callable[[], None]) -> None:
    """Answer until a signal ends it; `opened` is called when it answers."""

    class Opening(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            opened()

    Opening(config_of(app)).run(sockets=[listener])


def config_of(app: ASGIApp, protocol: type[H11Protocol] = Patient) -> uvicorn.Config:
    """Return how the server works; nothing that a proxy says of its reader is believed."""
    return uvicorn.Config(
        app,
        http=protocol,
        ws="none",
        lifespan="off",
        log_level="error",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=GOING_S,
    )
