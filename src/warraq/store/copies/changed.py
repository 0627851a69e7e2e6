"""What copies changed: counted for each link that makes a story."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from warraq.store import tables
from warraq.store.portions import portions

if TYPE_CHECKING:
    from warraq.article.copying import Saying

Row = dict[str, Any]
COLUMNS = ("headline_changed", "kept", "altered", "dropped", "added")


def count(connection: Connection, rows: Collection[Row], versions: Mapping[str, str]) -> None:
    """Fill in what the later article of each of these links changed of the earlier one, where it is not known.

    `versions`: the current one of each article. A passage has its own place in another text: of it nothing is counted.
    """
    from warraq.article.copying import copied  # brings the reader of pages: who only asks an archive has no need of it

    copies = [row for row in rows if row["one_story"] and row["kept"] is None]
    told = _told(connection, {versions[row[end]] for row in copies for end in ("article", "other")})
    for row in copies:
        found = copied(told[versions[row["other"]]], told[versions[row["article"]]])
        row |= {
            "headline_changed": int(found.headline_changed),
            "kept": found.kept,
            "altered": found.altered,
            "dropped": found.dropped,
            "added": found.added,
        }


def _told(connection: Connection, versions: Collection[str]) -> "dict[str, Saying]":
    from warraq.article.copying import saying

    v = tables.version.c
    found: dict[str, Saying] = {}
    made: dict[tuple[str, str], Saying] = {}  # many copies are word for word
    for some in portions(versions):
        for row in connection.execute(select(v.id, v.title, v.body).where(v.id.in_(some))):
            key = row.title, row.body
            found[row.id] = made[key] = made.get(key) or saying(*key)
    return found
