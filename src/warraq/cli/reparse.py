"""`warraq reparse`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from math import nan
from typing import TYPE_CHECKING, Annotated

import typer

from warraq.cli.home import HomeOption, JsonOption, archive_of, known_site, only_run, processes, settings_of, store_of
from warraq.cli.output import harmless, progress_line, say, say_aside, say_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from warraq.reparse import Choice, Comparison, Desk
    from warraq.reparse.summary import Summary
    from warraq.rules import Rules
    from warraq.settings import Settings

    Choose: TypeAlias = Callable[[Rules], Choice]

DIFFERENT = 3


def reparse(
    url: Annotated[str | None, typer.Argument(help="One address.")] = None,
    site: Annotated[str | None, typer.Option(help="The pages of a site.")] = None,
    since: Annotated[datetime | None, typer.Option(help="What was seen since that day (UTC).")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every page.")] = False,
    stale: Annotated[bool, typer.Option("--stale", help="What another parser or other rules have read.")] = False,
    apply: Annotated[bool, typer.Option("--apply", help="Keep what is read now.")] = False,
    refetch: Annotated[bool, typer.Option("--refetch", help="Fetch the address anew, keep it, and compare.")] = False,
    queue: Annotated[bool, typer.Option("--queue", help="Let workers read many, file by file (PostgreSQL).")] = False,
    wait: Annotated[bool, typer.Option("--wait", help="With --queue: wait for them, and sum up.")] = False,
    fail_over: Annotated[str, typer.Option(help="The share that may differ before the exit code is 3.")] = "0%",
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read stored captures again and show field by field what changes. Nothing is written without --apply.

    Many are summed up by site and field; killed and run again, it goes on. Exit code 0: all as it was, or applied;
    3: something differs; 1: a capture could not be read. With --json a line each that differs, and the summary last.

    Example: warraq reparse --stale --site alwadi --fail-over 1%
    """
    many = everything or stale or site is not None or since is not None
    if fault := amiss(url, many, refetch, queue):
        raise typer.BadParameter(fault)
    limit, settings = share(fail_over), settings_of(home)
    choose = partial(chosen, site=site, since=since, stale=stale)
    if queue:
        found = by_workers(settings, choose, apply, wait)
    elif url is None:
        found = here(settings, choose, apply, as_json)
    else:
        found = one_address(settings, url, apply, refetch, as_json)
    if found is None:
        raise typer.Exit
    if url is None or as_json:
        (say_line if as_json else say_summary)(found)
    raise typer.Exit(code_of(found, limit, apply))


def amiss(url: str | None, many: bool, refetch: bool, queue: bool) -> str | None:
    """Say which options do not go together."""
    if many == (url is not None):
        return "name one address, or --all, --stale, --site and --since"
    if refetch and url is None:
        return "--refetch needs an address"
    if queue and not many:
        return "--queue is for many: --all, --stale, --site and --since"
    return None


def code_of(found: "Summary", limit: float, applied: bool) -> int:
    """Return the exit code that an account comes to."""
    differs = found.different > 0 and found.share > limit
    return 1 if found.unread else DIFFERENT if differs and not applied else 0


def share(words: str) -> float:
    """Return a share written as 1% or 0.01."""
    try:
        found = float(words.removesuffix("%")) / (100 if words.endswith("%") else 1)
    except ValueError:
        found = nan
    if not 0 <= found <= 1:  # of what is no number nothing is ever more
        raise typer.BadParameter(f"{words} is no share like 1%")
    return found


def chosen(rules: "Rules", site: str | None, since: datetime | None, stale: bool) -> "Choice":
    """Return what the options name."""
    from datetime import UTC

    from warraq.reparse import Choice

    if site is not None:
        known_site(rules, site)
    return Choice(site=site, since=since.replace(tzinfo=UTC) if since else None, stale=stale)


@contextmanager
def desk(settings: "Settings", locked: bool) -> "Iterator[Desk]":
    """Give what a re-reading works with; alone on the archive where something is going to be written."""
    from contextlib import nullcontext

    from warraq.reparse import Desk
    from warraq.rules import load

    with only_run(settings, "reparse") if locked else nullcontext(), store_of(settings) as store:
        yield Desk(store, archive_of(settings), load(settings.home))


def by_workers(settings: "Settings", choose: "Choose", applied: bool, wait: bool) -> "Summary | None":
    """Let workers read many again; return the account where it is waited for."""
    from warraq.cli.queueing import reread_by_workers
    from warraq.rules import load

    return reread_by_workers(settings, choose(load(settings.home)), "apply" if applied else "compare", wait)


def here(settings: "Settings", choose: "Choose", applied: bool, as_json: bool) -> "Summary":
    """Read many again on this machine."""
    with desk(settings, locked=applied) as place:
        return every(settings, place, choose(place.rules), applied, say_line if as_json else None)


def one_address(settings: "Settings", url: str, applied: bool, refetch: bool, as_json: bool) -> "Summary":
    """Read one address again, or fetch it anew, and print what differs."""
    from warraq.reparse import summary_of

    with desk(settings, locked=applied or refetch) as place:
        told = [fetched(settings, place, url)] if refetch else again(place, url, applied)
        for compared in told:
            (say_line if as_json else say_comparison)(compared)
    return summary_of(told)


def every(
    settings: "Settings", place: "Desk", choice: "Choice", applied: bool, told: "Callable[[Comparison], None] | None"
) -> "Summary":
    """Read many again, in processes, and return the account."""
    from dataclasses import replace

    from warraq.reparse import apply, bookmark, compare, total
    from warraq.workers import Workers

    purpose = "apply" if applied else "compare"
    mark = bookmark(settings.home / f"reparse-{purpose}.json", choice, place.rules, purpose)
    if mark.place is not None:
        say_aside(f"going on after {mark.account.captures:,} captures")
    of = f"of {total(place, choice):,}"
    with Workers(processes(settings.workers)) as workers, progress_line("reading again") as heard:
        busy = replace(place, read=workers.read)
        for compared in (apply if applied else compare)(busy, choice, mark):
            if told is not None and (compared.changes or compared.unread):
                told(compared)
            heard(f"{mark.account.captures:,} {of}, {mark.account.different:,} differ")
    return mark.account.summary()


def again(place: "Desk", url: str, applied: bool) -> "list[Comparison]":
    """Read one address again."""
    from warraq.reparse import apply, compare, compare_one

    return compare_one(place, url, apply if applied else compare)


def fetched(settings: "Settings", place: "Desk", url: str) -> "Comparison":
    """Fetch one address now, keep what comes, and return how it differs from what was held."""
    from warraq.night import Home, fetch_now
    from warraq.reparse import record_of, since_fetched
    from warraq.settings import web_settings
    from warraq.web import open_web

    limits, before = web_settings(settings), record_of(place, url)
    home = Home(place.store, place.archive, place.rules, lambda: open_web(limits), place.clock)
    for line in fetch_now(home, [url]).lines():
        say_aside(harmless(line))
    return since_fetched(place, url, before)


def say_comparison(one: "Comparison") -> None:
    """Print one comparison for a reader."""
    from warraq.cli.reparse_report import lines_of

    for line in lines_of(one):
        say(line)


def say_summary(found: "Summary") -> None:
    """Print the account of many."""
    from warraq.cli.reparse_report import summary_lines

    for line in summary_lines(found):
        say(line)
