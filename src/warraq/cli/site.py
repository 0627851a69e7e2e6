"""`warraq site`."""

import typer

from warraq.cli.home import HomeOption, JsonOption, settings_of
from warraq.cli.output import say_json, say_rows

site = typer.Typer(help="The web sites that are read.", no_args_is_help=True)


@site.command("list")
def list_sites(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """List every known site, those of this home and those that ship with warraq.

    Example: warraq site list
    """
    from warraq.rules import load

    sites = load(settings_of(home).home).sites
    if as_json:
        say_json([one.model_dump() for one in sites])
        return
    rows = [
        (one.name, "enabled" if one.enabled else "", one.outlet, one.url, "untried" if one.untried else "")
        for one in sites
    ]
    say_rows(("name", "enabled", "outlet", "address", "untried"), rows)
