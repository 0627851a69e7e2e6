"""Under which address an article is kept that shows at several."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection

from warraq.store import tables
from warraq.store.held import new_address
from warraq.store.portions import rows_in
from warraq.store.upsert import upsert


def homes(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """Return, of these addresses, those whose article is kept under another one, and that one."""
    a = tables.address
    return {row["key"]: row["page"] for row in rows_in(connection, a, a.c.key, keys, a.c.page.is_not(None))}


def home(connection: Connection, key: str) -> str:
    """Return the address that the article is kept under which shows at this one."""
    return homes(connection, {key}).get(key, key)


def bodies(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """Return the texts of the articles that are kept under these addresses."""
    a, v = tables.article, tables.version
    kept = {row["version"]: row["url_key"] for row in rows_in(connection, a, a.c.url_key, keys)}
    return {kept[row["id"]]: row["body"] for row in rows_in(connection, v, v.c.id, set(kept))}


def lead(connection: Connection, leads: Mapping[str, str], urls: Mapping[str, str], at: Mapping[str, datetime]) -> None:
    """Keep which addresses show the article of which; `urls` spells those that nobody has met yet, `at` says when."""
    keys = set(leads) | set(leads.values())
    known = {row["key"]: row for row in rows_in(connection, tables.address, tables.address.c.key, keys)}
    met = {"state": "led to", "not_before": None}
    rows = [known.get(key) or new_address(key, urls.get(key, key), None, at[key]) | met for key in sorted(keys)]
    upsert(connection, tables.address, [row | {"page": leads.get(row["key"], row["page"])} for row in rows])
