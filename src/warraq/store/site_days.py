"""What each site brought on each day, by the rows of its visits."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, func, select

from warraq.models import Record
from warraq.store.health_tables import site_visit


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
    sums: dict[str, Any] = dict(zip(NUMBERS, map(sum, zip(*map(_numbers_of, days), strict=True)), strict=True))
    return SiteDay.model_construct(site=days[0].site, day=day, **sums)


NUMBERS = tuple(name for name in SiteDay.model_fields if name not in ("site", "day"))
_numbers_of = attrgetter(*NUMBERS)


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
