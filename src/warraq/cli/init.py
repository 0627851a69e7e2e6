"""`warraq init`: make a home."""

from typing import Annotated

import typer

from warraq.cli.opened import folder_of, home_of
from warraq.cli.printing import say


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(init)


def init(
    context: typer.Context,
    contact: Annotated[
        str, typer.Option(help="Whom a webmaster can write to: a mail address or a page.")
    ] = "you@example.org",
) -> None:
    """Make a home: warraq.toml, sites/, warc/ and the database. What is there already stays.

    Example: warraq --home ~/archive init --contact archive@newsroom.example
    """
    from warraq.settings import make_home
    from warraq.store import open_store

    folder = folder_of(context)
    new = make_home(folder, contact)
    home = home_of(context)
    with open_store(home.database) as store:
        store.upgrade()
    say(f"{'made' if new else 'kept'} {folder}")
    say(
        "next: `warraq site add https://…`, then `warraq ingest`"
        if new
        else "its settings and records are as they were"
    )
