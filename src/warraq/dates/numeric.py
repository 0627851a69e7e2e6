"""Dates in figures alone: 28/1/2026, 2026-01-28, 14-09-1432 هـ, 20260128."""

import re
from collections.abc import Iterator
from datetime import date

from warraq.dates.found import Asked, Found, day_of
from warraq.dates.hijri import hijri_day
from warraq.dates.places import numbered
from warraq.dates.weekdays import agrees, weekday_beside

_MARK = r"\s{0,2}[/\-.+_]\s{0,2}"
# «15:04-28/1/2026», «الخميس-2026-01-22»: a time, or the weekday by its last letters, may lean on the date.
_FREE = r"(?<!\d)(?:(?<![/.,\-+])|(?<=:\d\d-)|(?<=(?:احد|نين|اثا|بعا|ميس|معه|سبت)[/.,\-]))"
_END = r"(?!\d)(?!\s?[/.+]\d)(?P<hijri>\s?ه(?![\u0621-\u064a]))?"
_DAY_FIRST = re.compile(rf"{_FREE}(\d{{1,2}}){_MARK}(\d{{1,2}}){_MARK}([12]\d{{3}}){_END}")
_YEAR_FIRST = re.compile(rf"{_FREE}([12]\d{{3}}){_MARK}(\d{{1,2}}){_MARK}(\d{{1,2}}){_END}")
_SHORT_YEAR = re.compile(r"(?<![\d/.,\-+])(\d{1,2})\s?([/\-.])\s?(\d{1,2})\s?\2\s?(\d\d)(?![\d/.,\-+]|\s?\d{1,2}[/.])")
_COMPACT = re.compile(r"\s*((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?:t\d{4,6}(?:z|[+-]\d{4})?)?\s*")
_MONTH_ALONE = re.compile(
    r"\W*(?:(0?[1-9]|1[0-2])\s?[/\-]\s?((?:19|20)\d\d)|((?:19|20)\d\d)\s?[/\-]\s?(0[1-9]|1[0-2]))\W*"
)
_DATED = re.compile(r"(?:تاريخ|ليوم|يوم|نشر|النشر|الموافق|تحديث|في|:|\|)[\s:]{0,3}$")
HIJRI_YEARS = range(1343, 1501)


def figure_month(text: str) -> Iterator[Found]:
    """The month of 01/2026 or 2026-01, where it is the whole text: inside a line it may count anything."""
    if match := _MONTH_ALONE.fullmatch(text):
        month, year = (match[1], match[2]) if match[1] else (match[4], match[3])
        yield Found(match.start(), match.end(), int(year), int(month))


def numeric_dates(text: str, asked: Asked) -> Iterator[Found]:
    """Every date in figures; the order by the weekday beside it, else by what is possible, else by the site's habit."""
    for match in _DAY_FIRST.finditer(text):
        if not numbered(text, match.start()):
            yield from _read(text, match, (int(match[3]), int(match[1]), int(match[2])), asked)
    for match in _YEAR_FIRST.finditer(text):
        if not numbered(text, match.start()):
            yield from _read(text, match, (int(match[1]), int(match[3]), int(match[2])), asked)
    yield from compact_dates(text)


def compact_dates(text: str) -> Iterator[Found]:
    """The date of 20260128, where it is the whole text."""
    if (compact := _COMPACT.fullmatch(text)) and (day := day_of(*map(int, compact.groups()))):
        yield Found(compact.start(1), compact.end(3), day.year, day.month, day.day)


def short_years(text: str, asked: Asked) -> Iterator[Found]:
    """Dates whose year has two figures, where the text around speaks of a date: a version number looks the same."""
    for match in _SHORT_YEAR.finditer(text):
        alone = not text[: match.start()].strip(" |-•*") and not re.search(r"[\u0621-\u064aa-z]", text[match.end() :])
        beside = weekday_beside(text, match.start(), match.end())
        if (alone or beside or _DATED.search(text[: match.start()])) and not numbered(text, match.start()):
            first, second, third = int(match[1]), int(match[3]), int(match[4])
            numbers = (2000 + first, third, second) if asked.order == "ymd" else (2000 + third, first, second)
            for found in _read(text, match, numbers, asked):
                yield found.flagged("two-digit-year")


def _read(text: str, match: re.Match[str], numbers: tuple[int, int, int], asked: Asked) -> Iterator[Found]:
    """The date of (year, first, second); the two as day and month in the order that fits best."""
    year, first, second = numbers
    if year in HIJRI_YEARS:
        yield from hijri_day(match.start(), match.end(), year, second, first)
        return
    year_first = len(match[1]) == 4
    straight, turned = day_of(year, second, first), day_of(year, first, second)
    if asked.order == "mdy" and not year_first:
        straight, turned = turned, straight
    if straight or turned:
        yield _chosen(text, match, (straight, None if year_first and straight else turned))


def _chosen(text: str, match: re.Match[str], days: tuple[date | None, date | None]) -> Found:
    straight, turned = days
    beside = weekday_beside(text, match.start(), match.end())
    both = bool(straight and turned and straight != turned)
    if both and agrees(turned, beside) and not agrees(straight, beside):
        straight, both = turned, False
    elif both and agrees(straight, beside) and not agrees(turned, beside):
        both = False
    day = straight or turned
    assert day  # _read has seen to it
    found = Found(match.start(), match.end(), day.year, day.month, day.day, agrees=agrees(day, beside))
    if both:
        return found.flagged("ambiguous-dm")
    return found if straight else found.flagged("order-turned")
