"""A folder in the system's temporary one that does not outlive its process for long, however that ends."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from warraq.errors import LockedError
from warraq.holds import Holder, holding

HOLDER = ".holder"  # the file in it that its process holds
PROCESSES = "of-processes"  # what leads to the folder that Python makes for the processes of this one


@contextmanager
def own_folder(prefix: str, me: Holder) -> Iterator[Path]:
    """Give a folder of this process's own; those of the same prefix whose processes were killed are removed first."""
    place = Path(tempfile.gettempdir())
    _sweep(place, prefix)
    new = Path(tempfile.mkdtemp(prefix=f".{prefix}", dir=place))  # nobody sweeps it before it is held
    folder = place / new.name.removeprefix(".")
    try:
        with holding(new / HOLDER, me):
            new.rename(folder)
            try:
                yield folder
            finally:  # while it is held: whoever found it free would take its process for killed
                shutil.rmtree(folder, ignore_errors=True)
    finally:
        shutil.rmtree(new, ignore_errors=True)


@contextmanager
def own_folder_with_processes(prefix: str, me: Holder) -> Iterator[Path]:
    """Give one with which the folder goes that Python makes for the sockets of processes, should this one be killed."""
    from multiprocessing.util import get_temp_dir

    with own_folder(prefix, me) as folder:
        with suppress(OSError):
            (folder / PROCESSES).symlink_to(get_temp_dir())
        yield folder


def _sweep(place: Path, prefix: str) -> None:
    """Remove what killed processes of this user left; whatever does not go is no reason to stop."""
    for folder in place.glob(f"{prefix}*"):
        with suppress(OSError, LockedError):
            if (folder / HOLDER).exists() and _is_ours(folder):
                with holding(folder / HOLDER, Holder("sweep", "", os.getpid(), "")):
                    beside = (folder / PROCESSES).readlink() if (folder / PROCESSES).is_symlink() else None
                    if beside is not None and beside.name.startswith("pymp-") and _is_ours(beside):
                        shutil.rmtree(beside, ignore_errors=True)
                    shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    told = folder.lstat()
    return folder.is_dir() and not folder.is_symlink() and told.st_uid == os.getuid()
