"""`warraq init`."""

from typing import Annotated

import typer

from warraq.cli.home import HomeOption, home_folder
from warraq.cli.output import say


def init(
    home: HomeOption = None,
    contact: Annotated[str, typer.Option(help="A mail address or page of yours, told to every server.")] = "",
) -> None:
    """Make a home: settings, a folder for sites, one for the archive, and the database. Repeating it harms nothing.

    Example: warraq init --home ~/news --contact desk@example.org
    """
    from warraq.clock import machine
    from warraq.settings import load_settings, make_home
    from warraq.store import open_store
    from warraq.store.backup import upgrade

    folder = home_folder(home)
    new = make_home(folder, contact)
    settings = load_settings(folder)
    settings.warc_folder.mkdir(parents=True, exist_ok=True)
    with open_store(settings.database_url) as store:
        upgrade(store, machine())
    say(f"{'made' if new else 'kept'} {folder}")
    if not settings.contact:
        say(f"next: `warraq init --home {folder} --contact you@example.org`: servers must be able to reach you")
    say("next: `warraq site add ADDRESS`, then `warraq site enable NAME`, then `warraq ingest`")
