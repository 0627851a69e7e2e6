"""What several pages ask of the archive."""

from warraq.room.rows import Connection, rows

OUTLETS = """
SELECT s.site, o.name, o.name_latin FROM v1_sites s LEFT JOIN v1_outlets o ON o.outlet_id = s.outlet_id"""


def outlets_of_sites(connection: Connection) -> dict[str, str | None]:
    """Return the name of each site's outlet; None: an aggregator, or not known."""
    return {row["site"]: row["name"] for row in rows(connection, OUTLETS)}


def sites(connection: Connection) -> list[str]:
    """Return the names of all sites."""
    return sorted(outlets_of_sites(connection))
