"""Boxes and runs: the compact tree of elements around visible text that a walk leaves behind."""

from collections.abc import Iterable

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
MOST_NAMES = 400  # characters of names that are looked at: hostile pages have megabytes of them
LAST_KNOWN_ID = 1000  # an element that HTML does not know has an address for a number


def is_inline(tag_id: int, node: LexborNode) -> bool:
    """Say whether an element stands inside a line.

    So do elements that HTML does not know, as in a browser (`<o:p>` of word processors, `<nyt_headline>`), but for
    those with a hyphen: scripts make blocks of them.
    """
    return tag_id in INLINE or (tag_id > LAST_KNOWN_ID and "-" not in (node.tag or ""))


class Box:
    """An element with visible text below it; a page has many more elements than these."""

    __slots__ = (
        "attributes",
        "block",
        "index",
        "length",
        "link",
        "linked",
        "names",
        "node",
        "noise",
        "order",
        "parent",
        "tag_id",
    )

    def __init__(self, node: LexborNode, tag_id: int, parent: "Box | None", index: int, order: int) -> None:
        self.node = node
        self.index = index  # position among the boxes of the page; those around it come before it
        self.tag_id = tag_id
        self.parent = parent
        self.order = order  # position of its first text in the walk
        self.attributes = attributes = node.attributes
        self.names = names_in(attributes) if attributes else ""
        self.length = 0  # raw characters of text in it
        self.linked = 0  # those that stand inside links
        self.noise = ""  # the rule that calls its text no reporting; the body finder's word
        if parent is None:
            self.block: Box = self
            self.link: Box | None = None
        else:
            self.block = parent.block if is_inline(tag_id, node) else self
            self.link = self if tag_id in LINK else parent.link

    @property
    def tag(self) -> str:
        """The element's name."""
        return self.node.tag or ""


class Run:
    """Visible text between two breaks in one block: what will be a line. Raw: white space as in the markup."""

    __slots__ = ("block", "boxes", "length", "linked", "nodes", "order", "texts")

    def __init__(self, block: Box, order: int) -> None:
        self.block = block
        self.order = order
        self.nodes: list[LexborNode] = []
        self.texts: list[str] = []
        self.boxes: list[Box] = []  # for each text, the element right around it
        self.length = 0
        self.linked = 0

    @property
    def noise(self) -> str:
        """The rule that calls it no reporting, "" when it may be. A noisy word or two do not make a noisy line."""
        if self.block.noise or len(self.boxes) == 1:
            return self.block.noise or self.boxes[0].noise
        noisy = [(len(text), box.noise) for text, box in zip(self.texts, self.boxes, strict=True) if box.noise]
        return noisy[0][1] if noisy and 2 * sum(length for length, _ in noisy) > self.length else ""

    @property
    def text(self) -> str:
        """The text with white space collapsed."""
        pieces = self.texts[:1]
        for before, text, node in zip(self.texts, self.texts[1:], self.nodes[1:], strict=False):
            # The walk passes over white-space nodes, and `<b>أ</b> <b>ب</b>` must not become one word.
            if not before[-1:].isspace() and not text[:1].isspace() and _space_before(node):
                pieces.append(" ")
            pieces.append(text)
        return collapsed("".join(pieces))


def collapsed(text: str) -> str:
    """The text with runs of white space as single spaces, none at its ends."""
    return " ".join(text.split())


def names_in(attributes: dict[str, str | None]) -> str:
    """What an element calls itself: class, id, rel and itemprop, as written, joined by spaces."""
    names = " ".join(said for key in ("class", "id", "rel", "itemprop") if (said := attributes.get(key)))
    return names[:MOST_NAMES]


def path_of(node: LexborNode) -> str:
    """A short CSS path: the element and the three around it, with id and classes."""
    steps: list[str] = []
    above: LexborNode | None = node
    while above is not None and above.is_element_node and len(steps) < 4:
        attributes = above.attributes
        name = f"#{attributes['id']}" if attributes.get("id") else ""
        classes = "".join(f".{said}" for said in (attributes.get("class") or "").split()[:4])
        steps.append(f"{above.tag}{name}{classes}")
        above = above.parent
    return " > ".join(reversed(steps))


def line_of(run: Run) -> Line:
    """The run as a line: clean text, tag, path, anchors, and the share of the text that stands inside links."""
    share = min(1.0, run.linked / run.length) if run.linked else 0.0
    anchors = _anchors(run) if run.linked else ()
    return Line(run.text, run.block.tag, path_of(run.block.node), anchors, share, run.order)


def lines_of(runs: Iterable[Run]) -> tuple[Line, ...]:
    """The runs as lines."""
    return tuple(line_of(run) for run in runs)


def _anchors(run: Run) -> tuple[Anchor, ...]:
    """The links of a run, each once, in order."""
    texts: dict[int, list[str]] = {}
    hrefs: dict[int, str] = {}
    for text, box in zip(run.texts, run.boxes, strict=True):
        if box.link is not None:
            key = box.link.node.mem_id
            texts.setdefault(key, []).append(text)
            hrefs[key] = box.link.attributes.get("href") or ""
    return tuple(Anchor(collapsed("".join(pieces)), hrefs[key]) for key, pieces in texts.items())


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
