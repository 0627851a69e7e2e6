"""Text that others wrote, shown so that it does nothing to the page around it; templates escape it beside that."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from warraq.harmless import plain

LONGEST = 2_000  # characters of a title, name or address that a page shows
LONGEST_TEXT = 200_000  # of an article; the whole stands in its JSON form
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufff9-\ufffb\U000e0000-\U000e007f]")
# What turns the text after it around. The marks U+200E, U+200F and U+061C turn nothing outside their own line.
_TURNING = re.compile("[\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def shown(value: object) -> str:
    """Return a value as one line that turns nothing around it; what is endless is cut.

    >>> shown("a\u202eb\x1bc\\nd")
    'ab�c d'
    """
    line = plain(value)
    return _harmless(_cut(line, LONGEST).replace("\n", " ").replace("\t", " ").replace("\r", " "))


def whole(value: object) -> str:
    """Return a longer text the same way, with its line ends."""
    return _harmless(_cut(plain(value), LONGEST_TEXT).replace("\r", ""))


def lines(value: object) -> list[str]:
    """Return the lines of a text, without empty ones."""
    return [line for line in whole(value).split("\n") if line.strip()]


def _cut(text: str, most: int) -> str:
    return text[:most] + "…" if len(text) > most else text


def _harmless(text: str) -> str:
    return _TURNING.sub("", _CONTROL.sub("\ufffd", text))


def address(value: object) -> str:
    """Return a web address that a page may lead to, "" for anything else: `javascript:` would be run.

    >>> address("https://a.example/x"), address("javascript:alert(1)"), address(" data:text/html,x")
    ('https://a.example/x', '', '')
    """
    text = plain(value)
    try:
        fine = urlsplit(text).scheme in ("http", "https") and len(text) <= LONGEST and text == text.strip()
    except ValueError:
        return ""
    return text if fine and not _CONTROL.search(text) else ""


def marked(text: str, marks: Sequence[Sequence[int]]) -> Markup:
    """Return a text in which what was found is marked.

    >>> marked("<b> الخبز", [[4, 9]])
    Markup('&lt;b&gt; <mark>الخبز</mark>')
    """
    parts, done = [], 0
    for start, end in marks:
        if start >= LONGEST:
            break
        parts += [
            escape(shown(text[done:start])),
            Markup("<mark>%s</mark>") % shown(text[start:end]),
        ]
        done = end
    return Markup("").join([*parts, escape(shown(text[done:LONGEST]))])
