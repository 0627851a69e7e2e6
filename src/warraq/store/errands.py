"""What machines share of a run: errands, each the visit of a host, and the parts in which they are done."""

import platform
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import Field
from sqlalchemy import Connection, func, select, update

from warraq.store import runs, tables
from warraq.store.portions import rows_in
from warraq.store.queue_tables import errand, part
from warraq.store.shares import Share, Shares


class Errand(Share):
    """The visit of a host in a run."""

    host: str
    sites: tuple[str, ...]
    parts: int = 0
    spent_s: float = 0.0
    routes: dict[str, list[dict[str, Any]]] | None = None
    trials: dict[str, list[dict[str, Any]]] = Field(default={})
    surprises: tuple[str, ...] = ()
    note: str | None = None
    spent: dict[str, dict[str, float]] | None = None  # by site


HOSTS = Shares(errand, "host", Errand)


def put_in(connection: Connection, run: str, hosts: Mapping[str, Sequence[str]]) -> None:
    """Keep that these hosts, each with the sites on it, are to be visited in a run."""
    HOSTS.put_in(connection, [Errand(run=run, host=host, sites=tuple(sites)) for host, sites in hosts.items()])


def waiting_sites(connection: Connection) -> set[str]:
    """Return the sites that wait for a visit already, or are being visited."""
    found = connection.execute(select(errand.c.sites).where(errand.c.done_at.is_(None))).scalars()
    return {name for names in found for name in names}


def settled(connection: Connection, run: str) -> int:
    """Count the addresses of a run that have their outcome."""
    o = tables.outcome.c
    counted = select(func.count()).select_from(tables.outcome).where(o.run == run, o.status != runs.PENDING)
    return int(connection.execute(counted).scalar_one())


def begin_part(connection: Connection, identity: str, of: tuple[str, str], at: datetime) -> None:
    """Keep that a visit begins: `of` is its run and host. One before it that did not come to its end is over."""
    run, host = of
    before = update(part).where(part.c.run == run, part.c.host == host, part.c.status == "running")
    connection.execute(before.values(status="interrupted"))
    row = {"id": identity, "run": run, "host": host, "machine": platform.node(), "status": "running", "started_at": at}
    connection.execute(part.insert(), row)
    counted = update(errand).where(errand.c.run == run, errand.c.host == host)
    connection.execute(counted.values(parts=errand.c.parts + 1))


def end_part(connection: Connection, identity: str, at: datetime, after: Errand) -> None:
    """Keep that a visit came to its end, and how its errand stands now."""
    connection.execute(update(part).where(part.c.id == identity).values(status="finished", finished_at=at))
    HOSTS.keep(connection, after, but=("sites", "parts"))


def note_spent(
    connection: Connection, of: tuple[str, str], spent: Mapping[str, Mapping[str, float]], spent_s: float
) -> None:
    """Keep what a visit (run, host) that goes on has spent so far: whoever kills it does not give it back."""
    run, host = of
    changed = update(errand).where(errand.c.run == run, errand.c.host == host)
    connection.execute(changed.values(spent=dict(spent), spent_s=spent_s))


def spent_beside(connection: Connection, run: str, host: str) -> list[Mapping[str, float]]:
    """Return what the sites of all other hosts of a run have had."""
    e = errand.c
    chosen = select(e.spent).where(e.run == run, e.host != host, e.spent.is_not(None))
    return [one for spent in connection.execute(chosen).scalars() if spent for one in spent.values()]


def open_runs_of(connection: Connection, among: Collection[str]) -> dict[str, str]:
    """Return, of these that are parts of runs which are open yet, those runs."""
    found = {row["id"]: row["run"] for row in rows_in(connection, part, part.c.id, among)}
    r = tables.run.c
    open_runs = {row["id"] for row in rows_in(connection, tables.run, r.id, set(found.values()), r.status == "running")}
    return {identity: run for identity, run in found.items() if run in open_runs}


def fail(connection: Connection, of: tuple[str, str], said: str, at: datetime) -> bool:
    """Keep that an error ended a visit (run, host); say whether it was the last try: the errand is given up then."""

    def told(known: Errand) -> Mapping[str, Any]:
        return {"surprises": [*known.surprises, *(f"{site}: {said}" for site in known.sites)]}

    return HOSTS.fail(connection, of, at, told)


def reasons(connection: Connection, among: Collection[str]) -> dict[tuple[str, str], str]:
    """Return what was said last of the hosts of these runs whose visits an error ended, by run and host."""
    e = errand.c
    chosen = select(e.run, e.host, e.surprises).where(e.run.in_(list(among)), e.failures > 0)
    return {(str(run), str(host)): str(said[-1]) for run, host, said in connection.execute(chosen) if said}


def seals(connection: Connection) -> dict[str, str]:
    """Return the heads of the seals on what parts wrote."""
    found = connection.execute(select(part.c.id, part.c.seal).where(part.c.seal.is_not(None)))
    return {str(identity): str(head) for identity, head in found}


def statuses(connection: Connection) -> dict[str, str]:
    """Return the status of every part."""
    return {str(identity): str(status) for identity, status in connection.execute(select(part.c.id, part.c.status))}
