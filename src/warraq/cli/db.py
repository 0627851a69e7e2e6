"""`warraq db`."""

import typer

from warraq.cli.home import HomeOption, only_run, settings_of
from warraq.cli.output import say

db = typer.Typer(help="The archive's database.", no_args_is_help=True)


@db.command()
def upgrade(home: HomeOption = None) -> None:
    """Bring the database to this warraq's schema; what is stored stays.

    Example: warraq db upgrade
    """
    from warraq.store import open_store

    settings = settings_of(home)
    with only_run(settings), open_store(settings.database_url) as store:
        store.upgrade()
    say("the database is up to date")


@db.callback()
def group() -> None:
    """The archive's database."""
