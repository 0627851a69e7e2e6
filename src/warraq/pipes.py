"""Messages between processes, of which none is waited for without an end: the other process may be stopped or gone."""

import os
import select
import struct
import time
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from typing import Any

MOST_AT_ONCE = 0x7FFFFFFF  # bytes; longer messages of `multiprocessing` begin otherwise
PIECE = 1 << 20


def receive(pipe: Connection) -> Any:
    """Return what comes through the pipe; EOFError when nothing more will, or it is more than there is memory for."""
    try:
        return pipe.recv()
    except (OSError, MemoryError) as error:
        raise EOFError from error


def send_within(pipe: Connection, what: Any, limit_s: float) -> None:
    """Send through a pipe as `send` does; OSError when the other end does not take it in time."""
    content = memoryview(ForkingPickler.dumps(what))
    if len(content) > MOST_AT_ONCE:
        pipe.send_bytes(content)
        return
    until = time.monotonic() + limit_s
    os.set_blocking(pipe.fileno(), False)
    try:
        for left in (memoryview(struct.pack("!i", len(content))), content):
            _write(pipe, left, until)
    finally:
        os.set_blocking(pipe.fileno(), True)


def _write(pipe: Connection, left: memoryview, until: float) -> None:
    while left:
        try:
            left = left[os.write(pipe.fileno(), left) :]
        except BlockingIOError:
            if not _waited(pipe, select.POLLOUT, until):
                raise TimeoutError("not taken in time") from None


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
