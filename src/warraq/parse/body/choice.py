"""The box that was chosen for the article's, and the rules that names give to what is in it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from warraq.parse.body.look import Look
from warraq.parse.body.noise import Noise
from warraq.parse.page.outline import Outline
from warraq.parse.page.run import Run


class Choice(NamedTuple):
    """The chosen box, and its runs below the headline."""

    look: Look
    container: int
    inside: range  # the indices of those runs
    rules: dict[int, str]  # by index, "" for none: from the boxes around them
    told: Sequence[int]  # the indices of those without a rule

    @property
    def outline(self) -> Outline:
        """The boxes of the page."""
        return self.look.outline

    @property
    def runs(self) -> Sequence[Run]:
        """All runs of the page."""
        return self.look.runs

    def length_in(self, runs: range) -> int:
        """Characters that no rule calls noise in some of them."""
        return sum(self.runs[at].length for at in self.told if at in runs)

    def mass_by(self, holders: Mapping[int, int]) -> dict[int, int]:
        """Characters that no rule calls noise in each of the boxes that hold the runs."""
        mass: dict[int, int] = {}
        for at in self.told:
            mass[holders[at]] = mass.get(holders[at], 0) + self.runs[at].length
        return mass


def choice_of(look: Look, noise: Noise, container: int) -> Choice:
    """What was chosen, with the rule for each run in it."""
    inside = look.outline.runs_in(container)
    below = range(max(look.start, inside.start), inside.stop)
    rules = {at: noise.of_run(at) for at in below}
    return Choice(look, container, below, rules, [at for at, rule in rules.items() if not rule])
