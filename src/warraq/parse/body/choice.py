"""The box that was chosen for the article's, and the rules that names give to what is in it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from warraq.parse.body.noise import Noise
from warraq.parse.body.scope import Scope
from warraq.parse.page.outline import Outline
from warraq.parse.page.run import Run


class Choice(NamedTuple):
    """The chosen box, and its runs below the headline."""

    scope: Scope
    container: int
    inside: range  # the indices of those runs
    rules: dict[int, str]  # by index, "" for none: from the boxes around them
    clear: Sequence[int]  # the indices of those without a rule

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
        runs = self.scope.runs
        mass: dict[int, int] = {}
        for at in self.clear:
            mass[holders[at]] = mass.get(holders[at], 0) + runs[at].length
        return mass


def choice_of(scope: Scope, noise: Noise, container: int) -> Choice:
    """What was chosen, with the rule for each run in it."""
    inside = scope.outline.runs_in(container)
    below = range(max(scope.start, inside.start), inside.stop)
    rules = {at: noise.of_run(at) for at in below}
    return Choice(scope, container, below, rules, [at for at, rule in rules.items() if not rule])
