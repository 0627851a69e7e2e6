"""A rule knows a notice, credit, dateline or piece of noise by its form."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from warraq.errors import RuleError
from warraq.models import Record, Role
from warraq.patterns import late
from warraq.rules.clues import Clues, clues_of
from warraq.rules.first_words import ANY
from warraq.rules.loader import TESTED
from warraq.rules.pattern import AROUND, compiled, expression, first_word
from warraq.rules.runs import slow_run
from warraq.rules.wording import Find, Wording

_BARE_DAY = late(r"<date>|\(\?P<date>.*\)")
_READ_OFF = ("starts", "cues")  # keys of older rule files
ENDING = 6  # characters at the very end of a line, where a closing credit has its last sign
_SURE_NAMES = ("known", "paper", "distinct", "clear")  # what the directory knows how to begin


class Rule(Record):
    """One form: how it reads, where it may stand, and what becomes of it."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    role: Role
    # whole line(s), or the start or end of a line of reporting; sentences: lines, or glued to the first or last one
    stands: Literal["line", "lines", "sentences", "start", "end"]
    # top, bottom: the first and last lines; head: above the first sentence; close: no sentence on the next line;
    # first: first of the body, a sentence on the next line
    # edge: head or close
    zone: Literal["anywhere", "top", "head", "first", "bottom", "close", "edge"] = "anywhere"
    beside: Literal["anything", "notice", "link"] = "anything"  # only next to a notice; only on a line with a link
    takes: Literal["match", "run", "tags"] = "match"  # run: headlines that follow too; tags: those below a bare label
    above: Literal["anything", "author"] = "anything"  # the short line above it: who wrote the text
    source_is: Literal["any", "name", "short-name", "house", "known", "paper", "distinct", "clear"] = (
        "any"  # what the words read as a source must be
    )
    patterns: tuple[str, ...] = Field(min_length=1)  # the first that matches is read
    # noise: whether a line may end in one: any, one of few words, none
    full_stop: Literal["may", "short", "never"] = "short"
    # noise: where its words are the text's own: in a heading right above a paragraph, in an answer below a question
    stays: Literal["never", "crosshead", "answer"] = "never"
    # headline: the words read as a title must be most of the page's own; repeated: they are it, where the line says it
    title_is: Literal["any", "headline", "repeated"] = "any"
    # person: the words read as an author must be a person's name; sender: an outlet's are those of the source too
    author_is: Literal["any", "person", "sender"] = "any"
    date_is: Literal["any", "date"] = "any"  # date: the words read as one must be readable
    day: Literal["published", "retrieved", "modified"] | None = None  # which day it reads; None: see `told_day`
    opens: str = ""  # for lines of any first word: signs, one of which is first in the line
    ends: str = ""  # for the end of a line: signs, one of which is among its last characters
    longest: int = Field(400, validate_default=True)  # characters of a line that may match
    seen_at: str  # where the form was seen

    @model_validator(mode="before")
    @classmethod
    def _said_once(cls, said: Any) -> Any:
        """Pass over what older rule files said of their lines beside the patterns, which say it themselves."""
        if isinstance(said, dict) and not said.keys().isdisjoint(_READ_OFF):
            return {key: value for key, value in said.items() if key not in _READ_OFF}
        return said

    @field_validator("patterns")
    @classmethod
    def _patterns_compile(cls, patterns: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if info.context is TESTED:
            return patterns
        for pattern in patterns:
            try:
                compiled(f"(?:{pattern})")
            except RuleError as error:
                raise ValueError(f"{error.reason}; {error.advice}") from error
            except re.error as error:
                raise ValueError(f"{pattern!r}: {error}") from error
        return patterns

    @field_validator("patterns")
    @classmethod
    def _are_ever_asked(cls, patterns: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        stands, source_is = info.data.get("stands"), info.data.get("source_is")
        if info.context is TESTED or stands in ("start", "end", None):
            return patterns
        clues = clues_of(patterns)
        if clues.is_of_any_word and stands != "line":
            raise ValueError("they may begin with any word: only rules that stand in a `line` may")
        if clues.is_of_any_word and not clues.within and not (clues.is_of_name and source_is in _SURE_NAMES):
            raise ValueError("they may begin with any word, and there is none that their lines always hold")
        return patterns

    @field_validator("longest")
    @classmethod
    def _are_quick(cls, longest: int, info: ValidationInfo) -> int:
        if info.context is TESTED or not info.data.keys() >= {"stands", "patterns"}:
            return longest
        before, after = AROUND[info.data["stands"]]
        for pattern in info.data["patterns"]:
            find = compiled(f"{before}(?:{pattern}){after}").match
            if sign := slow_run(find, longest, expression(pattern)):
                raise ValueError(f"{pattern!r} takes too long on a line of many {sign.strip()!r}")
        return longest

    @property
    def told_day(self) -> Literal["published", "retrieved", "modified"]:
        """Which day `<date>` is: what the rule says, else of a notice the day of copying, never sold as another."""
        return self.day or ("retrieved" if self.role == "notice" else "published")

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """The patterns, each to be compiled when it is first tried."""
        return tuple(Wording(pattern, self.stands) for pattern in self.patterns)

    @property
    def expressions(self) -> tuple[re.Pattern[str], ...]:
        """The compiled patterns, with what may surround them."""
        return tuple(wording.expression for wording in self.wordings)

    @property
    def finders(self) -> tuple[Find, ...]:
        """How each of them is asked."""
        return tuple(wording.finder for wording in self.wordings)

    @cached_property
    def clues(self) -> Clues:
        """What every line has that it may know."""
        return clues_of(self.patterns)

    @cached_property
    def is_unmarked(self) -> bool:
        """Whether its lines may begin with any word."""
        return self.clues.is_of_any_word

    @cached_property
    def last_signs(self) -> frozenset[str]:
        """The signs of `ends`."""
        return frozenset(self.ends)

    @cached_property
    def is_whole(self) -> bool:
        """Whether it knows whole lines."""
        return self.stands in ("line", "lines", "sentences")

    @cached_property
    def is_bare(self) -> bool:
        """Whether its lines are a name and nothing else."""
        return self.patterns == ("<source>",)

    @cached_property
    def is_bare_day(self) -> bool:
        """Whether its lines are a day and nothing else."""
        return len(self.patterns) == 1 and _BARE_DAY.fullmatch(self.patterns[0]) is not None

    def may_match(self, text: str) -> bool:
        """Whether a folded line is short enough for its patterns."""
        return len(text) <= self.longest

    def may_close(self, text: str) -> bool:
        """Whether the end of a folded line is worth a pattern: one of its last signs there, and what it must hold."""
        signs = self.last_signs
        return not (signs and signs.isdisjoint(text[-ENDING:])) and self.is_cued(text)

    def is_cued(self, text: str) -> bool:
        """Whether a folded text holds what every text holds that it may know."""
        held = self._held
        return not held or any(map(text.__contains__, held))

    @cached_property
    def _held(self) -> tuple[str, ...]:
        return tuple(sorted(self.clues.within))

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what the patterns find in a folded text, in their order; those of other first words are not tried."""
        return filter(None, (wording.find(text) for wording in self.opening(first_word(text))))

    def opening(self, word: str) -> tuple[Wording, ...]:
        """The patterns, in their order, that may know a text of that first word."""
        by_start = self._by_start
        return by_start.get(word, by_start[ANY])

    @cached_property
    def _by_start(self) -> dict[str, tuple[Wording, ...]]:
        """The patterns by the first word of a text; at `ANY` those of any word."""
        words = {ANY}.union(*(wording.clues.first for wording in self.wordings))
        return {word: tuple(wording for wording in self.wordings if wording.may_open(word)) for word in words}
