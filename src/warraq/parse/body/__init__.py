"""Find the body: which of a page's visible text is the article's reporting."""

from bisect import bisect_left
from collections.abc import Callable, Iterable

from warraq.parse.body.appendix import appendix
from warraq.parse.body.asking import asking
from warraq.parse.body.below_lead import below_lead
from warraq.parse.body.cards import cards_in
from warraq.parse.body.choice import Choice, choice_of
from warraq.parse.body.container import around_parts, choose, weigh
from warraq.parse.body.headline import headline_run
from warraq.parse.body.home import around_home, beside, is_short_home
from warraq.parse.body.judge import judge, pulled
from warraq.parse.body.lies import noise_of
from warraq.parse.body.lists import lists_in, named_items
from warraq.parse.body.noise import Noise
from warraq.parse.body.scope import Scope, scope_of
from warraq.parse.body.stories import following, foreign
from warraq.parse.body.trim import leads, scraps
from warraq.parse.body.verses import around_verses
from warraq.parse.body.zones import ABOVE, NOTHING, with_credit_above, zones_of
from warraq.parse.lines import Zones
from warraq.parse.page import Page
from warraq.parse.page.cards import is_abstract
from warraq.parse.page.run import BY_ORDER

DOUBTFUL = 150  # characters of a body that may have been looked for in the wrong place
CERTAIN = 600  # and of one that makes it certain
# What finds in the chosen box runs that are not of the article, wherever they stand in it, and the rule for these.
FINDERS: tuple[tuple[str, Callable[[Choice], Iterable[int]]], ...] = (
    ("appendix", appendix),
    ("story", foreign),
    ("story", following),
    ("request", asking),
    (ABOVE, below_lead),
)


def find_body(page: Page, headline: str | None = None) -> Zones:
    """Return the lines of the article's body, with those before and after it; empty zones when there is none.

    `headline`, where it is known, tells the article from what stands above it. `cut` says what was left out between the
    first and the last line of the body.
    """
    head = headline_run(page, headline)
    zones = _below(page, head)
    if _length(zones) < DOUBTFUL:
        # Perhaps what was taken for the headline stands below the article: in a list of stories, in the footer.
        other = _below(page, None)
        if _length(other) > CERTAIN and not (zones.body and _are_cards(page, other)):
            return other
    return zones


def _are_cards(page: Page, zones: Zones) -> bool:
    """Whether most of a text stands in cards of other stories (fixtures/body/short-text-above-cards)."""
    runs = page.runs
    places = [bisect_left(runs, line.order, key=BY_ORDER) for line in zones.body]
    return 2 * sum(runs[at].length for at in places if is_abstract(runs, at)) > sum(runs[at].length for at in places)


def _length(zones: Zones) -> int:
    return sum(len(line.text) for line in zones.body)


def _below(page: Page, head: int | None) -> Zones:
    """The zones around the body below a headline, the run of that index; None: anywhere in the page."""
    scope = scope_of(page, head)
    noise = noise_of(scope)
    weights = weigh(scope, noise)
    chosen = choose(scope, weights, noise)
    container = around_home(scope, noise, chosen)
    if container is None:
        return NOTHING
    is_home = container != chosen or is_short_home(scope, container)
    if container == chosen:
        container = around_parts(scope, around_verses(scope, container), weights)
    rules = _rules(scope, container, weights, noise)
    verdicts = judge(scope.runs, rules, weights, scope.runs[head].text if head is not None else "")
    verdicts |= pulled(scope.runs, verdicts)
    if is_home:
        verdicts |= beside(scope, container, [at for at, rule in verdicts.items() if not rule])
    else:
        verdicts |= scraps(scope.runs, verdicts, weights)
    return with_credit_above(zones_of(scope.runs, scope.start, verdicts), scope)


def _rules(scope: Scope, container: int, weights: list[float], noise: Noise) -> dict[int, str]:
    """The rule for each run of the chosen box, and of the lead above it, from where it stands; "" for none."""
    noise = noise.with_more(named_items(scope, noise, container), container)
    noise = noise.with_more(cards_in(scope, container), container)
    noise = noise.with_more(lists_in(scope, noise, container, weights), container)
    choice = choice_of(scope, noise, container)
    found = [dict.fromkeys(find(choice), rule) for rule, find in FINDERS]
    lead = leads(scope, noise, container)
    rules = {at: rule for at, rule in lead.items() if at not in choice.rules} | choice.rules  # in page order
    for more in (*found, lead):
        rules |= more
    return rules
