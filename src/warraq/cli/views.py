"""`warraq views`."""

from typing import Annotated

import typer

from warraq.cli.home import JsonOption
from warraq.cli.output import say, say_json, say_rows


def views(
    name: Annotated[str | None, typer.Argument(help="One view; none named: all of them.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Say what the views and their columns hold.

    Example: warraq views v1_links
    """
    from warraq.store.view_words import view_words

    known = view_words()
    if name is not None and name not in known:
        raise typer.BadParameter(f"there is no view {name}; `warraq views` lists them")
    chosen = [name] if name is not None else list(known)
    if as_json:
        say_json({one: {"about": known[one].about, "columns": dict(known[one].columns)} for one in chosen})
    elif name is None:
        say_rows(("view", "says"), [(one, known[one].about) for one in chosen])
    else:
        say(known[name].about)
        say_rows(("column", "says"), list(known[name].columns.items()))
