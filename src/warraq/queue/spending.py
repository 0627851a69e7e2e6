"""What a visit spends: it begins with what its run has spent already, and is kept while the visit goes on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic

from warraq.clock import Clock
from warraq.store import Store, errands
from warraq.store.errands import Errand
from warraq.web import Spend, Web, WebSettings

KEPT_S = 15.0  # between two times that it is kept: what a killed visit spent since then is not counted


@dataclass(slots=True)
class Purse:
    """The account of one visit of a host. Limits hold for a run and its sites, over all visits and workers."""

    store: Store
    errand: Errand
    limits: WebSettings
    clock: Clock
    kept_at: float = field(default_factory=monotonic)
    began: float = field(default_factory=monotonic)
    web: Web | None = None

    @property
    def limits_left(self) -> WebSettings:
        """What the settings say, without the time that the host has had."""
        left = max(0.0, self.limits.max_host_s - self.errand.spent_s)
        return self.limits.model_copy(update={"max_host_s": left})

    def open(self, web: Web) -> None:
        """Let a fetcher spend what is left."""
        self.web = web
        web.go_on(self._before(), self._elsewhere())

    def beat(self) -> None:
        """Keep what was spent, and hear what others have, every now and then."""
        if self.web is None or monotonic() - self.kept_at < KEPT_S:
            return
        self.kept_at = monotonic()
        with self.store.writing() as connection:
            errands.note_spent(connection, (self.errand.run, self.errand.host), self.spent(), self.spent_s)
        self.web.go_on(self._before(), self._elsewhere())

    def spent(self) -> dict[str, dict[str, float]]:
        """Return what each site has had by now."""
        told = self.web.spent() if self.web is not None else self._before()
        return {site: one.model_dump() for site, one in told.items()}

    @property
    def spent_s(self) -> float:
        """Return how much of its time the host has had by now."""
        return self.errand.spent_s + monotonic() - self.began

    def _before(self) -> Mapping[str, Spend]:
        return {site: Spend.model_validate(one) for site, one in (self.errand.spent or {}).items()}

    def _elsewhere(self) -> Spend:
        """Return what the run has spent beside this visit; nothing where no limit asks for it."""
        limits = (self.limits.max_run_minutes, self.limits.max_run_requests, self.limits.max_run_mb)
        if limits == (None, None, None):
            return Spend()
        with self.store.reading() as connection:
            others = errands.spent_beside(connection, self.errand.run, self.errand.host)
        every = [*map(Spend.model_validate, others), *self._before().values()]
        return _summed(every, self.store.run_of(self.errand.run).started_at, self._visited_since())

    def _visited_since(self) -> datetime:
        """Return when this visit began, by the clock of runs."""
        return self.clock() - timedelta(seconds=monotonic() - self.began)


def _summed(every: Iterable[Spend], run_began: datetime, visit_began: datetime) -> Spend:
    """Return what was spent altogether; a run's minutes are those since it was put in, whoever worked in them."""
    spent = list(every)
    return Spend(
        seconds=max(0.0, (visit_began - run_began).total_seconds()),
        requests=sum(one.requests for one in spent),
        received=sum(one.received for one in spent),
    )
