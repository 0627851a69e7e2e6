"""A page as it was captured: in a frame that loads and runs nothing, and as text; never as markup of ours."""

import re
from pathlib import PurePath

from warraq.charset import decode_carefully
from warraq.errors import ArchiveError
from warraq.models import Capture, Location
from warraq.packing import is_packed, unpacked
from warraq.parse.medium import medium_of
from warraq.room.guard import HEADERS
from warraq.room.nouns import Asked, Document, MissingError, Room, Shown
from warraq.room.rows import Row, row, rows

MOST = 4 << 20  # bytes of a page that are shown
MOST_SOURCE = 300_000  # characters of markup that are shown as text
KEPT_HEADERS = 60
CAPTURE = "SELECT * FROM v1_captures WHERE capture_id = :id"
READINGS = """
SELECT reading_id, reader_id, parser_version, kind, title, body, is_current
  FROM v1_readings WHERE capture_id = :id ORDER BY is_current DESC, parser_version DESC LIMIT 20"""
# A frame of an origin of its own, in which nothing is loaded or run and from which nothing is sent. Styles that stand
# in the page may colour it: they can load nothing either.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox"
# Elements that do something beside being shown: a name resolved, an address prefetched, a page left. A browser knows a
# tag by `<` and its name alone, so that none is missed; the policy would stop most of them too.
_DOING = re.compile(
    r"<(/?)(link|meta|base|iframe|frame|frameset|object|embed|applet|portal|fencedframe|form|input|button|video|audio|source|track)"
    r"(?![a-z0-9-])",
    re.IGNORECASE,
)
_SCRIPT = re.compile(r"<script(?![a-z0-9-])", re.IGNORECASE)
_REFRESHED = "<!doctype html><meta charset=utf-8>"


def shown(room: Room, asked: Asked) -> Shown:
    """Return the page around the frame: how it came, what was read of it, its markup as text."""
    held = _held(room, asked)
    with room.store.reading() as connection:
        readings = rows(connection, READINGS, id=asked.parts["id"])
    facts: Row = {"title": "capture", "capture": held, "readings": readings, "view": asked.one_of("view", VIEWS)}
    facts |= _bytes(room, held, facts["view"])
    return Shown("capture.html", facts)


VIEWS = ("page", "text", "source")


def _held(room: Room, asked: Asked) -> Row:
    with room.store.reading() as connection:
        held = row(connection, CAPTURE, id=asked.parts["id"])
    if held is None:
        raise MissingError("no capture has this id")
    return held


def _bytes(room: Room, held: Row, view: str) -> Row:
    """Return what the archive has of it; `lost` says why there is nothing."""
    nothing: Row = {"headers": [], "medium": None, "source": None, "lost": None}
    try:
        capture = capture_of(room, held)
    except ArchiveError as error:
        return nothing | {"lost": error.reason}
    return nothing | {
        "headers": [list(one) for one in list(capture.legible_headers())[:KEPT_HEADERS]],
        "medium": medium_of(capture)[0],
        "source": markup_of(capture)[:MOST_SOURCE] if view == "source" else None,
    }


def capture_of(room: Room, held: Row) -> Capture:
    """Return a capture from the archive; ArchiveError when its bytes are not there."""
    if held["file"] is None:
        raise ArchiveError("its bytes are not in the archive", step="archive")
    return read(room, Location(file=held["file"], offset=held["file_offset"], length=held["file_length"]))


def read(room: Room, location: Location) -> Capture:
    """Return what lies at a place of the archive, and of nothing else, whatever a row says."""
    path = PurePath(location.file)
    if path.is_absolute() or ".." in path.parts:
        raise ArchiveError("its bytes are not in the archive", step="archive")
    return room.archive.read(location)


def markup_of(capture: Capture) -> str:
    """Return a page's markup as text."""
    body = unpacked(capture.body, MOST).body if is_packed(capture.body) else capture.body[:MOST]
    return decode_carefully(capture.model_copy(update={"body": body})).markup.decode("utf-8", "replace")


def framed(room: Room, asked: Asked) -> Document:
    """Return the page for the frame, with nothing in it that does anything; by itself it is not to be opened."""
    if asked.headers.get("sec-fetch-dest", "iframe") not in ("iframe", "empty"):
        raise MissingError("a captured page is only shown in its frame", advice=f"open {asked.link(_page_of(asked))}")
    capture = capture_of(room, _held(room, asked))
    if medium_of(capture)[0] not in ("html", "text"):
        raise MissingError("this capture is no page", advice="take its bytes")
    return Document(harmless_markup(capture).encode("utf-8", "replace"), "text/html; charset=utf-8", FRAME_HEADERS)


FRAME_HEADERS = {**HEADERS, "content-security-policy": POLICY, "x-frame-options": "SAMEORIGIN"}


def _page_of(asked: Asked) -> str:
    return f"/captures/{asked.parts['id']}"


def harmless_markup(capture: Capture) -> str:
    """Return the markup of a page with what does something made into elements that no browser knows.

    >>> neutral('<LINK rel=preconnect href=//x><script src=x>')
    '<x-LINK rel=preconnect href=//x><script type="text/x-kept" src=x>'
    """
    markup = markup_of(capture)
    if medium_of(capture)[0] == "text":
        markup = "<pre>" + markup.replace("&", "&amp;").replace("<", "&lt;") + "</pre>"
    return _REFRESHED + neutral(markup)


def neutral(markup: str) -> str:
    """Return markup in which nothing asks a browser for anything."""
    return _SCRIPT.sub('<script type="text/x-kept"', _DOING.sub(r"<\1x-\2", markup))


def bytes_of(room: Room, asked: Asked) -> Document:
    """Return the bytes as they were archived, to be kept and not to be opened."""
    capture = capture_of(room, _held(room, asked))
    name = f"attachment; filename={capture.id}.bin"
    return Document(capture.body, "application/octet-stream", {"content-disposition": name})
