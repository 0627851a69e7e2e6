"""The night: ask every site for news, fetch what is new, keep it, and account for every address."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from warraq.article import site_name
from warraq.errors import StorageError
from warraq.health.incidents import Verdict, together
from warraq.health.judging import Found, account, look_back
from warraq.health.report import NOTHING, RunReport, report
from warraq.ingest import ingest
from warraq.night import chronicle
from warraq.night.disk import short_of
from warraq.night.fetching import Fetching
from warraq.night.home import Home
from warraq.night.standing import Standing
from warraq.night.visiting import Call, reading, take_up_left, told, visit
from warraq.repeats import learnable
from warraq.rules import Site
from warraq.schedule.rhythm import Pace, Rhythm, is_due
from warraq.store import Store, accounts
from warraq.tape import taping
from warraq.web import Request

__all__ = [
    "Call", "Home", "Standing", "due_sites", "fetch_now", "run_night", "short_of", "surprises", "take_up_left", "visit",
]  # fmt: skip


def fetch_now(home: Home, urls: Sequence[str]) -> RunReport:
    """Fetch these addresses now, due or not, keep what comes, and return the account of the run."""
    home.store.addresses.correct_clock(home.clock())
    with (
        home.store.run("refetch", (), home.clock) as run,
        taping(home.archive, home.store, run, home.clock) as tape,
        home.web() as web,
    ):
        night = Fetching(home, run, tape, web)
        web.supply(Request(url, site_name(url, home.rules), "article") for url in urls)
        for _ in told(home, ingest(night.fetched(), home.store, home.rules, reading(night))):
            pass
    return report(home.store, run)


def run_night(home: Home, sites: Sequence[Site], around: Verdict = NOTHING) -> RunReport:
    """Fetch and keep what is new on these sites, and return the account of the run; `around`: what ails the archive.

    Call it with the archive's lock held. A run that was killed is closed first; what it left over is done now. Told to
    end, it keeps what has come, asks for nothing more, and is marked as interrupted.
    """
    for killed in home.store.close_interrupted(home.clock()):
        account(home.store, killed)
    home.store.addresses.correct_clock(home.clock())
    home.store.keep_directory(home.rules.directory.outlets, sites)
    home.store.addresses.hand_over(home.rules)
    with home.store.run("ingest", [site.name for site in sites], home.clock, home.ending) as run:
        home = replace(home, log=home.log.bind(run=run))
        chronicle.begun(home.log, "ingest", len(sites))
        with taping(home.archive, home.store, run, home.clock) as tape:
            home = _after_what_was_left(home, run)
            night = visit(home, run, tape, [Call(site) for site in sites])
        trials = [trial.model_dump() for trials in night.noted.trials.values() for trial in trials]
        verdict = together(around, look_back(home.store, _found(home, run, night)))
        said = [one.sentence for one in verdict.open] + ([night.full] if night.full else [])
        home.store.remark(run, trials, "\n".join(said) or None)
    to_learn = learnable(home.store, home.rules, [site.name for site in sites])
    account_of = report(home.store, run, verdict).model_copy(update={"full": night.full, "to_learn": to_learn})
    chronicle.incidents(home.log, verdict)
    chronicle.ended(home.log, account_of)
    return account_of


def _after_what_was_left(home: Home, run: str) -> Home:
    """Take up what earlier runs left; where the storage does not let it, return a home that knows."""
    if home.refused is not None:
        return home
    try:
        take_up_left(home, run)
    except StorageError as refused:
        return replace(home, refused=refused)
    return home


def due_sites(home: Home, sites: Sequence[Site], pace: Pace) -> list[Site]:
    """Return the sites whose rhythm says that asking now is worth it, and those never asked."""
    known, now = home.store.rhythms([site.name for site in sites]), home.clock()
    return [site for site in sites if is_due(known.get(site.name, Rhythm()), now, pace)]


def _found(home: Home, run: str, night: Fetching) -> Found:
    """Return what the night found, for a look back."""
    surprised = surprises(home.store, run, night.noted.surprises)
    came_to = night.noted.trials if home.ending() else night.sites
    return Found(home.store.run_of(run), {site: night.noted.trials.get(site, ()) for site in came_to}, surprised)


def surprises(store: Store, run: str, said: Iterable[str]) -> dict[str, str]:
    """Return what nobody foresaw in a run, by site. `said`: of what has no row."""
    surprised = {sentence.partition(": ")[0]: sentence for sentence in reversed([*said])}
    with store.reading() as connection:
        rows = accounts.surprised(connection, run)
    for one in rows:
        surprised.setdefault(one.site, f"{one.site}: {one.addresses} addresses met a {one.reason}, as {one.url}")
    return surprised
