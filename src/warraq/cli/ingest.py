"""`warraq ingest`."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
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
from warraq.cli.running import log_of, place_of, tell
from warraq.cli.telling import tell_at_once, tell_elsewhere
from warraq.cli.watching import Watch, watching

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warraq.health.archive import Broken
    from warraq.night import Home
    from warraq.rules import Rules
    from warraq.settings import Settings
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
    if queue:
        from warraq.cli.queueing import Night, night_of_workers

        account, code = night_of_workers(home, Night(tuple(sites or ()), due, log, now), wait)
        if account is not None:
            tell(account, as_json, quiet)
        raise typer.Exit(code)
    from warraq.clock import machine
    from warraq.confined import get_ready
    from warraq.endings import in_order
    from warraq.health.heartbeat import beating
    from warraq.health.judging import look_around
    from warraq.night import Home, due_sites, run_night, short_of
    from warraq.own_folder import own_folder_with_processes
    from warraq.schedule.rhythm import Pace
    from warraq.settings import web_settings
    from warraq.warc.delivery import out_of_reach
    from warraq.web import Outside, open_web
    from warraq.workers import Workers

    settings = settings_of(home)
    clock = clock_at(now)
    with (
        in_order() as ending,
        log_of(settings, log) as events,
        only_run(settings, "ingest") as me,
        store_of(settings) as store,
        own_folder_with_processes("warraq-night-", me),
        beating(store, "ingest", machine) as pulse,  # by the machine's clock: a time that is given plays another night
    ):
        rules, broken = rules_for(settings, sites or [])
        chosen = chosen_sites(rules, sites or [])
        limits = web_settings(settings)
        archive = archive_of(settings)
        refused = out_of_reach(archive)
        place_now = place_of(settings, store, pulse.id, (rules, broken, chosen), clock())
        around = look_around(store, replace(place_now, storage=str(refused) if refused else None))
        failed = tell_at_once(settings, around)
        with Workers(processes(settings.workers)) as workers, watching_beside(log or settings.log_file) as watch:
            web = partial(open_web, limits, Outside(clock=clock))
            full = partial(short_of, (settings.home, settings.warc_folder))
            workers.log = events
            place = Home(store, archive, rules, web, clock, full=full, ending=ending.told, beat=pulse.beat, log=events)
            place = watched(read_by(replace(place, refused=refused), workers), watch)
            with free_of_others(store, due_sites(place, chosen, Pace()) if due else chosen, me) as free:
                if free:
                    get_ready()
                report = run_night(place, free, around)
        failed = tell_elsewhere(settings, store, report, around) or failed
    tell(report, as_json, quiet)
    raise typer.Exit(ending.exit_code or int(report.needs_a_person or failed))


def rules_for(settings: "Settings", sites: "Sequence[str]") -> "tuple[Rules, list[Broken]]":
    """Return the rules of a home and what is wrong with its files; a file of a site that was named must be right."""
    from warraq.rules import load

    broken: list[Broken] = []
    rules = load(settings.home, lambda *fault: broken.append(fault))
    if named := next((error for file, error in broken if file.stem in sites), None):
        raise named
    return rules, broken


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
    )


def watched(home: "Home", watch: Watch | None) -> "Home":
    """Return a home whose night is shown, where somebody watches."""
    return replace(home, heard=watch.heard, watched=watch.seen) if watch else home
