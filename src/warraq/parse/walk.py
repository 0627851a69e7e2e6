"""One walk over the nodes of a page: its visible text in runs, the elements around it, headings and times."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, chain, islice

from selectolax.lexbor import LexborNode

from warraq.parse.blocks import DEAD, INLINE, LAST_KNOWN_ID, LINK, NONE, PLAIN, Outline, Run, is_inline, tag_ids
from warraq.parse.marks import Mark

MAX_NODES = 400_000  # walked in about a second; the largest real article seen has 25,000
_TEXT = 2  # the parser's number for a text node
_DOCUMENT = 3  # and for the document
_HEADINGS = tag_ids("h1 h2 h3")
_TIME = tag_ids("time")
# What the walk does with an element, found in one look-up; most have no entry, and are blocks that end a line.
_ROLES = (
    dict.fromkeys(INLINE - _TIME, "inline")
    | dict.fromkeys(_TIME, "time")
    | dict.fromkeys(_HEADINGS, "heading")
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


def walk(roots: Iterable[LexborNode]) -> Walk:
    """Walk over some subtrees of a page, which follow each other."""
    found = Walk()
    _gather(found, islice(chain.from_iterable(map(_nodes, roots)), MAX_NODES))
    _measure(found.outline, found.runs)
    return found


def _nodes(root: LexborNode) -> Iterator[LexborNode]:
    return root.traverse(include_text=True, skip_empty=True)


def _gather(found: Walk, nodes: Iterable[LexborNode]) -> None:
    runs, outline = found.runs, found.outline
    blocks, links, lasts = outline.blocks, outline.links, outline.lasts
    known: dict[int, int] = {}  # the box of each element that was met around text, by the element's address
    enter = _entering(outline, known)
    role_of = _ROLES.get
    run: Run | None = None
    for order, node in enumerate(nodes):
        tag_id = node.tag_id
        if tag_id == _TEXT:
            around: LexborNode = node.parent  # type: ignore[assignment]  # a text node always has one
            key = around.mem_id
            box = known[key] if key in known else enter(around, len(runs))
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
        elif role == "time":
            found.times.append(Mark(node, order))
        elif role != "inline":
            run = None if role != "silent" else run
            if role == "heading":
                found.headings.append(Mark(node, order))
            else:  # its text is none, so no box need be sought for it
                known[node.mem_id] = NONE


def _entering(outline: Outline, known: dict[int, int]) -> Callable[[LexborNode | None, int], int]:
    """What makes boxes of an element and those around it that are new, in the run of that index, and returns its own.

    NONE for an element in what has no text. A closure: it is the larger half of a walk, and looks its columns up once.
    """
    add_node, add_tag, add_parent = outline.nodes.append, outline.tag_ids.append, outline.parents.append
    add_first, add_last = outline.firsts.append, outline.lasts.append
    blocks, links = outline.blocks, outline.links
    kind_of = _KINDS.get

    def enter(node: LexborNode | None, run: int) -> int:
        steps: list[tuple[LexborNode, int, int]] = []  # no recursion: pages nest deep
        box = NONE
        dead = False
        while node is not None and (tag_id := node.tag_id) != _DOCUMENT:
            if (key := node.mem_id) in known:
                box = known[key]
                dead = box < 0
                break
            steps.append((node, key, tag_id))
            node = node.parent
        while steps:
            element, key, tag_id = steps.pop()
            kind = kind_of(tag_id)
            if dead or kind == "dead":
                dead, box = True, NONE
            elif kind != "plain" or box < 0:
                above, box = box, len(links)
                add_node(element)
                add_tag(tag_id)
                add_parent(above)
                add_first(run)
                add_last(NONE)
                is_block = above < 0 or (kind is None and (tag_id < LAST_KNOWN_ID or not is_inline(tag_id, element)))
                blocks.append(box if is_block else blocks[above])
                links.append(box if kind == "link" else links[above] if above >= 0 else NONE)
            known[key] = box
        return box

    return enter


def _measure(outline: Outline, runs: list[Run]) -> None:
    """Tell each box its last run, and the page where in its text each run stands."""
    outline.ends = list(accumulate([run.length for run in runs], initial=0))
    parents, lasts = outline.parents, outline.lasts
    for box in range(len(parents) - 1, 0, -1):
        last, above = lasts[box], parents[box]
        lasts[above] = max(lasts[above], last)
