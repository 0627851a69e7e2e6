"""Warraq reads Arabic news articles and keeps for each who said it first, when, and how we know."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from warraq.learning import learn_from as learn
    from warraq.models import Capture, Claim, Decision, Extraction, Notice, Outcome, Removed, StatedDate
    from warraq.parse import extract

__version__ = "0.1.0"
__all__ = [
    "Capture",
    "Claim",
    "Decision",
    "Extraction",
    "Notice",
    "Outcome",
    "Removed",
    "StatedDate",
    "extract",
    "learn",
]

# Where what is no noun stands, and how it is called there.
_ELSEWHERE = {"extract": ("warraq.parse", "extract"), "learn": ("warraq.learning", "learn_from")}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: `warraq --help` need not load a parser."""
    if name not in __all__:
        raise AttributeError(f"module 'warraq' has no attribute {name!r}")
    module, written = _ELSEWHERE.get(name, ("warraq.models", name))
    value = globals()[name] = getattr(import_module(module), written)
    return value
