"""Tell the boxes in the article's that are cards of other stories, or ask for cookies."""

from collections import defaultdict
from collections.abc import Iterable

from warraq.parse.body.lists import TITLE, is_button
from warraq.parse.body.scope import Scope
from warraq.parse.page.outline import Outline
from warraq.parse.page.run import Run
from warraq.parse.page.tags import TEXTUAL
from warraq.parse.words.class_names import kin
from warraq.parse.words.controls import asks_for_cookies
from warraq.parse.words.sentence import is_said

LEAST_CARDS = 3  # of one form beside each other
MOST_RUNS = 4  # lines of a card: title, day, abstract, link
LONGEST_ABSTRACT = 300  # characters of a line of one
MOST_TEXT = 0.5  # share of the container's sentences up to which they are no part of the article
LEAST_SENTENCES = 2  # between headline and cards that are the article
MOST_ASKED = 0.8  # and of what asks for cookies: a banner may be longer than a short article
SAYS = ("ارتباط", "كوكي", "ookie")  # one of which is in what asks for cookies
FIRST = 120  # characters in which it is said


def cards_in(scope: Scope, container: int) -> dict[int, str]:
    """The cards in the container, and what asks for cookies, with the rule."""
    rows: dict[tuple[int, int, str], list[int]] = defaultdict(list)
    outline = scope.outline
    for box in outline.boxes_in(container):
        few = 0 < outline.lasts[box] - outline.firsts[box] < MOST_RUNS
        if few and outline.blocks[box] == box and outline.tag_ids[box] not in TEXTUAL and _is_card(scope, box):
            rows[outline.parents[box], outline.tag_ids[box], kin(outline.names(box))].append(box)
    found = {box: "related" for row in rows.values() if len(row) >= LEAST_CARDS for box in row}
    mass = scope.mass.of(container)
    if _mass(scope, found) >= MOST_TEXT * mass and not _stand_below_a_text(scope, container, found):
        found = {}
    asking = dict.fromkeys(_cookie_boxes(scope, container), "dialog")
    return found | asking if _mass(scope, asking) < MOST_ASKED * mass else found


def _stand_below_a_text(scope: Scope, container: int, cards: Iterable[int]) -> bool:
    """Whether the page has a headline and sentences before the first card: they may be fewer than all the abstracts.

    A line that introduces a dossier is one (fixtures/kind/dossier, fixtures/body/statement-above-cards).
    """
    first = min((scope.outline.firsts[card] for card in cards), default=0)
    above = scope.runs[max(scope.start, scope.outline.firsts[container]) : first]
    return scope.head is not None and sum(not run.linked and is_said(run.text) for run in above) >= LEAST_SENTENCES


def _is_card(scope: Scope, box: int) -> bool:
    """Whether a box holds the linked title of a story and a short text below it."""
    inside = scope.outline.runs_in(box)
    if not 1 < len(inside) <= MOST_RUNS or not _is_title(scope.runs[inside.start]):
        return False
    return all(scope.runs[at].length <= LONGEST_ABSTRACT for at in inside)


def _is_title(run: Run) -> bool:
    return run.linked > TITLE * run.length and not is_button(run)


def _cookie_boxes(scope: Scope, container: int) -> Iterable[int]:
    """The boxes that begin with a line that asks for cookies."""
    outline, runs = scope.outline, scope.runs
    inside = outline.runs_in(container)
    for at in range(max(inside.start, scope.start), inside.stop):
        if scope.sentences[at] and _may_ask(runs[at]) and asks_for_cookies(runs[at].text):
            yield _beginning_with(outline, runs[at].box, container)


def _may_ask(run: Run) -> bool:
    """Whether a line begins with what cookies are called."""
    beginning = run.pieces[0][0][:FIRST]
    return any(map(beginning.__contains__, SAYS))


def _beginning_with(outline: Outline, box: int, container: int) -> int:
    """The outermost box in the container that begins with a box."""
    first = outline.firsts[box]
    while (above := outline.parents[box]) > container and outline.firsts[above] == first:
        box = above
    return box


def _mass(scope: Scope, boxes: Iterable[int]) -> float:
    return sum(scope.mass.of(box) for box in boxes)
