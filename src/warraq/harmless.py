"""Values as text that nobody obeys who shows it: a terminal, a spreadsheet, a browser."""

import json
import os
import re
import unicodedata
from datetime import UTC, datetime
from math import isfinite

# C0, DEL and C1: a terminal would obey them. Bidi controls: they would reorder the line around a cell.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FORMULA = ("=", "+", "-", "@")  # a spreadsheet runs a cell that begins with one of these, in any of their widths
_UNSEEN = "\ufeff\u200b\u200c\u200d\u2060\u00ad\u180e"  # what a spreadsheet may pass over, beside blanks
_OBEYED = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)  # in JSON; C0 is escaped there anyway


def plain(value: object) -> str:
    """Return a value as text: times in UTC as SQLite's views write them, lists as JSON, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, list | dict | tuple):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def harmless(value: object) -> str:
    """Return a value as one line that a terminal prints and does not obey."""
    line = _BIDI.sub("", plain(value)).replace("\n", " ").replace("\t", " ").replace("\r", " ")
    return _CONTROL.sub("\ufffd", line)


def is_text(name: str) -> bool:
    """Say whether a file's name, or a word of a command, is UTF-8: what is not can stand in no row."""
    return not any("\ud800" <= one <= "\udfff" for one in name)


def legible(name: str) -> str:
    """Return a file's name as it can be printed and stored: bytes that are no UTF-8 as their figures."""
    return name if is_text(name) else os.fsencode(name).decode("utf-8", "backslashreplace")


def isolated(value: object) -> str:
    """Return a line whose right-to-left text does not turn what stands beside it."""
    line = harmless(value)
    return f"\u2068{line}\u2069" if _RIGHT_TO_LEFT.search(line) else line


def cell(value: object) -> str:
    """Return a value as a CSV cell that a spreadsheet shows and does not run."""
    text = _CONTROL.sub("\ufffd", _BIDI.sub("", plain(value)).replace("\r", " "))
    return f"'{text}" if is_formula(value, text) else text


def is_formula(value: object, text: str) -> bool:
    """Say whether a spreadsheet would run what a cell shows."""
    begin = text.lstrip().lstrip(_UNSEEN).lstrip()[:1]
    return unicodedata.normalize("NFKC", begin).startswith(_FORMULA) and not isinstance(value, int | float)


def tabbed(value: object) -> str:
    """Return a value as a cell between tabs, which may be pasted into a spreadsheet too."""
    line = harmless(value)
    return f"'{line}" if is_formula(value, line) else line


def as_json(value: object) -> object:
    """Return a value as JSON can hold it: of numbers it has no infinity and no NaN, which become texts.

    >>> as_json(0.5), as_json(float("-inf")), as_json("نص")
    (0.5, '-Infinity', 'نص')
    """
    return json.dumps(value) if isinstance(value, float) and not isfinite(value) else value


def json_text(text: str) -> str:
    """Return JSON whose texts no terminal obeys: it says the same."""
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
