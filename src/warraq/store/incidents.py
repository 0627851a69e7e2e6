"""What needs a person: opened once, closed on recovery."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, or_, select, update

from warraq.models import Record
from warraq.store.digests import digest_of
from warraq.store.health_tables import incident
from warraq.store.upsert import upsert

Kind = Literal[
    "silent",  # it answers and names nothing new, longer than it ever does
    "still",  # one of its routes names nothing new, or does not answer, while others do
    "dead",  # no feed, sitemap or listing answers
    "refused",  # robots.txt, or the server, shuts us out
    "walls",  # none of its pages is an article: challenge, consent, login …
    "failing",  # none of its pages can be fetched
    "stubs up",  # more of its pages than ever are no articles
    "field lost",  # date, title, source or author is missing where it was there
    "body shrank",
    "removed up",  # more of its text than ever is cut
    "surprise",  # what nobody foresaw
    "broken file",
    "no site",
    "disk",
    "storage",  # the bucket of the WARC files refuses, or does not answer
    "clock",
    "killed",  # runs end without a word, again and again
    "not started",
    "hanging",
    "overdue",
]


class Incident(Record):
    """Something that needs a person, from when it was found to when it was over."""

    id: str
    kind: Kind
    site: str | None  # None: of the whole archive
    subject: str  # the field, file or route that it is about; "" where the kind says all
    sentence: str
    samples: tuple[str, ...]  # addresses to look at
    command: str  # what to try
    opened_at: datetime
    opened_in: str  # run
    seen_at: datetime
    closed_at: datetime | None = None
    closed_because: str | None = None


def identity(kind: str, site: str | None, subject: str, opened_at: datetime) -> str:
    """Return the id of an incident: short enough to be typed."""
    return digest_of(kind, site or "", subject, opened_at.isoformat())[:8]


def are_open(connection: Connection, sites: Iterable[str] | None = None) -> tuple[Incident, ...]:
    """Return the open incidents, the oldest first: all, or the archive's own and those of these sites."""
    i = incident.c
    chosen = select(incident).where(i.closed_at.is_(None)).order_by(i.opened_at, i.id)
    if sites is not None:
        chosen = chosen.where(or_(i.site.is_(None), i.site.in_(list(sites))))
    return tuple(Incident.model_validate(dict(row)) for row in connection.execute(chosen).mappings())


def closed_at(connection: Connection, sites: Iterable[str], at: datetime) -> tuple[Incident, ...]:
    """Return the incidents of these sites that a run closed which began at that time."""
    i = incident.c
    chosen = select(incident).where(i.closed_at == at, i.site.in_(list(sites))).order_by(i.opened_at, i.id)
    return tuple(Incident.model_validate(dict(row)) for row in connection.execute(chosen).mappings())


def keep(connection: Connection, incidents: Iterable[Incident]) -> None:
    """Write incidents, each in place of what was known of it."""
    upsert(connection, incident, [one.model_dump() for one in incidents])


def close(connection: Connection, ids: Iterable[str], at: datetime, why: str) -> None:
    """Close incidents."""
    ended = update(incident).where(incident.c.id.in_(list(ids)))
    connection.execute(ended.values(closed_at=at, closed_because=why))
