"""The texts of articles, folded once however often they are compared."""

from collections import OrderedDict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, select

from warraq.article.precedence import Public, day_of
from warraq.similar import Text, text_of
from warraq.store import tables
from warraq.store.held import portions

_MOST = 4_000  # texts held, of two kilobytes: those of the last days, which are copied from

_Key = tuple[str, str]  # version and digest: read anew, a version may say something else


@dataclass(frozen=True, slots=True)
class Told:
    """What is held of an article that bears on its copies."""

    public: Public
    key: _Key

    @property
    def version(self) -> str:
        """The version that the article shows."""
        return self.key[0]

    @property
    def day(self) -> int:
        """The day that it belongs to, since year 1."""
        return day_of(self.public).toordinal()


@dataclass(slots=True)
class Texts:
    """Texts that were compared lately."""

    _held: OrderedDict[_Key, Text] = field(default_factory=OrderedDict)

    def of(self, connection: Connection, articles: Collection[Told]) -> dict[str, Text]:
        """Return the current texts of articles."""
        missing = {told.key for told in articles if told.key not in self._held}
        found = {told.key: self._held[told.key] for told in articles if told.key in self._held}
        found |= {(id_, digest): text_of(body) for id_, digest, body in _bodies(connection, missing)}
        for key, text in found.items():
            self._held[key] = text
            self._held.move_to_end(key)
        while len(self._held) > _MOST:
            self._held.popitem(last=False)
        return {told.public.id: found[told.key] for told in articles}


def _bodies(connection: Connection, keys: Collection[_Key]) -> Iterable[tuple[str, str, str]]:
    v = tables.version.c
    for some in portions({version for version, _ in keys}):
        for row in connection.execute(select(v.id, v.digest, v.body).where(v.id.in_(some))):
            yield row.id, row.digest, row.body


@cache
def _told() -> Select[Any]:
    a, v, o = tables.article.c, tables.version.c, tables.link.c
    claimed = and_(o.article == a.id, o.by == "claim", o.kind == "republishes", o.other_url == a.original_url)
    joined = tables.article.join(tables.version, v.id == a.version).outerjoin(tables.link, claimed)
    columns = (a.id, a.date, a.date_basis, a.first_seen, o.other, v.id.label("version"), v.digest)
    chosen = select(*columns).select_from(joined)
    return chosen.where(a.id.in_(bindparam("some", expanding=True))).order_by(o.id)


def told_of(connection: Connection, articles: Collection[str]) -> dict[str, Told]:
    """Return what is held of articles that bears on their copies."""
    found: dict[str, Told] = {}
    for some in portions(articles):
        for row in connection.execute(_told(), {"some": some}):
            public = Public(row.id, row.date, row.date_basis, row.first_seen, row.other)
            found[row.id] = Told(public, (row.version, row.digest))
    return found
