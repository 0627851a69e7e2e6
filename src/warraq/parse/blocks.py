"""Boxes and runs: the compact tree of elements around visible text that a walk leaves behind."""

from collections.abc import Iterable
from functools import lru_cache

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
# Items, in menus mostly: their names are looked at in the article alone.
NAMELESS = tag_ids("a li dt dd tr tbody h1 h2 h3 h4 h5 h6 html body")
MOST_NAMES = 400  # characters of names that are looked at: hostile pages have megabytes of them
LAST_KNOWN_ID = 1000  # an element that HTML does not know has an address for a number


def is_inline(tag_id: int, node: LexborNode) -> bool:
    """Say whether an element stands inside a line.

    So do elements that HTML does not know, as in a browser (`<o:p>` of word processors, `<nyt_headline>`), but for
    those with a hyphen: scripts make blocks of them.
    """
    return tag_id in INLINE or (tag_id > LAST_KNOWN_ID and "-" not in (node.tag or ""))


class Box:
    """An element with visible text below it; a page has many more elements than these.

    Holds no reference to itself: thousands of them must go when the page goes, without waiting for the collector.
    """

    __slots__ = ("_names", "block", "first", "index", "last", "length", "link", "node", "noise", "parent", "tag_id")

    def __init__(self, node: LexborNode, tag_id: int, parent: "Box | None", index: int, first: int) -> None:
        self.node = node
        self.tag_id = tag_id
        self.parent = parent
        self.index = index  # position among the boxes of the page; those around it come before it
        self.first = first  # index of its first run among the page's
        self.last = -1  # and of its last
        self.length = 0  # characters of text in it
        self.noise = ""  # the rule that calls its text no reporting; the body finder's word
        self._names: str | None = None
        self.block: Box | None = None  # of an inline element: the block around it
        self.link: Box | None = None  # the link around it; of a link not itself
        if parent is not None:
            self.link = parent if parent.tag_id in LINK else parent.link
            if tag_id in INLINE or (tag_id > LAST_KNOWN_ID and is_inline(tag_id, node)):
                self.block = parent.block or parent

    @property
    def names(self) -> str:
        """Class, id, rel and itemprop; read when first asked for: most boxes stand in menus that nobody looks at."""
        if self._names is None:
            self._names = names_in(self.node.attributes)
        return self._names

    @property
    def tag(self) -> str:
        """The element's name."""
        return TAGS.get(self.tag_id) or self.node.tag or ""

    @property
    def attributes(self) -> dict[str, str | None]:
        """Its attributes, read anew each time."""
        return self.node.attributes


class Run:
    """Visible text between two breaks in one block: what will be a line. Raw: white space as in the markup."""

    __slots__ = ("_text", "block", "length", "linked", "noise", "order", "pieces")

    def __init__(self, block: Box, order: int) -> None:
        self.block = block
        self.order = order
        self.pieces: list[tuple[str, Box, LexborNode | None]] = []
        """text, the element right around it, and, but for the first, its node"""
        self.length = 0
        self.linked = 0  # characters that stand inside links
        self.noise = ""  # the rule that calls it no reporting, "" when it may be; see `settle`
        self._text = ""

    def settle(self) -> None:
        """Take `noise` from the boxes around. A noisy word or two do not make a noisy line."""
        pieces = self.pieces
        if len(pieces) == 1:
            self.noise = pieces[0][1].noise
            return
        if not (rule := self.block.noise):
            noisy = [(len(text), box.noise) for text, box, _ in pieces if box.noise]
            rule = noisy[0][1] if noisy and 2 * sum(length for length, _ in noisy) > self.length else ""
        self.noise = rule

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

    def ends_with(self, signs: tuple[str, ...]) -> bool:
        """Say whether its last sign is one of these."""
        return self.pieces[-1][0].rstrip().endswith(signs)


def collapsed(text: str) -> str:
    """The text with runs of white space as single spaces, none at its ends."""
    return " ".join(text.split())


def names_in(attributes: dict[str, str | None]) -> str:
    """What an element calls itself: class, id, rel and itemprop, as written, joined by spaces."""
    names = attributes.get("class") or ""
    if len(attributes) > 1 or not names:
        for key in ("id", "rel", "itemprop"):
            if said := attributes.get(key):
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
    block = run.block
    above = block.parent
    where = _place(block) if above is None else f"{_place(above)} > {_place(block)}"
    if not run.linked:
        return Line(run.text, block.tag, where, (), 0.0, run.order)
    return Line(run.text, block.tag, where, _anchors(run), min(1.0, run.linked / run.length), run.order)


def _place(box: Box) -> str:
    """One step of a path: the tag, and the names that tell it from others."""
    return _step_of(box.tag, box.names)


@lru_cache(maxsize=4096)  # the paragraphs of an article share the box around them, pages of a site most of theirs
def _step_of(tag: str, names: str) -> str:
    return f"{tag}.{names.replace(' ', '.')}" if names else tag


def _anchors(run: Run) -> tuple[Anchor, ...]:
    """The links of a run, each once, in order."""
    links: dict[int, tuple[Box, list[str]]] = {}
    for text, box, _ in run.pieces:
        link = box if box.tag_id in LINK else box.link
        if link is not None:
            links.setdefault(link.index, (link, []))[1].append(text)
    return tuple(Anchor(collapsed("".join(texts)), link.attributes.get("href") or "") for link, texts in links.values())


def _space_before(node: LexborNode) -> bool:
    """Say whether white space stands between a text node and the visible text before it, which is in the same line."""
    at: LexborNode | None = node
    while at is not None:
        before = at.prev
        while before is not None:
            if before.is_text_node:
                return (before.text_content or "")[-1:].isspace()
            if before.is_element_node and (text := before.text_lexbor()):
                return text[-1:].isspace()
            before = before.prev
        at = at.parent
        if at is None or not is_inline(at.tag_id, at):
            return False
    return False
