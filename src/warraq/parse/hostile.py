"""Refuse or cut markup that would hold up the parser: sites are allowed to send anything."""

import re

from warraq.errors import ParseError

MAX_MARKUP = 3 * 2**20  # bytes; four times the largest page seen (0.75 MB), parsed and read in about a second
WINDOW = 2**15  # bytes; a page that goes on so long without a closing tag or a ">" is looked at closely
MAX_DEPTH = 5_000  # elements; the parser's time grows with the square of it (6,000: 65 ms; 100,000: 18 s)
MAX_ATTRIBUTES = 2_000  # in one tag: the check for doubles grows with the square of their number too
QUOTED = re.compile(rb"\"[^\"]*(?:\"|$)|'[^']*(?:'|$)")
# What is nested is counted on elements that nothing closes but their own end tag.
NESTING = re.compile(
    rb"<(/?)(?:div|span|section|article|main|table|ul|ol|dl|blockquote|a|b|i|u|s|em|strong|font|small|big|center|form|"
    rb"label|sub|sup|code|tt|svg|g|math|object|nav|aside|header|footer|figure|details|fieldset|select|ins|del)\b",
    re.I,
)
UNSEEN = ((b"<style", b"</style>"), (b"<script", b"</script>"), (b"<!--", b"-->"))
RAW = (b"<script", b"<style", b"<!--", b"<textarea", b"<noscript", b"<title", b"<template", b"<iframe")


def bounded(markup: bytes, url: str) -> tuple[bytes, tuple[str, ...]]:
    """Return markup that can be parsed in bounded time, cut (and flagged `page-cut`) where it is longer than any page.

    Raises ParseError for a tag with thousands of attributes and for elements nested thousands deep.
    """
    flags: tuple[str, ...] = ()
    if len(markup) > MAX_MARKUP:
        # Generated styles and a page's state in scripts fill megabytes before the text
        # (fixtures/web/kharita.example/bakery).
        for opening, closing in UNSEEN:
            markup = _without(markup, opening, closing)
    if len(markup) > MAX_MARKUP:
        markup, flags = markup[:MAX_MARKUP], ("page-cut",)
    windows = range(0, len(markup) - WINDOW, WINDOW)
    if any(_is_one_tag(markup, at) for at in windows):
        raise ParseError("a tag with thousands of attributes", url=url, step="parse")
    if any(markup.find(b"</", at, at + WINDOW) < 0 for at in windows) and _depth(markup) > MAX_DEPTH:
        raise ParseError(f"elements nested more than {MAX_DEPTH} deep", url=url, step="parse")
    return markup, flags


def _without(markup: bytes, opening: bytes, closing: bytes) -> bytes:
    """The markup without what stands between two marks; JSON-LD stays."""
    pieces: list[bytes] = []
    at = 0
    while (start := markup.find(opening, at)) >= 0 and (end := markup.find(closing, start + len(opening))) >= 0:
        keep = b"ld+json" in markup[start : start + 200]
        pieces.append(markup[at : end if keep else start])
        at = end if keep else end + len(closing)
    return b"".join((*pieces, markup[at:]))


def _is_one_tag(markup: bytes, at: int) -> bool:
    """Whether a window of the markup lies inside a single tag, with more attributes than any real one."""
    if markup.find(b">", at, at + WINDOW) >= 0:
        return False
    opening = markup.rfind(b"<", 0, at + WINDOW)
    if opening < 0 or markup.rfind(b">", opening, at) >= 0 or markup[opening : opening + 12].lower().startswith(RAW):
        return False  # running text, or a script
    names = QUOTED.sub(b"", markup[opening : at + WINDOW])  # the text of a long value is one attribute
    return len(names.split()) > MAX_ATTRIBUTES


def _depth(markup: bytes) -> int:
    """How deep the elements are nested at most."""
    depth = deepest = 0
    for tag in NESTING.finditer(markup):
        depth += -1 if tag[1] else 1
        if depth > deepest:
            deepest = depth
            if deepest > MAX_DEPTH:
                break
    return deepest
