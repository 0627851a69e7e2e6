"""Tell what stands between an article's lead and the box of its text: the day, the writer."""

from collections.abc import Sequence

from warraq.arabic.signs import SIGNS
from warraq.parse.body.choice import Choice
from warraq.parse.body.trim import LEAD_WITHIN, may_lead
from warraq.parse.page.run import Run
from warraq.parse.page.tags import TIME

MOST_LINES = 4  # between lead and text


def below_lead(choice: Choice) -> Sequence[int]:
    """The lines between a lead right below the headline and the home of the text that tell day or writer: what is
    named for that, or holds a `<time>`. Others may sum up the text, figures and days in them or not.
    """
    if choice.scope.head is None:
        return ()
    runs, homes = choice.runs, choice.homes
    if choice.home < 0:
        return ()
    text = next(at for at in choice.inside if homes[at] == choice.home)
    near = range(choice.inside.start, min(text, choice.inside.start + LEAD_WITHIN))
    lead = next((at for at in near if may_lead(runs[at]) and not choice.rules[at]), text)
    lines = range(lead + 1, text)
    if len(lines) > MOST_LINES:
        return ()
    return [at for at in lines if choice.rules[at] == "byline" or (not choice.rules[at] and _is_dated(runs[at]))]


def _is_dated(run: Run) -> bool:
    """Whether a part of a line stands in a `<time>`, and the line is no sentence."""
    times = (node.parent for _, _, node, _ in run.pieces)
    return not run.ends_with(SIGNS) and any(one is not None and one.tag_id in TIME for one in times)
