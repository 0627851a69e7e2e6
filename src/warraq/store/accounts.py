"""What the rows of runs add up to."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, and_, func, not_, or_, select

from warraq.discover.judging import SKIPS
from warraq.discover.routes import Trial
from warraq.errors import SURPRISE
from warraq.models import Record
from warraq.store import tables


class SiteRow(Record):
    """How many addresses of one site had which outcome."""

    site: str
    counts: tuple[tuple[str, int], ...]


def by_site(connection: Connection, identity: str) -> tuple[SiteRow, ...]:
    """Count the outcomes of a run for each site, in the order of their names."""
    o = tables.outcome.c
    chosen = select(o.site, o.status, func.count().label("n")).where(o.run == identity).group_by(o.site, o.status)
    found: dict[str, list[tuple[str, int]]] = {}
    for row in connection.execute(chosen):
        found.setdefault(row.site or "", []).append((row.status, row.n))
    return tuple(SiteRow(site=site, counts=tuple(sorted(found[site]))) for site in sorted(found))


def by_reason(connection: Connection, identity: str) -> tuple[tuple[str, str, int], ...]:
    """Count the outcomes of a run for each status and reason, the most frequent first."""
    o = tables.outcome.c
    number = func.count().label("n")
    chosen = select(o.status, o.reason, number).where(o.run == identity).group_by(o.status, o.reason)
    return tuple(
        (row.status, row.reason, row.n) for row in connection.execute(chosen.order_by(number.desc(), o.reason))
    )


class Tried(Record):
    """What a number of a site's pages gave that a run asked for; without those that were known to be dead."""

    site: str
    status: str
    reason: str
    number: int


def tried(connection: Connection, identity: str) -> tuple[Tried, ...]:
    """Return what the pages gave that a run asked for, by site, status and reason."""
    o, a, r = tables.outcome.c, tables.address.c, tables.run.c
    joined = tables.outcome.join(tables.run, r.id == o.run).outerjoin(tables.address, a.key == o.address)
    news = or_(a.failures == 1, and_(a.gone_since.is_not(None), a.gone_since >= r.started_at))
    not_asked = or_(o.reason.in_((*SKIPS, "known")), o.reason.startswith("waits "), o.reason.startswith("put off"))
    chosen = select(o.site, o.status, o.reason, func.count().label("n")).select_from(joined)
    chosen = chosen.where(o.run == identity, not_(not_asked), a.key.is_not(None))
    chosen = chosen.where(or_(not_(o.reason.startswith("gone:")), news)).group_by(o.site, o.status, o.reason)
    return tuple(
        Tried(site=row.site or "", status=row.status, reason=row.reason, number=row.n)
        for row in connection.execute(chosen)
    )


class Surprised(Record):
    """Addresses of a site for which nobody foresaw what happened."""

    site: str
    reason: str
    addresses: int
    url: str  # of one of them


def amiss(connection: Connection, identity: str) -> tuple[str, ...]:
    """Return of each route of a run that gave less than it should what was wrong with it, in a sentence."""
    kept = connection.execute(select(tables.run.c.trials).where(tables.run.c.id == identity)).scalar()
    return tuple(said for trial in kept or () if (said := Trial.model_validate(trial).sentence))


def surprised(connection: Connection, identity: str) -> tuple[Surprised, ...]:
    """Return what nobody foresaw in a run, by site and reason."""
    o = tables.outcome.c
    chosen = select(o.site, o.reason, func.count().label("n"), func.min(o.url).label("url"))
    chosen = chosen.where(o.run == identity, o.status == "failed", o.reason.startswith(SURPRISE))
    found = connection.execute(chosen.group_by(o.site, o.reason).order_by(o.site, o.reason))
    return tuple(Surprised(site=row.site or "", reason=row.reason, addresses=row.n, url=row.url) for row in found)


def articles_since(connection: Connection, site: str, since: datetime | None) -> int:
    """Count the articles of a site; with `since`, those first seen later."""
    a = tables.article.c
    wanted = [a.site == site] if since is None else [a.site == site, a.first_seen > since]
    return int(connection.execute(select(func.count()).select_from(tables.article).where(*wanted)).scalar_one())


def waiting(connection: Connection, sites: Collection[str]) -> tuple[tuple[str, int], ...]:
    """Count the addresses of each of these sites that nobody has fetched yet."""
    a = tables.address.c
    counted = select(a.site, func.count()).where(a.state == "new", a.site.in_(sites)).group_by(a.site).order_by(a.site)
    return tuple((str(site), int(number)) for site, number in connection.execute(counted))
