"""Where a long re-reading is, in a file: killed and run again, it goes on there."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from pydantic import ValidationError

from warraq.models import Record
from warraq.reparse.summary import Account, Summary
from warraq.store.rereading import Place


class _Page(Record):
    work: str
    place: Place
    summary: Summary


class Mark(Protocol):
    """Where a re-reading is, and its account so far."""

    place: Place | None
    account: Account

    def turn(self, place: Place) -> None:
        """Keep that all up to this place is in the account."""

    def remove(self) -> None:
        """Forget it: the work is done."""


class Bookmark:
    """The account of a re-reading so far, and the last place that is in it."""

    def __init__(self, file: Path | None, work: str) -> None:
        """`work`: all that the account depends on; what was begun with something else begins anew. None: keep none."""
        self._file, self._work = file, work
        page = _read(file) if file is not None else None
        begun = page if page is not None and page.work == work else None
        self.place: Place | None = begun.place if begun else None
        self.account = Account.after(begun.summary) if begun else Account()

    def turn(self, place: Place) -> None:
        """Keep that all up to this place is in the account."""
        self.place = place
        if self._file is None:
            return
        page = _Page(work=self._work, place=place, summary=self.account.summary())
        part = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        part.write_text(page.model_dump_json(), encoding="utf-8")
        part.replace(self._file)

    def remove(self) -> None:
        """Forget it: the work is done."""
        if self._file is not None:
            self._file.unlink(missing_ok=True)


def _read(file: Path) -> _Page | None:
    with suppress(OSError, ValidationError):
        return _Page.model_validate_json(file.read_bytes())
    return None
