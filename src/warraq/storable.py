"""Text that every database can keep."""

import re
from collections.abc import Mapping
from typing import Any

from warraq.models import Extraction

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(extraction: Extraction) -> Extraction:
    """Return the extraction without the characters that PostgreSQL and UTF-8 cannot keep; nearly always the same."""
    try:
        if "\\u0000" not in extraction.model_dump_json():
            return extraction
    except ValueError:  # a lone half of a surrogate pair, from an escape in a page's JSON
        pass
    return Extraction.model_validate(without_unstorable(extraction.model_dump()))


def without_unstorable(value: Any) -> Any:
    """Return plain values with U+FFFD for U+0000 and for lone surrogates, which mean nothing on a page."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, Mapping):
        return {key: without_unstorable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(without_unstorable(part) for part in value)
    return value
