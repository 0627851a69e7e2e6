"""Reads captures back; a damaged record hides nothing but itself."""

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path

from warraq.causes import cause_of
from warraq.errors import ArchiveError
from warraq.models import Capture, Context, Location, Record
from warraq.warc.depot import WARC, Depot, Folder, goes_on
from warraq.warc.members import Gap, Member, member_at, members
from warraq.warc.records import VERIFY, capture_in, taken_up_in
from warraq.warc.seals import Seal, files_of, run_of, seal, sealed_runs
from warraq.warc.sheets import Sheet, sheet_of
from warraq.warc.writing import MAX_FILE_BYTES, Writer


class Damage(Record):
    """A part of a file that could not be read, and was passed over."""

    file: str
    offset: int
    length: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.reason} at byte {self.offset}, {self.length} bytes passed over"


class TakenUp(Record):
    """A note that a capture which lay in the archive was read, and for what."""

    capture: str  # id
    context: Context
    location: Location  # of the note


class DamageWarning(UserWarning):
    """Something in the archive was passed over by who did not ask to be told."""


class Archive:
    """WARC files, in a folder of this machine or elsewhere."""

    def __init__(self, folder: Path, depot: Depot | None = None) -> None:
        """`folder`: what is written lies there, for good or until it is in the depot."""
        self.folder, self.depot = folder, depot or Folder(folder)

    @property
    def name(self) -> str:
        """Where it lies, as one would write it."""
        return self.depot.name

    @contextmanager
    def writer(self, run: str, max_file_bytes: int = MAX_FILE_BYTES) -> Iterator[Writer]:
        """Give a writer of new files: one that was cut short by a crash is never written to again."""
        self._make_folder()
        writer = Writer(self.depot, run, max_file_bytes)
        try:
            yield writer
        except BaseException:
            writer.abandon()
            raise
        writer.close()

    def files(self) -> list[str]:
        """Return the names of all files, in the order in which they are read."""
        return self.depot.names(WARC)

    def read(self, location: Location) -> Capture:
        """Return the capture that lies there; ArchiveError when it does not."""
        found = member_at(BytesIO(self.depot.piece(location)), 0)
        capture = capture_in(found.content, location) if found else None
        if capture is None:
            reason = f"{self.name}/{location.file} holds no capture at {location.offset}"
            raise ArchiveError(reason, step="archive", advice=VERIFY)
        return capture

    def captures(self) -> Iterator[Capture]:
        """Yield every capture that can be read, file by file in the order of their names.

        What is passed over is a DamageWarning each; whoever wants it as values takes `contents`.
        """
        for found in self.contents():
            if isinstance(found, Capture):
                yield found
            else:
                warnings.warn(str(found), DamageWarning, stacklevel=2)

    def contents(self) -> Iterator[Capture | Damage]:
        """Yield every capture, and in its place what could not be read, file by file in the order of their names."""
        for name in self.files():
            yield from self.contents_of(name)

    def contents_of(self, name: str) -> Iterator[Capture | Damage]:
        """Yield the captures of one file in order, and what could not be read of it."""
        return (found for found in self.story_of(name) if not isinstance(found, TakenUp))

    def story_of(self, name: str) -> Iterator[Capture | Damage | TakenUp]:
        """Yield the same, and in their place the captures of other files that were read then."""
        try:
            with self.depot.opened(name) as path, path.open("rb") as file:
                for part in members(file, path.stat().st_size):
                    if found := _read(part, name):
                        yield found
        except OSError as error:
            yield Damage(file=name, offset=0, length=0, reason=f"cannot be read ({error.strerror})")

    def unsealed(self) -> dict[str, list[str]]:
        """Return the files that no seal covers and nobody writes to, by the run that wrote them. Opens no other."""
        sealed, found = sealed_runs(self.depot), dict[str, list[str]]()
        for name in self.files():
            if run_of(name) not in sealed and not goes_on(self.depot, name):
                found.setdefault(run_of(name), []).append(name)
        return found

    def left_by(self, runs: Iterable[str]) -> dict[str, list[str]]:
        """Return the files of each of these runs that no seal covers and that left any, without opening one."""
        left, found = sorted({*runs} - sealed_runs(self.depot)), dict[str, list[str]]()
        by_run = self.depot.is_elsewhere  # there all names are too many to ask for
        for names in (self.depot.names(WARC, f"{run}-") for run in left) if by_run else (self.files(),):
            for name in names:
                if run_of(name) in left:
                    found.setdefault(run_of(name), []).append(name)
        return found

    def seal(self, run: str, sheets: Iterable[Sheet], at: datetime) -> Seal:
        """Seal what a run wrote, chained to the seal before."""
        return seal(self.depot, run, sheets, at)

    def sheets_of(self, run: str, names: Iterable[str]) -> list[Sheet]:
        """Return what lies in files of a run that did not come to sealing them itself, as they are now."""
        named = files_of(self.depot, run)
        return [sheet_of(self.depot, name) for name in names if name not in named]

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            cause = cause_of(error)
            reason = f"cannot make {self.folder}: {cause.reason}"
            raise ArchiveError(reason, step="archive", advice=cause.advice) from error


def _read(part: Member | Gap, name: str) -> Capture | Damage | TakenUp | None:
    """Return the capture or note in a part of a file, or that it is damaged; None: another kind of record."""
    if isinstance(part, Gap):
        reason = "the file ends in the middle of a record" if part.cut else "a damaged record"
        return Damage(file=name, offset=part.offset, length=part.length, reason=reason)
    place = Location(file=name, offset=part.offset, length=part.length)
    try:
        if noted := taken_up_in(part.content):
            return TakenUp(capture=noted[0], context=noted[1], location=place)
        return capture_in(part.content, place)
    except ArchiveError as error:
        return Damage(file=name, offset=part.offset, length=part.length, reason=error.reason)
