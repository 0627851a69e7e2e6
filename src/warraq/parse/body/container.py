"""Choose the box that holds the article, and see what in it is a list of other stories."""

from itertools import accumulate

from warraq.arabic.signs import SIGNS
from warraq.parse.body.noise import MOST_BETWEEN, PARAGRAPH, TITLE, Noise, take_turns
from warraq.parse.page.outline import Outline
from warraq.parse.page.run import Run
from warraq.parse.page.tags import INSERTED, PARTS, TEXTUAL
from warraq.parse.words.class_names import kin

JUNK = 1500  # characters of links and scraps since the headline at which a paragraph counts half
BEFORE_HEADLINE = 0.1  # what a paragraph above the headline counts
UNFINISHED = 0.5  # what one counts that does not end as a sentence does
LINKED = 0.45  # share of linked text from which a box inside the article is a list of links
MOST_LINES = 300  # a list of stories is looked at so far: nested lists must not take for ever
LONE = 0.5  # share of all paragraphs that one must have to be the article by itself
SHORT_TEXT = 400  # characters of a part that may be no more than the beginning
HOME = 0.6  # share of the text that makes a box the home of the article's paragraphs
TAIL = 0.2  # share of the text up to which what stands after that box is an appendix


def weigh(runs: list[Run], start: int, noise: Noise) -> list[float]:
    """How much each run speaks for the boxes around it: its sentences, less when far below the headline."""
    weights = []
    junk = 0
    for index, own in enumerate(noise.sentences):
        if not own or noise.of_run(index):
            weights.append(0.0)
            junk += runs[index].length if index >= start else 0
            continue
        weight = own if runs[index].ends_with(SIGNS) else own * UNFINISHED
        weights.append(weight * (BEFORE_HEADLINE if index < start else JUNK / (JUNK + junk)))
    return weights


def choose(outline: Outline, runs: list[Run], weights: list[float], noise: Noise) -> int | None:
    """The box that holds the paragraphs and little else, innermost of equals; None when the page has no paragraph.

    The measure is F1 with the paragraphs of the page as gold: a box too small loses some, a box too large adds scraps.
    How much text a box has that is no noise is known within bounds before anything but its paragraphs is looked at;
    where the bounds decide, the rest of the page is left alone.
    """
    good = list(accumulate(weights, initial=0.0))
    page = good[-1]
    firsts, lasts = outline.firsts, outline.lasts
    held = {
        box: mass
        for box in noise.above
        if (mass := good[lasts[box] + 1] - good[firsts[box]]) > 0
        and not noise.of(box)
        and (outline.tag_ids[box] not in PARTS or mass > LONE * page)
    }
    least = list(
        accumulate([run.length if weight else 0 for run, weight in zip(runs, weights, strict=True)], initial=0)
    )
    most = list(accumulate([0 if run.noise else run.length for run in runs], initial=0))
    sure = max((2 * mass / (most[lasts[box] + 1] - most[firsts[box]] + page) for box, mass in held.items()), default=0)
    left = [box for box, mass in held.items() if 2 * mass >= sure * (least[lasts[box] + 1] - least[firsts[box]] + page)]
    left = _without_wrappers(left, weights, outline)
    if len(left) < 2:
        return left[0] if left else None
    top, end = min(firsts[box] for box in left), max(lasts[box] for box in left) + 1
    total = list(accumulate([0 if noise.of_run(at) else runs[at].length for at in range(top, end)], initial=0))
    length = {box: total[lasts[box] + 1 - top] - total[firsts[box] - top] for box in left}
    return max(left, key=lambda box: (2 * held[box] / (length[box] + page), box))


def around_parts(outline: Outline, runs: list[Run], container: int, weights: list[float], headline: int) -> int:
    """The box to read instead of one part of a short article that goes on in parts of the same form.

    Such a box holds the headline, too (fixtures/body/short-text-in-sections).
    """
    inside = range(outline.firsts[container], outline.lasts[container] + 1)
    part, above = container, outline.parents[container]
    while above >= 0 and outline.firsts[above] == inside.start and outline.lasts[above] + 1 == inside.stop:
        part, above = above, outline.parents[above]
    if above < 0 or sum(runs[at].length for at in inside) > SHORT_TEXT or above not in outline.around(headline):
        return container
    form = outline.tag_ids[part], outline.names(part)
    for at in range(inside.stop, outline.lasts[above] + 1):
        if weights[at] and not runs[at].linked and runs[at].ends_with(SIGNS):
            box = runs[at].box
            while outline.parents[box] > above:
                box = outline.parents[box]
            return above if (outline.tag_ids[box], outline.names(box)) == form else container
    return container


def _without_wrappers(boxes: list[int], weights: list[float], outline: Outline) -> list[int]:
    """The boxes without those that add nothing but scraps to a box in them."""
    number = list(accumulate([weight > 0 for weight in weights], initial=0))
    # Boxes around the same paragraphs lie in each other, and the innermost comes last.
    return list({(number[outline.firsts[b]], number[outline.lasts[b] + 1]): b for b in boxes}.values())


def mark_lists(outline: Outline, runs: list[Run], container: int, weights: list[float], noise: Noise) -> None:
    """Call the boxes in the container noise that are lists of links or of other stories."""
    lists = _Lists(outline, runs, container, weights, noise)
    cut: dict[int, str] = {}
    inside_cut = set()
    for box in noise.inside(container):
        if (above := outline.parents[box]) in cut or above in inside_cut:
            inside_cut.add(box)
        elif outline.tag_ids[box] not in TEXTUAL and not noise.of(box) and (rule := lists.rule(box)):
            cut[box] = rule
    noise.mark(cut, container)


class _Lists:
    """Sums over the container's runs, noise left out: a box holds a series of runs, so two look-ups sum it up."""

    def __init__(self, outline: Outline, runs: list[Run], container: int, weights: list[float], noise: Noise) -> None:
        top, end = outline.firsts[container], outline.lasts[container] + 1
        self.outline = outline
        self.top = top  # index of the container's first run; the sums begin there
        self.runs = runs[top:end]
        told = [(0, 0) if noise.of_run(at) else (runs[at].length, runs[at].linked) for at in range(top, end)]
        self.good = list(accumulate(weights[top:end], initial=0.0))
        self.total = list(accumulate([length for length, _ in told], initial=0))
        self.linked = list(accumulate([linked for _, linked in told], initial=0))
        self.lines = list(accumulate([linked > 0 or length >= PARAGRAPH for length, linked in told], initial=0))
        self.titles = list(accumulate([linked > TITLE * length for length, linked in told], initial=0))

    def rule(self, box: int) -> str:
        """The rule that makes a box a list: "links", "related", or ""."""
        first, end = self.outline.firsts[box] - self.top, self.outline.lasts[box] + 1 - self.top
        if end <= first or not (linked := self.linked[end] - self.linked[first]):  # no text, no links
            return ""
        good, whole = self.good[end] - self.good[first], self.good[-1]
        if linked > LINKED * (self.total[end] - self.total[first]) and good < 0.5 * whole:
            return "links"
        titles, lines = self.titles[end] - self.titles[first], self.lines[end] - self.lines[first]
        if titles < 3 or titles < lines / (MOST_BETWEEN + 1) or lines > MOST_LINES or good >= 0.95 * whole:
            return ""
        return "related" if take_turns(self.runs[first:end]) else ""


def appendix(outline: Outline, runs: list[Run], inside: range) -> set[int]:
    """What stands after the box that is the home of nearly all paragraphs, or at its end in a small box of its own.

    So stand policies on comments, notes about the agency, other sections' abstracts. An article that goes on in another
    box of the same names is none, nor are quotations, lists and tables.
    """
    homes = {index: _home(outline, runs[index].box) for index in inside}
    mass: dict[int, int] = {}
    for index, home in homes.items():
        if not runs[index].noise:
            mass[home] = mass.get(home, 0) + runs[index].length
    if not mass:
        return set()
    home = max(mass, key=lambda box: mass[box])
    whole = sum(mass.values())
    if mass[home] < HOME * whole:
        return set()
    end = max(index for index in inside if homes[index] == home and not runs[index].noise)
    beyond = range(end + 1, inside.stop)
    if sum(runs[index].length for index in beyond if not runs[index].noise) > TAIL * whole:
        return set()
    return {index for index in beyond if not _goes_on(outline, runs[index].box, homes[index], home)}


def _home(outline: Outline, block: int) -> int:
    """The box that a block is a part of."""
    return outline.parents[block] if outline.tag_ids[block] in PARTS and outline.parents[block] >= 0 else block


def _goes_on(outline: Outline, block: int, own: int, home: int) -> bool:
    if outline.tag_ids[block] in INSERTED or outline.tag_ids[own] in INSERTED:
        return True
    names = kin(outline.names(home))
    return names != "" and kin(outline.names(own)) == names
