"""Who may ask, and what a browser may do with an answer: before and after every page."""

import base64
import binascii
import hmac
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_ASKED = 20_000  # bytes of an address: a long SELECT has room in it
MOST_HEADERS = 100
METHODS = ("GET", "HEAD")
_HOST = re.compile(r"(?:(?P<name>[\w.-]{1,253})|\[(?P<six>[0-9A-Fa-f:.]{2,45})\])(?::[0-9]{1,5})?", re.ASCII)
# Nothing is loaded but our own style sheet and icon, nothing is run, nothing is sent but questions to ourselves.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-src 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-dns-prefetch-control": "off",  # a browser asks for the names in links otherwise, before anybody follows them
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cache-control": "private, no-cache",
    "vary": "Accept, Accept-Language, Authorization",
}


@dataclass(frozen=True, slots=True)
class Door:
    """Who may come in."""

    hosts: frozenset[str]  # names by which the room may be asked for: a page elsewhere may have its own name lead here
    token: str | None = None  # what everybody must show; None: whoever reaches the address may read


class Guarded:
    """The room behind its door."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self.app, self.door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request: refuse it, or hand it on; whatever is answered bears the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers["server"] = "warraq"
            await send(message)

        answer = self._refused(scope) or self.app
        await answer(scope, receive, with_headers)

    def _refused(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if host_of(headers.get("host", "")) not in self.door.hosts:
            return refusal(421, "this room is not known by that name; `warraq serve --allow-host` names more")
        if scope["method"] not in METHODS:
            return refusal(405, "this room is for reading", {"allow": ", ".join(METHODS)})
        if _brings_a_body(headers) or len(scope["headers"]) > MOST_HEADERS:
            # Where it ends, a proxy may see otherwise: what comes behind it may be another reader's question.
            return refusal(400, "a question has no body and few headers", {"connection": "close"})
        if len(scope["raw_path"] or b"") + len(scope["query_string"]) > MOST_ASKED:
            return refusal(414, f"the address is longer than {MOST_ASKED} bytes")
        if self.door.token is not None and not shows(headers.get("authorization", ""), self.door.token):
            return refusal(401, "show the token", {"www-authenticate": 'Basic realm="warraq", charset="UTF-8"'})
        return None


def _brings_a_body(headers: Headers) -> bool:
    return "transfer-encoding" in headers or headers.get("content-length", "0") != "0"


def refusal(status: int, sentence: str, headers: Mapping[str, str] | None = None) -> PlainTextResponse:
    """Return a refusal in one sentence."""
    return PlainTextResponse(f"warraq: {sentence}\n", status, headers)


def host_of(written: str) -> str:
    """Return the name of a Host header, without its port; "" where it holds more: a feed's links begin with it.

    >>> host_of("Localhost:8490"), host_of("[::1]:8490"), host_of("localhost:80@evil.example")
    ('localhost', '::1', '')
    """
    found = _HOST.fullmatch(written)
    return (found["name"] or found["six"]).lower().rstrip(".") if found else ""


def shows(authorization: str, token: str) -> bool:
    """Say whether a request shows the token: as a bearer's, or as the password that a browser asks for.

    >>> shows("Bearer abc", "abc"), shows("Basic " + base64.b64encode(b"me:abc").decode(), "abc"), shows("", "abc")
    (True, True, False)
    """
    scheme, _, given = authorization.partition(" ")
    if scheme.lower() == "basic":
        with suppress(binascii.Error, ValueError):
            given = base64.b64decode(given, validate=True).decode().partition(":")[2]
    elif scheme.lower() != "bearer":
        return False
    return hmac.compare_digest(given.strip().encode(), token.encode())
