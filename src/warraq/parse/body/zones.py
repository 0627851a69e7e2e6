"""Part the lines of a page by the verdicts: the body, what stands before and after it, and what was cut from it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from warraq.parse.body.scope import Scope
from warraq.parse.lines import LeftOut, Zones
from warraq.parse.page.cards import CARD_RUNS, leads_to_another
from warraq.parse.page.hidden import shown
from warraq.parse.page.run import Run, lines_of
from warraq.parse.page.tags import FOOTER, HEADINGS
from warraq.parse.words.bylines import BYLINE, LABEL
from warraq.parse.words.controls import QUOTING
from warraq.parse.words.given_names import is_a_bare_name, is_like_a_name, is_likely_a_name
from warraq.patterns import late

ABOVE = "above-the-text"  # the rule for lines between headline, or lead, and text that are in no box of it
LONGEST_CREDIT = 80  # characters
BYLINE_ABOVE = late(r"(?:^|[\s\d|•·])بقلم\s*[:：/]?\s*[^\W\d_]{2,}\s+[^\W\d_]{2,}")  # «4 نوفمبر 2020بقلم هدى سالم»
LONGEST_SECTION = 3  # words
ABOVE_HEAD = 3  # lines above a headline among which its writer stands
# Where names above a headline are of those whom others write about.
_IN_MENU = late(r"nav|menu|breadcrumb|ticker|trend|topic|tags?\b|header|caption|figure|slide|crumb", re.I)
LINES_BESIDE = 25  # on either side of the body: a byline, a credit or a disclaimer stands no farther away
MOST_ABOVE = 300  # between headline and text: pictures that are turned over, each with a caption
NOTHING = Zones((), (), ())
# The footer of the page (fixtures/web/kharita.example/museum); one inside an article may hold a credit.
_SITE_FOOT = late(
    r"^(?!.*(?:\barticle\b|[.#][\w-]*(?:post|entry|article|story|content)))"
    r"(?:.* > )?(?:footer\b|[a-z]+[.#](?:[\w-]*[-_])?foot(?:er)?(?![a-z]))"
)


def zones_of(runs: Sequence[Run], start: int, verdicts: Mapping[int, str]) -> Zones:
    """Put the runs from `start` on where the verdicts say they belong."""
    body = [at for at, rule in verdicts.items() if not rule]
    if not body:
        return NOTHING
    first, last = body[0], body[-1]
    top = max(start, first - LINES_BESIDE)
    # Below a headline all of it is the article's place; without one, a page's menus stand above.
    farthest = max(start, first - MOST_ABOVE) if start else top
    cut = [LeftOut(runs[at].text, verdicts.get(at) or ABOVE) for at in range(farthest, first)]
    cut += [LeftOut(runs[at].text, rule) for at, rule in verdicts.items() if rule and first < at <= last + LINES_BESIDE]
    above = [*range(top, first), *(at for at, rule in verdicts.items() if rule == ABOVE and at > first)]
    return Zones(
        lines_of(shown(runs[at]) for at in above),
        lines_of(shown(runs[at]) for at in body),
        lines_of(map(shown, takewhile(is_above_the_foot, runs[last + 1 : last + 1 + LINES_BESIDE]))),
        tuple(cut),
    )


def with_credit_above(zones: Zones, scope: Scope) -> Zones:
    """The zones with a credit, or who wrote, right above the headline: «نقلاً عن نبض الوطن», «يكتبها: هدى سالم»."""
    head = scope.head or 0
    if not zones.body:
        return zones
    runs = scope.runs
    above = [at for at in range(max(0, head - ABOVE_HEAD), head) if runs[at].length <= LONGEST_CREDIT]
    signs = [at for at in above if _signs(runs[at]) or (at == head - 1 and _credits(runs[at].text))]
    own = [runs[at] for at in signs if not is_beside_another_headline(runs, at, head)]
    return replace(zones, before=(*lines_of(own), *zones.before)) if own else zones


def is_beside_another_headline(runs: Sequence[Run], at: int, head: int) -> bool:
    """Whether a line stands in a small box with a heading, or a linked headline, that is not the page's own."""
    outline = runs[at].outline
    beside = outline.runs_in(outline.parents[runs[at].box])
    if len(beside) > CARD_RUNS or head in beside:
        return False
    others = [runs[one] for one in beside if one != at]
    return any(leads_to_another(run) or (run.tag_id in HEADINGS and _is_a_headline(run)) for run in others)


def _is_a_headline(run: Run) -> bool:
    """Whether a heading has more words than the name of a section: «مقالات»."""
    return len(run.text.split()) > LONGEST_SECTION


def _credits(text: str) -> bool:
    return QUOTING.match(text) is not None or BYLINE_ABOVE.search(text) is not None


def _signs(run: Run) -> bool:
    """Whether a line above a headline names who wrote: under a label, or with a star for a note on that person."""
    if run.linked or _IN_MENU.search(run.place()):
        return False
    text = run.text
    if text.endswith("*"):
        return is_like_a_name(text.rstrip(" *"))
    return is_a_bare_name(text) or (BYLINE.match(text) is not None and is_likely_a_name(LABEL.sub("", text)))


def is_above_the_foot(run: Run) -> bool:
    """Whether a run stands above the site's own footer: the name there is the house's, never a credit."""
    outline, box = run.outline, run.box
    for one in (box, outline.parents[box]):
        if outline.tag_ids[one] in FOOTER or "foot" in outline.names(one):
            return not _is_foot(run.place())
    return True


@lru_cache(maxsize=4096)  # neighbours share their path, pages of one site nearly all of them
def _is_foot(where: str) -> bool:
    return _SITE_FOOT.search(where) is not None
