"""What feeds, sitemaps and listings named, and which of it is due to be fetched."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from warraq.discover.judging import SKIPS
from warraq.models import Capture, Link, Outcome, StatedDate
from warraq.schedule.address import ASKS_WITH, NOT_SEEN, Said, decide, later, silent
from warraq.schedule.belief import Belief
from warraq.store import rows, tables
from warraq.store.beliefs import belief_in
from warraq.store.held import new_address
from warraq.store.portions import rows_in
from warraq.store.runs import PENDING, settle
from warraq.store.standing import known_of, planned
from warraq.store.upsert import insert_new, upsert

Row = dict[str, Any]
ROUTES_WAIT = timedelta(days=2, hours=12)  # feeds hold the news of some days
Place = tuple[datetime, str]  # first_seen and key of an address: where a walk through them stands


@dataclass(frozen=True, slots=True)
class Named:
    """A link with the key of its address."""

    key: str
    link: Link


@dataclass(frozen=True, slots=True)
class Mention:
    """What a feed, sitemap or listing said of an address, and when it was first seen to."""

    link: Link
    since: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """An address to fetch now, and what a conditional request for it says."""

    key: str
    url: str
    etag: str | None
    last_modified: str | None
    answered_at: str | None = None  # where redirects led, so what the conditions are for; None: the address itself


@dataclass(frozen=True, slots=True)
class Discovered:
    """What a route brought."""

    due: tuple[Due, ...]
    promised: tuple[str, ...] = ()  # addresses of which it says that they changed since they were last fetched
    new: int = 0  # addresses never met before


@dataclass(frozen=True, slots=True)
class RouteVisit:
    """One fetch of a feed, sitemap or listing."""

    key: str
    site: str
    capture: Capture


def route_visited(connection: Connection, visit: RouteVisit) -> None:
    """Keep the fetch of a feed, sitemap or listing that was read well, so that the next request is conditional."""
    key, capture = visit.key, visit.capture
    row = _row(connection, key) or new_address(key, capture.asked_for, visit.site, capture.fetched_at)
    row |= {"last_fetched": capture.fetched_at, "status": capture.status, "kind": "route", "state": "route"}
    row |= {"not_before": None, "put_off": None, "failures": 0}
    if capture.status == 200:
        row |= {
            "etag": capture.header("etag"),
            "last_modified": capture.header("last-modified"),
            "answered_at": capture.url if capture.url != capture.asked_for else None,
            "digest": capture.digest,
        }
    upsert(connection, tables.address, [row])
    upsert(connection, tables.capture, [rows.capture_row(capture, key)])


def said_of(connection: Connection, keys: Collection[str]) -> Mapping[str, tuple[Mention, ...]]:
    """Return what feeds, sitemaps and listings said of these addresses."""
    found: dict[str, tuple[Mention, ...]] = {}
    for row in rows_in(connection, tables.mention, tables.mention.c.address, keys):
        said = Mention(rows.link_of(row), row["first_seen"])
        found[row["address"]] = (*found.get(row["address"], ()), said)
    return found


def discover(connection: Connection, run: str, visit: RouteVisit, named: Sequence[Named]) -> Discovered:
    """Keep what was said of these addresses and return those to fetch; the others have their outcome at once.

    An address that this run has met already is not returned again; to be turned away by a route is not to be met.
    """
    site, at = visit.site, visit.capture.fetched_at
    keys = {one.key for one in named}
    known = {row["key"]: row for row in rows_in(connection, tables.address, tables.address.c.key, keys)}
    # One route may name what another one leaves out: the link that is to be followed speaks for its address.
    first: dict[str, Link] = {}
    for one in sorted(named, key=lambda one: one.link.skip is not None):
        first.setdefault(one.key, one.link)
    new = {key: _new(key, link, site, at) for key, link in first.items() if key not in known}
    insert_new(connection, tables.address, list(new.values()))
    followed = [
        row | {"state": "new", "site": site, "not_before": at}
        for key, row in known.items()
        if first[key].skip is None and row["state"] in NOT_SEEN and row["not_before"] is None
    ]
    upsert(connection, tables.address, followed)
    mentions = [rows.mention_row(one.key, one.link, at, site) for one in named]
    upsert(connection, tables.mention, mentions, only=("last_seen", "site"))
    known |= new | {row["key"]: row for row in followed}
    met, belief = _met(connection, run, keys), belief_in(connection, visit.key, site)
    told = [(known[key], link) for key, link in first.items() if key not in met]
    promised = [known[key]["url"] for key, link in first.items() if _promises(known[key], link, at)]
    return Discovered(tuple(_told(connection, run, site, told, (belief, at))), tuple(promised), len(new))


def _told(
    connection: Connection, run: str, site: str, named: Sequence[tuple[Row, Link]], by: tuple[Belief, datetime]
) -> list[Due]:
    belief, at = by
    outcomes, awaited = list[tuple[str, Outcome]](), list[Row]()
    for row, link in named:
        changed = _instant(link.modified) if belief.is_believed else None
        decision = decide(known_of(row), Said(skip=link.skip, changed=changed, route=link.route), at)
        if decision.fetch:
            awaited.append(row)
        else:
            told = Outcome(url=link.url, status=decision.status, reason=decision.reason, site=site)
            outcomes.append((row["key"], told))
    settle(connection, run, outcomes)
    return _await(connection, run, awaited, site)


def unseen(
    connection: Connection, run: str, of: tuple[str, Place | None], at: datetime, limit: int
) -> tuple[list[Due], Place | None]:
    """Return the next addresses that were never fetched, the oldest first, and where the walk stands; None: at its end.

    `of`: the site, and where the walk stood.
    """
    a, (site, place) = tables.address.c, of
    chosen = select(tables.address).where(a.site == site, a.state == "new", a.not_before <= at)
    if place is not None:
        chosen = chosen.where(or_(a.first_seen > place[0], and_(a.first_seen == place[0], a.key > place[1])))
    found = [dict(row) for row in connection.execute(chosen.order_by(a.first_seen, a.key).limit(limit)).mappings()]
    awaited = _await(connection, run, _not_met(connection, run, found), site)
    return awaited, (found[-1]["first_seen"], found[-1]["key"]) if len(found) == limit else None


def pending(connection: Connection, run: str, site: str) -> tuple[int, list[Due]]:
    """Return how many addresses of a site a run has asked for, and those that it is still to ask for."""
    o, a = tables.outcome.c, tables.address.c
    chosen = select(tables.address).join(tables.outcome, o.address == a.key)
    chosen = chosen.where(o.run == run, o.site == site, o.status == PENDING).order_by(a.first_seen, a.key)
    asked = select(func.count()).select_from(tables.outcome)
    asked = asked.where(o.run == run, o.site == site, or_(o.capture_id.is_not(None), o.status == "failed"))
    waiting = [_due(dict(row)) for row in connection.execute(chosen).mappings()]
    return int(connection.execute(asked).scalar_one()), waiting


def again(connection: Connection, run: str, site: str, at: datetime, limit: int) -> list[Due]:
    """Return addresses of a site that are due to be looked at again, the longest waiting first."""
    a = tables.address.c
    chosen = select(tables.address).where(a.site == site, a.not_before <= at, a.state.not_in(("new", "route")))
    found = [dict(row) for row in connection.execute(chosen.order_by(a.not_before, a.key).limit(limit)).mappings()]
    return _await(connection, run, _not_met(connection, run, found), site)


def conditions(connection: Connection, keys: Iterable[str]) -> dict[str, Due]:
    """Return what conditional requests for these addresses say; nothing for those never met."""
    return {row["key"]: _due(row) for row in rows_in(connection, tables.address, tables.address.c.key, set(keys))}


def not_reached(
    connection: Connection, run: str, key: str, outcome: Outcome, not_before: tuple[datetime | None, datetime]
) -> None:
    """Keep the outcome of an address that gave no page.

    `not_before`: when the server allows the next try, and now. None in place of the first: count a failure.
    """
    told, now = not_before
    row = _row(connection, key) or new_address(key, outcome.url, outcome.site, now)
    plan = silent(known_of(row), now) if told is None else later(known_of(row), told)
    upsert(connection, tables.address, [row | planned(plan)])
    settle(connection, run, [(key, outcome)])


def put_off(connection: Connection, run: str, told: Sequence[tuple[str, Outcome]], now: datetime) -> None:
    """Keep the outcomes of addresses whose turn did not come: the next run begins with them."""
    kept = {
        row["key"]: row for row in rows_in(connection, tables.address, tables.address.c.key, {key for key, _ in told})
    }
    new = {key: new_address(key, outcome.url, outcome.site, now) for key, outcome in told if key not in kept}
    upsert(connection, tables.address, [row | {"put_off": row["put_off"] or now} for row in (kept | new).values()])
    settle(connection, run, told)


def put_off_since(connection: Connection, sites: Iterable[str]) -> dict[str, datetime]:
    """Return of each of these sites that has addresses put off since when the first of them waits."""
    a = tables.address.c
    chosen = select(a.site, func.min(a.put_off)).where(a.put_off.is_not(None), a.site.in_(list(sites)))
    return {str(site): since for site, since in connection.execute(chosen.group_by(a.site))}


def come_first(connection: Connection, site: str, routes: Iterable[str], at: datetime) -> bool:
    """Say whether a site's addresses are asked for before its routes: they were put off, and the routes were not.

    Where a host has time for few requests a night, what waits since yesterday goes first, and a feed every third night.
    """
    a = tables.address.c
    waits = select(a.key).where(a.site == site, a.state == "new", a.put_off.is_not(None)).limit(1)
    if connection.execute(waits).first() is None:
        return False
    fetched = [row["last_fetched"] for row in rows_in(connection, tables.address, a.key, set(routes))]
    return bool(fetched) and all(one is not None and at - one < ROUTES_WAIT for one in fetched)


def _row(connection: Connection, key: str) -> Row | None:
    return next(iter(rows_in(connection, tables.address, tables.address.c.key, {key})), None)


def _new(key: str, link: Link, site: str, at: datetime) -> Row:
    """Due at once: a run that is killed before it comes to it leaves it to the next. What is not followed is not."""
    row = new_address(key, link.url, site, at)
    return row if link.skip is None else row | {"state": "turned away", "not_before": None}


def _instant(stated: StatedDate | None) -> datetime | None:
    """The time of a change; of one that is dated to the day, its beginning."""
    if stated is None or stated.instant is not None or stated.day is None:
        return stated.instant if stated else None
    return datetime.combine(stated.day, time(), UTC)


def _promises(row: Row, link: Link, at: datetime) -> bool:
    changed = _instant(link.modified)
    return changed is not None and row["last_fetched"] is not None and row["last_fetched"] < changed <= at


def _met(connection: Connection, run: str, keys: Iterable[str]) -> set[str]:
    o = tables.outcome
    found = rows_in(connection, o, o.c.address, set(keys), o.c.run == run)
    return {row["address"] for row in found if not (row["status"] == "skipped" and row["reason"] in SKIPS)}


def _not_met(connection: Connection, run: str, found: Sequence[Row]) -> list[Row]:
    met = _met(connection, run, {row["key"] for row in found})
    return [row for row in found if row["key"] not in met]


def _await(connection: Connection, run: str, addresses: Sequence[Row], site: str) -> list[Due]:
    waiting = {"run": run, "status": PENDING, "reason": "", "article_id": None, "capture_id": None, "site": site}
    upsert(connection, tables.outcome, [{**waiting, "address": row["key"], "url": row["url"]} for row in addresses])
    return [_due(row) for row in addresses]


def _due(row: Row) -> Due:
    conditions = ("etag", "last_modified", "answered_at") if row["state"] in ASKS_WITH else ()
    asked = dict.fromkeys(("etag", "last_modified")) | {name: row[name] for name in conditions}
    return Due(key=row["key"], url=row["url"], **asked)
