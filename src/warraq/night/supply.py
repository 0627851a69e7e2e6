"""What a night asks a site for, and in which order, within the site's budget."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import UTC, datetime

from warraq.article import key_of
from warraq.discover.routes import Route
from warraq.models import Outcome
from warraq.night.home import Home
from warraq.rules import Site
from warraq.store import Due
from warraq.web import Purpose, Request

MOST_HELD = 20_000  # addresses of a site that one run may hold in hand; what is over waits for the next
BUDGET = "put off: the site's budget of {} a night is used up"
WAITS = "it waits on this machine for the storage"
PORTION = 500  # addresses that are put off in one go: their rows of 20,000 would hold 60 MB
AGAIN = 1_000  # addresses of a site that are looked at again in one run: what is over waits longest and comes first


@dataclass(slots=True)
class Supply:
    """The requests of one run; what a site's budget does not hold is put off, and told."""

    home: Home
    run: str
    used_up: Callable[[str], str | None] = lambda _site: None  # why nothing more of a site is asked for in this run
    taken: Counter[str] = field(default_factory=Counter)  # articles asked for, by site
    lying: Set[str] = frozenset()  # keys of pages that wait on this machine for their storage
    in_hand: Counter[str] = field(default_factory=Counter)  # addresses that its routes named, by site

    def unseen(self, site: Site) -> Iterator[Request]:
        """Yield requests for what was named on earlier nights and never fetched, the oldest first."""
        waiting = self.home.store.addresses.unseen(self.run, site.name, self.home.clock())
        while self._spent(site) is None and (portion := next(waiting, None)) is not None:
            yield from self.articles(site, portion)

    def pending(self, site: Site) -> Iterator[Request]:
        """Yield requests for what an earlier visit of this run was to ask for and did not come to."""
        asked, waiting = self.home.store.addresses.pending(self.run, site.name)
        self.taken[site.name] += asked
        yield from self.articles(site, waiting)

    def again(self, site: Site) -> Iterator[Request]:
        """Yield requests for what is to be looked at again."""
        if self._spent(site) is None:
            due = self.home.store.addresses.again(self.run, site.name, self.home.clock(), AGAIN)
            yield from self.articles(site, due)

    def articles(self, site: Site, due: Sequence[Due], via: str | None = None) -> Iterator[Request]:
        """Yield requests for articles; `via` is the route that named them."""
        self._put_off(site, [one for one in due if one.key in self.lying], WAITS)
        due = [one for one in due if one.key not in self.lying]
        for number, one in enumerate(due):
            if reason := self._spent(site):
                self._put_off(site, due[number:], reason)
                return
            self.taken[site.name] += 1
            yield _article(site, one, via)

    def held(self, site: Site, due: Sequence[Due]) -> Sequence[Due]:
        """Return of what a route named as much as one run holds; the rest is put off, and told."""
        room = max(0, MOST_HELD - self.in_hand[site.name])
        self.in_hand[site.name] += min(room, len(due))
        self._put_off(site, due[room:], f"put off: {MOST_HELD} addresses of the site are asked for in this run")
        return due[:room]

    def routes(self, site: Site, routes: Iterable[Route], via: str | None = None) -> Iterator[Request]:
        """Yield requests for feeds, sitemaps and listings, conditional where an unchanged one tells all."""
        keys = {key_of(route.url, self.home.rules): route for route in routes}
        # An index that did not change names sitemaps that did: what the site file calls a sitemap is asked for whole.
        whole = {key for key, route in keys.items() if route.url in site.sitemaps}
        known: Mapping[str, Due] = self.home.store.addresses.conditions(set(keys) - whole)
        for key, route in keys.items():
            yield _route(site, route, known.get(key), via)

    def _spent(self, site: Site) -> str | None:
        """Say why no more articles of a site are asked for; None: they are."""
        if site.budget is not None and self.taken[site.name] >= site.budget:
            return BUDGET.format(site.budget)
        return self.used_up(site.name)

    def _put_off(self, site: Site, left: Sequence[Due], reason: str) -> None:
        """Tell what is left for another night."""
        for start in range(0, len(left), PORTION):
            some = left[start : start + PORTION]
            told = [(one.key, Outcome(url=one.url, status="skipped", reason=reason, site=site.name)) for one in some]
            self.home.store.addresses.put_off(self.run, told, self.home.clock())


def waiting_longest(home: Home, sites: Sequence[Site]) -> list[Site]:
    """Return the sites, those first that a run with limits left without an answer, or with addresses put off."""
    names = [site.name for site in sites]
    known, since = home.store.rhythms(names), home.store.addresses.put_off_since(names)
    never = datetime.min.replace(tzinfo=UTC)
    asked = {name: rhythm.polled_at or never for name, rhythm in known.items()}
    return sorted(sites, key=lambda site: min(asked.get(site.name, never), since.get(site.name, home.clock())))


def _article(site: Site, due: Due, via: str | None) -> Request:
    purpose: Purpose = "article" if due.etag is None and due.last_modified is None else "recheck"
    return Request(due.url, site.name, purpose, site.delay_s, due.etag, due.last_modified, due.answered_at, via)


def _route(site: Site, route: Route, known: Due | None, via: str | None) -> Request:
    conditions = (known.etag, known.last_modified, known.answered_at) if known else (None, None, None)
    return Request(route.url, site.name, route.purpose, site.delay_s, *conditions, via, context=route)
