"""One request and its reply, as a capture."""

import asyncio
import ssl
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime

import httpcore
import httpx

from warraq.errors import AddressError, FetchError
from warraq.models import Capture
from warraq.web.address import Address
from warraq.web.body import Body, Limits, Turns, read_body, reader_for
from warraq.web.connection import OneConnection
from warraq.web.request import Headers, Purpose, Request, Sent
from warraq.web.settings import WebSettings

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The world as the crawler sees it."""

    network: httpcore.AsyncNetworkBackend
    tls: ssl.SSLContext
    clock: Clock


class HostTransport(httpx.AsyncHTTPTransport):
    """httpx's transport for one host: a single connection, below it our guard."""

    def __init__(self, settings: WebSettings, tls: ssl.SSLContext, network: httpcore.AsyncNetworkBackend) -> None:
        # The base class would read the environment for certificates and has no argument for the network below it.
        self._pool = OneConnection(tls, settings.keepalive_s, network)  # type: ignore[assignment]


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

    def __init__(self, settings: WebSettings, transport: httpx.AsyncBaseTransport, clock: Clock, turns: Turns) -> None:
        self._settings, self._transport, self._clock, self._turns = settings, transport, clock, turns
        self._timeouts = {
            "connect": settings.connect_s,
            "read": settings.idle_s,
            "write": settings.idle_s,
            "pool": settings.connect_s,
        }

    async def ask(self, ask: Ask) -> Exchange:
        """Return the reply; FetchError when there is none, AddressError when the guard refuses."""
        deadline, started_at = asyncio.get_running_loop().time() + self._settings.total_s, self._clock()
        response = await self._head(ask)
        sent = Sent(ask.headers, peer_of(response), started_at, status_line_of(response))
        try:
            return Exchange(await self._capture(ask, response, deadline), sent)
        finally:
            await response.aclose()

    async def close(self) -> None:
        """Hang up."""
        await self._transport.aclose()

    async def _head(self, ask: Ask) -> httpx.Response:
        url = ask.address.url
        try:
            request = httpx.Request("GET", url, headers=list(ask.headers), extensions={"timeout": self._timeouts})
            async with asyncio.timeout(self._settings.head_s):  # a server may drip headers without ever being idle
                return await self._transport.handle_async_request(request)
        except TimeoutError as error:
            raise FetchError(f"no reply in {self._settings.head_s:g} s", url=url, step="fetch") from error
        except httpx.TransportError as error:
            raise FetchError(said(error), url=url, step="fetch") from error
        except AddressError as error:
            raise AddressError(error.reason, url=url, step="fetch", advice=error.advice) from error
        except httpx.InvalidURL as error:
            raise AddressError(str(error), url=url, step="fetch") from error

    async def _capture(self, ask: Ask, response: httpx.Response, deadline: float) -> Capture:
        headers = tuple((as_text(name), as_text(value)) for name, value in response.headers.raw)
        if size_of(headers) > self._settings.max_header_bytes:
            body, headers = Body(b"", "headers"), ()
        else:
            body = await self._body(ask, response, deadline)
        return Capture(
            url=ask.address.url,
            asked_for=ask.request.url,
            fetched_at=self._clock(),
            status=response.status_code,
            headers=headers,
            body=body.content,
            truncated=body.truncated,
        )

    async def _body(self, ask: Ask, response: httpx.Response, deadline: float) -> Body:
        limits = self._limits(ask.request.purpose)
        reader = reader_for(response.headers.get("content-encoding"), limits)
        try:
            async with (
                asyncio.timeout_at(deadline) as timer,
                aclosing(raw(response)) as pieces,
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


async def raw(response: httpx.Response) -> AsyncGenerator[bytes, None]:
    """Yield the pieces as they come off the wire, packed as they are."""
    async for piece in response.aiter_raw():
        yield piece


def as_text(raw_bytes: bytes) -> str:
    """Return bytes of a head as text that leads back to the same bytes, whatever they are."""
    return raw_bytes.decode("utf-8", "surrogateescape")


def size_of(headers: Headers) -> int:
    """Return how many letters headers took on the wire."""
    return sum(len(name) + len(value) + 4 for name, value in headers)


def status_line_of(response: httpx.Response) -> str:
    """Return the first line of a reply as it was sent."""
    version, phrase = (response.extensions.get(name, b"") for name in ("http_version", "reason_phrase"))
    return f"{as_text(version) or 'HTTP/1.1'} {response.status_code} {as_text(phrase)}"


def said(error: httpx.TransportError) -> str:
    """Put a fault of the transport into words; httpx leaves some of its messages empty."""
    kinds: dict[type[httpx.TransportError], str] = {
        httpx.ConnectTimeout: "no connection in time",
        httpx.ReadTimeout: "the server went silent",
        httpx.WriteTimeout: "the server takes nothing",
    }
    return str(error) or kinds.get(type(error), type(error).__name__)


def peer_of(response: httpx.Response) -> str | None:
    """Return the IP address that answered, where the network says."""
    stream = response.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream is not None else None
    return str(peer[0]) if isinstance(peer, tuple) else None
