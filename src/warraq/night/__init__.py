"""The night: ask every site for news, fetch what is new, keep it, and account for every address."""

from collections.abc import Sequence

from warraq.adopt import adopt
from warraq.article import site_name
from warraq.discover.routes import standing
from warraq.health import RunReport, report, surprises, walls
from warraq.ingest import Run, ingest
from warraq.night.fetching import Fetching
from warraq.night.home import Home
from warraq.rules import Site
from warraq.schedule import Pace, Rhythm, is_due
from warraq.tape import taping
from warraq.web import Request

__all__ = ["Home", "due_sites", "fetch_now", "run_night"]

PATIENCE = 3  # nights in a row on which a server may ask to come later; then a person should look


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
        for outcome in ingest(night.fetched(), home.store, home.rules, Run(run, home.read, tape.sync, home.clock)):
            home.heard(outcome)
    return report(home.store, run)


def run_night(home: Home, sites: Sequence[Site]) -> RunReport:
    """Fetch and keep what is new on these sites, and return the account of the run.

    Call it with the archive's lock held. A run that was killed is closed first; what it left over is done now. Told to
    end, it keeps what has come, asks for nothing more, and is marked as interrupted.
    """
    home.store.close_interrupted(home.clock())
    home.store.addresses.correct_clock(home.clock())
    home.store.keep_directory(home.rules.directory.outlets, sites)
    with home.store.run("ingest", [site.name for site in sites], home.clock, home.ending) as run:
        with taping(home.archive, home.store, run, home.clock) as tape, home.web() as web:
            for outcome in adopt(
                home.archive, home.store, home.rules, Run(run, home.read, clock=home.clock), home.clock
            ):
                home.heard(outcome)
            night = Fetching(home, run, tape, web)
            for outcome in ingest(
                night.captures(sites), home.store, home.rules, Run(run, home.read, tape.sync, home.clock)
            ):
                night.promises.look_at(outcome)
                home.heard(outcome)
        night.remember(sites)
        trials = [trial.model_dump() for trials in night.trials.values() for trial in trials]
        home.store.remark(run, trials, _note(home, run, night))
    return report(home.store, run)


def due_sites(home: Home, sites: Sequence[Site], pace: Pace) -> list[Site]:
    """Return the sites whose rhythm says that asking now is worth it, and those never asked."""
    known, now = home.store.rhythms([site.name for site in sites]), home.clock()
    return [site for site in sites if is_due(known.get(site.name, Rhythm()), now, pace)]


def _note(home: Home, run: str, night: Fetching) -> str | None:
    """Say what a person should look at: sites that could not be reached, and sites whose pages are walled."""
    tried = [(site, night.trials.get(site.name, ())) for site in night.sites.values()]
    found = {site.name: standing(site, trials) for site, trials in tried if trials or not home.ending()}
    sentences = [one.sentence for one in found.values() if one.needs_a_person]
    waiting = [name for name, one in found.items() if one.state == "waiting"]
    known = home.store.rhythms(waiting)
    sentences += [found[name].sentence for name in waiting if known[name].failures >= PATIENCE]
    return "\n".join((*sentences, *walls(home.store, run), *night.surprises, *surprises(home.store, run))) or None
