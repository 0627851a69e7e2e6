"""`warraq db`: the database's own affairs."""

import typer

from warraq.cli.opened import home_of
from warraq.cli.printing import say

app = typer.Typer(help="The database's own affairs.", no_args_is_help=True)


def add_to(parent: typer.Typer) -> None:
    """Add the commands."""
    parent.add_typer(app, name="db")


@app.command()
def upgrade(context: typer.Context) -> None:
    """Bring the database to this warraq's schema. What is stored stays.

    Example: warraq db upgrade
    """
    from warraq.store import open_store

    home = home_of(context)
    with open_store(home.database) as store:
        store.upgrade()
    say("the database has the newest schema")
