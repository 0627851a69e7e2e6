"""Tell what stands beside the article's text in its box: policies on comments, notes about the agency."""

from warraq.parse.body.choice import Choice
from warraq.parse.page.hidden import unfolds
from warraq.parse.page.outline import Outline
from warraq.parse.page.tags import INSERTED
from warraq.parse.words.class_names import are_kin

TAIL = 0.2  # share of the text up to which what stands after that box is an appendix


def appendix(choice: Choice) -> list[int]:
    """What stands after the box that is the home of nearly all paragraphs, or at its end in a small box of its own.

    So stand other sections' abstracts, too. An article that goes on in another box of the same names is none, nor are
    quotations, lists and tables.
    """
    outline, runs = choice.outline, choice.runs
    homes, home = choice.homes, choice.home
    if home < 0:
        return []
    end = max(at for at in choice.clear if homes[at] == home)
    beyond = range(end + 1, choice.inside.stop)
    if choice.length_in(beyond) > TAIL * choice.length_in(choice.inside):
        return []
    return [at for at in beyond if not _goes_on(outline, runs[at].box, homes[at], home)]


def _goes_on(outline: Outline, block: int, own: int, home: int) -> bool:
    """Whether a block is of the article whose home is another box than its own."""
    if outline.tag_ids[block] in INSERTED or outline.tag_ids[own] in INSERTED:
        return True
    if unfolds(outline, own):
        return True
    if outline.links[home] >= 0 and outline.links[block] < 0:  # an anchor that was left open around the first part
        return True
    return are_kin(outline.names(home), outline.names(own))
