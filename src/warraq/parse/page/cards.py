"""Tell the cards of other stories: small boxes of one form, each with a linked headline and a line or two below it."""

from collections.abc import Sequence
from itertools import islice

from warraq.parse.page.outline import Outline
from warraq.parse.page.run import Run
from warraq.parse.words.class_names import kin

CARD_RUNS = 6  # lines of one: a section, a headline, a day, a writer, an abstract, a link to the rest
HEADLINE = 25  # characters of one that is a link
MOST_AROUND = 8  # boxes around a line, of which one may be a card
LEAST_FELLOWS = 3  # cards of one form that stand beside each other


def leads_to_another(run: Run) -> bool:
    """Whether a line is the linked headline of an article, with little beside it: its hour, a counter.

    fixtures/kind/front-of-headlines-and-hours
    """
    return run.linked > HEADLINE and run.linked * 10 > run.length * 7


def is_abstract(runs: Sequence[Run], at: int) -> bool:
    """Whether a line stands in a card of another story.

    A lone box of a linked headline and a text may be the article, whose headline leads to itself.
    """
    return card_around(runs, at) is not None


def card_around(runs: Sequence[Run], at: int) -> int | None:
    """The card around a line: the smallest box that also holds a linked headline, where it has fellows; else None."""
    outline = runs[at].outline
    for box in outline.around(runs[at].box):
        inside = outline.runs_in(box)
        if len(inside) > CARD_RUNS:
            return None
        if any(leads_to_another(runs[one]) for one in inside if one != at):
            return box if _has_fellows(outline, runs, box) else None
    return None


def row_around(runs: Sequence[Run], at: int) -> bool:
    """Whether a box around a line, however much it holds, is one of a row of boxes with a linked headline each."""
    outline = runs[at].outline
    boxes = islice(outline.around(runs[at].box), MOST_AROUND)
    return any(_has_fellows(outline, runs, box) for box in boxes if _leads_on(outline, runs, box))


def _leads_on(outline: Outline, runs: Sequence[Run], box: int) -> bool:
    """Whether a linked headline stands among the first lines of a box."""
    first = outline.firsts[box]
    return any(leads_to_another(run) for run in runs[first : min(first + CARD_RUNS, outline.lasts[box] + 1)])


def _has_fellows(outline: Outline, runs: Sequence[Run], card: int) -> bool:
    """Whether beside a box stand others of its form, each with a linked headline."""
    above, tag_id, names = outline.parents[card], outline.tag_ids[card], kin(outline.names(card))
    found = 0
    for box in outline.boxes_in(above) if above >= 0 else ():
        if outline.parents[box] != above or outline.tag_ids[box] != tag_id or kin(outline.names(box)) != names:
            continue
        found += _leads_on(outline, runs, box)
        if found == LEAST_FELLOWS:
            return True
    return False
