"""`warraq export`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from warraq.cli.formats import csv_lines, json_lines
from warraq.cli.home import HomeOption, settings_of
from warraq.cli.output import say
from warraq.cli.parameters import GivenOption, given_by

Duplicates = Literal["kept", "one-a-story"]


def export(
    to: Annotated[Path, typer.Argument(help="The file; its ending says how: .jsonl, .csv or .parquet.")],
    statement: Annotated[str | None, typer.Option("--sql", help="A SELECT; none given: all articles.")] = None,
    given: GivenOption = None,
    duplicates: Annotated[Duplicates, typer.Option(help="Of each story every article, or one.")] = "kept",
    home: HomeOption = None,
) -> None:
    """Write articles, or what a SELECT finds, to a file, and beside it a manifest of what the file holds.

    Example: warraq export articles.jsonl --duplicates one-a-story
    """
    from warraq.clock import machine
    from warraq.export import ARTICLES, ONE_A_STORY, Order
    from warraq.export import export as write

    forms: dict[str, Literal["jsonl", "csv", "parquet"]] = {".jsonl": "jsonl", ".csv": "csv", ".parquet": "parquet"}
    if to.suffix not in forms:
        raise typer.BadParameter(f"{to.name}: the ending says how it is written: .jsonl, .csv or .parquet")
    asked = statement or {"kept": ARTICLES, "one-a-story": ONE_A_STORY}[duplicates]
    order = Order(to, forms[to.suffix], asked, given_by(given))
    told = write(settings_of(home).reader_url, order, {"jsonl": json_lines, "csv": csv_lines}, machine())
    say(f"{told.rows} rows, {told.bytes} bytes, SHA-256 {told.sha256[:12]}…: {to}, {to.name}.manifest.json")
