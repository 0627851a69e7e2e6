"""Rows as programs and spreadsheets take them, written as they come: however many there are, few are in memory."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import typer

from warraq.cli.output import cell, json_text, plain, say_json_rows, say_rows
from warraq.harmless import as_json

Format = Literal["table", "csv", "tsv", "json", "jsonl"]
Row = Sequence[object]

_ROWS, _CHARACTERS = 500, 1 << 16  # a write
_BOM = "\ufeff"  # a spreadsheet takes the Arabic of a file without it for Windows-1256


def say_in(form: Format, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Print rows in a format."""
    if form == "table":
        say_rows(columns, rows)
        return
    if form == "json":
        say_json_rows(different(columns), rows)
        return
    for some in gathered(_FORMS[form](columns, rows)):
        typer.echo(some, nl=False)


def gathered(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines together, some rows or kilobytes of them: to write each by itself takes longer than to make it."""
    held, size = list[str](), 0
    for line in lines:
        held.append(line)
        size += len(line)
        if len(held) >= _ROWS or size >= _CHARACTERS:
            yield "".join(held)
            held, size = [], 0
    if held:
        yield "".join(held)


def say_bom() -> None:
    """Begin a file that a spreadsheet opens."""
    typer.echo(_BOM, nl=False)


def csv_lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of a CSV file; no cell of it is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([cell(name) for name in columns])
    for row in rows:
        yield _taken(out)
        writer.writerow([cell(value) for value in row])
    yield _taken(out)


def tsv_lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Yield lines of cells parted by tabs; a tab or line end inside a cell is a space."""
    yield "\t".join(cell(name).replace("\t", " ").replace("\n", " ") for name in columns) + "\n"
    for row in rows:
        yield "\t".join(cell(value).replace("\t", " ").replace("\n", " ") for value in row) + "\n"


def json_lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Yield a JSON object a line."""
    names = different(columns)
    for row in rows:
        told = dict(zip(names, map(as_json, row), strict=True))
        yield json_text(json.dumps(told, ensure_ascii=False, default=plain)) + "\n"


def different(columns: Sequence[str]) -> list[str]:
    """Return names that are all different: an object has no two of one name.

    >>> different(["url", "title", "url"])
    ['url', 'title', 'url_2']
    """
    met: Counter[str] = Counter()
    names = []
    for column in columns:
        met[column] += 1
        names.append(column if met[column] == 1 else f"{column}_{met[column]}")
    return names


def _taken(out: io.StringIO) -> str:
    told = out.getvalue()
    out.seek(0)
    out.truncate()
    return told


_FORMS: dict[str, Any] = {"csv": csv_lines, "tsv": tsv_lines, "jsonl": json_lines}
