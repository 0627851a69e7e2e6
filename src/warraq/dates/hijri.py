"""Hijri dates: «9 شعبان 1447 هـ», as Gregorian days by the Umm al-Qura calendar, one day more or less."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from warraq.dates.found import Found
from warraq.dates.names import HIJRI_MONTH, LETTER, ORDINAL, hijri_month, ordinal

_GAP = r"[\s\-/.,_]{0,5}(?:من\s{1,3})?(?:شهر\s{1,3})?"
_YEAR = r"[\s\-/.,_(]{0,5}(?:من\s{1,3})?(?:ل?(?:ل|ال)?(?:عام|سنه)\s{1,3})?\(?(?P<year>1[345]\d\d)(?!\d)"
_END = r"(?:\s{0,2}(?:هجري(?:ا|ه)?|ه)(?![\u0621-\u064a]))?"
_NAMED = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}}){_GAP}(?P<month>{HIJRI_MONTH}){_YEAR}{_END}")
_SPELLED = re.compile(
    rf"(?<![{LETTER}])[وفلب]?(?P<day>{ORDINAL})\s{{1,3}}(?:من\s{{1,3}})?(?:شهر\s{{1,3}})?(?P<month>{HIJRI_MONTH}){_YEAR}{_END}"
)

HIJRI_YEAR = re.compile(r"(?<!\d)1[345]\d\d(?!\d)")


_MONTH_FIRST = re.compile(
    rf"(?<![{LETTER}])(?P<month>{HIJRI_MONTH})\s{{1,3}}(?P<day>\d{{1,2}})\s?[,/\-]\s?(?P<year>1[345]\d\d)(?!\d){_END}"
)


def hijri_dates(text: str) -> Iterator[Found]:
    """Every full Hijri date with a named month."""
    if not HIJRI_YEAR.search(text):
        return
    for form in (_NAMED, _SPELLED, _MONTH_FIRST):
        for match in form.finditer(text):
            day = match["day"]
            yield from hijri_day(
                match.start(),
                match.end(),
                int(match["year"]),
                hijri_month(match["month"]),
                int(day) if day.isdigit() else ordinal(day),
            )


def hijri_day(start: int, end: int, year: int, month: int, day: int) -> Iterator[Found]:
    """The Gregorian day of a Hijri one. The printed day goes by the sighting of the moon: it may be one off."""
    if found := gregorian_of(year, month, day):
        yield Found(start, end, found.year, found.month, found.day, "hijri", ("hijri-±1",))


def gregorian_of(year: int, month: int, day: int) -> date | None:
    """The day by Umm al-Qura; the 30th of a month that it gives 29 days is the day after; None outside 1343-1500 AH."""
    from hijridate import Hijri  # its tables are read only where a Hijri date stands

    try:
        first = Hijri(year, month, min(day, 29)).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(first.year, first.month, first.day) + timedelta(days=max(0, day - 29)) if 1 <= day <= 30 else None
