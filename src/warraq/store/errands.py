"""What machines share of a run: errands, each the visit of a host, and the parts in which they are done."""

import platform
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import Field
from sqlalchemy import Connection, func, select, update

from warraq.models import Record
from warraq.store import runs, tables
from warraq.store.held import rows_in
from warraq.store.queue_tables import errand, part
from warraq.store.upsert import insert_new

MOST_FAILURES = 5  # visits of a host in a run that an error ends: the next would meet it too


class Errand(Record):
    """The visit of a host in a run."""

    run: str
    host: str
    sites: tuple[str, ...]
    parts: int = 0
    failures: int = 0
    spent_s: float = 0.0
    routes: dict[str, list[dict[str, Any]]] | None = None
    trials: dict[str, list[dict[str, Any]]] = Field(default={})
    surprises: tuple[str, ...] = ()
    note: str | None = None
    done_at: datetime | None = None


def put_in(connection: Connection, run: str, hosts: Mapping[str, Sequence[str]]) -> None:
    """Keep that these hosts, each with the sites on it, are to be visited in a run."""
    rows = [Errand(run=run, host=host, sites=tuple(sites)).model_dump() for host, sites in hosts.items()]
    insert_new(connection, errand, rows)


def find(connection: Connection, run: str, host: str) -> Errand | None:
    """Return one errand; None where the run has none for that host."""
    found = connection.execute(select(errand).where(errand.c.run == run, errand.c.host == host)).mappings().first()
    return Errand.model_validate(dict(found)) if found else None


def of_run(connection: Connection, run: str) -> tuple[Errand, ...]:
    """Return all errands of a run."""
    found = connection.execute(select(errand).where(errand.c.run == run).order_by(errand.c.host)).mappings()
    return tuple(Errand.model_validate(dict(row)) for row in found)


def to_do(connection: Connection) -> list[tuple[str, str]]:
    """Return run and host of every errand that is not done, the oldest run first."""
    e = errand.c
    found = connection.execute(select(e.run, e.host).where(e.done_at.is_(None)).order_by(e.run, e.host))
    return [(str(run), str(host)) for run, host in found]


def waiting_sites(connection: Connection) -> set[str]:
    """Return the sites that wait for a visit already, or are being visited."""
    found = connection.execute(select(errand.c.sites).where(errand.c.done_at.is_(None))).scalars()
    return {name for names in found for name in names}


def to_close(connection: Connection) -> list[str]:
    """Return the runs of which every errand is done, and that are open."""
    e, r = errand.c, tables.run.c
    left = select(e.run).where(e.done_at.is_(None))
    chosen = select(r.id).where(r.status == "running", r.id.in_(select(e.run)), r.id.not_in(left))
    return list(connection.execute(chosen.order_by(r.id)).scalars())


def open_runs(connection: Connection) -> list[tuple[str, int, int]]:
    """Return the open runs that workers do, each with how many hosts it has, and how many of them are done."""
    e, r = errand.c, tables.run.c
    chosen = select(e.run, func.count(), func.count(e.done_at)).join(tables.run, r.id == e.run)
    found = connection.execute(chosen.where(r.status == "running").group_by(e.run).order_by(e.run))
    return [(str(run), int(hosts), int(done)) for run, hosts, done in found]


def reopen(connection: Connection, run: str, host: str) -> None:
    """Let an errand be done again that was given up."""
    chosen = update(errand).where(errand.c.run == run, errand.c.host == host)
    connection.execute(chosen.values(done_at=None, failures=0))


def left(connection: Connection, run: str) -> int:
    """Count the errands of a run that are not done."""
    counted = select(func.count()).select_from(errand).where(errand.c.run == run, errand.c.done_at.is_(None))
    return int(connection.execute(counted).scalar_one())


def settled(connection: Connection, run: str) -> int:
    """Count the addresses of a run that have their outcome."""
    o = tables.outcome.c
    counted = select(func.count()).select_from(tables.outcome).where(o.run == run, o.status != runs.PENDING)
    return int(connection.execute(counted).scalar_one())


def begin_part(connection: Connection, identity: str, of: tuple[str, str], at: datetime) -> None:
    """Keep that a visit begins: `of` is its run and host."""
    run, host = of
    row = {"id": identity, "run": run, "host": host, "machine": platform.node(), "status": "running", "started_at": at}
    connection.execute(part.insert(), row)
    counted = update(errand).where(errand.c.run == run, errand.c.host == host)
    connection.execute(counted.values(parts=errand.c.parts + 1))


def end_part(connection: Connection, identity: str, at: datetime, after: Errand) -> None:
    """Keep that a visit came to its end, and how its errand stands now."""
    connection.execute(update(part).where(part.c.id == identity).values(status="finished", finished_at=at))
    changed = update(errand).where(errand.c.run == after.run, errand.c.host == after.host)
    connection.execute(changed.values(after.model_dump(exclude={"run", "host", "sites", "parts"})))


def open_runs_of(connection: Connection, among: Collection[str]) -> dict[str, str]:
    """Return, of these that are parts of runs which are open yet, those runs."""
    found = {row["id"]: row["run"] for row in rows_in(connection, part, part.c.id, among)}
    r = tables.run.c
    open_runs = {row["id"] for row in rows_in(connection, tables.run, r.id, set(found.values()), r.status == "running")}
    return {identity: run for identity, run in found.items() if run in open_runs}


def fail(connection: Connection, of: tuple[str, str], said: str, at: datetime) -> bool:
    """Keep that an error ended a visit (run, host); say whether it was the last try: the errand is given up then."""
    known = find(connection, *of)
    if known is None or known.done_at is not None:
        return True
    failures = known.failures + 1
    values: dict[str, Any] = {"failures": failures}
    if failures >= MOST_FAILURES:
        values |= {"done_at": at, "surprises": [*known.surprises, *(f"{site}: {said}" for site in known.sites)]}
    connection.execute(update(errand).where(errand.c.run == of[0], errand.c.host == of[1]).values(values))
    return failures >= MOST_FAILURES


def seals(connection: Connection) -> dict[str, str]:
    """Return the heads of the seals on what parts wrote."""
    found = connection.execute(select(part.c.id, part.c.seal).where(part.c.seal.is_not(None)))
    return {str(identity): str(head) for identity, head in found}


def statuses(connection: Connection) -> dict[str, str]:
    """Return the status of every part."""
    return {str(identity): str(status) for identity, status in connection.execute(select(part.c.id, part.c.status))}
