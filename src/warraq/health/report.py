"""The account of a run, and what of it needs a person."""

from collections.abc import Iterator

from warraq.health.incidents import Verdict
from warraq.health.lines import described
from warraq.models import Record
from warraq.store import Store, accounts
from warraq.store.accounts import SiteRow
from warraq.store.run_rows import RunRow
from warraq.store.runs import RunCounts

NOTHING = Verdict()


class RunReport(Record):
    """What became of every address of a run, in numbers, by site, and by reason."""

    run: RunRow
    counts: RunCounts
    sites: tuple[SiteRow, ...]
    reasons: tuple[tuple[str, str, int], ...]  # status, reason, how many; the most frequent first
    waiting: tuple[tuple[str, int], ...] = ()  # site, addresses that nobody has fetched yet
    to_learn: tuple[tuple[str, int], ...] = ()  # site, new articles that show what it repeats
    routes: tuple[str, ...] = ()  # what was amiss with a feed, sitemap or listing, though its site may be well
    incidents: Verdict = NOTHING
    full: str | None = None  # the disk that the run stopped for

    @property
    def needs_a_person(self) -> bool:
        """Say whether somebody should look: an incident is open, a new one or an old one, or the sum does not hold."""
        return bool(self.incidents.open) or not self.counts.balanced or self.full is not None

    def lines(self) -> Iterator[str]:
        """Yield the report as plain lines."""
        c = self.counts
        yield f"run {self.run.id}: {self.run.status}"
        yield (
            f"discovered {c.discovered} = stored {c.stored} + unchanged {c.unchanged} "
            f"+ skipped {c.skipped} + failed {c.failed}"
        )
        for site in self.sites:
            yield f"  {site.site}: " + ", ".join(f"{status} {number}" for status, number in site.counts if number)
        for name, number in self.waiting:
            yield f"  {name}: {number} addresses wait for their first fetch"
        for name, number in self.to_learn:
            yield f"  {name}: {number} new articles show what it repeats; `warraq site learn {name}`"
        for sentence in self.routes:
            yield f"  {sentence}"
        for status, reason, number in self.reasons:
            if status in ("skipped", "failed"):
                yield f"  {status} {number}: {reason}"
        if self.run.seal:
            yield f"seal {self.run.seal}"
        yield from told_of(self.incidents)
        yield from self._sum()

    def news(self) -> Iterator[str]:
        """Yield what a person has not been told yet."""
        yield from told_of(self.incidents.model_copy(update={"going_on": ()}))
        yield from self._sum()

    def _sum(self) -> Iterator[str]:
        if self.full:
            yield f"look at {self.full}: what was put off is first in the next run"
        if not self.counts.balanced:
            yield f"look at the account of run {self.run.id}: it does not add up"


def told_of(verdict: Verdict) -> Iterator[str]:
    """Yield what needs a person, and what no longer does."""
    for one in verdict.opened:
        yield from described(one)
    for one in verdict.going_on:
        yield f"still {one.sentence} (since {one.opened_at:%Y-%m-%d}, incident {one.id})"
    for one in verdict.closed:
        yield f"over {one.sentence}: {one.closed_because} (incident {one.id})"


def report(store: Store, run: str, incidents: Verdict = NOTHING) -> RunReport:
    """Return the account of a run, counted from its rows."""
    row = store.run_of(run)
    with store.reading() as connection:
        waiting = accounts.waiting(connection, row.sites)
        routes = accounts.amiss(connection, run)
    return RunReport(
        run=row,
        counts=store.counts(run),
        sites=store.by_site(run),
        reasons=store.by_reason(run),
        waiting=waiting,
        routes=routes,
        incidents=incidents,
    )
