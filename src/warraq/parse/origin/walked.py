"""A line that may be a notice and was gone through word by word: what it says."""

from dataclasses import dataclass

from warraq.parse.origin.marks import is_ended
from warraq.parse.origin.names import Names
from warraq.parse.origin.tokens import Token
from warraq.parse.origin.turns import Parts
from warraq.rules.countries import country_said
from warraq.rules.outlet import name_key


@dataclass(frozen=True, slots=True)
class Walked:
    """A line that was gone through word by word: what it says."""

    folded: str
    parts: Parts
    first: Token
    names: Names

    def says(self, *marks: str) -> bool:
        """Whether it says each of some things."""
        return self.parts.seen.issuperset(marks)

    def says_any(self, *marks: str) -> bool:
        """Whether it says one of them."""
        return not self.parts.seen.isdisjoint(marks)

    @property
    def source(self) -> str:
        """The name in it."""
        return self.folded[slice(*self.parts.source)] if self.parts.source else ""

    @property
    def word_before(self) -> str:
        """The word before the name."""
        before = self.folded[: self.parts.source[0]] if self.parts.source else ""
        return before.split()[-1] if before.strip() else ""

    @property
    def is_known(self) -> bool:
        """Whether the name is in the directory, with its country behind it or without."""
        known = self.names.known
        return bool(known(self.source) or known(country_said(name_key(self.source))[0]))

    @property
    def is_ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return is_ended(self.folded)

    @property
    def is_of_this(self) -> bool:
        """Whether it speaks of the text that it stands beside: «هذا المقال»."""
        return self.says("this", "pieces")

    @property
    def is_of_the_original(self) -> bool:
        """Whether it speaks of what the text was made from: «المقال الأصلي», «النسخة الأصلية»."""
        return self.says("original", "pieces")
