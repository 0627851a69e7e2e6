"""What copies changed: counted for each link that makes a story."""

from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, select

from warraq.store import tables
from warraq.store.copies.texts import Desk
from warraq.store.portions import among, chosen_among

if TYPE_CHECKING:
    from warraq.article.copying import Saying

Row = dict[str, Any]
COLUMNS = ("headline_changed", "kept", "altered", "dropped", "added")


def count(desk: Desk, rows: Collection[Row]) -> None:
    """Fill in what the later article of each of these links changed of the earlier one, where it is not known.

    A passage has its own place in another text: of it nothing is counted.
    """
    from warraq.article.copying import copied  # brings the reader of pages: who only asks an archive has no need of it

    copies = [row for row in rows if row["one_story"] and row["kept"] is None]
    told = desk.told({row[end] for row in copies for end in ("article", "other")})
    said = _said(desk.connection, {one.version for one in told.values()})
    for row in copies:
        found = copied(*(said[told[row[end]].version] for end in ("other", "article")))
        row |= {
            "headline_changed": int(found.headline_changed),
            "kept": found.kept,
            "altered": found.altered,
            "dropped": found.dropped,
            "added": found.added,
        }


def _said(connection: Connection, versions: Collection[str]) -> "dict[str, Saying]":
    from warraq.article.copying import saying

    found: dict[str, Saying] = {}
    made: dict[tuple[str, str], Saying] = {}  # many copies are word for word
    for version, *key in chosen_among(connection, _shown, versions):
        found[version] = made[*key] = made.get((*key,)) or saying(*key)
    return found


@cache
def _shown(dialect: str) -> Select[Any]:
    v = tables.version.c
    return select(v.id, v.title, v.body).where(among(dialect, v.id))
