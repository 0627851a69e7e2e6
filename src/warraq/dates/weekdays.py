"""The weekday that is printed beside a date: the judge of what its numbers mean."""

import re
from datetime import date

from warraq.dates.names import WEEKDAY, weekday

_WEEKDAY = re.compile(WEEKDAY)
_BEFORE = 32  # characters: «اليوم الأحد الموافق للسابع والعشرين»
_AFTER = re.compile(rf"[\s,|()\-/م]{{1,5}}(?:يوم\s)?{WEEKDAY}")


def weekday_beside(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """Return (weekday, start, end) of the nearest weekday before `start` with no digit between, or right after `end`."""
    before = text[max(0, start - _BEFORE) : start]
    found = None
    for found in _WEEKDAY.finditer(before):
        pass
    if found and not re.search(r"\d", before[found.end() :]):
        offset = max(0, start - _BEFORE)
        return weekday(found["weekday"]), found.start("weekday") + offset, found.end("weekday") + offset
    if after := _AFTER.match(text, end):
        return weekday(after["weekday"]), after.start("weekday"), after.end("weekday")
    return None


def agrees(day: date | None, beside: tuple[int, int, int] | None) -> bool | None:
    """Say whether the day falls on the weekday printed beside it; None when there is nothing to compare."""
    return None if beside is None or day is None else day.weekday() == beside[0]
