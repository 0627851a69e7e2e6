"""The rows of runs."""

from datetime import datetime

from sqlalchemy import Connection, select

from warraq.errors import StoreError
from warraq.models import Record
from warraq.store import tables


class RunRow(Record):
    """One run."""

    id: str
    kind: str
    host: str
    status: str
    started_at: datetime
    finished_at: datetime | None
    sites: tuple[str, ...]
    discovered: int
    stored: int
    unchanged: int
    skipped: int
    failed: int
    note: str | None
    seal: str | None  # head of the seal on what it wrote


def run(connection: Connection, identity: str) -> RunRow:
    """Return one run; StoreError when there is none of that id."""
    found = connection.execute(select(tables.run).where(tables.run.c.id == identity)).mappings().first()
    if found is None:
        raise StoreError(f"no run {identity}", step="status", advice="`warraq status` lists the runs")
    return RunRow.model_validate({name: found[name] for name in RunRow.model_fields})


def last_runs(connection: Connection, limit: int) -> tuple[RunRow, ...]:
    """Return the last runs, the newest first."""
    chosen = select(tables.run).order_by(tables.run.c.started_at.desc(), tables.run.c.id.desc()).limit(limit)
    found = connection.execute(chosen).mappings()
    return tuple(RunRow.model_validate({name: row[name] for name in RunRow.model_fields}) for row in found)
