"""What one feed, sitemap or listing has named so far."""

from dataclasses import dataclass, field

from warraq.models import Link
from warraq.store import Due


@dataclass(slots=True)
class Told:
    """What one route has named so far."""

    was_known: bool
    new: int = 0
    named: int = 0
    due: list[Due] = field(default_factory=list)
    sitemaps: tuple[Link, ...] = ()
