"""Which stories an article left when its text became another one."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import cache
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, Select, func, select

from warraq.article.sighting import TITLE
from warraq.likeness import FEW, carries
from warraq.passages import shared
from warraq.store import tables
from warraq.store.copies import index
from warraq.store.copies.texts import Desk, Key
from warraq.store.digests import digest_of
from warraq.store.portions import among, chosen_among, portions, rows_in
from warraq.store.upsert import upsert

Row = dict[str, Any]

# Whose text an earlier one was is told from the texts, and not from what the links were: so a rebuild, which may see
# two versions at once, tells the same. It must depend on no third text: what is stock changes as articles come.


def part(desk: Desk, articles: Collection[str]) -> None:
    """Keep, of these articles, what stories they left."""
    connection = desk.connection
    changed = _changed(connection, articles)
    rows = [row for article, versions in changed.items() for row in _partings(desk, article, versions)]
    p = tables.story_part
    held = {row["id"]: row for row in rows_in(connection, p, p.c.article, articles)}
    for some in portions(set(held) - {row["id"] for row in rows}):
        connection.execute(p.delete().where(p.c.id.in_(some)))
    upsert(connection, p, [row for row in rows if held.get(row["id"]) != row])


def _changed(connection: Connection, articles: Collection[str]) -> Mapping[str, list[Row]]:
    """Return the versions of the articles whose text has changed, in order of time."""
    found = dict[str, list[Row]]()
    several = [article for (article,) in chosen_among(connection, _several, articles)]  # of most articles there is one
    for row in chosen_among(connection, _versions, several):
        found.setdefault(row.article, []).append(row._asdict())
    return {article: versions for article, versions in found.items() if len({_body(row) for row in versions}) > 1}


@cache
def _several(dialect: str) -> Select[Any]:
    v = tables.version.c
    return select(v.article).where(among(dialect, v.article)).group_by(v.article).having(func.count() > 1)


@cache
def _versions(dialect: str) -> Select[Any]:
    v = tables.version
    short = [column for column in v.columns if column.name not in ("body", "title")]
    return select(*short).where(among(dialect, v.c.article)).order_by(v.c.first_seen, v.c.id)


def _body(version: Row) -> str:
    return str(version["digest"])[TITLE:]


def _partings(desk: Desk, article: str, versions: list[Row]) -> Iterable[Row]:
    day = desk.told([article])[article].day
    for before, after in pairwise(versions):
        if _body(before) != _body(after):
            found = _like(desk, (before["id"], before["digest"]), day, after["first_seen"])
            alike = [one for one in found if one != article]
            for other in _left(desk.connection, article, alike):
                yield {
                    "id": digest_of(article, after["id"], other),
                    "article": article,
                    "other": other,
                    "version": after["id"],
                    "at": after["first_seen"],
                }


def _like(desk: Desk, shown: Key, day: int, until: datetime) -> list[str]:
    """Return the articles that carry what was a text until then, in the order in which they were seen.

    `shown`: the version that had it; `day`: that of its article.
    """
    connection = desk.connection
    text = desk.texts.of_versions(connection, {shown})[shown]
    sketch = text.sketch
    rare = sketch - index.stock_among(connection, sketch)
    shares = Counter(number for held in index.holders_of(connection, rare).values() for _, number in held)
    close = {number for number, common in shares.items() if common > 1 or len(sketch) < FEW}
    told = desk.told(set(index.articles_of(connection, close).values()))
    known = desk.texts_of(told)
    found = [
        one
        for key, one in told.items()
        if one.public.first_seen < until and carries(shared(text, known[key]), abs(one.day - day))
    ]
    return [one.public.id for one in sorted(found, key=lambda one: (one.public.first_seen, one.public.id))]


def _left(connection: Connection, article: str, ids: Collection[str]) -> Iterable[str]:
    """Yield, of each story that these are in and the article is not, the one that was seen first."""
    a = tables.article.c
    stories = {row["id"]: row["story"] for row in rows_in(connection, tables.article, a.id, [article, *ids])}
    met = {stories[article]} - {None}
    for one in ids:
        story = stories[one] or one
        if story not in met:
            met.add(story)
            yield one
