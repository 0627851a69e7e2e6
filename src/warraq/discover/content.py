"""The text of a capture: unpacked within a limit, decoded by one ladder."""

from warraq.charset import decode, decode_carefully
from warraq.errors import DiscoverError
from warraq.models import Capture
from warraq.packing import is_packed, unpacked, unread_packing

MAX_BYTES = 12 * 2**20  # the sitemap protocol allows 50 MB unpacked, and 50,000 addresses take 10; a bomb stops here


def text_of(capture: Capture) -> str:
    """What a feed, sitemap or listing says, as text; DiscoverError when it is empty or unpacks beyond all measure."""
    body = _plain(capture.body) if is_packed(capture.body) else capture.body
    if not body.strip():
        raise DiscoverError("an empty reply in place of a feed, sitemap or listing")
    plain = capture.model_copy(update={"body": body})
    if packing := unread_packing(plain):
        raise DiscoverError(f"packed as {packing}, which was not asked for")
    read = decode(plain)
    read = read if read.checked else decode_carefully(plain)
    return read.markup.decode("utf-8", "replace").lstrip("\ufeff \t\r\n\0")


def _plain(body: bytes) -> bytes:
    """The content of gzip bytes, as far as they are sound: a sitemap that was cut short gives its first part."""
    plain = unpacked(body, MAX_BYTES)
    if plain.fault == "broken":
        raise DiscoverError("gzip that cannot be unpacked")
    if plain.fault == "endless":
        raise DiscoverError(f"more than {MAX_BYTES >> 20} MB after unpacking")
    return plain.body
