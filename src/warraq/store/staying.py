"""Stays with a PostgreSQL that restarts: it is waited for, what was being written is written again, holds are held."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from inspect import isgeneratorfunction, unwrap
from types import FunctionType
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from warraq.errors import LostError
from warraq.store.engines import BEGAN
from warraq.store.faults import is_loss
from warraq.store.holding import Hold

PATIENCE_S = 60.0  # in which a server is there again that was restarted, or another one in its place
PAUSE_S = 0.25
TIMES = 3  # that one thing is done again: a server that goes away each time is ill, or goes away of it

P = ParamSpec("P")
T = TypeVar("T")

S = TypeVar("S")
C = TypeVar("C")


class Stay:
    """What a process holds of a database, and whether it had that database before."""

    def __init__(self, engine: Engine, patience_s: float = PATIENCE_S) -> None:
        self._engine, self._patience_s = engine, patience_s
        self._holds: list[Hold] = []
        self._known: object | None = None  # when the server began

    @contextmanager
    def connected(self, engine: Engine) -> Iterator[Connection]:
        """Give a connection; a server that was there before is waited for."""
        with self._connect(engine) as connection:
            self._look(connection)
            yield connection

    @contextmanager
    def holding(self, hold: Hold) -> Iterator[None]:
        """Hold the same again, should the server restart while the block runs."""
        self._known = self._known or hold.began
        self._holds.append(hold)
        try:
            yield
        finally:
            self._holds.remove(hold)

    def _connect(self, engine: Engine) -> Connection:
        since = time.monotonic()
        while True:
            try:
                return engine.connect()
            except OperationalError as error:
                waited = time.monotonic() - since > self._patience_s
                if self._known is None or waited or not is_loss(error):
                    raise
            time.sleep(PAUSE_S)

    def _look(self, connection: Connection) -> None:
        began = connection.info.get(BEGAN)
        if began is None or began == self._known:
            return
        was_there, self._known = self._known is not None, began
        for hold in [*self._holds] if was_there else ():
            hold.again()


def done_again(work: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """Do it again when the server went away meanwhile: what was kept is met as kept, and what was not is not there."""

    @wraps(work)
    def tried(self: S, /, *args: P.args, **given: P.kwargs) -> T:
        for _ in range(TIMES):
            with suppress(LostError):
                return work(self, *args, **given)
        return work(self, *args, **given)

    return tried


def staying(kind: type[C]) -> type[C]:
    """Let whatever a class does in one go be done again; blocks of others, and what comes bit by bit, are theirs."""
    for name, work in list(vars(kind).items()):
        if isinstance(work, FunctionType) and not name.startswith("_") and not isgeneratorfunction(unwrap(work)):
            setattr(kind, name, done_again(work))
    return kind
