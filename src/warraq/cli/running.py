"""What the commands that run a night share: what it is asked for, its log, what it finds, its account."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from warraq.cli.output import harmless, say, say_aside, say_json

if TYPE_CHECKING:
    from datetime import datetime

    from warraq.health.archive import Broken, Place
    from warraq.health.report import RunReport
    from warraq.logs import Log
    from warraq.rules import Rules, Site
    from warraq.settings import Settings
    from warraq.store import Store


@dataclass(frozen=True, slots=True)
class Night:
    """What a night is asked for, here or of workers."""

    sites: tuple[str, ...]
    due: bool
    log: str | None
    now: str | None


def rules_for(settings: "Settings", sites: "Sequence[str]") -> "tuple[Rules, list[Broken]]":
    """Return the rules of a home and what is wrong with its files; a file of a site that was named must be right."""
    from warraq.rules import load

    broken: list[Broken] = []
    rules = load(settings.home, lambda *fault: broken.append(fault))
    if named := next((error for file, error in broken if file.stem in sites), None):
        raise named
    return rules, broken


def tell(report: "RunReport", as_json: bool, quiet: bool) -> None:
    """Print the account of a run."""
    if as_json:
        say_json(report.model_dump())
    else:
        for line in report.news() if quiet else report.lines():
            say(harmless(line))


def place_of(
    settings: "Settings",
    store: "Store",
    pulse: str,
    read: "tuple[Rules, Sequence[Broken], Sequence[Site]]",
    now: "datetime",
) -> "Place":
    """Return the archive as this run finds it: its rules, what is wrong with them, and the sites it is asked for."""
    import shutil

    from warraq.clock import machine
    from warraq.health.archive import Place, pace_of
    from warraq.store import heartbeats

    with store.reading() as connection:
        before = heartbeats.last(connection, 3, pulse)
    rules, broken, chosen = read
    enabled = [site.name for site in rules.sites if site.enabled]
    free = shutil.disk_usage(settings.home).free
    asked, clock = [site.name for site in chosen], machine()
    return Place(pulse, now, enabled, asked, tuple(broken), free, pace_of(settings.warc_folder, clock), before, clock)


@contextmanager
def log_of(settings: "Settings", named: str | None) -> "Iterator[Log]":
    """Give the log of a run: to a file that was named, or that the settings name; else nobody keeps it."""
    from warraq.errors import LockedError
    from warraq.logs import SILENT, STANDARD_ERROR, logging_to

    name = named or settings.log_file
    if name is None:
        yield SILENT
        return
    file = None if name == STANDARD_ERROR else Path(named) if named else settings.home / name
    with logging_to(file, settings.log_form, settings.log_level) as (log, lines):
        try:
            yield log
        except LockedError as error:
            log.info("run_left", said=str(error))
            raise
        except Exception as error:
            if not isinstance(error, typer.Exit):
                log.error("run_fails", said=str(error) or type(error).__name__)
            raise
        finally:
            if lines.failed is not None:
                say_aside(harmless(f"look at the log {name}: {lines.failed.strerror}"))
