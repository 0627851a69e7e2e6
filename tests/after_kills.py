"""What is read when what starts processes was killed: run in a process of its own, whose next tests need none anew."""

import json
import os
import signal
import sys
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from multiprocessing import forkserver, util

from forked import SPAWN, run_forked
from odd_readers import telling
from warraq.confined import get_ready
from warraq.errors import ParseError
from warraq.models import Capture
from warraq.rules import shipped
from warraq.workers import Workers

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)


def capture(name: str) -> Capture:
    """A page of text."""
    url = f"https://example.org/{name}"
    body = f"عنوان الخبر {name}\n\nنص الخبر".encode()
    return Capture(
        url=url, asked_for=url, fetched_at=AT, status=200, headers=(("content-type", "text/plain"),), body=body
    )


def server() -> int | None:
    """What starts processes."""
    return forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined,no-any-return]


def kill(pids: Iterable[int | None]) -> None:
    for pid in pids:
        os.kill(pid or 0, signal.SIGKILL)


def told_after_kills() -> dict[str, list[str]]:
    """The pages that are `read`, the `errors`, and the modules that are `loaded` in a process before its first page."""
    done = run_forked("import after_kills; after_kills.tell()")
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def tell() -> None:
    """Kill what starts processes, once more when it is there again, and read.

    What starts them from then on was started anew, and has loaded what it is told to alone.
    """
    with Workers(2) as pool:
        assert len(list(pool.read(map(capture, "abc"), shipped()))) == 3
        util.spawnv_passfds = SPAWN
        gone = server()
        kill([gone])
        deadline = time.monotonic() + 20
        while server() == gone and time.monotonic() < deadline:
            get_ready()
            time.sleep(0.01)
        assert server() not in (None, gone)
        kill([server(), *pool.pids])
        found = list(pool.read(map(capture, "abcdef"), shipped()))
    with Workers(1, telling) as pool:
        [(_, told)] = pool.read([capture("a")], shipped())
    errors = [str(read) for _, read in found if isinstance(read, ParseError)]
    json.dump({"read": [one.url[-1] for one, _ in found], "errors": errors, "loaded": str(told).split()}, sys.stdout)
