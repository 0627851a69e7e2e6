"""Captures as WARC records, and records as captures."""

import base64
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha1
from http import HTTPStatus
from io import BytesIO
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from warraq.errors import ArchiveError
from warraq.models import Capture, Context, Location
from warraq.warc.context import context_of, fields_of

LEVEL = 5  # of gzip: 9 takes twice the time for 6 % less
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
SOFTWARE = "warraq"
# The body is kept decoded, so these would lie to a player of the archive. They are kept under another name, as other
# archivists do, and given back when a capture is read.
MOVED = ("content-encoding", "transfer-encoding", "content-length")
ORIGINAL = "X-Archive-Orig-"
ASKED_FOR = "Warraq-Asked-For"
REFERS_TO = "WARC-Refers-To"
UUID_NAME = re.compile(r"<urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}>")
VERIFY = "run `warraq db verify`"
READ = WarcRecordType.response | WarcRecordType.revisit

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was sent for a capture: the request's headers, and the address that was dialled."""

    headers: Headers = ()
    peer: str | None = None


def member(record: WarcRecord) -> bytes:
    """Return a record as a gzip member of its own."""
    packed = BytesIO()
    writer = GzipWriter(packed, compression_level=LEVEL)
    record.write(writer, checksum_data=True)
    writer.finish()  # without it all records land in one member, and none can be read alone
    return packed.getvalue()


def _record(kind: WarcRecordType, identity: UUID, at: datetime, content_type: str) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(kind, f"uuid:{identity}".encode())
    record.headers["WARC-Date"] = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    record.headers["Content-Type"] = content_type
    return record


def warcinfo(name: str) -> WarcRecord:
    """Return the record that a file begins with."""
    record = _record(WarcRecordType.warcinfo, uuid4(), datetime.now(UTC), "application/warc-fields")
    record.headers["WARC-Filename"] = name
    record.set_bytes_content(f"software: {SOFTWARE}\r\nformat: WARC File Format 1.1\r\n".encode())
    return record


def response(capture: Capture) -> WarcRecord:
    """Return the record of a capture; one of a 304 is a revisit."""
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
    for name, value in fields_of(capture.context) if capture.context else ():
        record.headers[name] = _one_line(value)
    record.headers["WARC-Payload-Digest"] = _digest(capture.body)
    head = [_status_line(capture)]
    head += [f"{_kept_name(name)}: {_one_line(value)}" for name, value in capture.headers]
    record.set_bytes_content("\r\n".join((*head, "", "")).encode("utf-8", "surrogateescape") + capture.body)
    return record


def request(capture: Capture, asked: Asked) -> WarcRecord:
    """Return the record of what was sent for a capture."""
    record = _record(WarcRecordType.request, uuid4(), capture.fetched_at, "application/http; msgtype=request")
    record.headers["WARC-Target-URI"] = capture.url
    record.headers["WARC-Concurrent-To"] = f"<urn:uuid:{UUID(capture.id)}>"
    if asked.peer:
        record.headers["WARC-IP-Address"] = asked.peer
    parts = urlsplit(capture.url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    head = [f"GET {path} HTTP/1.1", *(f"{name}: {_one_line(value)}" for name, value in asked.headers)]
    record.set_bytes_content("\r\n".join((*head, "", "")).encode("utf-8", "surrogateescape"))
    return record


def taken_up(capture: Capture, context: Context) -> WarcRecord:
    """Return the record that says for what a capture was read that lies there already: nobody was asked again."""
    record = _record(WarcRecordType.metadata, uuid4(), capture.fetched_at, "application/warc-fields")
    record.headers["WARC-Target-URI"] = capture.url
    record.headers[REFERS_TO] = f"<urn:uuid:{UUID(capture.id)}>"
    for name, value in fields_of(context):
        record.headers[name] = _one_line(value)
    record.set_bytes_content(f"taken-up-for: {context.purpose}\r\n".encode())
    return record


def _kept_name(name: str) -> str:
    return ORIGINAL + name if name.lower() in MOVED else name


def _one_line(value: str) -> str:
    return value.replace("\r", " ").replace("\n", " ")


def _status_line(capture: Capture) -> str:
    sent = capture.context.status_line if capture.context else None
    return _one_line(sent) if sent else f"HTTP/1.1 {capture.status} {_phrase(capture.status)}"


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:  # 520 and its like, which no standard names
        return "Unknown"


def _digest(body: bytes) -> str:
    return "sha1:" + base64.b32encode(sha1(body, usedforsecurity=False).digest()).decode()


def capture_id_in(content: bytes) -> str | None:
    """Return the id of the capture in an unpacked member; None: it holds another kind of record."""
    for record in ArchiveIterator(BytesIO(content), record_types=READ, parse_http=False):
        name = record.record_id or ""
        return name.strip("<>").rpartition(":")[2].replace("-", "") if UUID_NAME.fullmatch(name) else None
    return None


def taken_up_in(content: bytes) -> tuple[str, Context] | None:
    """Return which capture an unpacked member says was read again, and for what; None: it holds another record."""
    for record in ArchiveIterator(BytesIO(content), record_types=WarcRecordType.metadata, parse_http=False):
        name, context = record.headers.get(REFERS_TO) or "", context_of(record.headers.get, "")
        if context is not None and UUID_NAME.fullmatch(name):
            return name.strip("<>").rpartition(":")[2].replace("-", ""), context
    return None


def capture_in(content: bytes, location: Location) -> Capture | None:
    """Return the capture in an unpacked member that lies there; None: it holds another kind of record.

    ArchiveError for what looks like a capture's record and cannot be read as one.
    """
    try:
        for record in ArchiveIterator(BytesIO(content), record_types=READ, parse_http=True):
            return _capture(record, location)
    except (ArithmeticError, AttributeError, LookupError, ValueError) as error:  # no date, no address, no status
        place = f"{location.file} at {location.offset}"
        raise ArchiveError(f"{place}: no record of warraq's ({error})", step="archive", advice=VERIFY) from error
    return None


def _capture(record: WarcRecord, location: Location) -> Capture:
    sent, fields = record.http_headers, record.headers
    url = fields["WARC-Target-URI"]
    return Capture(
        url=url,
        asked_for=fields.get(ASKED_FOR) or url,
        fetched_at=datetime.fromisoformat(fields["WARC-Date"]),
        status=sent.status_code or 0,
        headers=tuple((_sent_name(_text(name)), _text(value)) for name, value in sent.items_bytes()),
        body=record.reader.read(),
        truncated=fields.get("WARC-Truncated"),
        location=location,
        context=context_of(fields.get, _text(sent.status_line_bytes or b"")),
    )


def _sent_name(name: str) -> str:
    return name.removeprefix(ORIGINAL)


def _text(value: bytes) -> str:
    return value.decode("utf-8", "surrogateescape")
