"""Where the line ends of the markup are shown: `<pre>`, and what is styled so."""

import re
from collections.abc import Sequence

from warraq.arabic.signs import CLOSED
from warraq.parse.page.boxes import Row
from warraq.parse.page.tags import PRE
from warraq.patterns import late

STYLED = late(r"white-space\s*:\s*(?:pre\b(?!-no)|pre-line|pre-wrap|break-spaces)", re.I)
AROUND = 2  # boxes around a block whose style it has, too
# Characters of a line that was broken by hand at the edge of a page of fixed width; verses are shorter.
SHORTEST_BROKEN, LONGEST_BROKEN = 60, 100
LEAST_BROKEN = 4  # lines


def keeps_lines(rows: Sequence[Row], block: int) -> bool:
    """Whether a block, one of some boxes in the making, shows the line ends of its text."""
    for _ in range(AROUND + 1):
        if block < 0:
            return False
        node, tag_id, above, *_ = rows[block]
        if tag_id in PRE or ((style := node.attributes.get("style")) and STYLED.search(style)):
            return True
        block = above
    return False


def lines_in(text: str) -> list[str]:
    """The lines of such a text as written, also the empty ones; lines that were broken by hand are put together.

    >>> lines_in("قال نعم.\\nثم مضى.")
    ['قال نعم.', 'ثم مضى.']
    """
    lines = text.split("\n")
    bare = [line.strip() for line in lines]
    return _put_together(bare) if _are_broken([line for line in bare if line]) else lines


def _are_broken(lines: Sequence[str]) -> bool:
    """Whether most lines end in mid-sentence where the page's width ends."""
    broken = sum(len(line) >= SHORTEST_BROKEN and not line.endswith(CLOSED) for line in lines)
    return len(lines) >= LEAST_BROKEN and 2 * broken > len(lines) and max(map(len, lines)) <= LONGEST_BROKEN


def _put_together(lines: Sequence[str]) -> list[str]:
    paragraphs = [""]
    for line in lines:
        if line:
            paragraphs[-1] = f"{paragraphs[-1]} {line}".strip()
        elif paragraphs[-1]:
            paragraphs += ["", ""]
    return paragraphs
