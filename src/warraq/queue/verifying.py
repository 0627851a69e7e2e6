"""The job `verify`: one WARC file is read beside its seal and its rows; what that comes to is judged together."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from warraq.queue.by_file import keep, put_in_files
from warraq.queue.desk import Desk
from warraq.store import Store
from warraq.store.file_work import FILES, FileWork
from warraq.verify import Checked, Fault, Report, Standing, Verification, check_one

ACCOUNT: TypeAdapter[Checked] = TypeAdapter(Checked)


def put_in_checks(store: Store, work: Verification, at: datetime) -> str | None:
    """Open a run in which each file is checked by a worker; None: there are none."""
    return put_in_files(store, "verify", dict(work.asked()), at)


def check(desk: Desk, work: FileWork) -> str:
    """Check a file, and say how many captures are in it."""
    home = desk.home
    checked = check_one(home.archive, home.store, work.file, work.asked)
    told: dict[str, Any] = ACCOUNT.dump_python(checked, mode="json")
    keep(home.store, work.model_copy(update={"account": told, "done_at": home.clock()}))
    return f"{checked.captures} captures, {len(checked.faults)} faults"


def report_of(store: Store, work: Verification, run: str | None) -> Report:
    """Judge what the workers found in a run, by seals and rows as they are now; `run` None: there was no file."""
    with store.reading() as connection:
        every = FILES.of_run(connection, run) if run is not None else ()
    done = {one.file for one in every}
    told = [ACCOUNT.validate_python(one.account) for one in every if one.account is not None]
    unread = [
        Fault(kind="unread", file=one.file, detail=f"it could not be checked ({one.error})")
        for one in every
        if one.account is None
    ]
    return work.report(told, _left(work, done), unread)


def _left(work: Verification, done: set[str]) -> Iterator[tuple[str, Standing]]:
    """Yield the files that no worker had, with how they stand; one that was written meanwhile counts as written to."""
    for name, how in work.others():
        if name not in done:
            yield name, how if how == "foreign" else "written"
