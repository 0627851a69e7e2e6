"""What is printed: tables on a terminal, lines in a pipe, JSON, CSV; never a page's own commands."""

import json
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

from warraq.harmless import as_json, cell, harmless, isolated, json_text, plain, tabbed

if TYPE_CHECKING:
    from warraq.models import Record

__all__ = ["cell", "harmless", "isolated", "json_text", "plain", "tabbed"]  # and what prints them


def say(line: str) -> None:
    """Print a line of ours."""
    typer.echo(line)


def say_aside(line: str) -> None:
    """Print a line of ours beside what a program reads."""
    typer.echo(line, err=True)


def say_line(record: "Record") -> None:
    """Print a record as one line of JSON Lines."""
    typer.echo(json_text(record.model_dump_json()))


def say_json(value: Any) -> None:
    """Print a value as JSON."""
    typer.echo(json_text(json.dumps(value, ensure_ascii=False, indent=2, default=plain)))


def say_json_rows(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows as one JSON list, each as it comes."""
    before = "["
    for row in rows:
        one = json.dumps(
            dict(zip(columns, map(as_json, row), strict=True)), ensure_ascii=False, indent=2, default=plain
        )
        typer.echo(before + "\n" + textwrap.indent(json_text(one), "  "), nl=False)
        before = ","
    typer.echo("[]" if before == "[" else "\n]")


def say_rows(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows: a table on a terminal, else lines of tab-separated values."""
    if not sys.stdout.isatty():
        for row in rows:
            typer.echo("\t".join(tabbed(value) for value in row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, header_style="bold")
    for row in rows:
        table.add_row(*(Text(isolated(value)) for value in row))
    Console().print(table)


@contextmanager
def progress_line(title: str) -> Iterator[Callable[[str], None]]:
    """Give a function that shows how far the work is, in one line of a terminal; in a pipe it says nothing."""
    if not sys.stderr.isatty():
        yield lambda _words: None
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status(Text(title)) as line:
        yield lambda words: line.update(Text(f"{title}: {harmless(words)}"))
