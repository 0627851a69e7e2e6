"""The command line: words to calls, no logic. Exit codes: 0 well, 1 a person is needed, 2 wrong usage, 75 locked."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from warraq.cli import database, extract, ingest, init, search, site, status
from warraq.errors import WarraqError

NEEDS_A_PERSON = 1

app = typer.Typer(
    name="warraq",
    help="Keep Arabic news: what was said, who said it first, when, and how we know.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def home(
    context: typer.Context,
    home: Annotated[
        Path | None, typer.Option(help="The archive's folder.", envvar="WARRAQ_HOME", show_default="your data folder")
    ] = None,
) -> None:
    """Remember which home the command works on."""
    context.obj = home


init.add_to(app)
ingest.add_to(app)
status.add_to(app)
search.add_to(app)
extract.add_to(app)
site.add_to(app)
database.add_to(app)


def main() -> None:
    """Run the command; an expected error is one sentence and exit code 1."""
    try:
        app()
    except WarraqError as error:
        print(f"warraq: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(NEEDS_A_PERSON)
    except BrokenPipeError:  # the reader of the pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
