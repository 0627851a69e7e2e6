"""`warraq search`."""

from typing import Annotated, Literal

import typer

from warraq.cli.home import HomeOption, JsonOption, database_of, settings_of
from warraq.cli.output import say, say_aside, say_json, say_rows
from warraq.cli.parameters import day_of

Kind = Literal["same", "near", "partial", "republishes"]


def search(
    query: Annotated[str, typer.Argument(help='Words; "a phrase", -without, one OR other, begin*')],
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many.")] = 20,
    page: Annotated[int, typer.Option(min=1, max=10_000, help="Of so many each: which.")] = 1,
    site: Annotated[str | None, typer.Option(help="Read on this site.")] = None,
    outlet: Annotated[str | None, typer.Option(help="From this outlet: its id in the directory.")] = None,
    source: Annotated[str | None, typer.Option(help="From this source, as it is written.")] = None,
    since: Annotated[str | None, typer.Option(help="From this day on: 2026-01-28.")] = None,
    until: Annotated[str | None, typer.Option(help="Before this day.")] = None,
    story: Annotated[str | None, typer.Option(help="Of this story.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="Linked so to an earlier article.")] = None,
    count: Annotated[bool, typer.Option("--count", help="Say how many there are.")] = False,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find articles by their words, however they are spelled, best first.

    Example: warraq search '"سعر الخبز" -دمشق' --since 2026-01-01
    """
    from warraq.store import search as searching
    from warraq.store.search.query import parse

    if not parse(query).wanted:
        raise typer.BadParameter("name a word that is to be found")
    narrowed = searching.Narrowed(
        site=site, outlet=outlet, source=source, since=day_of(since), until=day_of(until), story=story, kind=kind
    )
    with database_of(settings_of(home)) as database, database.reading() as connection:
        if count:
            say(str(searching.count(connection, query, narrowed)))
            return
        hits = searching.search(connection, query, limit, narrowed, skip=limit * (page - 1))
    if as_json:
        say_json([hit.model_dump() for hit in hits])
    else:
        say_rows(("title", "snippet", "url"), [(hit.title, hit.snippet, hit.url) for hit in hits])
        if not hits:
            say_aside("nothing is found: fewer words or filters, or `begin*`, find more (`warraq docs search`)")
