"""The scope of a headline: the page below it, and how much of each run and box is sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from warraq.parse.page import Page
from warraq.parse.page.outline import NONE, Outline
from warraq.parse.page.run import Run

PARAGRAPH = 25  # characters outside links from which a run may be a paragraph


class Sums:
    """Sums over a series of runs. A box holds a series of them, too, so one subtraction sums it up."""

    __slots__ = ("_ends", "_first", "_outline")

    def __init__(self, outline: Outline, values: Iterable[float], first: int = 0) -> None:
        """`first`: the index of the run that the first value is of."""
        self._outline = outline
        self._ends = list(accumulate(values, initial=0))
        self._first = first

    @property
    def whole(self) -> float:
        """The sum of all values."""
        return self._ends[-1]

    def of(self, box: int) -> float:
        """The sum over the runs in a box; all of them must be in the series."""
        outline, ends, first = self._outline, self._ends, self._first
        return ends[outline.lasts[box] + 1 - first] - ends[outline.firsts[box] - first]

    def of_each(self, boxes: Iterable[int]) -> list[float]:
        """The sums over several boxes; to ask for each costs twice as much."""
        ends, first, firsts, lasts = self._ends, self._first, self._outline.firsts, self._outline.lasts
        return [ends[lasts[box] + 1 - first] - ends[firsts[box] - first] for box in boxes]


@dataclass(frozen=True, slots=True)
class Scope:
    """A page below one of its headlines, or from its beginning where it has none."""

    outline: Outline
    runs: Sequence[Run]
    head: int | None  # the index of the run that shows the headline
    article: frozenset[int]  # the boxes around the headline: what holds it holds the article
    sentences: Sequence[int]  # characters of them in each run
    boxes: Sequence[int]  # those around such runs as may be paragraphs, in page order
    mass: Sums  # of sentences below the headline

    @property
    def start(self) -> int:
        """The index of the first run below the headline."""
        return 0 if self.head is None else self.head + 1

    @property
    def headline(self) -> int:
        """The box of the headline, NONE for none."""
        return NONE if self.head is None else self.runs[self.head].box


def scope_of(page: Page, head: int | None) -> Scope:
    """The scope of the headline that a run shows; None: all of the page."""
    outline, runs = page.outline, page.runs
    article = frozenset() if head is None else frozenset(outline.around(runs[head].box))
    own = sentences(runs)
    around = _around([run for run, mass in zip(runs, own, strict=True) if mass], outline)
    start = 0 if head is None else head + 1
    return Scope(outline, runs, head, article, own, around, Sums(outline, [0] * start + own[start:]))


def sentences(runs: Iterable[Run]) -> list[int]:
    """Of each run the characters outside its links, less those inside; 0 when that is too short for a paragraph."""
    return [own if (own := run.length - 2 * run.linked) >= PARAGRAPH else 0 for run in runs]


def _around(runs: Iterable[Run], outline: Outline) -> list[int]:
    """The boxes around some runs, in page order."""
    parents, found = outline.parents, set[int]()
    for run in runs:
        for _, around, _, _ in run.pieces:
            box = around
            while box >= 0 and box not in found:
                found.add(box)
                box = parents[box]
    return sorted(found)
