"""One walk over the nodes of a page: its visible text in runs, the elements around it, headings and times."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, chain, islice
from typing import TypeAlias

from selectolax.lexbor import LexborNode

from warraq.parse.page.marks import Mark
from warraq.parse.page.outline import NONE, Outline
from warraq.parse.page.run import Run
from warraq.parse.page.tags import (
    DEAD,
    INLINE,
    LAST_KNOWN_ID,
    LINK,
    MAIN_HEADINGS,
    PLAIN,
    TIME,
    is_inline,
    tag_ids,
)

MAX_NODES = 400_000  # walked in about a second; the largest real article seen has 25,000
_TEXT = 2  # the parser's number for a text node
# What the walk does with an element, found in one look-up; most have no entry, and are blocks that end a line.
_ROLES = (
    dict.fromkeys(INLINE - TIME, "inline")
    | dict.fromkeys(TIME, "time")
    | dict.fromkeys(MAIN_HEADINGS, "heading")
    | dict.fromkeys(tag_ids("meta link script title base input"), "silent")
    | dict.fromkeys(tag_ids("style noscript"), "break")
)
# What an element is to the text in it; most are blocks.
_KINDS = (
    dict.fromkeys(INLINE, "inline")
    | dict.fromkeys(PLAIN, "plain")
    | dict.fromkeys(LINK, "link")
    | dict.fromkeys(DEAD, "dead")
)


@dataclass(slots=True)
class Walk:
    """What one walk gathers, in page order."""

    headings: list[Mark] = field(default_factory=list)  # h1, h2, h3
    times: list[Mark] = field(default_factory=list)  # <time>
    runs: list[Run] = field(default_factory=list)  # all visible text
    outline: Outline = field(default_factory=Outline)  # the elements around it


# A box while it is made, the columns of the outline side by side: node, tag_id, parent, block, link, first run, itself.
_Row: TypeAlias = tuple[LexborNode | None, int, int, int, int, int, int]
_DOCUMENT: _Row = (None, 0, NONE, NONE, NONE, 0, NONE)  # around the outermost box


def walk(roots: Iterable[LexborNode]) -> Walk:
    """Walk over some subtrees of a page, which follow each other."""
    found, rows = Walk(), list[_Row]()
    _gather(found, rows, islice(chain.from_iterable(map(_nodes, roots)), MAX_NODES))
    _measure(found.outline, rows, found.runs)
    return found


def _nodes(root: LexborNode) -> Iterator[LexborNode]:
    return root.traverse(include_text=True, skip_empty=True)


def _gather(found: Walk, rows: list[_Row], nodes: Iterable[LexborNode]) -> None:
    runs, outline = found.runs, found.outline
    known: dict[int, _Row | None] = {}  # of each element that was met around text, by its address; None: has no text
    role_of = _ROLES.get
    run: Run | None = None
    for order, node in enumerate(nodes):
        tag_id = node.tag_id
        if tag_id == _TEXT:
            around: LexborNode = node.parent  # type: ignore[assignment]  # a text node always has one
            key = around.mem_id
            row = known[key] if key in known else _enter(rows, around, known, len(runs))
            text: str = node.text_content if row is not None else ""  # type: ignore[assignment]
            if row is None or not (length := len(text.strip())):  # the no-break spaces of an editor: `<p>&nbsp;</p>`
                continue
            if run is None or run.box != row[3]:
                run = Run(outline, row[3], order, (text, row[6], None), length)
                runs.append(run)
            else:
                run.pieces.append((text, row[6], node))
                run.length += length
            if row[4] >= 0:
                run.linked += length
        elif (role := role_of(tag_id)) is None:
            if tag_id < LAST_KNOWN_ID or "-" in (node.tag or ""):
                run = None
        elif role == "time":
            found.times.append(Mark(node, order))
        elif role != "inline":
            run = None if role != "silent" else run
            if role == "heading":
                found.headings.append(Mark(node, order))
            else:  # its text is none, so no box need be sought for it
                known[node.mem_id] = None


def _enter(rows: list[_Row], node: LexborNode, known: dict[int, _Row | None], run: int) -> _Row | None:
    """Make the rows of an element and those around it that are new, and return its own; None in what has no text."""
    steps: list[tuple[LexborNode, int]] = []  # no recursion: pages nest deep
    while (key := node.mem_id) not in known:
        steps.append((node, key))
        if (outer := node.parent) is None:  # the document
            known[steps.pop()[1]] = _DOCUMENT
            break
        node = outer
    row, kind_of = known[key], _KINDS.get
    while steps:
        element, key = steps.pop()
        tag_id = element.tag_id
        kind = kind_of(tag_id)
        if row is None or kind == "dead":
            row = None
        elif kind != "plain" or row is _DOCUMENT:
            _, _, _, block, link, _, above = row
            box = len(rows)
            if above < 0 or (kind is None and (tag_id < LAST_KNOWN_ID or not is_inline(tag_id, element))):
                block = box
            row = (element, tag_id, above, block, box if kind == "link" else link, run, box)
            rows.append(row)
        known[key] = row
    return row


def _measure(outline: Outline, rows: list[_Row], runs: list[Run]) -> None:
    """Turn rows into columns, tell each box its last run, and the page where in its text each run stands."""
    if not rows:
        return
    nodes, tag_ids, parents, blocks, links, firsts, _ = zip(*rows, strict=True)
    outline.nodes, outline.tag_ids, outline.parents = nodes, tag_ids, parents
    outline.blocks, outline.links, outline.firsts = blocks, links, firsts
    outline.lasts = lasts = [NONE] * len(rows)
    outline.ends = list(accumulate([run.length for run in runs], initial=0))
    for index, run in enumerate(runs):
        lasts[run.box] = index
        for _, box, _ in run.pieces:
            lasts[box] = index
    for box, above in zip(range(len(rows) - 1, 0, -1), parents[:0:-1], strict=True):
        if lasts[above] < lasts[box]:  # noqa: PLR1730  # max() costs twice as much
            lasts[above] = lasts[box]
