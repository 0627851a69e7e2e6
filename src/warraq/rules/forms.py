"""Rules of one purpose, by the lines that they may know."""

from functools import cached_property

from warraq.models import Record
from warraq.rules.notice import Rule
from warraq.rules.pattern import first_word


class Forms(Record):
    """All rules of one purpose, found by the first word of a line."""

    rules: tuple[Rule, ...] = ()

    def starting(self, folded: str) -> tuple[Rule, ...]:
        """Return the rules that a folded line may match, by its first word."""
        return (*self.opening(first_word(folded)), *self.unmarked)

    @cached_property
    def glued(self) -> tuple[Rule, ...]:
        """The rules for sentences that may be glued to reporting."""
        return tuple(rule for rule in self.rules if rule.stands == "sentences")

    @cached_property
    def glued_starts(self) -> frozenset[str]:
        """The first words of those sentences."""
        return frozenset(word for rule in self.glued for word in rule.clues.first)

    @cached_property
    def closing(self) -> tuple[Rule, ...]:
        """The rules for the end of a line of reporting."""
        return tuple(rule for rule in self.rules if rule.stands == "end")

    @cached_property
    def beside_notice(self) -> "Forms":
        """The rules for what stands beside a notice."""
        return Forms(rules=tuple(rule for rule in self.rules if rule.beside == "notice"))

    def opening(self, word: str) -> tuple[Rule, ...]:
        """Return the rules that name the first word of a line."""
        return self._by_start.get(word, ())

    @cached_property
    def unmarked(self) -> tuple[Rule, ...]:
        """The rules for lines of any first word."""
        return tuple(rule for rule in self.rules if rule.is_unmarked)

    @cached_property
    def cued(self) -> tuple[tuple[str, str, Rule], ...]:
        """The rules for whole lines of any first word that always hold some string, behind that and their zone."""
        lines = [rule for rule in self.unmarked if rule.stands == "line"]
        return tuple((held, rule.zone, rule) for rule in lines for held in sorted(rule.clues.within))

    @cached_property
    def zones_of_cued(self) -> frozenset[str]:
        """Where these apply."""
        return frozenset(zone for _, zone, _ in self.cued)

    @cached_property
    def named(self) -> tuple[Rule, ...]:
        """The rules for whole lines that are a name the directory knows."""
        return tuple(rule for rule in self.unmarked if rule.stands == "line" and not rule.clues.within)

    @cached_property
    def whole_by_start(self) -> dict[str, tuple[Rule, ...]]:
        """The rules that know whole lines, by first word."""
        whole = {word: tuple(rule for rule in rules if rule.is_whole) for word, rules in self._by_start.items()}
        return {word: rules for word, rules in whole.items() if rules}

    @cached_property
    def _by_start(self) -> dict[str, tuple[Rule, ...]]:
        found: dict[str, tuple[Rule, ...]] = {}
        for rule in self.rules:
            for word in () if rule.is_unmarked else sorted(rule.clues.first):
                found[word] = (*found.get(word, ()), rule)
        return found
