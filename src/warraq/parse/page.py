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
    NONE,
    PLAIN,
    Outline,
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
    | dict.fromkeys(tag_ids("style noscript"), "dead")
)


class Mark:
    """A visible element that may carry the headline, a date, a person or a credit. Reads its node only when asked."""

    __slots__ = ("_names", "node", "order")

    def __init__(self, node: LexborNode, order: int, names: str | None = None) -> None:
        self.node = node
        # position in the walk over the page, comparable with Run.order: nearness to headline and body
        self.order = order
        self._names = names

    @property
    def names(self) -> str:
        """Class, id, rel and itemprop, joined by spaces."""
        if self._names is None:
            self._names = names_in(self.node.attributes)
        return self._names

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


@dataclass(slots=True)
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
    outline: Outline = field(default_factory=Outline)  # the elements around it

    @property
    def marks(self) -> list[Mark]:
        """Elements with a short text whose names speak of a date, a person, a credit or a title."""
        return self.marks_in(0, MAX_NODES)

    def marks_in(self, first: int, last: int) -> list[Mark]:
        """The marks whose text begins between two places of the walk, both included."""
        runs, outline = self.runs, self.outline
        top = bisect_left(runs, first, key=_order)
        end = bisect_right(runs, last, key=_order)
        boxes = range(bisect_left(outline.firsts, top), bisect_left(outline.firsts, end))
        return [
            Mark(outline.nodes[box], runs[min(outline.firsts[box], outline.lasts[box])].order, names)
            for box in boxes
            if outline.lasts[box] >= 0
            and outline.length(box) <= 3 * MARK_CHARS
            and _is_marked(names := outline.names(box))
        ]


def _order(run: Run) -> int:
    return run.order


def read_page(markup: bytes, base_url: str) -> Page:
    """Parse UTF-8 markup and gather what the readers need."""
    # scripting: as in a browser, so that the images of a <noscript> do not close <head>.
    tree = LexborHTMLParser(tamed(markup) or b"<html></html>", scripting=True, options=WITHOUT_EVENTS)
    page = Page(tree, base_url)
    if tree.root is not None:
        said = tree.root.attributes
        page.language = said.get("lang") or said.get("xml:lang") or None
        _walk(page, tree.root)
        _measure(page.outline, page.runs)
    return page


def _walk(page: Page, root: LexborNode) -> None:
    """Collect head facts, headings, times and runs of text in one pass over the nodes."""
    runs, outline = page.runs, page.outline
    blocks, links, lasts = outline.blocks, outline.links, outline.lasts
    known: dict[int, int] = {}
    role_of = _ROLES.get
    run: Run | None = None
    for order, node in enumerate(islice(root.traverse(include_text=True, skip_empty=True), MAX_NODES)):
        tag_id = node.tag_id
        if tag_id == _TEXT:
            around: LexborNode = node.parent  # type: ignore[assignment]  # a text node always has one
            key = around.mem_id
            box = known[key] if key in known else _enter(outline, around, known, len(runs))
            text: str = node.text_content if box >= 0 else ""  # type: ignore[assignment]
            if not (length := len(text.strip())):  # dead, or the no-break spaces of an editor: `<p>&nbsp;</p>`
                continue
            if run is None or run.box != blocks[box]:
                run = Run(outline, blocks[box], order, (text, box, None), length)
                lasts[run.box] = len(runs)
                runs.append(run)
            else:
                run.pieces.append((text, box, node))
                run.length += length
            lasts[box] = len(runs) - 1
            if links[box] >= 0:
                run.linked += length
        elif (role := role_of(tag_id)) is None:
            if tag_id < LAST_KNOWN_ID or "-" in (node.tag or ""):
                run = None
        elif role != "inline":
            if role in ("heading", "dead"):
                run = None
            if role in ("head", "dead"):  # their text is none, so no box need be sought for it
                known[node.mem_id] = NONE
            _note(page, node, tag_id, order)


def _note(page: Page, node: LexborNode, tag_id: int, order: int) -> None:
    """Keep what an element says that is no text of the page, and the places of headings and times."""
    if tag_id in _HEAD:
        _read_head(page, node, _HEAD[tag_id])
    elif tag_id in _HEADINGS:
        page.headings.append(Mark(node, order))
    elif tag_id in _TIME:
        page.times.append(Mark(node, order))


def _enter(outline: Outline, node: LexborNode | None, known: dict[int, int], run: int) -> int:
    """Make boxes of an element and those around it that are new, and return its own; NONE in what has no text."""
    chain: list[tuple[LexborNode, int, int]] = []  # no recursion: pages nest deep
    box = NONE
    dead = False
    while node is not None and (tag_id := node.tag_id) != _DOCUMENT:
        if (key := node.mem_id) in known:
            box = known[key]
            dead = box < 0
            break
        chain.append((node, key, tag_id))
        node = node.parent
    for element, key, tag_id in reversed(chain):
        if dead or tag_id in DEAD:
            dead, box = True, NONE
        elif box < 0 or tag_id not in PLAIN:
            box = outline.add(element, tag_id, box, run)
        known[key] = box
    return box


def _measure(outline: Outline, runs: list[Run]) -> None:
    """Tell each box its last run, and the page where in its text each run stands."""
    outline.ends = list(accumulate([run.length for run in runs], initial=0))
    parents, lasts = outline.parents, outline.lasts
    for box in range(len(parents) - 1, 0, -1):
        last, above = lasts[box], parents[box]
        lasts[above] = max(lasts[above], last)


@lru_cache(maxsize=4096)  # a page says the same class a hundred times
def _is_marked(names: str) -> bool:
    return MARKED.search(names) is not None


def _read_head(page: Page, node: LexborNode, tag: str) -> None:
    """Keep what a meta, link, script, title, base or input says."""
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
