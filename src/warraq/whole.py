"""A file that is written whole or not at all: half a settings file would stop every command."""

import os
import stat
from contextlib import suppress
from pathlib import Path


def write_whole(file: Path, text: str, mode: int = 0o666) -> None:
    """Write a file in place of what is there, with the same rights; `mode`: of a new one, less the umask.

    A full disk, a kill or a power cut leaves the old one.
    """
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        with os.fdopen(os.open(part, flags, mode), "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        if file.exists():
            part.chmod(stat.S_IMODE(file.stat().st_mode))
        part.replace(file)
    finally:
        with suppress(OSError):
            part.unlink()
