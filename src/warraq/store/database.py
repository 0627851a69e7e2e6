"""An archive's database, to ask and to write: what a command opens that needs no more."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, event

from warraq.store import revisions
from warraq.store.engines import as_of_now, hold_writers_lock, open_engine, shown
from warraq.store.faults import named
from warraq.store.staying import Stay, staying


def open_database(url: str) -> "Database":
    """Open an archive's database: `sqlite:///path` or `postgresql://…`. Use it in a `with`."""
    return Database(open_engine(url))


@staying
class Database:
    """An archive's database. A PostgreSQL that restarts is waited for."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.stay = engine, Stay(engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection to read on."""
        with named(self.engine), self.stay.connected(self.engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction that no other writer overlaps; it is kept when the block ends well."""
        to_write = self.engine.execution_options(writes=True)
        with named(self.engine), self.stay.connected(to_write) as connection, connection.begin():
            hold_writers_lock(connection)
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Give a connection to read on that sees one state of the archive, however long that takes."""
        with named(self.engine), self.stay.connected(as_of_now(self.engine)) as connection:
            yield connection

    @contextmanager
    def between(self, call: Callable[[], None]) -> Iterator[None]:
        """Call this before each statement of the block: what takes no waiting is done while much is written.

        No other thread may ask this database meanwhile.
        """

        def called(*_: object) -> None:
            call()

        event.listen(self.engine, "before_cursor_execute", called)
        try:
            yield
        finally:
            event.remove(self.engine, "before_cursor_execute", called)

    @property
    def name(self) -> str:
        """The database's address, without a password."""
        return shown(self.engine.url)

    def require_newest(self) -> None:
        """Raise StoreError when the database is not ours or its schema is not this warraq's."""
        with self.reading() as connection:
            revisions.require_newest(connection)
