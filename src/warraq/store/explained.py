"""What is kept of one address, and where its captures lie."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from warraq.models import Extraction, Location, Record
from warraq.store import tables


class Told(Record):
    """Everything kept of one address."""

    key: str
    article_id: str | None
    location: Location | None  # of the last capture that was read
    fetched_at: datetime | None
    extraction: Extraction | None  # the last reading
    mentions: tuple[dict[str, Any], ...]
    outcomes: tuple[dict[str, Any], ...]  # the newest first
    events: tuple[dict[str, Any], ...]


def places(connection: Connection, key: str | None, site: str | None, since: datetime | None) -> list[Location]:
    """Return the place of the last capture with a page, of every chosen article's current version."""
    a, c = tables.article.c, tables.capture.c
    last = select(func.max(c.fetched_at)).where(c.version == a.version, c.status == 200).correlate(tables.article)
    chosen = select(c.file, c.offset, c.length).select_from(
        tables.article.join(tables.capture, (c.version == a.version) & (c.fetched_at == last.scalar_subquery()))
    )
    if key is not None:
        chosen = chosen.where(a.url_key == key)
    if site is not None:
        chosen = chosen.where(a.site == site)
    if since is not None:
        chosen = chosen.where(a.last_seen >= since)
    found = connection.execute(chosen.where(c.file.is_not(None), c.status == 200).order_by(c.fetched_at, c.id))
    return [Location(file=row.file, offset=row.offset, length=row.length) for row in found]


def told_of(connection: Connection, key: str) -> Told | None:
    """Return what is kept of an address."""
    d, c, r = tables.address.c, tables.capture.c, tables.reading.c
    if connection.execute(select(d.key).where(d.key == key)).first() is None:
        return None
    joined = tables.capture.join(tables.reading, r.capture == c.id)
    chosen = select(c.file, c.offset, c.length, c.fetched_at, r.extraction).select_from(joined)
    read = connection.execute(
        chosen.where(c.address == key, r.extraction.is_not(None)).order_by(c.fetched_at.desc(), r.id).limit(1)
    ).first()
    article = connection.execute(select(tables.article.c.id).where(tables.article.c.url_key == key)).scalar()
    e, m, o = tables.event, tables.mention, tables.outcome
    return Told(
        key=key,
        article_id=article,
        location=Location(file=read.file, offset=read.offset, length=read.length) if read and read.file else None,
        fetched_at=read.fetched_at if read else None,
        extraction=Extraction.model_validate(read.extraction) if read else None,
        mentions=_dicts(connection, select(m).where(m.c.address == key).order_by(m.c.first_seen, m.c.id)),
        outcomes=_dicts(connection, select(o).where(o.c.address == key).order_by(o.c.run.desc()).limit(5)),
        events=_dicts(connection, select(e).where(e.c.article == article).order_by(e.c.at, e.c.id)),
    )


def _dicts(connection: Connection, chosen: Any) -> tuple[dict[str, Any], ...]:
    return tuple(dict(row) for row in connection.execute(chosen).mappings())
