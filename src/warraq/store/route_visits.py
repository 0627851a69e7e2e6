"""What each route of a site named in each run that it had not named before, to learn from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby

from sqlalchemy import Connection, exists, func, select

from warraq.models import Record
from warraq.store import tables
from warraq.store.health_tables import route_visit
from warraq.store.upsert import upsert


class RouteDay(Record):
    """What one route named on one day."""

    url: str
    day: str  # whose news it is, as 2026-01-28
    hours: float  # that its visits looked back on
    found: int


RouteDays = Mapping[str, tuple[RouteDay, ...]]  # by the address of the route, the oldest day first


def keep(connection: Connection, visit: tuple[str, str], days: Iterable[RouteDay]) -> None:
    """Keep what the routes of a visit (run, site) named; doing it twice changes nothing."""
    run, site = visit
    upsert(connection, route_visit, [{"run": run, "site": site, **day.model_dump()} for day in days])


def days(connection: Connection, since: str) -> dict[str, dict[str, tuple[RouteDay, ...]]]:
    """Return, by site, what each of its routes named from a day on."""
    v = route_visit.c
    summed = (func.sum(v.hours).label("hours"), func.sum(v.found).label("found"))
    chosen = select(v.site, v.url, v.day, *summed).where(v.day >= since).group_by(v.site, v.url, v.day)
    rows = connection.execute(chosen.order_by(v.site, v.url, v.day)).mappings()
    by_site = defaultdict[str, dict[str, tuple[RouteDay, ...]]](dict)
    for (site, url), theirs in groupby(rows, lambda row: (row["site"], row["url"])):
        by_site[site][url] = tuple(
            RouteDay.model_construct(url=url, day=row["day"], hours=row["hours"], found=row["found"]) for row in theirs
        )
    return by_site


def found(connection: Connection, run: str) -> dict[str, dict[str, int]]:
    """Count, by site and route, the addresses that a route named in a run for the first time."""
    o, r, m, e = tables.outcome.c, tables.run.c, tables.mention.c, tables.mention.alias("earlier").c
    joined = tables.outcome.join(tables.run, r.id == o.run).join(tables.mention, m.address == o.address)
    before = exists().where(e.address == m.address, e.found_in == m.found_in, e.first_seen < r.started_at)
    chosen = select(m.site, m.found_in, func.count(m.address.distinct()).label("found")).select_from(joined)
    chosen = chosen.where(o.run == run, m.first_seen >= r.started_at, m.site.is_not(None), ~before)
    by_site = defaultdict[str, dict[str, int]](dict)
    for row in connection.execute(chosen.group_by(m.site, m.found_in)):
        by_site[row.site][row.found_in] = row.found
    return by_site
