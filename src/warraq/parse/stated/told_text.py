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


class Post(NamedTuple):
    """A post of a live report, as data tell it."""

    headline: str  # "" for none
    body: tuple[str, ...]
    published: str  # as written; "" when it is not said

    @property
    def lines(self) -> tuple[str, ...]:
        """Its lines, the headline first; none where it has no text."""
        said = self.headline and self.body and self.headline != self.body[0]
        return (self.headline, *self.body) if said else self.body


class Told(NamedTuple):
    """What the data tell of a text."""

    body: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()  # of a live report, in their order
    by: str = "json-ld"  # whose data: those, or an application's state


NOT_TOLD = Told()


def told_text(article: Thing) -> Told:
    """The lines of an article's body, and its posts: those with a text."""
    posts = [_post(post) for post in article.parts("liveBlogUpdate")[:MOST_POSTS]]
    return Told(tuple(lines_in(article.prose("articleBody"))), tuple(post for post in posts if post.body))


def _post(thing: Thing) -> Post:
    body = tuple(lines_in(thing.prose("articleBody") or thing.prose("text")))
    return Post(thing.text("headline", "name"), body, thing.text("datePublished", "dateCreated", "dateModified"))


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
