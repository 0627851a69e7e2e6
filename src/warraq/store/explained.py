"""What is kept of one address."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from warraq.models import Extraction, Location, Record
from warraq.store import pages, parts, tables
from warraq.store.texts_read import kept, whole


class Told(Record):
    """Everything kept of one address."""

    key: str
    article_id: str | None
    location: Location | None  # of the last capture that was read
    fetched_at: datetime | None
    pages: tuple[Location | None, ...]  # where the further pages lie that came with it; None: one's bytes are lost
    extraction: Extraction | None  # the last reading
    mentions: tuple[dict[str, Any], ...]
    outcomes: tuple[dict[str, Any], ...]  # the newest first
    events: tuple[dict[str, Any], ...]


def told_of(connection: Connection, key: str) -> Told | None:
    """Return what is kept of an address."""
    d = tables.address.c
    if connection.execute(select(d.key).where(d.key == key)).first() is None:
        return None
    read = _last_reading(connection, key)
    at_home = tables.article.c.url_key == pages.home(connection, key)
    article = connection.execute(select(tables.article.c.id).where(at_home)).scalar()
    e, m, o = tables.event, tables.mention, tables.outcome
    return Told(
        key=key,
        article_id=article,
        location=Location(file=read.file, offset=read.offset, length=read.length) if read and read.file else None,
        fetched_at=read.fetched_at if read else None,
        pages=parts.pages_of(connection, {read.id}).get(read.id, ()) if read else (),
        extraction=_extraction(read) if read else None,
        mentions=_dicts(connection, select(m).where(m.c.address == key).order_by(m.c.first_seen, m.c.id)),
        outcomes=_dicts(connection, select(o).where(o.c.address == key).order_by(o.c.run.desc()).limit(5)),
        events=_dicts(connection, select(e).where(e.c.article == article).order_by(e.c.at, e.c.id)),
    )


def _extraction(read: Any) -> Extraction:
    return Extraction.model_validate(whole(read._mapping) | {"parser_version": read.parser_version})


def _last_reading(connection: Connection, key: str) -> Any:
    """How the last capture of an address that was read is read now."""
    c, r = tables.capture.c, tables.reading
    full = r.alias("full")  # the reading that holds the extraction
    joined = tables.capture.join(r, r.c.id == c.reading).join(full, full.c.id == func.coalesce(r.c.same_as, r.c.id))
    chosen = select(c.id, c.file, c.offset, c.length, c.fetched_at, r.c.parser_version, *kept(full))
    last = func.coalesce(c.by_then, c.fetched_at).desc()
    return connection.execute(chosen.select_from(joined).where(c.address == key).order_by(last, c.id).limit(1)).first()


def _dicts(connection: Connection, chosen: Any) -> tuple[dict[str, Any], ...]:
    return tuple(dict(row) for row in connection.execute(chosen).mappings())
