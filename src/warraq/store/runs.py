"""Runs, and what became of every address in them."""

import platform
import secrets
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, func, or_, select, update

from warraq.models import Outcome, Record
from warraq.store import tables
from warraq.store.portions import rows_in
from warraq.store.queue_tables import errand, file_work, part
from warraq.store.upsert import upsert

Ending = Literal["finished", "interrupted"]
PENDING = "pending"
SETTLED = ("stored", "unchanged", "skipped", "failed")


class RunCounts(Record):
    """How many addresses a run found and what became of them; of a finished run, discovered is the sum."""

    discovered: int
    stored: int
    unchanged: int
    skipped: int
    failed: int
    pending: int = 0

    @property
    def balanced(self) -> bool:
        """Say whether every address has its outcome."""
        return self.discovered == self.stored + self.unchanged + self.skipped + self.failed


def new_id(at: datetime) -> str:
    """Return the id of a run that begins."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"


def begin(connection: Connection, run: str, kind: str, sites: Sequence[str], at: datetime) -> None:
    """Open a run."""
    row = {
        "id": run,
        "kind": kind,
        "host": platform.node(),
        "status": "running",
        "started_at": at,
        "sites": list(sites),
    }
    connection.execute(tables.run.insert(), row)


def settle(connection: Connection, run: str, told: Sequence[tuple[str, Outcome]]) -> None:
    """Write what became of addresses (key, outcome)."""
    upsert(connection, tables.outcome, [{"run": run, "address": key, **outcome.model_dump()} for key, outcome in told])


def counts(connection: Connection, run: str) -> RunCounts:
    """Count the outcomes of a run from its rows."""
    o = tables.outcome.c
    chosen = select(o.status, func.count().label("n")).where(o.run == run).group_by(o.status)
    found: dict[str, int] = {row.status: row.n for row in connection.execute(chosen)}
    return RunCounts(
        discovered=sum(found.values()),
        pending=found.get(PENDING, 0),
        **{status: found.get(status, 0) for status in SETTLED},
    )


def remark(connection: Connection, run: str, trials: Sequence[dict[str, Any]], note: str | None) -> None:
    """Keep how each route of the run fared, and what a person should look at."""
    connection.execute(update(tables.run).where(tables.run.c.id == run).values(trials=list(trials), note=note))


def finish(connection: Connection, run: str, at: datetime, status: Ending = "finished") -> RunCounts:
    """Close a run: an address that still waits has failed, so that the sum holds; return the counts."""
    o = tables.outcome.c
    left = update(tables.outcome).where(o.run == run, o.status == PENDING)
    connection.execute(left.values(status="failed", reason=f"{status} before it was reached"))
    total = counts(connection, run)
    row = {"status": status, "finished_at": at, **total.model_dump(exclude={"pending"})}
    connection.execute(update(tables.run).where(tables.run.c.id == run).values(row))
    return total


def running(connection: Connection) -> list[str]:
    """Return the ids of the open runs that a process holds, or held: at work, or killed. Workers' runs nobody holds."""
    r = tables.run.c
    chosen = select(r.id).where(r.status == "running", r.id.not_in(select(errand.c.run)))
    chosen = chosen.where(r.id.not_in(select(file_work.c.run)))
    return list(connection.execute(chosen).scalars())


def interrupted(connection: Connection, among: Collection[str]) -> set[str]:
    """Return those of these runs that were interrupted; parts of runs whose files nobody writes to have been."""
    r = tables.run.c
    parts = {row["id"] for row in rows_in(connection, part, part.c.id, among)}
    return parts | {row["id"] for row in rows_in(connection, tables.run, r.id, among, r.status == "interrupted")}


def unsealed(connection: Connection) -> set[str]:
    """Return the interrupted runs of which no seal is known, and such parts that are known to be over.

    A part is when it came to its end, when its host has a later one, or its run is closed: one at a time visits a host.
    Ids of parts that begin in the same second are in no order.
    """
    r, p = tables.run.c, part.alias()
    since = p.c.started_at > part.c.started_at
    later = select(p.c.id).where(p.c.run == part.c.run, p.c.host == part.c.host, since).exists()
    closed = select(r.id).where(r.id == part.c.run, r.status != "running").exists()
    dead = [
        select(r.id).where(r.status == "interrupted", r.seal.is_(None)),
        select(part.c.id).where(part.c.seal.is_(None), or_(part.c.status != "running", later, closed)),
    ]
    return {str(one) for chosen in dead for one in connection.execute(chosen).scalars()}


def keep_seal(connection: Connection, run: str, head: str) -> None:
    """Keep the head of the seal on what a run, or a part of one, wrote."""
    for table in (tables.run, part):
        connection.execute(update(table).where(table.c.id == run).values(seal=head))
