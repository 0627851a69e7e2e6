"""An extraction as it is kept: headline and text as they are, for analysts read them; the rest packed."""

import json
import zlib
from dataclasses import dataclass
from typing import Any

from warraq.models import Extraction
from warraq.store.packed_with import FIRST, SECOND

PLAIN = ("title", "body")
RAW = -15  # deflate without head and sum

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """An extraction as it is kept."""

    title: str | None
    body: str
    packed: bytes  # all else, behind the number of what it was packed with

    @property
    def whole(self) -> Row:
        """The columns of it."""
        return {"extraction": {"title": self.title, "body": self.body}, "packed": self.packed}

    @property
    def short(self) -> Row:
        """The same without the text, which a version of its article has; that of one without headline has another's."""
        return {"extraction": {} if self.title else {"title": self.title}, "packed": self.packed}


def packed(extraction: Extraction) -> Kept:
    """Return an extraction as it is kept."""
    title, body = extraction.title, extraction.body
    deflating = zlib.compressobj(6, zlib.DEFLATED, RAW, zdict=_second(title, body))
    rest = deflating.compress(extraction.model_dump_json(exclude=set(PLAIN)).encode()) + deflating.flush()
    return Kept(title, body, b"\x02" + rest)


def unpacked(kept: Row, packed: bytes | None) -> Row:
    """Return the extraction's own document, of headline and text and what was packed; None: it is kept in full."""
    if packed is None:
        return kept
    title, body = (kept[name] for name in PLAIN)
    made = {1: _first, 2: _second}[packed[0]]
    rest = zlib.decompressobj(RAW, zdict=made(title, body)).decompress(packed[1:])
    return {"title": title, "body": body} | dict(json.loads(rest))


def _first(title: str | None, body: str) -> bytes:
    return f"{FIRST}{body}\n{title or ''}".encode()


def _second(title: str | None, body: str) -> bytes:
    return f"{body}\n{title or ''}{SECOND}".encode()
