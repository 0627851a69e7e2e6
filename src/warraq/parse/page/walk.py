"""One walk over the nodes of a page: its visible text in runs, the elements around it, headings and times."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from selectolax.lexbor import LexborNode

from warraq.parse.page.anchors import free_text_in_anchors
from warraq.parse.page.boxes import Boxes, Row, measure
from warraq.parse.page.kept_lines import keeps_lines, lines_in
from warraq.parse.page.marks import Mark
from warraq.parse.page.outline import NONE, Outline
from warraq.parse.page.run import Piece, Run, is_an_hour_s
from warraq.parse.page.tags import (
    DEAD_IN_LINE,
    INLINE,
    LAST_KNOWN_ID,
    MAIN_HEADINGS,
    NOTHING,
    TIME,
    is_inline,
    tag_ids,
)

MAX_NODES = 400_000  # walked in about a second; the largest real article seen has 25,000
_TEXT = 2  # the parser's number for a text node
# What the walk does with a node that HTML knows; most are blocks, and end a line. One without a role changes nothing.
_ROLES = (
    dict.fromkeys(range(LAST_KNOWN_ID), "block")
    | dict.fromkeys(INLINE, "")
    | dict.fromkeys(TIME, "time")
    | dict.fromkeys(MAIN_HEADINGS, "heading")
    | dict.fromkeys(DEAD_IN_LINE, "dead")
    | dict.fromkeys(tag_ids("meta link title base"), "silent")
    | dict.fromkeys(NOTHING, "")  # the comments that scripts write between words, too
    | {_TEXT: "text"}
)
_UNKNOWN = "unknown"


@dataclass(slots=True)
class Walk:
    """What one walk gathers, in page order."""

    headings: list[Mark] = field(default_factory=list)  # h1, h2, h3
    times: list[Mark] = field(default_factory=list)  # <time>
    runs: list[Run] = field(default_factory=list)  # all visible text
    outline: Outline = field(default_factory=Outline)  # the elements around it
    kept: dict[int, bool] = field(default_factory=dict)
    """of the blocks with line ends in their text, whether they are shown"""

    def keeps(self, rows: Sequence[Row], block: int) -> bool:
        """Whether a block shows the line ends of its text."""
        if block not in self.kept:
            self.kept[block] = keeps_lines(rows, block)
        return self.kept[block]


def walk(roots: Iterable[LexborNode]) -> Walk:
    """Walk over some subtrees of a page, which follow each other."""
    found = Walk()
    boxes = Boxes()
    lines = _lines(found, boxes, islice(chain.from_iterable(map(_nodes, roots)), MAX_NODES))
    boxes.columns_into(found.outline)
    found.runs = [Run(found.outline, order, pieces) for order, pieces in lines]
    free_text_in_anchors(found.runs)
    measure(found.outline, found.runs)
    return found


def _nodes(root: LexborNode) -> Iterator[LexborNode]:
    return root.traverse(include_text=True, skip_empty=True)


def _lines(found: Walk, boxes: Boxes, nodes: Iterable[LexborNode]) -> list[tuple[int, list[Piece]]]:
    """The text nodes of each line, with the place of the first; headings and times are noted on the way."""
    lines: list[tuple[int, list[Piece]]] = []
    line: list[Piece] = []
    rows, known, role_of = boxes.rows, boxes.known, _ROLES.get
    block = NONE  # that the line stands in; NONE when it has ended
    for order, node in (walked := enumerate(nodes)):
        role = role_of(node.tag_id, _UNKNOWN)
        if role == "block":
            block = NONE
        elif role == "text":
            around: LexborNode = node.parent  # type: ignore[assignment]  # a text node always has one
            key = around.mem_id
            box = known[key] if key in known else boxes.enter(around, len(lines))
            # Nothing but white space are also the no-break spaces of an editor: `<p>&nbsp;</p>`.
            if box is not None and (bare := (text := node.text_content).strip()):  # type: ignore[union-attr]
                if rows[box][3] != block:
                    block = rows[box][3]
                    line = []
                    lines.append((order, line))
                piece: Piece = (text, box, node, len(bare))  # type: ignore[assignment]
                if "\n" in bare and found.keeps(rows, block):
                    block = block if _broken(lines, order, piece) else NONE
                    line = lines[-1][1]
                else:
                    if len(line) == 1 and is_an_hour_s(line[0], piece):
                        line = []
                        lines.append((order, line))
                    line.append(piece)
        elif role == "dead":
            known[node.mem_id] = None  # its text is none, so no box need be sought for it
            if size := _size_to_skip(node):
                deque(islice(walked, size), maxlen=0)
        elif role and _ends_line(found, boxes, node, order, role):
            block = NONE
    return lines


def _broken(lines: list[tuple[int, list[Piece]]], order: int, piece: Piece) -> bool:
    """Put a text whose line ends are shown in lines of its own, and say whether the last of them goes on."""
    text, box, node, _ = piece
    parts = lines_in(text)
    for number, part in enumerate(parts):
        if length := len(part.strip()):
            if number and lines[-1][1]:
                lines.append((order, []))
            lines[-1][1].append((part, box, node, length))
    return parts[-1].strip() != ""


def _size_to_skip(node: LexborNode) -> int:
    """How many nodes of a walk stand in an element that is dead; 0 where it is a text alone, as every script is.

    To pass by that costs a fifth of counting it.
    """
    inside = node.first_child
    if inside is None or (inside.tag_id == _TEXT and inside.next is None):
        return 0
    count, _ = deque(enumerate(_nodes(node)), maxlen=1).pop()
    return count


def _ends_line(found: Walk, boxes: Boxes, node: LexborNode, order: int, role: str) -> bool:
    """Note an element of a seldom role, and say whether it ends a line."""
    if role == _UNKNOWN:
        return not is_inline(node.tag_id, node)
    if role == "time":
        found.times.append(Mark(node, order))
        return False
    if role == "heading":
        found.headings.append(Mark(node, order))
        return True
    boxes.known[node.mem_id] = None
    return False
