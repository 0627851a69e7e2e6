"""`warraq serve`."""

from typing import Annotated

import typer

from warraq.cli.formats import csv_lines, json_lines
from warraq.cli.home import HomeOption, settings_of
from warraq.cli.output import say

PORT = 8490


def serve(
    home: HomeOption = None,
    host: Annotated[str, typer.Option(help="Where to listen; others than this machine need a token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="On which port; 0: any that is free.")] = PORT,
    allow_host: Annotated[
        list[str] | None, typer.Option("--allow-host", help="A name by which browsers may ask for it; may be repeated.")
    ] = None,
    path: Annotated[str, typer.Option(help="The folder below which a proxy shows it: /archive.")] = "",
) -> None:
    """Open the reading room: the archive in a browser, to be read and never written.

    Example: warraq serve --port 8490
    """
    from warraq.clock import machine
    from warraq.room.opening import door_of, open_room

    settings = settings_of(home)
    door = door_of(settings, host, allow_host or ())
    with open_room(settings, {"jsonl": json_lines, "csv": csv_lines}, machine) as opened:
        opened(
            door,
            (host, port),
            path.rstrip("/"),
            lambda address: say(f"the reading room is open on {address}; Ctrl-C closes it"),
        )
    say("closed")
