"""A line that may be a notice, cut into its words: each with what it is in one."""

from collections.abc import Iterator
from typing import NamedTuple

from warraq.patterns import late
from warraq.rules import Words
from warraq.rules.pattern import DAY, DAY_OPENINGS

OPENING, _CLOSING = '«"“„‹‟”»', '»"”“›«'
# Before an address and a day stands what each begins with: most tokens are words, and neither is tried on them.
_TOKEN = late(
    r"(?=[a-z0-9])(?P<url>(?:https?://|www\.)[^\s<>\"«»)]+|(?<![a-z0-9.-])[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:com|net|org|info|media|tv|co)(?:/[^\s)]*)?)"
    rf"|[{OPENING}]\s*(?P<quoted>[^{OPENING}{_CLOSING}\n]{{2,70}}?)\s*[{_CLOSING}]"
    rf"|(?=[\d{DAY_OPENINGS}])(?<![^\W_])(?P<day>{DAY})(?:\s?[مه])?(?![^\W_])"
    r"|(?P<figure>\d+)(?![^\W_])"
    r"|(?P<latin>[a-z][a-z0-9.&'’+-]*(?:\s[a-z0-9&'’.+-]+)*)"
    r"|(?P<word>[^\W_]+(?:\.[^\W\d_]{2,})*(?:-ه)?)|(?P<sign>[^\w\s]|_)"
)


class Token(NamedTuple):
    """A piece of a folded line: an address, quotation, day, figure, sign, Latin words, or one word with its meaning."""

    kind: str  # of a word the name of its list, "" where it is part of a name
    text: str
    start: int
    end: int


def tokens_of(folded: str, words: Words) -> Iterator[Token]:
    """Yield the tokens of a folded line in order."""
    kinds = words.kinds
    for found in _TOKEN.finditer(folded):
        kind, text = str(found.lastgroup), found[0]
        if kind == "word":
            kind = kinds[text]
        elif kind == "quoted":
            text = found["quoted"]
        yield Token(kind, text, found.start(), found.end())
