"""The home that a command works on."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import datetime

    from warraq.errors import RuleError
    from warraq.holds import Holder
    from warraq.rules import Rules, Site
    from warraq.settings import Settings
    from warraq.store import Database, Store
    from warraq.tape import Tape
    from warraq.warc import Archive

HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home",
        envvar="WARRAQ_HOME",
        readable=False,  # what is amiss with it is told in our words
        help="The folder of this archive; default: the user's data folder.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="For programs: JSON.")]


def home_folder(home: Path | None) -> Path:
    """Return the home that was named, else the user's data folder."""
    if home is not None:
        return home
    from platformdirs import user_data_path

    return user_data_path("warraq")


def settings_of(home: Path | None) -> "Settings":
    """Return the settings of a home."""
    from warraq.settings import load_settings

    return load_settings(home_folder(home))


@contextmanager
def store_of(settings: "Settings") -> Iterator["Store"]:
    """Open the archive's database; StoreError when it is not ours or not the newest."""
    from warraq.store import open_store

    with open_store(settings.database_url) as store:
        store.require_newest()
        yield store


@contextmanager
def database_of(settings: "Settings") -> Iterator["Database"]:
    """Open the database to ask it, which loads less; StoreError when it is not ours or not the newest."""
    from warraq.store.database import open_database

    with open_database(settings.database_url) as database:
        database.require_newest()
        yield database


def archive_of(settings: "Settings") -> "Archive":
    """Return the archive of a home, in its folder or in a bucket."""
    from warraq.settings import archive_of as found

    return found(settings)


@contextmanager
def probing_in(settings: "Settings") -> Iterator["Tape"]:
    """Give the tape for what is fetched beside the nights; a night may go on meanwhile."""
    from warraq.clock import machine
    from warraq.tape import probing

    with store_of(settings) as store, probing(archive_of(settings), store, machine) as tape:
        yield tape


@contextmanager
def only_run(settings: "Settings", command: str) -> Iterator["Holder"]:
    """Hold the lock of a home for a command; LockedError names who has it."""
    from warraq.clock import machine
    from warraq.holds import holding, this_process

    me = this_process(f"warraq {command}", machine())
    with holding(settings.lock, me):
        yield me


@contextmanager
def free_of_others(store: "Store", sites: "Sequence[Site]", me: "Holder") -> "Iterator[list[Site]]":
    """Hold sites for a night, and give those that no other home on this database is reading; LockedError: none is."""
    from warraq.cli.output import harmless, say_aside
    from warraq.errors import LockedError

    with store.holding([f"site-{site.name}" for site in sites], me) as others:
        free = [site for site in sites if f"site-{site.name}" not in others]
        if sites and not free:
            raise LockedError(next(iter(others.values())), ", ".join(site.name for site in sites))
        for name, holder in others.items():
            say_aside(harmless(f"{name.removeprefix('site-')} is left to another run: {holder}"))
        yield free


def processes(wanted: int) -> int:
    """Return how many processes read pages: not more than there are cores."""
    return max(1, min(wanted, os.cpu_count() or 1))


def clock_at(now: str | None) -> "Callable[[], datetime]":
    """Return a clock that starts at a time, given as ISO 8601 with its zone; None: the machine's clock."""
    from datetime import UTC, datetime, timedelta

    try:
        start = datetime.fromisoformat(now) if now else None
    except ValueError as error:
        raise typer.BadParameter(f"{now} is no time like 2026-01-28T21:00Z") from error
    if start is not None and start.tzinfo is None:
        raise typer.BadParameter(f"{now} names no zone; write {now}Z")
    if start is not None and not 1970 <= start.year < 3000:  # weeks before and after it are looked at too
        raise typer.BadParameter(f"{now} is no time of a night")
    ahead = start - datetime.now(UTC) if start else timedelta()
    return lambda: datetime.now(UTC) + ahead


def rules_of(settings: "Settings", *named: str) -> "Rules":
    """Return the rules of a home; a wrong site file stops only whoever names its site, and is told of."""
    from warraq.cli.output import harmless, say_aside
    from warraq.rules import load

    def amiss(file: Path, error: "RuleError") -> None:
        if file.stem in named:
            raise error
        say_aside(f"set aside: {harmless(error)}")

    return load(settings.home, amiss)


def chosen_sites(rules: "Rules", names: "Sequence[str]") -> "list[Site]":
    """Return the sites of these names, or all that are enabled."""
    if not names:
        return [site for site in rules.sites if site.enabled]
    return [known_site(rules, name) for name in dict.fromkeys(names)]


def known_site(rules: "Rules", name: str) -> "Site":
    """Return the site of a name; a name that is none is answered with the nearest one."""
    found = rules.site_named(name)
    if found is None:
        from difflib import get_close_matches

        near = get_close_matches(name, [site.name for site in rules.sites], 1)
        meant = f"did you mean {near[0]}? " if near else ""
        raise typer.BadParameter(f"no site is named {name}; {meant}`warraq site list --all` names them")
    return found
