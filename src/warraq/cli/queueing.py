"""What the commands of the queue share: a worker's desk, and the night that workers do."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, TypeVar

import typer

from warraq.cli.home import archive_of, chosen_sites, clock_at, only_run, processes, settings_of, store_of
from warraq.cli.output import harmless, say, say_aside
from warraq.cli.running import Night, log_of, place_of, rules_for
from warraq.cli.telling import raise_alarm, tell_elsewhere

if TYPE_CHECKING:
    from warraq.endings import Ending
    from warraq.health.archive import Broken
    from warraq.health.incidents import Verdict
    from warraq.health.report import RunReport
    from warraq.logs import Log
    from warraq.queue.desk import Desk
    from warraq.queue.rereading import Purpose
    from warraq.reparse import Choice, Summary
    from warraq.rules import Rules, Site
    from warraq.settings import Settings
    from warraq.store import Store
    from warraq.verify import Report, Share

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a worker is asked for."""

    jobs: int
    only: tuple[str, ...]
    due: bool
    health_port: int | None
    stalled_s: float
    visit_s: float
    until_empty: bool
    log: str | None
    now: str | None


def at_work(home: Path | None, asked: Asked) -> None:
    """Work until told to end."""
    from warraq.endings import in_order
    from warraq.queue.jobs import KINDS
    from warraq.queue.worker import Manner, work

    if unknown := [kind for kind in asked.only if kind not in KINDS]:
        raise typer.BadParameter(f"{unknown[0]} is no kind of job; they are {', '.join(KINDS)}")
    settings = settings_of(home)
    with ExitStack() as stack:
        ending = stack.enter_context(in_order(grace_s=GRACE_S))
        events = stack.enter_context(log_of(settings, asked.log or settings.log_file or "-"))
        desk = stack.enter_context(desk_of(settings, events, ending, asked.now))
        manner = Manner(
            asked.jobs,
            asked.only or KINDS,
            lambda: not asked.until_empty,
            due=asked.due,
            stalled_s=asked.stalled_s,
            port=asked.health_port,
            exit_code=lambda: ending.exit_code,
        )
        work(replace(desk, share_s=asked.visit_s), manner)  # told to end, and ended in order: that is no failure


LOOK_S = 0.3  # between two looks at how far a run is
GRACE_S = 3600.0  # the worker sees to its end itself


@contextmanager
def desk_of(settings: "Settings", log: "Log", ending: "Ending", now: str | None) -> "Iterator[Desk]":
    """Give everything that a worker on this home works with."""
    from warraq.holds import this_process
    from warraq.night import Home, short_of
    from warraq.own_folder import own_folder_with_processes
    from warraq.queue.desk import Desk
    from warraq.queue.files import Kept
    from warraq.queue.readers import Readers
    from warraq.rules import Rules
    from warraq.settings import web_settings
    from warraq.store.turns import HostTurns
    from warraq.web import Outside, open_web

    clock = clock_at(now)
    me = this_process("warraq worker", clock())
    with (
        store_of(settings) as store,
        own_folder_with_processes("warraq-files-", me) as folder,
        HostTurns(store.engine, me) as turns,
        Readers(processes(settings.workers), log) as readers,
    ):
        limits = web_settings(settings)
        kept = Kept(store, folder, lambda _file, error: say_aside(f"set aside: {harmless(error)}"))
        home = Home(
            store,
            archive_of(settings),
            Rules(),
            lambda: open_web(limits),
            clock,
            read=readers.read,
            look=readers.study,
            glance=readers.glance,
            full=lambda: short_of((settings.home, settings.warc_folder)),
            ending=ending.told,
            log=log,
        )
        yield Desk(
            home,
            limits,
            Outside(clock=clock),
            turns,
            kept,
            lambda report: tell_elsewhere(settings, store, report),
            lambda _timestamp: _put_in_due(settings, store, kept.rules(), log),
            settings.home / "adopting",
        )


def night_of_workers(home: Path | None, asked: Night, wait: bool) -> "tuple[RunReport | None, int]":
    """Put the sites in; return the account of the run when it is waited for, and an exit code."""
    from warraq.endings import in_order
    from warraq.health.incidents import together

    settings = settings_of(home)
    with in_order() as ending, log_of(settings, asked.log) as log, store_of(settings) as store:
        run, around, left_out = _put_in(settings, store, asked, log)
        for name in left_out:
            say_aside(harmless(f"{name} waits in the queue already, or is being visited"))
        failed = [why for why in raise_alarm(settings, around) if why]
        for why in failed:
            say_aside(harmless(f"look at {why}"))
        if not wait:
            say(f"run {run}: put into the queue; `warraq queue` shows how far it is")
            return None, int(bool(around.open or failed))
        report = _waited_for(settings, store, run, ending)
        if report is None:
            say_aside(f"run {run} goes on; `warraq queue` shows how far it is")
            return None, ending.exit_code
        report = report.model_copy(update={"incidents": together(around, report.incidents)})
        return report, ending.exit_code or int(report.needs_a_person or bool(failed))


def _put_in(settings: "Settings", store: "Store", asked: Night, log: "Log") -> "tuple[str, Verdict, list[str]]":
    """Open a run of the sites that are asked for; return it with what ails the archive, and the sites left out."""
    from warraq.queue.files import push
    from warraq.queue.jobs import make_ready

    make_ready(store)
    with only_run(settings, "ingest"):
        rules, broken = rules_for(settings, asked.sites)
        push(store, settings.home)
        return _put_in_of(settings, store, (rules, broken, chosen_sites(rules, asked.sites)), asked, log)


def _put_in_of(
    settings: "Settings",
    store: "Store",
    read: "tuple[Rules, list[Broken], list[Site]]",
    asked: Night,
    log: "Log",
) -> "tuple[str, Verdict, list[str]]":
    from warraq.clock import machine
    from warraq.health.heartbeat import beating
    from warraq.health.judging import look_around
    from warraq.night import Home, due_sites
    from warraq.queue.putting_in import put_in_sites
    from warraq.schedule.rhythm import Pace
    from warraq.settings import web_settings
    from warraq.web import open_web

    clock, limits = clock_at(asked.now), web_settings(settings)
    rules, _, chosen = read
    with beating(store, "ingest", machine) as pulse:
        around = look_around(store, place_of(settings, store, pulse.id, read, clock()))
        place = Home(store, archive_of(settings), rules, lambda: open_web(limits), clock, log=log)
        run, left_out = put_in_sites(place, due_sites(place, chosen, Pace()) if asked.due else chosen)
    return run, around, left_out


def _put_in_due(settings: "Settings", store: "Store", rules: "Rules", log: "Log") -> str:
    """Put in what is due by the rules that workers read by, and say how much that is."""
    read = (rules, list["Broken"](), [site for site in rules.sites if site.enabled])
    run, around, _ = _put_in_of(settings, store, read, Night((), due=True, log=None, now=None), log)
    for why in raise_alarm(settings, around):
        if why:
            say_aside(harmless(f"look at {why}"))
    return f"run {run}, {len(store.run_of(run).sites)} sites"


def _waited_for(settings: "Settings", store: "Store", run: str, ending: "Ending") -> "RunReport | None":
    """Return the account of a run when workers have done it, and show how far it is; None: told to wait no longer."""
    from warraq.cli.watching import watching
    from warraq.queue.closing import account_of
    from warraq.queue.state import standing
    from warraq.rules import load

    with watching() as watch:
        while store.run_of(run).status == "running":
            if ending.told():
                return None
            if watch is not None:
                watch.seen(standing(store, run))
            sleep(LOOK_S)
    return account_of(store, load(settings.home, lambda *_: None), run)


def reread_by_workers(settings: "Settings", choice: "Choice", purpose: "Purpose", wait: bool) -> "Summary | None":
    """Put files in to be read again; return the account when it is waited for, and None when it is not."""
    from warraq.clock import machine
    from warraq.queue.files import push
    from warraq.queue.rereading import put_in_rereading, summary_of
    from warraq.reparse import Summary

    def put_in(store: "Store") -> str | None:
        push(store, settings.home)
        return put_in_rereading(store, choice, purpose, machine())

    def account(store: "Store", run: str | None) -> Summary:
        return summary_of(store, run) if run is not None else Summary()

    return _by_workers(settings, put_in, account, wait)


def verified_by_workers(settings: "Settings", share: "Share", noted: str | None, wait: bool) -> "Report | None":
    """Put files in to be verified; return the report when it is waited for, and None when it is not."""
    from warraq.clock import machine
    from warraq.queue.verifying import put_in_checks, report_of
    from warraq.verify import verification

    archive = archive_of(settings)
    return _by_workers(
        settings,
        lambda store: put_in_checks(store, verification(archive, store, share), machine()),
        lambda store, run: report_of(store, verification(archive, store, share, noted), run),
        wait,
    )


def _by_workers(
    settings: "Settings",
    put_in: "Callable[[Store], str | None]",
    account: "Callable[[Store, str | None], Told]",
    wait: bool,
) -> "Told | None":
    """Put work on files in, and return its account when workers have done it; None: nobody waited for that."""
    from warraq.endings import in_order
    from warraq.queue.jobs import make_ready

    with in_order() as ending, store_of(settings) as store:
        make_ready(store)
        run = put_in(store)
        while run is not None and wait and not ending.told() and store.run_of(run).status == "running":
            sleep(LOOK_S)
        if run is None or store.run_of(run).status != "running":
            return account(store, run)
        if wait:  # told to end: whoever asked for an account has none
            say_aside(f"run {run} goes on; `warraq queue` shows how far it is")
            raise typer.Exit(ending.exit_code)
        say(f"run {run}: put into the queue; `warraq queue` shows how far it is")
        return None
