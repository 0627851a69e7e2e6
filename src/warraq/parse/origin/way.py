"""How far a walk through a line is, what it has met, and what it waits for."""

from warraq.parse.origin.name_spans import Spans
from warraq.parse.origin.names import Names
from warraq.parse.origin.tokens import Token
from warraq.parse.origin.turns import Parts


class Way:
    """One way through the tokens of a line, from left to right."""

    __slots__ = ("at", "fresh", "governor", "owes_writer", "parts", "spans", "titled", "wants")

    def __init__(self, folded: str, names: Names) -> None:
        self.spans = Spans(folded, names)
        self.parts, self.at = Parts(), 0
        self.wants = (
            ""  # what the next words that no list has are: a source, a title, a project, an aggregator, a backer
        )
        self.owes_writer = False  # «ترجمة», «بقلم»: a person's name is still to come
        self.governor = ""
        self.titled = False  # the title of the text was the last name
        self.fresh = True  # nothing but signs since the line or a part of it began

    def first(self) -> Token:
        """The first token that is no sign."""
        at = 0
        while self.spans.kind(at) == "sign":
            at += 1
        return self.spans.token(at)

    def passed(self, wants: str | None = None) -> bool:
        """Go on behind a token, and wait for something, or for what is waited for."""
        self.at += 1
        self.fresh = False
        self.wants = self.wants if wants is None else wants
        return True

    def taken_to(self, end: int) -> bool:
        """Go on at a token behind some that are one thing; nothing is waited for any more."""
        self.at, self.wants, self.fresh = end, "", False
        return True
