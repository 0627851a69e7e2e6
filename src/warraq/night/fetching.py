"""One run while it goes on: what comes from the web is archived, and articles are handed on to be read."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from time import monotonic

from warraq.adopt import lying_pages
from warraq.article import key_of
from warraq.confined import give_back
from warraq.discover.judging import judged_by
from warraq.discover.routes import Route, routes_of
from warraq.errors import StorageError, is_surprise, settled
from warraq.models import Capture, Location
from warraq.night import chronicle
from warraq.night.further import Further
from warraq.night.home import Home
from warraq.night.looking import Looking
from warraq.night.noted import Noted
from warraq.night.standing import Standing
from warraq.night.supply import Supply, waiting_longest
from warraq.night.unreached import Unreached
from warraq.probed import Probed
from warraq.rules import Site
from warraq.servers import Servers
from warraq.tape import Tape
from warraq.urls import short
from warraq.web import PAGES, READABLE, Fetched, Request, Share, Web

SHOWN_S = 0.2  # between two times that it is told how far the run is
TOGETHER = 16  # feeds, sitemaps and listings that are looked at in one go
FREED_S = 2.0  # the same of giving back what replies took of memory: it takes milliseconds


@dataclass(frozen=True, slots=True)
class Call:
    """A site that is to be visited, or whose visit goes on."""

    site: Site
    routes: Sequence[Route] | None = None  # those that are still to be asked for; None: all


@dataclass(slots=True)
class Fetching:
    """What one run asks for, and what becomes of it."""

    home: Home
    run: str
    tape: Tape
    web: Web
    sites: dict[str, Site] = field(default_factory=dict)
    full: str | None = None  # which disk is
    came: int = 0  # replies
    shown_at: float = 0.0
    freed_at: float = 0.0
    noted: Noted = field(init=False)
    servers: Servers = field(init=False)
    supply: Supply = field(init=False)
    looking: Looking = field(init=False)
    further: Further = field(init=False)
    unreached: Unreached = field(init=False)

    def __post_init__(self) -> None:
        self.noted = Noted(self.home.log)
        self.servers = Servers(self.home.store, self.home.archive)
        self.supply = Supply(self.home, self.run, self.web.used_up)
        self.looking = Looking(self.home, self.run, self.tape, self.supply, self.noted, self._ask)
        self.further = Further(self.home, self.tape, self.web, self.sites)
        self.unreached = Unreached(self.home, self.run, self.tape)
        self.web.remember(self.servers, self.servers.closed)
        self.home.recall_by(self._recall)
        self.home.ahead_by(self.web.has_page)

    def _recall(self, place: Location) -> Capture:
        """Return what this run has archived."""
        self.tape.sync()
        return self.home.archive.read(place)

    def gather(self, refused: StorageError) -> None:
        """Keep what comes on this machine from here on: its storage takes nothing. What lies here is not asked for."""
        self.tape.hold(refused)
        self.servers.forget_files()
        self.supply.lying = lying_pages(self.home.archive, self.home.rules)
        for site in self.sites:
            _, waiting = self.home.store.addresses.pending(self.run, site)
            for one in waiting:
                if one.key in self.supply.lying:
                    self.unreached.wait_by(one.key, one.url, site)

    def remember(self, sites: Sequence[Site]) -> None:
        """Keep for later runs what this one learned of servers, of dates, and of the hours in which sites have news."""
        self.servers.keep()
        self.home.store.addresses.note_promises(self.noted.promises.told)
        known = self.home.store.rhythms([site.name for site in sites])
        self.home.store.keep_rhythms(self.noted.rhythms([site.name for site in sites], known, self.home.clock()))

    def captures(self, calls: Sequence[Call]) -> Iterator[Capture | None]:
        """Ask for what the sites offer and what is due; yield the captures of articles as they come."""
        sites, called = [call.site for call in calls], {call.site.name: call for call in calls}
        self.sites |= {site.name: site for site in sites}
        home = self.home
        self.web.allot({site.name: Share(site.max_minutes, site.max_requests, site.max_mb) for site in sites})
        self.web.recall(Probed(home.store, home.archive, home.rules, home.clock()))
        in_order = [called[site.name] for site in waiting_longest(self.home, sites)]
        whole = {call.site.name for call in calls if call.routes is not None}
        whole |= home.store.addresses.put_off_since(list(self.sites)).keys()
        self._judge_again([site for site in sites if site.name in whole])
        # Every host is asked for what leads on before what takes a moment for each site is looked up.
        self._each(in_order, lambda call: (self._begin if call.site.name in whole else self._ask_routes)(call))
        self._judge_again([site for site in sites if site.name not in whole])
        left = home.store.addresses.left(self.run, [site.name for site in sites], home.clock())
        self._each([call for call in in_order if call.site.name in left - whole], self._ask_known)
        yield from self.fetched()

    def _each(self, calls: Iterable[Call], begin: Callable[[Call], None]) -> None:
        """Begin with sites, one after the other."""
        for call in calls:
            if self.home.ending():
                break
            try:
                begin(call)
            except Exception as error:  # noqa: BLE001 - a surprise costs its own site
                self.noted.surprised(call.site.name, settled(error))

    def _judge_again(self, sites: Sequence[Site]) -> None:
        """Judge what the sites' routes named on earlier nights by the rules of today, where these changed."""
        try:
            self.home.store.addresses.judge_again(judged_by(sites), self.home.clock())
        except Exception as error:  # noqa: BLE001 - a surprise costs its own site
            reason = settled(error)
            if len(sites) < 2:
                self.noted.surprised(sites[0].name, reason)
                return
            for site in sites:
                self._judge_again([site])

    def _begin(self, call: Call) -> None:
        """Ask a site for all that it has tonight; where its host's time was too short, for what was put off first."""
        routes = self._routes(call)
        pending, *known = self._known(call.site)
        keys = [key_of(route.url, self.home.rules) for route in routes]
        waits = self.home.store.addresses.come_first(call.site.name, keys, self.home.clock())
        led = self.supply.routes(call.site, routes)
        for requests in (pending, *known, led) if waits else (pending, led, *known):
            self._ask(call.site, requests)

    def _ask_routes(self, call: Call) -> None:
        self._ask(call.site, self.supply.routes(call.site, self._routes(call)))

    def _ask_known(self, call: Call) -> None:
        for requests in self._known(call.site):
            self._ask(call.site, requests)

    def _routes(self, call: Call) -> Sequence[Route]:
        routes = routes_of(call.site) if call.routes is None else call.routes
        self.noted.expect(call.site.name, routes)
        return routes

    def _known(self, site: Site) -> list[Iterator[Request]]:
        """Return requests for what earlier visits left: pending in this run, never fetched, due again."""
        return [self.supply.pending(site), self.supply.unseen(site), self.supply.again(site)]

    def _ask(self, site: Site, requests: Iterator[Request]) -> None:
        """Ask for addresses as there is room for them."""

        def sheltered() -> Iterator[Request]:
            try:
                yield from requests
            except Exception as error:  # noqa: BLE001 - a surprise costs its own site
                self.noted.surprised(site.name, settled(error))

        self.web.supply(sheltered())

    def fetched(self) -> Iterator[Capture | None]:
        """Yield the captures of articles as they come, and None while nothing comes; all else is settled on the way.

        An article comes again with each further page. Of the last ones it shows when they are read that they have some.
        """
        while self._is_busy:
            yield from self._until_idle()
            yield None
        yield from self.further.left()

    @property
    def _is_busy(self) -> bool:
        return self.web.is_busy or self.looking.is_busy

    def _until_idle(self) -> Iterator[Capture | None]:
        quiet_since = monotonic()
        while self._is_busy:
            fetched = self.web.take(self.looking.patience_s if self.looking.is_busy else self.web.lull_s)
            if fetched is None or not fetched.is_for_a_moment or len(self.looking.arrived) >= TOGETHER:
                self.looking.look_at_arrived()
            (self.looking.go_on if fetched is None else self.looking.go_on_beside)()
            self._look_around()
            if fetched is not None:
                quiet_since = monotonic()
                self.came += 1
                yield from self._settled(fetched)
            elif monotonic() - quiet_since >= self.web.lull_s:
                quiet_since = monotonic()
                yield None

    def _look_around(self) -> None:
        """Show that the run is at work, and see whether it is to end, or its disk is full."""
        self.home.beat()
        if self.home.watched is not None and monotonic() - self.shown_at >= SHOWN_S:
            self.shown_at = monotonic()
            self.home.watched(self._standing())
        if monotonic() - self.freed_at >= FREED_S:
            self.freed_at = monotonic()
            give_back()
        if self.home.ending() or self.home.pausing():
            self.web.stop()
        if self.full is None and (full := self.home.full()):
            self.full = full
            self.home.log.error("disk", said=full)
            self.web.put_off(f"put off: {full}")

    def _standing(self) -> Standing:
        studied = self.looking.studied
        waiting = [*dict.fromkeys((*self.web.waiting, *sorted(self.looking.sites)))]
        return Standing(len(self.sites), self.came, tuple(waiting), studied.route.url if studied else None)

    def _settled(self, fetched: Fetched) -> Iterator[Capture]:
        """Settle what came; yield what is a page to be read."""
        page = None
        try:
            page = self._settle(fetched)
        except Exception as error:  # noqa: BLE001 - a surprise costs its own address
            self._settle_surprise(fetched.request, settled(error))
            if fetched.request.purpose == "page":
                page = self.further.came(fetched, None)
        if page is not None:
            yield page

    def _settle(self, fetched: Fetched) -> Capture | None:
        """Archive what came; return it when it is a page to be read, else settle it."""
        archived, asked = self.tape.keep(fetched), fetched.request
        chronicle.reply(self.home.log, fetched)
        self.servers.heed(fetched, self.home.clock())
        if archived is not None and fetched.state in READABLE and asked.purpose in PAGES:
            if self.tape.refused is None:
                return archived
            self.unreached.wait(asked.url, asked.site)
            return None
        self.tape.note(archived)
        if asked.purpose == "page":
            return self.further.came(fetched, archived)
        if fetched.error is not None and is_surprise(fetched.error.reason):
            self._settle_surprise(asked, fetched.error.reason)
        elif asked.purpose == "robots":
            self.servers.learn(fetched, archived if self.tape.refused is None else None, self.home.clock())
        elif isinstance(asked.context, Route):
            self.looking.visit(self.sites[asked.site], fetched, asked.context, archived)
        else:
            self.unreached.settle(fetched)
        return None

    def _settle_surprise(self, asked: Request, reason: str) -> None:
        """Keep what became of a request that met what nobody foresaw."""
        if isinstance(asked.context, Route):
            self.looking.settle_surprise(asked.site, asked.context, reason)
        elif asked.purpose in PAGES:
            self.unreached.settle_surprise(asked, reason)
        else:
            self.noted.surprised(asked.site, f"{short(asked.url)}: {reason}")
