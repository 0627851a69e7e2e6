"""`warraq warc`."""

from pathlib import Path
from typing import Annotated

import typer

from warraq.cli.home import HomeOption, archive_of, settings_of
from warraq.cli.output import harmless, progress_line, say

warc = typer.Typer(help="The WARC files, where they lie in object storage.", no_args_is_help=True)


@warc.command()
def deliver(home: HomeOption = None) -> None:
    """Bring to the bucket what waits in the home's `warc/`, and take it from there once its digest is the same.

    It also moves a whole archive into a bucket. A night does it first of all; killed and run again, it goes on.

    Example: warraq warc deliver
    """
    from warraq.warc.delivery import deliver as delivered
    from warraq.warc.delivery import waiting

    archive = archive_of(settings_of(home))
    with progress_line("delivering") as heard:
        done = delivered(archive, heard)
    say(harmless(f"{done:,} files are in {archive.name}" if done else f"nothing waits for {archive.name}"))
    if left := waiting(archive):
        say(harmless(f"left to the next night, or to a command at work: {left}"))


@warc.command()
def fetch(
    to: Annotated[Path, typer.Option(readable=False, help="A folder; files that are there already are not read anew.")],
    home: HomeOption = None,
) -> None:
    """Copy every WARC file and seal from the bucket into a folder; the bucket stays as it is.

    Killed and run again, it goes on. Then `warc = "FOLDER"` in warraq.toml names it, and `warraq db verify` reads it.

    Example: warraq warc fetch --to /srv/news/archive
    """
    from warraq.warc.delivery import fetch as fetched

    archive = archive_of(settings_of(home))
    with progress_line("fetching") as heard:
        files, size = fetched(archive, to, heard)
    say(harmless(f"{files:,} files, {size:,} bytes of {archive.name} are in {to}"))


@warc.callback()
def group() -> None:
    """The WARC files, where they lie in object storage."""
