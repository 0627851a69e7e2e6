"""A command says that it began before anything can fail, and that it is at work as long as it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from warraq.causes import named
from warraq.clock import Clock
from warraq.errors import LockedError, WarraqError
from warraq.store import Store, heartbeats

EVERY = timedelta(minutes=1)
USAGE = 2  # exit code of what is wrong on the command line


@dataclass(frozen=True, slots=True)
class Pulse:
    """What a command shows that it is at work by."""

    id: str
    beat: Callable[[], None]


@contextmanager
def beating(store: Store, command: str, clock: Clock) -> Iterator[Pulse]:
    """Give what is to be called while the work goes on; how the block ends is kept."""
    with store.writing() as connection:
        beat = heartbeats.begin(connection, command, clock())
    last = clock()

    def go_on() -> None:
        nonlocal last
        if (now := clock()) - last >= EVERY:
            last = now
            with store.writing() as connection:
                heartbeats.go_on(connection, beat, now)

    error: str | None = "it was interrupted"
    try:
        yield Pulse(beat, go_on)
        error = None
    except LockedError:
        error = None  # another run is at work, and does it
        raise
    except Exception as raised:
        told = named(raised, command) if isinstance(raised, OSError) else raised
        said = str(told) if isinstance(told, WarraqError) else f"{type(told).__name__}: {told}"
        error = None if getattr(raised, "exit_code", None) == USAGE else said  # whoever mistyped has been told
        raise
    finally:
        with store.writing() as connection:
            heartbeats.end(connection, beat, clock(), error)
