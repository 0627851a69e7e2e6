"""What a run has noted so far, by site."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from warraq.discover.routes import Route, Trial
from warraq.logs import Log
from warraq.night import chronicle
from warraq.night.promises import Promises
from warraq.schedule.rhythm import Rhythm, after_failure, after_poll


@dataclass(slots=True)
class Noted:
    """What one run has noted, and tells the log of."""

    log: Log
    trials: dict[str, list[Trial]] = field(default_factory=dict)
    expected: dict[str, dict[str, Route]] = field(
        default_factory=dict
    )  # routes that are asked for, by site and address
    new: Counter[str] = field(default_factory=Counter)  # links never seen before, by site
    promises: Promises = field(default_factory=Promises)
    surprises: dict[str, None] = field(default_factory=dict)  # what nobody foresaw, as sentences

    def of(self, site: str) -> list[Trial]:
        """Return what became of a site's routes."""
        return self.trials.get(site, [])

    def expect(self, site: str, routes: Iterable[Route]) -> None:
        """Note which routes of a site are to be asked for."""
        self.expected.setdefault(site, {}).update((route.url, route) for route in routes)

    def left(self, site: str) -> list[Route]:
        """Return the routes of a site of which nothing came yet."""
        came = {trial.route.url for trial in self.of(site) if trial.outcome != "put off"}
        return [route for url, route in self.expected.get(site, {}).items() if url not in came]

    def tried(self, site: str, trial: Trial) -> None:
        """Note what became of a route."""
        self.trials.setdefault(site, []).append(trial)
        chronicle.route(self.log, site, trial)

    def surprised(self, site: str, said: str) -> None:
        """Note what nobody foresaw."""
        self.surprises.setdefault(f"{site}: {said}", None)
        self.log.error("surprise", site=site, said=chronicle.without_text_of(said))

    def rhythms(self, sites: Iterable[str], known: Mapping[str, Rhythm], now: datetime) -> dict[str, Rhythm]:
        """Return the rhythms of those of these sites that were asked; `known`: what they were before."""
        asked = {site: [one for one in self.of(site) if one.outcome != "put off"] for site in sites}
        return {
            site: _after(known.get(site, Rhythm()), trials, self.new[site], now)
            for site, trials in asked.items()
            if trials
        }


def _after(rhythm: Rhythm, trials: Sequence[Trial], new: int, now: datetime) -> Rhythm:
    """Return a site's rhythm after a night that asked it in these ways."""
    if all(trial.outcome in ("failed", "later") for trial in trials):
        return after_failure(rhythm, now)
    listed = sum(trial.links for trial in trials) or rhythm.listed  # a feed that did not change lists what it listed
    return after_poll(rhythm, new, listed, now)
