"""Logs: one event a line, with time, level and values; no page's text, no secrets."""

import logging
import os
import re
import sys
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, Protocol, Self
from urllib.parse import quote, unquote_to_bytes

from warraq.secrets import hidden

Form = Literal["pairs", "json"]
Level = Literal["debug", "info", "warning", "error"]
LEVELS: tuple[Level, ...] = ("debug", "info", "warning", "error")
FIRST = ["at", "level", "event", "run", "site", "url"]
LONGEST = 1_000  # characters of a value: an address may have millions
STANDARD_ERROR = "-"

_ENCODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")


class Log(Protocol):
    """Whom a run tells what it does: an event's name, and its values."""

    def bind(self, **values: Any) -> "Log":
        """Return a log whose every event has these values too."""

    def debug(self, event: str, /, **values: Any) -> Any:
        """Tell every step."""

    def info(self, event: str, /, **values: Any) -> Any:
        """Tell what came."""

    def warning(self, event: str, /, **values: Any) -> Any:
        """Tell what did not come that should have."""

    def error(self, event: str, /, **values: Any) -> Any:
        """Tell what needs a person."""


class Silent:
    """A log that nobody keeps."""

    def bind(self, **_values: Any) -> Self:
        """Return itself."""
        return self

    def debug(self, _event: str, /, **_values: Any) -> None:
        """Keep nothing."""

    info = warning = error = debug


SILENT: Log = Silent()


class Aside:
    """A log for whoever tells of his work in one line: what else is told is for those who want every step."""

    def __init__(self, log: Log) -> None:
        self._log = log

    def bind(self, **values: Any) -> "Aside":
        """Return a log whose every event has these values too."""
        return Aside(self._log.bind(**values))

    def debug(self, event: str, /, **values: Any) -> None:
        """Tell a step."""
        self._log.debug(event, **values)

    info = warning = debug

    def error(self, event: str, /, **values: Any) -> None:
        """Tell what needs a person."""
        self._log.error(event, **values)


class Lines:
    """Where lines are written. What cannot be written stops nothing: `failed` says why."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.failed: OSError | None = None

    def msg(self, line: str) -> None:
        """Write a line; whole, also beside those of another process."""
        if self.failed is None:
            try:
                os.write(self._descriptor, f"{line}\n".encode("utf-8", "backslashreplace"))
            except OSError as error:
                self.failed = error

    debug = info = warning = error = msg


@contextmanager
def logging_to(file: Path | None, form: Form, level: Level) -> Iterator[tuple[Log, Lines]]:
    """Give a log that adds to a file, and where its lines go; None: they go to standard error."""
    if file is None:
        yield written(lines := Lines(sys.stderr.fileno()), form, level), lines
        return
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        yield written(lines := Lines(descriptor), form, level), lines
    finally:
        os.close(descriptor)


def written(lines: Lines, form: Form, level: Level) -> Log:
    """Return a log that writes lines of a form; what is below a level is left out."""
    import structlog  # a tenth of a second, for whoever wants a log

    from warraq.clock import machine

    def timed(_lines: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        return {"at": f"{machine():%Y-%m-%dT%H:%M:%S.%fZ}", **event}

    last: Callable[..., Any]
    if form == "json":
        last = structlog.processors.JSONRenderer(ensure_ascii=False)
    else:
        last = structlog.processors.LogfmtRenderer(key_order=FIRST, drop_missing=True)
    log: Log = structlog.wrap_logger(
        lines,
        processors=[structlog.processors.add_log_level, timed, _told, last],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        cache_logger_on_first_use=True,
    ).bind()
    return log


def _told(_lines: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Leave out what has no value, and write the others as they may be read."""
    return {
        key: readable(value) if isinstance(value, str) else value for key, value in _ordered(event) if value is not None
    }


def _ordered(event: MutableMapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from ((key, event[key]) for key in FIRST if key in event)
    yield from ((key, value) for key, value in event.items() if key not in FIRST)


def readable(text: str) -> str:
    """Return a text as a person reads it: letters for %D8, no password, nothing that a terminal obeys.

    >>> readable("http://a.example/%D8%B9%D8%A7%D8%AC%D9%84%0A%E2%80%AE?password=x")
    'http://a.example/عاجل%0A%E2%80%AE?password=***'
    """
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    text = hidden(_ENCODED.sub(_letters, text) if "%" in text else text)
    return text if text.isprintable() else "".join(one if one.isprintable() else _figures(one) for one in text)


def _letters(found: re.Match[str]) -> str:
    try:
        letters = unquote_to_bytes(found[0]).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
    return "".join(one if one.isprintable() else quote(one) for one in letters)


def _figures(one: str) -> str:
    return f"\\u{ord(one):04x}"
