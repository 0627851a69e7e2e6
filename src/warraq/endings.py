"""How a command ends when a signal tells it to: in time, and with what it has in hand kept."""

import os
import select
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
GRACE_S = 6.0  # then whatever still goes on is broken off: who sends SIGTERM sends SIGKILL after ten seconds or more
AGAIN_S = 1.5  # what is broken off may hang once more while it cleans up
Handler = Callable[[int, FrameType | None], None]


class Interrupted(KeyboardInterrupt):
    """A signal tells this process to end. As with Ctrl-C, no net for errors catches it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def exit_code(self) -> int:
        """What a shell reports of a process that a signal ended."""
        return 128 + self.number

    def __str__(self) -> str:
        return f"ended by {signal.Signals(self.number).name}"


@dataclass
class Ending:
    """Whether a signal has told this process to end."""

    number: int | None = None

    def told(self) -> bool:
        """Say whether to come to an end."""
        return self.number is not None

    @property
    def exit_code(self) -> int:
        """What a shell reports of a process that a signal ended; 0: none has come."""
        return 0 if self.number is None else 128 + self.number


@contextmanager
def breaking_off() -> Iterator[None]:
    """While the block runs, a signal breaks off whatever is being done."""

    def break_off(number: int, _frame: FrameType | None) -> None:
        raise Interrupted(number)

    with _handled_by(break_off):
        yield


@contextmanager
def in_order(grace_s: float = GRACE_S) -> Iterator[Ending]:
    """While the block runs, a signal is only noted; whoever works there looks at it, and comes to an end.

    What goes on for so long after it is broken off, and at once by a further Ctrl-C.
    """
    ending = Ending()

    def note(number: int, _frame: FrameType | None) -> None:
        again = ending.number is not None
        if number == signal.SIGALRM or (again and number == signal.SIGINT):
            raise Interrupted(ending.number or number)
        if not again:
            ending.number = number
            signal.setitimer(signal.ITIMER_REAL, grace_s, AGAIN_S)

    with _handled_by(note, signal.SIGALRM):
        try:
            yield ending
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def at_the_latest(after_s: float) -> Iterator[None]:
    """End this process when the block does not end in time, or not soon after a signal, whatever it is doing.

    Inside one function of a library no signal is heard: SQLite's `instr` over megabytes takes hours.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard, told = os.pipe()
    os.set_blocking(told, False)
    before = signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    threading.Thread(target=_watch, args=(heard, after_s), daemon=True).start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        os.close(told)  # the watcher reads its end


def _watch(heard: int, after_s: float) -> None:
    """Wait for the end of a block; end the process where it does not come."""
    code = 1
    if select.select([heard], [], [], after_s)[0]:
        said = os.read(heard, 1)
        code = 128 + said[0] if said else 0
        if not said or (select.select([heard], [], [], AGAIN_S)[0] and not os.read(heard, 1)):
            os.close(heard)
            return
    os.write(2, f"warraq: ended after {after_s:g} s\n".encode() if code == 1 else b"warraq: ended by a signal\n")
    os._exit(code)


@contextmanager
def _handled_by(handler: Handler, *more: signal.Signals) -> Iterator[None]:
    """Hand signals to a function; one that is ignored, as SIGHUP under `nohup`, stays so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = [one for one in SIGNALS if signal.getsignal(one) is not signal.SIG_IGN]
    before = {one: signal.signal(one, handler) for one in (*heard, *more)}
    try:
        yield
    finally:
        for one, old in before.items():
            signal.signal(one, old)


@contextmanager
def unheard() -> Iterator[None]:
    """Block these signals in processes that are started in the block: a terminal and a service send them to all.

    Whoever started them ends them, and they end when their pipe does.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
