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
from warraq.store.portions import portions, rows_in
from warraq.store.route_visits import RouteDays
from warraq.store.site_days import Measures, SiteDay, SiteVisit, days, last_answered, unanswered
from warraq.store.texts_read import kept, whole
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


def keep(connection: Connection, visits: Iterable[SiteVisit]) -> None:
    """Keep what a run found; doing it twice changes nothing."""
    upsert(connection, site_visit, [visit.model_dump() for visit in visits])


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
    """Count the addresses that a run was the first to meet, by site; further pages of an article are its own."""
    o, a, r = tables.outcome.c, tables.address.c, tables.run.c
    joined = tables.outcome.join(tables.run, r.id == o.run).join(tables.address, a.key == o.address)
    chosen = (
        select(o.site, func.count())
        .select_from(joined)
        .where(o.run == run, a.first_seen >= r.started_at, a.state != "part")
    )
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
    cut = {row["id"]: _cut(row) for row in _extractions(connection, readings)}
    return {
        row["id"]: (*sizes[row["version"]], cut.get(row["reading"], 0)) for row in articles if row["version"] in sizes
    }


def _size(body: str) -> tuple[int, int]:
    return len(body.split()), len(body)


def _extractions(connection: Connection, readings: Collection[str]) -> Iterable[Any]:
    r = tables.reading
    for some in portions(readings):
        chosen = select(r.c.id, *kept(r))
        yield from connection.execute(chosen.where(r.c.id.in_(some))).mappings()


def _cut(read: Any) -> int:
    return sum(len(one["text"]) for one in whole(read)["removed"]) if read["extraction"] is not None else 0
