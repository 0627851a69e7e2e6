"""A file that is written whole or not at all, and what is on disk for good: half a settings file would stop all."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def write_whole(file: Path, text: str, mode: int = 0o666) -> None:
    """Write a file in place of what is there, with the same rights; `mode`: of a new one, less the umask.

    A full disk, a kill or a power cut leaves the old one.
    """
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    part.unlink(missing_ok=True)  # of a killed process of the same number: in a container they are few
    with in_part(file, part):
        with os.fdopen(os.open(part, flags, mode), "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        if file.exists():
            part.chmod(stat.S_IMODE(file.stat().st_mode))
        part.replace(file)


@contextmanager
def in_part(file: Path, part: Path) -> Iterator[None]:
    """While a file is written under the name of its part: a refusal names the file, and the part does not stay."""
    try:
        yield
    except OSError as error:
        if error.filename is None or os.fspath(error.filename) == str(part):
            error.filename, error.filename2 = str(file), None
        raise
    finally:
        with suppress(OSError):
            part.unlink()


def sync(path: Path) -> None:
    """Return when a file or folder would survive a power cut; a new file's name is on disk only when its folder is."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
