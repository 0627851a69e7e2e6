"""Gregorian dates written with a month's name: "28 January 2026" in all its orders, and what lacks its year or day."""

import re
from collections.abc import Iterator
from datetime import date

from warraq.dates.found import Asked, Found, day_of
from warraq.dates.names import LETTER, MONTH, ORDINAL, month, ordinal
from warraq.dates.places import named_after_a_day
from warraq.dates.weekdays import agrees, weekday_beside

_GAP = r"[\s\-/.,_]{0,5}(?:من\s{1,3})?(?:[وفل]?شهر\s{1,3})?"
_SECOND = (
    rf"(?:\s{{0,2}}[/(\-,]?\s{{0,2}}(?P<second>{MONTH})\s?[)\-]?)?"  # «كانون الثاني/يناير», «يناير (كانون الثاني)»
)
_MARK = r"(?:\s{1,3}(?:من\s)?(?:ال(?:عام|سنه)\s|هذا\sالعام(?P<this>))?(?P<mark>الجاري|الحالي|الماضي|الفايت|المنصرم|المنقضي|الاخير|السابق|المقبل|القادم|التالي)ه?)?"
_YEAR = r"[\s\-/.,_(]{0,5}(?:من\s{1,3})?(?:ل?(?:ل|ال)?(?:عام|سنه)\s{1,3})?\(?(?P<year>[12]\d{3})(?!\d)"
_TH = r"(?:\s?(?:st|nd|rd|th|er)\b)?"
_OWN = rf"(?<![{LETTER}])[ولبف]?"  # a month's name begins a word, or follows one letter that Arabic glues to it

_DAY_FIRST = re.compile(
    rf"(?<!\d)(?<!\d[.:/,])(?P<day>\d{{1,2}}){_TH}{_GAP}ا?(?P<month>{MONTH}){_SECOND}(?:{_YEAR}|{_MARK})"
)
_SPELLED = re.compile(
    rf"(?<![{LETTER}])[وفلب]?ل?(?P<day>{ORDINAL})\s{{1,3}}(?:من\s{{1,3}})?(?:شهر\s{{1,3}})?(?P<month>{MONTH}){_SECOND}(?:{_YEAR}|{_MARK})"
)
_MONTH_FIRST = re.compile(
    rf"{_OWN}(?P<month>{MONTH}){_SECOND}[\s\-/.,]{{0,4}}(?P<day>\d{{1,2}}){_TH}[\s,\-/.]{{1,4}}(?P<year>[12]\d{{3}})(?!\d)"
)
_YEAR_FIRST = re.compile(
    rf"(?<!\d)(?P<year>[12]\d{{3}})[\s\-/.,]{{1,4}}(?P<month>{MONTH}){_SECOND}[\s\-/.,]{{1,4}}(?P<day>\d{{1,2}})(?!\d)"
)
_MONTH_ALONE = re.compile(rf"{_OWN}(?P<month>{MONTH}){_SECOND}(?:{_YEAR}|{_MARK})")
_DAY_BEFORE = re.compile(rf"(?:\d|{ORDINAL})[\s\-/.,]{{0,3}}(?:من\s)?$")

_PAST = frozenset(("الماضي", "الفايت", "المنصرم", "المنقضي", "الاخير", "السابق"))
_COMING = frozenset(("المقبل", "القادم", "التالي"))


def full_dates(text: str) -> Iterator[Found]:
    """Every day with month and year in the text, whatever their order."""
    found = list(_full(_DAY_FIRST, text))
    yield from found or (other for form in (_MONTH_FIRST, _YEAR_FIRST) for other in _full(form, text))


def spelled_dates(text: str) -> Iterator[Found]:
    """Every day with month and year whose number is spelled out."""
    yield from _full(_SPELLED, text)


def _full(form: re.Pattern[str], text: str) -> Iterator[Found]:
    for match in form.finditer(text):
        if match["year"] and (day := day_of(int(match["year"]), month(match["month"]), _day(match["day"]))):
            if not named_after_a_day(text, match.start(), True):
                yield judged(text, match, day)


def _day(text: str) -> int:
    return int(text) if text.isdigit() else ordinal(text)


def judged(text: str, match: re.Match[str], day: date) -> Found:
    """The day with what the second month's name and the weekday beside it say about it."""
    agreed = agrees(day, weekday_beside(text, match.start(), match.end()))
    found = Found(
        match.start("day") if match.start("day") < match.start("year") else match.start("year"),
        match.end(),
        day.year,
        day.month,
        day.day,
        agrees=agreed,
    )
    second = match["second"]
    return found.flagged("month-conflict") if second and month(second) != month(match["month"]) else found


def yearless_dates(text: str, asked: Asked) -> Iterator[Found]:
    """Every day and month without a year, in the year that `now`, the weekday or «الماضي» beside it point to."""
    if asked.today is None:
        return
    for form in (_DAY_FIRST, _SPELLED):
        for match in form.finditer(text):
            if not match["year"] and not named_after_a_day(text, match.start(), False):
                yield from _inferred(text, match, asked.today)


def _inferred(text: str, match: re.Match[str], today: date) -> Iterator[Found]:
    beside = weekday_beside(text, match.start(), match.end())
    numbers = month(match["month"]), _day(match["day"])
    days = [day for year in range(today.year - 2, today.year + 3) if (day := day_of(year, *numbers))]
    if match["mark"] in _PAST:
        days = [day for day in days if day <= today]
    elif match["mark"] in _COMING:
        days = [day for day in days if day >= today]
    near = sorted(days, key=lambda day: abs(day - today))[: 2 if beside else 1]
    day = next((day for day in near if agrees(day, beside)), near[0] if near else None)
    if day:
        yield Found(
            match.start("day"),
            match.end(),
            day.year,
            day.month,
            day.day,
            flags=("year-inferred",),
            agrees=agrees(day, beside),
        )


def months(text: str, asked: Asked) -> Iterator[Found]:
    """Every month with its year, the year taken from `now` where «الماضي» or «المقبل» stands beside it."""
    for match in _MONTH_ALONE.finditer(text):
        number = month(match["month"])
        if _DAY_BEFORE.search(text, max(0, match.start() - 24), match.start()):
            continue  # the day was read and refused: «جامعة 8 ماي 1945» is a name
        if match["year"]:
            yield Found(match.start("month"), match.end(), int(match["year"]), number)
        elif match["mark"] and asked.today:
            today = asked.today
            year = today.year
            if match["mark"] in _PAST and number >= today.month:
                year -= 1
            elif match["mark"] in _COMING and number <= today.month:
                year += 1
            yield Found(match.start("month"), match.end(), year, number, flags=("year-inferred",))
