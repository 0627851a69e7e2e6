"""How far the dates of change of each feed and sitemap are believed."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from warraq.schedule import Belief
from warraq.store import tables
from warraq.store.held import rows_in
from warraq.store.upsert import upsert


def beliefs(connection: Connection, routes: Collection[str]) -> dict[str, Belief]:
    """Return what is known of these routes' promises, by key of the route."""
    found = rows_in(connection, tables.belief, tables.belief.c.route, routes)
    return {row["route"]: Belief(kept=row["kept"], broken=row["broken"]) for row in found}


def note_promises(connection: Connection, promises: Mapping[str, tuple[int, int]]) -> None:
    """Keep how many promises of each route were kept and broken."""
    known = beliefs(connection, set(promises))
    after = {route: known.get(route, Belief()).after(*told) for route, told in promises.items()}
    upsert(connection, tables.belief, [{"route": route, **belief.model_dump()} for route, belief in after.items()])
