"""Where WARC files and seals lie."""

import fcntl
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from warraq.causes import cause_of
from warraq.errors import ArchiveError
from warraq.harmless import is_text, legible
from warraq.models import Location
from warraq.warc.records import VERIFY

WARC, SEAL = ".warc.gz", ".jsonl.gz"  # how the names of files and of seals end


class Depot(Protocol):
    """Where WARC files and seals lie: a folder of this machine, or a bucket."""

    @property
    def name(self) -> str:
        """The place as one would write it."""

    @property
    def spool(self) -> Path:
        """The folder of this machine that is written to."""

    @property
    def is_elsewhere(self) -> bool:
        """Whether a file is there only when it was delivered."""

    def names(self, ending: str, beginning: str = "") -> list[str]:
        """Return the names of the files with this ending, also of those that are not delivered, in order."""

    def names_of_growing(self, ending: str, beginning: str) -> list[str]:
        """Return the same of files whose names grow from one to the next, and which nobody removes."""

    def piece(self, place: Location) -> bytes:
        """Return the bytes that lie at a place; ArchiveError when there is no such file."""

    def opened(self, name: str) -> AbstractContextManager[Path]:
        """Give a file of this machine with the bytes of one that lies there; OSError when it cannot be read."""

    def send(self, name: str) -> None:
        """Bring a file that was written to the end to where it belongs, and return when its bytes lie there."""

    def deliver(self, name: str) -> None:
        """Send a file, and take it from the spool."""


class Folder:
    """A folder of this machine: what is written there is where it belongs."""

    is_elsewhere = False

    def __init__(self, spool: Path) -> None:
        self.spool, self.name = spool, str(spool)

    def names(self, ending: str, beginning: str = "") -> list[str]:
        """Return the names of the files with this ending, in order."""
        return sorted(name for name in _lying(self.spool, ending) if is_text(name) and name.startswith(beginning))

    def names_of_growing(self, ending: str, beginning: str) -> list[str]:
        """Return the same."""
        return self.names(ending, beginning)

    def piece(self, place: Location) -> bytes:
        """Return the bytes that lie at a place."""
        path = self.spool / place.file
        try:
            with path.open("rb") as file:
                file.seek(place.offset)
                return file.read(place.length)
        except OSError as error:
            cause = cause_of(error)
            advice = VERIFY if isinstance(error, FileNotFoundError) else cause.advice
            raise ArchiveError(f"cannot read {path}: {cause.reason}", step="archive", advice=advice) from error

    @contextmanager
    def opened(self, name: str) -> Iterator[Path]:
        """Give the file itself."""
        yield self.spool / name

    def send(self, name: str) -> None:
        """Do nothing: it is there."""

    def deliver(self, name: str) -> None:
        """Do nothing: it is there, and stays."""


def _lying(folder: Path, ending: str) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob(f"*{ending}") if path.is_file())


def misnamed(folder: Path) -> list[str]:
    """Return the files of a folder that nothing reads for their name, each as it can be printed."""
    names = (name for ending in (WARC, SEAL) for name in _lying(folder, ending) if not is_text(name))
    return sorted(map(legible, names))


def is_being_written(path: Path) -> bool:
    """Say whether a writer holds this file at this moment."""
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def goes_on(depot: Depot, name: str) -> bool:
    """Say whether a file is written to at this moment, on this machine."""
    try:
        return is_being_written(depot.spool / name)
    except FileNotFoundError:  # delivered, so nobody writes to it
        return False
