"""Tell the page's article from other stories that share its container."""

from warraq.parse.blocks import Box, Run, tag_ids
from warraq.parse.noise import sentences
from warraq.parse.vocabulary import kin

ENOUGH = 80  # characters of sentences that show which `<article>` is the page's
MOSTLY = 0.7  # share of the text from which what stands outside the `<article>` is not of it
_ARTICLE = tag_ids("article")
_H1 = tag_ids("h1")


def foreign(boxes: list[Box], runs: list[Run], inside: list[int]) -> set[int]:
    """The indices of runs that stand outside the `<article>` of the first paragraph.

    Endless pages put the next story below the first, teasers are articles, too. Articles of one kind without headlines
    of their own are the entries of a live report, and belong together; so does what is more than the first article.
    """
    around = _articles(boxes)
    own = next(
        (around[runs[at].block.index] for at in inside if not runs[at].noise and sentences(runs[at]) > ENOUGH), -1
    )
    if own < 0:
        return set()
    headed = {around[run.block.index] for run in runs if run.block.tag_id in _H1}
    names = kin(boxes[own].names)
    whole = sum(runs[at].length for at in inside if not runs[at].noise)
    held = sum(runs[at].length for at in inside if not runs[at].noise and around[runs[at].block.index] == own)
    found = set()
    for at in inside:
        article = around[runs[at].block.index]
        if article in headed:
            other = article != own
        elif article < 0:
            other = held > MOSTLY * whole
        else:
            other = 2 * held > whole and kin(boxes[article].names) != names
        if other:
            found.add(at)
    return found


def _articles(boxes: list[Box]) -> list[int]:
    """For each box the index of the innermost `<article>` around it, -1 when there is none."""
    around = [-1] * len(boxes)
    for box in boxes:
        if box.tag_id in _ARTICLE:
            around[box.index] = box.index
        elif box.parent is not None:
            around[box.index] = around[box.parent.index]
    return around
