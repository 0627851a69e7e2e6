"""Whose turn it is with a host, among all workers on a database (PostgreSQL)."""

from collections.abc import Sequence
from threading import Lock
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from warraq.holds import Holder
from warraq.store.holding import SPACE as HOLDS
from warraq.store.holding import key_of, said_to_be

SPACE = 0x77617274  # of advisory locks, where they end with the connection; writers and holders have those before it
TRY = text("SELECT pg_try_advisory_lock(:space, :key)")
LEAVE = text("SELECT pg_advisory_unlock(:space, :key)")
LEFT = text("SELECT extract(epoch FROM ready_at - clock_timestamp()) FROM turn WHERE host = :host")
NAMED = text("SELECT set_config('application_name', :name, false)")
REST = text(
    "INSERT INTO turn (host, ready_at) VALUES (:host, clock_timestamp() + make_interval(secs => :rest_s)) "
    "ON CONFLICT (host) DO UPDATE SET ready_at = excluded.ready_at"
)


class HostTurns:
    """The hosts that one worker has. A host is let go when its connection ends, with the worker or without.

    Of two threads of the worker only one has a host. When the connection is lost, whatever was held is; `losses`
    counts that, and what is asked for then comes from a new connection.
    """

    def __init__(self, engine: Engine, me: Holder) -> None:
        self._engine, self._me, self._lock = engine, me, Lock()
        self._connection: Connection | None = None
        self._mine = set[tuple[int, int]]()  # by key: of two hosts with one key only one has its turn
        self._losses = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._end()

    @property
    def losses(self) -> int:
        """How often what was held was lost with the connection."""
        return self._losses

    def hold(self, names: Sequence[str]) -> bool:
        """Hold what has these names, against every home on this database; say whether it is ours, all of it."""
        with self._lock:
            taken = list[str]()
            try:
                for name in names:
                    if not self._try(HOLDS, name):
                        break
                    taken.append(name)
            except SQLAlchemyError:
                self._lose()
                return False
            if len(taken) < len(names):
                self._leave_all(HOLDS, taken)
            return len(taken) == len(names)

    def let_go(self, names: Sequence[str]) -> None:
        """Hold it no longer."""
        with self._lock:
            self._leave_all(HOLDS, names)

    def take(self, host: str) -> float | None:
        """Take a host and return for how many seconds it is to be left alone yet; None: somebody else has it."""
        with self._lock:
            try:
                if not self._try(SPACE, host):
                    return None
                left = self._connected().execute(LEFT, {"host": host}).scalar()
            except SQLAlchemyError:
                self._lose()
                return None
            return max(0.0, float(left)) if left is not None else 0.0

    def give_back(self, host: str, rest_s: float) -> None:
        """Let a host go; it is to be left alone for so long."""
        with self._lock:
            if rest_s > 0 and (SPACE, key_of(host)) in self._mine:
                try:
                    self._connected().execute(REST, {"host": host, "rest_s": rest_s})
                except SQLAlchemyError:
                    self._lose()
            self._leave_all(SPACE, [host])

    def _try(self, space: int, name: str) -> bool:
        place = (space, key_of(name))
        if place in self._mine or not self._connected().execute(TRY, {"space": space, "key": place[1]}).scalar():
            return False
        self._mine.add(place)
        return True

    def _leave_all(self, space: int, names: Sequence[str]) -> None:
        try:
            for place in [(space, key_of(name)) for name in names]:
                if place in self._mine:
                    self._mine.remove(place)
                    self._connected().execute(LEAVE, {"space": space, "key": place[1]})
        except SQLAlchemyError:
            self._lose()

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.execution_options(isolation_level="AUTOCOMMIT").connect()
            self._connection.detach()  # it is ours for long: the pool has others
            self._connection.execute(NAMED, {"name": said_to_be(self._me)})
        return self._connection

    def _lose(self) -> None:
        self._losses += bool(self._mine)
        self._mine.clear()
        self._end()

    def _end(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
