"""What a page looks like, for tests of what kind it is."""

from collections.abc import Sequence

from pages import sent
from warraq.charset import decode
from warraq.parse.appearance import Appearance
from warraq.parse.lines import Line
from warraq.parse.page.span import Span
from warraq.parse.seeing import see

END = 1_000_000  # behind every node of a page


def bare(text: str, head: str = "") -> str:
    """A page of nothing but a text."""
    return f"<!doctype html><html lang='ar'><head>{head}</head><body>{text}</body></html>"


def look(
    markup: str,
    body: Sequence[Line] | None = None,
    url: str = "https://aldiffa.example/news/1",
    status: int = 200,
) -> Appearance:
    """What a page looks like, its text as it is found or as given, which may stand anywhere in it."""
    capture = sent(markup, url, status)
    seen = see(decode(capture), capture, None)
    return Appearance(capture, seen, seen.zones.body if body is None else body, Span(None, 0, END))


def look_at_span(markup: str) -> Appearance:
    """What a page looks like, with its headline and its text where they stand."""
    capture = sent(markup, "https://aldiffa.example/news/1", 200)
    seen = see(decode(capture), capture, None)
    top = seen.headline.order if seen.headline else None
    lines = [line.order for line in seen.zones.body] or [END]
    return Appearance(capture, seen, seen.zones.body, Span(top, lines[0], lines[-1]))


def text_of(length: int, lines: int = 1) -> tuple[Line, ...]:
    """A text of so many characters in lines of one length."""
    return tuple(Line("س" * (length // lines)) for _ in range(lines))
