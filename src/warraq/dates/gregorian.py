"""Gregorian dates written with a month's name: "28 January 2026" in all its orders, and what lacks its year or day."""

import re
from collections.abc import Iterator
from datetime import date

from warraq.dates.found import Asked, Found, day_of
from warraq.dates.names import LETTER, MONTH, ORDINAL, month, ordinal
from warraq.dates.places import event, named
from warraq.dates.weekdays import agrees, weekday_beside

_GAP = r"[\s\-/.,_|]{0,5}(?:(?:من|of)\s{1,3})?(?:[وفل]?شهر\s{1,3})?"
_SECOND = (
    rf"(?:\s{{0,2}}[/(\-,]?\s{{0,2}}(?P<second>{MONTH})(?:\s?[)\-])?)?"  # «كانون الثاني/يناير», «يناير (كانون الثاني)»
)
_MARK = (
    r"(?:\s{1,3}(?:من\s)?(?P<of_year>ال(?:عام|سنه)\s)?"
    r"(?P<mark>الجاري|الحالي|الماضي|الفايت|المنصرم|المنقضي|الاخير|السابق|المقبل|القادم|التالي)ه?)?"
)
_YEAR_WORD = r"[\s\-/.,_(|]{0,5}(?:من\s{1,3})?(?:ل?(?:ل|ال)?(?:عام|سنه)\s{1,3})?\(?"
_FIGURES = r"(?P<year>1[6-9]\d\d|2[01]\d\d)(?!\d)"
_WHEN = rf"{_SECOND}(?:{_YEAR_WORD}{_FIGURES}|{_MARK})"
_TH = r"(?:\s?(?:st|nd|rd|th|er)\b)?"
_OWN = rf"(?<![{LETTER}])[ولبف]?"  # a month's name begins a word, or follows one letter that Arabic glues to it
_DAY = r"(?P<day>\d{1,2})"
_DAY_NAME = rf"(?<![{LETTER}])[وفلب]?ل?(?P<day>{ORDINAL})\s{{1,3}}(?:من\s{{1,3}})?"

_DAY_FIRST = re.compile(rf"(?<!\d)(?<!\d[.:/,]){_DAY}{_TH}{_GAP}ا?(?P<month>{MONTH}){_WHEN}")
_SPELLED = re.compile(rf"{_DAY_NAME}(?:شهر\s{{1,3}})?(?P<month>{MONTH}){_WHEN}")
_MONTH_FIRST = re.compile(
    rf"{_OWN}(?P<month>{MONTH}){_SECOND}[\s\-/.,]{{0,4}}{_DAY}{_TH}(?:[\s,\-/.]{{1,4}}|\s\d\d:\d\d(?::\d\d)?\s(?:[a-z]{{2,4}}\s)?){_FIGURES}"
)
_YEAR_FIRST = re.compile(rf"(?<!\d){_FIGURES}[\s\-/.,]{{1,4}}(?P<month>{MONTH}){_SECOND}[\s\-/.,]{{1,4}}{_DAY}(?!\d)")
_MONTH_ALONE = re.compile(rf"{_OWN}(?P<month>{MONTH}){_WHEN}")
# What stands in the year's place and can be none, nothing behind it but a mark: «28 يناير 20266», «28 يناير 226 م».
_PRINTED = re.compile(rf"{_YEAR_WORD}(?:\d{{3}}|\d{{4,9}})(?!\d)(?!\s?:)(?=\s?م?\s{{0,3}}(?:\Z|[^\w\s]))")
_TWO_FIGURES = re.compile(r"[\s/\-]{1,3}(\d\d)\s*\Z")
_DAY_BEFORE = re.compile(rf"(?:\d|{ORDINAL})[\s\-/.,]{{0,3}}(?:من\s)?$")
_MONTH = re.compile(MONTH)
_RFC_822 = re.compile(rf"(?<!\d){_DAY}[\s\-](?P<month>{MONTH})(?P<second>)[\s\-](?P<year>\d\d)(?=\s\d\d:\d\d)")

_PAST = frozenset(("الماضي", "الفايت", "المنصرم", "المنقضي", "الاخير", "السابق"))
_COMING = frozenset(("المقبل", "القادم", "التالي"))


def names_month(text: str) -> bool:
    """Say whether a month's name stands anywhere in the text as a word, perhaps with a letter glued to it.

    «آب» ends many words: «الألعاب» names no month.
    """
    for match in _MONTH.finditer(text):
        before = text[max(0, match.start() - 2) : match.start()]
        if not before[-1:].isalpha() or (before[-1] in "ولبفا" and not before[:-1].isalpha()):
            return True
    return False


def full_dates(text: str) -> Iterator[Found]:
    """Every day with month and year in the text, whatever their order."""
    found = list(_full(_DAY_FIRST, text))
    yield from found or (other for form in (_MONTH_FIRST, _YEAR_FIRST, _RFC_822) for other in _full(form, text))


def spelled_dates(text: str) -> Iterator[Found]:
    """Every day with month and year whose number is spelled out."""
    yield from _full(_SPELLED, text)


def _full(form: re.Pattern[str], text: str) -> Iterator[Found]:
    for match in form.finditer(text):
        if not match["year"] or named(text, match.start()):
            continue
        year = int(match["year"]) + (2000 if form is _RFC_822 else 0)
        if day := day_of(year, month(match["month"]), _day(match["day"])):
            yield judged(text, match, day)


def _day(text: str) -> int:
    return int(text) if text.isdigit() else ordinal(text)


def judged(text: str, match: re.Match[str], day: date) -> Found:
    """The day with what the second month's name and the weekday beside it say about it."""
    agreed = agrees(day, weekday_beside(text, match.start(), match.end()))
    start = min(match.start(part) for part in ("day", "month", "year"))
    found = Found(start, match.end(), day.year, day.month, day.day, agrees=agreed)
    second = match["second"]
    return found.flagged("month-conflict") if second and month(second) != month(match["month"]) else found


def yearless_dates(text: str, asked: Asked) -> Iterator[Found]:
    """Every day and month without a year, in the year that `now`, the weekday or «الماضي» beside it point to."""
    if asked.today is None:
        return
    for form in (_DAY_FIRST, _SPELLED):
        for match in form.finditer(text):
            if match["year"] or _named(text, match) or _PRINTED.match(text, match.end("month")):
                continue
            yield from _of_two_figures(text, match, asked.today) or _inferred(text, match, asked.today)


def _of_two_figures(text: str, match: re.Match[str], today: date) -> list[Found]:
    """The day in the year that two figures at the end of a text name: «28 يناير 19»; no year to come."""
    said = _TWO_FIGURES.match(text, match.end("month"))
    day = day_of(2000 + int(said[1]), month(match["month"]), _day(match["day"])) if said else None
    if said is None or day is None or day.year > today.year:
        return []
    beside = agrees(day, weekday_beside(text, match.start(), match.end()))
    place = match.start("day"), said.end()
    return [Found(*place, day.year, day.month, day.day, flags=("two-digit-year",), agrees=beside)]


def _named(text: str, match: re.Match[str]) -> bool:
    """Say whether a day without a year is a name, or comes every year («من كل عام»)."""
    return named(text, match.start()) or event(text, match.start()) or text.startswith(" من كل", match.end())


def _inferred(text: str, match: re.Match[str], today: date) -> Iterator[Found]:
    beside = weekday_beside(text, match.start(), match.end())
    days = _candidates(match, today)
    near = sorted(days, key=lambda day: abs(day - today))[:2]
    day = next((day for day in near if agrees(day, beside)), near[0] if near else None)
    if day:
        place = match.start("day"), match.end()
        yield Found(*place, day.year, day.month, day.day, flags=("year-inferred",), agrees=agrees(day, beside))


def _candidates(match: re.Match[str], today: date) -> list[date]:
    """The days of that number and month around today, on the side that «الماضي» or «المقبل» says."""
    mark = match["mark"] or ""
    years = range(today.year - 2, today.year + 3)
    if match["of_year"]:
        this = today.year + (-1 if mark in _PAST else 1 if mark in _COMING else 0)
        years = range(this, this + 1)
    days = [day for year in years if (day := day_of(year, month(match["month"]), _day(match["day"])))]
    if mark in _PAST:
        return [day for day in days if day <= today]
    return [day for day in days if day >= today] if mark in _COMING else days


def months(text: str, asked: Asked) -> Iterator[Found]:
    """Every month with its year, the year taken from `now` where «الماضي» or «المقبل» stands beside it."""
    for match in _MONTH_ALONE.finditer(text):
        number = month(match["month"])
        if _DAY_BEFORE.search(text, max(0, match.start() - 24), match.start()):
            continue  # the day was read and refused: «جامعة 8 ماي 1945» is a name
        if match["year"]:
            yield Found(match.start("month"), match.end(), int(match["year"]), number)
        elif match["mark"] and asked.today:
            year = _year_of_month(match, number, asked.today)
            yield Found(match.start("month"), match.end(), year, number, flags=("year-inferred",))


def _year_of_month(match: re.Match[str], number: int, today: date) -> int:
    """The year of «مارس الماضي» or «مارس من العام الماضي»."""
    past, coming = match["mark"] in _PAST, match["mark"] in _COMING
    if match["of_year"]:
        return today.year + (coming - past)
    return today.year - (past and number >= today.month) + (coming and number <= today.month)
