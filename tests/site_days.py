"""Days and visits of sites, and archives, made for tests: what is not said is as it is on a good day."""

import math
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from warraq.discover.routes import Route, Trial
from warraq.health.archive import Place
from warraq.health.visit import Visit
from warraq.store.heartbeats import Heartbeat
from warraq.store.site_days import SiteDay, SiteVisit, added

FEED = Route(url="http://sahl.example/feed", purpose="feed")
MAP = Route(url="http://sahl.example/map.xml", purpose="sitemap")
LINKS = Trial(route=FEED, outcome="links", links=10)
MONDAY = date(2026, 1, 5)
NIGHT = datetime(2026, 1, 28, 21, tzinfo=UTC)


def numbers(found: int = 10, words: float = 300.0, **told: Any) -> dict[str, Any]:
    """What a site brings on a day on which it names so many addresses, all of them articles."""
    new = told.get("new", found)
    whole = {"found": found, "asked": found, "articles": found, "new": new, "hours": 24.0, "routes": 1, "answered": 1}
    log = math.log1p(words)
    lengths = {"measured": new, "words": int(words) * new, "log_words": log * new, "log_words_squared": log**2 * new}
    parts = {"dated": new, "titled": new, "sourced": new, "signed": new}
    return {**whole, **parts, **lengths, "kept": int(words) * 6 * new, "removed": 100 * new, **told}


def days(*found: int, first: date = MONDAY, **told: Any) -> tuple[SiteDay, ...]:
    """Days in a row, each with so many addresses."""
    return tuple(
        SiteDay(site="sahl", day=f"{first + timedelta(days=number)}", **numbers(count, **told))
        for number, count in enumerate(found)
    )


def visit(before: Sequence[SiteDay], found: int = 10, trials: Sequence[Trial] = (LINKS,), **told: Any) -> Visit:
    """A visit on the night after these days."""
    last = date.fromisoformat(before[-1].day) if before else MONDAY
    at = datetime(last.year, last.month, last.day, 21, tzinfo=UTC) + timedelta(days=1)
    said = {name: told.pop(name) for name in ("last_answered", "unanswered", "reason", "surprise") if name in told}
    row = SiteVisit(site="sahl", run="r", at=at, day=f"{last + timedelta(days=1)}", **numbers(found, **told))
    asked = [trial for trial in trials if trial.outcome != "put off"]
    answered = sum(trial.outcome in ("links", "empty", "unchanged") for trial in asked)
    row = row.model_copy(update={"routes": len(asked), "answered": answered})
    whole: dict[str, Any] = {
        "last_answered": at - timedelta(days=1) if before else None,
        "reason": "challenge: script",
    } | said
    return Visit(row=row, trials=tuple(trials), days=tuple(before), **whole)


def day_after(before: Sequence[SiteDay]) -> date:
    """The day after these."""
    return date.fromisoformat(before[-1].day) + timedelta(days=1)


def nights(rows: Sequence[SiteVisit]) -> Iterator[Visit]:
    """Each visit of a site in turn, judged by what came before it."""
    before: dict[str, SiteDay] = {}
    answered: datetime | None = None
    unanswered: Any = 0
    for row in rows:
        unanswered = 0 if row.answered else unanswered + 1
        yield Visit(
            row=row, trials=(LINKS,), days=tuple(before.values()), last_answered=answered, unanswered=unanswered
        )
        before[row.day] = added([before[row.day], row], row.day) if row.day in before else row
        answered = row.at if row.answered else answered


def place(**told: object) -> Place:
    whole = {"run": "r", "now": NIGHT, "enabled": ["sahl"], "chosen": ["sahl"], "broken": (), "free": 2**40, "grows": 0}
    return Place(**{**whole, "before": (), "clock": NIGHT, **told})  # type: ignore[arg-type]


def beat(at: datetime, ended: datetime | None) -> Heartbeat:
    told = {"id": "b", "number": 1, "command": "ingest", "host": "h", "pid": 1, "started_at": at, "beat_at": at}
    return Heartbeat.model_validate({**told, "ended_at": ended, "error": None})
