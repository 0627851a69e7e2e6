"""Links that a rule turned away are judged again when the rules of their site are others."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, or_, select, update

from warraq.models import Link
from warraq.store import rows, tables
from warraq.store.portions import rows_in
from warraq.store.upsert import upsert

Row = dict[str, Any]


def judge_again(connection: Connection, site: str, by: tuple[str, Callable[[Link], str | None]], at: datetime) -> int:
    """Judge what a site's routes named and nobody fetched, where its rules changed; return how many are followed now.

    `by`: what stands for the rules of today, and the rules.
    """
    digest, skip = by
    s, a, m = tables.site.c, tables.address, tables.mention
    if connection.execute(select(s.judged_by).where(s.name == site)).scalar() == digest:
        return 0
    connection.execute(update(tables.site).where(s.name == site).values(judged_by=digest))
    theirs = or_(m.c.site == site, and_(m.c.site.is_(None), a.c.site == site))
    chosen = select(m).select_from(m.join(a, a.c.key == m.c.address))
    found = connection.execute(
        chosen.where(theirs, a.c.state.in_(("new", "turned away")), m.c.leads_to == "article")
    ).mappings()
    followed: dict[str, bool] = {}
    for row in found:
        followed[row["address"]] = followed.get(row["address"], False) or skip(rows.link_of(dict(row))) is None
    return _write(connection, site, followed, at)


def _write(connection: Connection, site: str, followed: dict[str, bool], at: datetime) -> int:
    changed = []
    for row in rows_in(connection, tables.address, tables.address.c.key, set(followed)):
        if followed[row["key"]] and row["state"] == "turned away":
            changed.append(row | {"state": "new", "site": site, "not_before": at})
        elif not followed[row["key"]] and row["state"] == "new" and row["site"] == site:
            changed.append(row | {"state": "turned away", "not_before": None})
    upsert(connection, tables.address, changed)
    return sum(row["state"] == "new" for row in changed)
