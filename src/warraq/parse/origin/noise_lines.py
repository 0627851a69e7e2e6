"""Cut what a site prints between and below paragraphs: other headlines, share bars, counters, comment forms."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from warraq.arabic.signs import PAUSES, QUOTES, STOPS
from warraq.parse.lines import Line
from warraq.parse.origin.candidates import in_zone, rules_asked
from warraq.parse.origin.found import Found
from warraq.parse.origin.names import Names
from warraq.parse.origin.sheet import Sheet
from warraq.parse.words.controls import ALWAYS_A_LABEL
from warraq.parse.words.sentence import is_paragraph
from warraq.rules import Forms, Rule

_NO_HEADLINE = tuple(STOPS + QUOTES + PAUSES)  # what none ends with; «(فيديو)» is the end of many
LONGEST_HEADLINE = 130  # characters
LEAST_HEADLINE = 3  # words
LEAST_HEADLINES = 3  # lines without a paragraph below a label: other articles' headlines alone
QUESTION = ("؟", "؟»")
LONGEST_LABEL = 6  # words before a full stop
MOST_LABEL = 4  # words of a label that holds no headline
LINKED = 0.8  # share of a line that stands in links, from which it is a list of links


def cut_noise(sheet: Sheet, forms: Forms, names: Names, found: list[Found]) -> list[Found]:
    """Cut noise from the body, and return the finds that still stand: those below other articles are gone with them."""
    asked = rules_asked(sheet, forms, names)
    ends = sorted(hit.index for hit in found if hit.role in ("credit", "category"))
    for index, rule in _cut_lines(sheet, asked):
        if not _names_others(sheet, index, rule):
            continue
        if _is_over(sheet, index, ends):
            _cut_rest(sheet, index, rule)
            return [hit for hit in found if hit.index < index]
        _cut_others(sheet, index, rule, names)
    return _above_other_articles(sheet, asked, found)


def _cut_lines(sheet: Sheet, asked: dict[int, tuple[Rule, ...]]) -> Iterator[tuple[int, Rule]]:
    """Cut the noise lines of the body, and yield each before the next is looked at."""
    for index, rules in asked.items():
        if index in sheet.body and index not in sheet.cuts and (rule := _rule_at(sheet, index, rules)):
            sheet.cut_line(index, "noise", rule.id)
            yield index, rule


def _names_others(sheet: Sheet, index: int, rule: Rule) -> bool:
    """Whether a noise line names other articles that follow, and holds no headline itself: «إقرأ أيضاً:»."""
    return rule.takes == "run" and len(sheet.folded[index].split()) <= MOST_LABEL


def _cut_others(sheet: Sheet, index: int, rule: Rule, names: Names) -> None:
    """Cut the headlines below a label of other articles."""
    _cut_headlines(sheet, index + 1, rule, names)
    if not any(line.link_share for line in sheet.lines):
        _cut_unlinked(sheet, index + 1, rule)
    left = sheet.lines[index + 1 : sheet.body.stop]
    if any(is_paragraph(line.text) for line in left):
        return
    if len(left) >= LEAST_HEADLINES or _are_headlines(left):
        _cut_rest(sheet, index, rule)


def _above_other_articles(sheet: Sheet, asked: dict[int, tuple[Rule, ...]], found: list[Found]) -> list[Found]:
    """Leave out what was found below a label of other articles that follows the body."""
    below = [hit.index for hit in found if hit.index >= sheet.body.stop]
    for index in range(sheet.body.stop, max(below, default=0)):
        rule = None if index in sheet.cuts else _rule_at(sheet, index, asked.get(index, ()))
        if rule and _names_others(sheet, index, rule):
            return [hit for hit in found if hit.index < index]
    return found


def _rule_at(sheet: Sheet, index: int, rules: tuple[Rule, ...]) -> Rule | None:
    folded = sheet.folded[index]
    for rule in rules:
        fits = not _is_stopped(folded, rule) and rule.may_match(folded) and in_zone(sheet, index, rule)
        if fits and next(rule.matches(folded), None) and not _is_spared(sheet, index, rule):
            return rule
    return None


def _is_spared(sheet: Sheet, index: int, rule: Rule) -> bool:
    """Whether a line is the text's own by where it stands: «الأكثر قراءة» over books, «قبل عامين» below a question."""
    if rule.stays == "answer":
        return index - 1 in sheet.body and sheet.lines[index - 1].text.endswith(QUESTION) and not sheet.gone(index - 1)
    is_crosshead = rule.stays == "crosshead" and sheet.is_crosshead(index)
    return is_crosshead and not ALWAYS_A_LABEL.match(sheet.folded[index])


def _is_stopped(folded: str, rule: Rule) -> bool:
    """Whether a line ends in a full stop as no line of the rule does: «قبل عامين.» is an answer, no item's age."""
    if rule.full_stop == "may" or not folded.endswith(".") or folded.endswith(".."):
        return False
    return rule.full_stop == "never" or len(folded.split()) > LONGEST_LABEL


def _is_over(sheet: Sheet, index: int, ends: list[int]) -> bool:
    """Whether the article has ended above a line: with a credit or its tags, only cut lines between."""
    above = bisect_left(ends, index)
    end = ends[above - 1] if above else -1
    return end > sheet.body.start and all(line in sheet.cuts for line in range(end, index))


def _cut_rest(sheet: Sheet, index: int, rule: Rule) -> None:
    for line in range(index + 1, sheet.body.stop):
        sheet.cut_line(line, "noise", rule.id)


def _cut_headlines(sheet: Sheet, start: int, rule: Rule, names: Names) -> None:
    """Cut the headlines below a label: linked ones, and those with a day under them; a paragraph ends the run."""
    index = start
    while index < sheet.body.stop and index not in sheet.cuts:
        line = sheet.lines[index]
        dated = index + 1 < sheet.body.stop and _is_day(sheet.lines[index + 1].text, names)
        if not (line.link_share >= LINKED or (dated and _is_headline(line.text)) or _is_day(line.text, names)):
            return
        sheet.cut_line(index, "noise", rule.id)
        index += 1


def _cut_unlinked(sheet: Sheet, start: int, rule: Rule) -> None:
    """Cut headlines below a label in a text without links; the last of several may be the heading of what follows."""
    run = []
    for index in range(start, sheet.body.stop):
        if index in sheet.cuts or not _is_headline(sheet.lines[index].text):
            break
        run.append(index)
    if not any(is_paragraph(sheet.lines[index].text) for index in run):
        for index in run[:1] if len(run) == 1 else run[:-1]:
            sheet.cut_line(index, "noise", rule.id)


def _are_headlines(lines: Sequence[Line]) -> bool:
    """Whether a headline or two are all that follows: «قد يعجبك أيضا» at the end of a text without links."""
    return bool(lines) and all(_is_headline(one.text) and len(one.text.split()) >= LEAST_HEADLINE for one in lines)


def _is_headline(text: str) -> bool:
    return len(text) <= LONGEST_HEADLINE and not text.endswith(_NO_HEADLINE)


def _is_day(text: str, names: Names) -> bool:
    return len(text) <= 45 and names.is_day(text)
