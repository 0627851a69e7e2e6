"""The database: the same code on SQLite and PostgreSQL."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from warraq.store.database import Database
    from warraq.store.discovered import Due, Mention, Named, RouteVisit
    from warraq.store.finding import Finding
    from warraq.store.runs import RunCounts
    from warraq.store.search import Hit
    from warraq.store.servers import Server
    from warraq.store.store import Store, open_store

__all__ = [
    "Database",
    "Due",
    "Finding",
    "Hit",
    "Mention",
    "Named",
    "RouteVisit",
    "RunCounts",
    "Server",
    "Store",
    "open_store",
]

_ROOMS = {
    "discovered": ("Due", "Mention", "Named", "RouteVisit"),
    "database": ("Database",),
    "finding": ("Finding",),
    "runs": ("RunCounts",),
    "search": ("Hit",),
    "servers": ("Server",),
    "store": ("Store", "open_store"),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: who only asks an archive need not load what writes it."""
    if name not in _ROOM_OF:
        raise AttributeError(f"module 'warraq.store' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"warraq.store.{_ROOM_OF[name]}"), name)
    return value
