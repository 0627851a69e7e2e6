"""Markup that a parser reads in a time that grows with its length alone.

HTML's rules make two shapes quadratic: elements nested without end (each new block asks the whole stack whether a
paragraph is open) and attributes without end (each is compared with those before it). 100,000 nested `div`s took Lexbor
50 s, 100,000 attributes on one 80 s. Chromium stops nesting at 512; no page that was met nests beyond 90.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from warraq.patterns import late

DEEPEST = 1000
MOST_ATTRIBUTES = 300
LARGE = 2**20  # bytes
MOST_NULS = 10_000
FEW_TAGS = 16_000  # blocks nested altogether are parsed in a third of a second: not worth a look
SHORTEST_TAG = 4  # bytes: `<ul>`, `<b>x`
LONG_TAG = 4_000  # bytes; an attribute takes at least three
BETWEEN_ATTRIBUTES = b' \n\t"/'

VOID = frozenset(b"area base br col embed hr img input link meta source track wbr param".split())
CLOSED_BY_THE_NEXT = frozenset(b"p li dd dt option optgroup tr td th thead tbody tfoot rp rt".split())
FLAT = VOID | CLOSED_BY_THE_NEXT
TABLE = frozenset(b"table caption template marquee object applet".split())  # no block inside is closed from outside
BLOCKS = TABLE | frozenset(  # the standard's "special" elements: no inline element is closed across one
    b"address article aside blockquote body button center details dialog dir div dl fieldset figcaption figure"
    b" footer form h1 h2 h3 h4 h5 h6 header hgroup iframe listing main menu nav ol pre search section select"
    b" summary ul".split()
)
LINKS = frozenset((b"a",))
FAR = 50  # elements that one closing tag is followed up

_TAG = late(
    rb"<(?:!--.*?(?:-->|\Z)|(script|style|textarea|noscript|template)\b.*?(?:</\1|\Z)|(/?)([a-z][a-z0-9]*)[^>]*>?)",
    re.IGNORECASE | re.DOTALL,
)
_LONG_TAG = late(rb"<[a-zA-Z][^<>]{%d,}" % LONG_TAG)
_ATTRIBUTE = late(rb"""[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"?|'[^']*'?|[^\s>"']+))?""")


def flattened(markup: bytes, deepest: int) -> bytes:
    """Return the markup, `tamed`, for whoever compares elements with those around them: none but links lie deeper.

    A page that closes none of its 300 cards still names 300 links.
    """
    markup = _short(markup)
    return _shallow(markup, deepest, LINKS) if markup.count(b"<") > deepest else markup


def tamed(markup: bytes) -> bytes:
    """Return the markup without the tags and attributes beyond what any page needs; nearly always the same object.

    >>> tamed(b"<div>" * 3 + b"text")
    b'<div><div><div>text'
    >>> len(tamed(b"<div>" * 100_000 + b"text"))
    5004
    """
    if len(markup) > LARGE and markup.count(b"\0") > MOST_NULS:  # none is shown; each takes the parser 20 bytes
        markup = markup.replace(b"\0", b"")
    markup = _short(markup)
    return _shallow(markup, DEEPEST) if has_more_tags(markup, FEW_TAGS) else markup


def has_more_tags(markup: bytes, most: int) -> bool:
    """Whether there are more tags, as far as signs that may open one tell; nearly always seen from the first part.

    To count takes a tenth of the time of parsing, and what is left of a page has no more tags than fit into it.
    """
    first = len(markup) - most * SHORTEST_TAG * 7 // 8
    if first <= 0:
        return False
    tags = markup.count(b"<", 0, first)
    return tags > most // 8 and tags + markup.count(b"<", first) > most


def _short(markup: bytes) -> bytes:
    """Leave out the attributes of long tags beyond what any page needs."""
    kept, done = [], 0
    for start in _long_tags(markup):
        if (tag := _LONG_TAG.match(markup, start)) and len(few := _few_attributes(tag[0])) < len(tag[0]):
            kept += [markup[done:start], few]
            done = tag.end()
    return b"".join([*kept, markup[done:]]) if kept else markup


def _long_tags(markup: bytes) -> Iterator[int]:
    """Where tags begin that may have more attributes than any page needs: each of twice that length is noticed.

    A long script or `data:` address has no `>` for long either; what opened last and how many words it has tells.
    """
    opened = looked = 0  # where the last "<" before a place stands, and up to where it was looked for
    told = -1
    for at in range(0, len(markup) - LONG_TAG, LONG_TAG):
        if markup.find(b">", at, at + LONG_TAG) >= 0 or markup.find(b"<", at + 1, at + LONG_TAG) >= 0:
            continue
        opened = max(opened, markup.rfind(b"<", looked, at + 1))
        looked = at + 1
        if (
            opened != told
            and markup[opened + 1 : opened + 2].isalpha()
            and markup.find(b">", opened, at) < 0
            and LONG_TAG - len(markup[at : at + LONG_TAG].translate(None, BETWEEN_ATTRIBUTES)) > LONG_TAG // 40
        ):
            told = opened
            yield opened


def _few_attributes(tag: bytes) -> bytes:
    for number, attribute in enumerate(_ATTRIBUTE.finditer(tag, 1)):
        if number == MOST_ATTRIBUTES:
            return tag[: attribute.start()]
    return tag


def _shallow(markup: bytes, deepest: int, kept_anyway: frozenset[bytes] = frozenset()) -> bytes:
    """Leave out the elements that lie deeper than any page nests, their closing tags too; text stays."""
    kept: list[bytes] = []
    open_tags = _Stack()
    done = 0
    for tag in _TAG.finditer(markup):
        name = (tag[3] or b"p").lower()
        if name in FLAT:
            continue
        depth = open_tags.close(name) if tag[2] else open_tags.open(name)
        if depth >= deepest and name not in kept_anyway:
            kept.append(markup[done : tag.start()])
            done = tag.end()
    return b"".join([*kept, markup[done:]]) if kept else markup


class _Stack:
    """The open elements, never fewer than the parser's own: a closing tag that it may ignore is ignored here."""

    def __init__(self) -> None:
        self._names: list[bytes] = []
        self._open: Counter[bytes] = Counter()

    def open(self, name: bytes) -> int:
        """Add an element and return how many lie above it."""
        self._names.append(name)
        self._open[name] += 1
        return len(self._names) - 1

    def close(self, name: bytes) -> int:
        """Take away the element that a tag closes and those in it; return how many lie above, 0 when it closes none."""
        if not self._open[name]:
            return 0
        walls = TABLE if name in BLOCKS else BLOCKS
        for up, opened in enumerate(islice(reversed(self._names), FAR), 1):
            if opened == name:
                self._open.subtract(self._names[-up:])
                del self._names[-up:]
                return len(self._names)
            if opened in walls:
                break
        return 0
