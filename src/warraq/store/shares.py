"""Shares of a run: rows of which each is done by one machine, whatever becomes of the jobs that say so."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Table, func, select, update

from warraq.models import Record
from warraq.store import tables
from warraq.store.upsert import insert_new

MOST_FAILURES = 5  # times that an error ended the work on a share: the next time it would meet it too


class Share(Record):
    """What one machine does of a run."""

    run: str
    failures: int = 0
    done_at: datetime | None = None


Kind = TypeVar("Kind", bound=Share)


@dataclass(frozen=True, slots=True)
class Shares(Generic[Kind]):
    """All shares of a kind: one table, in which each has its name within a run."""

    table: Table
    name: str  # of the column: host, file
    kind: type[Kind]

    def put_in(self, connection: Connection, shares: Iterable[Kind]) -> None:
        """Keep that these are to be done."""
        insert_new(connection, self.table, [one.model_dump() for one in shares])

    def find(self, connection: Connection, run: str, name: str) -> Kind | None:
        """Return one of them; None where the run has none of that name."""
        c = self.table.c
        found = connection.execute(select(self.table).where(c.run == run, c[self.name] == name)).mappings().first()
        return self.kind.model_validate(dict(found)) if found else None

    def of_run(self, connection: Connection, run: str) -> tuple[Kind, ...]:
        """Return all of a run, by name."""
        c = self.table.c
        found = connection.execute(select(self.table).where(c.run == run).order_by(c[self.name])).mappings()
        return tuple(self.kind.model_validate(dict(row)) for row in found)

    def to_do(self, connection: Connection) -> list[tuple[str, str]]:
        """Return run and name of all that is not done, the oldest run first."""
        c = self.table.c
        chosen = select(c.run, c[self.name]).where(c.done_at.is_(None)).order_by(c.run, c[self.name])
        return [(str(run), str(name)) for run, name in connection.execute(chosen)]

    def to_close(self, connection: Connection) -> list[str]:
        """Return the open runs of which every share is done."""
        c, r = self.table.c, tables.run.c
        left = select(c.run).where(c.done_at.is_(None))
        chosen = select(r.id).where(r.status == "running", r.id.in_(select(c.run)), r.id.not_in(left))
        return list(connection.execute(chosen.order_by(r.id)).scalars())

    def left(self, connection: Connection, run: str) -> int:
        """Count the shares of a run that are not done."""
        c = self.table.c
        counted = select(func.count()).select_from(self.table).where(c.run == run, c.done_at.is_(None))
        return int(connection.execute(counted).scalar_one())

    def open_runs(self, connection: Connection) -> list[tuple[str, int, int]]:
        """Return the open runs, each with how many shares it has, and how many of them are done."""
        c, r = self.table.c, tables.run.c
        chosen = select(c.run, func.count(), func.count(c.done_at)).join(tables.run, r.id == c.run)
        found = connection.execute(chosen.where(r.status == "running").group_by(c.run).order_by(c.run))
        return [(str(run), int(every), int(done)) for run, every, done in found]

    def keep(self, connection: Connection, share: Kind, but: Iterable[str] = ()) -> None:
        """Keep how far it is; `but`: columns that stay as they are."""
        self._set(
            connection, (share.run, getattr(share, self.name)), share.model_dump(exclude={"run", self.name, *but})
        )

    def reopen(self, connection: Connection, of: tuple[str, str]) -> None:
        """Let one be done again that was given up."""
        self._set(connection, of, {"done_at": None, "failures": 0})

    def fail(
        self, connection: Connection, of: tuple[str, str], at: datetime, told: Callable[[Kind], Mapping[str, Any]]
    ) -> bool:
        """Keep that an error ended the work on one (run, name); say whether it is given up now.

        `told`: what its row says then of the error.
        """
        known = self.find(connection, *of)
        if known is None or known.done_at is not None:
            return True
        failures = known.failures + 1
        over = failures >= MOST_FAILURES
        self._set(connection, of, {"failures": failures} | ({"done_at": at, **told(known)} if over else {}))
        return over

    def _set(self, connection: Connection, of: tuple[str, str], values: Mapping[str, Any]) -> None:
        c = self.table.c
        connection.execute(update(self.table).where(c.run == of[0], c[self.name] == of[1]).values(**values))
