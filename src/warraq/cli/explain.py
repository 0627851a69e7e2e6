"""`warraq explain`."""

from typing import Annotated

import typer

from warraq.cli.home import HomeOption, JsonOption, rules_of, settings_of, store_of
from warraq.cli.output import harmless, say, say_json


def explain(
    url: Annotated[str, typer.Argument(help="The address, however it is written.")],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show every decision behind a record: rules, claims, what was cut, what feeds said. Nothing is fetched.

    Example: warraq explain https://example.org/news/7
    """
    from warraq.explain import explain as explained

    settings = settings_of(home)
    with store_of(settings) as store:
        found = explained(store, url, rules_of(settings))
    if as_json:
        say_json(found.model_dump(mode="json"))
        return
    for line in found.lines():
        say(harmless(line) if not line.startswith("  ") else f"  {harmless(line.strip())}")
