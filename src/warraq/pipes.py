"""Messages between processes, of which none is waited for without an end: the other process may be stopped or gone."""

import os
import select
import struct
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from typing import Any

MOST_AT_ONCE = 0x7FFFFFFF  # bytes; longer messages of `multiprocessing` begin otherwise
PIECE = 1 << 20
LOOK_S = 0.1  # between two looks at whether a process that is waited for is stopped
STOPPED = "somebody stopped it"


def receive(pipe: Connection) -> Any:
    """Return what comes through the pipe; EOFError when nothing more will, or it is more than there is memory for."""
    try:
        return pipe.recv()
    except (OSError, MemoryError) as error:
        raise EOFError from error


def send_within(pipe: Connection, what: Any, limit_s: float, is_stopped: Callable[[], bool] = lambda: False) -> None:
    """Send through a pipe as `send` does; OSError when the other end does not take it in time, or is stopped."""
    content = memoryview(ForkingPickler.dumps(what))
    if len(content) > MOST_AT_ONCE:
        pipe.send_bytes(content)
        return
    until = time.monotonic() + limit_s
    os.set_blocking(pipe.fileno(), False)
    try:
        for left in (memoryview(struct.pack("!i", len(content))), content):
            _write(pipe, left, until, is_stopped)
    finally:
        os.set_blocking(pipe.fileno(), True)


def _write(pipe: Connection, left: memoryview, until: float, is_stopped: Callable[[], bool]) -> None:
    while left:
        try:
            left = left[os.write(pipe.fileno(), left) :]
        except BlockingIOError:
            if not _waited(pipe, select.POLLOUT, min(until, time.monotonic() + LOOK_S)):
                if is_stopped():
                    raise TimeoutError(STOPPED) from None
                if time.monotonic() >= until:
                    raise TimeoutError("not taken in time") from None


def is_hung_up(pipe: Connection) -> bool:
    """Say whether the other end of a pipe is closed, as it is when its process is gone, whatever still comes of it."""
    one = select.poll()
    one.register(pipe.fileno(), 0)
    return bool(one.poll(0))


def receive_within(pipe: Connection, limit_s: float) -> Any:
    """Return what begins to come through a pipe; EOFError also when the rest of it does not come in time."""
    try:
        until = time.monotonic() + limit_s
        size = struct.unpack("!i", _exactly(pipe, 4, until))[0]
        return ForkingPickler.loads(_exactly(pipe, size, until))
    except (OSError, MemoryError) as error:
        raise EOFError from error


def _exactly(pipe: Connection, size: int, until: float) -> bytearray:
    """Return so many bytes of a pipe."""
    came = bytearray()
    while len(came) < size:
        if not _waited(pipe, select.POLLIN, until):
            raise TimeoutError
        piece = os.read(pipe.fileno(), min(size - len(came), PIECE))
        if not piece:
            raise EOFError
        came += piece
    return came


def _waited(pipe: Connection, event: int, until: float) -> bool:
    """Say whether something can be read or written before that time, or the other end is gone."""
    one = select.poll()
    one.register(pipe.fileno(), event)
    return bool(one.poll(max(0.0, until - time.monotonic()) * 1000))
