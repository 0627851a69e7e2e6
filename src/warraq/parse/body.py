"""Find the body: which of a page's visible text is the article's reporting."""

from warraq.parse.blocks import Box, lines_of
from warraq.parse.lines import Zones
from warraq.parse.page import Page

PARAGRAPH = 40  # raw characters from which a run of text may be a paragraph


def find_body(page: Page, headline: str | None = None) -> Zones:  # noqa: ARG001
    """Return the lines of the article's body, with those before and after it; three empty zones when there is none."""
    container = _container(page)
    if container is None:
        return Zones((), (), ())
    inside = [run for run in page.runs if _within(run.block, container)]
    return Zones((), lines_of(inside), ())


def _container(page: Page) -> Box | None:
    """The box whose paragraphs weigh most."""
    weight: dict[Box, float] = {}
    for run in page.runs:
        own = run.length - 2 * run.linked
        if own < PARAGRAPH:
            continue
        box, share = run.block.parent or run.block, 1.0
        for _ in range(3):
            weight[box] = weight.get(box, 0.0) + own * share
            box, share = box.parent or box, share * 0.45
    return max(weight, key=lambda box: weight[box], default=None)


def _within(box: Box | None, container: Box) -> bool:
    while box is not None:
        if box is container:
            return True
        box = box.parent
    return False
