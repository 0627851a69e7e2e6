"""The time of day beside a date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from warraq.dates.names import HIJRI_MONTH, HOUR_NAME, LETTER, WEEKDAY, hour_named

_HALVES = r"am|pm|a\.m\.?|p\.m\.?|صباحا?|مساا?|بعد\sالظهر|قبل\sالظهر|بعد\sمنتصف\sالليل|ظهرا?|عصرا?|ليلا?|فجرا?|ضحي|ص|م"
_HALF = rf"(?:\s{{0,3}}\(?(?P<half>{_HALVES})(?![{LETTER}]))?"
_BEFORE = r"(?:(?P<before>am|pm|صباحا?|مساا?|(?<!\d)(?<!\d\s)[صم])\s{1,2})?"
_HOUR_NUMBER = r"(?P<hour>[01]?\d|2[0-4])"

_MINUTE = rf"(?P<minute>[0-5]\d|\d(?=\s?(?:{_HALVES})(?![{LETTER}])))"  # «9:5 م»
_CLOCK = re.compile(
    rf"(?<![\d.:+]){_BEFORE}(?<!\d){_HOUR_NUMBER}\s?[:h]\s?{_MINUTE}"
    rf"(?:\s?:\s?(?P<second>[0-5]\d)(?:\.\d{{1,9}})?)?(?![\d:]){_HALF}"
)
_DOTTED = re.compile(
    rf"(?:الساعه|عند)\s{{1,2}}(?P<before>){_HOUR_NUMBER}\.(?P<minute>[0-5]\d)(?P<second>)(?!\d){_HALF}"
)
_HOUR = re.compile(
    rf"(?P<said>الساعه\s{{1,2}})?(?P<before>)(?<![\d.:/\-])(?P<hour>[01]?\d|2[0-4])(?P<minute>)(?P<second>)"
    rf"(?!\d|\s?[:./\-]\d){_HALF}"
)
_SPELLED = re.compile(
    rf"الساعه\s{{1,2}}(?P<hour>{HOUR_NAME})(?P<more>\sوالنصف|\sوالربع|\sالا\s?(?:ال)?ربعا?|\sوالثلث|\sالا\s?(?:ال)?ثلثا?)?"
    rf"\s{{0,2}},?{_HALF}"
)
_PACKED = re.compile(r"t(\d\d)(\d\d)(\d\d)?(?!\d)")  # 20260128T150400Z
_FORMS = (  # what a text must hold for the form to be looked for
    (re.compile(r"\d\s?[:h]"), _CLOCK),
    (re.compile(r"(?:الساعه|عند)\s{1,2}\d"), _DOTTED),
    (re.compile(rf"\d\s{{0,3}}(?:{_HALVES})(?![{LETTER}])|الساعه\s{{1,2}}\d"), _HOUR),
    (re.compile("الساعه"), _SPELLED),
)
_MINUTES = {"نصف": 30, "ربع": 15, "ثلث": 20}

_BETWEEN = re.compile(
    rf"(?:[\s,|@•.\-/()\[\]:;*·_]|{WEEKDAY.replace('?P<weekday>', '?:')}|(?:في\s)?تمام|(?:ال)?(?:ساعه|وقت)|التوقيت|"
    rf"عند|علي|في|يوم|الموافق|موافق|ميلادي[ها]?|م(?![{LETTER}])|صباحا?|مساا?|(?:ال)?نشر|اخر|تحديث|at|à|t|هجري[ها]?|ه(?![{LETTER}])|(?:utc|gmt)(?:[+-]\d{{1,4}})?|"
    rf"\d{{1,2}}\s?[/\-]?\s?{HIJRI_MONTH},?\s?[/\-]?\s?1[345]\d\d)*"
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
    """Return the time right after the date at `start:end`, else right before it, with nothing else between."""
    if packed := _PACKED.match(text, end):
        hour, minute, second = (int(part) if part else None for part in packed.groups())
        return Clock(*packed.span(), hour or 0, minute, second) if (hour or 0) < 24 and (minute or 0) < 60 else None
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    near = before + text[start:end] + after if ":" in text[start:end] else before + after
    for sign, form in _FORMS:
        if sign.search(near) and (clock := _nearest(form, text, start, end)):
            return clock
    return None


def _nearest(form: re.Pattern[str], text: str, start: int, end: int) -> Clock | None:
    """The time of one form: inside the date (Jan 28 15:04 2026), right after it, or right before it."""
    for match in (*form.finditer(text, start, end), *form.finditer(text, end, min(len(text), end + _REACH))):
        if (clock := _read(match)) and (match.start() < end or _BETWEEN.fullmatch(text, end, match.start())):
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
    if "more" in match.re.groupindex:  # no other form has parts of an hour in words
        return _spelled(match)
    half = match["half"] or match["before"] or ""
    if not match["minute"] and not match["half"] and not match["said"]:
        return None
    minute, second = (int(match[name]) if match[name] else None for name in ("minute", "second"))
    return Clock(match.start(), match.end(), hour_of_day(int(match["hour"]), half), minute, second)


def _spelled(match: re.Match[str]) -> Clock:
    """«الساعة الثالثة والنصف عصراً»; the hour alone when no part of it is said."""
    hour = hour_of_day(hour_named(match["hour"]), match["half"] or "")
    if not match["more"]:
        return Clock(match.start(), match.end(), hour)
    part = next(minutes for name, minutes in _MINUTES.items() if name in match["more"])
    before = "الا" in match["more"].split()[0]
    return Clock(match.start(), match.end(), (hour - 1) % 24 if before else hour, 60 - part if before else part)


def hour_of_day(hour: int, half: str) -> int:
    """The hour on a 24-hour clock: 12 ص is 0, 12 م is 12, 4 عصرا is 16, 11 ليلا is 23, 1 ليلا is 1."""
    if not half or hour > 12:
        return hour
    if half.startswith("ظهر"):
        return hour + 12 if hour < 11 else hour  # «11:50 ظهرا» is before noon, «12:30 ظهرا» after it
    late = (
        6 <= hour < 12 if half.startswith("ليل") else half[0] in "pم" or half.startswith("عصر") or half[-6:] == " الظهر"
    )
    if half.startswith("قبل"):
        return hour
    return hour % 12 + 12 if late else hour % 12
