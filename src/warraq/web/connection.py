"""The one connection to a host: opened when it is needed, kept while it is of use."""

import ssl

import httpcore


class OneConnection:
    """What stands in the place of a pool: one request at a time, whose reply is closed before the next.

    httpcore's pool keeps a queue for many that wait; to walk it takes an eighth of the CPU time of a fetch.
    """

    def __init__(self, tls: ssl.SSLContext, keepalive_s: float, network: httpcore.AsyncNetworkBackend) -> None:
        self._tls, self._keepalive_s, self._network = tls, keepalive_s, network
        self._open: httpcore.AsyncHTTPConnection | None = None

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request; whoever has the response closes it."""
        while True:
            connection = await self._to(request.url.origin)
            try:
                return await connection.handle_async_request(request)
            except httpcore.ConnectionNotAvailable:  # it was closed at this moment; a new one is there for us
                await self.aclose()

    async def aclose(self) -> None:
        """Hang up."""
        connection, self._open = self._open, None
        if connection is not None:
            await connection.aclose()

    async def _to(self, origin: httpcore.Origin) -> httpcore.AsyncHTTPConnection:
        kept = self._open
        if kept is not None and kept.can_handle_request(origin) and kept.is_available() and not kept.has_expired():
            return kept
        await self.aclose()
        self._open = httpcore.AsyncHTTPConnection(
            origin=origin, ssl_context=self._tls, keepalive_expiry=self._keepalive_s, network_backend=self._network
        )
        return self._open
