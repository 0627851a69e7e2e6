"""The article's text as JSON-LD tells it: its body, and the posts of a live report, in lines."""

from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from warraq.parse.stated.json_ld import Thing
from warraq.patterns import late

MOST_POSTS = 500
_BREAK = late(r"(?i)<\s*(?:br|/?(?:p|div|li|ul|ol|h[1-6]|blockquote|section|article|tr))\b[^<>]{0,300}>")
_TAG = late(r"</?[a-zA-Z][^<>]{0,500}>")
_ESCAPED = ("&lt;", "&quot;", "&nbsp;", "&amp;", "&#")


class Told(NamedTuple):
    """What the data tell of a text."""

    body: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()  # of a live report, in their order


NOT_TOLD = Told()


def told_text(article: Thing) -> Told:
    """The lines of an article's body, and those of its posts, of each the headline first."""
    posts: list[str] = []
    for post in article.parts("liveBlogUpdate")[:MOST_POSTS]:
        body = list(lines_in(post.prose("articleBody")))
        headline = post.text("headline")
        posts += [headline, *body] if headline and body and headline != body[0] else body
    return Told(tuple(lines_in(article.prose("articleBody"))), tuple(posts))


def lines_in(text: str) -> Iterator[str]:
    """The lines of a text that may be markup, and may be escaped, also twice.

    >>> list(lines_in("&lt;p&gt;قال &quot;نعم&quot;.&lt;/p&gt;\\nثم مضى."))
    ['قال "نعم".', 'ثم مضى.']
    """
    for _ in range(2):
        text = unescape(text) if any(map(text.__contains__, _ESCAPED)) else text
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    return (line for raw in text.splitlines() if (line := " ".join(raw.split())))
