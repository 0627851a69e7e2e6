"""A look back at a run: what it found on each site is kept, and what needs a person is opened or closed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from warraq.discover.routes import Trial
from warraq.errors import settled
from warraq.health.archive import Place, ailments
from warraq.health.came import why_none
from warraq.health.checks import looks
from warraq.health.expecting import NO_FEAST, general_of
from warraq.health.finding import Finding, Told
from warraq.health.incidents import Verdict, key, sound, verdict
from warraq.health.visit import Visit, visit_row
from warraq.store import Store, incidents, route_visits, visits
from warraq.store.accounts import Tried
from warraq.store.incidents import Incident
from warraq.store.run_rows import RunRow
from warraq.store.site_days import Measures, SiteDay, SiteVisit
from warraq.store.visits import Gathered

LEARNED_FROM = timedelta(days=56)  # eight of each day of the week


@dataclass(frozen=True, slots=True)
class Found:
    """What a run found, by site."""

    run: RunRow
    trials: Mapping[str, Sequence[Trial]]  # of the sites that it came to
    surprises: Mapping[str, str]


def account(store: Store, run: str) -> None:
    """Keep what a run found that came to no end: how its routes fared is not known."""
    desk = _Desk.at(store, Found(store.run_of(run), {}, {}))
    with store.writing() as connection:
        visits.keep(connection, [desk.row(site) for site in desk.sites])


def look_around(store: Store, place: Place) -> Verdict:
    """Say what ails the archive as a whole, and close what concerns sites that are no longer read."""
    with store.writing() as connection:
        known = incidents.are_open(connection)
        its_own = [one for one in known if one.site is None]
        now = {key(one): one for one in ailments(place)}
        left = [one for one in known if one.site is not None and one.site not in place.read]
        told: list[Told] = [*now.values()]
        told += [sound(one, "it is well again") for one in its_own if key(one) not in now]
        told += [sound(one, "the site is not read any more") for one in left]
        said = verdict([*its_own, *left], [(one, ()) for one in told], (place.run, place.now))
        incidents.keep(connection, [*said.opened, *said.going_on, *said.closed])
    theirs = tuple(one for one in known if one.site in place.chosen and one.site in place.read)
    return Verdict(opened=said.opened, going_on=(*said.going_on, *theirs), closed=said.closed)


def look_back(store: Store, found: Found) -> Verdict:
    """Keep what a run found, and say what needs a person."""
    desk = _Desk.at(store, found)
    with store.reading() as connection:
        known = [one for one in incidents.are_open(connection, found.run.sites) if one.site is not None]
        general = desk.general()
        seen = [desk.visit(site, known, general) for site in desk.sites]
        told = [(one, visit) for visit in seen for one in _looks(visit)]
        shown = [
            (one, visits.samples(connection, (found.run.id, visit.row.site), one.samples, visit.reason))
            if isinstance(one, Finding) and one.samples != "routes"
            else (one, _routes(one, visit))
            for one, visit in told
        ]
    said = verdict(known, shown, (found.run.id, found.run.started_at))
    with store.writing() as connection:
        visits.keep(connection, [visit.row for visit in seen])
        for visit in seen:
            route_visits.keep(connection, (found.run.id, visit.row.site), visit.route_rows)
        incidents.keep(connection, [*said.opened, *said.going_on, *said.closed])
    return said


def _looks(visit: Visit) -> Iterator[Told]:
    """Yield what is to be said of a visit; a look that fails is told, and costs its own site."""
    try:
        yield from looks(visit)
    except Exception as error:  # noqa: BLE001 - it must not cost the night
        said = f"{visit.row.site}: its health could not be judged ({settled(error)})"
        yield Finding(kind="surprise", site=visit.row.site, sentence=said, command="warraq doctor")


def _routes(told: Told, visit: Visit) -> tuple[str, ...]:
    """Return the routes that show what is told: the one that it is about, else the first ones."""
    every = [trial.route.url for trial in visit.trials] if isinstance(told, Finding) else []
    return (told.subject,) if told.subject in every else tuple(every[: visits.SAMPLES])


@dataclass(frozen=True, slots=True)
class _Desk:
    """The rows that visits of a run are made of."""

    found: Found
    rows: Gathered

    @classmethod
    def at(cls, store: Store, found: Found) -> "_Desk":
        with store.reading() as connection:
            since = f"{found.run.started_at - LEARNED_FROM:%Y-%m-%d}"
            return cls(found, visits.gather(connection, found.run.id, found.run.sites, since))

    @property
    def sites(self) -> list[str]:
        """The sites that the run came to, but for those whose host had no time."""
        came_to = (site for site, tried in self.rows.tried.items() if tried or site in self.found.trials)
        return sorted(site for site in came_to if not _is_put_off(self._trials(site), self.rows.tried[site]))

    def row(self, site: str) -> SiteVisit:
        """Return what is kept of the visit of a site."""
        rows, run = self.rows, self.found.run
        told = (rows.tried[site], rows.new.get(site, 0), rows.measures.get(site, Measures()))
        return visit_row((run.id, run.started_at), site, self._trials(site), told, rows.last_answered.get(site))

    def general(self) -> dict[str, float]:
        """Return how quiet the last days were everywhere."""
        now = {site: (self.row(site),) for site in self.sites}
        try:
            return general_of({site: (*days, *now.get(site, ())) for site, days in self.rows.days.items()})
        except Exception as error:  # noqa: BLE001 - it only helps: what is amiss is told where the site itself is judged
            settled(error)
            return dict(NO_FEAST)

    def visit(self, site: str, known: Sequence[Incident], general: Mapping[str, float]) -> Visit:
        """Return the visit of a site with what it is judged by."""
        row, now = self.row(site), self.found.run.started_at
        none = row.routes > 0 and row.answered == 0
        return Visit(
            row=row,
            trials=tuple(self._trials(site)),
            days=tuple(day for day in self.rows.days.get(site, ()) if _is_past(day, now)),
            last_answered=self.rows.last_answered.get(site),
            unanswered=self.rows.unanswered.get(site, 0) + 1 if none else 0,
            reason=why_none(self.rows.tried[site]),
            surprise=self.found.surprises.get(site),
            general=general,
            routes=self.rows.route_days.get(site, {}),
            named=self.rows.named.get(site, {}),
            ill_since={(one.kind, one.subject): f"{one.opened_at:%Y-%m-%d}" for one in known if one.site == site},
        )

    def _trials(self, site: str) -> Sequence[Trial]:
        return self.found.trials.get(site, ())


def _is_put_off(trials: Sequence[Trial], tried: Sequence[Tried]) -> bool:
    return bool(trials) and all(trial.outcome == "put off" for trial in trials) and not tried


def _is_past(day: SiteDay, now: datetime) -> bool:
    """Days that a clock stamped which was ahead teach nothing."""
    return day.day <= f"{now:%Y-%m-%d}"
