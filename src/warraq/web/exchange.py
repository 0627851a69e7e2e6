"""One request and its reply, as a capture."""

import asyncio
import ssl
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime

from warraq.errors import AddressError, FetchError
from warraq.models import Capture
from warraq.web.address import Address
from warraq.web.body import Body, Limits, Turns, read_body, reader_for
from warraq.web.connection import Head, OneConnection
from warraq.web.faults import TransportError
from warraq.web.guard import Guard
from warraq.web.request import Headers, Purpose, Request, Sent
from warraq.web.settings import WebSettings

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The world as the crawler sees it."""

    network: Guard
    tls: ssl.SSLContext
    clock: Clock


@dataclass(frozen=True, slots=True)
class Ask:
    """What to ask a host for: the next hop of a request."""

    address: Address
    request: Request
    headers: Headers


@dataclass(frozen=True, slots=True)
class Exchange:
    """A reply, with what was sent for it."""

    capture: Capture
    sent: Sent


class Line:
    """Talks to one host: at most one request at a time, over a connection that is kept while it is of use."""

    def __init__(self, settings: WebSettings, around: Surroundings, turns: Turns) -> None:
        self._settings, self._clock, self._turns = settings, around.clock, turns
        self._connection = OneConnection(settings, around.tls, around.network)

    async def ask(self, ask: Ask) -> Exchange:
        """Return the reply; FetchError when there is none, AddressError when the guard refuses."""
        deadline, started_at = asyncio.get_running_loop().time() + self._settings.total_s, self._clock()
        head = await self._head(ask)
        sent = Sent(ask.headers, self._connection.peer, started_at, status_line_of(head))
        try:
            return Exchange(await self._capture(ask, head, deadline), sent)
        finally:
            self._connection.let_go()

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    async def _head(self, ask: Ask) -> Head:
        url = ask.address.url
        try:
            async with asyncio.timeout(self._settings.head_s):  # a server may drip headers without ever being idle
                return await self._connection.ask(ask.address, ask.headers)
        except TimeoutError as error:
            raise FetchError(f"no reply in {self._settings.head_s:g} s", url=url, step="fetch") from error
        except TransportError as error:
            raise FetchError(str(error), url=url, step="fetch") from error
        except AddressError as error:
            raise AddressError(error.reason, url=url, step="fetch", advice=error.advice) from error

    async def _capture(self, ask: Ask, head: Head, deadline: float) -> Capture:
        headers = tuple((as_text(name), as_text(value)) for name, value in head.headers)
        if size_of(headers) > self._settings.max_header_bytes:
            body, headers = Body(b"", "headers"), ()
        else:
            body = await self._body(ask, encoding_of(headers), deadline)
        return Capture(
            url=ask.address.url,
            asked_for=ask.request.url,
            fetched_at=self._clock(),
            status=head.status,
            headers=headers,
            body=body.content,
            truncated=body.truncated,
        )

    async def _body(self, ask: Ask, encoding: str, deadline: float) -> Body:
        limits = self._limits(ask.request.purpose)
        reader = reader_for(encoding, limits)
        try:
            async with (
                asyncio.timeout_at(deadline) as timer,
                aclosing(self._connection.pieces()) as pieces,
            ):
                with self._turns.turn(timer) as turn:
                    return await read_body(pieces, reader, limits, turn)
        except TimeoutError:
            return Body(reader.content, "time")

    def _limits(self, purpose: Purpose) -> Limits:
        settings = self._settings
        if purpose == "robots":
            return Limits(settings.max_robots_bytes, settings.max_robots_bytes)
        if purpose in ("sitemap", "feed"):
            return Limits(settings.max_sitemap_bytes, settings.max_sitemap_bytes)
        return Limits(settings.max_wire_bytes, settings.max_decoded_bytes)


def as_text(raw_bytes: bytes) -> str:
    """Return bytes of a head as text that leads back to the same bytes, whatever they are."""
    return raw_bytes.decode("utf-8", "surrogateescape")


def size_of(headers: Headers) -> int:
    """Return how many letters headers took on the wire."""
    return sum(len(name) + len(value) + 4 for name, value in headers)


def encoding_of(headers: Headers) -> str:
    """Return how a body is packed; what several headers say is one list."""
    return ", ".join(value for name, value in headers if name.lower() == "content-encoding")


def status_line_of(head: Head) -> str:
    """Return the first line of a reply as it was sent."""
    return f"{as_text(head.version)} {head.status} {as_text(head.phrase)}"
