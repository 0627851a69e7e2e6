"""Bodies that came packed though nobody asked for it: unpacked within a limit, or named."""

import zlib
from dataclasses import dataclass

from warraq.models import Capture

GZIP = b"\x1f\x8b"
ZLIB = (b"x\x01", b"x\x9c", b"x\xda")  # how zlib's own form begins; no text does, for what follows is no letter
UNREAD = {b"\x28\xb5\x2f\xfd": "zstd", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz"}  # by their first bytes
_GZIP_OR_ZLIB = 47  # zlib: 15 + 32, the window and "find out which of the two"
MOST_LAYERS = 3  # a cache that packs what is packed already does so once or twice
UNPACKED_ON_THE_WAY = ("", "identity", "gzip", "x-gzip", "deflate")  # what the fetcher unpacks
HEAD_BYTES = 64
CONTROLS = bytes({*range(32), 0x7F} - {9, 10, 12, 13, 27})


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The content of packed bytes as far as they are sound, and what was amiss: broken, endless, or None."""

    body: bytes
    fault: str | None = None


def is_packed(body: bytes) -> bool:
    """Say whether bytes are gzip or zlib, whatever they are labelled."""
    return body.startswith((GZIP, *ZLIB))


def unpacked(body: bytes, limit: int) -> Unpacked:
    """Unpack gzip and zlib, also one in another, to so many bytes at most; bytes of anything else are as they are.

    >>> import gzip
    >>> unpacked(gzip.compress(gzip.compress(b"<html>")), 100).body
    b'<html>'
    """
    for _ in range(MOST_LAYERS):
        if not is_packed(body):
            break
        layer = _one_layer(body, limit)
        if layer.fault:
            return layer
        body = layer.body
    return Unpacked(body)


def _one_layer(body: bytes, limit: int) -> Unpacked:
    parts, room = list[bytes](), limit
    while is_packed(body):
        reader = zlib.decompressobj(_GZIP_OR_ZLIB)
        try:
            parts.append(reader.decompress(body, room))
        except zlib.error:
            return Unpacked(b"".join(parts), None if parts else "broken")
        room -= len(parts[-1])
        if room <= 0:
            return Unpacked(b"".join(parts), "endless")
        body = reader.unused_data.lstrip(b"\0")
    return Unpacked(b"".join(parts))


def unread_packing(capture: Capture) -> str | None:
    """Return how a body is packed that stayed so (br, zstd: we never ask for them), or None."""
    for magic, name in UNREAD.items():
        if capture.body.startswith(magic):
            return name
    said = (capture.header("content-encoding") or "").strip().lower()
    if said in UNPACKED_ON_THE_WAY or not capture.body:
        return None
    head = capture.body[:HEAD_BYTES]
    is_text = head.translate(None, delete=CONTROLS) == head and _is_utf8(head)
    return None if is_text else said


def _is_utf8(head: bytes) -> bool:
    """Whether bytes are UTF-8, the last letter perhaps cut."""
    try:
        head.decode()
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4
    return True
