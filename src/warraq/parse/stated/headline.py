"""The headline as a value, and the printed text of a heading."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from warraq.parse.page import Page
from warraq.parse.page.hidden import shown
from warraq.parse.page.marks import Mark
from warraq.parse.page.outline import NONE
from warraq.parse.page.run import BY_ORDER, Run

MAX_HEADINGS = 60  # a headline stands among the first; lists have hundreds


class Headline(NamedTuple):
    """The headline, as printed where it is printed."""

    text: str
    rule: str  # printed (a heading or a line that the metadata knows), h1 …, or the name of the meta title
    where: str
    order: int | None = None  # position of the printed headline in the walk; None: not printed
    evidence: str = ""  # the whole text that it was read from
    by_place: bool = False  # no meta title knows it: it stands above the text


def printed(page: Page, mark: Mark) -> str:
    """Return the visible text of an element, put together as a reader sees it."""
    return printed_from(page.runs, bisect_left(page.runs, mark.order, key=BY_ORDER), mark)


def printed_from(runs: Sequence[Run], at: int, mark: Mark) -> str:
    """Return the same where the first run at or behind the element is known."""
    if at == len(runs):
        return ""
    ident, outline = mark.node.mem_id, runs[at].outline
    element = next((box for box in outline.around(runs[at].box) if outline.nodes[box].mem_id == ident), NONE)
    return " ".join([shown(run).text for run in runs[at : outline.lasts[element] + 1]]) if element >= 0 else ""
