"""What machines share of a run that goes through the archive: each WARC file is done by one of them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from warraq.store import tables
from warraq.store.errands import HOSTS
from warraq.store.queue_tables import file_work
from warraq.store.shares import Share, Shares


class FileWork(Share):
    """What is done with a file in a run."""

    file: str
    asked: dict[str, Any]
    place: tuple[str, int] | None = None
    account: dict[str, Any] | None = None
    error: str | None = None


FILES = Shares(file_work, "file", FileWork)


def to_do(connection: Connection) -> list[tuple[str, str, str]]:
    """Return run, file and the run's kind of all that is not done."""
    f, r = file_work.c, tables.run.c
    chosen = select(f.run, f.file, r.kind).join(tables.run, r.id == f.run).where(f.done_at.is_(None))
    return [(str(run), str(file), str(kind)) for run, file, kind in connection.execute(chosen.order_by(f.run, f.file))]


def to_close(connection: Connection) -> list[str]:
    """Return the open runs of workers of which everything is done, be it hosts or files."""
    return [*HOSTS.to_close(connection), *FILES.to_close(connection)]


def reasons(connection: Connection, among: Collection[str]) -> dict[tuple[str, str], str]:
    """Return why files of these runs were given up, by run and file."""
    f = file_work.c
    chosen = select(f.run, f.file, f.error).where(f.run.in_(list(among)), f.error.is_not(None))
    return {(str(run), str(file)): str(error) for run, file, error in connection.execute(chosen)}


def keep(connection: Connection, work: FileWork) -> None:
    """Keep how far it is."""
    FILES.keep(connection, work, but=("asked",))


def fail(connection: Connection, of: tuple[str, str], said: str, at: datetime) -> bool:
    """Keep that an error ended the work on a file (run, file); say whether it is given up now."""
    return FILES.fail(connection, of, at, lambda _work: {"error": said})
