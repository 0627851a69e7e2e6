"""Tell what stands beside the article's text in its box: policies on comments, notes about the agency."""

from warraq.parse.body.choice import Choice
from warraq.parse.page.hidden import unfolds
from warraq.parse.page.outline import NONE, Outline
from warraq.parse.page.tags import INSERTED, PARTS, tag_ids
from warraq.parse.words.class_names import are_kin

LISTS = tag_ids("ol ul")
HOME = 0.6  # share of the text that makes a box the home of the article's paragraphs
TAIL = 0.2  # share of the text up to which what stands after that box is an appendix


def appendix(choice: Choice) -> list[int]:
    """What stands after the box that is the home of nearly all paragraphs, or at its end in a small box of its own.

    So stand other sections' abstracts, too. An article that goes on in another box of the same names is none, nor are
    quotations, lists and tables.
    """
    outline, runs = choice.outline, choice.runs
    homes, home = homes_in(choice)
    if home < 0:
        return []
    end = max(at for at in choice.clear if homes[at] == home)
    beyond = range(end + 1, choice.inside.stop)
    if choice.length_in(beyond) > TAIL * choice.length_in(choice.inside):
        return []
    return [at for at in beyond if not _goes_on(outline, runs[at].box, homes[at], home)]


def homes_in(choice: Choice) -> tuple[dict[int, int], int]:
    """The box that each run is a part of, and the one that nearly all of the text is; NONE where none is."""
    homes = {at: _home_of(choice.outline, choice.runs[at].box) for at in choice.inside}
    mass = choice.mass_by(homes)
    home = max(mass, key=lambda box: mass[box], default=NONE)
    return homes, home if home >= 0 and mass[home] >= HOME * sum(mass.values()) else NONE


def _home_of(outline: Outline, block: int) -> int:
    """The box that a block is a part of: of an item, the box around its list."""
    box = outline.parents[block] if outline.tag_ids[block] in PARTS and outline.parents[block] >= 0 else block
    return outline.parents[box] if outline.tag_ids[box] in LISTS and outline.parents[box] >= 0 else box


def _goes_on(outline: Outline, block: int, own: int, home: int) -> bool:
    """Whether a block is of the article whose home is another box than its own."""
    if outline.tag_ids[block] in INSERTED or outline.tag_ids[own] in INSERTED:
        return True
    if unfolds(outline, own):
        return True
    if outline.links[home] >= 0 and outline.links[block] < 0:  # an anchor that was left open around the first part
        return True
    return are_kin(outline.names(home), outline.names(own))
