"""What was found in the lines of a page: the rule, the text, and what it says, word for word."""

import re
from dataclasses import dataclass, field

from warraq.arabic import fold_with_offsets
from warraq.models import Role
from warraq.parse.lines import Anchor
from warraq.parse.origin.names import Names
from warraq.parse.origin.sheet import Sheet, dashed
from warraq.parse.words.given_names import is_likely_a_name
from warraq.patterns import late
from warraq.rules import Rule

# In the place of a line's index: what was read in the headline.
CUT_FROM_HEADLINE, KEPT_IN_HEADLINE = -1, -2
_WORD = late(r"\w{2,}")


@dataclass(frozen=True, slots=True)
class Found:
    """A line, or part of one, that a rule knows: what it says, word for word."""

    rule: str
    role: Role
    text: str
    where: str
    index: int
    said: dict[str, str] = field(default_factory=dict)  # slot → the words in it, as written
    anchors: tuple[Anchor, ...] = ()
    form: Rule | None = None  # the rule itself; None: a find that no rule describes


def is_sound(rule: Rule, match: re.Match[str], sheet: Sheet, names: Names) -> bool:
    """Whether what stands in the place of a source, an author, a title or a date is one."""
    said = match.groupdict("")
    return (
        (not (source := said.get("source")) or (names.may_be(source, rule.source_is) and _is_no_day(source, names)))
        and (rule.author_is != "person" or _is_person(said.get("author", ""), names))
        and (rule.title_is != "headline" or _is_headline(said.get("title", ""), sheet.title))
        and (rule.date_is == "any" or not said.get("date") or names.is_day(said["date"]))
    )


def _is_person(author: str, names: Names) -> bool:
    """Whether a folded name is a person's: not «شفق نيوز - بغداد», not «فندق الشام - دمشق»."""
    return not names.known(author) and is_likely_a_name(author)


def _is_no_day(source: str, names: Names) -> bool:
    """Whether words are no day, nor its figure: «نشر أول مرة في 12 مارس 2013»."""
    return not names.is_day(source) and (not source.isdecimal() or bool(names.known(source)))


def _is_headline(title: str, headline: str) -> bool:
    """Whether most of a folded title's words are the headline's: a republisher changes one or two."""
    words = set(_WORD.findall(title))
    return len(words & set(_WORD.findall(headline))) * 3 > len(words) * 2


def take_lines(sheet: Sheet, span: range, rule: Rule, match: re.Match[str]) -> Found:
    """Cut some lines that a rule knows as a whole."""
    text = "\n".join(sheet.lines[line].text for line in span)
    copy = fold_with_offsets(dashed(text))
    said = {slot: text[slice(*copy.span(*match.span(slot)))] for slot, words in match.groupdict().items() if words}
    for line in span:
        sheet.cut_line(line, rule.role, rule.id)
    anchors = tuple(anchor for line in span for anchor in sheet.lines[line].anchors)
    return Found(rule.id, rule.role, text, sheet.lines[span.start].where, span.start, said, anchors, rule)


def take_part(sheet: Sheet, index: int, span: tuple[int, int], rule: Rule, said: dict[str, str]) -> Found:
    """Cut a span of a folded line that a rule knows, with the links that stand in it."""
    sheet.cut(index, span, rule.role, rule.id)
    text, line = sheet.original(index, *span).strip(), sheet.lines[index]
    anchors = tuple(anchor for anchor in line.anchors if anchor.text in text)
    return Found(rule.id, rule.role, text, line.where, index, said, anchors, rule)


def said_in(sheet: Sheet, index: int, match: re.Match[str], at: int) -> dict[str, str]:
    """The words of each slot that a match read in a folded line from a place on, as written."""
    spans = {slot: match.span(slot) for slot, words in match.groupdict().items() if words}
    return {slot: sheet.original(index, at + start, at + end) for slot, (start, end) in spans.items()}
