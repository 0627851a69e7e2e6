"""A file that one process holds: who that is, and since when, stands in it."""

import fcntl
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from warraq.causes import user
from warraq.errors import LockedError


@dataclass(frozen=True, slots=True)
class Holder:
    """A command that is at work."""

    command: str
    who: str
    process: int
    since: str  # ISO 8601, UTC

    def __str__(self) -> str:
        since = self.since.replace("T", " ")[:16]
        return f"`{self.command}` of {self.who}, process {self.process}, since {since} UTC"


def this_process(command: str, now: datetime) -> Holder:
    """Return this process as one that holds."""
    return Holder(command, f"{user()}@{platform.node()}", os.getpid(), now.astimezone(UTC).isoformat())


@contextmanager
def holding(file: Path, me: Holder) -> Iterator[None]:
    """Hold a file while the block runs; LockedError names who holds it. The end of a process, any end, lets it go."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not _locked(descriptor, fcntl.LOCK_EX):
            raise LockedError(_read(descriptor), str(file))
        with suppress(OSError):  # a full disk is met again, and named, where something is to be kept
            os.truncate(descriptor, 0)
            os.write(descriptor, json.dumps(asdict(me)).encode())
        yield
    finally:
        os.close(descriptor)


def holder_of(file: Path) -> str | None:
    """Return who holds a file; None: nobody."""
    try:
        descriptor = os.open(file, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        return None if _locked(descriptor, fcntl.LOCK_SH) else _read(descriptor)
    finally:
        os.close(descriptor)


def _locked(descriptor: int, how: int) -> bool:
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read(descriptor: int) -> str:
    try:
        return str(Holder(**json.loads(os.pread(descriptor, 4096, 0))))
    except (ValueError, TypeError):
        return "a process that has not said which"
