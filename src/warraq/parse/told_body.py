"""The text that a page's structured data tell, where the page itself shows less of it."""

from collections.abc import Iterator

from warraq.parse.lines import Line, Zones
from warraq.parse.stated.told_text import Post, Told
from warraq.parse.words.bare import letters_of

LEAST = 200  # characters of a told text that are more than an abstract
SHOWS_LESS = 0.7  # of the told characters: from here up the page's own text is read
OPEN = ("...", "…")
BEGINNING = 60  # letters of a line by which it is known: what a page shows of a post may differ in its end


def with_told(zones: Zones, told: Told) -> Zones:
    """The zones with the told text for body, where the page shows none of it or its beginning alone.

    What the page shows beside stays below it: a credit is often not told. A told text that breaks off is an abstract.
    The posts of a live report that the page does not show, or not yet, follow what it shows.
    """
    if told.posts:
        return _with(zones, (*zones.body, *_lines(tuple(_not_shown(zones, told.posts)), told.by)), zones.after)
    whole = "\n".join(told.body)
    shown = sum(len(line.text) for line in zones.body)
    if len(whole) < LEAST or shown >= SHOWS_LESS * len(whole) or whole.endswith(OPEN):
        return zones
    beside = tuple(line for line in zones.body if line.text.rstrip(" .…") not in whole)
    if sum(len(line.text) for line in beside) * 2 > shown:
        return zones  # another text
    return _with(zones, _lines(told.body, told.by), (*beside, *zones.after))


def _not_shown(zones: Zones, posts: tuple[Post, ...]) -> Iterator[str]:
    """The lines of the posts of which no line stands on the page."""
    texts = [*(line.text for line in zones.body), *(out.text for out in zones.cut)]
    shown = "\n".join(map(letters_of, texts))
    for post in posts:
        if not any(letters_of(line)[:BEGINNING] in shown for line in post.body):
            yield from post.lines


def _lines(texts: tuple[str, ...], by: str) -> tuple[Line, ...]:
    return tuple(Line(text, "p", by) for text in texts)


def _with(zones: Zones, body: tuple[Line, ...], after: tuple[Line, ...]) -> Zones:
    return Zones(zones.before, body, after, zones.cut)
