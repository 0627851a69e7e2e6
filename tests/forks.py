"""What a process that does nothing but fork has in common, whoever asks it: to hear of its children, and to tell."""

import os
import select
import signal
import socket
from collections.abc import Iterator
from contextlib import suppress


def hears_of_children() -> socket.socket:
    """Return what can be read from when a child has ended."""
    woken, wakes = socket.socketpair()
    wakes.setblocking(False)
    signal.set_wakeup_fd(wakes.detach())
    signal.signal(signal.SIGCHLD, lambda *_: None)
    return woken


def knocks(door: socket.socket, running: dict[int, socket.socket]) -> Iterator[None]:
    """Yield whenever somebody is at the door; meanwhile tell how those ended that run."""
    woken = hears_of_children()
    while True:
        ready = select.select([door, woken], [], [])[0]
        if woken in ready:
            woken.recv(2**16)
            tell_ended(running)
        if door in ready:
            yield


def hears_no_more() -> None:
    """Be a child, which hears of its own children as any process does."""
    os.close(signal.set_wakeup_fd(-1))
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)


def tell_ended(running: dict[int, socket.socket]) -> None:
    """Tell those who wait for a process how it ended."""
    for child in list(running):
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            with running.pop(child) as told, suppress(OSError):  # nobody waits any more
                told.sendall(str(os.waitstatus_to_exitcode(status)).encode().ljust(8))
