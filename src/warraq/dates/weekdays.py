"""The weekday that is printed beside a date: the judge of what its numbers mean."""

import re
from collections import deque
from datetime import date

from warraq.dates.names import LETTER, WEEKDAY, weekday

_WEEKDAY = re.compile(WEEKDAY)
# «أحد, 12/07/2025 - 09:31»: Drupal's short form of the day, before its American order of the figures.
_SHORT = re.compile(rf"(?<![{LETTER}])(?P<weekday>احد|اثنين|ثلاثا|اربعا|خميس|جمعه|سبت)\s?[,،]\s{{0,3}}$")
_DIGIT = re.compile(r"\d")
_BEFORE = 32  # characters: «اليوم الأحد الموافق للسابع والعشرين»
_AFTER = re.compile(rf"[\s,|()\-/م]{{1,5}}(?:يوم\s)?{WEEKDAY}")


def weekday_beside(text: str, start: int, end: int) -> int | None:
    """Return the nearest weekday before `start` with no digit between, else the one right after `end`; Monday is 0."""
    before = text[max(0, start - _BEFORE) : start]
    if (found := deque(_WEEKDAY.finditer(before), maxlen=1)) and not _DIGIT.search(before, found[0].end()):
        return weekday(found[0]["weekday"])
    if short := _SHORT.search(before):
        return weekday(f"ال{short['weekday']}")
    after = _AFTER.match(text, end)
    return weekday(after["weekday"]) if after else None


def agrees(day: date | None, beside: int | None) -> bool | None:
    """Say whether the day falls on the weekday printed beside it; None when there is nothing to compare."""
    return None if beside is None or day is None else day.weekday() == beside
