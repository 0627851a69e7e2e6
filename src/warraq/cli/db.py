"""`warraq db`."""

from pathlib import Path
from typing import Annotated

import typer

from warraq.cli.home import HomeOption, JsonOption, only_run, settings_of, store_of
from warraq.cli.output import harmless, progress_line, say, say_json, say_rows

db = typer.Typer(help="The archive's database.", no_args_is_help=True)


@db.command()
def upgrade(
    copy: Annotated[bool, typer.Option(help="Copy a SQLite file before its schema changes.")] = True,
    home: HomeOption = None,
) -> None:
    """Bring the database to this warraq's schema; what is stored stays, and a copy of a SQLite file is made first.

    Example: warraq db upgrade
    """
    from warraq.clock import machine
    from warraq.store import open_store
    from warraq.store.backup import upgrade as upgraded

    settings = settings_of(home)
    with only_run(settings), open_store(settings.database_url) as store:
        done = upgraded(store, machine() if copy else None)
    if done.copy_of_before is not None:
        say(f"kept the database as it was in {done.copy_of_before}")
    say("the database is up to date" if done.before == done.after else f"schema {done.before or 'none'} → {done.after}")


@db.command()
def backup(
    to: Annotated[Path | None, typer.Option(help="A file; default: beside the database, named by the day.")] = None,
    home: HomeOption = None,
) -> None:
    """Copy a SQLite database while it is used; for PostgreSQL, say how. The WARC files are yours to copy.

    Example: warraq db backup --to /mnt/copies/warraq.db
    """
    from warraq.clock import machine
    from warraq.store import open_store
    from warraq.store.backup import back_up, beside

    with open_store(settings_of(home).database_url) as store:
        file = back_up(store, to or beside(store, machine()))
    say(f"{file.stat().st_size:,} bytes in {file}")


@db.command()
def move(
    to: Annotated[str, typer.Option(help="The new database, as warraq.toml would name it.")],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Carry every row into another database, SQLite or PostgreSQL, and compare what came with what was sent.

    This database is only read. Killed at any point and run again, it goes on.

    Example: warraq db move --to postgresql://warraq@localhost/warraq
    """
    from warraq.store import open_store
    from warraq.store.moving import move as moved

    settings = settings_of(home)
    address = settings.model_copy(update={"database": to}).database_url
    with only_run(settings), store_of(settings) as source, open_store(address) as target:
        with progress_line("moving") as heard:
            found = moved(source, target, lambda step: heard(f"{step.doing} {step.table}, {step.rows:,} rows"))
        here, there = source.name, target.name
    if as_json:
        say_json([one.model_dump() for one in found])
        return
    say_rows(("table", "rows", "sum"), [(one.table, one.rows, one.digest[:16]) for one in found])
    say(
        f"{sum(one.rows for one in found):,} rows of {harmless(here)} are in {harmless(there)}; every table is the same"
    )
    say(f"next: in {settings.home / 'warraq.toml'} let `database` name it, then `warraq status`")


@db.callback()
def group() -> None:
    """The archive's database."""
