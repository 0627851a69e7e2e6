"""See what in the article's box is no reporting: named items, lists of links, lists of other stories."""

from collections import defaultdict
from collections.abc import Sequence

from warraq.parse.body.judge import homes_of, is_sentence_in_a_link
from warraq.parse.body.noise import MENU_PARTS, Noise, is_folded
from warraq.parse.body.scope import PARAGRAPH, Scope, Sums
from warraq.parse.page.hidden import STYLE as HIDDEN_STYLE
from warraq.parse.page.hidden import unfolds
from warraq.parse.page.run import Run
from warraq.parse.page.tags import TEXTUAL
from warraq.parse.words.class_names import rules_for

TITLE = 0.7  # share of linked text from which a line is the linked title of a story
NO_STORY = ("#", "javascript:")  # what the address of a button begins with
LEAST_TITLES = 3  # of a list of stories
MOST_BETWEEN = 2  # lines between two such titles: an abstract in two parts
LONGEST_BETWEEN = 400  # characters of one of them
LINKED = 0.45  # share of linked text from which a box inside the article is a list of links
MOST_LINES = 300  # a list of stories is looked at so far: nested lists must not take for ever
SHARE_OF_LINKS = 0.5  # share of the article's sentences that no list of links holds
SHARE_OF_STORIES = 0.95  # and no list of stories


def named_items(scope: Scope, noise: Noise, container: int) -> dict[int, str]:
    """The items and headings in the container that are named as noise, and blocks hidden by their style, with the rule.

    A name of half the container's text is the article's.
    """
    outline = scope.outline
    found: dict[str, list[int]] = defaultdict(list)
    for box in outline.boxes_in(container):
        if outline.blocks[box] == box and not noise.of(box) and (rule := _rule_of_item(scope, box)):
            found[rule].append(box)
    few = {rule for rule, boxes in found.items() if 2 * sum(map(outline.length, boxes)) < outline.length(container)}
    return {box: rule for rule in few for box in found[rule]}


def _rule_of_item(scope: Scope, box: int) -> str:
    outline = scope.outline
    names = outline.names(box)  # reads the style, too
    if (style := outline.styles.get(box)) and HIDDEN_STYLE.search(style):
        return "" if is_folded(scope, box) or unfolds(outline, box) else "hidden"
    if outline.tag_ids[box] not in MENU_PARTS:
        return ""
    rule, _ = rules_for(names)
    return "" if rule == "wall" else rule


def lists_in(scope: Scope, noise: Noise, container: int, weights: Sequence[float]) -> dict[int, str]:
    """The boxes in the container that are lists of links or of other stories, with the rule; none in one of them."""
    outline = scope.outline
    if not any(scope.runs[at].linked for at in outline.runs_in(container)):
        return {}  # as in most texts
    lists = _Lists(scope, noise, container, weights)
    found: dict[int, str] = {}
    inside = set()
    for box in outline.boxes_in(container):
        if (above := outline.parents[box]) in found or above in inside:
            inside.add(box)
        elif outline.tag_ids[box] not in TEXTUAL and not noise.of(box) and (rule := lists.rule(box)):
            found[box] = rule
    return found


class _Lists:
    """Sums over the container's runs, noise left out."""

    def __init__(self, scope: Scope, noise: Noise, container: int, weights: Sequence[float]) -> None:
        inside = scope.outline.runs_in(container)
        self.first = inside.start
        self.outline = scope.outline
        self.all_runs = scope.runs
        self.homes = homes_of(scope.runs, inside, [at for at in inside if weights[at] and not noise.of_run(at)])
        runs = [(0, 0) if noise.of_run(at) else (scope.runs[at].length, scope.runs[at].linked) for at in inside]
        self.good = self._sums(list(weights[inside.start : inside.stop]))
        self.total = self._sums([length for length, _ in runs])
        self.linked = self._sums([linked for _, linked in runs])
        self.stories = [
            (0, 0) if pair[1] and is_button(scope.runs[at]) else pair for at, pair in zip(inside, runs, strict=True)
        ]
        self.lines = self._sums([linked > 0 or length >= PARAGRAPH for length, linked in self.stories])
        self.titles = self._sums([linked > TITLE * length for length, linked in self.stories])

    def _sums(self, values: Sequence[float]) -> Sums:
        return Sums(self.outline, values, self.first)

    def rule(self, box: int) -> str:
        """The rule that makes a box a list: "links", "related", or ""."""
        if self.outline.lasts[box] < 0 or not self.linked.of(box):  # no text, no links
            return ""
        if self._is_of_links(box):
            return "links"
        return "related" if self._is_of_stories(box) else ""

    def _is_of_links(self, box: int) -> bool:
        mostly = self.linked.of(box) > LINKED * self.total.of(box)
        if not mostly or self.good.of(box) >= SHARE_OF_LINKS * self.good.whole:
            return False
        inside = self.outline.runs_in(box)
        return len(inside) > 1 or not is_sentence_in_a_link(self.all_runs[inside.start], self.homes)

    def _is_of_stories(self, box: int) -> bool:
        titles, lines = self.titles.of(box), self.lines.of(box)
        if titles < LEAST_TITLES or titles < lines / (MOST_BETWEEN + 1) or lines > MOST_LINES:
            return False
        if self.good.of(box) >= SHARE_OF_STORIES * self.good.whole:
            return False
        inside = self.outline.runs_in(box)
        return take_turns(self.stories[inside.start - self.first : inside.stop - self.first])


def is_button(run: Run) -> bool:
    """Whether a short linked line leads to no story: to a place in the page itself, or to nothing, as shares do."""
    return run.length < PARAGRAPH and all(
        anchor.href.startswith(NO_STORY) or not anchor.href for anchor in run.anchors()
    )


def take_turns(runs: Sequence[tuple[int, int]]) -> bool:
    """Say whether linked titles and short texts take turns: a ticker, the section's other stories.

    Of each run the characters, and those in links. The day, the section and the counter beside an abstract count for
    nothing (fixtures/body/abstracts-below-a-short-article).
    """
    series = 0
    for length, linked in runs:
        if linked or length >= PARAGRAPH:
            series = 0 if linked > TITLE * length else series + 1
            if series > MOST_BETWEEN or (series and length > LONGEST_BETWEEN):
                return False
    return True
