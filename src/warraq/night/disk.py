"""Whether there is room for what a run writes: it stops before the disk is full, not when."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

ROOM = 64 << 20  # bytes that are left free: a batch, what is on its way, and the database's own log
SHARE = 0.1  # of a small disk


def short_of(folders: Iterable[Path], usage: Callable[[Path], tuple[int, int, int]] = shutil.disk_usage) -> str | None:
    """Say which folder's disk is nearly full; None: there is room everywhere. `usage`: total, used and free bytes."""
    for folder in folders:
        total, _, free = usage(folder)
        if free < min(ROOM, SHARE * total):
            return f"the disk of {folder} has {free >> 20} MB left"
    return None
