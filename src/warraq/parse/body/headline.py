"""Find the run that shows the headline: the article stands below it."""

from warraq.parse.page import Page
from warraq.parse.page.run import Run
from warraq.parse.page.tags import H1, HEADINGS

BEST = 7  # points of a run that no other can have more of
PREFIX = 24  # characters of the headline that find it in the page: some sites cut the rest, or add their name
# Characters that a line may say beside the headline; more is a paragraph whose first words are the headline's
# (fixtures/headline/kicker-in-the-heading).
ADDED = 60


def headline_run(page: Page, headline: str | None) -> int | None:
    """The index of the run that shows the headline: best a heading that begins like it, else an h1."""
    best, most = None, 0  # an h1 that begins so, and is no link, has BEST
    prefix = (headline or "").strip()[:PREFIX] or "\0"  # which no text holds
    longest = len(headline or "") + ADDED
    for index, run in enumerate(page.runs):
        points = _points(run, prefix, longest)
        if points > most:
            best, most = index, points
            if most == BEST:
                break
    return best


def _points(run: Run, prefix: str, longest: int) -> int:
    tag_id = run.tag_id
    points = 2 if tag_id in H1 else 0
    if tag_id in HEADINGS:
        points += 5 if prefix in run.text else 0  # not its first piece alone: that may be a kicker
    elif prefix in run.pieces[0][0] and run.length <= longest:
        points += 3
    return points - 1 if points and run.linked else points  # a logo, or the story in a list
