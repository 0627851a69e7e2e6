"""What goes to a terminal, and what into a pipe: tables for eyes, plain lines and JSON for programs."""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

# Control characters move the cursor and marks of direction turn a line around: a page could forge a report.
HARMFUL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def harmless(text: object) -> str:
    """Return one line of text that does nothing to a terminal."""
    return HARMFUL.sub("", "" if text is None else str(text).replace("\n", " ").replace("\t", " "))


def say(text: object = "") -> None:
    """Print one line, made harmless."""
    print(harmless(text))  # noqa: T201 (this is where the command line speaks)


def say_json(value: Any) -> None:
    """Print a value as one line of JSON; harmless in a terminal as JSON escapes control characters."""
    print(json.dumps(value, ensure_ascii=False, default=str))  # noqa: T201


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows: a table on a terminal, lines with tabs in a pipe."""
    if not sys.stdout.isatty():
        print("\t".join(columns))  # noqa: T201
        for row in rows:
            print("\t".join(harmless(cell) for cell in row))  # noqa: T201
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    drawn = Table(*columns, box=SIMPLE_HEAD)
    for row in rows:
        drawn.add_row(*(harmless(cell) for cell in row))
    Console(markup=False, highlight=False).print(drawn)
