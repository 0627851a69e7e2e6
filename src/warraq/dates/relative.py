"""Dates said from now: «منذ ساعتين», «أمس الجمعة», «الأربعاء الماضي», "3 days ago"."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from warraq.dates.found import Asked, Found, Moment
from warraq.dates.names import COUNT, LETTER, WEEKDAY, count, weekday

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
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_AGO = re.compile(
    rf"(?<![{LETTER}])(?:منذ|قبل|مضت?(?:\sعلي)?)\s{{1,3}}(?P<about>(?:حوالي|نحو|قرابه|اكثر\sمن|اقل\sمن|ما\sيقارب)\s)?"
    rf"(?:(?P<count>\d{{1,4}}|{COUNT})\s{{0,3}})?(?P<unit>{_UNIT})(?![{LETTER}])(?P<half>\sو\s?نصف)?(?!\s(?:ونصف\s)?من\s(?!الان(?![{LETTER}])))"
)
_PASSED = re.compile(rf"(?<!\d)(?P<count>\d{{1,4}})\s{{0,3}}(?P<unit>{_UNIT})\s(?:مضت?|خلت)(?![{LETTER}])")
_ENGLISH = re.compile(
    r"(?P<count>\d{1,4}|\ba|\ban|\bone)\s{0,2}(?P<unit>second|sec|minute|min|hour|hr|day|week|month|year)s?\sago\b"
)
_FRENCH = re.compile(r"\bil\sy\sa\s(?P<count>\d{1,4}|une?)\s(?P<unit>seconde|minute|heure|jour|semaine|mois|an)s?\b")
_FOREIGN: dict[str, str] = {
    "sec": "second", "min": "minute", "hr": "hour", "seconde": "second", "heure": "hour", "jour": "day", "semaine": "week", "mois": "month", "an": "year",
}  # fmt: skip
_LENGTH = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 7 * 86400}
_NOW = re.compile(r"^\W*(?:الان|للتو|(?:منذ|قبل)\s(?:لحظات|لحظه|قليل|ثوان|ثواني)|just\snow|now)\W*$")

_DAYS = {"اولامس": -2, "امسالاول": -2, "اولمنامس": -2, "قبلامس": -2, "امس": -1, "البارحه": -1, "يومامس": -1, "yesterday": -1, "hier": -1, "اليوم": 0, "today": 0,
         "غدا": 1, "الغد": 1, "بعدغد": 2, "tomorrow": 1}  # fmt: skip
_DAY = re.compile(
    rf"(?<![{LETTER}])[وبف]?ا?ل?(?P<word>اول\sمن\sامس|اول\sامس|امس\sالاول|قبل\sامس|امس|البارحه|اليوم|بعد\sغد|غدا|yesterday|today|tomorrow|hier)(?![{LETTER}])"
    rf"(?P<weekday_too>[\s(,]{{1,3}}{WEEKDAY})?"
)
_PART = re.compile(rf"(?<![{LETTER}])[وف]?(?:صباح|مسا|ظهر|عصر|فجر|ليل|ليله|نهار|منتصف|يوم|هذا)\s{{1,3}}$")
_SAID = re.compile(r"[\s,،\-|]{1,3}(?:عند\s|في\sتمام\s)?(?:الساعه|\d{1,2}:\d\d)|\s?[,|.\-]?\s*$")
_WEEKDAY_OF = re.compile(
    rf"{WEEKDAY}\s{{1,3}}(?P<mark>قبل\sالماضي|الماضي|الفايت|المنصرم|الاخير|المقبل|القادم)ه?(?![{LETTER}])"
)
_PERIOD = re.compile(
    rf"(?<![{LETTER}])[وبفل]?ال(?P<unit>شهر|عام|سنه)\s(?P<mark>الماضي|الفايت|المنصرم|الجاري|الحالي|المقبل|القادم)ه?(?![{LETTER}])"
)


def moments(text: str, asked: Asked) -> Iterator[Moment | Found]:
    """Every instant, day, month or year counted from now, cut to its unit."""
    if asked.now is None:
        return
    if now := _NOW.search(text):
        yield Moment(*now.span(), asked.now, "minute")
    for form in (_AGO, _PASSED, _ENGLISH, _FRENCH):
        for match in form.finditer(text):
            yield from _counted(match, asked.now)


def _counted(match: re.Match[str], now: datetime) -> Iterator[Moment | Found]:
    groups = match.groupdict()
    word = match["unit"]
    unit, implied = _UNITS.get(word) or (_FOREIGN.get(word, word), 1)
    number = count(match["count"]) if match["count"] else implied
    if match["count"] == "نصف":
        unit, number = {"hour": ("minute", 30), "minute": ("second", 30)}.get(unit, (unit, 0))
    if groups.get("half") and unit == "hour":
        unit, number = "minute", number * 60 + 30
    if number:
        yield from _back(match, now, unit, number)


def _back(match: re.Match[str], now: datetime, unit: str, number: int) -> Iterator[Moment | Found]:
    try:
        if unit in ("second", "minute", "hour"):
            yield Moment(*match.span(), now - timedelta(seconds=number * _LENGTH[unit]), unit)  # type: ignore[arg-type]
        elif unit in ("day", "week"):
            yield _on(match, (now - timedelta(seconds=number * _LENGTH[unit])).date())
        else:
            months = now.year * 12 + now.month - 1 - number * (12 if unit == "year" else 1)
            date(months // 12, 1, 1)  # raises before year 1
            yield Found(*match.span(), months // 12, months % 12 + 1 if unit == "month" else None, flags=("relative",))
    except (OverflowError, ValueError):
        return


def _on(match: re.Match[str], day: date, *flags: str) -> Found:
    return Found(*match.span(), day.year, day.month, day.day, flags=("relative", *flags))


def relative_days(text: str, asked: Asked) -> Iterator[Found]:
    """Every day named from today: «أمس», «اليوم الأربعاء», «الأربعاء الماضي»."""
    if asked.today is None:
        return
    for match in _WEEKDAY_OF.finditer(text):
        yield _on(match, _weekday_from(asked.today, weekday(match["weekday"]), match["mark"]))
    for match in _DAY.finditer(text):
        yield from _named(text, match, asked.today)
    for match in _PERIOD.finditer(text):
        yield from _period(match, asked.today)


def _weekday_from(today: date, number: int, mark: str) -> date:
    if mark in ("المقبل", "القادم"):
        return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    back = (today.weekday() - number - 1) % 7 + 1
    return today - timedelta(days=back + (7 if mark.startswith("قبل") else 0))


def _named(text: str, match: re.Match[str], today: date) -> Iterator[Found]:
    word = re.sub(r"\s", "", match["word"])
    day = today + timedelta(days=_DAYS[word])
    if not match["weekday_too"]:
        # «اليوم» is also part of names (المصري اليوم, اليوم السابع), «غدا» also a verb: they need company.
        alone = not text[: match.start()].strip(" |-•*:") or bool(_PART.search(text[: match.start()]))
        if (
            word.startswith(("امس", "اول", "البارحه", "yesterday", "بعدغد", "قبل"))
            or (alone and _SAID.match(text, match.end()))
            or _PART.search(text[: match.start()])
        ):
            yield _on(match, day)
        return
    off = (day.weekday() - weekday(match["weekday"])) % 7
    if word in ("غدا", "بعدغد", "tomorrow"):
        off = -((weekday(match["weekday"]) - day.weekday()) % 7)
    # The page was read some days after it was written: the weekday it names says which day it meant.
    yield _on(match, day - timedelta(days=off), *(("weekday-conflict",) if off else ()))


def _period(match: re.Match[str], today: date) -> Iterator[Found]:
    step = {"الجاري": 0, "الحالي": 0, "المقبل": 1, "القادم": 1}.get(match["mark"], -1)
    if match["unit"] == "شهر":
        months = today.year * 12 + today.month - 1 + step
        yield Found(*match.span(), months // 12, months % 12 + 1, flags=("relative",))
    else:
        yield Found(*match.span(), today.year + step, flags=("relative",))
