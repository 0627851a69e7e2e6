"""Dates as Arabic news prints them."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from warraq.dates.reading import read_date

__all__ = ["read_date"]


def __getattr__(name: str) -> Any:
    """Import the reader when the first date is met: its tables of names take longer to load than a page to read."""
    if name not in __all__:
        raise AttributeError(f"module 'warraq.dates' has no attribute {name!r}")
    globals()[name] = getattr(import_module("warraq.dates.reading"), name)
    return globals()[name]
