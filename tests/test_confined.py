"""What comes through a pipe from a process that may be gone."""

import os
import signal
from collections.abc import Iterator
from multiprocessing import Pipe
from struct import pack

import pytest

from warraq.confined import receive_within


@pytest.fixture(autouse=True)
def ends() -> Iterator[None]:
    """What reads a pipe that ended may read for ever."""

    def over(*_: object) -> None:
        raise AssertionError("it reads on")

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, 3)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("came", [b"", b"\0\0", pack("!i", 9), pack("!i", 9) + b"cut"])
def test_a_pipe_that_ended_is_not_waited_for(came: bytes) -> None:
    ours, theirs = Pipe(duplex=False)
    with theirs:
        os.write(theirs.fileno(), came)

    with ours, pytest.raises(EOFError):
        receive_within(ours, 60)
