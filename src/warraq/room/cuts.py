"""Where in a page stood what was cut from its text: found in the page's own order, without reading its markup."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from html import unescape
from typing import Any

from warraq.charset import decode_carefully
from warraq.models import Capture, Removed
from warraq.packing import is_packed, unpacked

MOST = 4 << 20  # bytes of a page that are looked at
BEGINNING = 48  # letters by which a paragraph is found
_MARKUP = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^>]*>?", re.DOTALL | re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def text_of(capture: Capture) -> str:
    """Return the letters of a page in their order, without blanks."""
    body = unpacked(capture.body, MOST).body if is_packed(capture.body) else capture.body[:MOST]
    markup = decode_carefully(capture.model_copy(update={"body": body})).markup.decode("utf-8", "replace")
    return letters(unescape(_MARKUP.sub(" ", markup)))


def letters(text: str) -> str:
    """Return a text without its blanks."""
    return _SPACE.sub("", text)


def placed(lines: Sequence[str], removed: Sequence[Removed], page: str) -> list[dict[str, Any]]:
    """Return the lines of a text with what was cut between them; at the end what is found nowhere."""
    starts, at = list[int](), 0
    for line in lines:
        at = max(at, page.find(letters(line)[:BEGINNING], at))
        starts.append(at)
    cuts = [(_place(one, page, starts), number, one) for number, one in enumerate(removed)]
    told: list[dict[str, Any]] = []
    for number in range(len(lines) + 2):
        told += (_cut(one) for place, _, one in sorted(cuts, key=lambda cut: cut[:2]) if place == number)
        told += ({"text": line, "role": None, "rule": None} for line in lines[number : number + 1])
    return told


def _place(one: Removed, page: str, starts: Sequence[int]) -> int:
    """Return before which line it stood; one more than there are: nowhere that we know."""
    found = page.find(letters(one.text)[:BEGINNING])
    return bisect_right(starts, found) if found >= 0 else len(starts) + 1


def _cut(one: Removed) -> dict[str, Any]:
    return {"text": one.text, "role": one.role, "rule": one.rule}
