"""JSON Feed 1.0 and 1.1: items to mentions."""

import json
import re
from collections.abc import Iterator
from typing import Any

from warraq.discover.mention import Mention

ITEMS = re.compile(r'"items"\s*:\s*\[')
VERSION = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')
GAP = re.compile(r"[\s,]*")


def is_json_feed(text: str) -> bool:
    """Whether a text is a JSON Feed: an object with items, or one that names the format."""
    return text.startswith("{") and bool(ITEMS.search(text) or VERSION.search(text))


def read_json_feed(text: str) -> Iterator[Mention]:
    """The items of a JSON Feed, in its order; those before the cut when it was cut short."""
    for item in _items(text):
        yield Mention(
            href=_text(item, "url") or _text(item, "external_url") or _address(_text(item, "id")),
            title=_text(item, "title"),
            published=_text(item, "date_published"),
            modified=_text(item, "date_modified"),
            guid=_text(item, "id"),
        )


def _items(text: str) -> Iterator[dict[str, Any]]:
    """Decode one item after the other, so that a cut at the end costs one item and not the feed."""
    begun = ITEMS.search(text)
    decoder, at = json.JSONDecoder(strict=False), begun.end() if begun else len(text)
    while at < len(text):
        gap = GAP.match(text, at)
        at = gap.end() if gap else at
        try:
            item, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):  # the end of the list, or of what the server sent
            return
        if isinstance(item, dict):
            yield item


def _text(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return str(value).strip() if isinstance(value, str | int) else ""


def _address(text: str) -> str:
    return text if text.startswith(("http://", "https://")) else ""
