"""How far the dates of change of a feed or sitemap are believed: as far as what they promised was there."""

from pydantic import Field

from warraq.models import Record

ENOUGH = 10.0  # promises that were looked at, until then a route is believed
WRONG = 0.8  # the share of broken ones from which on it is not
MEMORY = 100.0  # promises that are remembered: a route that mends itself is believed again


class Belief(Record):
    """What became of a route's promises that pages had changed. Each is looked at: was the text another one?"""

    kept: float = Field(default=0.0, ge=0)
    broken: float = Field(default=0.0, ge=0)

    @property
    def is_believed(self) -> bool:
        """Say whether a date of change alone is reason enough to fetch a page."""
        looked_at = self.kept + self.broken
        return looked_at < ENOUGH or self.broken < WRONG * looked_at

    def or_else(self, of_site: "Belief") -> "Belief":
        """Return this belief, or that in all routes of its site until enough of its own promises were looked at.

        Some sites have a new sitemap for each day, or hundreds of small ones.
        """
        return self if self.kept + self.broken >= ENOUGH else of_site

    def after(self, kept: int, broken: int) -> "Belief":
        """Return the belief after so many more promises were looked at; older ones count less."""
        total = self.kept + self.broken + kept + broken
        fade = min(1.0, MEMORY / total) if total else 1.0
        return Belief(kept=(self.kept + kept) * fade, broken=(self.broken + broken) * fade)
