"""Feeds, sitemaps and listings of a run: what came is looked at, and what it names is asked for."""

from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from time import monotonic

from warraq.article import key_of
from warraq.discover import Look
from warraq.discover.linking import Unusable
from warraq.discover.routes import MAX_ROUTES, Route, Trial, overflow, sitemaps_to_open, trial_of
from warraq.errors import AddressError, DiscoverError, is_surprise, settled
from warraq.models import Capture, Link, Location, Outcome
from warraq.night.home import Home
from warraq.night.noted import Noted
from warraq.night.supply import Supply
from warraq.night.told import Told
from warraq.night.wording import ENDED, asks_to_wait, why
from warraq.rules import Site
from warraq.storable import without_unstorable
from warraq.store import Due, Named, RouteVisit
from warraq.tape import Tape
from warraq.urls import short
from warraq.web import AT_ONCE, Fetched, Request
from warraq.workers import LookAt, TakesLong

TICK_S = 0.05  # between two looks at whether a document goes on
RESTS = 9  # times as long as a step took there is none, while replies wait: no host waits for the names of another
_AT_ONCE, _LAST = 0, 1
Ask = Callable[[Site, Iterator[Request]], None]


@dataclass(frozen=True, slots=True, order=True)
class Waiting:
    """A document that is to be looked at when its turn comes: those first that promise to be soon done."""

    turn: int  # the later for what took long at the first glance
    size: int
    site: Site = field(compare=False)
    route: Route = field(compare=False)
    location: Location = field(compare=False)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A small document that was not looked at yet."""

    site: Site
    route: Route
    visit: RouteVisit
    is_as_ever: bool  # its server says so


@dataclass(slots=True)
class Looking:
    """What one run does with feeds, sitemaps and listings.

    What is looked at in a moment is looked at when it comes. All else waits, and is looked at one after the other
    while the night goes on, so that no site waits for the listing of another.
    """

    home: Home
    run: str
    tape: Tape
    supply: Supply
    noted: Noted
    ask: Ask
    arrived: list[Arrived] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    studied: Waiting | None = None  # what is being looked at
    steps: Iterator[Look | None] = field(default_factory=lambda: iter(()))
    step_s: float = TICK_S  # until the next step
    rests_until: float = 0.0  # while replies wait

    def visit(self, site: Site, fetched: Fetched, route: Route, capture: Capture | None) -> None:
        """Take in a feed, sitemap or listing that came."""
        if fetched.state == "put_off":
            self.noted.tried(site.name, Trial(route=route, outcome="put off", reason=why(fetched)))
        elif asks_to_wait(fetched):
            self.noted.tried(site.name, Trial(route=route, outcome="later", reason=why(fetched)))
        elif capture is None or fetched.state not in ("not_modified", "fetched", "truncated"):
            passing = fetched.state in ("unreachable", "failing", "later")
            self.noted.tried(site.name, Trial(route=route, outcome="failed", reason=why(fetched), passing=passing))
        elif len(capture.body) > AT_ONCE and capture.location is not None:
            self._wait(Waiting(_AT_ONCE, len(capture.body), site, route, capture.location))
        else:
            visit = RouteVisit(key_of(route.url, self.home.rules), site.name, capture)
            self.arrived.append(Arrived(site, route, visit, fetched.state == "not_modified"))

    def look_at_arrived(self) -> None:
        """Read what arrived, and ask for what it names: what is asked of disk and database is asked for all at once."""
        if not self.arrived:
            return
        self.tape.sync()
        known = self.home.store.addresses.conditions({one.visit.key for one in self.arrived})
        while self.arrived:
            one = self.arrived.pop(0)
            try:
                self._look_at(one, known)
            except Exception as error:  # noqa: BLE001 - a surprise costs its own route
                self.settle_surprise(one.site.name, one.route, settled(error))

    def _look_at(self, one: Arrived, known: Mapping[str, Due]) -> None:
        if one.is_as_ever:
            self._visited(one.visit)
            self.noted.tried(one.site.name, Trial(route=one.route, outcome="unchanged"))
            return
        try:
            for _ in self._followed(one.site, one.route, one.visit, (self.home.glance, one.visit.key in known)):
                pass
        except TakesLong:
            capture = one.visit.capture
            assert capture.location is not None  # what a night fetches is archived
            self._wait(Waiting(_LAST, len(capture.body), one.site, one.route, capture.location))

    def _wait(self, one: Waiting) -> None:
        self.tape.sync()
        insort(self.waiting, one)

    @property
    def is_busy(self) -> bool:
        """Say whether a document waits, or is being looked at."""
        return bool(self.arrived or self.waiting) or self.studied is not None

    @property
    def patience_s(self) -> float:
        """Seconds that a reply may be waited for before it goes on."""
        return 0.0 if self.arrived else self.step_s

    @property
    def sites(self) -> set[str]:
        """The sites whose documents wait, or are being looked at."""
        studied = {self.studied.site.name} if self.studied else set[str]()
        return studied | {one.site.name for one in self.arrived} | {one.site.name for one in self.waiting}

    def go_on_beside(self) -> None:
        """Go on while replies wait: for a tenth of the time."""
        if monotonic() >= self.rests_until or self.home.ending():
            self.go_on()

    def go_on(self) -> None:
        """Take a step with what is being looked at, or begin with what waits."""
        begun = monotonic()
        if self.home.ending():
            self._put_off()
            return
        if self.studied is None and self.waiting:
            one = self.studied = self.waiting.pop(0)
            self.steps = self._studied(one)
        if self.studied is not None:
            self._step(self.studied)
        now = monotonic()
        self.rests_until = now + RESTS * (now - begun)

    def _step(self, one: Waiting) -> None:
        try:
            self.step_s = TICK_S if next(self.steps) is None else 0.0
        except StopIteration:
            self.studied = None
        except Exception as error:  # noqa: BLE001 - a surprise costs its own route
            self.studied = None
            self.settle_surprise(one.site.name, one.route, settled(error))

    def _put_off(self) -> None:
        """Leave what waits to the next run."""
        for one in (*([self.studied] if self.studied else []), *self.waiting):
            self.noted.tried(one.site.name, Trial(route=one.route, outcome="put off", reason=ENDED))
        self.waiting.clear()
        self.studied, self.steps = None, iter(())

    def settle_surprise(self, site: str, route: Route, reason: str) -> None:
        """Keep what became of a route that met what nobody foresaw."""
        self.noted.tried(site, Trial(route=route, outcome="failed", reason=reason))
        self.noted.surprised(site, f"{short(route.url)}: {reason}")

    def _studied(self, one: Waiting) -> Iterator[Look | None]:
        """Read what waited."""
        key = key_of(one.route.url, self.home.rules)
        is_known = key in self.home.store.addresses.conditions({key})
        visit = RouteVisit(key, one.site.name, self.home.archive.read(one.location))
        return self._followed(one.site, one.route, visit, (self.home.look, is_known))

    def _followed(self, site: Site, route: Route, visit: RouteVisit, by: tuple[LookAt, bool]) -> Iterator[Look | None]:
        """Read a route, part by part, and ask for what it names; None: nothing came yet.

        `by`: how it is read, and whether an earlier run met it.
        """
        look, was_known = by
        told, seen = Told(was_known=was_known), None
        try:
            for part in look(visit.capture, site):
                if part is not None:
                    seen = part
                    self._keep_part(site, visit, part, told)
                yield part
        except DiscoverError as error:
            self.noted.tried(site.name, Trial(route=route, outcome="failed", reason=error.reason))
            if is_surprise(error.reason):
                self.noted.surprised(site.name, f"{short(route.url)}: {error.reason}")
        else:
            self._visited(visit)  # only now: what broke off is to be read whole by the next run
            if seen is not None:
                overflowed = overflow(route, told.new, told.named) if told.was_known else None
                self.noted.tried(site.name, trial_of(route, seen, overflowed))
        self._go_on(site, route, told)

    def _visited(self, visit: RouteVisit) -> None:
        """Keep that a route was read to its end; one whose capture has no row yet is asked for whole again."""
        if self.tape.refused is None:
            self.home.store.addresses.visited(visit)

    def _go_on(self, site: Site, route: Route, told: Told) -> None:
        """Ask for the sitemaps and the pages that a route named."""
        asked = {trial.route.url for trial in self.noted.of(site.name)}
        room = MAX_ROUTES - len(asked)  # indexes that name indexes without end must end somewhere
        nested = [Route(url=link.url, purpose="sitemap") for link in sitemaps_to_open(told.sitemaps, room)]
        new = [one for one in nested if one.url not in asked]
        self.noted.expect(site.name, new)
        self.ask(site, self.supply.routes(site, new, route.url))
        self.ask(site, self.supply.articles(site, told.due, route.url))

    def _keep_part(self, site: Site, visit: RouteVisit, part: Look, told: Told) -> None:
        """Keep what a part of a route named, and note what of it is due."""
        named = list(self._named((link for link in part.links if link.leads_to == "article"), site))
        keys = {one.key for one in named}
        found = self.home.store.addresses.name(self.run, visit, named)
        self._tell(part.unusable, site)
        self.noted.new[site.name] += found.new
        self.noted.promises.heed(visit.key, found.promised)
        told.new += found.new
        told.named += len(keys)
        told.due += self.supply.held(site, found.due)
        told.sitemaps = sitemaps_to_open([*told.sitemaps, *part.links])

    def _named(self, links: Iterable[Link], site: Site) -> Iterator[Named]:
        for link in links:
            try:
                yield Named(key_of(link.url, self.home.rules), link)
            except AddressError as error:
                self._tell([Unusable(text=link.url, reason=error.reason)], site)

    def _tell(self, unusable: Iterable[Unusable], site: Site) -> None:
        """Keep an outcome for what a route names and nobody can ask for."""
        texts = {str(without_unstorable(short(one.text))): one.reason for one in unusable}
        told = [
            (text, Outcome(url=text, status="skipped", reason=reason, site=site.name)) for text, reason in texts.items()
        ]
        if told:
            self.home.store.settle(self.run, told)
