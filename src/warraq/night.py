"""The night: ask every site for news, fetch what is new, keep it, and account for every address."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime

from warraq.adopt import adopt
from warraq.article import key_of, site_name
from warraq.discover import look
from warraq.discover.routes import MAX_ROUTES, Route, Standing, Trial, routes_of, sitemaps_to_open, standing, trial_of
from warraq.errors import AddressError, DiscoverError
from warraq.health import RunReport, report
from warraq.ingest import Run, ingest
from warraq.models import Capture, Link, Outcome, Status
from warraq.rules import Rules, Site
from warraq.schedule import Pace, Rhythm, after_failure, after_poll, is_due
from warraq.servers import Servers
from warraq.store import Due, Named, RouteVisit, Store
from warraq.tape import Tape, taping
from warraq.warc import Archive
from warraq.web import READABLE, Fetched, Purpose, Request, Web
from warraq.workers import ReadEach, read_here

RECHECKS = 100  # addresses of a site that are looked at again in one run, beside what its feeds name


@dataclass(frozen=True, slots=True)
class Home:
    """Everything that a night works with."""

    store: Store
    archive: Archive
    rules: Rules
    web: Callable[[], AbstractContextManager[Web]]
    clock: Callable[[], datetime]
    read: ReadEach = read_here
    heard: Callable[[Outcome], None] = lambda _outcome: None  # told of every article's outcome, for a progress line


def fetch_now(home: Home, urls: Sequence[str]) -> RunReport:
    """Fetch these addresses now, due or not, keep what comes, and return the account of the run."""
    with (
        home.store.run("refetch", (), home.clock) as run,
        taping(home.archive, home.store, run, home.clock) as tape,
        home.web() as web,
    ):
        night = _Night(home, run, tape, web)
        web.supply(Request(url, site_name(url, home.rules), "article") for url in urls)
        for outcome in ingest(night.fetched(), home.store, home.rules, Run(run, home.read, tape.sync)):
            home.heard(outcome)
    return report(home.store, run)


def run_night(home: Home, sites: Sequence[Site]) -> RunReport:
    """Fetch and keep what is new on these sites, and return the account of the run.

    Call it with the archive's lock held. A run that was killed is closed first; what it left over is done now.
    """
    home.store.close_interrupted(home.clock())
    home.store.keep_directory(home.rules.directory.outlets, sites)
    with home.store.run("ingest", [site.name for site in sites], home.clock) as run:
        with taping(home.archive, home.store, run, home.clock) as tape, home.web() as web:
            for outcome in adopt(home.archive, home.store, home.rules, Run(run, home.read), home.clock):
                home.heard(outcome)
            night = _Night(home, run, tape, web)
            for outcome in ingest(night.captures(sites), home.store, home.rules, Run(run, home.read, tape.sync)):
                home.heard(outcome)
        night.remember(sites)
        found = [standing(site, night.trials.get(site.name, ())) for site in sites]
        trials = [trial.model_dump() for trials in night.trials.values() for trial in trials]
        home.store.remark(run, trials, _note(found))
    return report(home.store, run)


def due_sites(home: Home, sites: Sequence[Site], pace: Pace) -> list[Site]:
    """Return the sites whose rhythm says that asking now is worth it, and those never asked."""
    known, now = home.store.rhythms([site.name for site in sites]), home.clock()
    return [site for site in sites if is_due(known.get(site.name, Rhythm()), now, pace)]


def _note(found: Iterable[Standing]) -> str | None:
    return "\n".join(one.sentence for one in found if one.needs_a_person) or None


@dataclass(slots=True)
class _Night:
    """One run while it goes on: what comes from the web is archived, and articles are handed on to be read."""

    home: Home
    run: str
    tape: Tape
    web: Web
    sites: dict[str, Site] = field(default_factory=dict)
    trials: dict[str, list[Trial]] = field(default_factory=dict)
    new: Counter[str] = field(default_factory=Counter)  # links never seen before, by site
    servers: Servers = field(init=False)

    def __post_init__(self) -> None:
        self.servers = Servers(self.home.store, self.home.archive)
        self.web.remember(self.servers, self.servers.closed)

    def remember(self, sites: Sequence[Site]) -> None:
        """Keep for later runs what this one learned of servers, and of the hours in which sites have news."""
        self.servers.keep()
        known, now = self.home.store.rhythms([site.name for site in sites]), self.home.clock()
        asked = {site.name: trials for site in sites if (trials := self.trials.get(site.name))}
        self.home.store.keep_rhythms(
            {name: _after(known.get(name, Rhythm()), trials, self.new[name], now) for name, trials in asked.items()}
        )

    def captures(self, sites: Sequence[Site]) -> Iterator[Capture]:
        """Ask for what the sites offer and what is due; yield the captures of articles as they come."""
        self.sites = {site.name: site for site in sites}
        for site in sites:
            again = self.home.store.due(self.run, site.name, self.home.clock(), RECHECKS)
            self.web.supply(self._route_requests(site, routes_of(site)))
            self.web.supply(_requests(site, again))
        yield from self.fetched()

    def fetched(self) -> Iterator[Capture]:
        """Yield the captures of articles as they come; all else is settled on the way."""
        for fetched in self.web.results():
            archived = self.tape.keep(fetched)
            self.servers.heed(fetched, self.home.clock())
            asked = fetched.request
            if archived is not None and fetched.state in READABLE and asked.purpose in ("article", "recheck"):
                yield archived
                continue
            self.tape.note(archived)
            if asked.purpose == "robots":
                self.servers.learn(fetched, archived, self.home.clock())
            elif isinstance(asked.context, Route):
                self._visit(fetched, asked.context, archived)
            else:
                self._settle_unreached(fetched)

    # --- routes ---

    def _route_requests(self, site: Site, routes: Iterable[Route], via: str | None = None) -> list[Request]:
        keys = {key_of(route.url, self.home.rules): route for route in routes}
        # An index that did not change names sitemaps that did: what the site file calls a sitemap is asked for whole.
        known = self.home.store.conditions([key for key, route in keys.items() if route.url not in site.sitemaps])
        return [_request(site, route, known.get(key), via) for key, route in keys.items()]

    def _visit(self, fetched: Fetched, route: Route, capture: Capture | None) -> None:
        """Read a feed, sitemap or listing, and ask for what it names."""
        site = self.sites[fetched.request.site]
        trials = self.trials.setdefault(site.name, [])
        if capture is not None and fetched.state == "not_modified":
            self._keep_visit(site, route, capture, ())
            trials.append(Trial(route=route, outcome="unchanged"))
            return
        if capture is None or fetched.state not in ("fetched", "truncated"):
            trials.append(Trial(route=route, outcome="failed", reason=_why(fetched)))
            return
        try:
            seen = look(capture, site)
        except DiscoverError as error:
            trials.append(Trial(route=route, outcome="failed", reason=error.reason))
            return
        articles = [link for link in seen.links if link.leads_to == "article"]
        due = self._keep_visit(site, route, capture, articles)
        trials.append(trial_of(route, seen))
        room = MAX_ROUTES - len(trials)  # indexes that name indexes without end must end somewhere
        nested = [Route(url=link.url, purpose="sitemap") for link in sitemaps_to_open(seen.links, room)]
        asked = {trial.route.url for trial in trials}
        self.web.supply(self._route_requests(site, [one for one in nested if one.url not in asked], route.url))
        self.web.supply(_requests(site, due, route.url))

    def _keep_visit(self, site: Site, route: Route, capture: Capture, links: Sequence[Link]) -> list[Due]:
        self.tape.sync()
        visit = RouteVisit(key_of(route.url, self.home.rules), site.name, capture)
        named = list(self._named(links, site))
        keys = {one.key for one in named}
        self.new[site.name] += len(keys) - len(self.home.store.conditions(keys))
        return self.home.store.discover(self.run, visit, named)

    def _named(self, links: Iterable[Link], site: Site) -> Iterator[Named]:
        for link in links:
            try:
                yield Named(key_of(link.url, self.home.rules), link)
            except AddressError as error:
                told = Outcome(url=link.url, status="skipped", reason=error.reason, site=site.name)
                self.home.store.settle(self.run, [(link.url, told)])

    # --- addresses ---

    def _settle_unreached(self, fetched: Fetched) -> None:
        """Keep the outcome of an address that gave no page to read, and when to try again."""
        request = fetched.request
        status: Status = "skipped" if fetched.state in ("disallowed", "later") else "failed"
        told = Outcome(url=request.url, status=status, reason=_why(fetched), site=request.site)
        key = key_of(request.url, self.home.rules)
        self.tape.sync()
        self.home.store.not_reached(self.run, key, told, (fetched.not_before, self.home.clock()))


def _after(rhythm: Rhythm, trials: Sequence[Trial], new: int, now: datetime) -> Rhythm:
    """Return a site's rhythm after a night that asked it in these ways."""
    if all(trial.outcome == "failed" for trial in trials):
        return after_failure(rhythm, now)
    listed = sum(trial.links for trial in trials) or rhythm.listed  # a feed that did not change lists what it listed
    return after_poll(rhythm, new, listed, now)


def _why(fetched: Fetched) -> str:
    """Return the reason that a row carries."""
    if fetched.error is not None:
        return fetched.error.reason
    if fetched.state == "disallowed":
        return f"robots.txt: {fetched.robots.line}" if fetched.robots else "robots.txt says no"
    return f"status {fetched.capture.status}" if fetched.capture else fetched.state


def _request(site: Site, route: Route, known: Due | None, via: str | None) -> Request:
    conditions = (known.etag, known.last_modified) if known else (None, None)
    return Request(route.url, site.name, route.purpose, site.delay_s, *conditions, via, context=route)


def _requests(site: Site, due: Iterable[Due], via: str | None = None) -> Iterator[Request]:
    for one in due:
        purpose: Purpose = "article" if one.etag is None and one.last_modified is None else "recheck"
        yield Request(one.url, site.name, purpose, site.delay_s, one.etag, one.last_modified, via)
