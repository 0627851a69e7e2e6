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
        self.held = tuple(sorted(clues_of((pattern,)).within))
        """strings of which every folded text that it knows holds one; none: no such list"""

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The compiled pattern."""
        before, after = AROUND[self._stands]
        return compiled(f"{before}(?:{self._pattern}){after}")

    @cached_property
    def find(self) -> Callable[[str], re.Match[str] | None]:
        """How it is asked: `search` would try one that opens the text at every character again."""
        return self.expression.search if self._stands == "end" else self.expression.match
