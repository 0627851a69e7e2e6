"""What machines share of a run that goes through the archive: each WARC file is done by one of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from warraq.models import Record
from warraq.store import tables
from warraq.store.errands import MOST_FAILURES
from warraq.store.queue_tables import file_work
from warraq.store.upsert import insert_new


class FileWork(Record):
    """What is done with a file in a run."""

    run: str
    file: str
    asked: dict[str, Any]
    place: tuple[str, int] | None = None
    account: dict[str, Any] | None = None
    failures: int = 0
    error: str | None = None
    done_at: datetime | None = None


def put_in(connection: Connection, run: str, files: Iterable[str], asked: Mapping[str, Any]) -> None:
    """Keep that this is to be done with these files in a run."""
    insert_new(connection, file_work, [FileWork(run=run, file=name, asked=dict(asked)).model_dump() for name in files])


def find(connection: Connection, run: str, file: str) -> FileWork | None:
    """Return what is done with a file in a run; None: nothing."""
    chosen = select(file_work).where(file_work.c.run == run, file_work.c.file == file)
    found = connection.execute(chosen).mappings().first()
    return FileWork.model_validate(dict(found)) if found else None


def of_run(connection: Connection, run: str) -> tuple[FileWork, ...]:
    """Return all of a run, in the order of the files."""
    found = connection.execute(select(file_work).where(file_work.c.run == run).order_by(file_work.c.file)).mappings()
    return tuple(FileWork.model_validate(dict(row)) for row in found)


def to_do(connection: Connection) -> list[tuple[str, str]]:
    """Return run and file of all that is not done."""
    f = file_work.c
    found = connection.execute(select(f.run, f.file).where(f.done_at.is_(None)).order_by(f.run, f.file))
    return [(str(run), str(file)) for run, file in found]


def to_close(connection: Connection) -> list[str]:
    """Return the open runs of which every file is done."""
    f, r = file_work.c, tables.run.c
    undone = select(f.run).where(f.done_at.is_(None))
    chosen = select(r.id).where(r.status == "running", r.id.in_(select(f.run)), r.id.not_in(undone))
    return list(connection.execute(chosen.order_by(r.id)).scalars())


def left(connection: Connection, run: str) -> int:
    """Count the files of a run that are not done."""
    counted = select(func.count()).select_from(file_work).where(file_work.c.run == run, file_work.c.done_at.is_(None))
    return int(connection.execute(counted).scalar_one())


def keep(connection: Connection, work: FileWork) -> None:
    """Keep how far it is."""
    changed = update(file_work).where(file_work.c.run == work.run, file_work.c.file == work.file)
    connection.execute(changed.values(work.model_dump(exclude={"run", "file", "asked"})))


def fail(connection: Connection, of: tuple[str, str], said: str, at: datetime) -> bool:
    """Keep that an error ended the work on a file (run, file); say whether it is given up now."""
    known = find(connection, *of)
    if known is None or known.done_at is not None:
        return True
    failures = known.failures + 1
    over = failures >= MOST_FAILURES
    keep(connection, known.model_copy(update={"failures": failures, "error": said, "done_at": at if over else None}))
    return over
