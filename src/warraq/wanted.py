"""What is wrong with a value that somebody wrote into a file, in words for whoever wrote it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

LONGEST = 40  # characters of a value that are shown

LIST = 'a list, as in ["…", "…"]'
# By what pydantic calls the fault: the beginning of its name, before `_type`, `_parsing` and the like.
# https://docs.pydantic.dev/latest/errors/validation_errors/
_KINDS = {
    "model": "a table",
    "dict": "a table",
    "tuple": LIST,
    "list": LIST,
    "frozen_set": LIST,
    "string": "text in quotes",
    "bool": "true or false",
    "int": "a whole number",
    "float": "a number",
    "date": "a day, as 2026-01-31",
    "ip": "a network, as 192.168.0.0/16",
    "datetime": "a time, as 2026-01-31T21:00:00Z",
}
_PLAIN = {"missing": "it is missing", "extra_forbidden": "there is no such key"}
_BOUNDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "greater_than_equal": lambda given: f"at least {_number(given['ge'])}",
    "greater_than": lambda given: f"more than {_number(given['gt'])}",
    "less_than_equal": lambda given: f"at most {_number(given['le'])}",
    "less_than": lambda given: f"less than {_number(given['lt'])}",
    "literal_error": lambda given: given["expected"],
    "too_short": lambda given: f"at least {given['min_length']} of them",
    "too_long": lambda given: f"at most {given['max_length']} of them",
    "string_too_short": lambda given: f"at least {given['min_length']} characters",
    "string_too_long": lambda given: f"at most {given['max_length']} characters",
}


def told_plainly(fault: "ErrorDetails") -> str:
    """Say what is wrong with a value: `a whole number is wanted, not 'x'`. What our own checks say, as they say it."""
    if fault["type"] in _PLAIN:
        return _PLAIN[fault["type"]]
    if fault["type"] == "value_error":
        return str(fault["ctx"]["error"])
    wanted = _wanted(fault["type"], fault.get("ctx", {}))
    return f"{wanted} is wanted, not {_shown(fault['input'])}" if wanted else fault["msg"]


def _wanted(kind: str, given: Mapping[str, Any]) -> str | None:
    if kind in _BOUNDS:
        return _BOUNDS[kind](given)
    named = sorted((name for name in _KINDS if kind.startswith(f"{name}_")), key=len)
    return _KINDS[named[-1]] if named else None


def _number(value: float) -> str:
    """A number as somebody would write it: 0, 1048576, 0.5."""
    return str(int(value) if value == int(value) else value)


def _shown(value: object) -> str:
    """A value as it is written in TOML, more or less; of a long one its beginning."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list | tuple):
        return "a list"
    text = repr(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
