"""`warraq sql`."""

from typing import Annotated, Literal

import typer

from warraq.cli.home import HomeOption, settings_of
from warraq.cli.output import say_csv, say_json_rows, say_rows

SPARE_S = 2.0  # for the database to end by itself what takes too long


def sql(
    statement: Annotated[str, typer.Argument(help="One SELECT over the views; docs/views.md describes them.")],
    home: HomeOption = None,
    form: Annotated[Literal["table", "csv", "json"], typer.Option("--format", help="How rows are printed.")] = "table",
    limit_s: Annotated[float, typer.Option(min=0.1, help="Seconds that the query may take.")] = 300.0,
) -> None:
    """Ask the archive in SQL. It can only read.

    Example: warraq sql "SELECT source, count(*) FROM v1_articles GROUP BY source ORDER BY 2 DESC"
    """
    from warraq.endings import at_the_latest
    from warraq.store.readonly import query

    with at_the_latest(limit_s + SPARE_S), query(settings_of(home).reader_url, statement, limit_s) as found:
        if form == "json":
            say_json_rows(found.columns, found.rows)
        elif form == "csv":
            say_csv(found.columns, found.rows)
        else:
            say_rows(found.columns, found.rows)
