"""One run while it goes on: what comes from the web is archived, and articles are handed on to be read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic

from warraq.article import key_of
from warraq.discover import Look
from warraq.discover.judging import judge_of, rules_digest
from warraq.discover.linking import Unusable
from warraq.discover.routes import MAX_ROUTES, Route, Trial, overflow, routes_of, sitemaps_to_open, trial_of
from warraq.errors import AddressError, DiscoverError, is_surprise, settled
from warraq.models import Capture, Link, Location, Outcome, Status
from warraq.night.home import Home
from warraq.night.promises import Promises
from warraq.night.supply import Supply, waiting_longest
from warraq.night.told import Told
from warraq.night.wording import ENDED, asks_to_wait, why
from warraq.probed import Probed
from warraq.rules import Site
from warraq.schedule import Rhythm, after_failure, after_poll
from warraq.servers import Servers
from warraq.storable import without_unstorable
from warraq.store import Named, RouteVisit
from warraq.tape import Tape
from warraq.urls import short
from warraq.web import READABLE, Fetched, Request, Web

LARGE = 256 << 10  # bytes of a feed, sitemap or listing; less is looked at in a second, whatever it is
OTHERS = 9  # times as long the others are attended to


@dataclass(slots=True)
class Fetching:
    """What one run asks for, and what becomes of it."""

    home: Home
    run: str
    tape: Tape
    web: Web
    sites: dict[str, Site] = field(default_factory=dict)
    trials: dict[str, list[Trial]] = field(default_factory=dict)
    new: Counter[str] = field(default_factory=Counter)  # links never seen before, by site
    promises: Promises = field(default_factory=Promises)
    full: str | None = None  # which disk is
    large: list[tuple[int, Request, Location]] = field(default_factory=list)  # documents that wait, and how large
    large_at: float = 0.0  # when the next of them may be looked at
    surprises: dict[str, None] = field(default_factory=dict)  # what nobody foresaw, as sentences
    servers: Servers = field(init=False)
    supply: Supply = field(init=False)

    def __post_init__(self) -> None:
        self.servers = Servers(self.home.store, self.home.archive)
        self.supply = Supply(self.home, self.run, self.web.used_up)
        self.web.remember(self.servers, self.servers.closed)

    def remember(self, sites: Sequence[Site]) -> None:
        """Keep for later runs what this one learned of servers, of dates, and of the hours in which sites have news."""
        self.servers.keep()
        self.home.store.addresses.note_promises(self.promises.told)
        known, now = self.home.store.rhythms([site.name for site in sites]), self.home.clock()
        asked = {site.name: trials for site in sites if (trials := _answered(self.trials.get(site.name, ())))}
        self.home.store.keep_rhythms(
            {name: _after(known.get(name, Rhythm()), trials, self.new[name], now) for name, trials in asked.items()}
        )

    def captures(self, sites: Sequence[Site]) -> Iterator[Capture | None]:
        """Ask for what the sites offer and what is due; yield the captures of articles as they come."""
        self.sites = {site.name: site for site in sites}
        home = self.home
        self.web.recall(Probed(home.store, home.archive, home.rules, home.clock()))
        for site in waiting_longest(self.home, sites):
            if self.home.ending():
                break
            try:
                self._begin(site)
            except Exception as error:  # noqa: BLE001 - a surprise costs its own site
                self._surprised(site.name, settled(error))
        yield from self.fetched()

    def _begin(self, site: Site) -> None:
        """Ask a site for all that it has tonight; where its host's time was too short, for what was put off first."""
        addresses, now, routes = self.home.store.addresses, self.home.clock(), routes_of(site)
        addresses.judge_again(site.name, (rules_digest(site), judge_of(site).skip), now)
        keys = [key_of(route.url, self.home.rules) for route in routes]
        order = [self.supply.routes(site, routes), self.supply.unseen(site), self.supply.again(site)]
        if addresses.come_first(site.name, keys, now):
            order = [*order[1:], order[0]]
        for requests in order:
            self._ask(site, requests)

    def _ask(self, site: Site, requests: Iterator[Request]) -> None:
        """Ask for addresses as there is room for them."""

        def sheltered() -> Iterator[Request]:
            try:
                yield from requests
            except Exception as error:  # noqa: BLE001 - a surprise costs its own site
                self._surprised(site.name, settled(error))

        self.web.supply(sheltered())

    def fetched(self) -> Iterator[Capture | None]:
        """Yield the captures of articles as they come, and None while nothing comes; all else is settled on the way."""
        yield from self._as_it_comes()
        while self.large:
            self._look_at_a_large_one()
            yield from self._as_it_comes()

    def _as_it_comes(self) -> Iterator[Capture | None]:
        for fetched in self.web.results_and_lulls():
            if self.large and monotonic() >= self.large_at:
                self._look_at_a_large_one()
            self.home.beat()
            if self.home.ending():
                self.web.stop()
            if self.full is None and (full := self.home.full()):
                self.full = full
                self.web.put_off(f"put off: {full}")
            if fetched is None:
                yield None
                continue
            try:
                page = self._settle(fetched)
            except Exception as error:  # noqa: BLE001 - a surprise costs its own address
                self._settle_surprise(fetched.request, settled(error))
            else:
                if page is not None:
                    yield page

    def _settle(self, fetched: Fetched) -> Capture | None:
        """Archive what came; return it when it is a page to be read, else settle it."""
        archived, asked = self.tape.keep(fetched), fetched.request
        self.servers.heed(fetched, self.home.clock())
        if archived is not None and fetched.state in READABLE and asked.purpose in ("article", "recheck"):
            return archived
        self.tape.note(archived)
        if fetched.error is not None and is_surprise(fetched.error.reason):
            self._settle_surprise(asked, fetched.error.reason)
        elif asked.purpose == "robots":
            self.servers.learn(fetched, archived, self.home.clock())
        elif isinstance(asked.context, Route):
            self._visit(fetched, asked.context, archived)
        else:
            self._settle_unreached(fetched)
        return None

    def _settle_surprise(self, asked: Request, reason: str) -> None:
        """Keep what became of a request that met what nobody foresaw."""
        if isinstance(asked.context, Route):
            self._trials(asked.site).append(Trial(route=asked.context, outcome="failed", reason=reason))
        elif asked.purpose in ("article", "recheck"):
            told = Outcome(url=asked.url, status="failed", reason=reason, site=asked.site)
            self.tape.sync()
            self.home.store.addresses.not_reached(self.run, self._key(asked.url), told, (None, self.home.clock()))
            return  # its row tells of it
        self._surprised(asked.site, f"{short(asked.url)}: {reason}")

    def _key(self, url: str) -> str:
        """Return the key of an address; of one that has none, its beginning."""
        try:
            return key_of(url, self.home.rules)
        except Exception as error:  # noqa: BLE001 - whatever is amiss with it, it has a row
            settled(error)
            return str(without_unstorable(short(url)))

    def _surprised(self, site: str, said: str) -> None:
        self.surprises.setdefault(f"{site}: {said}", None)

    def _trials(self, site: str) -> list[Trial]:
        return self.trials.setdefault(site, [])

    # --- routes ---

    def _visit(self, fetched: Fetched, route: Route, capture: Capture | None) -> None:
        """Read a feed, sitemap or listing, and ask for what it names."""
        site = self.sites[fetched.request.site]
        trials = self._trials(site.name)
        if fetched.state == "put_off":
            trials.append(Trial(route=route, outcome="put off", reason=why(fetched)))
        elif asks_to_wait(fetched):
            trials.append(Trial(route=route, outcome="later", reason=why(fetched)))
        elif capture is not None and fetched.state == "not_modified":
            self.tape.sync()
            self.home.store.addresses.visited(RouteVisit(key_of(route.url, self.home.rules), site.name, capture))
            trials.append(Trial(route=route, outcome="unchanged"))
        elif capture is None or fetched.state not in ("fetched", "truncated"):
            passing = fetched.state in ("unreachable", "failing", "later")
            trials.append(Trial(route=route, outcome="failed", reason=why(fetched), passing=passing))
        elif len(capture.body) > LARGE and capture.location is not None:
            self.tape.sync()
            self.large.append((len(capture.body), fetched.request, capture.location))
        else:
            self._follow(site, route, capture)

    def _look_at_a_large_one(self) -> None:
        """Look at the smallest of the large documents that wait; the next may come when nine times as long is over.

        Nobody else is attended to meanwhile: so large documents cost the others a tenth of their time at most.
        """
        begun = monotonic()
        self.large.sort(key=lambda one: -one[0])
        _, asked, location = self.large.pop()
        try:
            assert isinstance(asked.context, Route)
            if self.home.ending():
                self._trials(asked.site).append(Trial(route=asked.context, outcome="put off", reason=ENDED))
            else:
                self._follow(self.sites[asked.site], asked.context, self.home.archive.read(location))
        except Exception as error:  # noqa: BLE001 - a surprise costs its own route
            self._settle_surprise(asked, settled(error))
        now = monotonic()
        self.large_at = now + OTHERS * (now - begun)

    def _follow(self, site: Site, route: Route, capture: Capture) -> None:
        """Read a route, part by part, and ask for what it names."""
        self.tape.sync()
        visit = RouteVisit(key_of(route.url, self.home.rules), site.name, capture)
        told, seen = Told(was_known=visit.key in self.home.store.addresses.conditions({visit.key})), None
        try:
            for seen in self.home.look(capture, site):
                self._keep_part(site, visit, seen, told)
        except DiscoverError as error:
            self._trials(site.name).append(Trial(route=route, outcome="failed", reason=error.reason))
            if is_surprise(error.reason):
                self._surprised(site.name, f"{short(route.url)}: {error.reason}")
        else:
            self.home.store.addresses.visited(visit)  # only now: what broke off is to be read whole by the next run
            if seen is not None:
                overflowed = overflow(route, told.new, told.named) if told.was_known else None
                self._trials(site.name).append(trial_of(route, seen, overflowed))
        self._go_on(site, route, told)

    def _go_on(self, site: Site, route: Route, told: Told) -> None:
        """Ask for the sitemaps and the pages that a route named."""
        asked = {trial.route.url for trial in self._trials(site.name)}
        room = MAX_ROUTES - len(asked)  # indexes that name indexes without end must end somewhere
        nested = [Route(url=link.url, purpose="sitemap") for link in sitemaps_to_open(told.sitemaps, room)]
        self._ask(site, self.supply.routes(site, [one for one in nested if one.url not in asked], route.url))
        self._ask(site, self.supply.articles(site, self.supply.held(site, told.due), route.url))

    def _keep_part(self, site: Site, visit: RouteVisit, part: Look, told: Told) -> None:
        """Keep what a part of a route named, and note what of it is due."""
        named = list(self._named((link for link in part.links if link.leads_to == "article"), site))
        keys = {one.key for one in named}
        new = len(keys - self.home.store.addresses.conditions(keys).keys())
        found = self.home.store.addresses.name(self.run, visit, named)
        self._tell(part.unusable, site)
        self.new[site.name] += new
        self.promises.heed(visit.key, found.promised)
        told.new += new
        told.named += len(keys)
        told.due += found.due
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

    # --- addresses ---

    def _settle_unreached(self, fetched: Fetched) -> None:
        """Keep the outcome of an address that gave no page to read, and when to try again."""
        request, now = fetched.request, self.home.clock()
        status: Status = "skipped" if fetched.state in ("disallowed", "later", "put_off") else "failed"
        told = Outcome(url=request.url, status=status, reason=why(fetched), site=request.site)
        key = self._key(request.url)
        self.tape.sync()
        if fetched.state == "put_off":
            self.home.store.addresses.put_off(self.run, [(key, told)], now)
        else:
            self.home.store.addresses.not_reached(self.run, key, told, (fetched.not_before, now))


def _answered(trials: Sequence[Trial]) -> list[Trial]:
    return [trial for trial in trials if trial.outcome != "put off"]


def _after(rhythm: Rhythm, trials: Sequence[Trial], new: int, now: datetime) -> Rhythm:
    """Return a site's rhythm after a night that asked it in these ways."""
    if all(trial.outcome in ("failed", "later") for trial in trials):
        return after_failure(rhythm, now)
    listed = sum(trial.links for trial in trials) or rhythm.listed  # a feed that did not change lists what it listed
    return after_poll(rhythm, new, listed, now)
