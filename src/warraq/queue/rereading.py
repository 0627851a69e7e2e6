"""The job `read`: the captures of one WARC file are read again, and what changes is counted, and kept."""

from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from typing import Literal

from warraq.errors import settled
from warraq.queue.desk import Desk
from warraq.queue.jobs import Again, Wanted, at_hand, put_in
from warraq.queue.visiting import GivenUpError
from warraq.reparse import Choice, Summary, apply_in, compare
from warraq.reparse import Desk as Rereading
from warraq.reparse.summary import Account, merged
from warraq.store import Store, file_work, runs
from warraq.store.file_work import FileWork
from warraq.store.rereading import Place, files

Purpose = Literal["compare", "apply"]


def put_in_files(store: Store, choice: Choice, purpose: Purpose, at: datetime) -> str | None:
    """Open a run that reads captures again, file by file; None: there are none."""
    with store.reading() as connection:
        names = files(connection, choice)
    if not names:
        return None
    run = runs.new_id(at)
    with store.writing() as connection:
        runs.begin(connection, run, "reparse", (), at)
        asked = {"choice": choice.model_dump(mode="json"), "purpose": purpose}
        file_work.put_in(connection, run, names, asked)
    with at_hand(store) as app:
        put_in(app, readings((run, name) for name in names))
    return run


def readings(of: Iterable[tuple[str, str]]) -> Iterable[Wanted]:
    """Yield the jobs that do this work (run, file)."""
    for run, file in of:
        yield Wanted(kind="read", values={"run": run, "file": file}, lock=f"file:{file}", once=f"read:{run}:{file}")


def summary_of(store: Store, run: str) -> Summary:
    """Return the account of a run that read captures again, over all files."""
    with store.reading() as connection:
        every = file_work.of_run(connection, run)
    return merged(Summary.model_validate(one.account) for one in every if one.account is not None)


class Mark:
    """The account of a file so far, and the last place that is in it: in a row, so that another worker may go on."""

    def __init__(self, store: Store, work: FileWork) -> None:
        self._store, self._work = store, work
        self.place: Place | None = work.place
        self.account = Account.after(Summary.model_validate(work.account)) if work.account else Account()

    def turn(self, place: Place) -> None:
        """Keep that all up to this place is in the account."""
        self.place = place
        self._keep(None)

    def remove(self) -> None:
        """Nothing is to be forgotten: the account is asked for when all files are done."""

    def done(self, at: datetime) -> None:
        """Keep that the file is done."""
        self._keep(at)

    def _keep(self, at: datetime | None) -> None:
        said = self.account.summary().model_dump(mode="json")
        with self._store.writing() as connection:
            file_work.keep(
                connection, self._work.model_copy(update={"place": self.place, "account": said, "done_at": at})
            )


def do_read(desk: Desk, run: str, file: str) -> str:
    """Read the captures of a file again, and say how many they are; `Again` when its share of time is used up."""
    store = desk.home.store
    with store.reading() as connection:
        work = file_work.find(connection, run, file)
    if work is None or work.done_at is not None or store.run_of(run).status != "running":
        return "it was done before"
    try:
        return _read(desk, work)
    except Again:
        raise
    except Exception as error:
        raise _failed(desk, work, error) from error


def _read(desk: Desk, work: FileWork) -> str:
    home = desk.home_for(desk.kept.rules(), 0.0)
    place = Rereading(home.store, home.archive, home.rules, home.read, home.clock)
    choice = Choice.model_validate(work.asked["choice"]).model_copy(update={"file": work.file})
    mark = Mark(home.store, work)
    told = apply_in(place, choice, mark, work.run) if work.asked["purpose"] == "apply" else compare(place, choice, mark)
    with closing(told):
        for _ in told:
            if home.ending() or home.pausing():
                raise Again("its share of time is used up")
    mark.done(home.clock())
    return f"{mark.account.captures} captures, {mark.account.different} differ"


def _failed(desk: Desk, work: FileWork, error: Exception) -> Exception:
    """Keep that an error ended the work, and return what the job ends with."""
    try:
        said = settled(error)
    except Exception as stopping:  # noqa: BLE001 - it stops this file alone
        said = str(stopping)
    with desk.home.store.writing() as connection:
        given_up = file_work.fail(connection, (work.run, work.file), said, desk.home.clock())
    return GivenUpError(said) if given_up else error
