"""The date line that most sites print, read in one go: weekday, day, month, year, time."""

import re
from datetime import date, datetime, tzinfo
from functools import lru_cache

from warraq.dates.clock import hour_of_day
from warraq.dates.found import day_of
from warraq.dates.names import month_or_none, weekday_or_none
from warraq.dates.normal import spelled
from warraq.models import Precision, StatedDate

_D = "[0-9\u0660-\u0669\u06f0-\u06f9]"
_WORD = "[\u0621-\u064a\u064b-\u0652]{1,12}"
_LABEL = (
    r"(?:(?:(?:تم\s)?ن[ُّ]?شره?|(?:ال)?تاريخ|تاريخ\sالنشر|[آا]خر\sتحديث|التحديث)(?:\s(?:في|بتاريخ|يوم))?\s?[:：]?\s)?"
)
_WEEKDAY = rf"(?:(?P<weekday>{_WORD})\s?[,،]?\s)?"
_MONTH = rf"(?P<month>{_WORD}(?:\s{_WORD})?(?:\s?/\s?{_WORD}(?:\s{_WORD})?)?)"
_CLOCK = (
    rf"(?:[\s,،|–—•:-]{{0,3}}\s(?P<hour>{_D}{{1,2}}):(?P<minute>{_D}{{2}})(?::(?P<second>{_D}{{2}}))?"
    r"(?:\s?(?P<half>صباح\u064b?ا\u064b?|مسا\u0621?\u064b?|[صم](?!\w)|[AaPp][Mm]))?)?"
)
_NAMED = re.compile(
    rf"{_LABEL}{_WEEKDAY}(?P<day>{_D}{{1,2}})\s{_MONTH}\s?[,،]?\s(?P<year>(?:19|20|١٩|٢٠){_D}{{2}})م?{_CLOCK}"
)
_FIGURES = re.compile(
    rf"{_LABEL}(?:(?P<year>(?:19|20|١٩|٢٠){_D}{{2}})(?P<mark>[/-])(?P<month>{_D}{{1,2}})(?P=mark)(?P<day>{_D}{{1,2}})"
    rf"|(?P<first>{_D}{{1,2}})(?P<dash>[/-])(?P<then>{_D}{{1,2}})(?P=dash)(?P<last>(?:19|20|١٩|٢٠){_D}{{2}})){_CLOCK}"
)


def plain_date(text: str, order: str, zone: tzinfo | None) -> StatedDate | None:
    """Return what a plain date line states, as reading it form by form would; None for everything else.

    Nothing in it is doubtful: a weekday that disagrees, two months, a hint of another order, any other word are left
    to the forms. Such lines are most of what pages print, and this costs a sixth.

    >>> plain_date("الأربعاء 28 كانون الثاني 2026 - 03:04 م", "dmy", None).iso
    '2026-01-28T15:04'
    """
    if match := _NAMED.fullmatch(text):
        day = day_of(int(match["year"]), _month(match["month"]), int(match["day"]))
        if day is None or ((beside := match["weekday"]) and _weekday(beside) != day.weekday()):
            return None
        return _stated(text, match, match.start("day"), (day, ()), zone)
    if order == "dmy" and (match := _FIGURES.fullmatch(text)):
        return _of_figures(text, match, zone)
    return None


def _of_figures(text: str, match: re.Match[str], zone: tzinfo | None) -> StatedDate | None:
    if match["year"]:
        day, turned = day_of(int(match["year"]), int(match["month"]), int(match["day"])), None
    else:
        year, first, second = int(match["last"]), int(match["first"]), int(match["then"])
        day, turned = day_of(year, second, first), day_of(year, first, second)
    if day is None:
        return None
    flags = ("ambiguous-dm",) if turned and turned != day else ()
    return _stated(text, match, match.start("year" if match["year"] else "first"), (day, flags), zone)


def _stated(
    text: str, match: re.Match[str], start: int, found: tuple[date, tuple[str, ...]], zone: tzinfo | None
) -> StatedDate | None:
    day, flags = found
    if match["hour"] is None:
        end = match.end("year") if match["year"] else match.end("last")
        end = max(end, match.end("day"))
        return StatedDate(
            iso=day.isoformat(), precision="day", calendar="gregorian", zone="none", text=text[start:end], flags=flags
        )
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    hour = hour_of_day(hour, spelled(match["half"])) if match["half"] else hour
    precision: Precision = "second" if match["second"] else "minute"
    at = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone).isoformat()
    end = max(match.end("minute"), match.end("second"), match.end("half"))
    return StatedDate(
        iso=(at[:19] if match["second"] else at[:16]) + at[19:],
        precision=precision,
        calendar="gregorian",
        zone="assumed" if zone else "none",
        text=text[start:end],
        flags=flags,
    )


@lru_cache(maxsize=512)  # there are not many names of months and weekdays, however they are written
def _month(names: str) -> int:
    """The month that one or two names say; 0 when they are no names of one month."""
    numbers = {month_or_none(spelled(name)) for name in names.split("/")}
    return (numbers.pop() or 0) if len(numbers) == 1 else 0


@lru_cache(maxsize=128)
def _weekday(name: str) -> int | None:
    return weekday_or_none(spelled(name))
