"""Where on a page its article stands, seen at a glance: what holds most paragraphs and the headline above them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from warraq.parse.page.selecting import selected
from warraq.parse.page.tags import WHOLE_PAGE

LEAST_TEXT = 250  # characters of paragraphs beside each other that make an article of a page
MOST_TEXT = 1_000_000  # characters of paragraphs; a book has fewer
MOST_HEADINGS = 20  # of the first order; a list of stories has more, and each is looked at outwards
HOME = 0.5  # share of all its paragraphs that they are
LARGE = 1000  # elements; a list of stories with paragraphs, or a page whose parts have no elements of their own
PRECEDING = 24  # nodes looked at above it: a date stands right above a headline
FOLLOWING = 12  # elements looked at below the article: credits and tags stand right there


@dataclass(slots=True)
class Parts:
    """What shows at a glance where an article stands."""

    headings: list[LexborNode] = field(default_factory=list)  # h1
    paragraphs: list[LexborNode] = field(default_factory=list)  # p


def article_region(tree: LexborHTMLParser, parts: Parts) -> LexborNode | None:
    """The smallest element around the paragraphs of a page and its headline; None where they are not plain to see."""
    headings = parts.headings
    if not 0 < len(headings) <= MOST_HEADINGS or (home := _home(tree, parts.paragraphs)) is None:
        return None
    around = {node.mem_id for node in _outwards(home)}
    regions = [next(node for node in _outwards(heading) if node.mem_id in around) for heading in headings]
    region = regions[0] if len(regions) == 1 else max(regions, key=_depth)
    return None if region.tag_id in WHOLE_PAGE or _is_large(region) else region


def _depth(region: LexborNode) -> int:
    return len(list(_outwards(region)))


def _is_large(region: LexborNode) -> bool:
    return next(islice(region.traverse(), LARGE - 1, None), None) is not None


def _home(tree: LexborHTMLParser, paragraphs: Sequence[LexborNode]) -> LexborNode | None:
    """The element that most text in paragraphs stands in: right there, each in an element of its own, or bare."""
    pieces, left = [], MOST_TEXT
    for paragraph in paragraphs:
        length = len(paragraph.text_lexbor())
        pieces.append((paragraph.parent, length))
        left -= length
        if left < 0:  # more than any article has, or paragraphs in each other without end
            return None
    if home := _most(pieces) or _most([(parent and parent.parent, length) for parent, length in pieces]):
        return home
    parted = {parent.mem_id: parent for line_break in selected(tree.root, "br") if (parent := line_break.parent)}
    return _most([*pieces, *((parent, len(parent.text(deep=False))) for parent in parted.values())])


def _most(pieces: list[tuple[LexborNode | None, int]]) -> LexborNode | None:
    homes: dict[int, LexborNode] = {}
    mass: dict[int, int] = {}
    for home, length in pieces:
        if home is not None:
            key = home.mem_id
            homes[key] = home
            mass[key] = mass.get(key, 0) + length
    best = max(mass, key=lambda key: mass[key], default=None)
    if best is None or mass[best] < LEAST_TEXT or mass[best] < HOME * sum(mass.values()):
        return None
    return homes[best]


def _outwards(node: LexborNode | None) -> Iterator[LexborNode]:
    while node is not None and node.is_element_node:
        yield node
        node = node.parent


def beside(region: LexborNode) -> list[LexborNode]:
    """An element with what stands right before it, and with what follows, outwards but not far."""
    return [*reversed(list(_before(region))), region, *_after(region)]


def _before(region: LexborNode) -> Iterator[LexborNode]:
    """The last nodes before an element, last first; of a large element its last parts alone."""
    left = PRECEDING
    for around in _outwards(region):
        node = around.prev
        while node is not None and left > 0:
            size = len(list(islice(node.traverse(include_text=True, skip_empty=True), left + 1)))
            if size > left and node.last_child is not None:
                node = node.last_child
                continue
            yield node
            left -= size
            node = node.prev


def _after(region: LexborNode) -> Iterator[LexborNode]:
    seen = 0
    for around in _outwards(region):
        node = around.next
        while node is not None and seen < FOLLOWING:
            yield node
            seen += 1
            node = node.next
