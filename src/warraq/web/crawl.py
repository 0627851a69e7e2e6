"""Visits hosts side by side, each in its own time."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from time import monotonic

from warraq.errors import AddressError, FetchError, surprise
from warraq.models import Capture
from warraq.web.address import Address, follow, read_address
from warraq.web.body import Turns
from warraq.web.exchange import Ask, Exchange, Surroundings
from warraq.web.lane import Lane
from warraq.web.lines import Lines
from warraq.web.refresh import refreshed_to
from warraq.web.refusals import from_groups
from warraq.web.reply import is_trouble, leads_on, retry_after, state_of
from warraq.web.request import Fetched, Request
from warraq.web.robots import Robots, RobotsMemory, read_robots
from warraq.web.rooms import Rooms
from warraq.web.settings import WebSettings
from warraq.web.spending import Spending
from warraq.web.turns import TAKEN, Shared
from warraq.web.visit import Visit

ROBOTS_REST_S = 1.0  # after robots.txt: its own delay, which may be minutes, holds between pages
Deliver = Callable[[Fetched, object], None]


class Crawler:
    """Takes requests, hands each result to `deliver` once. Lives on one event loop."""

    def __init__(self, settings: WebSettings, surroundings: Surroundings, deliver: Deliver) -> None:
        self._settings, self._around, self._deliver = settings, surroundings, deliver
        self.spending = Spending(settings, monotonic())
        self.remembered: Mapping[str, RobotsMemory] = {}  # by origin
        self.closed: Mapping[str, datetime] = {}  # origins that are to be left alone until then
        self.shared = Shared()  # hosts that others may ask at the same time
        self._user_agent = settings.user_agent
        self._lanes: dict[str, Lane] = {}
        self._robots: dict[str, Robots] = {}
        self._awaiting: dict[str, list[Visit]] = {}  # by origin, until its robots.txt is there
        self.rooms = Rooms.of(settings)  # for what comes, until the consumer takes it
        turns = Turns(self.rooms, settings.max_large)
        self._lines = Lines(settings, surroundings, turns)

    def take(self, request: Request, owner: object) -> None:
        """Begin with a request; its result is delivered to `owner`."""
        try:
            visit = Visit(request, read_address(request.url, self._settings.allow_ports), owner)
            lane = self._lane(visit)
        except AddressError as error:
            self._deliver(Fetched(request, "forbidden", None, error=error), owner)
        except Exception as error:  # noqa: BLE001 - a surprise costs its own address
            said = AddressError(surprise(error), url=request.url, step="fetch")
            self._deliver(Fetched(request, "forbidden", None, error=said), owner)
        else:
            lane.queue.append(visit)
            self._start(lane)

    async def close(self) -> None:
        """Stop all visits and hang up."""
        tasks = [lane.task for lane in self._lanes.values() if lane.task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._lines.close()
        for lane in self._lanes.values():
            await self.shared.let_go(lane)

    # The turns of a host

    def _lane(self, visit: Visit) -> Lane:
        name = visit.address.lane
        lane = self._lanes.get(name)
        if lane is None:
            lane = self._lanes[name] = Lane(name, opened_at=now_s())
            if closed_until := self.closed.get(visit.address.origin):
                lane.rest(now_s(), 0.0, self._left_of(closed_until))
        return lane

    def _go_on(self, visit: Visit) -> None:
        """Put a visit that is under way before those that have not begun, on the host that it has come to."""
        lane = self._lane(visit)
        lane.queue.appendleft(visit)
        self._start(lane)

    def _start(self, lane: Lane) -> None:
        if lane.task is None:
            lane.task = asyncio.create_task(self._work(lane))

    async def _work(self, lane: Lane) -> None:
        try:
            while lane.queue:
                visit = lane.queue.popleft()
                try:
                    await self._serve(lane, visit)
                except Exception as error:  # noqa: BLE001 - a surprise costs its own address: it is told as its result
                    lane.rest(now_s(), visit.request.delay_s, lane.trouble(self._settings))
                    self._finish(visit, visit.surprised(error))
                await self.shared.ease(lane)
        finally:
            lane.task = None

    async def _serve(self, lane: Lane, visit: Visit) -> None:
        now = now_s()
        site = visit.request.site
        if not visit.robots_of and (over := self.spending.used_up(site, now)):  # its pages could not be asked for
            self._finish(visit, visit.ended("put_off", error=FetchError(over, url=visit.request.url, step="fetch")))
            return
        if not self._may_ask(visit):
            return
        wait = lane.wait_s(now)
        if lane.is_closed(now, self._settings):
            self._finish(visit, visit.ended("later", not_before=self._after(wait)))
            return
        if lane.is_out_of_time(now, self._settings):
            self._finish(visit, visit.ended("put_off"))
            return
        if wait > 0:
            await asyncio.sleep(wait)
        await self.rooms.small.is_there.wait()
        if not await self.shared.take(lane, self._settings.max_wait_s):
            self._finish(visit, visit.ended("put_off", error=FetchError(TAKEN, url=visit.request.url, step="fetch")))
            return
        visit.tries += 1
        self.spending.ask(site, now_s())
        try:
            ask = Ask(visit.address, visit.request, visit.headers(self._user_agent))
            exchange = await self._lines.ask(lane, ask)
        except AddressError as error:
            self._finish(visit, visit.ended("forbidden", error=error))
        except FetchError as error:
            self._silent(lane, visit, error)
        else:
            self._answered(lane, visit, exchange)

    # robots.txt

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
            state = robots.refusal
            later = (robots.not_before or self._after(self._settings.closed_s)) if state == "later" else None
            if robots.is_resting:  # the server is left alone, so nobody knows what its robots.txt says
                visit.verdict = None
            self._finish(visit, visit.ended(state, error=robots.error, not_before=later))
            return False
        return True

    def _await_robots(self, visit: Visit, origin: str) -> None:
        if waiting := self._awaiting.get(origin):
            waiting.append(visit)
            return
        self._awaiting[origin] = [visit]
        asked = Request(f"{origin}/robots.txt", visit.request.site, "robots", visit.request.delay_s)
        address = read_address(asked.url, self._settings.allow_ports)
        self._go_on(Visit(asked, address, owner=None, robots_of=origin))

    def _learn(self, origin: str, fetched: Fetched) -> Fetched:
        try:
            robots = read_robots(fetched, self.remembered.get(origin), self._around.clock())
            fetched = replace(fetched, refusals=(*fetched.refusals, *from_groups(robots.groups)))
        except Exception as error:  # noqa: BLE001 - a surprise costs its own origin: nothing of it is asked for
            said = FetchError(surprise(error), url=fetched.request.url, step="robots")
            fetched = replace(fetched, state="unreachable", error=said)
            robots = Robots("unreachable", fetched=fetched)
        self._robots[origin] = robots
        for visit in reversed(self._awaiting.pop(origin, [])):
            self._go_on(visit)
        return fetched

    # What came of it

    def _silent(self, lane: Lane, visit: Visit, error: FetchError) -> None:
        wait = lane.trouble(self._settings)
        self._rest(lane, visit, wait)
        if self._tries_again(visit, wait):
            self._go_on(visit)
        else:
            self._finish(visit, visit.ended("unreachable", error=error))

    def _answered(self, lane: Lane, visit: Visit, exchange: Exchange) -> None:
        visit.last = capture = exchange.capture
        self.spending.receive(visit.request.site, len(capture.body))
        visit.sent.append(exchange.sent)
        if is_trouble(capture) and not leads_on(capture):
            self._unwell(lane, visit, capture)
            return
        lane.well()
        self._rest(lane, visit, 0.0)
        if leads_on(capture):
            self._follow(visit, capture)
        elif target := self._refreshed(visit, capture):
            visit.hop(capture, target)
            self._go_on(visit)
        else:
            self._finish(visit, visit.ended(state_of(capture), capture))

    def _unwell(self, lane: Lane, visit: Visit, capture: Capture) -> None:
        wait = retry_after(capture, self._around.clock())
        wait = lane.trouble(self._settings) if wait is None else min(wait, self._settings.max_backoff_s)
        self._rest(lane, visit, wait)
        if capture.truncated is None and self._tries_again(visit, wait):
            visit.again(capture)
            self._go_on(visit)
        else:
            state = state_of(capture)
            self._finish(visit, visit.ended(state, capture, not_before=self._after(wait) if state == "later" else None))

    def _follow(self, visit: Visit, capture: Capture) -> None:
        try:
            target = follow(visit.address, capture.header("location") or "", self._settings.allow_ports)
        except AddressError as error:
            self._finish(visit, visit.ended("forbidden", capture, error=error))
            return
        if fault := visit.no_further(target, capture, self._settings.max_hops):
            self._finish(visit, visit.ended("redirects", capture, error=fault))
            return
        visit.hop(capture, target)
        self._go_on(visit)

    def _refreshed(self, visit: Visit, capture: Capture) -> Address | None:
        """Return where a page that shows nothing itself leads on to; one that cannot be followed stays as it is."""
        place = None if visit.robots_of else refreshed_to(capture)
        try:
            target = follow(visit.address, place, self._settings.allow_ports) if place else None
        except AddressError:
            return None
        return target if target and visit.no_further(target, capture, self._settings.max_hops) is None else None

    def _tries_again(self, visit: Visit, wait: float) -> bool:
        return visit.tries < self._settings.max_tries and wait <= self._settings.max_wait_s

    def _rest(self, lane: Lane, visit: Visit, wait: float) -> None:
        crawl_delay = visit.verdict.crawl_delay_s if visit.verdict else None
        polite = max(visit.request.delay_s, crawl_delay or 0.0)
        lane.rest(now_s(), min(polite, ROBOTS_REST_S) if visit.robots_of else polite, wait)

    def _left_of(self, closed_until: datetime) -> float:
        """Return the rest of a pause that an earlier run noted; one beyond a day comes from a clock that was ahead."""
        left = (closed_until - self._around.clock()).total_seconds()
        return left if left <= self._settings.max_backoff_s else 0.0

    def _after(self, wait: float) -> datetime:
        return self._around.clock() + timedelta(seconds=min(wait, self._settings.max_backoff_s))

    def _finish(self, visit: Visit, fetched: Fetched) -> None:
        if visit.robots_of:
            fetched = self._learn(visit.robots_of, fetched)
        self._deliver(fetched, visit.owner)


def now_s() -> float:
    """Return the time on the running loop's clock."""
    return asyncio.get_running_loop().time()
