"""Where in a page stood what was cut from its text: found in the page's own order, without reading its markup."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from html import unescape
from typing import Any

from warraq.charset import decode_carefully
from warraq.models import Capture, Removed
from warraq.packing import is_packed, unpacked

MOST = 4 << 20  # bytes of a page that are looked at
MOST_LETTERS = 1 << 20  # of its text
MOST_PARTS = 500  # lines, and parts that were cut, whose places are looked for: each costs a look through the page
NOWHERE = 1 << 30  # after every line
BEGINNING = 48  # letters by which a paragraph is found
_MARKUP = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^>]*>?", re.DOTALL | re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def text_of(capture: Capture) -> str:
    """Return the letters of a page in their order, without blanks."""
    body = unpacked(capture.body, MOST).body if is_packed(capture.body) else capture.body[:MOST]
    markup = decode_carefully(capture.model_copy(update={"body": body})).markup.decode("utf-8", "replace")
    return letters(unescape(_MARKUP.sub(" ", markup)))[:MOST_LETTERS]


def letters(text: str) -> str:
    """Return a text without its blanks."""
    return _SPACE.sub("", text)


def placed(lines: Sequence[str], removed: Sequence[Removed], page: str) -> list[dict[str, Any]]:
    """Return the lines of a text with what was cut between them; at the end what is found nowhere."""
    starts, at = list[int](), 0
    for line in lines[:MOST_PARTS]:
        at = max(at, page.find(letters(line[: 2 * BEGINNING])[:BEGINNING], at))
        starts.append(at)
    before = defaultdict[int, list[Removed]](list)
    for number, one in enumerate(removed):
        before[_place(one, page, starts) if number < MOST_PARTS else NOWHERE].append(one)
    told: list[dict[str, Any]] = []
    for number, line in enumerate(lines):
        told += map(_cut, before[number])
        told.append({"text": line, "role": None, "rule": None})
    return [*told, *(_cut(one) for place in sorted(before) if place >= len(lines) for one in before[place])]


def _place(one: Removed, page: str, starts: Sequence[int]) -> int:
    """Return before which line it stood."""
    found = page.find(letters(one.text[: 2 * BEGINNING])[:BEGINNING])
    return bisect_right(starts, found) if found >= 0 else NOWHERE


def _cut(one: Removed) -> dict[str, Any]:
    return {"text": one.text, "role": one.role, "rule": one.rule}
