"""Runs that are open: each is held by its process, and closed by it, or by the next run when it is gone."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection, Engine

from warraq.clock import Clock
from warraq.holds import Holder, this_process
from warraq.store import holding, runs, search


class Database(Protocol):
    """What of a store is needed here."""

    engine: Engine

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a connection to read on."""

    def writing(self) -> AbstractContextManager[Connection]:
        """Give a connection in a writer's transaction."""

    def holding(self, names: Iterable[str], me: Holder) -> AbstractContextManager[dict[str, str]]:
        """Hold what has these names."""


@contextmanager
def opened(
    database: Database, kind: str, sites: Sequence[str], clock: Clock, ending: Callable[[], bool]
) -> Iterator[str]:
    """Open a run, give its id, and close it when the block ends; whoever looks meanwhile sees that it is at work."""
    run = runs.new_id(clock())
    with database.holding([_name(run)], this_process(f"warraq {kind}", clock())):
        with database.writing() as connection:
            runs.begin(connection, run, kind, sites, clock())
        closed: runs.Ending = "interrupted"
        try:
            yield run
            closed = "interrupted" if ending() else "finished"
        finally:
            with database.writing() as connection:
                runs.finish(connection, run, clock(), closed)
                if closed == "finished":
                    search.gather(connection)
            holding.forget(database.engine, _name(run))


def close_interrupted(database: Database, at: datetime) -> list[str]:
    """Close the runs whose process is gone, and return their ids."""
    with database.reading() as connection:
        let_go = [run for run, holder in holders(connection).items() if holder is None]
    with database.writing() as connection:
        still = set(runs.running(connection))  # one that ended meanwhile has closed itself before it let go
        dead = [run for run in let_go if run in still]
        for run in dead:
            runs.finish(connection, run, at, "interrupted")
    for run in dead:
        holding.forget(database.engine, _name(run))
    return dead


def holders(connection: Connection) -> dict[str, str | None]:
    """Return the open runs that a process is at work on, of whichever home, with who that is; None: it is gone."""
    return {run: holding.holder(connection, _name(run)) for run in runs.running(connection)}


def _name(run: str) -> str:
    return f"run-{run}"
