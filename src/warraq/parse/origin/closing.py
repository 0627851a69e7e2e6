"""Read the credits that close the last line of reporting, one behind the other: «… المقبل. (رويترز) (د ب أ)»."""

import re
from collections.abc import Iterable
from dataclasses import replace

from warraq.arabic import fold
from warraq.parse.origin.found import Found, is_sound, said_in, take_part
from warraq.parse.origin.names import Names
from warraq.parse.origin.sheet import Sheet, dashed
from warraq.patterns import late
from warraq.rules import Forms, Rule
from warraq.rules.outlet import KIND_WORDS

LONGEST_CLOSING = 260  # characters at the end of a line; a link's label with a headline in it
MOST_CLOSING = 6  # credits behind each other: «(رويترز) (د ب أ) (أ ف ب)»
_IN_BRACKETS = late(r" ?\([^()]{2,45}\)\.\Z")
# What names them right before, or what kind of house they are among the last words.
_TOLD_BY = late(
    rf"(?<![^\W_])(?:[وفبكل]{{0,2}}(?:ال|ل)?(?:{fold(KIND_WORDS)}|انباء|هييه|مراسل[^\W\d_]*)(?: [^\W\d_]+){{0,3}}|"
    r"(?:[وفبكل]?(?:حسب|وفق|وفقا|عن|من|الي|في|علي|مع|لدي|عبر|تقرير|استطلاع|خبر|بيان|مقابله|حوار|حديث|تصريح)|"
    r"[^\W\d_]{2,}[^\W\d_ا]ت(?:ه|ها)?(?: ذلك)?))\Z"
)


def read_closing(sheet: Sheet, forms: Forms, names: Names) -> list[Found]:
    """Cut credits that close the last line of reporting; when nothing is left of it, those of the line above."""
    found: list[Found] = []
    for index in reversed(sheet.body):
        if sheet.gone(index):
            continue
        for _ in range(MOST_CLOSING):
            if (hit := _closing(sheet, index, forms, names)) is None:
                break
            found.append(hit)
        if not sheet.gone(index):
            break
    return found


def _closing(sheet: Sheet, index: int, forms: Forms, names: Names) -> Found | None:
    end = _end_of(sheet, index)
    start = max(0, end - LONGEST_CLOSING)
    tail = sheet.folded[index][start:end]
    found = _matched(tail, forms.closing, sheet, names)
    if found is None and (stopped := with_stop_before(tail)) != tail:
        found = _matched(stopped, (rule for rule in forms.closing if rule.source_is == "distinct"), sheet, names)
    if found is None:
        return None
    rule, match = found
    said = said_in(sheet, index, match, start)
    hit = take_part(sheet, index, (start + match.start(), end), rule, said)
    return replace(hit, anchors=sheet.lines[index].anchors)


def _matched(tail: str, rules: Iterable[Rule], sheet: Sheet, names: Names) -> tuple[Rule, re.Match[str]] | None:
    """The first rule that knows a credit at the end of a folded text, and where it stands."""
    asked = ((rule, match) for rule in rules if rule.may_close(tail) for match in rule.matches(tail))
    return next(((rule, match) for rule, match in asked if is_sound(rule, match, sheet, names)), None)


def with_stop_before(tail: str) -> str:
    """A folded text whose stop stands behind the brackets at its end with one before them, as long as it was.

    Must: «… الربيع المقبل (رويترز).», «… الربيع المقبل(رويترز).»
    Must not: «… بحسب (رويترز).», «… وكالة الأنباء القطرية (قنا).», «… في تقرير (رويترز).»: the sentence names them
    """
    found = _IN_BRACKETS.search(tail) if tail.endswith(").") else None
    if found is None or _TOLD_BY.search(tail[: found.start()]):
        return tail
    at = found.start() if tail[found.start()] == " " else found.start() - 1
    return f"{tail[:at]}.{tail[at + 1 :]}"


def _end_of(sheet: Sheet, index: int) -> int:
    """Where a folded line ends without what was cut from its end, one cut before the other."""
    text = sheet.lines[index].text
    end = len(text)
    for cut in sorted(sheet.cuts.get(index, ()), key=lambda cut: cut.start, reverse=True):
        if cut.end == end:
            end = cut.start
    return len(fold(dashed(text[:end]))) if end < len(text) else len(sheet.folded[index])
