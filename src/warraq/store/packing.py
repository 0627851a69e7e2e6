"""An extraction as its column keeps it: headline and text as they are, for analysts read them; the rest packed."""

import json
import zlib
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Dialect, TypeDecorator
from sqlalchemy.types import TypeEngine

from warraq.models import Extraction
from warraq.store.column_types import DOCUMENT
from warraq.store.engines import Written
from warraq.store.packed_with import FIRST, SECOND

PLAIN = ("title", "body")
PACKED = "packed"  # the key of the rest
RAW = -15  # deflate without head and sum
SECOND_MARK = "2."  # before what is packed with that dictionary; it is nothing in base 64


@dataclass(frozen=True, slots=True)
class Kept:
    """An extraction as it is kept."""

    title: str | None
    body: str
    packed: str  # all else

    @property
    def whole(self) -> Written:
        """The JSON text of it."""
        return _json({"title": self.title, "body": self.body, PACKED: self.packed})

    @property
    def short(self) -> Written:
        """The same without the text, which a version of its article has."""
        return _json({"title": self.title, PACKED: self.packed})


def packed(extraction: Extraction) -> Kept:
    """Return an extraction as it is kept."""
    return _kept(extraction.title, extraction.body, extraction.model_dump_json(exclude=set(PLAIN)))


def _kept(title: str | None, body: str, rest: str) -> Kept:
    deflating = zlib.compressobj(6, zlib.DEFLATED, RAW, zdict=_second(title, body))
    return Kept(title, body, SECOND_MARK + b64encode(deflating.compress(rest.encode()) + deflating.flush()).decode())


def _json(value: dict[str, str | None]) -> Written:
    return Written(_encoded(value))


_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def unpacked(kept: dict[str, Any]) -> dict[str, Any]:
    """Return what a column keeps as the extraction's own document; what was kept before is as it is.

    Without its text, which stands elsewhere, nothing can be unpacked.
    """
    if PACKED not in kept or not kept.keys() >= set(PLAIN):
        return kept
    packed = kept[PACKED]
    made = _second if packed.startswith(SECOND_MARK) else _first
    inflating = zlib.decompressobj(RAW, zdict=made(kept["title"], kept["body"]))
    rest = inflating.decompress(b64decode(packed.removeprefix(SECOND_MARK)))
    return {name: kept[name] for name in PLAIN} | dict(json.loads(rest))


def _first(title: str | None, body: str) -> bytes:
    return f"{FIRST}{body}\n{title or ''}".encode()


def _second(title: str | None, body: str) -> bytes:
    return f"{body}\n{title or ''}{SECOND}".encode()


class Packed(TypeDecorator[dict[str, Any]]):
    """A document column for extractions."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the column type of the engine."""
        return dialect.type_descriptor(DOCUMENT.dialect_impl(dialect))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 SQLAlchemy's signature
        """Write an extraction, where it is not written already."""
        if isinstance(value, Kept):
            return value.whole
        if value is None or isinstance(value, Written) or not value.keys() >= set(PLAIN):
            return value
        rest = {name: said for name, said in value.items() if name not in PLAIN}
        return _kept(value["title"], value["body"], _encoded(rest)).whole

    def process_result_value(self, value: Any, dialect: Dialect) -> dict[str, Any] | None:  # noqa: ARG002 the same
        """Read one."""
        return None if value is None else unpacked(value)
