"""The night: ask every site for news, fetch what is new, keep it, and account for every address."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from warraq.adopt import adopt
from warraq.article import site_name
from warraq.health import NOTHING, Found, RunReport, Verdict, account, look_back, report, together
from warraq.ingest import Run, ingest
from warraq.models import Outcome
from warraq.night import chronicle
from warraq.night.disk import short_of
from warraq.night.fetching import Fetching
from warraq.night.home import Home
from warraq.night.standing import Standing
from warraq.repeats import learnable
from warraq.rules import Site
from warraq.schedule import Pace, Rhythm, is_due
from warraq.store import accounts
from warraq.tape import Tape, taping
from warraq.web import Request

__all__ = ["Home", "Standing", "due_sites", "fetch_now", "run_night", "short_of"]


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
        for _ in _told(home, ingest(night.fetched(), home.store, home.rules, _reading(home, run, tape))):
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
        with taping(home.archive, home.store, run, home.clock) as tape, home.web() as web:
            for _ in _told(
                home, adopt(home.archive, home.store, home.rules, Run(run, home.read, clock=home.clock), home.clock)
            ):
                pass
            night = Fetching(home, run, tape, web)
            for outcome in _told(
                home,
                ingest(night.captures(sites), home.store, home.rules, _reading(home, run, tape)),
            ):
                night.noted.promises.look_at(outcome)
        night.remember(sites)
        trials = [trial.model_dump() for trials in night.noted.trials.values() for trial in trials]
        verdict = together(around, look_back(home.store, _found(home, run, night)))
        said = [one.sentence for one in verdict.open] + ([night.full] if night.full else [])
        home.store.remark(run, trials, "\n".join(said) or None)
    to_learn = learnable(home.store, home.rules, [site.name for site in sites])
    told = report(home.store, run, verdict).model_copy(update={"full": night.full, "to_learn": to_learn})
    chronicle.incidents(home.log, verdict)
    chronicle.ended(home.log, told)
    return told


def due_sites(home: Home, sites: Sequence[Site], pace: Pace) -> list[Site]:
    """Return the sites whose rhythm says that asking now is worth it, and those never asked."""
    known, now = home.store.rhythms([site.name for site in sites]), home.clock()
    return [site for site in sites if is_due(known.get(site.name, Rhythm()), now, pace)]


def _reading(home: Home, run: str, tape: Tape) -> Run:
    return Run(run, home.read, tape.sync, home.clock, home.quick)


def _told(home: Home, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Tell of every outcome as it comes."""
    for outcome in outcomes:
        home.heard(outcome)
        chronicle.page(home.log, outcome)
        yield outcome


def _found(home: Home, run: str, night: Fetching) -> Found:
    """Return what the night found, for a look back."""
    surprised = {sentence.partition(": ")[0]: sentence for sentence in reversed(night.noted.surprises)}
    with home.store.reading() as connection:
        rows = accounts.surprised(connection, run)
    for one in rows:
        surprised.setdefault(one.site, f"{one.site}: {one.addresses} addresses met a {one.reason}, as {one.url}")
    came_to = night.noted.trials if home.ending() else night.sites
    return Found(home.store.run_of(run), {site: night.noted.trials.get(site, ()) for site in came_to}, surprised)
