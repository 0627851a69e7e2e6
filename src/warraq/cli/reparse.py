"""`warraq reparse`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from warraq.cli.home import HomeOption, JsonOption, only_run, processes, settings_of, store_of
from warraq.cli.output import harmless, say, say_json

if TYPE_CHECKING:
    from warraq.reparse import Comparison
    from warraq.settings import Settings
    from warraq.store import Store


def reparse(
    url: Annotated[str | None, typer.Argument(help="The address of one article.")] = None,
    site: Annotated[str | None, typer.Option(help="Every article of a site.")] = None,
    since: Annotated[datetime | None, typer.Option(help="What was seen since that day (UTC).")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every article.")] = False,
    apply: Annotated[bool, typer.Option("--apply", help="Keep what is read now.")] = False,
    refetch: Annotated[bool, typer.Option("--refetch", help="Fetch the address anew first, and keep that.")] = False,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read stored captures again and show field by field what changes. Nothing is written without --apply.

    Example: warraq reparse https://example.org/news/7 --apply
    """
    if sum((url is not None, site is not None or since is not None, everything)) != 1:
        raise typer.BadParameter("name one address, or --site and --since, or --all")
    if refetch and url is None:
        raise typer.BadParameter("--refetch needs an address")
    settings = settings_of(home)
    choice = {"url": url, "site": site, "since": aware(since)}
    with writing(settings, apply or refetch) as store:
        if refetch and url is not None:
            say(fetch_again(settings, store, url))
        for compared in run(settings, store, choice, apply):
            show(compared, as_json)


def aware(day: datetime | None) -> datetime | None:
    """Return a day of the command line as a time in UTC."""
    from datetime import UTC

    return day.replace(tzinfo=UTC) if day else None


@contextmanager
def writing(settings: "Settings", locked: bool) -> "Iterator[Store]":
    """Open the database, alone where it is going to be written."""
    if not locked:
        with store_of(settings) as store:
            yield store
        return
    with only_run(settings), store_of(settings) as store:
        yield store


def run(settings: "Settings", store: "Store", choice: dict[str, Any], apply: bool) -> "Iterator[Comparison]":
    """Compare, then apply where that was asked for."""
    from warraq.article import key_of
    from warraq.errors import WarraqError
    from warraq.reparse import compare, keep, stored_captures
    from warraq.rules import load
    from warraq.warc import Archive
    from warraq.workers import Workers, read_here

    archive, rules = Archive(settings.warc), load(settings.home)
    if choice["url"]:
        choice = choice | {"url": key_of(choice["url"], rules)}
    found = store.places(**choice)
    if not found and choice["url"]:
        raise WarraqError(
            "no archived article", url=choice["url"], step="reparse", advice="`warraq explain` tells more"
        )
    with Workers(processes(settings.workers)) as workers:
        read = workers.read if len(found) > 8 else read_here  # starting processes takes longer than a few pages
        yield from compare(stored_captures(archive, found), store, rules, read)
        if apply:
            kept = list(keep(stored_captures(archive, found), store, rules, read))
            say(f"applied to {len(kept)} articles: " + ", ".join(sorted({outcome.reason for outcome in kept})))


def fetch_again(settings: "Settings", store: "Store", url: str) -> str:
    """Fetch one address now, and keep what comes; return what became of it."""
    from warraq.clock import machine
    from warraq.night import Home, fetch_now
    from warraq.rules import load
    from warraq.settings import web_settings
    from warraq.warc import Archive
    from warraq.web import open_web

    limits, rules = web_settings(settings), load(settings.home)
    report = fetch_now(Home(store, Archive(settings.warc), rules, lambda: open_web(limits), machine), [url])
    return "\n".join(report.lines())


def show(compared: "Comparison", as_json: bool) -> None:
    """Print one comparison."""
    if as_json:
        say_json(compared.model_dump(mode="json"))
        return
    say(f"{harmless(compared.url)}: {harmless(compared.verdict)}, {len(compared.changes)} fields change")
    for change in compared.changes:
        say(f"  {change.field}: {harmless(change.before)}")
        say(f"  {' ' * len(change.field)}→ {harmless(change.after)}")
