"""What feeds, sitemaps and listings named, and which of it is due to be fetched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from warraq.models import Capture, Link, Outcome
from warraq.schedule import next_try
from warraq.store import rows, tables
from warraq.store.held import new_address, rows_in
from warraq.store.runs import PENDING, settle
from warraq.store.upsert import insert_new, upsert

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Named:
    """A link with the key of its address."""

    key: str
    link: Link


@dataclass(frozen=True, slots=True)
class Due:
    """An address to fetch now, and what a conditional request for it says."""

    key: str
    url: str
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class RouteVisit:
    """One fetch of a feed, sitemap or listing."""

    key: str
    site: str
    capture: Capture


def route_visited(connection: Connection, visit: RouteVisit) -> None:
    """Keep the fetch of a feed, sitemap or listing that was read well, so that the next request is conditional."""
    key, capture = visit.key, visit.capture
    known = next(iter(rows_in(connection, tables.address, tables.address.c.key, {key})), None)
    row = known or new_address(key, capture.asked_for, visit.site, capture.fetched_at)
    row |= {"last_fetched": capture.fetched_at, "status": capture.status, "kind": "route", "not_before": None}
    if capture.status == 200:
        row |= {
            "etag": capture.header("etag"),
            "last_modified": capture.header("last-modified"),
            "digest": capture.digest,
        }
    upsert(connection, tables.address, [row])
    upsert(connection, tables.capture, [rows.capture_row(capture, key)])


def discover(connection: Connection, run: str, site: str, named: Sequence[Named], at: datetime) -> list[Due]:
    """Keep what was said of these addresses and return those to fetch; the others have their outcome at once.

    An address that this run has met already is not returned again.
    """
    keys = {one.key for one in named}
    known = {row["key"]: row for row in rows_in(connection, tables.address, tables.address.c.key, keys)}
    # One route may name what another one leaves out: the link that is to be followed speaks for its address.
    first: dict[str, Link] = {}
    for one in sorted(named, key=lambda one: one.link.skip is not None):
        first.setdefault(one.key, one.link)
    new = [_new(key, link, site, at) for key, link in first.items() if key not in known]
    insert_new(connection, tables.address, new)
    mentions = [rows.mention_row(one.key, one.link, at) for one in named]
    upsert(connection, tables.mention, mentions, only=("last_seen",))
    known |= {row["key"]: row for row in new}
    met = _met(connection, run, keys)
    told = [(key, _judged(link, known[key], site, at)) for key, link in first.items() if key not in met]
    settle(connection, run, [(key, outcome) for key, outcome in told if outcome])
    return _await(connection, run, [known[key] for key, outcome in told if outcome is None], site)


def due(connection: Connection, run: str, site: str, at: datetime, budget: int) -> list[Due]:
    """Return addresses of a site that are due again, the longest waiting first, at most `budget` of them."""
    a = tables.address.c
    chosen = select(tables.address).where(a.site == site, a.not_before <= at, or_(a.kind.is_(None), a.kind != "route"))
    found = [dict(row) for row in connection.execute(chosen.order_by(a.not_before, a.key).limit(budget)).mappings()]
    met = _met(connection, run, {row["key"] for row in found})
    return _await(connection, run, [row for row in found if row["key"] not in met], site)


def conditions(connection: Connection, keys: Iterable[str]) -> dict[str, Due]:
    """Return what conditional requests for these addresses say; nothing for those never fetched."""
    return {row["key"]: _due(row) for row in rows_in(connection, tables.address, tables.address.c.key, set(keys))}


def not_reached(
    connection: Connection, run: str, key: str, outcome: Outcome, not_before: tuple[datetime | None, datetime]
) -> None:
    """Keep the outcome of an address that gave no page.

    `not_before`: when the server allows the next try, and now. None in place of the first: count a failure.
    """
    told, now = not_before
    row = next(iter(rows_in(connection, tables.address, tables.address.c.key, {key})), None)
    row = row or new_address(key, outcome.url, outcome.site, now)
    if told is None:
        row["failures"] += 1
    row["not_before"] = told or next_try(row["failures"], now)
    upsert(connection, tables.address, [row])
    settle(connection, run, [(key, outcome)])


def _judged(link: Link, address: Row, site: str, at: datetime) -> Outcome | None:
    """Return the outcome of a link that is not followed now; None: fetch it."""
    if link.skip is not None:
        return Outcome(url=link.url, status="skipped", reason=link.skip, site=site)
    if _is_due(address, at) or _changed_since(link, address["last_fetched"]):
        return None
    if address["failures"]:
        return Outcome(
            url=link.url, status="failed", reason=f"waits after {address['failures']} failures in a row", site=site
        )
    return Outcome(url=link.url, status="unchanged", reason="known", site=site)


def _new(key: str, link: Link, site: str, at: datetime) -> Row:
    """Due at once: a run that is killed before it comes to it leaves it to the next. What is not followed never is."""
    row = new_address(key, link.url, site, at)
    return row if link.skip is None else row | {"not_before": None}


def _is_due(address: Row, at: datetime) -> bool:
    return address["not_before"] is not None and address["not_before"] <= at


def _changed_since(link: Link, fetched: datetime | None) -> bool:
    said = link.modified.instant if link.modified else None
    return fetched is not None and said is not None and said > fetched


def _met(connection: Connection, run: str, keys: Iterable[str]) -> set[str]:
    o = tables.outcome
    return {row["address"] for row in rows_in(connection, o, o.c.address, set(keys), o.c.run == run)}


def _await(connection: Connection, run: str, addresses: Sequence[Row], site: str) -> list[Due]:
    waiting = {"run": run, "status": PENDING, "reason": "", "article_id": None, "capture_id": None, "site": site}
    insert_new(connection, tables.outcome, [{**waiting, "address": row["key"], "url": row["url"]} for row in addresses])
    return [_due(row) for row in addresses]


def _due(row: Row) -> Due:
    return Due(row["key"], row["url"], row["etag"], row["last_modified"])
