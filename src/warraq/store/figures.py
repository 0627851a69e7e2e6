"""The numbers in the addresses of articles: an address that was edited still has them."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Column, Connection, ForeignKey, Text

from warraq.article.same_page import figures_in
from warraq.store.column_types import table
from warraq.store.portions import rows_in
from warraq.store.upsert import insert_new

SEVERAL = 8  # articles of one number: it is that of a section, and names none of them

figures = table(
    "figures",
    Column("site", Text, primary_key=True),
    Column("figures", Text, primary_key=True),  # article.same_page.figures_in
    Column("address", Text, ForeignKey("address.key"), primary_key=True),  # that the article is kept under
    sqlite_with_rowid=False,
)


def namesakes(connection: Connection, names: Collection[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return under which addresses articles of these sites and figures are kept."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    of_sites = figures.c.site.in_({site for site, _ in names})
    for row in rows_in(connection, figures, figures.c.figures, {figure for _, figure in names}, of_sites):
        name = (row["site"], row["figures"])
        if name in names:
            found[name] = (*found.get(name, ()), row["address"])
    return {name: kept for name, kept in found.items() if len(kept) < SEVERAL}


def keep(connection: Connection, articles: Iterable[dict[str, Any]]) -> None:
    """Keep the figures in the addresses of these articles."""
    named = ((row, figures_in(row["url_key"])) for row in articles)
    insert_new(
        connection,
        figures,
        [{"site": row["site"], "figures": found, "address": row["url_key"]} for row, found in named if found],
    )
