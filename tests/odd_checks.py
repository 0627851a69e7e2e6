"""What checks a file in a process of its own, and is killed or stopped meanwhile, or takes long.

Such a process loads this file: it must ask for nothing that warraq's own checks haven't.
"""

import os
import time
from pathlib import Path

from warraq.errors import StoreError
from warraq.verify.file import Checked, Task

LONG_S = 30


def checked(task: Task) -> Checked:
    """Find nothing."""
    return Checked(task.name, 1, 1, "", ())


def dawdling(_task: Task) -> Checked:
    """Take long."""
    time.sleep(LONG_S)
    raise AssertionError("it was let")


def sent(task: Task, number: int, times: int, folder: Path) -> Checked:
    """Send such a signal to this process, if not so many others have: each leaves a file in this folder."""
    if task.name == "odd" and len(list(folder.iterdir())) < times:
        (folder / str(os.getpid())).touch()
        os.kill(os.getpid(), number)
    return checked(task)


def refused(_task: Task) -> Checked:
    """Raise what is expected to go wrong."""
    raise StoreError("the database went away")


def unsayable(_task: Task) -> Checked:
    """Fails with what goes through no pipe."""
    raise ValueError(lambda: None)
