"""Links that a rule turned away are judged again when the rules of their site are others."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, or_, select, update

from warraq.models import Link
from warraq.store import rows, tables
from warraq.store.portions import portions, rows_in
from warraq.store.upsert import upsert

Row = dict[str, Any]


Rules = tuple[str, Callable[[Link], str | None]]  # what stands for a site's rules of today, and the rules


def changed(connection: Connection, by: Mapping[str, str]) -> list[str]:
    """Return those of these sites whose links were last judged by other rules. `by`: what stands for those of today."""
    s = tables.site.c
    known = {row["name"]: row["judged_by"] for row in rows_in(connection, tables.site, s.name, by)}
    return [site for site, digest in by.items() if known.get(site) != digest]


def judge_again(connection: Connection, by: Mapping[str, Rules], at: datetime) -> int:
    """Judge what the routes of these sites named and nobody fetched; return how many are followed now."""
    s = tables.site.c
    noted = update(tables.site).where(s.name == bindparam("of")).values(judged_by=bindparam("digest"))
    connection.execute(noted, [{"of": site, "digest": digest} for site, (digest, _) in by.items()])
    return sum(_judge_again(connection, site, by[site][1], at) for site in _with_links(connection, by))


def _with_links(connection: Connection, sites: Collection[str]) -> list[str]:
    """Return those of these sites whose routes have named something: of a new site nothing is to be judged."""
    m, a = tables.mention, tables.address
    whose = func.coalesce(m.c.site, a.c.site)
    found = set[str]()
    for some in portions(sites):
        chosen = select(whose).select_from(m.join(a, a.c.key == m.c.address)).where(whose.in_(some)).distinct()
        found.update(connection.execute(chosen).scalars())
    return sorted(found)


def _judge_again(connection: Connection, site: str, skip: Callable[[Link], str | None], at: datetime) -> int:
    a, m = tables.address, tables.mention
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
