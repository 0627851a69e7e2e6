"""`warraq doctor`."""

import typer

from warraq.cli.home import HomeOption, JsonOption, home_folder
from warraq.cli.output import harmless, say, say_json


def doctor(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Look at settings, rules, database, disk, clock, network guard, a worker and optional parts, and say what to do.

    Nothing is fetched and nothing is changed. Exit code 1: something is amiss.

    Example: warraq doctor
    """
    from warraq.clock import machine
    from warraq.doctor import examine

    found = []
    for one in examine(home_folder(home), machine):
        found.append(one)
        if not as_json:
            said = f"{one.said}; {one.advice}" if one.advice else one.said
            say(harmless(f"{one.state:5}  {one.what}: {said}"))
    if as_json:
        say_json([one.model_dump() for one in found])
    raise typer.Exit(int(any(one.state == "amiss" for one in found)))
