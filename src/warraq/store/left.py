"""Of which sites an address waits to be asked for."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, select

from warraq.store import tables
from warraq.store.portions import portions


def left(connection: Connection, run: str, sites: Collection[str], at: datetime) -> set[str]:
    """Return those of these sites of which an address is due, or that this run has met an address of.

    Of most sites nothing is, and to ask each of them takes longer than to ask them all.
    """
    s, a, o = tables.site.c, tables.address.c, tables.outcome.c
    is_due = select(a.key).where(a.site == s.name, a.not_before <= at).exists()
    found = set[str]()
    for some in portions(sites):
        due = select(s.name).where(s.name.in_(some), is_due)
        met = select(o.site).where(o.run == run, o.site.in_(some))
        found.update(str(name) for name in connection.execute(due.union(met)).scalars())
    return found
