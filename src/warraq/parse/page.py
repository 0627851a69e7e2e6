"""One parse of a page, one walk over it: what its head states, how its elements are named, and all visible text."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, islice

from selectolax.lexbor import LexborHTMLParser, LexborNode, create_tag

from warraq.markup import tamed
from warraq.parse.blocks import (
    DEAD,
    INLINE,
    LAST_KNOWN_ID,
    LINK,
    PLAIN,
    Box,
    Run,
    collapsed,
    names_in,
    path_of,
    tag_ids,
)

MAX_NODES = 400_000  # walked in about a second; the largest real article seen has 25,000
WITHOUT_EVENTS = 1  # mutation events concern scripts; without them the parse is a little faster and the tree the same
MARK_CHARS = 300  # a byline or a date line is short; a longer text is a paragraph
# Names that sites give to the elements of a byline, a date or a credit. Matched on class, id, rel and itemprop.
MARKED = re.compile(
    r"date|time|publish|posted|updat|modif|author|byline|by-line|writer|editor|reporter|journalist|contribut|source|credit|headline|title",
    re.I,
)
_TEXT = 2  # the parser's number for a text node
_DOCUMENT = 3  # and for the document
_HEAD = {create_tag(tag).tag_id: tag for tag in ("meta", "link", "script", "title", "base", "input")}
_HEADINGS = tag_ids("h1 h2 h3")
_TIME = tag_ids("time")
# What the walk does with an element, found in one look-up; most have no entry, and are blocks that end a line.
_ROLES = (
    dict.fromkeys(INLINE - _TIME, "inline")
    | dict.fromkeys(_TIME, "time")
    | dict.fromkeys(_HEADINGS, "heading")
    | dict.fromkeys(_HEAD, "head")
)


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
    counts: Counter[str] = field(default_factory=Counter)  # "password": password fields; elements of `_HEAD` by tag
    runs: list[Run] = field(default_factory=list)  # all visible text
    boxes: list[Box] = field(default_factory=list)  # the elements around it, each after those around it

    @property
    def marks(self) -> list[Mark]:
        """Elements with a short text whose names speak of a date, a person, a credit or a title."""
        return self.marks_in(0, MAX_NODES)

    def marks_in(self, first: int, last: int) -> list[Mark]:
        """The marks whose text begins between two places of the walk, both included."""
        runs, boxes = self.runs, self.boxes
        top = bisect_left(runs, first, key=lambda run: run.order)
        end = bisect_right(runs, last, key=lambda run: run.order)
        found = boxes[bisect_left(boxes, top, key=_first_run) : bisect_left(boxes, end, key=_first_run)]
        return [
            Mark(box.node, box.names, runs[min(box.first, box.last)].order)
            for box in found
            if box.last >= 0 and box.length <= 3 * MARK_CHARS and _is_marked(box.names)
        ]


def _first_run(box: Box) -> int:
    return box.first


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
    runs, boxes = page.runs, page.boxes
    role_of = _ROLES.get
    run: Run | None = None
    for order, node in enumerate(islice(root.traverse(include_text=True, skip_empty=True), MAX_NODES)):
        tag_id = node.tag_id
        if tag_id == _TEXT:
            parent = node.parent
            key = parent.mem_id  # type: ignore[union-attr]  # a text node always has one
            box = known[key] if key in known else _box_of(parent, known, boxes, len(runs))
            if box is None:
                continue
            text = node.text_content or ""
            if not (length := len(text.strip())):  # only the no-break spaces of an editor: `<p>&nbsp;</p>`
                continue
            block = box if box.block is None else box.block
            if run is None or run.block is not block:
                block.last = len(runs)
                run = Run(block, order)
                runs.append(run)
                run.pieces.append((text, box, None))
            else:
                run.pieces.append((text, box, node))
            box.last = len(runs) - 1
            run.length += length
            run.linked += length if box.link is not None or box.tag_id in LINK else 0
        elif (role := role_of(tag_id)) is None:
            if tag_id < LAST_KNOWN_ID or "-" in (node.tag or ""):
                run = None
        elif role == "time":
            page.times.append(Mark(node, names_in(node.attributes), order))
        elif role == "head":
            _read_head(page, node, tag_id)
        elif role == "heading":
            run = None
            page.headings.append(Mark(node, names_in(node.attributes), order))


def _box_of(node: LexborNode | None, known: dict[int, Box | None], boxes: list[Box], run: int) -> Box | None:
    """The box of an element, made together with those around it that are new; None inside a dead element."""
    chain: list[LexborNode] = []  # no recursion: pages nest 100,000 deep
    box: Box | None = None
    dead = False
    while node is not None:
        key = node.mem_id
        if key in known:
            box = known[key]
            dead = box is None
            break
        chain.append(node)
        node = node.parent
    while chain:
        element = chain.pop()
        tag_id = element.tag_id
        if dead or tag_id in DEAD:
            dead, box = True, None
        elif tag_id != _DOCUMENT and (box is None or tag_id not in PLAIN):
            box = Box(element, tag_id, box, len(boxes), run)
            boxes.append(box)
        known[element.mem_id] = box
    return box


def _measure(page: Page) -> None:
    """Tell each box its last run and its length."""
    ends = list(accumulate((run.length for run in page.runs), initial=0))
    for box in reversed(page.boxes):
        above = box.parent
        if above is not None and above.last < box.last:
            above.last = box.last
        box.length = ends[box.last + 1] - ends[box.first] if box.block is None else 0


@lru_cache(maxsize=4096)  # a page says the same class a hundred times
def _is_marked(names: str) -> bool:
    return MARKED.search(names) is not None


def _read_head(page: Page, node: LexborNode, tag_id: int) -> None:
    """Keep what a meta, link, script, title, base or input says."""
    tag = _HEAD[tag_id]
    said = node.attributes
    page.counts[tag] += 1
    if tag == "meta":
        name = said.get("property") or said.get("name") or said.get("itemprop") or said.get("http-equiv")
        if name and (content := said.get("content")):
            page.metas.append((name.lower(), content))
    elif tag == "script":
        if "ld+json" in (said.get("type") or "").lower():
            page.json_ld.append(node.text_lexbor())
    elif tag == "link":
        if href := said.get("href"):
            rel, kind, language = said.get("rel") or "", said.get("type") or "", said.get("hreflang") or ""
            page.links.append(HeadLink(rel.lower(), href, kind, language))
    elif tag == "title":
        page.title = page.title or collapsed(node.text_lexbor())
    elif tag == "base":
        page.base_url = page.base_url or said.get("href") or ""
    elif (said.get("type") or "").lower() == "password":
        page.counts["password"] += 1
