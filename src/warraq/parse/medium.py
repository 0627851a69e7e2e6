"""What kind of document a capture is, before anything is read of it."""

from typing import Literal

from warraq.models import Capture
from warraq.packing import unread_packing

Medium = Literal["text", "html", "media", "feed", "document", "data", "binary"]

# By the first bytes, whatever the server says: pictures and archives are sent as text/html more often than one thinks.
MAGIC: tuple[tuple[bytes, Medium], ...] = (
    (b"%PDF-", "document"), (b"\x89PNG", "media"), (b"GIF8", "media"), (b"\xff\xd8\xff", "media"),
    (b"PK\x03\x04", "document"),
    (b"\x1f\x8b", "binary"), (b"ID3", "media"), (b"OggS", "media"), (b"\x1aE\xdf\xa3", "media"),
    (b"\xd0\xcf\x11\xe0", "document"),
    (b"<?xml", "feed"), (b"<rss", "feed"), (b"<feed", "feed"), (b"<urlset", "feed"), (b"<sitemapindex", "feed"),
)  # fmt: skip
SIGNS = tuple(sign for sign, _ in MAGIC)
TYPES: dict[str, Medium] = {
    "text/plain": "text",
    "application/pdf": "document",
    "application/json": "data",
    "application/ld+json": "data",
    "application/feed+json": "feed",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/octet-stream": "binary",
    "application/zip": "binary",
    "application/javascript": "data",
    "text/javascript": "data",
    "text/css": "data",
}


def medium_of(capture: Capture) -> tuple[Medium, str]:
    """Return what a capture is, and the sign: how it is packed, `magic`, or the media type that the server stated."""
    if packing := unread_packing(capture):
        return "binary", f"packed as {packing}"
    head = capture.body[:256].lstrip()
    stated = (capture.header("content-type") or "").partition(";")[0].strip().lower()
    if stated == "text/plain":
        return "text", stated
    if head.startswith(SIGNS) and (medium := _by_magic(head)):
        return medium, "magic"
    if stated.startswith(("image/", "audio/", "video/")):
        return "media", stated
    medium = TYPES.get(stated, "html")
    # A page that is sent as a download or as JSON by mistake still begins like a page.
    return ("html" if head[:1] == b"<" else medium), stated


def _by_magic(head: bytes) -> Medium | None:
    medium = next(medium for sign, medium in MAGIC if head.startswith(sign))
    return None if medium == "feed" and _is_xhtml(head) else medium


def _is_xhtml(head: bytes) -> bool:
    return b"<html" in head.lower() or b"<!doctype" in head.lower()
