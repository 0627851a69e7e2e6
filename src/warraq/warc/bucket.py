"""WARC files and seals in a bucket; what is not there yet lies in a folder of this machine."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from io import BufferedReader
from pathlib import Path
from tempfile import NamedTemporaryFile

from warraq.causes import cause_of
from warraq.errors import ArchiveError, StorageError
from warraq.models import Location
from warraq.warc.depot import Folder
from warraq.warc.records import VERIFY
from warraq.warc.s3 import Address, Storage, is_marked_by
from warraq.warc.storage_refusals import with_what_waits

READING = ".reading-"  # what a file is called while it is read here
AHEAD = 1 << 20  # bytes that are asked for at once where captures are read one behind the other
PART = 64 << 20  # bytes of a file that was written before there was a bucket: larger ones are sent in parts


@dataclass(frozen=True, slots=True)
class Ahead:
    """What was read of a file, from where; nothing: only that somebody reads it."""

    start: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket, and the folder of this machine where files wait for it."""

    spool: Path
    address: Address
    _ahead: dict[str, "Ahead"] = field(default_factory=dict, compare=False, repr=False)  # what was asked for last
    _named: dict[str, list[str]] = field(default_factory=dict, compare=False, repr=False)  # by what names begin with

    @property
    def name(self) -> str:
        """The place as one would write it."""
        return str(self.address)

    @property
    def is_elsewhere(self) -> bool:
        """A file is there only when it was delivered."""
        return True

    @property
    def storage(self) -> Storage:
        """What lies there."""
        return Storage(self.address)

    def names(self, ending: str, beginning: str = "") -> list[str]:
        """Return the names of the files with this ending, those that wait here among them, in order."""
        waiting = Folder(self.spool).names(ending, beginning)  # first: what is delivered meanwhile is then in both
        there = (name for name, _ in self.storage.names(beginning))
        return sorted({*waiting, *(name for name in there if name.endswith(ending))})

    def names_of_growing(self, ending: str, beginning: str) -> list[str]:
        """Return the same of files whose names grow: asked again, only those behind the last one are asked for."""
        known = self._named.get(beginning, [])
        new = [name for name, _ in self.storage.names(beginning, known[-1] if known else "") if name.endswith(ending)]
        self._named[beginning] = every = [*known, *new]
        return sorted({*Folder(self.spool).names(ending, beginning), *every})

    def piece(self, place: Location) -> bytes:
        """Return the bytes that lie at a place."""
        with suppress(FileNotFoundError), (self.spool / place.file).open("rb") as file:
            file.seek(place.offset)
            return file.read(place.length)
        try:
            return self._piece_there(place)
        except FileNotFoundError as error:
            reason = f"{place.file} is not in {self.name}"
            raise ArchiveError(reason, step="archive", advice=VERIFY) from error

    def _piece_there(self, place: Location) -> bytes:
        """Ask for a place; whoever reads one behind the other gets more at a time."""
        last = self._ahead.get(place.file)
        start = place.offset - last.start if last else 0
        if last is not None and start >= 0 and start + place.length <= len(last.content):
            return last.content[start : start + place.length]
        goes_on = last is not None and start >= 0
        there = self.storage.piece(place.file, place.offset, max(place.length, AHEAD if goes_on else 0))
        self._ahead.clear()
        self._ahead[place.file] = Ahead(place.offset, there if goes_on else b"")
        return there[: place.length]

    @contextmanager
    def opened(self, name: str) -> Iterator[Path]:
        """Give a file of this machine with the bytes of one that lies there, or waits to."""
        path = self.spool / name
        if path.exists():
            yield path
            return
        self.spool.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=self.spool, prefix=READING) as file:
            try:
                self.storage.pour(name, file.write)
            except FileNotFoundError as error:
                raise FileNotFoundError(errno.ENOENT, f"it is not in {self.name}", name) from error
            file.flush()
            yield Path(file.name)

    def deliver(self, name: str) -> None:
        """Send a file, and take it from here."""
        self.send(name)
        (self.spool / name).unlink(missing_ok=True)

    def send(self, name: str) -> None:
        """Bring a file to the bucket, and return when what lies there has its digest."""
        path = self.spool / name
        try:
            with path.open("rb") as file:
                self._send(name, file)
        except FileNotFoundError:  # another process of this machine delivered it
            return
        except StorageError as error:
            raise with_what_waits(error) from error
        except OSError as error:
            cause = cause_of(error)
            raise ArchiveError(f"cannot read {path}: {cause.reason}", step="archive", advice=cause.advice) from error

    def _send(self, name: str, file: BufferedReader) -> None:
        size = file.seek(0, 2)
        file.seek(0)
        there = self.storage.look(name)
        if there is None and size <= PART:
            content = file.read()
            if is_marked_by(content, self.storage.put(name, content)):
                return
            file.seek(0)
        elif there is None:
            self.storage.put_parts(name, file)
        elif there.size != size:
            raise self._other(name, "of another size")
        if self._digest_there(name) != file_digest(file, "sha256").hexdigest():
            raise self._other(name, "with other bytes")

    def _digest_there(self, name: str) -> str:
        """Read what lies there again."""
        digest = sha256()
        self.storage.pour(name, digest.update)
        return digest.hexdigest()

    def _other(self, name: str, how: str) -> StorageError:
        advice = "look at both, and take one of them away"
        return StorageError(f"{name} lies there {how} than here", url=self.name, step="storage", advice=advice)
