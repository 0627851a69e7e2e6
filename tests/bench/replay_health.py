"""90 nights of 50 generated sites, replayed for the alarms: what was planted and found, and what was not there.

    python tests/bench/replay_health.py [--sites 50] [--nights 90] [--visits 1] [--seed 1]

Pure: site-days in, incidents out. Half of the sites have nothing planted. Every site has days off, bursts, a feast of
four days, nights without an answer, pages that are no articles, and articles without one field or the other.
"""

import argparse
import math
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from warraq.discover.routes import Route, Trial
from warraq.health.checks import looks
from warraq.health.expecting import general_of
from warraq.health.incidents import Verdict, verdict
from warraq.health.visit import Visit, day_of
from warraq.store.incidents import Incident
from warraq.store.site_days import SiteDay, SiteVisit, added

BEGIN = datetime(2026, 1, 1, 21, tzinfo=UTC)
DAYS_OFF = ((4, 5), (5, 6), (4,), (), (), (4, 5))
FEAST = range(45, 49)  # nights
KINDS = {
    "silent": "silent",
    "dead": "dead",
    "walls": "walls",
    "failing": "failing",
    "stubs": "stubs up",
    "dated": "field lost date",
    "titled": "field lost title",
    "sourced": "field lost source",
    "signed": "field lost author",
    "short": "body shrank",
    "cut": "removed up",
}
FIELDS = ("dated", "titled", "sourced", "signed")


@dataclass
class Planted:
    """A site as it is, and what befalls it."""

    name: str
    chance: random.Random
    kind: str | None = None
    begins: int = 0
    lasts: int = 12
    rate: float = 0.0
    off: tuple[int, ...] = ()
    rest: float = 0.0
    shape: float = 3.0
    stubs: float = 0.0
    shares: dict[str, float] = field(default_factory=dict)
    words: float = 300.0
    spread: float = 0.5
    cut: float = 0.1

    def __post_init__(self) -> None:
        draw = self.chance
        self.rate = math.exp(draw.uniform(math.log(0.7), math.log(80)))
        self.off, self.rest = draw.choice(DAYS_OFF), draw.choice((0.0, 0.0, 0.1, 0.4))
        self.shape, self.stubs = draw.uniform(1.2, 12), draw.choice((0.0, 0.02, 0.05, 0.3))
        self.shares = {
            "dated": draw.choice((1.0, 0.98)),
            "titled": draw.choice((1.0, 0.99)),
            "sourced": draw.choice((0.0, 0.6, 0.95, 1.0)),
            "signed": draw.choice((0.0, 0.5, 0.9, 1.0)),
        }
        if self.kind in FIELDS:  # what is lost must have been there
            self.shares[self.kind] = draw.choice((0.95, 1.0))
        if self.kind is not None:
            self.rate = max(self.rate, 3.0)
        self.words, self.spread, self.cut = draw.uniform(120, 600), draw.uniform(0.3, 0.8), draw.uniform(0.02, 0.25)

    def is_ill(self, night: int) -> bool:
        return self.kind is not None and self.begins <= night < self.begins + self.lasts

    def visit(self, at: datetime, hours: float, night: int, part: float) -> tuple[SiteVisit, tuple[Trial, ...]]:
        ill, draw = self.kind if self.is_ill(night) else None, self.chance
        trial = self.answer(ill)
        row: dict[str, Any] = {"site": self.name, "run": f"{at:%Y%m%dT%H}", "at": at, "day": day_of(at, hours)}
        if trial.outcome != "links":
            return SiteVisit(**row, routes=1), (trial,)
        found = 0 if ill == "silent" else self.came(at, hours, night, part)
        row |= {"hours": hours, "routes": 1, "answered": 1, "found": found}
        return SiteVisit(**row, **self.pages(found, ill, draw)), (trial,)

    def answer(self, ill: str | None) -> Trial:
        route, luck = Route(url=f"http://{self.name}.example/feed", purpose="feed"), self.chance.random()
        if ill == "dead" or luck < 0.01:
            return Trial(route=route, outcome="failed", reason="status 500", passing=True)
        return Trial(route=route, outcome="later" if luck < 0.015 else "links", links=30)

    def came(self, at: datetime, hours: float, night: int, part: float) -> int:
        rate = self.rate * part * max(1.0, hours / (24 * part) if hours else 1.0)
        if datetime.fromisoformat(day_of(at, hours)).weekday() in self.off:
            rate *= self.rest
        if night in FEAST:
            rate *= 0.3
        return poisson(self.chance, self.chance.gammavariate(self.shape, rate / self.shape) if rate else 0.0)

    def pages(self, found: int, ill: str | None, draw: random.Random) -> dict[str, Any]:
        none = sum(draw.random() < (0.7 if ill == "stubs" else self.stubs) for _ in range(found))
        if ill in ("walls", "failing"):
            return {"asked": found, "walled" if ill == "walls" else "failed": found}
        new = found - none
        day = draw.gauss(0, 0.1)
        logs = [math.log(self.words) + day + draw.gauss(0, self.spread) for _ in range(new)]
        logs = [log + math.log(0.3) if ill == "short" else log for log in logs]
        kept = int(sum(6 * math.exp(log) for log in logs))
        cut = 0.6 if ill == "cut" else min(0.9, max(0.0, self.cut + draw.gauss(0, 0.04)))
        lost = {name: 0.0 for name in FIELDS if name == ill}
        lengths = {"measured": new, "words": kept // 6, "log_words": sum(logs)}
        return {
            "asked": found,
            "articles": new,
            "stubs": none,
            "new": new,
            **lengths,
            "log_words_squared": sum(log * log for log in logs),
            "kept": kept,
            "removed": int(kept * cut / (1 - cut)),
            **{name: sum(draw.random() < share for _ in range(new)) for name, share in (self.shares | lost).items()},
        }


def poisson(draw: random.Random, mean: float) -> int:
    if mean > 60:
        return max(0, round(draw.gauss(mean, math.sqrt(mean))))
    limit, count, product = math.exp(-mean), 0, draw.random()
    while product > limit:
        count, product = count + 1, product * draw.random()
    return count


@dataclass
class Told:
    """What the replay of one site gave."""

    site: Planted
    opened: list[tuple[int, Incident]] = field(default_factory=list)  # night, incident
    closed: list[tuple[int, Incident]] = field(default_factory=list)
    new: Counter[int] = field(default_factory=Counter)  # addresses by night
    days: dict[str, SiteDay] = field(default_factory=dict)
    known: tuple[Incident, ...] = ()
    answered: datetime | None = None
    unanswered: int = 0

    def look(self, night: int, row: SiteVisit, trials: tuple[Trial, ...], general: dict[str, float]) -> None:
        self.unanswered = 0 if row.answered else self.unanswered + 1
        visit = Visit(
            row=row,
            trials=trials,
            days=tuple(self.days.values())[-56:],
            last_answered=self.answered,
            unanswered=self.unanswered,
            reason="challenge",
            general=general,
            ill_since={(one.kind, one.subject): f"{one.opened_at:%Y-%m-%d}" for one in self.known},
        )
        said: Verdict = verdict(self.known, [(one, ()) for one in looks(visit)], (row.run, row.at))
        self.opened += [(night, one) for one in said.opened]
        self.closed += [(night, one) for one in said.closed]
        self.new[night] += row.found
        self.known = said.open
        self.days[row.day] = added([self.days[row.day], row], row.day) if row.day in self.days else row
        self.answered = row.at if row.answered else self.answered


def replay(sites: list[Planted], nights: int, visits: int) -> list[Told]:
    """Replay the nights of all sites, one after the other."""
    told = [Told(site) for site in sites]
    for night, at in moments(nights, visits):
        seen = []
        for one in told:
            hours = (at - one.answered).total_seconds() / 3600 if one.answered else 0.0
            seen.append((one, *one.site.visit(at, hours, night, 1 / visits)))
        general = general_of({one.site.name: (*list(one.days.values())[-56:], row) for one, row, _ in seen})
        for one, row, trials in seen:
            one.look(night, row, trials, general)
    return told


def moments(nights: int, visits: int) -> Iterator[tuple[int, datetime]]:
    for number in range(nights * visits):
        yield number // visits, BEGIN + timedelta(hours=24 / visits * number)


def planted(number: int, seed: int, nights: int) -> Planted:
    draw = random.Random(f"{seed}-{number}")
    kind = list(KINDS)[number // 2 % len(KINDS)] if number % 2 else None
    return Planted(f"site-{number}", draw, kind, begins=draw.randrange(nights // 3, nights - 14))


def is_meant(site: Planted, night: int, one: Incident) -> bool:
    """Say whether an incident tells of what was planted: of few pages that are mostly stubs, all may be."""
    kind = f"{one.kind} {one.subject}".strip()
    return site.is_ill(night) and (kind == KINDS[site.kind or ""] or (site.kind, kind) == ("stubs", "walls"))


def first_night(told: Told) -> int | None:
    """The first night of the illness on which at least three addresses came; None: there was none."""
    site = told.site
    if site.kind in ("silent", "dead"):
        return site.begins
    return next((n for n in range(site.begins, site.begins + site.lasts) if told.new[n] >= 3), None)


def main() -> None:
    said = argparse.ArgumentParser()
    for name, value in (("sites", 50), ("nights", 90), ("visits", 1), ("seed", 1)):
        said.add_argument(f"--{name}", type=int, default=value)
    asked = said.parse_args()
    sites = [planted(number, asked.seed, asked.nights) for number in range(asked.sites)]
    told = replay(sites, asked.nights, asked.visits)
    ill = [one for one in told if one.site.kind]
    found: dict[str, int] = {}
    at_once = false = true = 0
    by_kind, missed = Counter[str](), list[str]()
    for one in told:
        good = [night for night, incident in one.opened if is_meant(one.site, night, incident)]
        bad = [(n, i) for n, i in one.opened if not is_meant(one.site, n, i)]
        true, false = true + len(good), false + len(bad)
        by_kind.update(f"{i.kind} {i.subject}".strip() for _, i in bad)
        if good:
            found[one.site.name] = good[0]
        elif one.site.kind:
            missed.append(f"{one.site.kind} at {one.site.rate:.1f} a day")
        start = first_night(one)
        at_once += bool(good) and start is not None and good[0] <= start
    sites_nights = asked.sites * asked.nights
    print(f"{asked.sites} sites, {asked.nights} nights, {asked.visits} visits a night, seed {asked.seed}")
    print(
        f"planted {len(ill)}, found {len(found)}, the first night that shows them {at_once}; missed: {missed or 'none'}"
    )
    print(f"incidents opened: {true} meant, {false} not meant; precision {true / max(1, true + false):.3f}, "
          f"recall {len(found) / max(1, len(ill)):.3f}")  # fmt: skip
    print(f"false incidents a site in 90 nights: {false / sites_nights * 90:.2f} {dict(by_kind)}")
    sys.exit(len(found) < len(ill) or false / sites_nights * 90 >= 1)


if __name__ == "__main__":
    main()
