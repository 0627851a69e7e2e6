"""The names of months, weekdays and numbers, folded, with the patterns that find them."""

import json
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from warraq.dates.normal import spelled

LETTER = "a-z\u0621-\u064a"
_CLDR = json.loads(Path(__file__).with_name("names.json").read_text(encoding="utf-8"))
_MORE = tomllib.loads(Path(__file__).with_name("more_names.toml").read_text(encoding="utf-8"))


def _key(name: str) -> str:
    """A name as met in a normalised text, without spaces and dots: the key of the tables below."""
    return "".join(name.replace(".", "").split())


def _by_hand(kind: str) -> Iterable[tuple[int, str]]:
    for table in _MORE[kind]:
        for number, names in table.items():
            if number != "source":
                yield from ((int(number), name) for name in names)


def _from_cldr(kind: str, first: int) -> Iterable[tuple[int, str]]:
    for columns in _CLDR[kind].values():
        for number, names in enumerate(columns, first):
            yield from ((number, name) for name in names)


def pattern_of(names: Iterable[str]) -> str:
    """A pattern of these names, longest first, any white space (or none) where a name has a space."""
    parts = {re.escape(spelled(name).strip(".")).replace(r"\ ", r"\s{0,3}") for name in names}
    ended = (part + (r"(?!\d)" if part[-1].isdigit() else "") for part in sorted(parts, key=len, reverse=True))
    return f"(?:{'|'.join(ended)})(?![{LETTER}])"


_month_names = [*_from_cldr("months", 1), *_by_hand("months")]
_hijri_names = list(_by_hand("hijri"))
_weekday_names = [*_from_cldr("weekdays", 0), *_by_hand("weekdays")]

_MONTHS = {_key(spelled(name)): number for number, name in _month_names}
_HIJRI = {_key(spelled(name)): number for number, name in _hijri_names}
_WEEKDAYS = {_key(spelled(name)): number for number, name in _weekday_names}

MONTH = pattern_of(name for _, name in _month_names)
HIJRI_MONTH = pattern_of(name for _, name in _hijri_names)
WEEKDAY = rf"(?<![{LETTER}])[وفل]?(?P<weekday>{pattern_of(name for _, name in _weekday_names)})"


def month(name: str) -> int:
    """The number of a Gregorian month found by `MONTH`."""
    return _MONTHS[_key(name)]


def month_or_none(words: str) -> int | None:
    """The number of the month that normalised words name, None when they are no such name."""
    return _MONTHS.get(_key(words))


def weekday_or_none(word: str) -> int | None:
    """The number of the weekday that a normalised word names, Monday 0."""
    return _WEEKDAYS.get(_key(word))


def hijri_month(name: str) -> int:
    """The number of a Hijri month found by `HIJRI_MONTH`."""
    return _HIJRI[_key(name)]


def weekday(name: str) -> int:
    """The number of a weekday found by `WEEKDAY`, Monday 0."""
    return _WEEKDAYS[_key(name)]


_UNITS = ("", "الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر")
_TENS = {20: ("العشرين", "العشرون"), 30: ("الثلاثين", "الثلاثون")}


def _ordinals() -> Iterable[tuple[str, int]]:
    """Every way to spell the day of a month out, with and without the article."""
    yield from (("فاتح", 1), ("غره", 1), ("مستهل", 1), ("واحد", 1), ("الواحد", 1))
    for number, unit in enumerate(_UNITS[1:], 1):
        yield unit, number
        yield unit.removeprefix("ال"), number
        if number < 10:
            ten_unit = "الحادي" if number == 1 else unit
            yield f"{ten_unit} عشر", 10 + number
            yield f"{ten_unit.removeprefix('ال')} عشر", 10 + number
    for tens, spellings in _TENS.items():
        for ten in spellings:
            yield ten, tens
            for number in range(1, 10 if tens == 20 else 2):
                for unit in ("الحادي", "الواحد") if number == 1 else (_UNITS[number],):
                    for spelled_unit in (unit, unit.removeprefix("ال")):
                        yield f"{spelled_unit} و{ten}", tens + number
                        yield f"{spelled_unit} و {ten}", tens + number


_ORDINALS = {_key(name): number for name, number in _ordinals()}
ORDINAL = pattern_of(name for name, _ in _ordinals())


def ordinal(name: str) -> int:
    """The day that a spelled-out ordinal found by `ORDINAL` names."""
    return _ORDINALS[_key(name)]


_HOURS = (
    "",
    "الواحده",
    "الثانيه",
    "الثالثه",
    "الرابعه",
    "الخامسه",
    "السادسه",
    "السابعه",
    "الثامنه",
    "التاسعه",
    "العاشره",
)
_HOUR_NAMES = {name: number for number, name in enumerate(_HOURS) if number} | {"الحاديه عشره": 11, "الثانيه عشره": 12}
_HOUR_NAMES |= {"الحاديه عشر": 11, "الثانيه عشر": 12}
HOUR_NAME = pattern_of(_HOUR_NAMES)
_HOUR_KEYS = {_key(name): number for name, number in _HOUR_NAMES.items()}


def hour_named(name: str) -> int:
    """The hour that a word found by `HOUR_NAME` names, 1-12."""
    return _HOUR_KEYS[_key(name)]


_COUNTS = {
    "واحد": 1, "واحده": 1, "اثنين": 2, "اثنتين": 2, "ثلاث": 3, "ثلاثه": 3, "اربع": 4, "اربعه": 4, "خمس": 5, "خمسه": 5,
    "ست": 6, "سته": 6, "سبع": 7, "سبعه": 7, "ثماني": 8, "ثمان": 8, "ثمانيه": 8, "تسع": 9, "تسعه": 9,
    "عشر": 10, "عشره": 10,
    "احد عشر": 11, "احدي عشره": 11, "اثني عشر": 12, "اثنتي عشره": 12, "ثلاثه عشر": 13, "ثلاث عشره": 13, "اربعه عشر": 14,
    "اربع عشره": 14, "خمسه عشر": 15, "خمس عشره": 15, "سته عشر": 16, "ست عشره": 16, "سبعه عشر": 17, "سبع عشره": 17,
    "ثمانيه عشر": 18, "ثماني عشره": 18, "تسعه عشر": 19, "تسع عشره": 19,
    "عشرين": 20, "ثلاثين": 30, "اربعين": 40, "خمسين": 50,
    "a": 1, "an": 1, "one": 1, "un": 1, "une": 1,
}  # fmt: skip
COUNT = pattern_of(_COUNTS)
_COUNT_KEYS = {_key(name): number for name, number in _COUNTS.items()}


def count(text: str) -> int:
    """A number in digits or one of the words of `COUNT`."""
    return int(text) if text.isdigit() else _COUNT_KEYS[_key(text)]
