"""The commands: words on the command line to the calls below; no logic."""

import sys
from collections.abc import Sequence

import typer

from warraq.cli.db import db
from warraq.cli.demo import demo
from warraq.cli.explain import explain
from warraq.cli.extract import extract
from warraq.cli.freeze import freeze
from warraq.cli.ingest import ingest
from warraq.cli.init import init
from warraq.cli.outlet import outlet
from warraq.cli.output import harmless
from warraq.cli.reparse import reparse
from warraq.cli.search import search
from warraq.cli.site import site
from warraq.cli.sql import sql
from warraq.cli.status import status
from warraq.errors import WarraqError

EXIT_CODES = (
    "Exit codes: 0 all well, 1 a person is needed, 2 wrong usage, 3 reparse found differences, "
    "75 another run holds the lock."
)

app = typer.Typer(
    name="warraq",
    help="Arabic news into an archive an analyst can trust: what was said, who said it first, when, and how we know.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (init, ingest, reparse, extract, explain, freeze, search, sql, status):
    app.command()(command)
app.add_typer(site, name="site")
app.add_typer(outlet, name="outlet")
app.add_typer(db, name="db")
app.add_typer(demo, name="demo")


def main() -> None:
    """Run the command of the command line."""
    sys.exit(run(sys.argv[1:]))


def run(words: Sequence[str]) -> int:
    """Run a command and return its exit code. What is expected to go wrong is a sentence, never a traceback."""
    try:
        app(list(words), prog_name="warraq")
    except WarraqError as error:
        typer.echo(f"warraq: {harmless(error)}", err=True)
        return 1
    except BrokenPipeError:  # `warraq search … | head`
        sys.stderr.close()
        return 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0
