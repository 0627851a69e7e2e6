"""Work on a database that is killed in the middle of it."""

import os
from collections.abc import Callable

from sqlalchemy import event

from warraq.store import Store, open_store

DIED = 9
NEVER = 1_000_000


def die() -> None:
    """End this process as a kill does."""
    os._exit(DIED)


def died_at(statement: int, store: Store, work: Callable[[Store], object]) -> bool:
    """Do work in a process of its own that dies before its n-th statement in that database; say whether it did.

    Whatever other databases the work uses, nobody may hold a connection to them.
    """
    address = store.engine.url.render_as_string(hide_password=False)
    store.engine.dispose()  # no connection may be held by two processes
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == DIED
    left = iter(range(statement))

    def spend(*_: object) -> None:
        if next(left, None) is None:
            die()

    try:
        with open_store(address) as again:
            event.listen(again.engine, "before_cursor_execute", spend)
            work(again)
    finally:
        os._exit(0)  # whatever happens: this process is no test
