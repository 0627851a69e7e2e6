"""`warraq freeze`."""

from pathlib import Path
from typing import Annotated

import typer

from warraq.cli.home import HomeOption, archive_of, settings_of, store_of
from warraq.cli.output import harmless, say


def freeze(
    url: Annotated[str, typer.Argument(help="The address, however it is written.")],
    to: Annotated[Path, typer.Option(readable=False, help="The new folder.")],
    home: HomeOption = None,
) -> None:
    """Write a stored page as a fixture folder: the page, how it came, and what is read of it now. Nothing is fetched.

    Example: warraq freeze https://example.org/news/7 --to fixtures/dates/example-7
    """
    from warraq.freeze import freeze as frozen
    from warraq.rules import load

    settings = settings_of(home)
    with store_of(settings) as store:
        folder = frozen(store, archive_of(settings), load(settings.home), url, to)
    say(f"wrote {', '.join(sorted(file.name for file in folder.iterdir()))} to {harmless(folder)}")
    say("next: correct expected.toml by reading the page; what stays wrong is a failing test")
