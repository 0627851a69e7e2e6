"""Serve case folders on loopback, each under the host name and address that it says."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Self
from urllib.parse import unquote, urlsplit

from warraq.demo.cases import Case

LOOPBACK = "127.0.0.1"


def place(host: str, path: str) -> tuple[str, str]:
    """The key of a page: host name without port, decoded path with query."""
    return host.partition(":")[0].lower(), unquote(path)


class LittleWeb(ThreadingHTTPServer):
    """A web of several hosts on one loopback port; `night` chooses which pages there are tonight."""

    daemon_threads = True

    def __init__(self, cases: Iterable[Case], port: int = 0) -> None:
        self.night = 1
        self.pages: dict[tuple[str, str], list[Case]] = {}
        for case in (one for whole in cases for one in whole.apart):
            address = urlsplit(case.sending.url)
            path = address.path + (f"?{address.query}" if address.query else "")
            self.pages.setdefault(place(address.netloc, path or "/"), []).append(case)
        super().__init__((LOOPBACK, port), Answer)

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host name that is served."""
        return tuple(sorted({host for host, _ in self.pages}))

    @property
    def endpoint(self) -> str:
        """Where all the hosts answer, as `address:port`."""
        return f"{LOOPBACK}:{self.server_port}"

    def page(self, host: str, path: str) -> Case | None:
        """The page that stands at an address tonight."""
        known = self.pages.get(place(host, path), [])
        return next((case for case in known if self.night in case.sending.nights), None)

    @contextmanager
    def serving(self) -> Iterator[Self]:
        """Answer requests in a thread until the block ends."""
        thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.shutdown()
            thread.join()
            self.server_close()


class Answer(BaseHTTPRequestHandler):
    """One reply: the page as its folder says, 304 when the asker has it, 404 when there is none."""

    server: LittleWeb
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # header and body are two writes: without this each page waits 40 ms for an ACK

    def do_GET(self) -> None:
        """Send what stands at the address."""
        case = self.server.page(self.headers.get("host", ""), self.path)
        if case is None:
            self.reply(404, (("content-type", "text/plain"),), b"nothing here\n")
            return
        etag = f'"{sha256(case.body).hexdigest()[:16]}"'
        if case.sending.status == 200 and self.headers.get("if-none-match") == etag:
            self.reply(304, (("etag", etag),), b"")
            return
        typed = (("content-type", case.content_type),) if case.content_type else ()
        tagged = (("etag", etag),) if case.sending.status == 200 else ()
        self.reply(case.sending.status, typed + tagged + case.sending.headers, case.body)

    def reply(self, status: int, headers: tuple[tuple[str, str], ...], body: bytes) -> None:
        """Send one response."""
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: the run's own report tells what was asked."""
