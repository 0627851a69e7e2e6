"""What runs in place of a reader of pages, in a process of its own: it dies, hangs, or takes some time.

Such a process loads this file: it must ask for nothing that warraq's own readers haven't.
"""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from warraq.discover import Look
from warraq.errors import ParseError
from warraq.rules import Rules
from warraq.workers import Asked, read_one

SLOW_S = 0.15  # of the processor


def given_to(pipe: Connection) -> Iterator[Any]:
    """Yield what a process is given, until nobody gives it anything more."""
    with suppress(EOFError, OSError):
        while True:
            yield pipe.recv()


def deadly(pipe: Connection, rules: Rules) -> None:
    """Read like a worker, but die of some pages and hang on others."""
    for given in given_to(pipe):
        url = given.capture.url if isinstance(given, Asked) else given.url
        if "deadly" in url:
            os.abort()
        if "endless" in url:
            time.sleep(60)
        pipe.send(read_one(given, rules))


def stopping(pipe: Connection, rules: Rules, folder: Path) -> None:
    """Look at a document, of which the first process is stopped before it tells."""
    for _ in given_to(pipe):
        stopped_so_often(folder, 1)
        pipe.send(None)


def stopped_so_often(folder: Path, times: int) -> str:
    """Be stopped, if not so many others were before: each leaves a file in this folder."""
    if len(list(folder.iterdir())) < times:
        (folder / str(os.getpid())).touch()
        os.kill(os.getpid(), signal.SIGSTOP)
    return "read"


def telling(pipe: Connection, rules: Rules) -> None:
    """Tell what the process had loaded before its first page."""
    given = pipe.recv()
    pipe.send(ParseError(" ".join(sys.modules), url=given.url, step="read"))


def sleepy(pipe: Connection, rules: Rules, folder: Path) -> None:
    """Read like a worker, but go on with a slow page only when somebody has let it, in this folder."""
    for given in given_to(pipe):
        if "slow" in given.url:
            (folder / BEGUN).touch()
            work(SLOW_S)
            wait_for(folder / LET)
        pipe.send(None if "dull" in given.url else read_one(given, rules))


BEGUN, LET = "begun", "let"


def wait_for(file: Path) -> None:
    """Wait until it is there."""
    until = time.monotonic() + 60
    while not file.exists() and time.monotonic() < until:
        time.sleep(0.005)


def dozing(pipe: Connection, _rules: Rules) -> None:
    """Look at feeds like a worker, but take some time for some."""
    for given in given_to(pipe):
        if "doze" in given.capture.url:
            work(0.2)
        pipe.send(Look(links=(), form="RSS", without_address=0, unusable=(), whole=True))
        pipe.send(None)


def work(seconds: float) -> None:
    """Take so much of the processor."""
    begun = time.process_time()
    while time.process_time() < begun + seconds:
        pass
