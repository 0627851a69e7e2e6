"""`warraq status`: the last runs, and what needs a person."""

from typing import Annotated

import typer

from warraq.cli.opened import opened
from warraq.cli.printing import say, say_json, table

COUNTS = ("discovered", "stored", "unchanged", "skipped", "failed")


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(status)


def status(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="The runs as JSON, one a line.")] = False,
) -> None:
    """Show the last runs, and what needs a person.

    Example: warraq status
    """
    with opened(context) as archive:
        runs = archive.store.last_runs()
    if as_json:
        for run in runs:
            say_json(run.model_dump(mode="json"))
        return
    if not runs:
        say("no run yet; `warraq ingest` makes the first")
        return
    rows = [
        (run.started_at.strftime("%Y-%m-%d %H:%M"), run.status, *(getattr(run, name) for name in COUNTS))
        for run in runs
    ]
    table(("started", "ended", *COUNTS), rows)
    for sentence in (runs[0].note or "nothing needs a person").splitlines():
        say(sentence)
