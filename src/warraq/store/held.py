"""What the database holds already of the addresses that a batch speaks of."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from warraq.models import Capture
from warraq.store import tables
from warraq.store.finding import Finding
from warraq.store.portions import portions, rows_in
from warraq.store.shelf import Shelf

Row = dict[str, Any]


@dataclass(slots=True)
class Held:
    """Addresses and what is held of them, changed in place while a batch is judged."""

    addresses: dict[str, Row]
    captures: dict[str, Row]
    shelves: dict[str, Shelf] = field(default_factory=dict)
    house_texts: set[tuple[str, str]] = field(default_factory=set)  # (site, fingerprint)

    def address(self, key: str, url: str, site: str | None, at: datetime) -> Row:
        """Return the row of an address, a new one if need be: nobody named it, a redirect led there."""
        led_to = {"state": "led to", "not_before": None}
        return self.addresses.setdefault(key, new_address(key, url, site, at) | led_to)

    def has_read(self, capture: Capture) -> bool:
        """Say whether a capture was read as a page before; one that only has its row was not."""
        row = self.captures.get(capture.id)
        return row is not None and row["address"] is not None

    def shelf(self, key: str, site: str | None) -> Shelf:
        """Return the shelf of an address, a new one if need be."""
        return self.shelves.setdefault(key, Shelf(key, site))

    def house_texts_of(self, site: str | None) -> frozenset[str]:
        """Return the texts that stand at several addresses of a site."""
        return frozenset(text for where, text in self.house_texts if where == site)

    def add_house_text(self, site: str, text: str) -> None:
        """Note that a text stands at several addresses of a site."""
        self.house_texts.add((site, text))
        for shelf in self.shelves.values():
            if shelf.site == site:
                shelf.house_texts |= {text}
                shelf.forget()


# Once: to walk the columns of a table takes ten times as long as to make the row.
_NO_ADDRESS: Row = dict.fromkeys(column.name for column in tables.address.columns)


def new_address(key: str, url: str, site: str | None, at: datetime) -> Row:
    """Return the row of an address that nobody has seen before."""
    return _NO_ADDRESS | {
        "key": key,
        "url": url,
        "site": site,
        "first_seen": at,
        "failures": 0,
        "not_before": at,
        "state": "new",
    }


def hold(connection: Connection, findings: Sequence[Finding]) -> Held:
    """Load what is held of these findings' addresses, and of those that showed a text which is new to one of them."""
    keys = {f.key for f in findings} | {f.asked for f in findings}
    firsts = {f.part_of[0] for f in findings if f.part_of}
    c = tables.capture
    held = Held(
        addresses=_by("key", rows_in(connection, tables.address, tables.address.c.key, keys | firsts)),
        captures=_by("id", rows_in(connection, c, c.c.id, {f.capture.id for f in findings})),
    )
    _shelve(connection, held, keys)
    sites = {f.article.site for f in findings if f.article}
    if texts := _changed_texts(held, findings):
        _shelve(connection, held, _addresses_of(connection, texts, sites) - set(held.shelves))
    sites |= {shelf.site for shelf in held.shelves.values() if shelf.site is not None}
    h = tables.house_text
    held.house_texts = {(row["site"], row["digest"]) for row in rows_in(connection, h, h.c.site, sites)}
    for shelf in held.shelves.values():
        shelf.house_texts = held.house_texts_of(shelf.site)
    return held


def _changed_texts(held: Held, findings: Sequence[Finding]) -> set[str]:
    """The texts of articles that are held and have shown several by now."""
    found: set[str] = set()
    for finding in findings:
        shelf = held.shelves.get(finding.key) if finding.text else None
        shown = {row["digest"] for row in shelf.versions.values()} if shelf else set()
        if len(texts := {finding.text, *shown}) > 1:
            found |= texts
    return found


def _addresses_of(connection: Connection, texts: Collection[str], sites: Collection[str]) -> set[str]:
    """Which addresses of these sites have shown one of these texts."""
    a, v = tables.article.c, tables.version.c
    found: set[str] = set()
    for some in portions(texts):
        chosen = select(a.url_key).join(tables.version, v.article == a.id).where(v.digest.in_(some), a.site.in_(sites))
        found |= set(connection.execute(chosen).scalars())
    return found


def _shelve(connection: Connection, held: Held, keys: Collection[str]) -> None:
    """Put what is held of these addresses on their shelves; those of which nothing is held get none."""
    c, v = tables.capture, tables.version
    for column in (c.c.address, c.c.asked):
        for row in rows_in(connection, c, column, keys):
            held.shelf(row[column.name], row["site"]).captures[row["id"]] = held.captures.setdefault(row["id"], row)
    shelves = [held.shelves[key] for key in keys if key in held.shelves]
    read = {key: shelf for shelf in shelves for key, row in shelf.captures.items() if row["address"] == shelf.key}
    for row in _readings_of(connection, read):
        read[row["capture"]].readings[row["id"]] = row
    owners: dict[str, Shelf] = {}
    for row in rows_in(connection, tables.article, tables.article.c.url_key, {shelf.key for shelf in shelves}):
        owners[row["id"]] = shelf = held.shelves[row["url_key"]]
        shelf.article, shelf.site = row, row["site"]
    for row in rows_in(connection, v, v.c.article, owners):
        owners[row["article"]].versions[row["id"]] = row
    for row in rows_in(connection, tables.change, tables.change.c.article, owners):
        owners[row["article"]].changes[row["id"]] = row
    for row in rows_in(connection, tables.event, tables.event.c.article, owners):
        owners[row["article"]].events[row["id"]] = row
    for shelf in owners.values():
        shelf.recall()


def _readings_of(connection: Connection, captures: Collection[str]) -> Iterable[Row]:
    """The readings of these captures, without what they say in full."""
    r = tables.reading
    columns = [column for column in r.columns if column.name not in ("extraction", "packed")]
    for some in portions(captures):
        for row in connection.execute(select(*columns).where(r.c.capture.in_(some))).mappings():
            yield dict(row)


def _by(name: str, found: Iterable[Row]) -> dict[str, Row]:
    return {row[name]: row for row in found}
