"""What a run has noted so far, by site."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from warraq.discover.routes import Route, Trial
from warraq.logs import Log
from warraq.night import chronicle
from warraq.night.promises import Promises


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
