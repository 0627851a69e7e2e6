"""Find the body: which of a page's visible text is the article's reporting."""

from functools import lru_cache
from itertools import takewhile

from warraq.parse.body.container import appendix, around_parts, choose, mark_lists, weigh
from warraq.parse.body.noise import Noise
from warraq.parse.body.stories import following, foreign
from warraq.parse.body.trim import around_verses, judge, lead_rules
from warraq.parse.lines import NOWHERE, LeftOut, Zones
from warraq.parse.page import Page
from warraq.parse.page.outline import NONE, Outline
from warraq.parse.page.run import Run, lines_of
from warraq.parse.page.tags import FOOTER, H1, HEADINGS
from warraq.patterns import late

NEAR = 25  # lines kept on either side of the body: a byline, a credit or a disclaimer stands no farther away
LITTLE = 150  # characters of a body that may have been looked for in the wrong place
MUCH = 600  # and of one that makes it certain
BEST = 7  # points of a run that no other can have more of
PREFIX = 24  # characters of the headline that find it in the page: some sites cut the rest, or add their name
# Characters that a line may say beside the headline; more is a paragraph whose first words are the headline's
# (fixtures/headline/kicker-in-the-heading).
ADDED = 60
# The footer of the page (fixtures/web/kharita.example/museum); one inside an article may hold a credit.
_SITE_FOOT = late(
    r"^(?!.*(?:\barticle\b|[.#][\w-]*(?:post|entry|article|story|content)))"
    r"(?:.* > )?(?:footer\b|[a-z]+[.#](?:[\w-]*[-_])?foot(?:er)?(?![a-z]))"
)


def find_body(page: Page, headline: str | None = None) -> Zones:
    """Return the lines of the article's body, with those before and after it; empty zones when there is none.

    `headline`, where it is known, tells the article from what stands above it. `cut` says what was left out between the
    first and the last line of the body.
    """
    zones = _find(page, _headline_run(page, headline))
    if sum(len(line.text) for line in zones.body) < LITTLE:
        # Perhaps what was taken for the headline stands below the article: in a list of stories, in the footer.
        other = _find(page, None)
        if sum(len(line.text) for line in other.body) > MUCH:
            return other
    return zones


def _find(page: Page, head: int | None) -> Zones:
    """The zones around the body below a headline, the run of that index; None: anywhere in the page."""
    runs, outline = page.runs, page.outline
    start = head + 1 if head is not None else 0
    noise = Noise(outline, runs, start, runs[head].box if head is not None else NONE)
    weights = weigh(runs, start, noise)
    container = choose(outline, runs, weights, noise)
    if container is None:
        return NOWHERE
    container = around_verses(outline, runs, container)
    if head is not None:
        container = around_parts(outline, runs, container, weights, runs[head].box)
    noise.mark_items(container)
    mark_lists(outline, runs, container, weights, noise)
    inside = range(max(start, outline.firsts[container]), outline.lasts[container] + 1)
    ruled = {index: noise.of_run(index) for index in inside}
    ruled |= dict.fromkeys(appendix(outline, runs, inside), "appendix")
    ruled |= dict.fromkeys(foreign(outline, runs, inside), "story")
    if head is not None:
        ruled |= dict.fromkeys(following(outline, runs, head, inside), "story")
        ruled = lead_rules(runs, range(start, outline.firsts[container]), noise) | ruled
    verdicts = judge(runs, ruled, weights, runs[head].text if head is not None else "")
    return _zones(runs, start, verdicts)


def _headline_run(page: Page, headline: str | None) -> int | None:
    """The index of the run that shows the headline: best a heading that begins like it, else an h1."""
    best, points = None, 0  # an h1 that begins so, and is no link, has BEST
    tag_ids = page.outline.tag_ids
    prefix = (headline or "").strip()[:PREFIX] or "\0"  # which no text holds
    longest = len(headline or "") + ADDED
    for index, run in enumerate(page.runs):
        tag_id = tag_ids[run.box]
        mine = 2 if tag_id in H1 else 0
        if tag_id in HEADINGS:
            mine += 5 if prefix in run.text else 0  # not its first piece alone: that may be a kicker
        elif prefix in run.pieces[0][0] and run.length <= longest:
            mine += 3
        if mine and run.linked:  # a logo, or the story in a list
            mine -= 1
        if mine > points:
            best, points = index, mine
            if mine == BEST:
                break
    return best


def _above_the_foot(run: Run) -> bool:
    """Whether a run stands above the site's own footer: the name there is the house's, never a credit."""
    outline, box = run.outline, run.box
    above = outline.parents[box]
    said = _says_foot(outline, box) or (above >= 0 and _says_foot(outline, above))
    return not (said and _is_foot(run.place()))


def _says_foot(outline: Outline, box: int) -> bool:
    return outline.tag_ids[box] in FOOTER or "foot" in outline.names(box)


@lru_cache(maxsize=4096)  # neighbours share their path, pages of one site nearly all of them
def _is_foot(where: str) -> bool:
    return _SITE_FOOT.search(where) is not None


def _zones(runs: list[Run], start: int, verdicts: dict[int, str]) -> Zones:
    """Put the runs where the verdicts say they belong."""
    body = [index for index, rule in verdicts.items() if not rule]
    if not body:
        return NOWHERE
    first, last = body[0], body[-1]
    cut = [LeftOut(runs[index].text, rule) for index, rule in verdicts.items() if rule and first < index < last]
    return Zones(
        lines_of(runs[max(start, first - NEAR) : first]),
        lines_of(runs[index] for index in body),
        lines_of(takewhile(_above_the_foot, runs[last + 1 : last + 1 + NEAR])),
        tuple(cut),
    )
