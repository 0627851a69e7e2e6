"""`warraq config`."""

import typer

from warraq.cli.home import HomeOption, JsonOption, settings_of
from warraq.cli.output import say_json, say_rows

config = typer.Typer(help="The settings of a home.", no_args_is_help=True)


@config.command("show")
def show(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Show every setting with its value and where that comes from; passwords are hidden.

    Example: warraq config show
    """
    from warraq.settings import shown

    found = list(shown(settings_of(home)))
    if as_json:
        say_json([one.model_dump() for one in found])
    else:
        say_rows(("setting", "value", "from"), [(one.key, one.value, one.origin) for one in found])


@config.callback()
def group() -> None:
    """The settings of a home."""
