"""`warraq site`: the sites that are read."""

from typing import Annotated

import typer

from warraq.cli.opened import home_of
from warraq.cli.printing import say_json, table

app = typer.Typer(help="The sites that are read.", no_args_is_help=True)


def add_to(parent: typer.Typer) -> None:
    """Add the commands."""
    parent.add_typer(app, name="site")


@app.command(name="list")
def list_sites(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the sites, enabled ones first.

    Example: warraq site list
    """
    from warraq.rules import load

    sites = sorted(load(home_of(context).path).sites, key=lambda site: (not site.enabled, site.name))
    if as_json:
        for site in sites:
            say_json(site.model_dump(mode="json"))
        return
    table(("name", "enabled", "address"), [(site.name, "yes" if site.enabled else "no", site.url) for site in sites])
