"""One parse of a page, one walk over it: what its head states, how its elements are named, and all visible text."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from warraq.markup import tamed
from warraq.parse.blocks import DEAD, INLINE, LAST_KNOWN_ID, Box, Run, collapsed, names_in, path_of, tag_ids

MAX_NODES = 400_000  # walked in about a second; the largest real article seen has 25,000
WITHOUT_EVENTS = 1  # mutation events concern scripts; without them the parse is a little faster and the tree the same
MARK_CHARS = 300  # a byline or a date line is short; a longer text is a paragraph
# Names that sites give to the elements of a byline, a date or a credit. Matched on class, id, rel and itemprop.
MARKED = re.compile(
    r"date|time|publish|posted|updat|modif|author|byline|by-line|writer|editor|reporter|journalist|contribut|source|credit|headline|title",
    re.I,
)
_TEXT = 2  # the parser's number for a text node
_HEAD = tag_ids("meta link script title base input")
_HEADINGS = tag_ids("h1 h2 h3")
_TIME = tag_ids("time")


class Mark:
    """A visible element that may carry the headline, a date, a person or a credit. Reads its node only when asked."""

    __slots__ = ("names", "node", "order")

    def __init__(self, node: LexborNode, names: str, order: int) -> None:
        self.node = node
        self.names = names  # class, id, rel and itemprop, joined by spaces
        self.order = (
            order  # position in the walk over the page, comparable with Run.order: nearness to headline and body
        )

    @property
    def tag(self) -> str:
        """The element's name."""
        return self.node.tag or ""

    @property
    def text(self) -> str:
        """Its text, white space collapsed, cut nowhere."""
        return collapsed(self.node.text(separator=" "))

    @property
    def value(self) -> str:
        """The machine's word beside the text: datetime, content, title or href; "" when there is none."""
        attributes = self.node.attributes
        return next((said for key in ("datetime", "content", "title", "href") if (said := attributes.get(key))), "")

    @property
    def where(self) -> str:
        """A short CSS path."""
        return path_of(self.node)


@dataclass(frozen=True, slots=True)
class HeadLink:
    """A `<link>` of the page."""

    rel: str  # lower case
    href: str  # as written
    type: str = ""
    hreflang: str = ""


@dataclass(slots=True)
class Page:
    """What one walk over a page gathers, in page order. The parsed tree lives as long as this does."""

    tree: LexborHTMLParser
    base_url: str
    language: str | None = None  # <html lang>
    title: str = ""  # the first <title>
    metas: list[tuple[str, str]] = field(default_factory=list)
    """(name, property, itemprop or http-equiv in lower case; content as written), those without content left out"""
    links: list[HeadLink] = field(default_factory=list)
    json_ld: list[str] = field(default_factory=list)  # raw
    headings: list[Mark] = field(default_factory=list)  # h1, h2, h3
    times: list[Mark] = field(default_factory=list)  # <time>
    marks: list[Mark] = field(default_factory=list)
    """elements with a short text whose names speak of a date, a person, a credit or a title"""
    counts: Counter[str] = field(default_factory=Counter)  # "password": password fields; elements of `_HEAD` by tag
    runs: list[Run] = field(default_factory=list)  # all visible text
    boxes: list[Box] = field(default_factory=list)  # the elements around it, each after those around it


def read_page(markup: bytes, base_url: str) -> Page:
    """Parse UTF-8 markup and gather what the readers need."""
    # scripting: as in a browser, so that the images of a <noscript> do not close <head>.
    tree = LexborHTMLParser(tamed(markup) or b"<html></html>", scripting=True, options=WITHOUT_EVENTS)
    page = Page(tree, base_url)
    if tree.root is not None:
        said = tree.root.attributes
        page.language = said.get("lang") or said.get("xml:lang") or None
        _walk(page, tree.root)
        _measure(page)
    return page


def _walk(page: Page, root: LexborNode) -> None:
    """Collect head facts, headings, times and runs of text in one pass over the nodes."""
    known: dict[int, Box | None] = {}
    run: Run | None = None
    for order, node in enumerate(islice(root.traverse(include_text=True, skip_empty=True), MAX_NODES)):
        tag_id = node.tag_id
        if tag_id == _TEXT:
            run = _read_text(page, node, known, run, order)
        elif tag_id in INLINE:
            if tag_id in _TIME:
                page.times.append(Mark(node, names_in(node.attributes), order))
        elif tag_id in _HEAD:
            _read_head(page, node)
        elif tag_id in _HEADINGS:
            run = None
            page.headings.append(Mark(node, names_in(node.attributes), order))
        elif tag_id < LAST_KNOWN_ID or "-" in (node.tag or ""):
            run = None


def _read_text(page: Page, node: LexborNode, known: dict[int, Box | None], run: Run | None, order: int) -> Run | None:
    """Add a text node to the run that is open, or open one; the run that is open after it."""
    parent, text = node.parent, node.text_content or ""
    if parent is None or text.isspace():  # only the no-break spaces of an editor: `<p>&nbsp;</p>`
        return run
    key = parent.mem_id
    box = known[key] if key in known else _box_of(parent, known, page.boxes, order)
    if box is None:
        return run
    if run is None or run.block is not box.block:
        run = Run(box.block, order)
        page.runs.append(run)
    length = len(text.strip())  # indented markup holds more white space than text
    run.nodes.append(node)
    run.texts.append(text)
    run.boxes.append(box)
    run.length += length
    box.length += length
    if box.link is not None:
        run.linked += length
        box.linked += length
    return run


def _box_of(node: LexborNode, known: dict[int, Box | None], boxes: list[Box], order: int) -> Box | None:
    """The box of an element, made together with those around it that are new; None inside a dead element."""
    chain: list[LexborNode] = []  # no recursion: pages nest 100,000 deep
    above: LexborNode | None = node
    box: Box | None = None
    dead = False
    while above is not None and above.is_element_node:
        key = above.mem_id
        if key in known:
            box = known[key]
            dead = box is None
            break
        chain.append(above)
        above = above.parent
    for element in reversed(chain):
        tag_id = element.tag_id
        dead = dead or tag_id in DEAD
        if dead:
            box = None
        else:
            box = Box(element, tag_id, box, len(boxes), order)
            boxes.append(box)
        known[element.mem_id] = box
    return box


def _measure(page: Page) -> None:
    """Sum text lengths up the boxes, and note the marks among them."""
    for box in reversed(page.boxes):
        if box.parent is not None:
            box.parent.length += box.length
            box.parent.linked += box.linked
    page.marks = [
        Mark(box.node, box.names, box.order)
        for box in page.boxes
        if box.names and box.length <= 3 * MARK_CHARS and _is_marked(box.names)
    ]


@lru_cache(maxsize=4096)  # a page says the same class a hundred times
def _is_marked(names: str) -> bool:
    return MARKED.search(names) is not None


def _read_head(page: Page, node: LexborNode) -> None:
    """Keep what a meta, link, script, title, base or input says."""
    tag = node.tag or ""
    said = {name: value or "" for name, value in node.attributes.items()}
    page.counts[tag] += 1
    if tag == "meta":
        name = said.get("property") or said.get("name") or said.get("itemprop") or said.get("http-equiv")
        if name and said.get("content"):
            page.metas.append((name.lower(), said["content"]))
    elif tag == "link" and said.get("href"):
        page.links.append(
            HeadLink(said.get("rel", "").lower(), said["href"], said.get("type", ""), said.get("hreflang", ""))
        )
    elif tag == "script" and "ld+json" in said.get("type", "").lower():
        page.json_ld.append(node.text_lexbor())
    elif tag == "title":
        page.title = page.title or collapsed(node.text_lexbor())
    elif tag == "base" and said.get("href"):
        page.base_url = page.base_url or said["href"]
    elif tag == "input" and said.get("type", "").lower() == "password":
        page.counts["password"] += 1
