"""What waits on this machine for the storage is brought there."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from warraq.errors import StorageError
from warraq.models import Record
from warraq.warc.bucket import READING, Bucket
from warraq.warc.depot import SEAL, WARC, Depot, Folder, goes_on
from warraq.warc.reading import Archive
from warraq.warc.seals import NAME, files_of, run_of, sealed_runs
from warraq.whole import sync

ASIDE = ".aside"
TRIAL, CONTENT = "warraq-doctor.txt", b"written by warraq doctor\n"


class Waiting(Record):
    """Files that were written and are not delivered."""

    files: int
    bytes: int
    since: datetime
    folder: str
    to: str

    def __str__(self) -> str:
        said = f"{self.files} files ({self.bytes / 2**20:.1f} MiB) wait in {self.folder} for {self.to}"
        return f"{said} since {self.since:%Y-%m-%d %H:%M} UTC"


def waiting(archive: Archive) -> Waiting | None:
    """Return what waits for the storage; None: nothing does. Nobody is asked."""
    if not archive.depot.is_elsewhere:
        return None
    found = list(_stats(archive.folder / name for name in _lying(archive.depot)))
    if not found:
        return None
    since = datetime.fromtimestamp(min(one.st_mtime for one in found), UTC)
    size = sum(one.st_size for one in found)
    return Waiting(files=len(found), bytes=size, since=since, folder=str(archive.folder), to=archive.name)


def waiting_files(archive: Archive) -> list[str]:
    """Return the WARC files that lie here and not there, those that are written to among them."""
    return Folder(archive.folder).names(WARC) if archive.depot.is_elsewhere else []


def deliver(archive: Archive, heard: Callable[[str], None] = lambda _name: None) -> int:
    """Deliver what waits, and return how many files; StorageError when that cannot be done.

    What is written to at this moment is left to whoever writes it, and what is late to a night: it gives it its rows.
    """
    depot, done = archive.depot, 0
    if not depot.is_elsewhere:
        return done
    late = set(late_ones(archive))
    for name in _lying(depot):
        if name in late:
            continue
        if name.endswith(SEAL) and _is_taken(depot, name):
            (depot.spool / name).rename(depot.spool / f"{name}{ASIDE}")
            continue
        depot.deliver(name)
        heard(name)
        done += 1
    _clear(depot.spool)
    return done


def late_ones(archive: Archive) -> list[str]:
    """Return the files that wait here and whose run was sealed without them: another machine did so meanwhile."""
    by_run: dict[str, list[str]] = {}
    for name in _lying(archive.depot) if archive.depot.is_elsewhere else ():
        if name.endswith(WARC):
            by_run.setdefault(run_of(name), []).append(name)
    sealed = sealed_runs(archive.depot) if by_run else set()
    late = {run: files_of(archive.depot, run) for run in by_run.keys() & sealed}
    return [name for run in sorted(late) for name in by_run[run] if name not in late[run]]


def fetch(archive: Archive, folder: Path, heard: Callable[[str], None] = lambda _name: None) -> tuple[int, int]:
    """Copy all files and seals into a folder; return how many they are, and how many bytes. What is there stays."""
    files, size = 0, 0
    for ending in (WARC, SEAL):
        for name in archive.depot.names(ending):
            path = folder / name
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                part = path.with_name(f"{READING}{path.name}")
                with archive.depot.opened(name) as lying:
                    shutil.copyfile(lying, part)
                sync(part)
                part.rename(path)
            heard(name)
            files, size = files + 1, size + path.stat().st_size
    return files, size


def out_of_reach(archive: Archive) -> StorageError | None:
    """Return why the storage of an archive cannot be used; None: it answers, or the archive lies on this machine."""
    try:
        archive.depot.names(SEAL, "seal-~")  # behind the last one: a request, and hardly an answer
    except StorageError as error:
        return error
    return None


def tried(archive: Archive) -> str:
    """Put a small file into the bucket, read and list it, and say so; StorageError when any of it is refused."""
    bucket = archive.depot
    if not isinstance(bucket, Bucket):
        return f"{archive.name} is a folder"
    storage = bucket.storage
    storage.put(TRIAL, CONTENT)
    if storage.piece(TRIAL, 1, 3) != CONTENT[1:4]:
        advice = "look at the storage: it keeps no file as it was sent"
        raise StorageError("other bytes came back than were sent", url=archive.name, step="storage", advice=advice)
    next(storage.names(), None)
    return f"{archive.name} takes files, gives parts of them, and names them"


def _lying(depot: Depot) -> Iterator[str]:
    """Yield the files and then the seals that lie on this machine, in order, without those that are written to."""
    here = Folder(depot.spool)
    for ending in (WARC, SEAL):
        for name in here.names(ending):
            if not goes_on(depot, name):
                yield name


def _is_taken(depot: Depot, name: str) -> bool:
    """Whether another run has the number of a seal: its own run is sealed again, as nobody knows of this one."""
    found = NAME.fullmatch(name)
    return found is not None and any(one != name for one in depot.names(SEAL, f"seal-{found[1]}-"))


def _clear(spool: Path) -> None:
    """Remove what was being read when a process was killed, a day ago or more."""
    old = datetime.now(UTC).timestamp() - 86_400
    for path in spool.glob(f"{READING}*"):
        if any(one.st_mtime < old for one in _stats([path])):
            path.unlink(missing_ok=True)


def _stats(paths: Iterable[Path]) -> Iterator[os.stat_result]:
    """Yield what the system says of files; another process may deliver one, or end with it, at any moment."""
    for path in paths:
        with suppress(FileNotFoundError):
            yield path.stat()
