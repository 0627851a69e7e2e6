"""The job `read`: the captures of one WARC file are read again, and what changes is counted, and kept."""

from contextlib import closing
from datetime import datetime
from typing import Literal

from warraq.queue.by_file import keep, put_in_files
from warraq.queue.desk import Desk
from warraq.queue.jobs import Again
from warraq.reparse import Choice, Summary, apply_in, compare
from warraq.reparse import Desk as Rereading
from warraq.reparse.summary import Account, merged
from warraq.store import Store
from warraq.store.file_work import FILES, FileWork
from warraq.store.rereading import Place, files

Purpose = Literal["compare", "apply"]


def put_in_rereading(store: Store, choice: Choice, purpose: Purpose, at: datetime) -> str | None:
    """Open a run that reads captures again, file by file; None: there are none."""
    with store.reading() as connection:
        names = files(connection, choice)
    asked = {"choice": choice.model_dump(mode="json"), "purpose": purpose}
    return put_in_files(store, "reparse", dict.fromkeys(names, asked), at)


def summary_of(store: Store, run: str) -> Summary:
    """Return the account of a run that read captures again, over all files; one that was given up is unread."""
    with store.reading() as connection:
        every = FILES.of_run(connection, run)
    summed = merged(Summary.model_validate(one.account) for one in every if one.account is not None)
    return summed.model_copy(update={"unread": summed.unread + sum(one.error is not None for one in every)})


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
        keep(self._store, self._work.model_copy(update={"place": self.place, "account": said, "done_at": at}))


def read(desk: Desk, work: FileWork) -> str:
    """Read the captures of a file again, and say how many they are; `Again` when its share of time is used up."""
    home = desk.home_for(desk.kept.rules())
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
