"""Warraq reads Arabic news articles and keeps for each who said it first, when, and how we know."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from warraq.models import Capture, Claim, Decision, Extraction, Notice, Outcome, Removed, StatedDate
    from warraq.parse import extract

__version__ = "0.1.0"
__all__ = ["Capture", "Claim", "Decision", "Extraction", "Notice", "Outcome", "Removed", "StatedDate", "extract"]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: `warraq --help` need not load a parser."""
    if name not in __all__:
        raise AttributeError(f"module 'warraq' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module("warraq.parse" if name == "extract" else "warraq.models"), name)
    return value
