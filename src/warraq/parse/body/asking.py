"""Boxes in the article that ask something of the reader: to subscribe to a newsletter, to pay for the rest."""

from collections.abc import Iterable

from warraq.parse.body.choice import Choice
from warraq.parse.words.controls import cue_of

LONGEST = 250  # characters of such a box; a longer one holds reporting, too
ASKED = ("newsletter", "wall")


def asking(choice: Choice) -> Iterable[int]:
    """The runs that share a small box of their own with a line that asks: «مجاناً في بريدك كل يوم.» below «اشترك في …».

    A box that holds most of the article's sentences is no such box (fixtures/body/boxes-that-ask).
    """
    outline, runs = choice.outline, choice.runs
    for at in choice.clear:
        box = runs[at].box
        box = box if len(outline.runs_in(box)) > 1 else outline.parents[box]
        if box <= choice.container or outline.length(box) > LONGEST or cue_of(runs[at].text) not in ASKED:
            continue
        inside = outline.runs_in(box)
        if 2 * choice.length_in(inside) < sum(runs[one].length for one in choice.clear):
            yield from inside
