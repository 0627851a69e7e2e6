"""One piece of work on foreign markup in a process of its own, for whoever waits at a terminal."""

import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, ForkServerContext
from time import monotonic
from typing import Any, Protocol, TypeVar

from selectolax.lexbor import SelectolaxError

from warraq.confined import MEMORY, Confined, confine, processes
from warraq.errors import ParseError, WarraqError, surprise
from warraq.models import Capture
from warraq.pipes import LOOK_S, receive_within
from warraq.rules import Rules
from warraq.workers.reading import TOO_MUCH
from warraq.workers.worker import KILLED, Worker

LONGEST_S = 15.0

STOPPED_TWICE = "somebody stopped the process that read it, and the one that took its place"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a call."""

    what: Any


class Aside(Protocol):
    """Calls a function that reads foreign markup."""

    def __call__(self, function: Callable[..., T], *args: Any) -> T:
        """Return what the function returns; ParseError when it takes too long, too much memory, or dies."""


def here(function: Callable[..., T], *args: Any) -> T:
    """Call it in this process."""
    return function(*args)


def apart(function: Callable[..., T], *args: Any) -> T:
    """Call it in a process of its own, also where threads are at work."""
    return _called(processes(), function, *args)


def forked(function: Callable[..., T], *args: Any) -> T:
    """Call it in a copy of this process, which costs nothing; no threads may be at work."""
    return _called(multiprocessing.get_context("fork"), function, *args)


def _called(context: ForkContext | ForkServerContext, function: Callable[..., T], *args: Any) -> T:
    url = next((one.url for one in args if isinstance(one, Capture)), None)
    try:
        told = _told(context, function, args) or _told(context, function, args)
    except EOFError:
        raise ParseError(KILLED, url=url, step="read") from None
    except TimeoutError:
        raise ParseError(f"its reading took longer than {LONGEST_S:g} s", url=url, step="read") from None
    if told is None:
        raise ParseError(STOPPED_TWICE, url=url, step="read")
    if isinstance(told.what, WarraqError):
        try:
            raise told.what
        finally:
            del told  # or the frames of its traceback, which name it, keep what was given until a collector looks
    result: T = told.what
    return result


def _told(context: ForkContext | ForkServerContext, function: Callable[..., T], args: tuple[Any, ...]) -> Told | None:
    """Return what a process tells; None: somebody stopped it. EOFError when it died, TimeoutError when it is late."""
    worker = Worker(Confined(_answer, function, args, context=context), Rules(), since=monotonic())
    try:
        while not worker.process.pipe.poll(LOOK_S):
            if worker.is_stopped:
                return None
            if worker.is_overdue(LONGEST_S):
                raise TimeoutError
        return Told(receive_within(worker.process.pipe, LONGEST_S))
    finally:
        worker.process.end()


def _answer(pipe: Connection, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
    confine(MEMORY)
    try:
        told = function(*args)
    except WarraqError as error:
        told = error
    except (MemoryError, SelectolaxError):
        told = ParseError(TOO_MUCH, step="read")
    except Exception as error:  # noqa: BLE001 - it is told to whoever asked
        told = ParseError(surprise(error), step="read")
    pipe.send(told)
