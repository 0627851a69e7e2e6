"""Dates said from now: «منذ ساعتين», «أمس الجمعة», «الأربعاء الماضي», "3 days ago"."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from warraq.dates.found import Asked, Found, Moment, day_of
from warraq.dates.names import COUNT, LETTER, MONTH, ORDINAL, WEEKDAY, count, ordinal, weekday

_UNITS: dict[str, tuple[str, int]] = {
    "ثانيه": ("second", 1), "ثواني": ("second", 0), "ثوان": ("second", 0), "ثانيتين": ("second", 2),
    "دقيقه": ("minute", 1), "دقايق": ("minute", 0), "دقيقتين": ("minute", 2), "دقيقتان": ("minute", 2),
    "ساعه": ("hour", 1), "ساعات": ("hour", 0), "ساعتين": ("hour", 2), "ساعتان": ("hour", 2),
    "يوم": ("day", 1), "يوما": ("day", 1), "ايام": ("day", 0), "يومين": ("day", 2), "يومان": ("day", 2),
    "اسبوع": ("week", 1), "اسبوعا": ("week", 1), "اسابيع": ("week", 0), "اسبوعين": ("week", 2),
    "شهر": ("month", 1), "شهرا": ("month", 1), "اشهر": ("month", 0), "شهور": ("month", 0), "شهرين": ("month", 2),
    "سنه": ("year", 1), "سنوات": ("year", 0), "سنين": ("year", 0), "سنتين": ("year", 2),
    "عام": ("year", 1), "عاما": ("year", 1), "اعوام": ("year", 0), "عامين": ("year", 2),
}  # fmt: skip
_UNIT = rf"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![{LETTER}])"
_COUNTED = rf"(?:(?P<count>\d{{1,4}}|{COUNT})\s{{0,3}})?{_UNIT}"
_AGO = re.compile(
    rf"(?<![{LETTER}])(?:منذ|قبل|مض[يت]\s?(?:علي)?)\s{{1,3}}(?:(?:حوالي|نحو|قرابه|اكثر\sمن|اقل\sمن|ما\sيقارب)\s)?"
    rf"(?P<of>نصف\s|ربع\s|ثلث\s)?{_COUNTED}(?P<and>\sو\s?نصف|\sو\s?ربع)?(?:\sو\s?(?P<minutes>\d{{1,2}})\sدق(?:يقه|ايق))?"
)
_PASSED = re.compile(
    rf"(?<![\d{LETTER}])(?:(?P<count>\d{{1,4}}|{COUNT})\s{{0,3}})?{_UNIT}\s(?:مضت?|مضي|خلت)(?![{LETTER}])"
)
_SHORT = re.compile(
    rf"(?<![{LETTER}])(?:منذ|قبل)\s{{1,3}}(?P<count>\d{{1,3}})\s?(?P<unit>[ثدسي])(?![{LETTER}])"
)  # «منذ 5 د»
_ENGLISH = re.compile(
    r"(?P<count>\d{1,4}|\ba|\ban|\bone)\s{0,2}(?P<unit>second|sec|minute|min|hour|hr|day|week|month|year)s?\sago\b"
)
_FRENCH = re.compile(r"\bil\sy\sa\s(?P<count>\d{1,4}|une?)\s(?P<unit>seconde|minute|heure|jour|semaine|mois|an)s?\b")
_FOREIGN = {
    "ث": "second", "د": "minute", "س": "hour", "ي": "day",
    "sec": "second", "min": "minute", "hr": "hour", "seconde": "second", "heure": "hour", "jour": "day",
    "semaine": "week", "mois": "month", "an": "year",
}  # fmt: skip
_LENGTH = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 7 * 86400}
MOST_PERIODS = 150  # years or months: «قبل 1600 سنة» is history, not a date
_PARTS = {"نصف": 2, "ربع": 4, "ثلث": 3}
# «قبل يومين من الاقتراع» counts from something else than now; «قبل عام 2011» and
# «قبل يوم الجمعة» count nothing.
_FROM_ELSE = re.compile(rf"\s(?:ونصف\s)?من\s(?!الان(?![{LETTER}]))")
_A_NAME = re.compile(rf"\s{{1,3}}\(?(?:\d|ال(?!ان(?![{LETTER}]))|غد|رمضان|{MONTH})")
_NOW = re.compile(r"^\W*(?:الان|للتو|(?:منذ|قبل)\s(?:لحظات|لحظه|قليل|ثوان|ثواني)|just\snow|now)\W*$")
_JUST_BEFORE = re.compile(r"^\W*(?:منذ|قبل)\s(?:بضع\s|عده\s)?(?:دقايق)\W*$")

# One of these stands in every text that `moments` or `relative_days` finds something in.
SAID_AGO = ("منذ", "قبل", "مض", "خلت", "الان", "للتو", "now", "ago", "il")
SAID_FROM_TODAY = ("امس", "يوم", "غد", "بارحه", "day", "tomorrow", "hier", "ماضي", "فايت", "منصرم", "اخير", "مقبل",
                   "قادم", "جاري", "حالي")  # fmt: skip

_DAYS = {
    "اولامس": -2, "امسالاول": -2, "اولمنامس": -2, "قبلامس": -2, "امس": -1, "البارحه": -1, "yesterday": -1, "hier": -1,
    "اليوم": 0, "today": 0, "غدا": 1, "غد": 1, "الغد": 1, "بعدغد": 2, "tomorrow": 1,
}  # fmt: skip
_WORDS = (
    r"اول\sمن\sامس|اول\sامس|امس\sالاول|قبل\sامس|امس|البارحه|اليوم|بعد\sغد|غدا|الغد|غد|yesterday|today|tomorrow|hier"
)
_DAY = re.compile(
    rf"(?<![{LETTER}])[وبف]?(?:ال(?=امس))?(?P<word>{_WORDS})(?![{LETTER}])(?P<judge>[\s(,]{{1,3}}(?:يوم\s)?{WEEKDAY})?"
)
_NEEDS_COMPANY = frozenset(("اليوم", "today", "غدا", "غد", "الغد", "tomorrow"))
_PART_OF_DAY = re.compile(rf"(?<![{LETTER}])[وف]?(?:صباح|مسا|ظهر|عصر|فجر|ليل|ليله|نهار|منتصف|يوم|هذا)\s{{1,3}}$")
_SAID = re.compile(r"[\s,،\-|]{1,3}(?:عند\s|في\sتمام\s)?(?:الساعه|\d{1,2}:\d\d)|\s?[,|.\-]?\s*$")
_PAST = r"الماضي|الفايت|المنصرم|الاخير"
_COMING = r"المقبل|القادم"
_WEEKDAY_OF = re.compile(rf"{WEEKDAY}\s{{1,3}}(?P<mark>قبل\sالماضي|{_PAST}|{_COMING})ه?(?![{LETTER}])")
_THIS = r"الجاري|الحالي"
_PERIOD = re.compile(
    rf"(?<![{LETTER}])[وبفل]?ال(?P<unit>شهر|عام|سنه)\s(?P<mark>{_PAST}|{_THIS}|{_COMING})ه?(?![{LETTER}])"
)
_DAY_OF = re.compile(
    rf"(?:(?<![\d/.\-])(?P<day>\d{{1,2}})|(?<![{LETTER}])[بفل]?(?P<name>{ORDINAL}))\s(?:من\s)?"
    rf"(?:الشهر\s(?P<mark>{_PAST}|{_THIS}|{_COMING})|(?P<this>{_THIS}))(?![{LETTER}])"
)


def moments(text: str, asked: Asked) -> Iterator[Moment | Found]:
    """Every instant, day, month or year counted from now, cut to its unit."""
    if asked.now is None:
        return
    if now := _NOW.search(text):
        yield Moment(*now.span(), asked.now, "minute")
    if just := _JUST_BEFORE.search(text):
        yield _on(just, asked.now.date())
    for form in (_AGO, _PASSED, _SHORT, _ENGLISH, _FRENCH):
        for match in form.finditer(text):
            if form is not _AGO or _counts_from_now(text, match):
                yield from _counted(match, asked.now)


def _counts_from_now(text: str, match: re.Match[str]) -> bool:
    if _FROM_ELSE.match(text, match.end()):
        return False
    return bool(match["count"]) or _UNITS[match["unit"]][1] != 1 or not _A_NAME.match(text, match.end())


def _counted(match: re.Match[str], now: datetime) -> Iterator[Moment | Found]:
    groups = match.groupdict()
    word = match["unit"]
    unit, implied = _UNITS.get(word) or (_FOREIGN.get(word, word), 1)
    number = count(match["count"]) if match["count"] else implied
    if unit == "hour" and (groups.get("of") or groups.get("and") or groups.get("minutes")):
        unit, number = "minute", _minutes(groups, number)
    if unit == "minute" and not number and not match["count"]:
        yield _on(match, now.date())  # «منذ دقائق»: how many, nobody says
    elif (number and not groups.get("of")) or unit == "minute":
        yield from _back(match, now, unit, number)


def _minutes(groups: dict[str, str | None], hours: int) -> int:
    """The minutes of «نصف ساعة», «ساعة ونصف» and «5 ساعات و10 دقائق»."""
    part = (groups["of"] or groups["and"] or "").strip().removeprefix("و").strip()
    extra = 60 // _PARTS[part] if part else int(groups["minutes"] or 0)
    return extra if groups["of"] else hours * 60 + extra


def _back(match: re.Match[str], now: datetime, unit: str, number: int) -> Iterator[Moment | Found]:
    try:
        if unit in ("second", "minute", "hour"):
            yield Moment(*match.span(), now - timedelta(seconds=number * _LENGTH[unit]), unit)  # type: ignore[arg-type]
        elif unit in ("day", "week"):
            yield _on(match, (now - timedelta(seconds=number * _LENGTH[unit])).date())
        else:
            months = now.year * 12 + now.month - 1 - number * (12 if unit == "year" else 1)
            if number <= MOST_PERIODS:
                yield Found(
                    *match.span(), months // 12, months % 12 + 1 if unit == "month" else None, flags=("relative",)
                )
    except (OverflowError, ValueError):
        return


def _on(match: re.Match[str], day: date, *flags: str) -> Found:
    return Found(*match.span(), day.year, day.month, day.day, flags=("relative", *flags))


def relative_days(text: str, asked: Asked) -> Iterator[Found]:
    """Every day named from today: «أمس», «اليوم الأربعاء», «الأربعاء الماضي», «15 الجاري»."""
    if asked.today is None:
        return
    for match in _DAY_OF.finditer(text):
        yield from _day_of_month(match, asked.today)
    for match in _WEEKDAY_OF.finditer(text):
        yield _on(match, _weekday_from(asked.today, weekday(match["weekday"]), match["mark"]))
    for match in _DAY.finditer(text):
        yield from _named(text, match, asked.today)
    for match in _PERIOD.finditer(text):
        yield from _period(match, asked.today)


def _day_of_month(match: re.Match[str], today: date) -> Iterator[Found]:
    """«الخامس من الشهر الجاري»."""
    months = today.year * 12 + today.month - 1 + _step(match["mark"] or match["this"])
    number = int(match["day"]) if match["day"] else ordinal(match["name"])
    if day := day_of(months // 12, months % 12 + 1, number):
        yield _on(match, day)


def _step(mark: str) -> int:
    return 0 if mark in _THIS else 1 if mark in _COMING else -1


def _weekday_from(today: date, number: int, mark: str) -> date:
    if mark in _COMING:
        return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    back = (today.weekday() - number - 1) % 7 + 1
    return today - timedelta(days=back + (7 if mark.startswith("قبل") else 0))


def _named(text: str, match: re.Match[str], today: date) -> Iterator[Found]:
    word = "".join(match["word"].split())
    day = today + timedelta(days=_DAYS[word])
    if match["judge"]:
        yield _judged(match, day, forward=_DAYS[word] > 0)
    elif word not in _NEEDS_COMPANY or _in_company(text, match):
        yield _on(match, day)


def _in_company(text: str, match: re.Match[str]) -> bool:
    """«اليوم» is also part of names (a newspaper "Today") and «غدا» also a verb: alone they say no day."""
    before = text[max(0, match.start() - 12) : match.start()]
    alone = not before.strip(" |-•*:0123456789")  # a time may stand before it
    return bool(_PART_OF_DAY.search(before)) or (alone and bool(_SAID.match(text, match.end())))


def _judged(match: re.Match[str], day: date, *, forward: bool) -> Found:
    """The page was read some days after it was written: the weekday it names says which day it meant."""
    number = weekday(match["weekday"])
    off = (number - day.weekday()) % 7 if forward else -((day.weekday() - number) % 7)
    return _on(match, day + timedelta(days=off), *(("weekday-conflict",) if off else ()))


def _period(match: re.Match[str], today: date) -> Iterator[Found]:
    step = _step(match["mark"])
    if match["unit"] == "شهر":
        months = today.year * 12 + today.month - 1 + step
        yield Found(*match.span(), months // 12, months % 12 + 1, flags=("relative",))
    else:
        yield Found(*match.span(), today.year + step, flags=("relative",))
