"""Words in a line that no reader sees: what is written for screen readers alone, or waits for a script."""

import re
from functools import lru_cache

from warraq.parse.page.outline import HIDDEN, Outline
from warraq.parse.page.run import Piece, Run
from warraq.parse.words.class_names import HIDDEN as HIDING
from warraq.patterns import late

STYLE = late(
    r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*[01]\D|clip-path\s*:\s*inset\((?:50|100)%|"
    r"(?<![\w-])(?:left|right|top|text-indent)\s*:\s*-\d{3}",
    re.I,
)  # the last ones are what screen readers' words are styled with
WORD = late(r"[^\W_]")
# «hidden md:inline»: hidden on a telephone, and shown where there is room.
SHOWN = late(r"(?<![\w-])(?:[a-z]+:|d-(?:sm|md|lg|xl)-)(?:inline|block|flex|grid|contents|visible|not-sr-only)")


def shown(run: Run) -> Run:
    """The line without the words of it that nobody sees; nearly always the same, and never without any."""
    if len(run.pieces) == 1:
        return run
    # A colon behind a kicker may be for screen readers alone; it does no harm.
    left = [piece for piece in run.pieces if piece[1] == run.box or not _is_hidden_word(run.outline, piece)]
    return Run(run.outline, run.order, left) if 0 < len(left) < len(run.pieces) else run


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
    return is_named_hidden(names) or (style is not None and (style == HIDDEN or STYLE.search(style) is not None))


@lru_cache(maxsize=4096)
def is_named_hidden(names: str) -> bool:
    """Whether names hide an element on every screen."""
    return not HIDING.isdisjoint(names.split()) and SHOWN.search(names) is None
