"""How far the dates of change of each feed and sitemap are believed, and of all of a site together."""

from collections import Counter
from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from warraq.schedule.belief import Belief
from warraq.store import tables
from warraq.store.portions import rows_in
from warraq.store.upsert import upsert


def belief_in(connection: Connection, route: str, site: str) -> Belief:
    """Return how far the dates of change are believed that a route of a site gives."""
    known = beliefs(connection, {route, _of_all(site)})
    return known.get(route, Belief()).or_else(known.get(_of_all(site), Belief()))


def beliefs(connection: Connection, routes: Collection[str]) -> dict[str, Belief]:
    """Return what is known of these routes' promises, by key of the route."""
    found = rows_in(connection, tables.belief, tables.belief.c.route, routes)
    return {row["route"]: Belief(kept=row["kept"], broken=row["broken"]) for row in found}


def note_promises(connection: Connection, promises: Mapping[str, tuple[int, int]]) -> None:
    """Keep how many promises of each route, and of each site, were kept and broken."""
    sites = {row["key"]: row["site"] for row in rows_in(connection, tables.address, tables.address.c.key, promises)}
    told = Counter[str](), Counter[str]()
    for route, counts in promises.items():
        for which, count in enumerate(counts):
            told[which][route] += count
            told[which][_of_all(sites.get(route) or "")] += count
    known = beliefs(connection, set(told[0]))
    after = {route: known.get(route, Belief()).after(told[0][route], told[1][route]) for route in told[0]}
    upsert(connection, tables.belief, [{"route": route, **belief.model_dump()} for route, belief in after.items()])


def _of_all(site: str) -> str:
    """The key of all routes of a site: no address has a blank."""
    return f"all of {site}"
