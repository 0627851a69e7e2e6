"""One visit of a site, and the history that it is judged by."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from warraq.discover.routes import Trial
from warraq.health.came import came
from warraq.health.silence import stretch
from warraq.store.accounts import Tried
from warraq.store.route_visits import RouteDay, RouteDays
from warraq.store.site_days import Measures, SiteDay, SiteVisit, added

ANSWERED = ("links", "empty", "unchanged")
A_DAY_H = 36.0  # a gap up to here is one day's, whose middle says which


@dataclass(frozen=True, slots=True)
class Visit:
    """What a run found on a site, as it is to be judged."""

    row: SiteVisit
    trials: tuple[Trial, ...] = ()
    days: tuple[SiteDay, ...] = ()  # before this run, the oldest first
    last_answered: datetime | None = None  # before this run
    unanswered: int = 0  # visits in a row without an answer, this one among them
    reason: str = ""  # the most frequent of those why pages were no articles
    surprise: str | None = None  # what nobody foresaw
    general: Mapping[str, float] = field(default_factory=dict)  # by day: found everywhere, as a part of the expected
    routes: RouteDays = field(default_factory=dict)  # what each named on the days before
    named: Mapping[str, int] = field(default_factory=dict)  # by each route, in this run for the first time
    ill_since: dict[tuple[str, str], str] = field(default_factory=dict)  # day of the open incidents: (kind, subject)

    @property
    def today(self) -> SiteDay:
        """What came on the day of this visit, with its earlier visits."""
        return added([*(day for day in self.days if day.day == self.row.day), self.row], self.row.day)

    @property
    def route_rows(self) -> list[RouteDay]:
        """What each route that answered named in this visit."""
        answered = dict.fromkeys(trial.route.url for trial in self.trials if trial.outcome in ANSWERED)
        day, hours = self.row.day, self.row.hours
        return [RouteDay(url=url, day=day, hours=hours, found=self.named.get(url, 0)) for url in answered]

    def habit(self, kind: str, subject: str = "", days: int = 28) -> list[SiteDay]:
        """Return the days that show how the site usually is: before today, and before it fell ill in this way."""
        end = min(self.row.day, self.ill_since.get((kind, subject), self.row.day))
        return [day for day in self.days if day.day < end][-days:]

    def lately(self, count: Callable[[SiteDay], int], enough: int) -> tuple[SiteDay, str]:
        """Return today with as many days before it as are enough to judge by, a week at most; and the first of them."""
        some = [self.today]
        for day in reversed([day for day in self.days if day.day < self.row.day][-6:]):
            if sum(map(count, some)) >= enough:
                break
            some.append(day)
        return added(some, self.row.day), some[-1].day

    def stretch(self, count: Callable[[SiteDay], int]) -> tuple[list[SiteDay], list[SiteDay]]:
        """Part the days: those since the last one that has any, up to this visit; and those before them."""
        return stretch(self.days, self.today, count)


def visit_row(
    run: tuple[str, datetime],
    site: str,
    trials: Sequence[Trial],
    told: tuple[Iterable[Tried], int, Measures],
    last_answered: datetime | None,
) -> SiteVisit:
    """Return the row of a visit: (run, its beginning), (what became of pages, addresses never met before, measures)."""
    (identity, at), (tried, found, measures) = run, told
    counted = Counter[str]()
    for one in tried:
        if (kind := came(one.status, one.reason)) is not None:
            counted[kind] += one.number
    asked = [trial for trial in trials if trial.outcome != "put off"]
    answered = sum(trial.outcome in ANSWERED for trial in asked)
    hours = (at - last_answered).total_seconds() / 3600 if last_answered and answered else 0.0
    return SiteVisit(
        run=identity,
        site=site,
        at=at,
        day=day_of(at, hours),
        hours=max(hours, 0.0),
        routes=len(asked),
        answered=answered,
        found=found,
        asked=counted.total() - counted["later"],
        **counted,
        **measures.model_dump(),
    )


def day_of(at: datetime, hours: float) -> str:
    """Return the day whose news a visit saw that looks back on so many hours: the one that most of them belong to."""
    back = timedelta(hours=max(0.0, min(hours, A_DAY_H)) / 2)
    return f"{(at - back).astimezone(UTC):%Y-%m-%d}"
