"""Choose the box that holds the article, and see what in it is a list of other stories."""

from dataclasses import dataclass
from itertools import accumulate

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


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over the runs before each index, noise left out: a box holds a series of runs, so two look-ups sum it up."""

    good: list[float]  # weight of paragraphs
    total: list[int]  # characters
    linked: list[int]  # characters in links
    lines: list[int]
    titles: list[int]  # lines that are links


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
        weight = own if run.ends_with(ENDS) else own * UNFINISHED
        weights.append(weight * (BEFORE_HEADLINE if index < start else JUNK / (JUNK + junk)))
    return weights


def sum_up(runs: list[Run], weights: list[float]) -> Sums:
    """Sum the runs up."""
    told = [(run.length, run.linked) if not run.noise else (0, 0) for run in runs]
    return Sums(
        list(accumulate(weights, initial=0.0)),
        list(accumulate((length for length, _ in told), initial=0)),
        list(accumulate((linked for _, linked in told), initial=0)),
        list(accumulate((not run.noise for run in runs), initial=0)),
        list(accumulate((length > 0 and linked > TITLE * length for length, linked in told), initial=0)),
    )


def choose(boxes: list[Box], sums: Sums) -> Box | None:
    """The box that holds the paragraphs and little else, innermost of equals; None when the page has no paragraph.

    The measure is F1 with the paragraphs of the page as gold: a box too small loses some, a box too large adds scraps.
    """
    good, total = sums.good, sums.total
    page = good[-1]
    best, most = None, 0.0
    for box in boxes:
        if box.noise:
            continue
        first, end = box.first, box.last + 1
        held = good[end] - good[first]
        if 2 * held > most * page:  # else it cannot be better: the text around only adds to the divisor
            measure = 2 * held / (total[end] - total[first] + page)
            if measure >= most:
                best, most = box, measure
    return best


def mark_lists(boxes: list[Box], runs: list[Run], container: Box, sums: Sums) -> None:
    """Set `noise` on the boxes in the container that are lists of links or of other stories, and on their runs."""
    whole = sums.good[container.last + 1] - sums.good[container.first]
    cut = set()
    for box in boxes[container.index + 1 :]:
        if box.first > container.last:
            break
        if box.parent is not None and box.parent.index in cut:
            box.noise = box.noise or box.parent.noise
            cut.add(box.index)
        elif not box.noise and box.tag_id not in _TEXTUAL and (rule := _list_rule(box, runs, sums, whole)):
            box.noise = rule
            cut.add(box.index)
    if cut:
        for run in runs[container.first : container.last + 1]:
            run.settle()


def _list_rule(box: Box, runs: list[Run], sums: Sums, whole: float) -> str:
    """The rule that makes a box a list: "links", "related", or ""."""
    first, end = box.first, box.last + 1
    total = sums.total[end] - sums.total[first]
    linked = sums.linked[end] - sums.linked[first]
    if not linked:
        return ""
    good = sums.good[end] - sums.good[first]
    if linked > LINKED * total and good < 0.5 * whole:
        return "links"
    titles = sums.titles[end] - sums.titles[first]
    lines = sums.lines[end] - sums.lines[first]
    if titles < 3 or titles <= lines / 3 or lines > MOST_LINES or good >= 0.95 * whole:
        return ""
    return "related" if _take_turns(runs[first:end]) else ""


def _take_turns(runs: list[Run]) -> bool:
    """Say whether linked titles and short texts take turns: a ticker, the section's other stories."""
    series = 0
    for run in runs:
        if not run.noise:
            series = 0 if run.linked > TITLE * run.length else series + 1
            if series > 2 or (series and run.length > 400):
                return False
    return True


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
    names, own = kin(home.names), _home(run)
    return run.block.tag_id in _QUOTED or own.tag_id in _QUOTED or (names != "" and kin(own.names) == names)
