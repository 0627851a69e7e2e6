"""What is known of servers and sites between runs: their robots.txt, and the rhythm of their news."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from warraq.models import Location
from warraq.schedule import Rhythm
from warraq.store import tables
from warraq.store.held import rows_in
from warraq.store.upsert import upsert


@dataclass(frozen=True, slots=True)
class Origin:
    """What a run learned of one scheme, host and port."""

    origin: str
    site: str
    asked_at: datetime
    state: str  # of the request for robots.txt
    robots: Location | None  # the last one that could be read
    unreachable_since: datetime | None
    closed_until: datetime | None  # it asked to be left alone, or is
    refusals: tuple[str, ...]  # what its robots.txt says against use by AI: "gptbot: Disallow: /"


def origins(connection: Connection) -> dict[str, Origin]:
    """Return every origin that a run has met."""
    return {row.origin: _origin(dict(row._mapping)) for row in connection.execute(select(tables.origin))}


def keep_origins(connection: Connection, learned: Iterable[Origin]) -> None:
    """Keep what a run learned of origins."""
    upsert(connection, tables.origin, [_row(origin) for origin in learned])


def rhythms(connection: Connection, sites: Collection[str]) -> dict[str, Rhythm]:
    """Return the rhythms of these sites, as far as they are known."""
    found = rows_in(connection, tables.rhythm, tables.rhythm.c.site, set(sites))
    return {row["site"]: Rhythm.model_validate(row["rhythm"]) for row in found}


def keep_rhythms(connection: Connection, known: Mapping[str, Rhythm]) -> None:
    """Keep the rhythms of sites."""
    rows = [{"site": site, "rhythm": rhythm.model_dump(mode="json")} for site, rhythm in known.items()]
    upsert(connection, tables.rhythm, rows)


def _row(origin: Origin) -> dict[str, object]:
    place = origin.robots.model_dump() if origin.robots else dict.fromkeys(Location.model_fields)
    return place | {
        "origin": origin.origin,
        "site": origin.site,
        "asked_at": origin.asked_at,
        "state": origin.state,
        "unreachable_since": origin.unreachable_since,
        "closed_until": origin.closed_until,
        "refusals": list(origin.refusals),
    }


def _origin(row: dict[str, Any]) -> Origin:
    place = {name: row.pop(name) for name in Location.model_fields}
    robots = Location.model_validate(place) if place["file"] is not None else None
    refusals = row.pop("refusals")
    return Origin(robots=robots, refusals=tuple(refusals), **row)
