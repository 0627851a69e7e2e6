"""The box that was chosen for the article's, and the rules that names give to what is in it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from warraq.parse.body.noise import Noise
from warraq.parse.body.scope import Scope
from warraq.parse.page.outline import NONE, Outline
from warraq.parse.page.run import Run
from warraq.parse.page.tags import PARTS, tag_ids

LISTS = tag_ids("ol ul")
HOME = 0.6  # share of the text that makes a box the home of the article's paragraphs


class Choice(NamedTuple):
    """The chosen box, and its runs below the headline."""

    scope: Scope
    container: int
    inside: range  # the indices of those runs
    rules: dict[int, str]  # by index, "" for none: from the boxes around them
    clear: Sequence[int]  # the indices of those without a rule
    homes: dict[int, int]  # by index the box that a run is a part of
    home: int  # the box that nearly all of the text is a part of; NONE where none is

    @property
    def outline(self) -> Outline:
        """The boxes of the page."""
        return self.scope.outline

    @property
    def runs(self) -> Sequence[Run]:
        """All runs of the page."""
        return self.scope.runs

    def length_in(self, runs: range) -> int:
        """Characters that no rule calls noise in some of them."""
        all_runs = self.scope.runs
        return sum([all_runs[at].length for at in self.clear if at in runs])

    def mass_by(self, holders: Mapping[int, int]) -> dict[int, int]:
        """Characters that no rule calls noise in each of the boxes that hold the runs."""
        return _mass_by(self.scope.runs, self.clear, holders)


def choice_of(scope: Scope, noise: Noise, container: int) -> Choice:
    """What was chosen, with the rule for each run in it."""
    outline, runs = scope.outline, scope.runs
    inside = outline.runs_in(container)
    below = range(max(scope.start, inside.start), inside.stop)
    rules = {at: noise.of_run(at) for at in below}
    clear = [at for at, rule in rules.items() if not rule]
    homes = {at: _home_of(outline, runs[at].box) for at in below}
    return Choice(scope, container, below, rules, clear, homes, _most_of(_mass_by(runs, clear, homes)))


def _mass_by(runs: Sequence[Run], clear: Iterable[int], holders: Mapping[int, int]) -> dict[int, int]:
    mass: dict[int, int] = {}
    for at in clear:
        mass[holders[at]] = mass.get(holders[at], 0) + runs[at].length
    return mass


def _home_of(outline: Outline, block: int) -> int:
    """The box that a block is a part of: of an item, the box around its list."""
    box = outline.parents[block] if outline.tag_ids[block] in PARTS and outline.parents[block] >= 0 else block
    return outline.parents[box] if outline.tag_ids[box] in LISTS and outline.parents[box] >= 0 else box


def _most_of(mass: Mapping[int, int]) -> int:
    """The box that holds nearly all of what some boxes hold; NONE where none does."""
    home = max(mass, key=lambda box: mass[box], default=NONE)
    return home if home >= 0 and mass[home] >= HOME * sum(mass.values()) else NONE
