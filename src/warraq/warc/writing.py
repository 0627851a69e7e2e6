"""Writes captures to new files, one gzip member a record."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from uuid import uuid4

from fastwarc.warc import WarcRecord

from warraq.causes import cause_of
from warraq.errors import ArchiveError
from warraq.models import Capture, Context, Location
from warraq.warc.depot import Depot
from warraq.warc.records import Asked, member, request, response, taken_up, warcinfo
from warraq.warc.sheets import Sheet
from warraq.whole import sync

MAX_FILE_BYTES = 2**30  # a gigabyte a file: small enough to copy about, large enough to keep folders short
MAX_DELIVERED = 16 << 20  # bytes of a file that is sent: one request of a few seconds, tried again as a whole


class Writer:
    """Writes captures to new files; a file is locked as long as it is written to, also against a kill."""

    def __init__(self, depot: Depot, run: str, max_file_bytes: int = MAX_FILE_BYTES) -> None:
        self._max_file_bytes = min(max_file_bytes, MAX_DELIVERED) if depot.is_elsewhere else max_file_bytes
        self._depot, self._run = depot, f"{run}-{os.getpid()}-{uuid4().hex[:6]}"
        self._digits = 6 if depot.is_elsewhere else 4  # names sort as they were written
        self._file: int | None = None
        self._is_durable = True  # nothing was written since the last `sync`
        self._left: list[str] = []  # files that are at their end and not delivered
        self.sheets: list[Sheet] = []  # of each file; the last is the one that is written to

    def write(self, capture: Capture, asked: Asked | None = None) -> Capture:
        """Append a capture and what was sent for it; return it with its location. `sync` before a row points there."""
        file, sheet = self._open(), self.sheets[-1]
        start, length = self._append(file, response(capture), capture.id)
        if asked is not None:
            self._append(file, request(capture, asked))
        return capture.model_copy(update={"location": Location(file=sheet.name, offset=start, length=length)})

    def take_up(self, capture: Capture, context: Context) -> None:
        """Note for what a capture is read that lies in the archive already."""
        self._append(self._open(), taken_up(capture, context))

    def sync(self) -> None:
        """Return when all that was written would survive a power cut; where files are delivered, this machine too."""
        if self._depot.is_elsewhere:
            self.close()
        else:
            self.sync_here()

    def sync_here(self) -> None:
        """Return when all that was written would survive a power cut of this machine."""
        if self._file is not None and not self._is_durable:
            with self._faults():
                os.fsync(self._file)
            self._is_durable = True

    def close(self) -> None:
        """End the current file, and bring what is at its end to where it belongs; further captures go to a new one."""
        self._end()
        while self._left:
            self._depot.deliver(self._left[0])
            del self._left[0]

    def abandon(self) -> None:
        """End the current file when something went wrong already: what is on disk is there for the next run."""
        with suppress(ArchiveError):
            self._end()

    def _end(self) -> None:
        if self._file is not None:
            file = self._file
            try:
                self.sync_here()
            finally:
                self._file = None
                os.close(file)
            self._left.append(self.sheets[-1].name)

    def _open(self) -> int:
        if self._file is not None and self.sheets[-1].size >= self._max_file_bytes:
            self._end()
        if self._file is None:
            name = f"{self._run}-{len(self.sheets) + 1:0{self._digits}}.warc.gz"
            self.sheets.append(Sheet(name))
            with self._faults():
                self._file = os.open(self._depot.spool / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
                fcntl.flock(self._file, fcntl.LOCK_EX)
            self._append(self._file, warcinfo(name))
            self.sync_here()
            with self._faults():
                sync(self._depot.spool)
        return self._file

    def _append(self, file: int, record: WarcRecord, whose: str | None = None) -> tuple[int, int]:
        """Write a record, of a capture or of nobody; return where it begins and how long it is."""
        packed, start = member(record), self.sheets[-1].size
        self._is_durable = False
        with self._faults():
            left = memoryview(packed)
            while left:
                left = left[os.write(file, left) :]
        self.sheets[-1].add(packed, whose)
        return start, len(packed)

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Turn what a disk says into a sentence."""
        try:
            yield
        except OSError as error:
            cause = cause_of(error)
            reason = f"cannot write {self._depot.spool / self.sheets[-1].name}: {cause.reason}"
            raise ArchiveError(reason, step="archive", advice=cause.advice) from error
