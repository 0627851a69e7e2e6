"""The time of day beside a date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from warraq.dates.names import HIJRI_MONTH, LETTER, WEEKDAY

_HALVES = r"am|pm|a\.m\.?|p\.m\.?|صباحا?|مسا|بعد\sالظهر|قبل\sالظهر|بعد\sمنتصف\sالليل|ظهرا?|عصرا?|ليلا?|فجرا?|ضحي|ص|م"
_HALF = rf"(?:\s{{0,3}}\(?(?P<half>{_HALVES})(?![{LETTER}]))?"
_BEFORE = r"(?:(?P<before>am|pm|صباحا?|مسا|(?<!\d)(?<!\d\s)[صم])\s{1,2})?"
_CLOCK = re.compile(
    rf"(?<![\d.:+]){_BEFORE}(?<!\d)(?P<hour>[01]?\d|2[0-4])\s?[:h]\s?(?P<minute>[0-5]\d)(?:\s?:\s?(?P<second>[0-5]\d)(?:\.\d{{1,9}})?)?(?![\d:]){_HALF}"
)
_DOTTED = re.compile(
    rf"(?:الساعه|عند)\s{{1,2}}(?P<before>)(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?P<second>)(?!\d){_HALF}"
)
_HOUR = re.compile(
    rf"(?P<said>الساعه\s{{1,2}})?(?P<before>)(?<![\d.:/\-])(?P<hour>[01]?\d|2[0-4])(?P<minute>)(?P<second>)(?!\d|\s?[:./\-]\d){_HALF}"
)
_BETWEEN = re.compile(
    rf"(?:[\s,|•.\-/()\[\]:;*·_]|{WEEKDAY.replace('?P<weekday>', '?:')}|(?:في\s)?تمام|(?:ال)?ساعه|التوقيت|عند|علي|في|يوم|الموافق|موافق|"
    rf"ميلادي[ها]?|م(?![{LETTER}])|صباح|مسا|نشر|at|à|t|\d{{1,2}}\s?[/\-]?\s?{HIJRI_MONTH},?\s?[/\-]?\s?1[345]\d\d|هجري[ها]?|ه(?![{LETTER}])|utc|gmt)*"
)
_REACH = 48  # characters between a date and its time: a whole Hijri date may stand there


@dataclass(slots=True, frozen=True)
class Clock:
    """A time of day and where it stands; minute None: only the hour is said."""

    start: int
    end: int
    hour: int  # 0-24; 24 is the midnight that ends the day
    minute: int | None = None
    second: int | None = None


def clock_beside(text: str, start: int, end: int) -> Clock | None:
    """Return the time that stands right after the date at `start:end`, else right before it, with nothing else between."""
    near = text[max(0, start - _REACH) : end + _REACH]
    for form in (_CLOCK, _DOTTED, _HOUR) if "الساعه" in near else (_CLOCK, _HOUR):
        for match in form.finditer(text, end, min(len(text), end + _REACH)):
            if (clock := _read(match)) and _BETWEEN.fullmatch(text, end, match.start()):
                return clock
        for match in _backwards(form, text, start):
            if (clock := _read(match)) and _BETWEEN.fullmatch(text, match.end(), start):
                return clock
    return None


def _backwards(form: re.Pattern[str], text: str, start: int) -> Iterator[re.Match[str]]:
    """The times before `start`, nearest first."""
    return reversed(list(form.finditer(text, max(0, start - _REACH), start)))


def _read(match: re.Match[str]) -> Clock | None:
    """The time that the match says; None for a bare number."""
    half = match["half"] or match["before"] or ""
    if not match["minute"] and not match["half"] and not match["said"]:
        return None
    minute, second = (int(match[name]) if match[name] else None for name in ("minute", "second"))
    return Clock(match.start(), match.end(), hour_of_day(int(match["hour"]), half), minute, second)


def hour_of_day(hour: int, half: str) -> int:
    """The hour on a 24-hour clock: 12 ص is 0, 12 م is 12, 4 عصرا is 16, 11 ليلا is 23, 1 ليلا is 1."""
    if not half or hour > 12:
        return hour
    late = half[0] in "pم" or half.startswith(("ظهر", "عصر", "بعد الظهر", "بعد\u00a0الظهر"))
    if half.startswith("ليل"):
        late = 6 <= hour < 12
    if half.startswith("ظهر"):
        late = hour < 11  # «11:50 ظهرا» is before noon
    return hour % 12 + 12 if late else hour if half.startswith("ظهر") else hour % 12
