"""Tell the page's article from other stories that share its container."""

from warraq.parse.blocks import NONE, Outline, Run, tag_ids
from warraq.parse.noise import sentences
from warraq.parse.vocabulary import kin

ENOUGH = 80  # characters of sentences that show which `<article>` is the page's
MOSTLY = 0.7  # share of the text from which what stands outside the `<article>` is not of it
_ARTICLE = tag_ids("article")
_H1 = tag_ids("h1")


def foreign(outline: Outline, runs: list[Run], inside: range) -> set[int]:
    """The indices of runs that stand outside the `<article>` of the first paragraph.

    Endless pages put the next story below the first, teasers are articles, too. Articles of one kind without headlines
    of their own are the entries of a live report, and belong together; so does what is more than the first article.
    """
    if not _is_divided(outline, inside):
        return set()
    around = _articles(outline)
    own = next((around[runs[at].box] for at in inside if not runs[at].noise and sentences(runs[at]) > ENOUGH), NONE)
    if own < 0:
        return set()
    headed = {around[run.box] for run in runs if run.tag_id in _H1}
    names = kin(outline.names(own))
    whole = sum(runs[at].length for at in inside if not runs[at].noise)
    held = sum(runs[at].length for at in inside if not runs[at].noise and around[runs[at].box] == own)
    found = set()
    for at in inside:
        article = around[runs[at].box]
        if article in headed:
            other = article != own
        elif article < 0:
            other = held > MOSTLY * whole
        else:
            other = 2 * held > whole and kin(outline.names(article)) != names
        if other:
            found.add(at)
    return found


def _is_divided(outline: Outline, inside: range) -> bool:
    """Whether some `<article>` holds a part of the runs and not the rest."""
    for box, tag_id in enumerate(outline.tag_ids):
        if tag_id in _ARTICLE:
            first, last = outline.firsts[box], outline.lasts[box]
            outside = last < inside.start or first >= inside.stop
            if not outside and (first > inside.start or last < inside.stop - 1):
                return True
    return False


def _articles(outline: Outline) -> list[int]:
    """For each box the index of the innermost `<article>` around it, NONE when there is none."""
    around: list[int] = []
    for box, (tag_id, above) in enumerate(zip(outline.tag_ids, outline.parents, strict=True)):
        around.append(box if tag_id in _ARTICLE else around[above] if above >= 0 else NONE)
    return around
