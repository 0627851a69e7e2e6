"""The boxes around visible text, made when a walk meets the text, and measured after it."""

from collections.abc import Sequence
from itertools import accumulate

from selectolax.lexbor import LexborNode

from warraq.parse.page.outline import NONE, Outline
from warraq.parse.page.run import Run
from warraq.parse.page.tags import DEAD, INLINE, LAST_KNOWN_ID, LINK, PLAIN, is_inline

# What an element is to the text in it; most are blocks.
_KINDS = (
    dict.fromkeys(INLINE, "inline")
    | dict.fromkeys(PLAIN, "plain")
    | dict.fromkeys(LINK, "link")
    | dict.fromkeys(DEAD, "dead")
)


class Boxes:
    """An outline in the making: the box of each element that was met around text."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.known: dict[int, int | None] = {}
        """by the element's address; None: its text is none, NONE: the document, which is no box"""

    def enter(self, node: LexborNode, run: int) -> int | None:
        """Make the boxes of an element and those around it that are new, and return its own; `run`: of its text."""
        known = self.known
        new: list[LexborNode] = []  # no recursion: pages nest deep
        while (key := node.mem_id) not in known:
            if (outer := node.parent) is None:
                known[key] = NONE
                break
            new.append(node)
            node = outer
        box = known[key]
        for element in reversed(new):
            box = known[element.mem_id] = None if box is None else self._inside(box, element, run)
        return box

    def _inside(self, above: int, element: LexborNode, run: int) -> int | None:
        """The box of the text in an element, made where it has one of its own."""
        tag_id = element.tag_id
        kind = _KINDS.get(tag_id)
        if kind == "dead":
            return None
        if kind == "plain" and above >= 0:
            return above
        outline = self.outline
        box = len(outline.nodes)
        is_block = above < 0 or (kind is None and (tag_id < LAST_KNOWN_ID or not is_inline(tag_id, element)))
        outline.nodes.append(element)
        outline.tag_ids.append(tag_id)
        outline.parents.append(above)
        outline.blocks.append(box if is_block else outline.blocks[above])
        outline.links.append(box if kind == "link" else NONE if above < 0 else outline.links[above])
        outline.firsts.append(run)
        return box


def measure(outline: Outline, runs: Sequence[Run]) -> None:
    """Tell each box its last run, and the outline where in the page's text each run stands."""
    outline.ends = list(accumulate([run.length for run in runs], initial=0))
    outline.lasts = lasts = [NONE] * len(outline)
    for index, run in enumerate(runs):
        lasts[run.box] = index
        for _, box, _, _ in run.pieces:
            lasts[box] = index
    for box, above in zip(range(len(lasts) - 1, 0, -1), outline.parents[:0:-1], strict=True):
        if lasts[above] < lasts[box]:  # noqa: PLR1730  # max() costs twice as much
            lasts[above] = lasts[box]
