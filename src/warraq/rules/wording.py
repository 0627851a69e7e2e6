"""One wording of a rule: a pattern, compiled when a text first holds what all of its texts hold."""

import re
from collections.abc import Callable
from functools import cached_property

from warraq.rules.clues import Clues, clues_of
from warraq.rules.pattern import AROUND, compiled

Find = Callable[[str], re.Match[str] | None]


class Wording:
    """A pattern of a rule, with what may surround it where that stands; `find` asks it."""

    def __init__(self, pattern: str, stands: str) -> None:
        self._pattern = pattern
        self._stands = stands
        self.find: Find = self._find_first

    def __reduce__(self) -> tuple[type["Wording"], tuple[str, str], dict[str, Clues] | None]:
        """Go to another process without what is compiled: there each would be compiled anew, wanted or not."""
        return Wording, (self._pattern, self._stands), {"clues": self.clues} if "clues" in vars(self) else None

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The compiled pattern."""
        before, after = AROUND[self._stands]
        return compiled(f"{before}(?:{self._pattern}){after}")

    @property
    def finder(self) -> Find:
        """How it is asked: `search` would try one that opens the text at every character again."""
        return self.expression.search if self._stands == "end" else self.expression.match

    def _find_first(self, text: str) -> re.Match[str] | None:
        """Ask before it is compiled, which takes milliseconds: most patterns never meet a text that they know."""
        if not self.may_know(text):
            return None
        self.find = self.finder
        return self.find(text)

    @cached_property
    def clues(self) -> Clues:
        """What every text has that it knows."""
        return clues_of((self._pattern,))

    def may_open(self, word: str) -> bool:
        """Whether a text of that first word may be one; the end of a line begins with whatever stands before it."""
        return self._stands == "end" or self.clues.is_of_any_word or word in self.clues.first

    def may_know(self, text: str) -> bool:
        """Whether a folded text holds what every text holds that the pattern knows.

        That may stand across two lines; and two spaces stand where a mark was folded away.
        """
        held, also = self.clues.within, self.clues.also
        if not held or "\n" in text or "  " in text:
            return True
        return any(map(text.__contains__, held)) and all(any(map(text.__contains__, one)) for one in also)
