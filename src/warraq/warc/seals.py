"""Seals: for each run a manifest of what it wrote, chained to the one before."""

import fcntl
import gzip
import io
import json
import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from typing import TextIO

from warraq.causes import cause_of
from warraq.errors import ArchiveError
from warraq.models import Record
from warraq.warc.depot import SEAL, Depot
from warraq.warc.records import VERIFY
from warraq.warc.sheets import Entry, Sheet
from warraq.whole import sync

NAME = re.compile(r"seal-(\d{6,})-(.+)\.jsonl\.gz")
LOCK = ".seals.lock"
LAST_IN_ORDER = 999_000  # numbers of seals that are far from seven digits
LATE = ".late"  # of the seal on what came after a run was sealed


class SealedFile(Record):
    """What a seal says of one file."""

    name: str
    bytes: int
    sha256: str
    captures: int
    entries: tuple[Entry, ...]
    gaps: tuple[tuple[int, int], ...]


class Seal(Record):
    """What one run wrote, in short."""

    file: str
    number: int
    run: str
    head: str  # SHA-256 of the manifest as it lies there: whoever knows it knows all before it
    previous: str | None = None  # the head before; None: the first
    sealed_at: str | None = None
    fault: str | None = None  # why it cannot be read


def sealed_runs(depot: Depot) -> set[str]:
    """Return the runs that have a seal, by the names of the files alone."""
    return {match[2] for match in _latest(depot)}


def files_of(depot: Depot, run: str) -> set[str]:
    """Return the files that the seals on a run name."""
    return {name for match in _matches(depot) if _is_of(match, run) for name, _ in sealed_names(depot, match[0])}


def _is_of(match: "re.Match[str]", run: str) -> bool:
    return match[2] == run or match[2].startswith(run + LATE)


def run_of(name: str) -> str:
    """Return the run that wrote a file: `RUN-PROCESS-RANDOM-0001.warc.gz`."""
    return name.rpartition("/")[2].rsplit("-", 3)[0]


def seal(depot: Depot, run: str, sheets: Iterable[Sheet], at: datetime) -> Seal:
    """Write the manifest of a run, chained to the last one, and return it. One at a time."""
    depot.spool.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(depot.spool):
        matches = sorted(_latest(depot), key=lambda match: int(match[1]))
        done = [match[0] for match in matches if _is_of(match, run)]
        if done:  # two that settle what a run left at the same time: the first was right, as far as it went
            named = files_of(depot, run)
            sheets = [sheet for sheet in sheets if sheet.name not in named]
            if not sheets:
                return read_head(depot, done[0])
            run = f"{run}{LATE}{len(done)}"
        last = matches[-1] if matches else None
        number = int(last[1]) + 1 if last else 1
        previous = head_of(depot, last[0]) if last else None
        head = {"seal": number, "run": run, "previous": previous, "sealed_at": at.astimezone(UTC).isoformat()}
        name = f"seal-{number:06}-{run}{SEAL}"
        with _written_whole(depot.spool / name) as lines:
            lines.write(_line(head))
            for sheet in sheets:
                lines.writelines(_lines_of(sheet))
        made = read_head(depot, name)
        _deliver(depot, name)
        return made


def _deliver(depot: Depot, name: str) -> None:
    """Deliver a seal; one that does not get there is none: another machine may give its number to another run."""
    try:
        depot.deliver(name)
    except BaseException:
        (depot.spool / name).unlink(missing_ok=True)
        raise


def seals(depot: Depot) -> Iterator[Seal]:
    """Yield the seals in the order of their numbers; one that cannot be read says so."""
    for match in sorted(_matches(depot), key=lambda match: (int(match[1]), match[2])):
        try:
            seal = read_head(depot, match[0])
            named = {"number": int(match[1]), "run": match[2]}
            fault = None if (seal.number, seal.run) == tuple(named.values()) else "it has the name of another seal"
            yield seal.model_copy(update={**named, "fault": fault})
        except ArchiveError as error:
            head = head_of(depot, match[0])
            yield Seal(file=match[0], number=int(match[1]), run=match[2], head=head, fault=error.reason)


def head_of(depot: Depot, name: str) -> str:
    """Return what stands for a manifest and all before it."""
    with depot.opened(name) as path, path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def read_head(depot: Depot, name: str) -> Seal:
    """Return a seal in short; ArchiveError when it cannot be read."""
    with depot.opened(name) as path, _reading(path, name) as lines:
        given = json.loads(next(lines))
        with path.open("rb") as file:
            head = file_digest(file, "sha256").hexdigest()
        return Seal(
            file=name,
            number=given["seal"],
            run=given["run"],
            head=head,
            previous=given["previous"],
            sealed_at=given["sealed_at"],
        )


def sealed_names(depot: Depot, name: str) -> Iterator[tuple[str, str]]:
    """Yield name and SHA-256 of each file that a seal speaks of; ArchiveError when it cannot be read to its end."""
    with depot.opened(name) as path, _reading(path, name) as lines:
        next(lines)
        for line in lines:
            given = json.loads(line)
            yield given["file"], given["sha256"]
            for _ in range(given["records"]):
                next(lines)


def sealed_files(depot: Depot, name: str, wanted: Callable[[str], bool] = lambda _name: True) -> Iterator[SealedFile]:
    """Yield what a seal says of each file that is wanted by its name; ArchiveError when it cannot be read."""
    with depot.opened(name) as path, _reading(path, name) as lines:
        next(lines)
        for line in lines:
            given = json.loads(line)
            if not wanted(given["file"]):
                for _ in range(given["records"]):
                    next(lines)
                continue
            entries = tuple(Entry(*json.loads(next(lines))) for _ in range(given["records"]))
            yield SealedFile(
                name=given["file"],
                bytes=given["bytes"],
                sha256=given["sha256"],
                captures=given["captures"],
                entries=entries,
                gaps=tuple((start, length) for start, length in given["gaps"]),
            )


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Two that seal at the same time would take the same number."""
    try:
        with (folder / LOCK).open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
    except OSError as error:
        cause = cause_of(error)
        advice = f"{cause.advice}; the next run seals what this one wrote"
        raise ArchiveError(f"cannot seal what lies in {folder}: {cause.reason}", step="seal", advice=advice) from error


@contextmanager
def _written_whole(path: Path) -> Iterator[TextIO]:
    """Give a file to write lines to; it has its name only when all of it is on disk."""
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        # Without name and time of its own, so that the same lines are the same bytes.
        packed = gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0)
        with io.TextIOWrapper(packed, encoding="utf-8", newline="\n") as lines:
            yield lines
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)
    sync(path.parent)


@contextmanager
def _reading(path: Path, name: str) -> Iterator[Iterator[str]]:
    """Give the lines of a seal; whatever is wrong with it is an ArchiveError."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield lines
    except (OSError, EOFError, zlib.error, ValueError, LookupError, TypeError, StopIteration) as error:
        raise ArchiveError(f"{name}: this seal cannot be read ({error})", step="seal", advice=VERIFY) from error


def _latest(depot: Depot) -> list["re.Match[str]"]:
    """Return the same as `_matches`, asking only for what came since this process asked last.

    As long as the names sort as the numbers do: a number of seven digits comes before one of six.
    """
    found = [match for name in depot.names_of_growing(SEAL, "seal-") if (match := NAME.fullmatch(name))]
    return found if all(int(match[1]) < LAST_IN_ORDER for match in found[-1:]) else _matches(depot)


def _matches(depot: Depot) -> list["re.Match[str]"]:
    return [match for name in depot.names(SEAL, "seal-") if (match := NAME.fullmatch(name))]


def _lines_of(sheet: Sheet) -> Iterator[str]:
    yield _line(
        {
            "file": sheet.name,
            "bytes": sheet.size,
            "sha256": sheet.sha256,
            "captures": sheet.captures,
            "records": sheet.records,
            "gaps": sheet.gaps,
        }
    )
    yield from (_line(entry) for entry in sheet.entries())


def _line(value: object) -> str:
    return json.dumps(value, separators=(",", ":")) + "\n"
