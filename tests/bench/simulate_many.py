"""Ten thousand sites on one to fifty workers: pages a night, delay from publication to record, load of the database.

    PYTHONPATH=src python tests/bench/simulate_many.py [--sites 10000] [--workers 1,2,5,10,20,50] [--days 2]

A simulation of events on service times that `bench_many.py` measures; when a site is asked is decided by warraq's own
`schedule.poll_at`, from what a site publishes at each hour of the day. A visit asks one request after the other, each
after the site's delay; what it brought is read on the worker's core, and written one writer at a time. The first thing
that is used up is named.
"""

import argparse
import heapq
import random
import statistics
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from math import exp
from typing import Any

from warraq.schedule.rhythm import Pace, Rhythm, poll_at

DAY_S, HOUR_S, CRON_S = 86_400.0, 3_600.0, 600.0
MIDNIGHT = datetime(2026, 1, 1, tzinfo=UTC)
# Of a day's news the part that comes in each hour (UTC): newsrooms of Damascus, Cairo and Riyadh wake at five.
HOURS = (1, 1, 1, 1, 2, 3, 5, 6, 7, 7, 7, 7, 7, 6, 6, 6, 5, 5, 4, 4, 3, 3, 2, 1)
MEDIAN, SPREAD = 12.0, 1.2  # articles a day of a site: log-normal, so that a tenth has 56 and more
DELAYS = ((0.85, 1.0), (0.10, 5.0), (0.05, 30.0))  # part of the sites, seconds between two requests
LATENCY_S = 0.4
ROUTES = 2  # feeds, sitemaps and listings of a site
RECHECKS = 5  # looks at an article later: after 1 h, 6 h, 1 d, 7 d and 30 d
FULL = 0.9
CLASSES = 60  # of sites by how much they publish: what is alike is computed once


@dataclass(frozen=True, slots=True)
class Costs:
    """What a piece of work takes, in seconds."""

    page_s: float  # of a worker's core: fetched, read and handed on
    recheck_s: float  # the same of one that did not change
    visit_s: float  # to begin and end a visit
    write_s: float  # of the one writer: a page's rows
    note_s: float  # the same of an outcome alone
    job_s: float  # of the one writer: what a visit writes of itself and its job


@dataclass(slots=True)
class Site:
    """A site as it is asked."""

    level: int  # class
    delay_s: float
    polled_s: float = 0.0


@dataclass(slots=True)
class Line:
    """Something that serves one after the other."""

    free_s: float = 0.0
    busy_s: float = 0.0

    def serve(self, at_s: float, takes_s: float) -> float:
        """Return when it is done."""
        self.free_s = max(self.free_s, at_s) + takes_s
        self.busy_s += takes_s
        return self.free_s


@dataclass(slots=True)
class Told:
    """What a simulation came to, per day."""

    pages: float = 0
    visits: float = 0
    late_s: list[float] = field(default_factory=list)
    waits_s: list[float] = field(default_factory=list)


def per_day(level: int) -> float:
    """Articles a day of a class of sites: the middle of its part of the distribution."""
    return MEDIAN * exp(SPREAD * statistics.NormalDist().inv_cdf((level + 0.5) / CLASSES))


@cache
def next_poll_s(level: int, hour: int) -> float:
    """After how many seconds a site is asked again that was asked at that hour, by what it is known to publish."""
    rates = tuple(per_day(level) * part / sum(HOURS) for part in HOURS)
    rhythm = Rhythm(polled_at=MIDNIGHT + timedelta(hours=hour), new=rates, watched_h=(1.0,) * 24, listed=30)
    at = poll_at(rhythm, Pace())
    assert at is not None and rhythm.polled_at is not None
    return (at - rhythm.polled_at).total_seconds()


SHARE = [0.0, *accumulate(part / sum(HOURS) for part in HOURS)]


def come_by(at_s: float) -> float:
    """How many days' news have come by then."""
    day, rest = divmod(at_s, DAY_S)
    hour, part = divmod(rest, HOUR_S)
    return day + SHARE[int(hour)] + (SHARE[int(hour) + 1] - SHARE[int(hour)]) * part / HOUR_S


def poisson(dice: random.Random, mean: float) -> int:
    """A number of things that come on their own."""
    if mean > 50:
        return max(0, round(dice.gauss(mean, mean**0.5)))
    left, count = dice.expovariate(1.0), 0
    while left < mean:
        left, count = left + dice.expovariate(1.0), count + 1
    return count


@dataclass(slots=True)
class Visit:
    """A visit that is under way."""

    number: int  # of the site
    core: int
    begun_s: float
    since_s: float  # when the site was asked before
    new: int
    looked: int


class World:
    """Sites, workers and the one writer, moved from event to event."""

    def __init__(self, sites: int, workers: int, jobs: int, costs: Costs) -> None:
        self.dice, self.costs, self.told = random.Random(7), costs, Told()
        self.sites = [Site(self.dice.randrange(CLASSES), delay_of(self.dice)) for _ in range(sites)]
        self.cores, self.writer = [Line() for _ in range(workers)], Line()
        self.free = deque(worker for _ in range(jobs) for worker in range(workers))  # a slot each
        self.waiting: deque[tuple[float, int]] = deque()
        self.events: list[tuple[float, int, Any]] = []
        self.slots_s, self.count = 0.0, 0
        for number in range(sites):
            self.at(self.dice.random() * HOUR_S, number)

    def at(self, when_s: float, what: Any) -> None:
        """Let something happen then: a site falls due, or a visit takes its next step."""
        self.count += 1
        heapq.heappush(self.events, (when_s, self.count, what))

    def run(self, until_s: float) -> None:
        """Go on until a time."""
        while self.events and self.events[0][0] <= until_s:
            now_s, _, what = heapq.heappop(self.events)
            if isinstance(what, int):
                self.waiting.append((now_s, what))
            elif isinstance(what, Visit):
                self.read(now_s, what)
            else:
                self.written(now_s, *what)
            while self.waiting and self.free:
                self.begin(now_s, *self.waiting.popleft())

    def begin(self, now_s: float, due_s: float, number: int) -> None:
        """Begin a visit: what came since the last one is asked for, one request after the other."""
        site = self.sites[number]
        new = poisson(self.dice, per_day(site.level) * (come_by(now_s) - come_by(site.polled_s)))
        looked = poisson(self.dice, RECHECKS * per_day(site.level) * (now_s - site.polled_s) / DAY_S)
        visit = Visit(number, self.free.popleft(), now_s, site.polled_s, new, looked)
        site.polled_s = now_s
        self.told.waits_s.append(now_s - due_s)
        self.at(now_s + (ROUTES + new + looked) * (site.delay_s + LATENCY_S), visit)

    def read(self, now_s: float, visit: Visit) -> None:
        """Read what came on the worker's core, then let it be written."""
        costs = self.costs
        takes_s = costs.visit_s + visit.new * costs.page_s + (visit.looked + ROUTES) * costs.recheck_s
        done_s = self.cores[visit.core].serve(now_s, takes_s)
        self.at(done_s, ("read", visit))

    def written(self, now_s: float, step: str, visit: Visit) -> None:
        """Wait for the writer; when it is done, the slot is free, and it is known when the site is due again."""
        costs = self.costs
        if step == "read":
            takes_s = costs.job_s + visit.new * costs.write_s + visit.looked * costs.note_s
            self.at(self.writer.serve(now_s, takes_s), ("written", visit))
            return
        told, site = self.told, self.sites[visit.number]
        told.visits, told.pages = told.visits + 1, told.pages + visit.new + visit.looked
        if visit.new:
            told.late_s.append(now_s - (visit.since_s + visit.begun_s) / 2)
        self.slots_s += now_s - visit.begun_s
        self.free.append(visit.core)
        again_s = visit.begun_s + next_poll_s(site.level, int(visit.begun_s % DAY_S // HOUR_S))
        self.at(-(-max(again_s, now_s) // CRON_S) * CRON_S, visit.number)


def simulate(sites: int, workers: int, jobs: int, days: int, costs: Costs) -> tuple[Told, float, float, float]:
    """Return what came after a first day, and which parts of slots, cores and the writer were used."""
    world = World(sites, workers, jobs, costs)
    world.run(DAY_S)
    world.told, world.slots_s = Told(), 0.0
    for line in (*world.cores, world.writer):
        line.busy_s = max(0.0, line.free_s - DAY_S)  # what it has taken on and not done
    world.run((days + 1) * DAY_S)
    span_s = days * DAY_S
    return (
        world.told,
        world.slots_s / (workers * jobs * span_s),
        min(1.0, sum(core.busy_s for core in world.cores) / (workers * span_s)),
        min(1.0, world.writer.busy_s / span_s),
    )


def delay_of(dice: random.Random) -> float:
    """How long a site wants to be left alone."""
    drawn, low = dice.random(), 0.0
    for part, delay_s in DELAYS:
        low += part
        if drawn < low:
            return delay_s
    return DELAYS[-1][1]


def lines(sites: int, many: list[int], jobs: int, days: int, costs: Costs) -> Iterator[str]:
    """Yield a row for each number of workers."""
    yield "| workers | visits a day | pages a day | to the record, median / p95 | slots | cores | writer | used up |"
    yield "|---|---|---|---|---|---|---|---|"
    for workers in many:
        told, *used = simulate(sites, workers, jobs, days, costs)
        late = sorted(told.late_s)
        most, name = max(zip(used, ("slots", "cores", "the writer"), strict=True))
        yield (
            f"| {workers} | {told.visits / days:,.0f} | {told.pages / days:,.0f} "
            f"| {minutes(late, 0.5)} / {minutes(late, 0.95)} | {used[0]:.0%} | {used[1]:.0%} | {used[2]:.0%} "
            f"| {name if most > FULL else ''} |"
        )


def minutes(values: list[float], part: float) -> str:
    return f"{values[int(part * (len(values) - 1))] / 60:,.0f} min" if values else "-"


def main() -> None:
    """Simulate, and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sites", type=int, default=10_000)
    parser.add_argument("--workers", default="1,2,5,10,20,50")
    parser.add_argument("--jobs", type=int, default=32)
    parser.add_argument("--days", type=int, default=1)
    for name, value in (
        ("page", 12.0),
        ("recheck", 2.0),
        ("visit", 30.0),
        ("write", 4.0),
        ("note", 0.5),
        ("job", 15.0),
    ):
        parser.add_argument(f"--{name}-ms", type=float, default=value)
    given = parser.parse_args()
    costs = Costs(
        *(getattr(given, f"{name}_ms") / 1000 for name in ("page", "recheck", "visit", "write", "note", "job"))
    )
    for line in lines(given.sites, [int(one) for one in given.workers.split(",")], given.jobs, given.days, costs):
        print(line, flush=True)


if __name__ == "__main__":
    main()
