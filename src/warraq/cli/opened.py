"""Open what a command works on: the home, its rules, its database, its archive."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from warraq.rules import Rules
    from warraq.settings import HomeFolder
    from warraq.store import Store

LOCKED = 75  # EX_TEMPFAIL of sysexits.h: try again later
USAGE = 2


@dataclass(frozen=True, slots=True)
class Opened:
    """A home with its rules and its database."""

    home: "HomeFolder"
    rules: "Rules"
    store: "Store"


def folder_of(context: typer.Context) -> Path:
    """The folder that the command was told to work on, or the usual one."""
    if context.obj is not None:
        return Path(context.obj)
    from platformdirs import user_data_path

    return user_data_path("warraq", appauthor=False)


def home_of(context: typer.Context) -> "HomeFolder":
    """The home in that folder, its settings checked."""
    from warraq.settings import read_home

    return read_home(folder_of(context))


@contextmanager
def opened(context: typer.Context) -> Iterator[Opened]:
    """Open the home; StoreError when its database is not ready."""
    from warraq.rules import load
    from warraq.store import open_store

    home = home_of(context)
    with open_store(home.database) as store:
        store.require_newest()
        yield Opened(home, load(home.path), store)


@contextmanager
def locked(home: "HomeFolder") -> Iterator[None]:
    """Hold the archive's lock; exit with 75 when another run holds it."""
    from filelock import FileLock, Timeout

    lock = FileLock(home.lock)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        print(f"warraq: another run holds {home.lock}; try again when it has ended", file=sys.stderr)  # noqa: T201
        raise typer.Exit(LOCKED) from None
    try:
        yield
    finally:
        lock.release()


def refuse(sentence: str) -> typer.Exit:
    """Say what is wrong with the words of a command; raise what comes back."""
    print(f"warraq: {sentence}", file=sys.stderr)  # noqa: T201
    return typer.Exit(USAGE)
