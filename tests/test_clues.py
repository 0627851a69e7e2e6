"""What a line is asked for before a pattern never keeps a line from a rule that knows it."""

import json
from functools import cache

import pytest

from each import each
from made_lines import lines_of
from warraq.arabic import fold
from warraq.parse.lines import Line, Zones
from warraq.parse.origin.candidates import rules_asked
from warraq.parse.origin.names import Names
from warraq.parse.origin.sheet import Sheet
from warraq.rules import Forms, Rule, shipped
from warraq.rules.clues import FILE, Clues, clues_of, key_of, read_clues
from warraq.rules.generate_clues import table
from warraq.rules.pattern import DAY, DAY_OPENINGS

LONGEST_UNMARKED = 160

RULES = (*shipped().notices.rules, *shipped().noise.rules)
NAMES = Names(shipped().directory, shipped().words)
REPORTING = "أعلنت بلدية الرصافة بدء توزيع صناديق الفرز على الأحياء الشمالية اعتبارا من الأسبوع المقبل."
MOST_UNREAD = 10  # patterns that may be new; each is read when it is used, and takes a third of a millisecond


def asked(rule: Rule, text: str) -> bool:
    """Whether a text that stands where a rule may apply comes before its patterns."""
    forms = Forms(rules=(rule,))
    if rule.stands == "end":
        return rule.is_cued(fold(text)) and tells_all(rule, fold(text))
    if rule.stands == "start":
        return rule in forms.starting(fold(text))
    lines = [Line(piece) for piece in text.split("\n")]
    around = [Line(REPORTING)] * 9
    body = (*around, *lines) if rule.zone in ("bottom", "close") else (*lines, *around)
    sheet = Sheet.of(Zones((), body, ()), "")
    at = 9 if rule.zone in ("bottom", "close") else 0
    whole = rule in rules_asked(sheet, forms, NAMES).get(at, ()) and rule.may_match(sheet.folded[at])
    folded = "\n".join(sheet.folded[at : at + len(lines)])
    glued = rule.stands != "sentences" or (
        sheet.first_words[at] in forms.glued_starts and rule.is_cued(sheet.folded[at])
    )
    return whole and glued and tells_all(rule, folded)


def tells_all(rule: Rule, folded: str) -> bool:
    """Whether each pattern that knows a text is tried on it."""
    return [one.span() for one in rule.matches(folded)] == [
        one.span() for find in rule.finders if (one := find(folded))
    ]


@cache
def known_lines(rule: Rule, pattern: str) -> tuple[str, ...]:
    """Lines made of one pattern of a rule, that it does know: a look around in it may refuse some."""
    alone = Rule.model_construct(**{**rule.model_dump(), "patterns": (pattern,)})
    tried = (lines_of(pattern, count, 7) for count in (4, 40))  # a pattern of many parts refuses most that are made
    find = alone.wordings[0].finder
    known = ([line for line in lines if find(fold(line))] for lines in tried)
    return tuple(next(filter(None, known), ()))


@each("rule", RULES, ids=lambda rule: rule.id)
def test_every_line_that_a_rule_knows_is_asked_for_it(rule: Rule) -> None:
    limit = min(rule.longest, LONGEST_UNMARKED) if rule.is_unmarked else rule.longest
    for pattern in rule.patterns:
        made = [line for line in known_lines(rule, pattern) if len(line) <= limit]

        assert [line for line in made if not asked(rule, line)] == []


@pytest.mark.slow
def test_lines_are_made_for_most_patterns() -> None:
    """Else the test above would claim nothing."""
    patterns = [(rule, pattern) for rule in RULES for pattern in rule.patterns]

    silent = [pattern for rule, pattern in patterns if not known_lines(rule, pattern)]

    assert len(silent) <= len(patterns) / 20, silent


@pytest.mark.slow
@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.long)])
def test_what_is_kept_of_the_shipped_patterns_is_what_they_say(every: int) -> None:
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    keys = {key_of(pattern) for rule in RULES for pattern in rule.patterns}

    read = table(RULES[::every])

    assert {key: kept[key] for key in read if key in kept} == {key: read[key] for key in read if key in kept}
    assert len(keys - set(kept)) <= MOST_UNREAD, "run python -m warraq.rules.generate_clues"


def test_the_clues_of_several_patterns_are_those_of_each() -> None:
    assert clues_of(["نشر في <source>", "نقلا عن: <source>"]) == Clues(
        frozenset(("نشر", "نقلا")), frozenset(("نشر في ", "نقلا عن: "))
    )


def test_a_pattern_that_holds_nothing_leaves_nothing_to_ask_for() -> None:
    assert clues_of(["نقلا عن <source>", "<author>"]).within == frozenset()


def test_a_pattern_has_one_key() -> None:
    assert key_of("نشر") == key_of("نشر") != key_of("نشرت")
    assert read_clues("نشر") == Clues(frozenset(("نشر",)), frozenset(("نشر",)))


def test_no_day_begins_with_another_letter_than_those_that_are_asked_for() -> None:
    assert set(DAY_OPENINGS) == {word[0] for word in read_clues(DAY).first} - {"0"}
