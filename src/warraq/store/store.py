"""All that a run asks of an archive's database and keeps in it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Engine

from warraq.clock import Clock
from warraq.errors import settled
from warraq.holds import Holder
from warraq.models import Article, Capture, Location, Outcome
from warraq.rules import Outlet, Site
from warraq.schedule.rhythm import Rhythm
from warraq.storable import without_unstorable
from warraq.store import (
    accounts,
    articles,
    captures,
    copies,
    directory,
    errands,
    explained,
    figures,
    holding,
    opened,
    pages,
    parts,
    run_rows,
    runs,
    schema,
    search,
    servers,
)
from warraq.store import put as putting
from warraq.store.accounts import SiteRow
from warraq.store.addresses import Addresses
from warraq.store.database import Database
from warraq.store.discovered import Mention, said_of
from warraq.store.engines import hold_sealers_lock, hold_writers_lock, making_tables_anew, open_engine
from warraq.store.explained import Told
from warraq.store.faults import named
from warraq.store.finding import Finding
from warraq.store.progress import Heard, nobody
from warraq.store.run_rows import RunRow
from warraq.store.runs import RunCounts
from warraq.store.search import Hit
from warraq.store.servers import Server
from warraq.store.staying import staying
from warraq.urls import short, url_key


def open_store(url: str) -> "Store":
    """Open an archive's database: `sqlite:///path` or `postgresql://…`. Use it in a `with`."""
    return Store(open_engine(url))


@staying
class Store(Database):
    """An archive's database with all that runs keep in it."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._texts = copies.Texts()

    def upgrade(self, heard: Heard = nobody) -> None:
        """Bring the schema up to date; what is stored stays. `heard`: told how far it is."""
        with named(self.engine), making_tables_anew(self.engine) as connection:
            hold_writers_lock(connection)
            schema.upgrade(connection, heard)

    def put(self, findings: Sequence[Finding], run: str, now: datetime) -> list[Outcome]:
        """Keep a batch and return an outcome for each, in order. Doing it twice changes nothing.

        `now`: by the clock of the run; what was stamped later was stamped by a clock that was ahead. What the database
        cannot hold, and what nobody foresaw, costs its own row.
        """
        try:
            with self.writing() as connection:
                return putting.put(connection, findings, run, now, self._texts)
        except Exception as error:  # noqa: BLE001 - a surprise costs its own row
            reason = settled(error)
            if len(findings) == 1:
                return [self._refused(findings[0], run, reason)]
        return [outcome for finding in findings for outcome in self.put([finding], run, now)]

    def _refused(self, finding: Finding, run: str, reason: str) -> Outcome:
        """Tell of a capture whose rows the database refuses."""
        url, key = (short(str(without_unstorable(text))) for text in (finding.capture.asked_for, finding.asked))
        told = Outcome(url=url, status="failed", reason=reason, site=finding.site)
        self.settle(run, [(key, told)])
        return told

    def keep_captures(self, kept: Iterable[Capture]) -> None:
        """Give captures that nobody has read as pages their rows; those that have one keep it."""
        with self.writing() as connection:
            captures.keep(connection, kept)

    def has_captures(self, ids: Collection[str]) -> set[str]:
        """Return those of these captures that have a row."""
        with self.reading() as connection:
            return captures.known(connection, ids)

    def known_pages(self, keys: Collection[str]) -> set[str]:
        """Return those of these addresses that were named as pages."""
        with self.reading() as connection:
            return captures.known_pages(connection, keys)

    def interrupted(self, among: Collection[str]) -> set[str]:
        """Return those of these runs that were interrupted."""
        with self.reading() as connection:
            return runs.interrupted(connection, among)

    def unsealed_runs(self) -> set[str]:
        """Return the interrupted runs of which no seal is known."""
        with self.reading() as connection:
            return runs.unsealed(connection)

    @contextmanager
    def sealing(self) -> Iterator[None]:
        """Wait until no other machine seals: the seals of an archive are one chain."""
        with self.reading() as connection:
            hold_sealers_lock(connection)
            yield

    def parts_of(self, among: Collection[str]) -> dict[str, str]:
        """Return, of these that are parts of runs which are open yet, those runs."""
        with self.reading() as connection:
            return errands.open_runs_of(connection, among)

    def keep_seal(self, run: str, head: str) -> None:
        """Keep the head of the seal on what a run wrote."""
        with self.writing() as connection:
            runs.keep_seal(connection, run, head)

    @contextmanager
    def run(
        self, kind: str, sites: Sequence[str], clock: Clock, ending: Callable[[], bool] = lambda: False
    ) -> Iterator[str]:
        """Open a run, give its id, and close it when the block ends: as interrupted when an error or a signal ends it.

        An address that still waits then has failed, so that the sum holds.
        """
        with opened.opened(self, kind, sites, clock, ending) as run:
            yield run

    def close_interrupted(self, at: datetime) -> list[str]:
        """Close the runs whose process is gone, of whichever home, and return their ids."""
        return opened.close_interrupted(self, at)

    @contextmanager
    def holding(self, names: Iterable[str], me: Holder) -> Iterator[dict[str, str]]:
        """Hold what has these names, against every home on this database; give those that others hold, and who."""
        with named(self.engine), holding.held(self.engine, names, me, self.stay.holding) as others:
            yield others

    def remark(self, run: str, trials: Sequence[dict[str, Any]], note: str | None) -> None:
        """Keep how each route of a run fared, and what a person should look at."""
        with self.writing() as connection:
            runs.remark(connection, run, trials, note)

    def homes(self, keys: Collection[str]) -> dict[str, str]:
        """Return, of these addresses, those whose article is kept under another one, and that one."""
        with self.reading() as connection:
            return pages.homes(connection, keys)

    def bodies(self, keys: Collection[str]) -> dict[str, str]:
        """Return the texts of the articles that are kept under these addresses."""
        with self.reading() as connection:
            return pages.bodies(connection, keys)

    def firsts(self, keys: Collection[str]) -> dict[str, str]:
        """Return, of these addresses, those of further pages, and under which the article of each is kept."""
        with self.reading() as connection:
            return parts.firsts(connection, keys)

    def states(self, keys: Collection[str]) -> dict[str, str]:
        """Return the states of those of these addresses that are known."""
        with self.reading() as connection:
            return parts.states(connection, keys)

    def pages_of(self, captures: Collection[str]) -> dict[str, tuple[Location | None, ...]]:
        """Return where the further pages lie that came with these captures; None: the bytes of one are lost."""
        with self.reading() as connection:
            return parts.pages_of(connection, captures)

    def namesakes(self, names: Collection[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, ...]]:
        """Return under which addresses articles of these sites and figures are kept."""
        with self.reading() as connection:
            return figures.namesakes(connection, names)

    def lead(self, leads: Mapping[str, str], urls: Mapping[str, str], at: Mapping[str, datetime]) -> None:
        """Keep which addresses show the article of which."""
        with self.writing() as connection:
            pages.lead(connection, leads, urls, at)

    @property
    def addresses(self) -> Addresses:
        """The addresses, for whoever fetches them."""
        return Addresses(self)

    def servers(self) -> dict[str, Server]:
        """Return what runs have learned of servers, by scheme, host and port."""
        with self.reading() as connection:
            return servers.servers(connection)

    def keep_servers(self, learned: Iterable[Server]) -> None:
        """Keep what a run learned of servers."""
        with self.writing() as connection:
            servers.keep_servers(connection, learned)

    def rhythms(self, sites: Collection[str]) -> dict[str, Rhythm]:
        """Return the rhythms of sites, as far as they are known."""
        with self.reading() as connection:
            return servers.rhythms(connection, sites)

    def keep_rhythms(self, known: Mapping[str, Rhythm]) -> None:
        """Keep the rhythms of sites."""
        with self.writing() as connection:
            servers.keep_rhythms(connection, known)

    def keep_directory(self, outlets: Iterable[Outlet], sites: Iterable[Site]) -> None:
        """Let the tables of outlets and sites say what the rules say."""
        with self.writing() as connection:
            directory.keep_directory(connection, outlets, sites)

    def settle(self, run: str, told: Sequence[tuple[str, Outcome]]) -> None:
        """Keep outcomes (address key, outcome) that need no other row."""
        with self.writing() as connection:
            runs.settle(connection, run, told)

    def run_of(self, run: str) -> RunRow:
        """Return one run."""
        with self.reading() as connection:
            return run_rows.run(connection, run)

    def last_runs(self, limit: int = 10) -> tuple[RunRow, ...]:
        """Return the last runs, the newest first."""
        with self.reading() as connection:
            return run_rows.last_runs(connection, limit)

    def by_site(self, run: str) -> tuple[SiteRow, ...]:
        """Count a run's outcomes for each site."""
        with self.reading() as connection:
            return accounts.by_site(connection, run)

    def by_reason(self, run: str) -> tuple[tuple[str, str, int], ...]:
        """Count a run's outcomes for each status and reason, the most frequent first."""
        with self.reading() as connection:
            return accounts.by_reason(connection, run)

    def counts(self, run: str) -> RunCounts:
        """Count a run's outcomes from its rows."""
        with self.reading() as connection:
            return runs.counts(connection, run)

    def get(self, article_id: str) -> Article | None:
        """Return the article of that id."""
        with self.reading() as connection:
            return articles.article(connection, article_id)

    def by_url(self, url: str) -> Article | None:
        """Return the article of an address, however the address is written."""
        with self.reading() as connection:
            return articles.article_at(connection, pages.home(connection, url_key(url)))

    def search(self, query: str, limit: int = 20, narrowed: search.Narrowed = search.ANY) -> list[Hit]:
        """Return the articles that match, best first."""
        with self.reading() as connection:
            return search.search(connection, query, limit, narrowed)

    def story_of(self, url: str) -> Told | None:
        """Return everything that is kept of an address, an article's or not; None when it was never met."""
        with self.reading() as connection:
            return explained.told_of(connection, url_key(url))

    def unplaced_sources(self) -> list[tuple[str, int, str]]:
        """Return (source as written, articles, the address of one of them) where the source led to no outlet."""
        with self.reading() as connection:
            return articles.unplaced_sources(connection)

    def mentions(self, keys: Collection[str]) -> Mapping[str, tuple[Mention, ...]]:
        """Return what feeds, sitemaps and listings said of these addresses."""
        with self.reading() as connection:
            return said_of(connection, keys)
