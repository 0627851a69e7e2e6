"""Tell what stands between an article's lead and the box of its text: the day, the writer."""

from collections.abc import Sequence

from warraq.arabic.signs import SIGNS
from warraq.parse.body.appendix import HOME, home_of
from warraq.parse.body.choice import Choice
from warraq.parse.body.trim import LEAD_WITHIN, may_lead
from warraq.parse.page.outline import NONE
from warraq.parse.page.run import Run
from warraq.parse.page.tags import HEADINGS

OF_THE_TEXT = ("", "byline")  # rules: what a caption or a bar of buttons says is not of the article
MOST_LINES = 4  # between lead and text
LONGEST_LINE = 100  # characters of one


def below_lead(choice: Choice) -> Sequence[int]:
    """The short lines between a lead right below the headline and the home of the text, where one may tell a day."""
    outline, runs = choice.outline, choice.runs
    if choice.scope.head is None:
        return ()
    homes = {at: home_of(outline, runs[at].box) for at in choice.inside}
    mass = choice.mass_by(homes)
    home = max(mass, key=lambda box: mass[box], default=NONE)
    if home < 0 or mass[home] < HOME * sum(mass.values()):
        return ()
    text = next(at for at in choice.inside if homes[at] == home)
    near = range(choice.inside.start, min(text, choice.inside.start + LEAD_WITHIN))
    lead = next((at for at in near if may_lead(runs[at]) and not choice.rules[at]), text)
    lines = range(lead + 1, text)
    told = [at for at in lines[:MOST_LINES] if choice.rules[at] in OF_THE_TEXT]
    if len(lines) > MOST_LINES or not any(any(map(str.isdigit, runs[at].text)) for at in told):
        return ()
    return told if all(_may_stand_there(runs[at]) for at in told) else ()


def _may_stand_there(run: Run) -> bool:
    """Whether a line may be one of day and writer: no sentence, no crosshead."""
    return run.length <= LONGEST_LINE and run.tag_id not in HEADINGS and not run.ends_with(SIGNS)
