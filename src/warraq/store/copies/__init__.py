"""Copies: links between articles by their texts, and the stories that they make."""

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, inspect, text

from warraq.similar import SKETCH_VERSION
from warraq.store.copies import index_tables
from warraq.store.copies.linking import link
from warraq.store.copies.parting import part
from warraq.store.copies.stories import tell
from warraq.store.copies.texts import Desk, Texts
from warraq.store.progress import Heard, counted, nobody

__all__ = ["Texts", "prepare", "rebuild", "relate"]

_AT_ONCE = 200


def relate(connection: Connection, articles: Collection[str], texts: Texts) -> None:
    """Link these articles, which are new or say something else now, and tell the stories that this changes."""
    if articles:
        desk = Desk(connection, texts)
        tell(desk, link(desk, articles) | set(articles))
        part(desk, articles)


def prepare(connection: Connection, heard: Heard = nobody) -> None:
    """Make the index of sketches, or make it anew when texts are sketched otherwise than it was made with."""
    if "search_sketch_version" in inspect(connection).get_table_names():
        if connection.execute(text("SELECT version FROM search_sketch_version")).scalar() == SKETCH_VERSION:
            index_tables.lay_out(connection)
            return
        connection.execute(text("DROP TABLE search_sketch_version"))
    index_tables.create(connection)
    connection.execute(text("CREATE TABLE search_sketch_version (version TEXT NOT NULL)"))
    connection.execute(text("INSERT INTO search_sketch_version VALUES (:version)"), {"version": SKETCH_VERSION})
    texts = Texts()
    for articles in counted(_all_articles(connection), "copies", heard):
        desk = Desk(connection, texts)
        tell(desk, link(desk, articles) | set(articles))
    for articles in counted(_all_articles(connection), "stories left", heard):
        part(Desk(connection, texts), articles)


def rebuild(connection: Connection) -> None:
    """Make the index, the links and the stories anew from the texts."""
    connection.execute(text("DROP TABLE IF EXISTS search_sketch_version"))
    prepare(connection)


def _all_articles(connection: Connection) -> Iterator[list[str]]:
    """Yield the ids of all articles in portions, in their order so that what comes next is found without a cursor."""
    chosen = text("SELECT id FROM article WHERE id > :last ORDER BY id LIMIT :limit")
    last = ""
    while found := list(connection.execute(chosen, {"last": last, "limit": _AT_ONCE}).scalars()):
        yield found
        last = found[-1]
