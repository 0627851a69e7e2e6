"""One wording of a rule: a pattern, compiled when a text first holds what all of its texts hold."""

import re
from collections.abc import Callable
from functools import cached_property

from warraq.rules.clues import clues_of
from warraq.rules.pattern import AROUND, compiled


class Wording:
    """A pattern of a rule, with what may surround it where that stands."""

    def __init__(self, pattern: str, stands: str) -> None:
        self._pattern = pattern
        self._stands = stands
        self._held = tuple(sorted(clues_of((pattern,)).within))

    def may_know(self, text: str) -> bool:
        """Whether a folded text holds what every text holds that the pattern knows."""
        return not self._held or any(map(text.__contains__, self._held))

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The compiled pattern."""
        before, after = AROUND[self._stands]
        return compiled(f"{before}(?:{self._pattern}){after}")

    @cached_property
    def find(self) -> Callable[[str], re.Match[str] | None]:
        """How it is asked: `search` would try one that opens the text at every character again."""
        return self.expression.search if self._stands == "end" else self.expression.match
