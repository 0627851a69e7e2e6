"""`warraq sql`."""

from typing import Annotated

import typer

from warraq.cli.formats import Format, say_bom, say_in
from warraq.cli.home import HomeOption, settings_of
from warraq.cli.parameters import GivenOption, given_by

SPARE_S = 2.0  # for the database to end by itself what takes too long


def sql(
    statement: Annotated[str, typer.Argument(help="One SELECT over the views; `warraq docs views` describes them.")],
    home: HomeOption = None,
    form: Annotated[Format, typer.Option("--format", help="How rows are printed.")] = "table",
    given: GivenOption = None,
    bom: Annotated[bool, typer.Option("--bom", help="Begin with a mark by which spreadsheets know UTF-8.")] = False,
    limit_s: Annotated[float, typer.Option(min=0.1, max=604_800, help="Seconds that the query may take.")] = 300.0,
) -> None:
    """Ask the archive in SQL. It can only read. `fold(…)` brings a word to the one spelling that `folded` has.

    Example: warraq sql "SELECT url FROM v1_articles WHERE folded LIKE '%' || fold(:name) || '%'" -p name "أحمد الشرع"
    """
    from warraq.endings import at_the_latest
    from warraq.store.readonly import query

    url, asked = settings_of(home).reader_url, given_by(given)
    with at_the_latest(limit_s + SPARE_S), query(url, statement, limit_s, asked) as found:
        if bom:
            say_bom()
        say_in(form, found.columns, found.rows)
