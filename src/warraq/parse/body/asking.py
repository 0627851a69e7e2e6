"""Boxes in the article that ask something of the reader: to subscribe to a newsletter, to pay for the rest."""

from collections.abc import Iterable

from warraq.parse.body.choice import Choice
from warraq.parse.page.outline import Outline
from warraq.parse.page.tags import LIST_ITEMS
from warraq.parse.words.controls import cue_of

LONGEST = 250  # characters of such a box; a longer one holds reporting, too
LEAST_STEPS = 3  # items of a list that tells how something is done
ASKED = ("newsletter", "wall")


def asking(choice: Choice) -> Iterable[int]:
    """The runs that share a small box of their own with a line that asks: «مجاناً في بريدك كل يوم.» below «اشترك في …».

    A box that holds most of the article's sentences is no such box (fixtures/body/boxes-that-ask).
    """
    outline, runs = choice.outline, choice.runs
    whole = choice.length_in(choice.inside)
    for at in choice.clear:
        box = _around(outline, runs[at].box)
        if box <= choice.container or outline.length(box) > LONGEST:
            continue
        inside = outline.runs_in(box)
        if runs[at].tag_id in LIST_ITEMS and len(inside) >= LEAST_STEPS:  # «حمل التطبيق», «أدخل بريدك وكلمة السر»
            continue
        if cue_of(runs[at].text) in ASKED and 2 * choice.length_in(inside) < whole:
            yield from inside


def _around(outline: Outline, box: int) -> int:
    """The box that holds a line and more: its own, or the one around it."""
    return box if len(outline.runs_in(box)) > 1 else outline.parents[box]
