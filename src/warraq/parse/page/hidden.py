"""Words in a line that no reader sees: what is written for screen readers alone, or waits for a script."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from selectolax.lexbor import LexborNode

from warraq.arabic.signs import OPEN
from warraq.parse.page.outline import HIDDEN, Outline
from warraq.parse.page.run import Piece, Run
from warraq.parse.page.selecting import selected
from warraq.parse.words.class_names import HIDDEN as HIDING
from warraq.parse.words.controls import SHOWS_MORE
from warraq.parse.words.sentence import is_ended
from warraq.patterns import late

STYLE = late(
    r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*[01]\D|clip-path\s*:\s*inset\((?:50|100)%|"
    r"(?<![\w-])(?:left|right|top|text-indent)\s*:\s*-\d{3}",
    re.I,
)  # the last ones are what screen readers' words are styled with
LONGEST_MORE = 60  # characters of it, and of the markup's white space around it
LEAST_UNFOLDED = 60  # characters of sentences that it shows
NEAREST = 4  # nodes on either side among which it stands
WORD = late(r"[^\W_]")
# «hidden md:inline»: hidden on a telephone, and shown where there is room.
SHOWN = late(r"(?<![\w-])(?:[a-z]+:|d-(?:sm|md|lg|xl)-)(?:inline|block|flex|grid|contents|visible|not-sr-only)")


def shown(run: Run) -> Run:
    """The line without the words of it that nobody sees; nearly always the same, and never without any."""
    if len(run.pieces) == 1:
        return run
    # A colon behind a kicker may be for screen readers alone; it does no harm.
    left = [piece for piece in run.pieces if piece[1] == run.box or not _is_hidden_word(run.outline, piece)]
    if any(piece[0].strip() in OPEN for piece in left[:-1]):
        left = [one for one, behind in pairwise(left) if not _is_in_place_of(run.outline, one, behind)] + left[-1:]
    return Run(run.outline, run.order, left) if 0 < len(left) < len(run.pieces) else run


def _is_in_place_of(outline: Outline, piece: Piece, behind: Piece) -> bool:
    """Whether dots stand where a click shows the rest."""
    return piece[0].strip() in OPEN and behind[1] != outline.blocks[behind[1]] and unfolds(outline, behind[1])


def unfolds(outline: Outline, box: int) -> bool:
    """Whether what nobody sees is text that a click shows: sentences beside «اقرأ المزيد» that leads nowhere."""
    node = outline.nodes[box]
    text = node.text().strip()
    if len(text) < LEAST_UNFOLDED or not is_ended(text):
        return False
    return any(map(_asks_for_a_click, (*_elements(node, "prev"), *_elements(node, "next"))))


def _elements(node: LexborNode, side: str) -> Iterator[LexborNode]:
    """The nearest elements on one side of another."""
    beside = getattr(node, side)
    for _ in range(NEAREST):
        if beside is None:
            return
        if beside.is_element_node:
            yield beside
        beside = getattr(beside, side)


def _asks_for_a_click(node: LexborNode) -> bool:
    said = node.text()
    if len(said) > LONGEST_MORE or SHOWS_MORE.match(said) is None:
        return False
    return not any(_leads_away(link) for link in (node, *selected(node, "a")))


def _leads_away(node: LexborNode) -> bool:
    return not (node.attributes.get("href") or "#").startswith(("#", "javascript:"))


def _is_hidden_word(outline: Outline, piece: Piece) -> bool:
    return WORD.search(piece[0]) is not None and _is_hidden(outline, piece[1])


def _is_hidden(outline: Outline, box: int) -> bool:
    """Whether an inline element, or one around it in the line, is hidden."""
    block = outline.blocks[box]
    while box != block:
        if is_hidden(outline, box):
            return True
        box = outline.parents[box]
    return False


def is_hidden(outline: Outline, box: int) -> bool:
    """Whether an element says itself that nobody sees it."""
    names = outline.names(box)  # reads the style, too
    style = outline.styles.get(box)
    said = is_named_hidden(names) or (style is not None and (style == HIDDEN or STYLE.search(style) is not None))
    return said and not unfolds(outline, box)


@lru_cache(maxsize=4096)
def is_named_hidden(names: str) -> bool:
    """Whether names hide an element on every screen."""
    return not HIDING.isdisjoint(names.split()) and SHOWN.search(names) is None
