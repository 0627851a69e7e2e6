"""`warraq ingest`."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from warraq.cli.home import (
    HomeOption,
    JsonOption,
    archive_of,
    chosen_sites,
    clock_at,
    free_of_others,
    only_run,
    processes,
    settings_of,
    store_of,
)
from warraq.cli.running import Night, log_of, place_of, rules_for, tell
from warraq.cli.telling import tell_at_once, tell_elsewhere
from warraq.cli.watching import Watch, watching

if TYPE_CHECKING:
    from datetime import datetime

    from warraq.health.archive import Broken
    from warraq.health.heartbeat import Pulse
    from warraq.health.incidents import Verdict
    from warraq.health.report import RunReport
    from warraq.holds import Holder
    from warraq.night import Home
    from warraq.rules import Rules, Site
    from warraq.settings import Settings
    from warraq.store import Store
    from warraq.workers import Workers


def ingest(
    sites: Annotated[list[str] | None, typer.Argument(help="Names of sites; none: every enabled one.")] = None,
    due: Annotated[bool, typer.Option("--due", help="Of these, the ones likely to have news by now.")] = False,
    home: HomeOption = None,
    as_json: JsonOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print only what needs a person and is new, or over.")] = False,
    queue: Annotated[bool, typer.Option("--queue", help="Put the sites in for workers (PostgreSQL), and end.")] = False,
    wait: Annotated[bool, typer.Option("--wait", help="With --queue: wait, and report as a night here does.")] = False,
    log: Annotated[
        str | None, typer.Option(help="Add a line for each event to this file; - for standard error.")
    ] = None,
    now: Annotated[str | None, typer.Option(help="Take this to be the time, as 2026-01-28T21:00Z; for tests.")] = None,
) -> None:
    """The night: find what is new, fetch it, keep it, and account for every address.

    With --due it may run every ten minutes: a site is asked by the rhythm of its news, at least once a day.
    Safe to overlap, to kill and to run twice. Exit code 1: the report names what a person should look at.

    Example: warraq ingest alwadi
    """
    asked = Night(tuple(sites or ()), due, log, now)
    if queue:
        from warraq.cli.queueing import night_of_workers

        account, code = night_of_workers(home, asked, wait)
    else:
        account, code = night_here(home, asked)
    if account is not None:
        tell(account, as_json, quiet)
    raise typer.Exit(code)


def night_here(home: Path | None, asked: Night) -> "tuple[RunReport, int]":
    """Run a night in this process; return its account and an exit code."""
    from warraq.endings import in_order

    settings, clock = settings_of(home), clock_at(asked.now)
    with in_order() as ending, log_of(settings, asked.log) as events, beginning(settings, asked) as begun:
        rules, broken = rules_for(settings, asked.sites)
        chosen = chosen_sites(rules, asked.sites)
        place = replace(home_of(begun, rules, clock), ending=ending.told, log=events)
        around = looked_around(begun, place, (rules, broken, chosen))
        failed = tell_at_once(settings, around)
        report = run(begun, place, chosen, around)
        failed = tell_elsewhere(settings, begun.store, report, around) or failed
    return report, ending.exit_code or int(report.needs_a_person or failed)


@dataclass(frozen=True, slots=True)
class Begun:
    """A night that has begun: nobody else runs one in this home, and it has shown that it is at work."""

    settings: "Settings"
    asked: Night
    me: "Holder"
    store: "Store"
    pulse: "Pulse"


@contextmanager
def beginning(settings: "Settings", asked: Night) -> Iterator[Begun]:
    """Begin a night; LockedError when another one goes on.

    What starts readers loads what they need while this process loads the rest, but where maybe no site is due.
    """
    from warraq.confined import get_ready
    from warraq.own_folder import own_folder_with_processes

    with only_run(settings, "ingest") as me, own_folder_with_processes("warraq-night-", me):
        if not asked.due:
            get_ready()
        from warraq.clock import machine
        from warraq.health.heartbeat import beating

        # by the machine's clock: a time that is given plays another night
        with store_of(settings) as store, beating(store, "ingest", machine) as pulse:
            yield Begun(settings, asked, me, store, pulse)


def home_of(begun: Begun, rules: "Rules", clock: "Callable[[], datetime]") -> "Home":
    """Return what the night works with; why its storage takes nothing, if it does not, is found out here."""
    from warraq.night import Home, short_of
    from warraq.settings import web_settings
    from warraq.warc.delivery import out_of_reach
    from warraq.web import Outside, open_web

    settings, archive = begun.settings, archive_of(begun.settings)
    return Home(
        begun.store,
        archive,
        rules,
        partial(open_web, web_settings(settings), Outside(clock=clock)),
        clock,
        full=partial(short_of, (settings.home, settings.warc_folder)),
        refused=out_of_reach(archive),
        beat=begun.pulse.beat,
    )


def looked_around(begun: Begun, place: "Home", read: "tuple[Rules, list[Broken], list[Site]]") -> "Verdict":
    """Return what ails the archive before the sites are asked."""
    from warraq.health.judging import look_around

    found = place_of(begun.settings, begun.store, begun.pulse.id, read, place.clock())
    return look_around(begun.store, replace(found, storage=str(place.refused) if place.refused else None))


def run(begun: Begun, place: "Home", chosen: "list[Site]", around: "Verdict") -> "RunReport":
    """Read the sites that are asked for and free, by processes; return the account."""
    from warraq.confined import get_ready
    from warraq.night import due_sites, run_night
    from warraq.schedule.rhythm import Pace
    from warraq.workers import Workers

    asked, settings = begun.asked, begun.settings
    shown = watching_beside(asked.log or settings.log_file)
    with Workers(processes(settings.workers)) as workers, shown as watch:
        workers.log = place.log
        place = watched(read_by(place, workers), watch)
        wanted = due_sites(place, chosen, Pace()) if asked.due else chosen
        with free_of_others(begun.store, wanted, begun.me) as free:
            if free:
                get_ready()
            return run_night(place, free, around)


def watching_beside(log: str | None) -> "AbstractContextManager[Watch | None]":
    """Show how far the night is, but where the log is shown."""
    from warraq.logs import STANDARD_ERROR

    return nullcontext() if log == STANDARD_ERROR else watching()


def read_by(home: "Home", workers: "Workers") -> "Home":
    """Return a home whose pages, feeds, sitemaps and listings are read in processes."""
    return replace(
        home,
        read=workers.read,
        quick=workers.read_quick,
        recall_by=workers.recall_by,
        look=workers.study,
        glance=workers.glance,
        ahead_by=workers.ahead_by,
        beside=workers.beside,
    )


def watched(home: "Home", watch: Watch | None) -> "Home":
    """Return a home whose night is shown, where somebody watches."""
    return replace(home, heard=watch.heard, watched=watch.seen) if watch else home
