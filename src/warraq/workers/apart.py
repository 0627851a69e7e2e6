"""One piece of work on foreign markup in a process of its own, for whoever waits at a terminal."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, ForkServerContext
from time import monotonic
from typing import Any, Protocol, TypeVar

from selectolax.lexbor import SelectolaxError

from warraq.confined import MEMORY, Confined, confine, processes
from warraq.errors import ParseError, WarraqError, surprise
from warraq.models import Capture
from warraq.pipes import receive_within
from warraq.rules import Rules
from warraq.workers.reading import TOO_MUCH
from warraq.workers.worker import KILLED, Worker

LONGEST_S = 15.0
PATIENCE_S = 0.2

T = TypeVar("T")


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
    worker = Worker(Confined(_answer, function, args, context=context), Rules(), since=monotonic())
    try:
        while not worker.process.pipe.poll(PATIENCE_S):
            if worker.is_overdue(LONGEST_S):
                raise ParseError(f"its reading took longer than {LONGEST_S:g} s", url=url, step="read")
        told = receive_within(worker.process.pipe, LONGEST_S)
    except EOFError:
        raise ParseError(KILLED, url=url, step="read") from None
    finally:
        worker.process.end()
    if isinstance(told, WarraqError):
        try:
            raise told
        finally:
            del told  # or the frames of its traceback, which name it, keep what was given until a collector looks
    result: T = told
    return result


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
