"""Visits hosts side by side, each in its own time."""

import asyncio
import ssl
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpcore

from warraq.errors import AddressError, FetchError
from warraq.models import Capture
from warraq.web.address import Address, follow, read_address
from warraq.web.exchange import Ask, Clock, Exchange, HostTransport, Line
from warraq.web.request import Fetched, Headers, Request, Sent, State
from warraq.web.robots import Robots, Verdict, read_robots
from warraq.web.settings import WebSettings

REDIRECTS = frozenset((301, 302, 303, 307, 308))


@dataclass(slots=True)
class Visit:
    """A request on its way: where it stands now, and what it met."""

    request: Request
    address: Address
    owner: object  # who is told of the result; None: nobody asked, it was needed on the way
    robots_of: str | None = None  # the origin whose robots.txt this is
    hops: list[Capture] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cookies: dict[str, str] = field(default_factory=dict)  # of this chain and host alone
    verdict: Verdict | None = None
    tries: int = 0


@dataclass(slots=True)
class Lane:
    """One host: its visits in order, and when it may be asked again."""

    queue: deque[Visit] = field(default_factory=deque)
    ready_at: float = 0.0  # on the loop's clock
    troubles: int = 0  # in a row
    task: "asyncio.Task[None] | None" = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The world as the crawler sees it."""

    network: httpcore.AsyncNetworkBackend
    tls: ssl.SSLContext
    clock: Clock


class Crawler:
    """Takes requests, hands each result to `deliver` once. Lives on one event loop."""

    def __init__(
        self,
        settings: WebSettings,
        surroundings: Surroundings,
        deliver: Callable[[Fetched | BaseException, object], None],
    ) -> None:
        self._settings, self._around, self._deliver = settings, surroundings, deliver
        self._clock = surroundings.clock
        self._lanes: dict[str, Lane] = {}
        self._lines: OrderedDict[str, Line] = OrderedDict()  # idle ones first to go
        self._robots: dict[str, Robots] = {}
        self._awaiting: dict[str, list[Visit]] = {}  # by origin, until its robots.txt is there
        self._open = asyncio.Semaphore(settings.max_open)
        self.room = asyncio.Event()  # cleared while the consumer has enough in hand
        self.room.set()

    def take(self, request: Request, owner: object) -> None:
        """Begin with a request; its result is delivered to `owner`."""
        try:
            address = read_address(request.url, self._settings.allow_ports)
        except AddressError as error:
            self._deliver(Fetched(request, "forbidden", None, error=error), owner)
            return
        self._join(Visit(request, address, owner))

    async def close(self) -> None:
        """Stop all visits and hang up."""
        tasks = [lane.task for lane in self._lanes.values() if lane.task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for line in self._lines.values():
            await line.close()

    # Lanes

    def _join(self, visit: Visit) -> None:
        lane = self._lanes.setdefault(visit.address.lane, Lane())
        lane.queue.append(visit)
        self._start(lane, visit.address.lane)

    def _return(self, visit: Visit) -> None:
        """Put a visit that is already under way before those that have not begun."""
        lane = self._lanes.setdefault(visit.address.lane, Lane())
        lane.queue.appendleft(visit)
        self._start(lane, visit.address.lane)

    def _start(self, lane: Lane, name: str) -> None:
        if lane.task is None:
            lane.task = asyncio.create_task(self._work(lane, name))

    async def _work(self, lane: Lane, name: str) -> None:
        try:
            while lane.queue:
                await self._serve(lane, name, lane.queue.popleft())
        except Exception as error:  # noqa: BLE001 - a surprise stops the run: it is handed over and raised there
            self._deliver(error, None)
        finally:
            lane.task = None

    async def _serve(self, lane: Lane, name: str, visit: Visit) -> None:
        if not self._may_ask(visit):
            return
        wait = lane.ready_at - asyncio.get_running_loop().time()
        if wait > self._settings.max_wait_s:
            self._finish(visit, "later", None, not_before=self._clock() + timedelta(seconds=wait))
            return
        if wait > 0:
            await asyncio.sleep(wait)
        await self.room.wait()
        visit.tries += 1
        try:
            async with self._open:
                exchange = await self._line(name).ask(self._ask(visit))
        except AddressError as error:
            self._finish(visit, "forbidden", None, error=error)
        except FetchError as error:
            self._silent(lane, visit, error)
        else:
            self._answered(lane, visit, exchange)

    # Robots

    def _may_ask(self, visit: Visit) -> bool:
        if visit.robots_of:
            return True
        origin = visit.address.origin
        robots = self._robots.get(origin)
        if robots is None:
            self._await_robots(visit, origin)
            return False
        visit.verdict = robots.verdict(visit.address.url)
        if not visit.verdict.allowed:
            self._finish(visit, "disallowed" if robots.standing == "read" else "later", None)
        return visit.verdict.allowed

    def _await_robots(self, visit: Visit, origin: str) -> None:
        waiting = self._awaiting.get(origin)
        if waiting is not None:
            waiting.append(visit)
            return
        self._awaiting[origin] = [visit]
        asked = Request(f"{origin}/robots.txt", visit.request.site, "robots", visit.request.delay_s)
        self._return(Visit(asked, read_address(asked.url, self._settings.allow_ports), None, robots_of=origin))

    def _learn(self, origin: str, capture: Capture | None) -> None:
        self._robots[origin] = read_robots(capture)
        for visit in reversed(self._awaiting.pop(origin, [])):
            self._return(visit)

    # Asking

    def _line(self, name: str) -> Line:
        line = self._lines.get(name)
        if line is None:
            transport = HostTransport(self._settings, self._around.tls, self._around.network)
            line = self._lines[name] = Line(self._settings, transport, self._clock)
        self._lines.move_to_end(name)
        return line

    def _ask(self, visit: Visit) -> Ask:
        request = visit.request
        return Ask(visit.address, request.url, request.purpose, self._headers(visit))

    def _headers(self, visit: Visit) -> Headers:
        request = visit.request
        optional = (
            ("If-None-Match", request.etag),
            ("If-Modified-Since", request.last_modified),
            ("Cookie", "; ".join(f"{name}={value}" for name, value in visit.cookies.items())),
        )
        return (
            ("Host", visit.address.netloc),
            ("User-Agent", self._settings.user_agent),
            ("Accept", "*/*"),
            ("Accept-Language", "ar,*;q=0.5"),
            ("Accept-Encoding", "gzip"),
            *((name, value) for name, value in optional if value),
        )

    # What came of it

    def _silent(self, lane: Lane, visit: Visit, error: FetchError) -> None:
        self._rest(lane, visit, self._trouble(lane))
        if visit.tries < self._settings.max_tries:
            self._return(visit)
        else:
            self._finish(visit, "unreachable", None, error=error)

    def _answered(self, lane: Lane, visit: Visit, exchange: Exchange) -> None:
        capture = exchange.capture
        visit.sent.append(exchange.sent)
        if capture.status in REDIRECTS and capture.header("location"):
            lane.troubles = 0
            self._rest(lane, visit, 0.0)
            self._hop(visit, capture)
        elif capture.status == 429 or capture.status >= 500:
            self._unwell(lane, visit, capture)
        else:
            lane.troubles = 0
            self._rest(lane, visit, 0.0)
            self._finish(visit, state_of(capture), capture)

    def _unwell(self, lane: Lane, visit: Visit, capture: Capture) -> None:
        asked_to_wait = retry_after(capture, self._clock())
        wait = self._trouble(lane) if asked_to_wait is None else min(asked_to_wait, self._settings.max_backoff_s)
        self._rest(lane, visit, wait)
        if visit.tries < self._settings.max_tries and wait <= self._settings.max_wait_s:
            visit.hops.append(capture)
            self._return(visit)
            return
        state: State = "later" if capture.status in (429, 503) else "failing"
        self._finish(visit, state, capture, not_before=self._clock() + timedelta(seconds=wait))

    def _hop(self, visit: Visit, capture: Capture) -> None:
        try:
            target = follow(visit.address, capture.header("location") or "", self._settings.allow_ports)
        except AddressError as error:
            self._finish(visit, "forbidden", capture, error=error)
            return
        if len(visit.hops) >= self._settings.max_hops:
            too_many = FetchError(f"more than {self._settings.max_hops} redirects", url=visit.request.url, step="fetch")
            self._finish(visit, "redirects", capture, error=too_many)
            return
        if target.host == visit.address.host:
            visit.cookies |= cookies_of(capture)
        else:
            visit.cookies.clear()
        if target.scheme == "http" and visit.address.scheme == "https":
            visit.notes.append(f"downgrade: {visit.address.url} leads to {target.url}")
        visit.hops.append(capture)
        visit.address, visit.tries = target, 0
        self._return(visit)

    def _trouble(self, lane: Lane) -> float:
        lane.troubles += 1
        if lane.troubles >= self._settings.trouble_limit:
            return self._settings.max_wait_s + self._settings.backoff_s
        return float(self._settings.backoff_s * 2 ** (lane.troubles - 1))

    def _rest(self, lane: Lane, visit: Visit, wait: float) -> None:
        crawl_delay = visit.verdict.crawl_delay_s if visit.verdict else None
        pause = max(visit.request.delay_s, crawl_delay or 0.0, wait)
        lane.ready_at = asyncio.get_running_loop().time() + pause

    def _finish(
        self,
        visit: Visit,
        state: State,
        capture: Capture | None,
        *,
        error: FetchError | AddressError | None = None,
        not_before: datetime | None = None,
    ) -> None:
        self._deliver(
            Fetched(
                visit.request,
                state,
                capture,
                hops=tuple(visit.hops),
                sent=tuple(visit.sent),
                error=error,
                not_before=not_before,
                robots=visit.verdict,
                notes=tuple(visit.notes),
            ),
            visit.owner,
        )
        if visit.robots_of:
            self._learn(visit.robots_of, capture)


def state_of(capture: Capture) -> State:
    """Name what a reply means for its address; 429 and 5xx are judged with the host's troubles in view."""
    if 200 <= capture.status < 300:
        return "truncated" if capture.truncated else "fetched"
    if capture.status == 304:
        return "not_modified"
    return "missing" if capture.status in (404, 410) else "refused"


def retry_after(capture: Capture, now: datetime) -> float | None:
    """Return the seconds that Retry-After asks for, given as a number or as a date; None when it does not."""
    value = (capture.header("retry-after") or "").strip()
    if value.isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())


def cookies_of(capture: Capture) -> dict[str, str]:
    """Return the cookies that a reply sets: some servers redirect to the same address until they come back."""
    pairs = (value.partition(";")[0].partition("=") for name, value in capture.headers if name.lower() == "set-cookie")
    return {name.strip(): value.strip() for name, _, value in pairs}
