"""Choose the box that holds the article, and see what in it is a list of other stories."""

from dataclasses import dataclass

from warraq.parse.blocks import Box, Run, tag_ids
from warraq.parse.noise import sentences
from warraq.parse.vocabulary import kin

JUNK = 1500  # characters of links and scraps since the headline at which a paragraph counts half
BEFORE_HEADLINE = 0.1  # what a paragraph above the headline counts
UNFINISHED = 0.5  # what one counts that does not end as a sentence does
LINKED = 0.45  # share of linked text from which a box inside the article is a list of links
TITLE = 0.7  # share of linked text from which a line is the linked title of a story
MOST_LINES = 300  # a list of stories is looked at so far: nested lists must not take for ever
HOME = 0.6  # share of the text that makes a box the home of the article's paragraphs
TAIL = 0.2  # share of the text up to which what stands after that box is an appendix
# Elements that hold text themselves: their links are part of it.
_TEXTUAL = tag_ids("p h1 h2 h3 h4 h5 h6 blockquote pre a b i u em strong span font")
_ITEMS = tag_ids("p h2 h3 h4 h5 h6 blockquote li")
_QUOTED = tag_ids("blockquote li td th")
ENDS = tuple(".!?؟:…»\"”')]؛،")


@dataclass(slots=True)
class Sums:
    """What stands in each box, by its index, noise left out."""

    good: list[float]  # weight of paragraphs
    total: list[int]  # characters
    linked: list[int]  # characters in links
    lines: list[int]
    titles: list[int]  # lines that are links
    first: list[int]  # index of the first run in it
    last: list[int]


def weigh(runs: list[Run], start: int) -> list[float]:
    """How much each run speaks for the boxes around it: its sentences, less when far below the headline."""
    weights = []
    junk = 0
    for index, run in enumerate(runs):
        own = 0 if run.noise else sentences(run)
        if not own:
            weights.append(0.0)
            junk += run.length if index >= start else 0
            continue
        weight = own if run.texts[-1].rstrip().endswith(ENDS) else own * UNFINISHED
        weights.append(weight * (BEFORE_HEADLINE if index < start else JUNK / (JUNK + junk)))
    return weights


def sum_up(boxes: list[Box], runs: list[Run], weights: list[float]) -> Sums:
    """Sum the runs up the boxes."""
    count = len(boxes)
    sums = Sums([0.0] * count, [0] * count, [0] * count, [0] * count, [0] * count, [len(runs)] * count, [-1] * count)
    for index, run in enumerate(runs):
        at = run.block.index
        if sums.last[at] < 0:
            sums.first[at] = index
        sums.last[at] = index
        if not run.noise:
            sums.good[at] += weights[index]
            sums.total[at] += run.length
            sums.linked[at] += run.linked
            sums.lines[at] += 1
            sums.titles[at] += run.linked > TITLE * run.length
    for box in reversed(boxes):
        if box.parent is not None:
            _add(sums, box.index, box.parent.index)
    return sums


def _add(sums: Sums, part: int, whole: int) -> None:
    sums.good[whole] += sums.good[part]
    sums.total[whole] += sums.total[part]
    sums.linked[whole] += sums.linked[part]
    sums.lines[whole] += sums.lines[part]
    sums.titles[whole] += sums.titles[part]
    sums.first[whole] = min(sums.first[whole], sums.first[part])
    sums.last[whole] = max(sums.last[whole], sums.last[part])


def choose(boxes: list[Box], sums: Sums, weights: list[float]) -> Box | None:
    """The box that holds the paragraphs and little else, innermost of equals; None when the page has no paragraph.

    The measure is F1 with the paragraphs of the page as gold: a box too small loses some, a box too large adds scraps.
    """
    page = sum(weights)
    if not page:
        return None
    good, total = sums.good, sums.total
    return max(boxes, key=lambda box: (2 * good[box.index] / (total[box.index] + page), box.index))


def mark_lists(boxes: list[Box], runs: list[Run], container: Box, sums: Sums) -> None:
    """Set `noise` on the boxes in the container that are lists of links or of other stories."""
    whole = sums.good[container.index]
    cut = set()
    for box in boxes[container.index + 1 :]:
        at = box.index
        if box.parent is not None and box.parent.index in cut:
            box.noise = box.noise or box.parent.noise
            cut.add(at)
        elif box.noise or box.tag_id in _TEXTUAL or not sums.total[at]:
            continue
        elif sums.linked[at] > LINKED * sums.total[at] and sums.good[at] < 0.5 * whole:
            box.noise = "links"
            cut.add(at)
        elif _is_list_of_stories(runs, sums, at) and sums.good[at] < 0.95 * whole:
            box.noise = "related"
            cut.add(at)


def _is_list_of_stories(runs: list[Run], sums: Sums, at: int) -> bool:
    """Say whether linked titles and short texts take turns in a box: a ticker, the section's other stories."""
    titles, lines = sums.titles[at], sums.lines[at]
    if titles < 3 or titles <= lines / 3 or lines > MOST_LINES:
        return False
    series = 0
    for run in runs[sums.first[at] : sums.last[at] + 1]:
        if not run.noise:
            series = 0 if run.linked > TITLE * run.length else series + 1
            if series > 2 or (series and run.length > 400):
                return False
    return True


def inner_runs(boxes: list[Box], runs: list[Run], container: Box, sums: Sums) -> list[int]:
    """The indices of the runs in the container."""
    inside = [False] * len(boxes)
    inside[container.index] = True
    for box in boxes[container.index + 1 :]:
        inside[box.index] = box.parent is not None and inside[box.parent.index]
    first, last = sums.first[container.index], sums.last[container.index]
    return [index for index in range(first, last + 1) if inside[runs[index].block.index]]


def appendix(runs: list[Run], inside: list[int]) -> set[int]:
    """What stands after the box that is the home of nearly all paragraphs, or at its end in a small box of its own.

    So stand policies on comments, notes about the agency, other sections' abstracts. An article that goes on in another
    box of the same names is none, nor are quotations, lists and tables.
    """
    mass: dict[Box, int] = {}
    for index in inside:
        if not runs[index].noise:
            home = _home(runs[index])
            mass[home] = mass.get(home, 0) + runs[index].length
    if not mass:
        return set()
    home = max(mass, key=lambda box: mass[box])
    whole = sum(mass.values())
    if mass[home] < HOME * whole:
        return set()
    end = max(index for index in inside if _home(runs[index]) is home and not runs[index].noise)
    if sum(runs[index].length for index in inside if index > end and not runs[index].noise) > TAIL * whole:
        return set()
    return {index for index in inside if index > end and not _goes_on(runs[index], home)}


def _home(run: Run) -> Box:
    """The box that a run is an item of."""
    block = run.block
    return block.parent if block.tag_id in _ITEMS and block.parent is not None else block


def _goes_on(run: Run, home: Box) -> bool:
    names = kin(home.names)
    return run.block.tag_id in _QUOTED or (names != "" and kin(_home(run).names) == names)
