"""Which captures the record rests on, and what it says of each: what is read again."""

from collections.abc import Collection, Generator
from contextlib import closing
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, false, func, literal, null, select, tuple_, union_all

from warraq.models import Location, Record
from warraq.store import tables
from warraq.store.portions import portions, rows_in

AT_ONCE = 500

Place = tuple[str, int]  # file, offset: the order in which captures lie


class Choice(Record):
    """Which captures; nothing named: all."""

    site: str | None = None
    since: datetime | None = None  # seen since then
    key: str | None = None  # one address
    file: str | None = None  # one WARC file
    stale: bool = False  # only what the reader of today has not read


class Held(Record):
    """A capture that was read, and what it stands for in the record."""

    id: str
    url: str
    key: str
    location: Location
    version: str | None  # the text that rests on it; None: no article was read there
    current: bool  # that text is the article's current one
    kind: str | None  # what it was read as


def count(connection: Connection, choice: Choice) -> int:
    """Return how many captures there are to read again."""
    return int(connection.execute(select(func.count()).select_from(_all(choice).subquery())).scalar_one())


def files(connection: Connection, choice: Choice) -> list[str]:
    """Return the names of the files in which they lie, in order."""
    every = _all(choice).subquery()
    return list(connection.execute(select(every.c.file).distinct().order_by(every.c.file)).scalars())


def held(connection: Connection, choice: Choice, after: Place | None = None) -> Generator[Held, None, None]:
    """Yield captures in the order in which they lie in the archive, without those up to a place.

    Of every version the one that it was read from; of an address without one the last that gave a page.
    """
    every = _all(choice).subquery()
    place = tuple_(every.c.file, every.c.offset)
    chosen = select(every).order_by(every.c.file, every.c.offset)
    if after is not None:
        chosen = chosen.where(place > tuple_(*(literal(part) for part in after)))
    with closing(connection.execute(chosen, execution_options={"yield_per": AT_ONCE})) as found:
        for row in found.mappings():
            yield _held(row)


def texts(connection: Connection, versions: Collection[str]) -> dict[str, tuple[str, str]]:
    """Return title and body of versions."""
    found = rows_in(connection, tables.version, tables.version.c.id, versions)
    return {row["id"]: (row["title"], row["body"]) for row in found}


def readers(connection: Connection, captures: Collection[str]) -> dict[str, str]:
    """Return by which reader each capture is read as it is held."""
    c, r = tables.capture, tables.reading
    found: dict[str, str] = {}
    for some in portions(captures):
        chosen = select(c.c.id, r.c.reader).join(r, r.c.id == c.c.reading).where(c.c.id.in_(some))
        found |= {row.id: row.reader for row in connection.execute(chosen)}
    return found


def _held(row: Any) -> Held:
    place = Location(file=row["file"], offset=row["offset"], length=row["length"])
    return Held.model_validate(
        {name: row[name] for name in Held.model_fields if name != "location"} | {"location": place}
    )


def _all(choice: Choice) -> Any:
    return union_all(_versions(choice), _others(choice))


def _versions(choice: Choice) -> Select[Any]:
    """Every version, and the capture of the reading that it shows."""
    a, v, r, c = tables.article.c, tables.version.c, tables.reading.c, tables.capture.c
    joined = tables.version.join(tables.article, a.id == v.article)
    joined = joined.join(tables.reading, r.id == v.reading).join(tables.capture, c.id == r.capture)
    chosen = select(
        *_PLACE, c.address.label("key"), v.id.label("version"), (v.id == a.version).label("current"), r.kind
    ).select_from(joined)
    wanted: list[ColumnElement[bool]] = [c.file.is_not(None) if choice.file is None else c.file == choice.file]
    if choice.key is not None:
        wanted.append(a.url_key == choice.key)
    if choice.site is not None:
        wanted.append(a.site == choice.site)
    if choice.since is not None:
        wanted.append(v.last_seen >= choice.since)
    return chosen.where(*wanted)


def _others(choice: Choice) -> Select[Any]:
    """The last page of every address, where that was no article."""
    d, c = tables.address.c, tables.capture.c
    later = tables.capture.alias()
    last = select(func.max(later.c.fetched_at)).where(later.c.address == c.address, later.c.status == 200)
    chosen = select(*_PLACE, c.address.label("key"), null().label("version"), false().label("current"), d.kind)
    wanted: list[ColumnElement[bool]] = [
        c.file.is_not(None) if choice.file is None else c.file == choice.file,
        c.status == 200,
        c.version.is_(None),
        func.coalesce(d.kind, "") != "route",
        c.fetched_at == last.correlate(tables.capture).scalar_subquery(),
    ]
    if choice.key is not None:
        wanted.append(d.key == choice.key)
    if choice.site is not None:
        wanted.append(d.site == choice.site)
    if choice.since is not None:
        wanted.append(c.fetched_at >= choice.since)
    return chosen.select_from(tables.capture.join(tables.address, d.key == c.address)).where(*wanted)


_PLACE = tuple(tables.capture.c[name] for name in ("id", "url", "file", "offset", "length"))
