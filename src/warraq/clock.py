"""The machine's clock: the core never asks it, runs are handed one."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def machine() -> datetime:
    """Return the time by the machine's clock, in UTC."""
    return datetime.now(UTC)
