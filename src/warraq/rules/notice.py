"""Rules that know a notice, credit, dateline or piece of noise by its form."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from warraq.arabic import fold
from warraq.arabic.signs import CLOSED
from warraq.models import Record, Role
from warraq.patterns import late
from warraq.rules.loader import TESTED
from warraq.rules.outlet import KIND_WORDS

# What a pattern may name in angle brackets. Each is a regular expression on folded text.
QUOTES = "\"“”„‟«»‹›'‘’`"
SLOTS = {
    "title": r"(?P<title>.{2,400})",
    "source": r"(?P<source>[^\n]{2,90}?)",
    "date": r"(?P<date>[^\n]{3,70}?)",
    "url": r"(?P<url>(?:https?://|www\.)[^\s<>\"«»]+)",
    "author": r"(?P<author>[^\n\d:؟?!]{3,40}?)",
    "tags": r"(?P<tags>[^\n]{0,300}?)",
    "aggregator": r"[^\n]{2,60}?",
    "quote": rf"(?:[{QUOTES}]|&quot;)",
    "piece": (
        r"(?:ال)?(?:خبر|مقال(?:ه)?|تقرير|موضوع|ماده|نص|تحقيق|حوار|مقابله|قصه|تغطيه|محتوي|منشور|تدوينه|تصريح|ملف|بيان)"
        r"(?: (?:الصحفي|الصحفيه|الاخباري|الاخباريه))?"
    ),
    "kindword": rf"(?:{KIND_WORDS})",
    "first": r"(?:اولا|لاول مره|للمره الاولي|اول مره|في الاصل|بالاصل|اصلا|سابقا|بدايه|ابتداء)",
    "original": (
        r"(?:مصدره|مصدرها|المصدر|موقعه|موقعها|الموقع|ناشره|الناشر)"
        r"(?: (?:الاصلي|الاصليه|الاساسي|الاول|الرييسي))?"
    ),
    "break": r"(?:\s*[،,.؛]\s*|\s+)",
    "colon": r"\s*[:：\-–—|]?\s*",
}
_POINTERS = "◀▶►◄●○■□▪◾◆🔴🔵📌👈👇👉✅⬅➡←→↓🔹🔸📢📣"  # what points at a label: «◀ طالع أيضا: …»
LEAD_SIGNS = f'.…/*•>_»-–—|«"“[({_POINTERS}'
TAIL_SIGNS = f'_«.،,!:؛…*»"”)]|/-–—{_POINTERS}'
_LEAD = rf"[\s{re.escape(LEAD_SIGNS)}]*"
_TAIL = rf"[\s{re.escape(TAIL_SIGNS)}]*"
# What may stand around a pattern: decoration; for the end of a line of reporting, the end of a sentence before it.
AROUND = {
    "line": (rf"\A{_LEAD}", rf"{_TAIL}\Z"),
    "lines": (rf"\A{_LEAD}", rf"{_TAIL}\Z"),
    "sentences": (rf"\A{_LEAD}", rf"{_TAIL}\Z"),
    "start": (rf"\A{_LEAD}", r"[\s.*»”]*"),
    "end": (rf"(?:\A|(?<=[{re.escape(''.join(CLOSED))}]))\s*[*•\-–—|]*\s*", rf"{_TAIL}\Z"),
}
_SLOT = late(r"<([a-z]+)>")
_GROUP = late(r"\(\?P<([a-z]+)>")
_ARABIC = late("[\u0600-\u06ff]+")


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern as rules write it: Arabic in any spelling, a space for any white space (` ?` for
    none or some; no space in a character class), slots in angle brackets.

    >>> bool(compiled("نشر أولًا على موقع <source>$").search("نشر  اولا علي موقع سانا"))
    True
    """
    kept = _GROUP.sub(r"(?P{\1}", pattern)
    whole = _SLOT.sub(lambda slot: SLOTS[slot[1]], kept).replace("(?P{", "(?P<")
    whole = re.sub(r"\(\?P<([a-z]+)\}", r"(?P<\1>", whole)
    folded = _ARABIC.sub(lambda run: fold(run[0]), whole)
    return re.compile(folded.replace(" ?", r"\s*").replace(" ", r"\s+"), re.IGNORECASE)


class Rule(Record):
    """One form: how it reads, where it may stand, and what becomes of it."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    role: Role
    # whole line(s), or the start or end of a line of reporting; sentences: lines, or glued to the first or last one
    stands: Literal["line", "lines", "sentences", "start", "end"]
    # top, bottom: the first and last lines; head: above the first sentence; close: no sentence on the next line;
    # first: first of the body, a sentence on the next line
    zone: Literal["anywhere", "top", "head", "first", "bottom", "close"] = "anywhere"
    beside: Literal["anything", "notice", "link"] = "anything"  # only next to a notice; only on a line with a link
    takes: Literal["match", "run", "rest"] = "match"  # run: headlines that follow too; rest: all that follows
    starts: tuple[str, ...] = Field(min_length=1)  # first words of such a line, "0" for a number, "*" for any
    patterns: tuple[str, ...] = Field(min_length=1)  # the first that matches is read
    source_is: Literal["any", "name", "short-name", "known", "distinct", "clear"] = (
        "any"  # what the words read as a source must be
    )
    # noise: whether a line may end in one: any, one of few words, none
    full_stop: Literal["may", "short", "never"] = "short"
    title_is: Literal["any", "headline"] = "any"  # title: the words read as one must be most of the page's own
    author_is: Literal["any", "person"] = "any"  # author: the words read as one must be no outlet's name
    date_is: Literal["any", "date"] = "any"  # date: the words read as one must be readable
    cues: tuple[str, ...] = ()  # one must stand in the line; asked before any pattern, for rules of any first word
    opens: str = ""  # for lines of any first word: signs, one of which is first in the line
    ends: str = ""  # for the end of a line: signs, one of which is among its last characters
    longest: int = 400  # characters of a line that may match
    seen_at: str  # where the form was seen

    @field_validator("patterns")
    @classmethod
    def _patterns_compile(cls, patterns: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if info.context is TESTED:
            return patterns
        for pattern in patterns:
            try:
                compiled(f"(?:{pattern})")
            except (re.error, KeyError) as error:
                raise ValueError(f"{pattern!r}: {error}") from error
        return patterns

    @cached_property
    def expressions(self) -> tuple[re.Pattern[str], ...]:
        """The compiled patterns, with what may surround them."""
        before, after = AROUND[self.stands]
        return tuple(compiled(f"{before}(?:{pattern}){after}") for pattern in self.patterns)

    @cached_property
    def folded_cues(self) -> tuple[str, ...]:
        """The cues as they stand in folded text."""
        return tuple(fold(cue) for cue in self.cues)

    @cached_property
    def last_signs(self) -> frozenset[str]:
        """The signs of `ends`."""
        return frozenset(self.ends)

    @cached_property
    def folded_starts(self) -> frozenset[str]:
        """The first words as they stand in folded text."""
        return frozenset(fold(word) for word in self.starts)

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
        return self.patterns == ("<date>",)

    def may_match(self, text: str) -> bool:
        """Whether a folded text is worth a pattern: short enough, and a cue in it."""
        return len(text) <= self.longest and self.is_cued(text)

    def is_cued(self, text: str) -> bool:
        """Whether a cue stands in a folded text, or none is asked for."""
        cues = self.folded_cues
        return not cues or any(cue in text for cue in cues)

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what the patterns find in a folded text, in their order."""
        for find in self._finders:
            if found := find(text):
                yield found

    @cached_property
    def _finders(self) -> tuple[Callable[[str], re.Match[str] | None], ...]:
        """How each pattern is asked: `search` would try one that opens the text at every character again."""
        return tuple(one.search if self.stands == "end" else one.match for one in self.expressions)


_FIRST = late(r"[\W_]*(\w+)")


def first_word(folded: str) -> str:
    """Return the word that a folded line starts with, without decoration; "0" for any number, "" for none."""
    found = _FIRST.match(folded)
    if found is None:
        return ""
    return "0" if found[1][0].isdigit() else found[1]


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
        return frozenset(word for rule in self.glued for word in rule.folded_starts)

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
        return tuple(rule for rule in self.rules if "*" in rule.starts)

    @cached_property
    def cued(self) -> tuple[tuple[str, Rule], ...]:
        """The rules for whole lines of any first word that have cues, behind each cue."""
        return tuple((cue, rule) for rule in self.unmarked if rule.stands == "line" for cue in rule.folded_cues)

    @cached_property
    def named(self) -> tuple[Rule, ...]:
        """The rules for whole lines that are a name the directory knows."""
        return tuple(rule for rule in self.unmarked if rule.stands == "line" and not rule.cues)

    @cached_property
    def whole_by_start(self) -> dict[str, tuple[Rule, ...]]:
        """The rules that know whole lines, by first word."""
        whole = {word: tuple(rule for rule in rules if rule.is_whole) for word, rules in self._by_start.items()}
        return {word: rules for word, rules in whole.items() if rules}

    @cached_property
    def _by_start(self) -> dict[str, tuple[Rule, ...]]:
        found: dict[str, tuple[Rule, ...]] = {}
        for rule in self.rules:
            for word in rule.folded_starts:
                found[word] = (*found.get(word, ()), rule)
        return {word: rules for word, rules in found.items() if word != "*"}
