"""The zone that a text gives its time in: an offset, a letter, or a city by its name."""

import re
import tomllib
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from warraq.dates.names import LETTER, pattern_of
from warraq.dates.normal import spelled

_TABLE = tomllib.loads(Path(__file__).with_name("zones.toml").read_text(encoding="utf-8"))["zones"]
_PLACES = {"".join(spelled(place).split()): zone for zone, places in _TABLE.items() for place in places}

_OFFSET = r"(?P<sign>[+-])\s?(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?(?!\d)"
_NAMED = re.compile(
    r"(?:(?:ب|حسب\s)?(?:ال)?توقيت|ت\.)\s{0,3}(?:(?:ال)?محلي\s{1,3}|(?:ال)?صيفي\s{1,3}|مدينه\s{1,3}|العاصمه\s{1,3}|في\s{1,3}){0,3}ل?"
    rf"(?P<place>{pattern_of(place for places in _TABLE.values() for place in places)})"
    rf"(?:\s?\(?\s?(?:gmt|utc)?\s?{_OFFSET})?"
)
_WORLD = re.compile(
    rf"(?<![{LETTER}])(?:(?P<world>utc|gmt|ت\s?\.\s?غ\.?|ت\sغ(?![{LETTER}])|{pattern_of(_TABLE['UTC'][:4])})(?:\s?{_OFFSET})?"
    rf"|(?P<place>ksa|mecca|makkah|beirut|cairo|damascus)(?![{LETTER}]))"
)
_LATIN = {
    "ksa": "Asia/Riyadh", "mecca": "Asia/Riyadh", "makkah": "Asia/Riyadh", "beirut": "Asia/Beirut",
    "cairo": "Africa/Cairo", "damascus": "Asia/Damascus",
}  # fmt: skip
# Right behind a time: Z, +03:00, +0300, or +03 when what follows is no date («15:04 - 05/01/2026», «15:04-05 يناير»).
_RIGHT_AFTER = re.compile(
    rf"\s?(?P<sign>[+-])(?P<hours>\d{{2}})(?::?(?P<minutes>[0-5]\d)(?!\d|\s?[/\-])|(?P<bare>)(?!\d|\s?[/.\-_:]|\s?[{LETTER}]))|(?P<z>z)(?![{LETTER}])"
)
_REACH = 40


def stated_zone(text: str, start: int, end: int, after: int) -> tuple[tzinfo, int] | None:
    """Return the zone said in `text[start:end]` or soon after, and where its words end; `after`: the time's end."""
    if (match := _RIGHT_AFTER.match(text, after)) and (zone := UTC if match["z"] else _offset(match)):
        return zone, match.end()
    till = min(len(text), end + _REACH)
    if match := _NAMED.search(text, start, till):
        return _offset(match) or _zone(_PLACES["".join(match["place"].split())]), match.end()
    if match := _WORLD.search(text, max(0, start - 6), till):  # «GMT 17:49»
        return (_zone(_LATIN[match["place"]]) if match["place"] else _offset(match) or UTC), match.end()
    return None


@cache
def _zone(name: str) -> tzinfo:
    return UTC if name == "UTC" else ZoneInfo(name)


def _offset(match: re.Match[str]) -> tzinfo | None:
    """The offset in the match, None when it has none or one that no place on earth uses."""
    if not match["sign"] or int(match["hours"]) > 14:
        return None
    size = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    return timezone(size if match["sign"] == "+" else -size)
