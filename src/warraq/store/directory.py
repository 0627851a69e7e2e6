"""The directory of outlets and sites, as analysts read it."""

from collections.abc import Iterable

from sqlalchemy import Connection

from warraq.rules import Outlet, Site
from warraq.store import tables
from warraq.store.upsert import upsert


def keep_directory(connection: Connection, outlets: Iterable[Outlet], sites: Iterable[Site]) -> None:
    """Let the tables say what the rules say of these outlets and sites; none is ever removed, rows may cite it."""
    upsert(connection, tables.outlet, [_outlet(outlet) for outlet in outlets])
    upsert(connection, tables.site, [{"name": one.name, "url": one.url, "outlet": one.outlet} for one in sites])


def _outlet(outlet: Outlet) -> dict[str, object]:
    return {
        "id": outlet.id,
        "name": outlet.name_ar,
        "name_latin": outlet.name_lat,
        "country": outlet.country,
        "kind": outlet.kind,
        "domains": list(outlet.domains),
    }
