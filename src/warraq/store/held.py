"""What the database holds already of the addresses and articles that a batch speaks of."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, bindparam, select, update

from warraq.models import Capture
from warraq.store import tables
from warraq.store.finding import Finding

Row = dict[str, Any]
IN_AT_ONCE = 500  # SQLite's oldest limit is 999 variables a statement


@dataclass(slots=True)
class Held:
    """Rows by id, changed in place while a batch is judged."""

    addresses: dict[str, Row]
    captures: dict[str, Row]
    articles: dict[str, Row]
    versions: dict[str, Row]
    readings: dict[str, str]  # id to digest, of the versions that are held
    read: set[str]  # ids of the readings of these captures
    articles_by_key: dict[str, str]
    changed_versions: set[str] = field(default_factory=set)
    sighted: set[str] = field(default_factory=set)  # captures that were given a version

    def address(self, key: str, url: str, site: str | None, at: datetime) -> Row:
        """Return the row of an address, a new one if need be: nobody named it, a redirect led there."""
        led_to = {"state": "led to", "not_before": None}
        return self.addresses.setdefault(key, new_address(key, url, site, at) | led_to)

    def has_read(self, capture: Capture) -> bool:
        """Say whether a capture was read as a page before; one that only has its row was not."""
        row = self.captures.get(capture.id)
        return row is not None and row["address"] is not None

    def article_at(self, key: str) -> Row | None:
        """Return the article of an address."""
        return self.articles.get(self.articles_by_key.get(key, ""))

    def write_sightings(self, connection: Connection, new: Collection[str]) -> None:
        """Give older captures the version that they are now known to have seen; new ones are inserted with it."""
        rows = [{"key": key, "seen": self.captures[key]["version"]} for key in sorted(self.sighted - set(new))]
        if rows:
            statement = (
                update(tables.capture).where(tables.capture.c.id == bindparam("key")).values(version=bindparam("seen"))
            )
            connection.execute(statement, rows)


def new_address(key: str, url: str, site: str | None, at: datetime) -> Row:
    """Return the row of an address that nobody has seen before."""
    row: Row = dict.fromkeys(column.name for column in tables.address.columns)
    return row | {
        "key": key,
        "url": url,
        "site": site,
        "first_seen": at,
        "failures": 0,
        "not_before": at,
        "state": "new",
    }


def hold(connection: Connection, findings: Sequence[Finding]) -> Held:
    """Load what is held of these findings' addresses."""
    keys = {f.key for f in findings} | {f.asked for f in findings}
    articles = list(rows_in(connection, tables.article, tables.article.c.url_key, keys))
    captures = list(rows_in(connection, tables.capture, tables.capture.c.id, {f.capture.id for f in findings}))
    seen = {row["version"] for row in (*articles, *captures) if row["version"] is not None}
    versions = list(rows_in(connection, tables.version, tables.version.c.id, seen))
    return Held(
        addresses=_by("key", rows_in(connection, tables.address, tables.address.c.key, keys)),
        captures=_by("id", captures),
        articles=_by("id", articles),
        versions=_by("id", versions),
        readings=_digests(connection, {row["reading"] for row in versions}),
        read=_read(connection, {row["id"] for row in captures}),
        articles_by_key={row["url_key"]: row["id"] for row in articles},
    )


def _by(name: str, found: Iterable[Row]) -> dict[str, Row]:
    return {row[name]: row for row in found}


def _digests(connection: Connection, ids: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in _portions(ids):
        chosen = select(tables.reading.c.id, tables.reading.c.digest).where(tables.reading.c.id.in_(some))
        found |= {row.id: row.digest for row in connection.execute(chosen)}
    return found


def _read(connection: Connection, captures: set[str]) -> set[str]:
    r = tables.reading.c
    portions = (connection.execute(select(r.id).where(r.capture.in_(some))).scalars() for some in _portions(captures))
    return {one for found in portions for one in found}


def rows_in(
    connection: Connection, table: Table, column: Column[Any], values: Collection[str], *also: ColumnElement[bool]
) -> Iterable[Row]:
    """Return the rows whose column has one of the values, and for which the other conditions hold."""
    for some in _portions(values):
        for row in connection.execute(select(table).where(column.in_(some), *also)).mappings():
            yield dict(row)


def _portions(values: Collection[str]) -> Iterable[list[str]]:
    every = sorted(values)
    for start in range(0, len(every), IN_AT_ONCE):
        yield every[start : start + IN_AT_ONCE]
