"""`warraq ingest`."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from warraq.cli.home import (
    HomeOption,
    JsonOption,
    chosen_sites,
    clock_at,
    free_of_others,
    only_run,
    processes,
    settings_of,
    store_of,
)
from warraq.cli.output import harmless, say, say_json

if TYPE_CHECKING:
    from warraq.models import Outcome


def ingest(
    sites: Annotated[list[str] | None, typer.Argument(help="Names of sites; none: every enabled one.")] = None,
    due: Annotated[bool, typer.Option("--due", help="Of these, the ones likely to have news by now.")] = False,
    home: HomeOption = None,
    as_json: JsonOption = False,
    now: Annotated[str | None, typer.Option(help="Take this to be the time, as 2026-01-28T21:00Z; for tests.")] = None,
) -> None:
    """The night: find what is new, fetch it, keep it, and account for every address.

    With --due it may run every ten minutes: a site is asked by the rhythm of its news, at least once a day.
    Safe to overlap, to kill and to run twice. Exit code 1: the report names what a person should look at.

    Example: warraq ingest alwadi
    """
    from warraq.endings import in_order
    from warraq.night import Home, due_sites, run_night
    from warraq.rules import load
    from warraq.schedule import Pace
    from warraq.settings import web_settings
    from warraq.warc import Archive
    from warraq.web import Outside, open_web
    from warraq.workers import Workers

    settings = settings_of(home)
    rules = load(settings.home)
    chosen = chosen_sites(rules, sites or [])
    if not chosen:
        say(f"no site is enabled: `warraq site list` names them, `enabled = true` in {settings.home / 'sites'} enables")
        return
    limits = web_settings(settings)
    work = Workers(processes(settings.workers))
    with (
        in_order() as ending,
        only_run(settings, "ingest") as me,
        store_of(settings) as store,
        work as workers,
        progress() as heard,
    ):
        archive, clock = Archive(settings.warc), clock_at(now)
        web = partial(open_web, limits, Outside(clock=clock))
        place = Home(store, archive, rules, web, clock, workers.read, workers.look, heard, ending.told)
        with free_of_others(store, due_sites(place, chosen, Pace()) if due else chosen, me) as free:
            report = run_night(place, free)
    if as_json:
        say_json(report.model_dump())
    else:
        for line in report.lines():
            say(harmless(line))
    raise typer.Exit(ending.exit_code or int(report.needs_a_person))


@contextmanager
def progress() -> "Iterator[Callable[[Outcome], None]]":
    """Count outcomes on a terminal while the night goes on; say nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _outcome: None
        return
    from rich.console import Console

    told: dict[str, int] = {}
    with Console(stderr=True).status("asking the sites") as line:

        def heard(outcome: "Outcome") -> None:
            told[outcome.status] = told.get(outcome.status, 0) + 1
            line.update(", ".join(f"{status} {number}" for status, number in told.items()))

        yield heard
