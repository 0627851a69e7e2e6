"""The text of a capture: unpacked within a limit, decoded by one ladder."""

import zlib

from warraq.charset import decode, decode_carefully
from warraq.errors import DiscoverError
from warraq.models import Capture

MAX_BYTES = 64 * 2**20  # the sitemap protocol allows 50 MB unpacked; a bomb stops here
GZIP = b"\x1f\x8b"


def text_of(capture: Capture) -> str:
    """What a feed, sitemap or listing says, as text; DiscoverError when it is empty or unpacks beyond all measure."""
    body = unpacked(capture.body) if capture.body.startswith(GZIP) else capture.body
    if not body.strip():
        raise DiscoverError("an empty reply in place of a feed, sitemap or listing")
    plain = capture.model_copy(update={"body": body})
    read = decode(plain)
    read = read if read.checked else decode_carefully(plain)
    return read.markup.decode("utf-8", "replace").lstrip("\ufeff \t\r\n\0")


def unpacked(body: bytes) -> bytes:
    """The content of gzip bytes, as far as they are sound: a sitemap that was cut short gives its first part."""
    parts, room = list[bytes](), MAX_BYTES
    while body.startswith(GZIP):
        reader = zlib.decompressobj(31)
        try:
            parts.append(reader.decompress(body, room))
        except zlib.error as error:
            if not parts:
                raise DiscoverError("gzip that cannot be unpacked") from error
            break
        room -= len(parts[-1])
        if room <= 0:
            raise DiscoverError(f"more than {MAX_BYTES >> 20} MB after unpacking")
        body = reader.unused_data.lstrip(b"\0")
    return b"".join(parts)
