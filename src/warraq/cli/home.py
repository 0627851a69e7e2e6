"""The home that a command works on."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from warraq.settings import Settings
    from warraq.store import Store

LOCKED = 75  # EX_TEMPFAIL: cron tries again next time

HomeOption = Annotated[
    Path | None,
    typer.Option("--home", envvar="WARRAQ_HOME", help="The folder of this archive; default: the user's data folder."),
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
def only_run(settings: "Settings") -> Iterator[None]:
    """Hold the lock of a home; exit with 75 when another run has it."""
    from filelock import FileLock, Timeout

    lock = FileLock(settings.lock, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        typer.echo(f"warraq: another run holds {settings.lock}; it will finish, or try again later", err=True)
        raise typer.Exit(LOCKED) from None
    try:
        yield
    finally:
        lock.release()


def processes(wanted: int) -> int:
    """Return how many processes read pages: not more than there are cores."""
    return max(1, min(wanted, os.cpu_count() or 1))
