"""Tell the page's article from other stories that share its container."""

from itertools import islice

from warraq.parse.body.noise import sentences
from warraq.parse.page.outline import NONE, Outline
from warraq.parse.page.run import Run
from warraq.parse.page.tags import ARTICLE, H1
from warraq.parse.words.class_names import kin

ENOUGH = 80  # characters of sentences that show which `<article>` is the page's
MOST_STORIES = 50  # headlines looked at below the first; an endless page has a handful
MOSTLY = 0.7  # share of the text from which what stands outside the `<article>` is not of it


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
    headed = {around[run.box] for run in runs if run.tag_id in H1}
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


def following(outline: Outline, runs: list[Run], head: int, inside: range) -> range:
    """The runs from a second h1 on whose box stands beside the first's and has the same names.

    So do endless pages that put the next story below without `<article>` (fixtures/body/endless-page-of-boxes).
    """
    nothing = range(0)
    if runs[head].tag_id not in H1:
        return nothing
    below: dict[int, int] = {}  # a box around the headline, and the one in it that holds the headline
    inner = NONE
    for box in outline.around(runs[head].box):
        below[box], inner = inner, box
    seconds = (at for at in inside if at > head and runs[at].tag_id in H1)
    for at in islice(seconds, MOST_STORIES):
        other = runs[at].box
        while outline.parents[other] >= 0 and outline.parents[other] not in below:
            other = outline.parents[other]
        own = below.get(outline.parents[other], NONE)
        if own >= 0 and _are_alike(outline, own, other) and _has_text(outline, runs, own):
            return range(max(outline.firsts[other], inside.start), inside.stop)
    return nothing


def _are_alike(outline: Outline, own: int, other: int) -> bool:
    """Whether two boxes beside each other are of one kind; two headings are no boxes."""
    if outline.tag_ids[own] != outline.tag_ids[other] or outline.tag_ids[own] in H1:
        return False
    names = kin(outline.names(own))
    return names != "" and kin(outline.names(other)) == names


def _has_text(outline: Outline, runs: list[Run], box: int) -> bool:
    return any(sentences(runs[at]) > ENOUGH for at in range(outline.firsts[box], outline.lasts[box] + 1))


def _is_divided(outline: Outline, inside: range) -> bool:
    """Whether some `<article>` holds a part of the runs and not the rest."""
    for box, tag_id in enumerate(outline.tag_ids):
        if tag_id in ARTICLE:
            first, last = outline.firsts[box], outline.lasts[box]
            outside = last < inside.start or first >= inside.stop
            if not outside and (first > inside.start or last < inside.stop - 1):
                return True
    return False


def _articles(outline: Outline) -> list[int]:
    """For each box the index of the innermost `<article>` around it, NONE when there is none."""
    around: list[int] = []
    for box, (tag_id, above) in enumerate(zip(outline.tag_ids, outline.parents, strict=True)):
        around.append(box if tag_id in ARTICLE else around[above] if above >= 0 else NONE)
    return around
