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

PLAIN = ("title", "body")
PACKED = "packed"  # the key of the rest
RAW = -15  # deflate without head and sum
# What an extraction repeats, before its own headline and text: what is packed points there. Never to be changed, or
# what was packed cannot be read.
COMMON = (
    '"canonical_url":null,"amp_url":"https://www.","site_name":null,"image":{"url":"https://www.","caption":null},"'
    'completeness":"whole","notice":null,"published":null,"modified":null,"flags":[],"categories":[],"removed":[{"t'
    'ext":"","role":"noise","rule":"related"},{"text":"","role":"noise","rule":"share"},{"text":"","role":"noise","'
    'rule":"above-the-text"},{"text":"","role":"noise","rule":"caption"}],{"field":"published","value":"2026-01-28T'
    '10:35:00+03:00","by":"json-ld","rule":"json-ld NewsArticle.datePublished","evidence":"2026-01-28T10:35:00+03:0'
    '0","where":"json-ld","date":{"iso":"2026-01-28T10:35:00+03:00","precision":"second","calendar":"gregorian","zo'
    'ne":"stated","text":"2026-01-28T10:35:00+03:00","flags":[]}},{"field":"modified","value":"","by":"meta","rule"'
    ':"meta article:modified_time","evidence":"","where":"meta","date":{"iso":"","precision":"minute","calendar":"g'
    'regorian","zone":"none","text":"","flags":[]}},{"field":"title","value":"","by":"meta","rule":"meta og:title",'
    '"evidence":"","where":"meta","date":null},{"field":"source","value":"","by":"json-ld","rule":"json-ld publishe'
    'r","evidence":"","where":"json-ld","date":null},{"field":"author","value":"","by":"byline","rule":"line","evid'
    'ence":"","where":"div.","date":null},{"field":"url","value":"https://www.","by":"meta","rule":"meta og:url","e'
    'vidence":"https://www.","where":"meta","date":null},{"field":"canonical","value":"https://www.","by":"canonica'
    'l","rule":"link-canonical","evidence":"https://www.","where":"head","date":null}],"decisions":[{"field":"chars'
    'et","rule":"meta-label","evidence":"utf-8","where":"utf-8"},{"field":"title","rule":"printed","evidence":"","w'
    'here":"h1."},{"field":"published","rule":"first-json-ld","evidence":"","where":"json-ld NewsArticle.datePublis'
    'hed json-ld"},{"field":"kind","rule":"headline","evidence":"headline, body","where":"https://www."},{"field":"'
    'completeness","rule":"","evidence":"","where":""},{"field":"body","rule":"p","evidence":"","where":"div. > p"}'
    ',{"field":"image","rule":"meta og:image","evidence":"https://www.","where":"meta"},{"field":"language","rule":'
    '"declared","evidence":"ar","where":"html"}],"language":"ar","kind":"article","reasons":["headline","body","des'
    'cribed-as-article"],"authors":[],"source":null,"claims":['
)


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
    deflating = zlib.compressobj(6, zlib.DEFLATED, RAW, zdict=_dictionary(title, body))
    return Kept(title, body, b64encode(deflating.compress(rest.encode()) + deflating.flush()).decode())


def _json(value: dict[str, str | None]) -> Written:
    return Written(_encoded(value))


_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def unpacked(kept: dict[str, Any]) -> dict[str, Any]:
    """Return what a column keeps as the extraction's own document; what was kept before is as it is.

    Without its text, which stands elsewhere, nothing can be unpacked.
    """
    if PACKED not in kept or not kept.keys() >= set(PLAIN):
        return kept
    inflating = zlib.decompressobj(RAW, zdict=_dictionary(kept["title"], kept["body"]))
    rest = inflating.decompress(b64decode(kept[PACKED]))
    return {name: kept[name] for name in PLAIN} | dict(json.loads(rest))


def _dictionary(title: str | None, body: str) -> bytes:
    return f"{COMMON}{body}\n{title or ''}".encode()


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
