"""A connection to one IP address, on asyncio alone.

httpcore's own goes through anyio, which costs a fifth of all CPU time of a fetch.
"""

import asyncio
import os
import ssl
from collections import deque
from typing import Any

import httpcore

HIGH_WATER = 256 * 2**10  # read ahead of the parser; beyond, the server waits


class Stream(asyncio.Protocol, httpcore.AsyncNetworkStream):
    """Bytes in both directions; the reader sets the pace."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._pieces: deque[bytes] = deque()
        self._size = 0
        self._paused = False
        self._ended = False
        self._fault: Exception | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._peer: Any = None

    # What the network tells

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the transport, the plain one first and the one with TLS after it."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._peer = self._peer or transport.get_extra_info("peername")

    def data_received(self, data: bytes) -> None:
        """Keep a piece until it is read."""
        self._pieces.append(data)
        self._size += len(data)
        if self._size > HIGH_WATER and not self._paused and self._transport:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> bool:
        """Note that the server has sent all it will."""
        self._ended = True
        self._wake()
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        """Note how the connection ended."""
        self._ended, self._fault = True, exc
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    # What httpcore asks for

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what is there, or wait for it; b"" at the end."""
        if not self._pieces and not self._ended:
            await self._wait(timeout)
        if self._pieces:
            return self._next(max_bytes)
        if self._fault is not None:
            raise httpcore.ReadError(str(self._fault) or type(self._fault).__name__)
        return b""

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send; a request fits into the socket's buffer, so nobody is waited for."""
        del timeout
        if self._transport is None or self._transport.is_closing():
            raise httpcore.WriteError("the connection is closed")
        self._transport.write(buffer)

    async def aclose(self) -> None:
        """Close at once; a server that does not say goodbye is not waited for."""
        if self._transport is not None:
            self._transport.abort()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Speak TLS from here on; ConnectError when the server's certificate or its TLS is not good."""
        assert self._transport is not None
        try:
            self._transport = await asyncio.get_running_loop().start_tls(
                self._transport, self, ssl_context, server_hostname=server_hostname, ssl_handshake_timeout=timeout
            )
        except BaseException as error:  # also when cancelled: nobody else would close what is half open
            await self.aclose()
            if isinstance(error, ConnectionAbortedError | TimeoutError):  # a handshake that takes too long
                raise httpcore.ConnectTimeout(str(error)) from error
            if isinstance(error, OSError | ValueError):  # ssl.SSLError is one; a host that no certificate can name
                raise httpcore.ConnectError(str(error)) from error
            raise
        if self._transport is None:
            raise httpcore.ConnectError("the server hung up during the TLS handshake")
        return self

    def get_extra_info(self, info: str) -> Any:
        """Answer what httpcore and the record of a capture want to know."""
        if info == "is_readable":  # an idle connection with something to read has been closed, or is out of step
            return self._ended or bool(self._pieces)
        if info == "server_addr":
            return self._peer
        return self._transport.get_extra_info(info) if self._transport else None

    async def _wait(self, timeout_s: float | None) -> None:
        loop = asyncio.get_running_loop()
        self._waiter = waiter = loop.create_future()
        alarm = loop.call_later(timeout_s, expire, waiter, timeout_s) if timeout_s is not None else None
        try:
            await waiter
        finally:
            self._waiter = None
            if alarm is not None:
                alarm.cancel()

    def _next(self, max_bytes: int) -> bytes:
        piece = self._pieces.popleft()
        if len(piece) > max_bytes:
            self._pieces.appendleft(piece[max_bytes:])
            piece = piece[:max_bytes]
        self._size -= len(piece)
        if self._paused and self._size < HIGH_WATER // 2 and self._transport:
            self._paused = False
            self._transport.resume_reading()
        return piece


def expire(waiter: "asyncio.Future[None]", after_s: float) -> None:
    """End a wait that has been too long."""
    if not waiter.done():
        waiter.set_exception(httpcore.ReadTimeout(f"nothing for {after_s:g} s"))


async def dial(address: str, port: int, timeout_s: float | None) -> httpcore.AsyncNetworkStream:
    """Open a TCP connection to an IP address."""
    try:
        async with asyncio.timeout(timeout_s):
            _, stream = await asyncio.get_running_loop().create_connection(Stream, address, port)
    except TimeoutError as error:
        raise httpcore.ConnectTimeout(f"{address} took too long") from error
    except OSError as error:
        said = os.strerror(error.errno).lower() if error.errno else error  # asyncio puts a sentence of its own in place
        raise httpcore.ConnectError(f"{address}: {said}") from error
    return stream
