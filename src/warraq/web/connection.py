"""The one connection to a host: opened when it is needed, kept while it is of use."""

import re
import ssl
from collections.abc import AsyncGenerator
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import Any

import h11

from warraq.web.address import Address
from warraq.web.faults import TransportError
from warraq.web.guard import Guard
from warraq.web.request import Headers
from warraq.web.settings import WebSettings
from warraq.web.stream import Stream

PIECE = 64 * 2**10  # bytes that are taken off the wire at a time
LONGEST_HEAD = 100 * 2**10  # bytes, before a server is taken for one that says nothing but heads
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a reply, as it was sent."""

    version: bytes
    status: int
    phrase: bytes
    headers: list[tuple[bytes, bytes]]


class OneConnection:
    """Talks HTTP/1.1 to a host: one request at a time, whose reply is let go before the next.

    Nothing stands between h11 and our stream: a client with pools, hooks and states of its own takes as long again as
    all else of a fetch.
    """

    def __init__(self, settings: WebSettings, tls: ssl.SSLContext, network: Guard) -> None:
        self._settings, self._tls, self._network = settings, tls, network
        self._stream: Stream | None = None
        self._origin = ""
        self._talk = h11.Connection(h11.CLIENT)
        self._until = 0.0  # it is of use while nobody asks

    @property
    def peer(self) -> str | None:
        """The IP address that answers."""
        return self._stream.peer if self._stream else None

    async def ask(self, address: Address, headers: Headers) -> Head:
        """Send a request and return the head of its reply; TransportError when there is none."""
        try:
            stream = await self._to(address)
            asked = h11.Request(method="GET", target=target_of(address), headers=list(headers))
            with suppress(TransportError):  # a server that takes nothing more may have said why
                stream.write((self._talk.send(asked) or b"") + (self._talk.send(h11.EndOfMessage()) or b""))
            while not isinstance(head := await self._event(stream), h11.Response):
                pass  # 103 and its like say that the reply is to come
        except BaseException as error:  # also when cancelled: what is half said is of no use to the next request
            self.close()
            if isinstance(error, h11.ProtocolError):
                raise TransportError(str(error)) from error
            raise
        return Head(b"HTTP/" + head.http_version, head.status_code, head.reason, head.headers.raw_items())

    async def pieces(self) -> AsyncGenerator[bytes, None]:
        """Yield the body as it comes off the wire, packed as it is; TransportError when it breaks off."""
        assert self._stream is not None
        try:
            while isinstance(event := await self._event(self._stream), h11.Data):
                yield bytes(event.data)
        except h11.ProtocolError as error:
            raise TransportError(str(error)) from error

    def let_go(self) -> None:
        """Have done with a reply: after one that was read to its end the connection is of use to the next request.

        Where a server said more than that, the rest would be taken for the reply to it.
        """
        is_over = self._talk.our_state is h11.DONE and self._talk.their_state is h11.DONE
        if is_over and not self._talk.trailing_data[0]:
            self._talk.start_next_cycle()
            self._until = monotonic() + self._settings.keepalive_s
        else:
            self.close()

    def close(self) -> None:
        """Hang up."""
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close()

    async def _to(self, address: Address) -> Stream:
        kept = self._stream
        if kept and self._origin == address.origin and monotonic() <= self._until and not kept.is_readable:
            return kept
        self.close()
        self._stream = await self._opened(address)
        self._origin, self._talk = address.origin, h11.Connection(h11.CLIENT, LONGEST_HEAD)
        return self._stream

    async def _opened(self, address: Address) -> Stream:
        host = address.host.strip("[]")
        stream = await self._network.connect(host, address.port, self._settings.connect_s)
        if address.scheme == "https":
            self._tls.set_alpn_protocols(["http/1.1"])
            await stream.start_tls(self._tls, host, self._settings.connect_s)
        return stream

    async def _event(self, stream: Stream) -> Any:
        """Return what comes next of a reply."""
        while (event := self._talk.next_event()) is h11.NEED_DATA:
            piece = await stream.read(PIECE, self._settings.idle_s)
            if not piece and self._talk.their_state is h11.SEND_RESPONSE:
                raise TransportError("Server disconnected without sending a response.")
            self._talk.receive_data(piece)
        return event


def target_of(address: Address) -> str:
    """Return what is asked for on the server; a percent sign that begins no escape is written as one.

    >>> target_of(Address("https://a.example/100%?q=%D8%A3", "https", "a.example", 443))
    '/100%25?q=%D8%A3'
    """
    return _STRAY_PERCENT.sub("%25", address.url.removeprefix(address.origin))
