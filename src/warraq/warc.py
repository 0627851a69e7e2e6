"""The archive: what came over the wire, in WARC files, written before anything reads it."""

import base64
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha1
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from warraq.errors import ArchiveError
from warraq.models import Capture, Location

MAX_FILE_BYTES = 2**30  # a gigabyte a file: small enough to copy about, large enough to keep folders short
CHUNK = 2**16
LEVEL = 5  # of gzip: 9 takes twice the time for 6 % less
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
SOFTWARE = "warraq"
# The body is kept decoded, so these would lie to a player of the archive. They are kept under another name, as other
# archivists do, and given back when a capture is read.
MOVED = ("content-encoding", "transfer-encoding", "content-length")
ORIGINAL = "X-Archive-Orig-"
ASKED_FOR = "Warraq-Asked-For"
READ = WarcRecordType.response | WarcRecordType.revisit

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was sent for a capture: the request's headers, and the address that was dialled."""

    headers: Headers = ()
    peer: str | None = None


class Archive:
    """A folder of WARC files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def writer(self, run: str) -> Iterator["Writer"]:
        """Give a writer of new files: one that was cut short by a crash is never written to again."""
        self.folder.mkdir(parents=True, exist_ok=True)
        writer = Writer(self.folder, run)
        try:
            yield writer
        finally:
            writer.close()

    def read(self, location: Location) -> Capture:
        """Return the capture that lies there; ArchiveError when it does not."""
        path = self.folder / location.file
        try:
            with path.open("rb") as file:
                file.seek(location.offset)
                member = file.read(location.length)
        except OSError as error:
            raise ArchiveError(f"cannot read {path} ({error.strerror})", step="archive", advice=_VERIFY) from error
        for content, _, _ in _members(BytesIO(member)):
            for record in _records(BytesIO(content)):
                return _capture(record, location)
        raise ArchiveError(f"{path} holds no capture at {location.offset}", step="archive", advice=_VERIFY)

    def captures(self) -> Iterator[Capture]:
        """Yield every capture, file by file in the order of their names. A file's torn tail ends that file alone."""
        for path in sorted(self.folder.rglob("*.warc.gz")):
            yield from self._captures_of(path)

    def _captures_of(self, path: Path) -> Iterator[Capture]:
        name = path.relative_to(self.folder).as_posix()
        with path.open("rb") as file:
            for member, offset, length in _members(file):
                for record in _records(BytesIO(member)):
                    yield _capture(record, Location(file=name, offset=offset, length=length))


_VERIFY = "run `warraq db verify`"


class Writer:
    """Writes captures to new files, one gzip member a record."""

    def __init__(self, folder: Path, run: str) -> None:
        self._folder, self._run, self._part = folder, f"{run}-{os.getpid()}-{uuid4().hex[:6]}", 0
        self._file: BinaryIO | None = None
        self._name = ""

    def write(self, capture: Capture, asked: Asked | None = None) -> Capture:
        """Append a capture and what was sent for it; return it with its location. `sync` before a row points there."""
        file = self._open()
        start = file.tell()
        _append(file, _response(capture))
        end = file.tell()
        if asked is not None:
            _append(file, _request(capture, asked))
        return capture.model_copy(update={"location": Location(file=self._name, offset=start, length=end - start)})

    def sync(self) -> None:
        """Return when all that was written would survive a power cut."""
        if self._file is not None:
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """End the current file; further captures go to a new one."""
        if self._file is not None:
            self.sync()
            self._file.close()
            self._file = None

    def _open(self) -> BinaryIO:
        if self._file is not None and self._file.tell() >= MAX_FILE_BYTES:
            self.close()
        if self._file is None:
            self._part += 1
            self._name = f"{self._run}-{self._part:04}.warc.gz"
            self._file = (self._folder / self._name).open("xb")
            _append(self._file, _warcinfo(self._name))
            self.sync()
            _sync_folder(self._folder)
        return self._file


def _sync_folder(folder: Path) -> None:
    """A new file's name is on disk only when its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


# --- records ---


def _append(file: BinaryIO, record: WarcRecord) -> None:
    writer = GzipWriter(file, compression_level=LEVEL)
    record.write(writer, checksum_data=True)
    writer.finish()  # without it all records land in one member, and none can be read alone


def _record(kind: WarcRecordType, identity: UUID, at: datetime, content_type: str) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(kind, f"uuid:{identity}".encode())
    record.headers["WARC-Date"] = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    record.headers["Content-Type"] = content_type
    return record


def _warcinfo(name: str) -> WarcRecord:
    record = _record(WarcRecordType.warcinfo, uuid4(), datetime.now(UTC), "application/warc-fields")
    record.headers["WARC-Filename"] = name
    record.set_bytes_content(f"software: {SOFTWARE}\r\nformat: WARC File Format 1.1\r\n".encode())
    return record


def _response(capture: Capture) -> WarcRecord:
    revisit = capture.status == HTTPStatus.NOT_MODIFIED
    kind = WarcRecordType.revisit if revisit else WarcRecordType.response
    record = _record(kind, UUID(capture.id), capture.fetched_at, "application/http; msgtype=response")
    record.headers["WARC-Target-URI"] = capture.url
    if revisit:
        record.headers["WARC-Profile"] = NOT_MODIFIED
    if capture.truncated:
        record.headers["WARC-Truncated"] = capture.truncated
    if capture.asked_for != capture.url:
        record.headers[ASKED_FOR] = capture.asked_for
    record.headers["WARC-Payload-Digest"] = _digest(capture.body)
    head = [f"HTTP/1.1 {capture.status} {_phrase(capture.status)}"]
    head += [f"{_kept_name(name)}: {_one_line(value)}" for name, value in capture.headers]
    record.is_http = True
    record.set_bytes_content("\r\n".join((*head, "", "")).encode("utf-8", "surrogateescape") + capture.body)
    return record


def _request(capture: Capture, asked: Asked) -> WarcRecord:
    record = _record(WarcRecordType.request, uuid4(), capture.fetched_at, "application/http; msgtype=request")
    record.headers["WARC-Target-URI"] = capture.url
    record.headers["WARC-Concurrent-To"] = f"<urn:uuid:{UUID(capture.id)}>"
    if asked.peer:
        record.headers["WARC-IP-Address"] = asked.peer
    parts = urlsplit(capture.url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    head = [f"GET {path} HTTP/1.1", *(f"{name}: {_one_line(value)}" for name, value in asked.headers)]
    record.is_http = True
    record.set_bytes_content("\r\n".join((*head, "", "")).encode("utf-8", "surrogateescape"))
    return record


def _kept_name(name: str) -> str:
    return ORIGINAL + name if name.lower() in MOVED else name


def _one_line(value: str) -> str:
    return value.replace("\r", " ").replace("\n", " ")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:  # 520 and its like, which no standard names
        return "Unknown"


def _digest(body: bytes) -> str:
    return "sha1:" + base64.b32encode(sha1(body, usedforsecurity=False).digest()).decode()


# --- reading back ---


def _records(member: BinaryIO) -> Iterator[WarcRecord]:
    yield from ArchiveIterator(member, record_types=READ, parse_http=True)


def _capture(record: WarcRecord, location: Location) -> Capture:
    sent = record.http_headers
    url = record.headers["WARC-Target-URI"]
    return Capture(
        url=url,
        asked_for=record.headers.get(ASKED_FOR) or url,
        fetched_at=datetime.fromisoformat(record.headers["WARC-Date"]),
        status=sent.status_code or 0,
        headers=tuple((_sent_name(_text(name)), _text(value)) for name, value in sent.items_bytes()),
        body=record.reader.read(),
        truncated=record.headers.get("WARC-Truncated"),
        location=location,
    )


def _sent_name(name: str) -> str:
    return name.removeprefix(ORIGINAL)


def _text(value: bytes) -> str:
    return value.decode("utf-8", "surrogateescape")


def _members(file: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """Yield (content, offset, length) of every whole gzip member; one that was cut short ends the file."""
    start, waiting = 0, b""
    while True:
        member, content, size = zlib.decompressobj(31), [], 0
        while not member.eof:
            waiting = waiting or file.read(CHUNK)
            if not waiting:
                return
            try:
                content.append(member.decompress(waiting))
            except zlib.error:
                return
            size += len(waiting) - len(member.unused_data)
            waiting = member.unused_data
        yield b"".join(content), start, size
        start += size
