"""The account of a run, and what of it needs a person."""

from collections.abc import Iterator

from warraq.models import Record
from warraq.store import Store, accounts
from warraq.store.accounts import RunRow, SiteRow
from warraq.store.runs import RunCounts

FEW = 3  # pages of a site that are no articles and still no alarm


class RunReport(Record):
    """What became of every address of a run, in numbers, by site, and by reason."""

    run: RunRow
    counts: RunCounts
    sites: tuple[SiteRow, ...]
    reasons: tuple[tuple[str, str, int], ...]  # status, reason, how many; the most frequent first
    waiting: tuple[tuple[str, int], ...] = ()  # site, addresses that nobody has fetched yet
    routes: tuple[str, ...] = ()  # what was amiss with a feed, sitemap or listing, though its site may be well

    @property
    def needs_a_person(self) -> bool:
        """Say whether somebody should look: a site gave nothing, or the sum does not hold."""
        return self.run.note is not None or not self.counts.balanced

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
        for sentence in self.routes:
            yield f"  {sentence}"
        for status, reason, number in self.reasons:
            if status in ("skipped", "failed"):
                yield f"  {status} {number}: {reason}"
        if self.run.seal:
            yield f"seal {self.run.seal}"
        for sentence in (self.run.note or "").splitlines():
            yield f"look at {sentence}"


def walls(store: Store, run: str) -> Iterator[str]:
    """Say of each site whose feeds answered and whose pages did not that it gave no article at all.

    A link or two that lead nowhere are every site's; pages that were dead before are no news.
    """
    with store.reading() as connection:
        tried = accounts.tried(connection, run)
    for one in tried:
        if one.articles == 0 and one.others >= FEW:
            yield f"{one.site}: none of {one.others} pages that were asked for is an article ({one.reason})"


def surprises(store: Store, run: str) -> Iterator[str]:
    """Say of which addresses nobody foresaw what happened: that is for whoever writes warraq."""
    with store.reading() as connection:
        found = accounts.surprised(connection, run)
    for one in found:
        yield f"{one.site}: {one.addresses} addresses met a {one.reason}, as {one.url}"


def run_line(run: RunRow) -> str:
    """Return a run in one line."""
    told = f"stored {run.stored}, unchanged {run.unchanged}, skipped {run.skipped}, failed {run.failed}"
    return f"{run.started_at:%Y-%m-%d %H:%M} {run.kind} {run.status}: discovered {run.discovered}, {told} ({run.id})"


def report(store: Store, run: str) -> RunReport:
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
    )
