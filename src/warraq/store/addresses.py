"""The addresses of an archive, for whoever fetches them: what is due, what became of it, what is believed."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from warraq.errors import settled
from warraq.models import Link, Outcome
from warraq.rules import Rules
from warraq.store import beliefs, discovered, handed_over, judged, left, runs, standing
from warraq.store.discovered import Discovered, Due, Named, Place, RouteVisit
from warraq.store.staying import staying
from warraq.urls import short

PORTION = 500  # addresses that are loaded at a time: a site may wait with a million


class Database(Protocol):
    """What gives connections."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a connection to read on."""

    def writing(self) -> AbstractContextManager[Connection]:
        """Give a connection in a transaction."""


@dataclass(frozen=True, slots=True)
@staying
class Addresses:
    """Every address that is known."""

    database: Database

    def discover(self, run: str, visit: RouteVisit, named: Sequence[Named]) -> Discovered:
        """Keep a visit of a feed, sitemap or listing and what it named; return the addresses that are to be fetched."""
        found = self.name(run, visit, named)
        self.visited(visit)
        return found

    def visited(self, visit: RouteVisit) -> None:
        """Keep that a feed, sitemap or listing was read to its end: the next request for it is conditional."""
        with self.database.writing() as connection:
            discovered.route_visited(connection, visit)

    def name(self, run: str, visit: RouteVisit, named: Sequence[Named]) -> Discovered:
        """Keep what a feed, sitemap or listing named; return the addresses that are to be fetched.

        What the database cannot hold, and what nobody foresaw, costs its own row.
        """
        try:
            with self.database.writing() as connection:
                return discovered.discover(connection, run, visit, named)
        except Exception as error:  # noqa: BLE001 - a surprise costs its own row
            reason = settled(error)
            if len(named) < 2:
                self._refused(run, named, visit, reason)
                return Discovered(())
        each = [self.name(run, visit, [one]) for one in named]
        return Discovered(
            tuple(due for one in each for due in one.due),
            tuple(url for one in each for url in one.promised),
            sum(one.new for one in each),
        )

    def unseen(self, run: str, site: str, at: datetime) -> Iterator[list[Due]]:
        """Yield the addresses of a site that were never fetched, in portions, the oldest first."""
        place: Place | None = None
        while True:
            with self.database.writing() as connection:
                some, place = discovered.unseen(connection, run, (site, place), at, PORTION)
            yield some
            if place is None:
                return

    def pending(self, run: str, site: str) -> tuple[int, list[Due]]:
        """Return how many addresses of a site a run has asked for, and those that it is still to ask for."""
        with self.database.reading() as connection:
            return discovered.pending(connection, run, site)

    def again(self, run: str, site: str, at: datetime, limit: int) -> list[Due]:
        """Return addresses of a site whose time has come again, the longest waiting first."""
        with self.database.writing() as connection:
            return discovered.again(connection, run, site, at, limit)

    def conditions(self, keys: Collection[str]) -> Mapping[str, Due]:
        """Return what conditional requests for these addresses say."""
        if not keys:
            return {}
        with self.database.reading() as connection:
            return discovered.conditions(connection, keys)

    def not_reached(self, run: str, key: str, outcome: Outcome, not_before: tuple[datetime | None, datetime]) -> None:
        """Keep the outcome of an address that gave no page, and when to try again."""
        with self.database.writing() as connection:
            discovered.not_reached(connection, run, key, outcome, not_before)

    def put_off(self, run: str, told: Sequence[tuple[str, Outcome]], now: datetime) -> None:
        """Keep the outcomes of addresses whose turn did not come."""
        with self.database.writing() as connection:
            discovered.put_off(connection, run, told, now)

    def come_first(self, site: str, routes: Collection[str], at: datetime) -> bool:
        """Say whether a site's addresses are asked for before its routes: they were put off."""
        with self.database.reading() as connection:
            return discovered.come_first(connection, site, routes, at)

    def put_off_since(self, sites: Collection[str]) -> Mapping[str, datetime]:
        """Return of each of these sites that has addresses put off since when the first of them waits."""
        with self.database.reading() as connection:
            return discovered.put_off_since(connection, sites)

    def judge_again(self, by: Mapping[str, tuple[str, Callable[[Link], str | None]]], at: datetime) -> int:
        """Judge links that nobody fetched by the rules of today, where these changed; return how many are followed.

        `by`: of each site what stands for its rules, and its rules.
        """
        if not by:
            return 0
        with self.database.reading() as connection:
            changed = judged.changed(connection, {site: digest for site, (digest, _) in by.items()})
        if not changed:
            return 0
        with self.database.writing() as connection:
            return judged.judge_again(connection, {site: by[site] for site in changed}, at)

    def left(self, run: str, sites: Collection[str], at: datetime) -> set[str]:
        """Return those of these sites of which an address is due, or that this run has met an address of."""
        with self.database.reading() as connection:
            return left.left(connection, run, sites, at)

    def hand_over(self, rules: Rules) -> int:
        """Give the addresses of sites that have no file any more to those that have their hosts; return how many."""
        with self.database.writing() as connection:
            return handed_over.hand_over(connection, rules)

    def note_promises(self, promises: Mapping[str, tuple[int, int]]) -> None:
        """Keep how many dates of change of each route were right, and how many wrong."""
        with self.database.writing() as connection:
            beliefs.note_promises(connection, promises)

    def correct_clock(self, now: datetime) -> int:
        """Correct the times that a clock gave which was ahead; return of how many addresses."""
        with self.database.writing() as connection:
            return standing.correct_clock(connection, now)

    def _refused(self, run: str, named: Sequence[Named], visit: RouteVisit, reason: str) -> None:
        """Tell of a link whose row the database refuses."""
        told = [Outcome(url=short(one.link.url), status="failed", reason=reason, site=visit.site) for one in named]
        with self.database.writing() as connection:
            runs.settle(connection, run, [(short(one.key), outcome) for one, outcome in zip(named, told, strict=True)])
