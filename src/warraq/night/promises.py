"""Whether the dates of change of feeds and sitemaps were right: was there another text?"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from warraq.models import Outcome

AS_IT_WAS = ("not-modified", "same-text", "same-capture")


@dataclass(slots=True)
class Promises:
    """The promises of one run."""

    waiting: dict[str, str] = field(default_factory=dict)  # key of the route by address, until its page has been read
    kept: Counter[str] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)

    def heed(self, route: str, urls: Iterable[str]) -> None:
        """Note of which addresses a route says that they changed since they were last fetched."""
        self.waiting |= dict.fromkeys(urls, route)

    def look_at(self, outcome: Outcome) -> None:
        """Note whether a page kept what was promised of it; one that is no article now tells nothing."""
        route = self.waiting.pop(outcome.url, None)
        if route is not None and outcome.status in ("stored", "unchanged"):
            (self.broken if outcome.reason in AS_IT_WAS else self.kept)[route] += 1

    @property
    def told(self) -> Mapping[str, tuple[int, int]]:
        """How many were kept and broken, by key of the route."""
        return {route: (self.kept[route], self.broken[route]) for route in self.kept.keys() | self.broken.keys()}
