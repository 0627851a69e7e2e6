"""`warraq ingest`: the night."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from warraq.cli.opened import Opened, locked, opened, refuse
from warraq.cli.printing import say, say_json

if TYPE_CHECKING:
    from warraq.night import Home
    from warraq.rules import Rules, Site
    from warraq.web import Web


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(ingest)


def ingest(
    context: typer.Context,
    sites: Annotated[list[str] | None, typer.Argument(help="Names of sites; none: all that are enabled.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The report as one line of JSON.")] = False,
) -> None:
    """Fetch and keep what is new. Safe to overlap, to kill, to run twice.

    Exit codes: 0 all well, 1 a person is needed, 2 wrong usage, 75 another run holds the lock.

    Example: warraq ingest alwadi majmaa
    """
    from warraq.night import run_night

    with opened(context) as archive, locked(archive.home), ExitStack() as stack:
        chosen = chosen_sites(archive.rules, sites or [])
        if not chosen:
            say("no site is enabled; add one with `warraq site add https://…` and `warraq site enable NAME`")
            return
        report = run_night(night_home(archive, stack), chosen)
    if as_json:
        say_json(report.model_dump(mode="json"))
    else:
        for line in report.lines():
            say(line)
    if report.needs_a_person:
        raise typer.Exit(1)


def chosen_sites(rules: "Rules", names: list[str]) -> "list[Site]":
    """The sites of these names, enabled or not; without names all that are enabled."""
    if not names:
        return [site for site in rules.sites if site.enabled]
    known = {site.name: site for site in rules.sites}
    if unknown := [name for name in names if name not in known]:
        raise refuse(f"there is no site {', '.join(unknown)}; `warraq site list` shows those there are")
    return [known[name] for name in names]


def night_home(archive: Opened, stack: ExitStack) -> "Home":
    """What a night works with: the fetcher, the archive, and the processes that read pages."""
    from warraq.night import Home
    from warraq.warc import Archive
    from warraq.web import open_web
    from warraq.workers import Workers, read_here

    home = archive.home
    web: Callable[[], AbstractContextManager[Web]] = partial(open_web, home.web)
    processes = home.settings.processes
    read = stack.enter_context(Workers(processes)).read if processes else read_here
    return Home(archive.store, Archive(home.warc), archive.rules, web, lambda: datetime.now(UTC), read)
