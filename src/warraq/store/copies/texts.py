"""The texts of articles, folded once however often they are compared."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from warraq.article.precedence import Public, day_of
from warraq.shortly import Shortly
from warraq.similar import Text, text_of
from warraq.store import tables
from warraq.store.portions import among, chosen_among

_MOST = 8 << 20  # bytes of texts held, of two thousand each: those of the last days, which are copied from

Key = tuple[str, str]  # version and digest: read anew, a version may say something else


@dataclass(frozen=True, slots=True)
class Told:
    """What is held of an article that bears on its copies."""

    public: Public
    key: Key

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

    _held: Shortly[Key, Text] = field(default_factory=lambda: Shortly(_MOST))

    def of(self, connection: Connection, articles: Collection[Told]) -> dict[str, Text]:
        """Return the current texts of articles."""
        found = self.of_versions(connection, {told.key for told in articles})
        return {told.public.id: found[told.key] for told in articles}

    def of_versions(self, connection: Connection, keys: Collection[Key]) -> dict[Key, Text]:
        """Return the texts of versions."""
        held = {key: self._held.look(key) for key in keys}
        found = {key: text for key, text in held.items() if text is not None}
        made: dict[str, Text] = {}  # copies come together, many of them word for word
        for version, digest, body in chosen_among(connection, _bodies, {one for one, _ in held.keys() - found.keys()}):
            key = version, digest
            found[key] = made[body] = made.get(body) or text_of(body)
            self._held.hold(key, found[key], found[key].size)
        return found


@dataclass(frozen=True, slots=True)
class Desk:
    """A transaction in which copies are looked for: what is held of an article is asked for once."""

    connection: Connection
    texts: Texts
    _told: dict[str, Told] = field(default_factory=dict)

    def told(self, articles: Collection[str]) -> dict[str, Told]:
        """Return what is held of articles that bears on their copies."""
        self._told.update(told_of(self.connection, set(articles) - self._told.keys()))
        return {article: self._told[article] for article in articles if article in self._told}

    def texts_of(self, articles: Mapping[str, Told]) -> dict[str, Text]:
        """Return the current texts of articles."""
        return self.texts.of(self.connection, list(articles.values()))


@cache
def _bodies(dialect: str) -> Select[Any]:
    v = tables.version.c
    return select(v.id, v.digest, v.body).where(among(dialect, v.id))


@cache
def _told(dialect: str) -> Select[Any]:
    a, v, o = tables.article.c, tables.version.c, tables.link.c
    claimed = and_(o.article == a.id, o.by == "claim", o.kind == "republishes", o.other_url == a.original_url)
    joined = tables.article.join(tables.version, v.id == a.version).outerjoin(tables.link, claimed)
    columns = (a.id, a.date, a.date_basis, a.first_seen, o.other, v.id.label("version"), v.digest)
    return select(*columns).select_from(joined).where(among(dialect, a.id)).order_by(o.id)


def told_of(connection: Connection, articles: Collection[str]) -> dict[str, Told]:
    """Return what is held of articles that bears on their copies."""
    found: dict[str, Told] = {}
    for id_, date, basis, first_seen, other, version, digest in chosen_among(connection, _told, articles):
        found[id_] = Told(Public(id_, date, basis, first_seen, other), (version, digest))
    return found
