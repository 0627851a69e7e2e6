"""A small S3-compatible server on loopback, on a folder: it checks signatures, and can be down, slow, or lie."""

import hmac
import os
import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import md5, sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qsl, quote, unquote, urlsplit
from xml.sax.saxutils import escape

KEY, SECRET, BUCKET = "a-key", "a-secret", "news"


@dataclass(frozen=True)
class Fault:
    """What goes wrong with a request."""

    status: int = 0  # answered with
    code: str = ""  # and this
    slow_s: float = 0.0  # before anything is answered
    cut: bool = False  # half of the body comes
    alter: bool = False  # other bytes are kept, and given, than came
    hides: bool = False  # its mark tells nothing of the bytes, as where they are encrypted


Faulty = Callable[[str, str], Fault | None]  # by method and name


def well(_method: str, _name: str) -> Fault | None:
    """Let nothing go wrong."""
    return None


@dataclass
class LittleStore:
    """The server, what was asked of it, and what goes wrong."""

    folder: Path
    port: int = 0
    faulty: Faulty = well
    asked: list[tuple[str, str]] = field(default_factory=list)
    uploads: dict[str, dict[int, bytes]] = field(default_factory=dict)  # objects that come in parts, by number
    _server: "_Server | None" = None

    @property
    def endpoint(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What lets a program in."""
        return {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_ENDPOINT_URL": self.endpoint}

    def start(self) -> None:
        """Listen; at a further time on the same port."""
        (self.folder / BUCKET).mkdir(parents=True, exist_ok=True)
        handler = type("Handler", (_Handler,), {"store": self})
        self._server = _Server(("127.0.0.1", self.port), handler)
        self.port = self._server.server_address[1]
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self) -> None:
        """Answer nothing any more, also on connections that are open; what lies there stays."""
        if self._server is not None:
            server, self._server = self._server, None
            server.shutdown()
            server.server_close()
            server.drop()

    def mend(self) -> None:
        """Let everything go well again."""
        self.faulty = well
        if self._server is None:
            self.start()

    @contextmanager
    def running(self) -> Iterator["LittleStore"]:
        """Listen while the block runs."""
        self.start()
        try:
            yield self
        finally:
            self.stop()

    def names(self) -> list[str]:
        """Name what lies there."""
        top = self.folder / BUCKET
        return sorted(p.relative_to(top).as_posix() for p in top.rglob("*") if p.is_file() and p.suffix != ".part")

    def path(self, name: str) -> Path:
        """Return where an object lies."""
        return self.folder / BUCKET / name


class _Server(ThreadingHTTPServer):
    daemon_threads, allow_reuse_address = True, True

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.open: set[socket.socket] = set()

    def process_request(self, request: socket.socket, client_address: object) -> None:  # type: ignore[override]
        self.open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: socket.socket) -> None:  # type: ignore[override]
        self.open.discard(request)
        super().shutdown_request(request)

    def drop(self) -> None:
        for one in list(self.open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a connection that broke."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version, disable_nagle_algorithm = "HTTP/1.1", True
    store: LittleStore

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if (path := self._allowed(body)) is None:
            return
        if self.fault.alter:
            body = bytes(byte ^ 1 for byte in body)
        asked = dict(parse_qsl(urlsplit(self.path).query))
        if "uploadId" in asked:
            self.store.uploads[asked["uploadId"]][int(asked["partNumber"])] = body
        else:
            self._keep(path, body)
        self._answer(200, b"", ETag=f'"{"0" if self.fault.hides else _md5(body)}"')

    def do_POST(self) -> None:
        """Begin an object that comes in parts, or put it together."""
        told = self.rfile.read(int(self.headers["Content-Length"] or 0))
        if (path := self._allowed(told)) is None:
            return
        asked = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        if "uploads" in asked:
            upload = f"upload-{len(self.store.uploads)}"
            self.store.uploads[upload] = {}
            said = f"<UploadId>{upload}</UploadId>"
        else:
            parts = self.store.uploads[asked["uploadId"]]
            self._keep(path, b"".join(parts[number] for number in sorted(parts)))
            said = f'<ETag>"{_md5(told)}-{len(parts)}"</ETag>'
        self._answer(200, f"<Result>{said}</Result>".encode())

    @staticmethod
    def _keep(path: Path, body: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{time.monotonic_ns()}.part")
        part.write_bytes(body)
        part.replace(path)

    def do_HEAD(self) -> None:
        if (path := self._allowed()) is None:
            return
        if not path.is_file():
            self._answer(404, b"")
            return
        body = path.read_bytes()
        self._answer(200, body, ETag=f'"{_md5(body)}"')

    def do_GET(self) -> None:
        if (path := self._allowed()) is None:
            return
        if path == self.store.folder / BUCKET:
            self._list(dict(parse_qsl(urlsplit(self.path).query)))
            return
        if not path.is_file():
            self._refuse(404, "NoSuchKey")
            return
        body, more = path.read_bytes(), dict[str, str]()
        mark, status = f'"{_md5(body)}"', 200
        if wanted := re.fullmatch(r"bytes=(\d+)-(\d+)?", self.headers.get("Range", "")):
            start, end = int(wanted[1]), min(int(wanted[2] or len(body)), len(body) - 1)
            if start >= len(body):
                self._refuse(416, "InvalidRange")
                return
            status, more = 206, {"Content-Range": f"bytes {start}-{end}/{len(body)}"}
            body = body[start : end + 1]
        self._answer(status, body, ETag=mark, **more)

    def _list(self, asked: dict[str, str]) -> None:
        after = asked.get("continuation-token") or asked.get("start-after", "")
        most = int(asked.get("max-keys", "1000"))
        names = [one for one in self.store.names() if one.startswith(asked.get("prefix", "")) and one > after]
        shown, more = names[:most], len(names) > most
        each = "".join(
            f"<Contents><Key>{escape(one)}</Key><LastModified>2026-01-28T00:00:00.000Z</LastModified>"
            f'<ETag>"0"</ETag><Size>{self.store.path(one).stat().st_size}</Size></Contents>'
            for one in shown
        )
        token = f"<NextContinuationToken>{escape(shown[-1])}</NextContinuationToken>" if more else ""
        told = f"<ListBucketResult><IsTruncated>{str(more).lower()}</IsTruncated>{token}{each}</ListBucketResult>"
        self._answer(200, told.encode())

    def _allowed(self, body: bytes = b"") -> Path | None:
        """Return what is asked for; None: it was refused, or the connection broke."""
        bucket, _, name = unquote(urlsplit(self.path).path).lstrip("/").partition("/")
        self.store.asked.append((self.command, name))
        self.fault = self.store.faulty(self.command, name) or Fault()
        time.sleep(self.fault.slow_s)
        if self.fault.status:
            self._refuse(self.fault.status, self.fault.code)
        elif f"Credential={KEY}/" not in self.headers.get("Authorization", ""):
            self._refuse(403, "InvalidAccessKeyId")
        elif not self._is_signed(body):
            self._refuse(403, "SignatureDoesNotMatch")
        elif bucket != BUCKET:
            self._refuse(404, "NoSuchBucket")
        else:
            return self.store.path(name)
        return None

    def _is_signed(self, body: bytes) -> bool:
        """Check the signature (AWS Signature Version 4) and the digest of what came."""
        told = self.headers["Authorization"]
        found = re.search(r"Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)", told)
        payload = self.headers["x-amz-content-sha256"]
        if found is None or payload not in ("UNSIGNED-PAYLOAD", sha256(body).hexdigest()):
            return False
        _, day, region, service, last = found[1].split("/")
        parts = urlsplit(self.path)
        query = "&".join(
            sorted(f"{quote(k, safe='-_.~')}={quote(v, safe='-_.~')}" for k, v in parse_qsl(parts.query, True))
        )
        named = found[2].split(";")
        headers = "".join(f"{one}:{' '.join((self.headers[one] or '').split())}\n" for one in named)
        canonical = "\n".join((self.command, parts.path, query, headers, found[2], payload))
        scope = f"{day}/{region}/{service}/{last}"
        text = f"AWS4-HMAC-SHA256\n{self.headers['x-amz-date']}\n{scope}\n{sha256(canonical.encode()).hexdigest()}"
        key = f"AWS4{SECRET}".encode()
        for part in (day, region, service, last):
            key = hmac.digest(key, part.encode(), "sha256")
        return hmac.compare_digest(hmac.digest(key, text.encode(), "sha256").hex(), found[3])

    def _refuse(self, status: int, code: str) -> None:
        self.fault = Fault()
        self._answer(status, f"<Error><Code>{code}</Code><Message>{code}</Message></Error>".encode())

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Last-Modified", "Wed, 28 Jan 2026 00:00:00 GMT")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body[: len(body) // 2] if self.fault.cut else body)
        if self.fault.cut:
            self.close_connection = True


def _md5(body: bytes) -> str:
    return md5(body, usedforsecurity=False).hexdigest()


@contextmanager
def let_in(store: LittleStore) -> Iterator[None]:
    """Let this process in while the block runs."""
    before = {name: os.environ.get(name) for name in store.environment}
    os.environ.update(store.environment)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
