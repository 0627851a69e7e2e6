"""What each run found on each site, as numbers to learn from."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, cast, func, select, true

from warraq.models import Record
from warraq.store import route_visits, tables
from warraq.store.accounts import Tried, tried
from warraq.store.health_tables import site_visit
from warraq.store.held import portions, rows_in
from warraq.store.route_visits import RouteDays
from warraq.store.texts_read import body_beside, whole
from warraq.store.upsert import upsert

Row = dict[str, Any]
MEASURED = 50  # articles of a site and run whose length is measured: more make no expectation better
SAMPLES = 3
DATED = ("published", "notice", "credit")  # where a date comes from that somebody stated
UNSOURCED = ("site", "none")
LACKING: dict[str, ColumnElement[bool]] = {
    "new": true(),
    "undated": tables.article.c.date_basis.not_in(DATED),
    "unsourced": tables.article.c.source_basis.in_(UNSOURCED),
    "unsigned": cast(tables.article.c.authors, Text) == "[]",
}


class Measures(Record):
    """What the new articles of one site are like."""

    new: int = 0
    dated: int = 0
    titled: int = 0
    sourced: int = 0
    signed: int = 0
    measured: int = 0
    words: int = 0
    log_words: float = 0.0
    log_words_squared: float = 0.0
    kept: int = 0
    removed: int = 0


class SiteDay(Measures):
    """What one site brought on one day, over all runs of that day."""

    site: str
    day: str  # whose news it is, as 2026-01-28
    hours: float = 0.0  # that the visits looked back on
    routes: int = 0
    answered: int = 0
    found: int = 0
    asked: int = 0
    articles: int = 0
    stubs: int = 0
    walled: int = 0
    failed: int = 0
    shut_out: int = 0
    later: int = 0


class SiteVisit(SiteDay):
    """What one run found on one site."""

    run: str
    at: datetime


def added(days: Sequence[SiteDay], day: str) -> SiteDay:
    """Return the sum of days or visits of one site, as of a day."""
    sums = {name: sum(getattr(one, name) for one in days) for name in NUMBERS}
    return SiteDay.model_construct(site=days[0].site, day=day, **sums)


NUMBERS = tuple(name for name in SiteDay.model_fields if name not in ("site", "day"))


def keep(connection: Connection, visits: Iterable[SiteVisit]) -> None:
    """Keep what a run found; doing it twice changes nothing."""
    upsert(connection, site_visit, [visit.model_dump() for visit in visits])


def days(connection: Connection, since: str) -> dict[str, list[SiteDay]]:
    """Return what each site brought from a day on, the oldest day first."""
    v = site_visit.c
    summed = (func.sum(v[name]).label(name) for name in NUMBERS)
    chosen = select(v.site, v.day, *summed).where(v.day >= since).group_by(v.site, v.day).order_by(v.site, v.day)
    found = defaultdict[str, list[SiteDay]](list)
    for row in connection.execute(chosen).mappings():
        found[row["site"]].append(SiteDay.model_construct(**row))
    return found


def last_answered(connection: Connection, sites: Iterable[str], but: str) -> dict[str, datetime]:
    """Return when each of these sites last answered, before a run."""
    v = site_visit.c
    chosen = select(v.site, func.max(v.at).label("at")).where(v.answered > 0, v.run != but, v.site.in_(list(sites)))
    return {row.site: row.at for row in connection.execute(chosen.group_by(v.site))}


def unanswered(connection: Connection, sites: Iterable[str]) -> dict[str, int]:
    """Count, for each of these sites, the visits in a row, up to the last, that asked and got no answer."""
    v, last = site_visit.c, site_visit.alias("last").c
    answered = select(func.max(last.at)).where(last.site == v.site, last.answered > 0).scalar_subquery()
    chosen = select(v.site, func.count().label("visits")).where(v.site.in_(list(sites)), v.routes > 0, v.answered == 0)
    chosen = chosen.where((answered.is_(None)) | (v.at > answered)).group_by(v.site)
    return {row.site: row.visits for row in connection.execute(chosen)}


class Gathered(Record):
    """The rows that a look back at a run stands on, by site."""

    tried: dict[str, list[Tried]]
    new: dict[str, int]
    measures: dict[str, Measures]
    days: dict[str, list[SiteDay]]
    last_answered: dict[str, datetime]  # before the run
    unanswered: dict[str, int]  # visits in a row
    route_days: Mapping[str, RouteDays]
    named: dict[str, dict[str, int]]  # by site and route: addresses that it had not named before


def gather(connection: Connection, run: str, sites: Iterable[str], since: str) -> Gathered:
    """Return what a run left behind on its sites, and what came before it, from a day on."""
    tried_of = defaultdict[str, list[Tried]](list)
    for one in tried(connection, run):
        tried_of[one.site].append(one)
    every = sorted({*sites, *tried_of} - {""})
    return Gathered.model_construct(
        tried={site: tried_of[site] for site in every},
        new=found(connection, run),
        measures=measures(connection, run),
        days=days(connection, since),
        last_answered=last_answered(connection, every, run),
        unanswered=unanswered(connection, every),
        route_days=route_visits.days(connection, since),
        named=route_visits.found(connection, run),
    )


def samples(connection: Connection, visit: tuple[str, str], which: str, reason: str) -> tuple[str, ...]:
    """Return up to three addresses of a visit (run, site): pages with a reason, or new articles that lack something."""
    o, a = tables.outcome.c, tables.article.c
    chosen = select(o.url).where(o.run == visit[0], o.site == visit[1]).order_by(o.url).limit(SAMPLES)
    if which == "pages":
        chosen = chosen.where(o.reason == reason)
    elif which in LACKING:
        chosen = chosen.join(tables.article, a.id == o.article_id).where(o.reason == "new", LACKING[which])
    else:
        return ()
    return tuple(connection.execute(chosen).scalars())


def found(connection: Connection, run: str) -> dict[str, int]:
    """Count the addresses that a run was the first to meet, by site."""
    o, a, r = tables.outcome.c, tables.address.c, tables.run.c
    joined = tables.outcome.join(tables.run, r.id == o.run).join(tables.address, a.key == o.address)
    chosen = select(o.site, func.count()).select_from(joined).where(o.run == run, a.first_seen >= r.started_at)
    return {str(site): number for site, number in connection.execute(chosen.group_by(o.site))}


def measures(connection: Connection, run: str) -> dict[str, Measures]:
    """Return what the articles are like that a run was the first to store, by site."""
    o, a = tables.outcome.c, tables.article.c
    columns = (o.site, a.id, a.title, a.date_basis, a.source_basis, a.authors, a.version, a.reading)
    joined = tables.outcome.join(tables.article, a.id == o.article_id)
    chosen = select(*columns).select_from(joined).where(o.run == run, o.status == "stored", o.reason == "new")
    by_site = defaultdict[str, list[Row]](list)
    for row in connection.execute(chosen.order_by(a.id)).mappings():
        by_site[row["site"] or ""].append(dict(row))
    lengths = _lengths(connection, [row for rows in by_site.values() for row in rows[:MEASURED]])
    return {site: _measured(rows, lengths) for site, rows in by_site.items()}


def _measured(articles: Sequence[Row], lengths: Mapping[str, tuple[int, int, int]]) -> Measures:
    told = [lengths[row["id"]] for row in articles[:MEASURED] if row["id"] in lengths]
    logs = [math.log1p(words) for words, _, _ in told]
    titles = Counter(row["title"] for row in articles)
    return Measures(
        new=len(articles),
        dated=sum(row["date_basis"] in DATED for row in articles),
        titled=sum(titles[row["title"]] == 1 for row in articles),
        sourced=sum(row["source_basis"] not in UNSOURCED for row in articles),
        signed=sum(bool(row["authors"]) for row in articles),
        measured=len(told),
        words=sum(words for words, _, _ in told),
        log_words=sum(logs),
        log_words_squared=sum(log * log for log in logs),
        kept=sum(kept for _, kept, _ in told),
        removed=sum(removed for _, _, removed in told),
    )


def _lengths(connection: Connection, articles: Sequence[Row]) -> dict[str, tuple[int, int, int]]:
    """Return words, characters kept and characters removed of these articles, by id."""
    versions, readings = ({row[name] for row in articles} for name in ("version", "reading"))
    v = tables.version.c
    sizes = {row["id"]: _size(row["body"]) for row in rows_in(connection, tables.version, v.id, versions)}
    cut = {row.id: _cut(row.extraction, row.body) for row in _extractions(connection, readings)}
    return {
        row["id"]: (*sizes[row["version"]], cut.get(row["reading"], 0)) for row in articles if row["version"] in sizes
    }


def _size(body: str) -> tuple[int, int]:
    return len(body.split()), len(body)


def _extractions(connection: Connection, readings: Collection[str]) -> Iterable[Any]:
    r = tables.reading
    for some in portions(readings):
        chosen = select(r.c.id, r.c.extraction, body_beside(r).label("body"))
        yield from connection.execute(chosen.where(r.c.id.in_(some)))


def _cut(extraction: Row | None, beside: str | None) -> int:
    return sum(len(one["text"]) for one in whole(extraction, beside)["removed"]) if extraction else 0
