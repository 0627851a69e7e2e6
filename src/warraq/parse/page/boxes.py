"""The boxes around visible text, made when a walk meets the text, and measured after it."""

from collections.abc import Sequence
from itertools import accumulate
from typing import TypeAlias

from selectolax.lexbor import LexborNode

from warraq.parse.page.outline import NONE, Outline
from warraq.parse.page.run import Run
from warraq.parse.page.tags import DEAD, INLINE, LAST_KNOWN_ID, LINK, PLAIN, is_inline

# What an element that HTML knows is to the text in it; most are blocks.
_KINDS = (
    dict.fromkeys(range(LAST_KNOWN_ID), "block")
    | dict.fromkeys(INLINE, "inline")
    | dict.fromkeys(PLAIN, "plain")
    | dict.fromkeys(LINK, "link")
    | dict.fromkeys(DEAD, "dead")
)


# A box while it is made, one value for each column of the outline: node, tag_id, parent, block, link, first run.
Row: TypeAlias = tuple[LexborNode, int, int, int, int, int]


class Boxes:
    """An outline in the making: the box of each element that was met around text."""

    __slots__ = ("known", "rows")

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.known: dict[int, int | None] = {}
        """by the element's address; None: its text is none, NONE: the document, which is no box"""

    def enter(self, node: LexborNode, run: int) -> int | None:
        """Make the boxes of an element and those around it that are new, and return its own; `run`: of its text."""
        known = self.known
        new: list[tuple[LexborNode, int]] = []  # no recursion: pages nest deep
        while (key := node.mem_id) not in known:
            if (outer := node.parent) is None:
                known[key] = NONE
                break
            new.append((node, key))
            node = outer
        return self._made(known[key], new, run)

    def _made(self, box: int | None, new: list[tuple[LexborNode, int]], run: int) -> int | None:
        """Make a box for each new element whose text has one of its own, and return the innermost; all
        elements around text come by here, so each row is made at once.
        """
        rows, known, kind_of = self.rows, self.known, _KINDS.get
        size = len(rows)
        block, link = rows[box][3:5] if box is not None and box >= 0 else (NONE, NONE)
        for element, key in reversed(new):
            kind = kind_of(tag_id := element.tag_id)
            if box is None or kind == "dead":
                box = None
            elif kind == "block" or box < 0:
                above, box, block = box, size, size
            elif kind != "plain":
                above, box = box, size
                if kind == "link":
                    link = box
                elif kind is None and not is_inline(tag_id, element):
                    block = box
            if box == size:
                rows.append((element, tag_id, above, block, link, run))
                size += 1
            known[key] = box
        return box

    def columns_into(self, outline: Outline) -> None:
        """Hand the rows over, as columns."""
        if self.rows:
            columns = map(list, zip(*self.rows, strict=True))
            outline.nodes, outline.tag_ids, outline.parents, outline.blocks, outline.links, outline.firsts = columns


def measure(outline: Outline, runs: Sequence[Run]) -> None:
    """Tell each box its last run, and the outline where in the page's text each run stands."""
    outline.ends = list(accumulate([run.length for run in runs], initial=0))
    outline.lasts = lasts = [NONE] * len(outline)
    for index, run in enumerate(runs):
        for _, box, _, _ in run.pieces:
            lasts[box] = index
    for box, above in zip(range(len(lasts) - 1, 0, -1), outline.parents[:0:-1], strict=True):
        if lasts[above] < lasts[box]:  # noqa: PLR1730  # max() costs twice as much
            lasts[above] = lasts[box]
