"""The sync face of the fetcher: submit requests, take results; the event loop runs in a thread of its own."""

import asyncio
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from types import TracebackType

import httpx

from warraq.web.crawl import Crawler
from warraq.web.exchange import Clock, Surroundings
from warraq.web.guard import Dialer, Guard, Names, Resolver
from warraq.web.inbox import Inbox
from warraq.web.request import AtHand, Fetched, Request
from warraq.web.robots import RobotsMemory
from warraq.web.settings import WebSettings
from warraq.web.spending import Share, Spend
from warraq.web.stream import dial
from warraq.web.turns import Shared, Turns

SUBMITTED = object()  # owner of what `submit` was given


def utc_now() -> datetime:
    """The clock that is used where none is handed in."""
    return datetime.now(UTC)


class Source:
    """Addresses that are asked for little by little."""

    def __init__(self, requests: Iterator[Request]) -> None:
        self._requests: Iterator[Request] | None = requests
        self.pending = 0

    def take(self, window: int) -> Iterator[Request]:
        """Yield requests until so many are pending, or there are no more."""
        while self._requests is not None and self.pending < window:
            request = next(self._requests, None)
            if request is None:
                self._requests = None
                return
            self.pending += 1
            yield request


class Web:
    """Requests in, results out. One thread uses it; fetching goes on in another."""

    def __init__(self, settings: WebSettings, around: Surroundings) -> None:
        self._settings = settings
        self._results = Inbox()
        self._pending = 0
        self._awaited = Counter[str]()  # the same by site
        self._stopped = False
        self._at_hand: Callable[[Request], AtHand | None] = lambda _request: None
        self._loop = asyncio.new_event_loop()
        self._crawler = Crawler(settings, around, self._deliver)
        self._rooms = self._crawler.rooms
        self._thread = threading.Thread(target=self._run, name="warraq-web", daemon=True)

    def __enter__(self) -> "Web":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def remember(self, robots: Mapping[str, RobotsMemory], closed: Mapping[str, datetime]) -> None:
        """Say what earlier runs learned, by origin: robots.txt files, for when none is to be had; who is left alone.

        Call it before the first request.
        """
        self._crawler.remembered, self._crawler.closed = robots, closed

    def recall(self, at_hand: Callable[[Request], AtHand | None]) -> None:
        """Say what is at hand already: such requests are answered without asking anybody."""
        self._at_hand = at_hand

    def allot(self, shares: Mapping[str, Share]) -> None:
        """Say which sites may spend more or less than others. Call it before the first request."""
        self._crawler.spending.shares = shares

    def go_on(self, before: Mapping[str, Spend], elsewhere: Spend) -> None:
        """Say what sites have had of this run already, and what the run has spent beside: limits hold for all of it."""
        self._crawler.spending.before, self._crawler.spending.elsewhere = before, elsewhere

    def spent(self) -> dict[str, Spend]:
        """Return what each site has had of this run by now."""
        return self._crawler.spending.spent()

    def share(self, turns: Turns) -> None:
        """Say who else asks hosts at the same time. Call it before the first request."""
        self._crawler.shared = Shared(turns)

    def submit(self, request: Request) -> None:
        """Ask for an address; its result comes out of `results`, in no particular order."""
        self._begin(request, SUBMITTED)

    def supply(self, requests: Iterable[Request]) -> None:
        """Ask for addresses as there is room for them: few of a source are pending at a time.

        One source per site keeps hosts busy side by side, and memory flat however many addresses a site has.
        """
        self._draw(Source(iter(requests)))

    def put_off(self, reason: str) -> None:
        """Put off what has not been asked for yet."""
        self._crawler.spending.end(reason)

    def used_up(self, site: str) -> str | None:
        """Say why nothing more of a site is asked for in this run; None: it may be."""
        return self._crawler.spending.used_up(site)

    def stop(self) -> None:
        """Ask for nothing more, and hang up; what has come is still given."""
        if not self._stopped:
            self._stopped = True
            asyncio.run_coroutine_threadsafe(self._crawler.close(), self._loop).result()

    def results(self) -> Iterator[Fetched]:
        """Yield results as they come, until nothing is pending; more may be submitted meanwhile."""
        yield from (result for result in self.results_and_lulls() if result is not None)

    def results_and_lulls(self) -> Iterator[Fetched | None]:
        """Yield results as they come, and None when nothing came for a while: what is in hand can be kept meanwhile."""
        while self.is_busy:
            yield self.take(self.lull_s)

    @property
    def lull_s(self) -> float:
        """Seconds without a result after which what was fetched is to be kept."""
        return self._settings.lull_s

    @property
    def is_busy(self) -> bool:
        """Say whether a result is to come."""
        return bool((self._pending and not self._stopped) or self._results)

    def has_page(self) -> bool:
        """Say whether a page waits: the next result is there, and what leads on goes before it."""
        return self._results.has_other

    @property
    def waiting(self) -> list[str]:
        """The sites of which a result is to come."""
        return [site for site, number in self._awaited.items() if number]

    def take(self, patience_s: float) -> Fetched | None:
        """Return the next result; None: none came for so long."""
        if (came := self._results.take(patience_s)) is None:
            return None
        self._taken(*came)
        return came[0]

    def _begin(self, request: Request, owner: object) -> None:
        if self._stopped:
            return
        self._await(request.site)
        known = self._at_hand(request)
        if known is None:
            self._loop.call_soon_threadsafe(self._crawler.take, request, owner)
        elif known.enough:
            self._deliver(known.fetched, owner)
        else:
            self._await(request.site)
            self._deliver(known.fetched, SUBMITTED)
            self._loop.call_soon_threadsafe(self._crawler.take, request, owner)

    def _await(self, site: str) -> None:
        self._pending += 1
        self._awaited[site] += 1

    def _draw(self, source: Source) -> None:
        if self._stopped:
            return
        for request in source.take(self._settings.source_window):
            self._begin(request, source)

    def _deliver(self, result: Fetched, owner: object) -> None:
        """Runs on the loop: put a result where the consumer takes it, and stop asking while it has enough."""
        self._rooms.put(result.weight)
        self._results.put((result, owner))

    def _taken(self, result: Fetched, owner: object) -> None:
        if self._rooms.take(result.weight):
            self._loop.call_soon_threadsafe(self._rooms.make)
        if owner is not None:
            self._pending -= 1
            self._awaited[result.request.site] -= 1
        if isinstance(owner, Source):
            owner.pending -= 1
            self._draw(owner)

    async def _close(self) -> None:
        await self._crawler.close()
        await self._loop.shutdown_asyncgens()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()


@dataclass(frozen=True)
class Outside:
    """The network and the clock as warraq sees them; tests hand in others (loopback alone)."""

    resolver: Resolver | None = None  # None: the system's
    dialer: Dialer = dial
    tls: ssl.SSLContext | None = None  # None: the usual authorities
    clock: Clock = utc_now


OUTSIDE = Outside()


@cache
def usual_tls() -> ssl.SSLContext:
    """Return what trusts the usual authorities: to read their certificates takes 40 ms, and a worker opens many."""
    return httpx.create_ssl_context(trust_env=False)


@contextmanager
def open_web(
    settings: WebSettings,
    outside: Outside = OUTSIDE,
) -> Iterator[Web]:
    """Open the fetcher."""
    names = Names()
    guard = Guard(settings.allow_networks, outside.resolver or names, outside.dialer, settings.connect_to)
    tls = outside.tls or usual_tls()
    try:
        with Web(settings, Surroundings(guard, tls, outside.clock)) as web:
            yield web
    finally:
        names.close()
