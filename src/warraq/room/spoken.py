"""Numbers, days and codes, as each language says them."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import get_day_names, get_month_names
from markupsafe import Markup

from warraq.room.nouns import Language

# An Arabic reader knows one of two names of a month: «كانون الثاني/يناير», as papers write that both halves read.
LEVANT: Mapping[int, str] = get_month_names("wide", locale="ar_SY")
NILE: Mapping[int, str] = get_month_names("wide", locale="ar_EG")
ENGLISH: Mapping[int, str] = get_month_names("wide", locale="en")
HIJRI: Mapping[Language, tuple[str, ...]] = {
    "ar": (
        "محرّم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال",
        "ذو القعدة", "ذو الحجة",
    ),
    "en": (
        "Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Akhir", "Jumada al-Ula", "Jumada al-Akhira", "Rajab", "Shaban",
        "Ramadan", "Shawwal", "Dhu al-Qada", "Dhu al-Hijja",
    ),
}  # fmt: skip
_WRITTEN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d))?[^Z+-]*(Z|[+-]\d\d:\d\d)?)?)?)?")


def number(value: object) -> str:
    """Return a number with its thousands parted; the digits are those in which news is written most.

    >>> number(1234567), number(0.5), number(None)
    ('1,234,567', '0.5', '–')
    """
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def day(value: object, language: Language) -> Markup:
    """Return a date to its precision, its ISO form beside it for whoever wants that.

    >>> day("2026-01-28T21:00:00.000000Z", "en")
    Markup('<time datetime="2026-01-28" title="2026-01-28">28 January 2026</time>')
    """
    return _time(value, language, 3)


def moment(value: object, language: Language) -> Markup:
    """Return a date with its hour, and the offset that it is told in.

    >>> moment("2026-01-28T21:00:00.000000Z", "en")
    Markup('<time datetime="2026-01-28T21:00Z" title="2026-01-28T21:00Z">28 January 2026, 21:00 UTC</time>')
    """
    return _time(value, language, 6)


def _time(value: object, language: Language, parts: int) -> Markup:
    return _written(str(value) if value else "–", language, parts)


@lru_cache(maxsize=4096)  # a page says the same few days again and again
def _written(value: str, language: Language, parts: int) -> Markup:
    found = _WRITTEN.match(value)
    if found is None:
        return Markup("<span>%s</span>") % value
    year, month, of_month, hour, minute, offset = (
        part if at < parts else None for at, part in enumerate(found.groups())
    )
    iso = "-".join(part for part in (year, month, of_month) if part)
    said = _date(str(year), month, of_month, language)
    if hour and minute:
        iso += f"T{hour}:{minute}{offset or ''}"
        clock = f"{hour}:{minute}{_zone(offset)}"
        # Isolated: a clock and an offset in the midst of Arabic words would change places with them.
        said += f"، \u2066{clock}\u2069" if language == "ar" else f", {clock}"
    return Markup('<time datetime="%s" title="%s">%s</time>') % (iso, iso, said)


def _zone(offset: str | None) -> str:
    return {None: "", "Z": " UTC"}.get(offset, f" {offset}")


def _date(year: str, month: str | None, of_month: str | None, language: Language) -> str:
    if month is None or not 1 <= int(month) <= 12:
        return year
    name = ENGLISH[int(month)] if language == "en" else f"{LEVANT[int(month)]}/{NILE[int(month)]}"
    return f"{int(of_month)} {name} {year}" if of_month else f"{name} {year}"


def weekday(value: object, language: Language) -> str:
    """Return the name of a day of the week, by a date or by its number from Monday.

    >>> weekday("2026-01-28", "en"), weekday(0, "ar")
    ('Wednesday', 'الاثنين')
    """
    names: Mapping[int, str] = get_day_names("wide", locale=language)
    if isinstance(value, int):
        return names[value % 7]
    with suppress(ValueError):
        return names[date.fromisoformat(str(value)[:10]).weekday()]
    return ""


def hijri(value: object, language: Language) -> str:
    """Return the day in the calendar of the Hijra, "" where none is known. As printed it may be a day beside.

    >>> hijri("2026-01-28", "en"), hijri("2026", "en")
    ('9 Shaban 1447', '')
    """
    from hijridate import Gregorian

    with suppress(ValueError, OverflowError):
        found = Gregorian.fromdate(date.fromisoformat(str(value)[:10])).to_hijri()
        return f"{found.day} {HIJRI[language][found.month - 1]} {found.year}"
    return ""


def span(seconds: object, words: Any) -> str:
    """Return how long something took, in the largest unit that says enough."""
    if not isinstance(seconds, int | float):
        return "–"
    passed = abs(seconds)
    for least, unit, one, many in UNITS:
        if passed >= least:
            count = round(passed / unit)
            return str(words.ungettext(one, many, count)) % {"num": count}
    return str(words.ugettext("less than a minute"))


UNITS = (  # seconds from which it is said so, seconds that it has
    (2 * 86_400, 86_400, "%(num)d day", "%(num)d days"),
    (5_400, 3_600, "%(num)d hour", "%(num)d hours"),
    (60, 60, "%(num)d minute", "%(num)d minutes"),
)


def term(value: object, words: Any) -> str:
    """Return what a code of the archive is called: `notice`, `published`, `sentence added`; itself where none does."""
    code = str(value if value is not None else "")
    known = str(words.ugettext(f"={code}")) if code else ""
    return code if known == f"={code}" else known


def country(value: object, language: Language) -> str:
    """Return the name of a country; its code where it has none.

    >>> country("SY", "ar"), country("SY", "en"), country("ZZZ", "en")
    ('سوريا', 'Syria', 'ZZZ')
    """
    return str(Locale(language).territories.get(str(value), value))


def tongue(value: object, language: Language) -> str:
    """Return the name of a language; its code where it has none.

    >>> tongue("ar", "ar"), tongue("fa", "en"), tongue("x-y", "en")
    ('العربية', 'Persian', 'x-y')
    """
    return str(Locale(language).languages.get(str(value), value))


def seconds_between(one: str, other: str) -> float | None:
    """Return how long after one moment another is; None where either is none."""
    with suppress(ValueError):
        return (datetime.fromisoformat(other) - datetime.fromisoformat(one)).total_seconds()
    return None
