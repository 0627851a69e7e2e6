"""The elements around visible text and the runs of it that will be lines: what one walk over a page leaves behind."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import TypeAlias

from selectolax.lexbor import LexborNode, create_tag

from warraq.parse.lines import Anchor, Line


def tag_ids(names: str) -> frozenset[int]:
    """The parser's numbers for tag names: to compare them costs half of comparing the names."""
    return frozenset(create_tag(name).tag_id for name in names.split())


# Text inside these never reaches a reader as text. `form` is not among them: ASP.NET pages put the whole article
# in one.
DEAD = tag_ids(
    "head script style noscript template svg math iframe object embed canvas select option optgroup datalist button "
    "textarea input audio video map nav"
)
INLINE = tag_ids(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark picture q ruby rt s samp "
    "small source span strike strong sub sup time tt u var wbr"
)
LINK = tag_ids("a")
_OFTEN = ("div", "p", "li", "td", "h1", "h2", "h3", "h4", "ul", "span", "section", "article", "a")
TAGS = {create_tag(tag).tag_id: tag for tag in _OFTEN}
# Inline elements that say nothing of their text: what stands in them stands in the element around.
PLAIN = tag_ids("b big em font i s small strike strong sub sup tt u")
MOST_TAG = 40  # and of a tag; paths are remembered from page to page
MOST_NAMES = 400  # characters of names that are looked at: hostile pages have megabytes of them
LAST_KNOWN_ID = 1000  # an element that HTML does not know has an address for a number
NONE = -1  # the index of no box
_NAMING = ("id", "rel", "itemprop", "data-component", "data-testid", "data-field")  # beside class
LONG = 100_000  # characters of a text whose words are not held one by one: a hostile paragraph has millions


def is_inline(tag_id: int, node: LexborNode) -> bool:
    """Say whether an element stands inside a line.

    So do elements that HTML does not know, as in a browser (`<o:p>` of word processors, `<nyt_headline>`), but for
    those with a hyphen: scripts make blocks of them.
    """
    return tag_id in INLINE or (tag_id > LAST_KNOWN_ID and "-" not in (node.tag or ""))


class Outline:
    """The boxes of a page, elements with visible text below them, as columns: the index of a box is its row.

    Boxes stand in page order, each after those around it. A page has hundreds, and most stand in menus that nobody
    looks at: a row of numbers costs half of an object, and names are read when they are asked for.
    """

    __slots__ = ("_names", "blocks", "ends", "firsts", "lasts", "links", "nodes", "parents", "styles", "tag_ids")

    def __init__(self) -> None:
        self.nodes: Sequence[LexborNode] = ()
        self.tag_ids: Sequence[int] = ()
        self.parents: Sequence[int] = ()  # the box around, NONE for the outermost
        self.blocks: Sequence[
            int
        ] = ()  # the block that its text stands in: itself, or the block around an inline element
        self.links: Sequence[int] = ()  # the link that it is or that is around it, or NONE
        self.firsts: Sequence[
            int
        ] = ()  # the first of its runs among the page's; never less than that of the box before
        self.lasts: Sequence[int] = ()  # and the last; NONE when it has no text after all
        self.ends: Sequence[int] = (0,)  # characters of text in the page before each run, and in all of it
        self.styles: dict[int, str] = {}  # of those whose names were asked for, if they have one
        self._names: dict[int, str] = {}

    def __len__(self) -> int:
        """How many boxes there are."""
        return len(self.nodes)

    def names(self, box: int) -> str:
        """What a box calls itself, as `names_in` gives it; read when first asked for."""
        if box in self._names:
            return self._names[box]
        attributes = self.nodes[box].attributes
        if style := attributes.get("style"):
            self.styles[box] = style
        names = self._names[box] = names_in(attributes)
        return names

    def tag(self, box: int) -> str:
        """The name of its element."""
        return TAGS.get(self.tag_ids[box]) or (self.nodes[box].tag or "")[:MOST_TAG]

    def length(self, box: int) -> int:
        """Characters of text in a block; an inline element has none of its own."""
        return self.ends[self.lasts[box] + 1] - self.ends[self.firsts[box]] if self.blocks[box] == box else 0

    def around(self, box: int) -> Iterable[int]:
        """The box, and those around it outwards."""
        while box >= 0:
            yield box
            box = self.parents[box]


BY_ORDER = attrgetter("order")  # runs and marks stand in the order of the walk: for sorting and bisection
# A text node of a run: its text, the box right around it, and, but for the first of a run, the node.
Piece: TypeAlias = tuple[str, int, LexborNode | None]


class Run:
    """Visible text between two breaks in one block: what will be a line. Raw: white space as in the markup."""

    linked = 0  # characters that stand inside links
    noise: str | None = None  # the rule that calls it no reporting, "" when none does; None: nobody asked yet
    _text = ""

    def __init__(self, outline: Outline, box: int, order: int, piece: Piece, length: int) -> None:
        self.outline = outline
        self.box = box  # the block that it stands in
        self.order = order  # position of its first text in the walk over the page
        self.pieces = [piece]
        self.length = length  # characters

    @property
    def tag_id(self) -> int:
        """The parser's number for its block's tag."""
        return self.outline.tag_ids[self.box]

    @property
    def tag(self) -> str:
        """The name of its block's element."""
        return self.outline.tag(self.box)

    @property
    def text(self) -> str:
        """The text with white space collapsed."""
        if not self._text:
            self._text = collapsed(self.pieces[0][0] if len(self.pieces) == 1 else self._joined())
        return self._text

    def _joined(self) -> str:
        before = self.pieces[0][0]
        joined = [before]
        for text, _, node in self.pieces[1:]:
            # The walk passes over white-space nodes, and `<b>أ</b> <b>ب</b>` must not become one word.
            if not before[-1:].isspace() and not text[:1].isspace() and node is not None and _space_before(node):
                joined.append(" ")
            joined.append(text)
            before = text
        return "".join(joined)

    def place(self) -> str:
        """A short path: its block and the box around it, each with the names that tell it from others."""
        outline, box = self.outline, self.box
        step = _step_of(outline.tag(box), outline.names(box))
        above = outline.parents[box]
        return step if above < 0 else f"{_step_of(outline.tag(above), outline.names(above))} > {step}"

    def anchors(self) -> tuple[Anchor, ...]:
        """The links of it, each once, in order."""
        links: dict[int, list[str]] = {}
        for text, box, _ in self.pieces:
            if (link := self.outline.links[box]) >= 0:
                links.setdefault(link, []).append(text)
        return tuple(
            Anchor(collapsed("".join(texts)), self.outline.nodes[link].attributes.get("href") or "")
            for link, texts in links.items()
        )

    def ends_with(self, signs: tuple[str, ...]) -> bool:
        """Say whether its last sign is one of these."""
        return self.pieces[-1][0].rstrip().endswith(signs)


def collapsed(text: str) -> str:
    """The text with runs of white space as single spaces, none at its ends."""
    return " ".join(text.split()) if len(text) < LONG else _collapsed_by_parts(text)


def _collapsed_by_parts(text: str) -> str:
    parts, start = [], 0
    while start < len(text):
        end = text.find(" ", start + LONG)
        end = len(text) if end < 0 else end
        parts.append(" ".join(text[start:end].split()))
        start = end
    return " ".join(filter(None, parts))


def names_in(attributes: dict[str, str | None]) -> str:
    """What an element calls itself: class and the attributes of `_NAMING`, as written, joined by spaces."""
    if not attributes:
        return ""
    names = attributes.get("class") or ""
    if len(attributes) > 1 or not names:
        for key in _NAMING:
            if key in attributes and (said := attributes[key]):
                names = f"{names} {said}" if names else said
    return names[:MOST_NAMES]


def path_of(node: LexborNode) -> str:
    """A short CSS path: the element and the one around it, with id and classes."""
    above = node.parent
    step = _step(node.tag or "", node.attributes)
    if above is None or not above.is_element_node:
        return step
    return f"{_step(above.tag or '', above.attributes)} > {step}"


def _step(tag: str, attributes: dict[str, str | None]) -> str:
    """One step of a path; four classes are enough to find it."""
    if not attributes:
        return tag
    name = f"#{attributes['id']}" if attributes.get("id") else ""
    classes = attributes.get("class")
    return f"{tag}{name}.{'.'.join(classes.split()[:4])}" if classes else f"{tag}{name}"


def lines_of(runs: Iterable[Run]) -> tuple[Line, ...]:
    """The runs as lines."""
    return tuple(map(line_of, runs))


def line_of(run: Run) -> Line:
    """The run as a line: clean text, tag, path, anchors, and the share of the text that stands inside links."""
    tag = run.outline.tag(run.box)
    if not run.linked:
        return Line(run.text, tag, run.place, (), 0.0, run.order)
    return Line(run.text, tag, run.place, run.anchors, min(1.0, run.linked / run.length), run.order)


@lru_cache(maxsize=4096)  # the paragraphs of an article share the box around them, pages of a site most of theirs
def _step_of(tag: str, names: str) -> str:
    return f"{tag}.{names.replace(' ', '.')}" if names else tag


def _space_before(node: LexborNode) -> bool:
    """Say whether white space stands between a text node and the visible text before it, which is in the same line."""
    at: LexborNode | None = node
    while at is not None:
        before = at.prev
        while before is not None:
            if text := _last_text(before):
                return text[-1:].isspace()
            before = before.prev
        at = at.parent
        if at is None or not is_inline(at.tag_id, at):
            return False
    return False


def _last_text(node: LexborNode) -> str:
    """The last text in a node, found from its end: inline elements nest, and each is asked; "" when it has none."""
    at = node
    while True:
        if at.is_text_node and at.text_content:
            return at.text_content
        if at.last_child is not None:
            at = at.last_child
            continue
        while at.prev is None or at.mem_id == node.mem_id:
            if at.mem_id == node.mem_id or at.parent is None:
                return ""
            at = at.parent
        at = at.prev
