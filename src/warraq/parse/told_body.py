"""The text that a page's structured data tell, where the page itself shows less of it."""

from warraq.parse.lines import Line, Zones
from warraq.parse.stated.told_text import Told

LEAST = 200  # characters of a told text that are more than an abstract
SHOWS_LESS = 0.7  # of the told characters: from here up the page's own text is read
OPEN = ("...", "…")
WHERE = "json-ld"


def with_told(zones: Zones, told: Told) -> Zones:
    """The zones with the told text for body, where the page shows none of it or its beginning alone.

    What the page shows beside stays below it: a credit is often not told. A told text that breaks off is an abstract.
    The posts of a live report that no line of the page shows follow its introduction.
    """
    if told.posts and not any(line.text in told.posts for line in zones.body):
        return _with(zones, (*zones.body, *_lines(told.posts)), zones.after)
    whole = "\n".join(told.body)
    shown = sum(len(line.text) for line in zones.body)
    if len(whole) < LEAST or shown >= SHOWS_LESS * len(whole) or whole.endswith(OPEN):
        return zones
    beside = tuple(line for line in zones.body if line.text.rstrip(" .…") not in whole)
    if sum(len(line.text) for line in beside) * 2 > shown:
        return zones  # another text
    return _with(zones, _lines(told.body), (*beside, *zones.after))


def _lines(texts: tuple[str, ...]) -> tuple[Line, ...]:
    return tuple(Line(text, "p", WHERE) for text in texts)


def _with(zones: Zones, body: tuple[Line, ...], after: tuple[Line, ...]) -> Zones:
    return Zones(zones.before, body, after, zones.cut)
