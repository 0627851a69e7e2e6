"""What a run holds of a database, so that no other home does the same at the same time: its sites, and its own name."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import UTC
from pathlib import Path
from zlib import crc32

from sqlalchemy import Connection, Engine, text

from warraq.errors import LockedError
from warraq.holds import Holder, holder_of, holding
from warraq.store.engines import BEGAN

SPACE = 0x77617273  # of advisory locks on PostgreSQL, where they end with the connection; writers hold 0x77617272
HELD = """
    SELECT activity.application_name, activity.pid, activity.backend_start
    FROM pg_locks AS held JOIN pg_stat_activity AS activity ON activity.pid = held.pid
    WHERE held.locktype = 'advisory' AND held.granted AND held.objsubid = 2
      AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND held.classid = :space AND held.objid = CAST(:key AS bigint)
"""


@contextmanager
def held(
    engine: Engine, names: Iterable[str], me: Holder, kept: Callable[["Hold"], AbstractContextManager[None]]
) -> Iterator[dict[str, str]]:
    """Hold what has these names while the block runs; give those that others hold, and who that is.

    `kept`: sees to it, on PostgreSQL, that the same is held again after a restart.
    """
    with ExitStack() as stack:
        if engine.name == "postgresql":
            hold = Hold(engine, me)
            stack.callback(hold.end)
            others = hold.take(names)
            stack.enter_context(kept(hold))
            yield others
        else:
            yield {name: who for name in names if (who := _held_file(stack, engine, name, me))}


def holder(connection: Connection, name: str) -> str | None:
    """Return who holds what has this name; None: nobody."""
    if connection.dialect.name == "postgresql":
        return _holder(connection, name)
    file = _file(connection.engine, name)
    return holder_of(file) if file else None


def forget(engine: Engine, name: str) -> None:
    """Remove what nobody will hold again."""
    if engine.name != "postgresql" and (file := _file(engine, name)):
        file.unlink(missing_ok=True)


class Hold:
    """What a process holds of a PostgreSQL by a connection of its own, which says who it is."""

    def __init__(self, engine: Engine, me: Holder) -> None:
        self._engine, self._me = engine, me
        self._connection: Connection | None = None
        self._names = list[str]()  # that are ours
        self.began: object | None = None  # when the server did that it holds them of

    def take(self, names: Iterable[str]) -> dict[str, str]:
        """Hold what has these names; return those that others hold, and who that is."""
        connection = self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self.began = connection.info.get(BEGAN)
        connection.detach()  # it is ours for long: the pool has others
        told = {"name": said_to_be(self._me)}
        connection.execute(text("SELECT set_config('application_name', :name, false)"), told)
        wanted = list(names)
        others = {name: who for name in wanted if (who := _taken(connection, name))}
        self._names = [name for name in wanted if name not in others]
        return others

    def again(self) -> None:
        """Hold the same after a restart, with which all was let go; LockedError: somebody else has it by now."""
        self.end()
        if others := self.take(self._names):
            raise LockedError(next(iter(others.values())), ", ".join(others))

    def end(self) -> None:
        """Close the connection; what it held is let go with it."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def _taken(connection: Connection, name: str) -> str | None:
    """Hold a name until the connection ends; return who has it when that is somebody else."""
    asked = {"space": SPACE, "key": key_of(name)}
    if connection.execute(text("SELECT pg_try_advisory_lock(:space, :key)"), asked).scalar():
        return None
    return _holder(connection, name) or "a process that is ending"


def _holder(connection: Connection, name: str) -> str | None:
    found = connection.execute(text(HELD), {"space": SPACE, "key": key_of(name) % 2**32}).first()
    if found is None:
        return None
    since = f", since {found.backend_start.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if found.backend_start else ""
    return f"{found.application_name or f'connection {found.pid}'}{since}"


def said_to_be(me: Holder) -> str:
    """Return who this is in as many characters as PostgreSQL keeps of it."""
    return f"`{me.command}` of {me.who}, process {me.process}"[:63]


def key_of(name: str) -> int:
    """Return a name as PostgreSQL's signed number of four bytes."""
    number = crc32(name.encode())
    return number - 2**32 if number >= 2**31 else number


def _held_file(stack: ExitStack, engine: Engine, name: str, me: Holder) -> str | None:
    file = _file(engine, name)
    if file is None:
        return None
    file.parent.mkdir(exist_ok=True)
    try:
        stack.enter_context(holding(file, me))
    except LockedError as error:
        return error.holder
    return None


def _file(engine: Engine, name: str) -> Path | None:
    """Return the file, beside a SQLite database, that stands for a name; None: nobody else sees this database."""
    database = engine.url.database
    if not database or database == ":memory:":
        return None
    file = Path(database).absolute()
    return file.with_name(f"{file.name}-held") / name
