"""What is known of servers and sites between runs: their robots.txt, and the rhythm of their news."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from warraq.models import Location
from warraq.schedule.rhythm import Rhythm
from warraq.store import tables
from warraq.store.portions import rows_in
from warraq.store.upsert import upsert


@dataclass(frozen=True, slots=True)
class Server:
    """What a run learned of one server."""

    name: str  # scheme, host and port
    site: str
    asked_at: datetime
    state: str  # of the request for robots.txt
    robots: Location | None  # the last one that could be read
    unreachable_since: datetime | None
    closed_until: datetime | None  # it asked to be left alone, or is
    refusals: tuple[str, ...]  # what its robots.txt says against use by AI: "gptbot: Disallow: /"


def servers(connection: Connection) -> dict[str, Server]:
    """Return every server that a run has met."""
    return {row.name: _server(dict(row._mapping)) for row in connection.execute(select(tables.server))}


def keep_servers(connection: Connection, learned: Iterable[Server]) -> None:
    """Keep what a run learned of servers."""
    upsert(connection, tables.server, [_row(server) for server in learned])


def rhythms(connection: Connection, sites: Collection[str]) -> dict[str, Rhythm]:
    """Return the rhythms of these sites, as far as they are known."""
    found = rows_in(connection, tables.rhythm, tables.rhythm.c.site, set(sites))
    return {row["site"]: Rhythm.model_validate(row["rhythm"]) for row in found}


def keep_rhythms(connection: Connection, known: Mapping[str, Rhythm]) -> None:
    """Keep the rhythms of sites."""
    rows = [{"site": site, "rhythm": rhythm.model_dump(mode="json")} for site, rhythm in known.items()]
    upsert(connection, tables.rhythm, rows)


def _row(server: Server) -> dict[str, object]:
    place = server.robots.model_dump() if server.robots else dict.fromkeys(Location.model_fields)
    return place | {
        "name": server.name,
        "site": server.site,
        "asked_at": server.asked_at,
        "state": server.state,
        "unreachable_since": server.unreachable_since,
        "closed_until": server.closed_until,
        "refusals": list(server.refusals),
    }


def _server(row: dict[str, Any]) -> Server:
    place = {name: row.pop(name) for name in Location.model_fields}
    robots = Location.model_validate(place) if place["file"] is not None else None
    refusals = row.pop("refusals")
    return Server(robots=robots, refusals=tuple(refusals), **row)
