"""`warraq search`."""

from typing import Annotated

import typer

from warraq.cli.home import HomeOption, JsonOption, settings_of, store_of
from warraq.cli.output import say_json, say_rows


def search(
    query: Annotated[str, typer.Argument(help='Words; "a phrase", -without, one OR other, begin*')],
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many.")] = 20,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find articles by their words, however they are spelled, best first.

    Example: warraq search '"سعر الخبز" -دمشق'
    """
    with store_of(settings_of(home)) as store:
        hits = store.search(query, limit)
    if as_json:
        say_json([hit.model_dump() for hit in hits])
    else:
        say_rows(("title", "snippet", "url"), [(hit.title, hit.snippet, hit.url) for hit in hits])
