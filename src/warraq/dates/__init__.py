"""Dates as Arabic news prints them."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from warraq.dates.beginning import begins_date
    from warraq.dates.reading import read_date

__all__ = ["begins_date", "read_date"]
_HOME = {"begins_date": "warraq.dates.beginning", "read_date": "warraq.dates.reading"}


def __getattr__(name: str) -> Any:
    """Import what reads dates when the first is met: its tables of names take longer to load than a page to read."""
    if name not in _HOME:
        raise AttributeError(f"module 'warraq.dates' has no attribute {name!r}")
    globals()[name] = getattr(import_module(_HOME[name]), name)
    return globals()[name]
