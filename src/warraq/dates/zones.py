"""The zone that a text gives its time in: an offset, a letter, or a city by its name."""

import re
import tomllib
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from warraq.dates.names import LETTER, pattern_of
from warraq.dates.normal import spelled

_PLACES = {
    re.sub(r"\s", "", spelled(place)): zone
    for zone, places in tomllib.loads(files("warraq.dates").joinpath("zones.toml").read_text(encoding="utf-8"))[
        "zones"
    ].items()
    for place in places
}
_PLACE = pattern_of(
    place
    for places in tomllib.loads(files("warraq.dates").joinpath("zones.toml").read_text(encoding="utf-8"))[
        "zones"
    ].values()
    for place in places
)
_OFFSET = r"(?P<sign>[+-])\s?(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?(?!\d)"
_NAMED = re.compile(
    rf"(?:ب?ال?توقيت|بتوقيت|حسب\sتوقيت)\s{{1,3}}(?:مدينه\s)?(?P<place>{_PLACE})(?:\s?\(?\s?(?:gmt|utc)?\s?{_OFFSET})?"
)
_WORLD = re.compile(
    rf"(?<![{LETTER}])(?:utc|gmt|ت\s?\.\s?غ\.?|ت\sغ(?![{LETTER}])|{pattern_of(['غرينتش', 'جرينتش', 'غرينيتش', 'جرينيتش'])})(?:\s?{_OFFSET})?"
)
_RIGHT_AFTER = re.compile(rf"(?:\s?{_OFFSET}|z(?![{LETTER}]))")
_REACH = 40


def stated_zone(text: str, start: int, end: int, after: int) -> tuple[tzinfo, int] | None:
    """Return the zone said for a time in `text[start:end]` or soon after, and where its words end; `after` is the time's end."""
    if match := _RIGHT_AFTER.match(text, after):
        return (_offset(match) or UTC), match.end()
    till = min(len(text), end + _REACH)
    if match := _NAMED.search(text, start, till):
        return _offset(match) or _zone(_PLACES[re.sub(r"\s", "", match["place"])]), match.end()
    if match := _WORLD.search(text, start, till):
        return _offset(match) or UTC, match.end()
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
