"""Statements are compiled once for all databases of a kind: each test has its own, and made them all anew.

SQLAlchemy keeps what it compiled for as long as an engine lives. Here it is kept by the name of the engine's dialect:
all that a process opens are of one version and one configuration.
"""

from typing import Any

from sqlalchemy import Connection, Engine, event

MOST = 5_000


class Compiled(dict[Any, Any]):
    """What was compiled, by the kind of database in place of the very one."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get((key[0].name, key[0].driver, *key[1:]), default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        if len(self) >= MOST:
            self.clear()
        super().__setitem__((key[0].name, key[0].driver, *key[1:]), compiled)


def begin() -> None:
    """Share what is compiled from now on."""
    kept = Compiled()

    @event.listens_for(Engine, "engine_connect")
    def share(connection: Connection) -> None:
        connection.execution_options(compiled_cache=kept)
