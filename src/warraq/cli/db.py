"""`warraq db`."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from warraq.cli.home import HomeOption, JsonOption, archive_of, only_run, processes, settings_of, store_of
from warraq.cli.output import harmless, progress_line, say, say_aside, say_json, say_rows

if TYPE_CHECKING:
    from warraq.settings import Settings
    from warraq.verify import Report, Share
    from warraq.verify.repair import Repaired

REFETCH = "refetch.txt"

db = typer.Typer(help="The archive's database.", no_args_is_help=True)


@db.command()
def upgrade(
    copy: Annotated[bool, typer.Option(help="Copy a SQLite file before its schema changes.")] = True,
    home: HomeOption = None,
) -> None:
    """Bring the database to this warraq's schema; what is stored stays, and a copy of a SQLite file is made first.

    Each step is told on standard error before it begins, and how far it is on a large archive.

    Example: warraq db upgrade
    """
    from warraq.clock import machine
    from warraq.store import open_store
    from warraq.store.backup import upgrade as upgraded

    settings = settings_of(home)
    with only_run(settings, "db upgrade"), open_store(settings.database_url) as store:
        done = upgraded(store, machine() if copy else None, lambda step: say_aside(harmless(step)))
    if done.copy_of_before is not None:
        say(f"kept the database as it was in {done.copy_of_before}")
    say("the database is up to date" if done.before == done.after else f"schema {done.before or 'none'} → {done.after}")


@db.command()
def backup(
    to: Annotated[Path | None, typer.Option(readable=False, help="A file; default: beside the database.")] = None,
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
    with only_run(settings, "db move"), store_of(settings) as source, open_store(address) as target:
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


@db.command()
def verify(
    share: Annotated[str, typer.Option(help="Only a part of the files, another one each day: 1/30.")] = "1/1",
    head: Annotated[str | None, typer.Option(help="The head of a seal that was noted outside.")] = None,
    repair: Annotated[bool, typer.Option("--repair", help="Make good what can be, set aside the rest.")] = False,
    queue: Annotated[bool, typer.Option("--queue", help="Let workers read, file by file (PostgreSQL).")] = False,
    wait: Annotated[bool, typer.Option("--wait", help="With --queue: wait for them, and report.")] = False,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read the WARC files from end to end beside rows and seals, and name what is changed, cut, missing or foreign.

    Exit code 1: something is wrong. Nothing is changed without --repair, and the WARC files not even then.

    Example: warraq db verify --share 1/30
    """
    if queue and repair and not wait:
        raise typer.BadParameter("--repair with --queue needs --wait: what is made good is what was found")
    settings, part = settings_of(home), share_of(share)
    report = verified_by_workers(settings, part, head, wait) if queue else verified_here(settings, part, head)
    if report is None:
        raise typer.Exit
    done = repaired(settings, report) if repair else None
    if as_json:
        say_json(report.model_dump() | ({"repaired": done.model_dump()} if done else {}))
    else:
        say_verified(report, done, settings)
    raise typer.Exit(int(bool(report.faults)))


def say_verified(report: "Report", done: "Repaired | None", settings: "Settings") -> None:
    """Print what was found and what was made good, and what to do next."""
    for line in (*report.lines(), *(done.lines() if done else ())):
        say(harmless(line))
    if report.faults and not done:
        say(f"next: {report.next_step}")
    if done and done.refetch:
        each = "`warraq reparse ADDRESS --refetch --apply`"
        say(f"{len(done.refetch)} addresses to fetch again are in {settings.home / REFETCH}; each by {each}")


def verified_here(settings: "Settings", share: "Share", noted: str | None) -> "Report":
    """Read the files in processes of this machine."""
    from warraq.verify import verify as verified

    with store_of(settings) as store, progress_line("reading") as heard:
        archive, many = archive_of(settings), processes(settings.workers)
        return verified(archive, store, share, noted=noted, processes=many, heard=lambda one: heard(one.name))


def verified_by_workers(settings: "Settings", share: "Share", noted: str | None, wait: bool) -> "Report | None":
    """Let workers read the files; None: nobody waits for them."""
    from warraq.cli.queueing import verified_by_workers as by_workers

    return by_workers(settings, share, noted, wait)


def share_of(words: str) -> "Share":
    """Return the share of the files that is today's: 1/30."""
    from warraq.clock import machine
    from warraq.verify import Share

    one, _, parts = words.partition("/")
    if one != "1" or not (parts.isascii() and parts.isdecimal() and int(parts)):
        raise typer.BadParameter(f"{words} is no share like 1/30")
    return Share(int(parts), machine().date())


def repaired(settings: "Settings", report: "Report") -> "Repaired":
    """Make good what was found; the addresses whose bytes are lost go into a file."""
    from warraq.clock import machine
    from warraq.rules import load
    from warraq.verify.repair import Place, repair
    from warraq.workers import Workers

    work = Workers(processes(settings.workers))
    with only_run(settings, "db verify --repair"), store_of(settings) as store, work as workers:
        rules, name = load(settings.home), partial(named_for_fetching, settings.home / REFETCH)
        return repair(Place(archive_of(settings), store, rules, workers.read, machine, name), report)


def named_for_fetching(file: Path, urls: list[str]) -> None:
    """Add addresses to a file."""
    if urls:
        with file.open("a", encoding="utf-8") as lines:
            lines.writelines(f"{url}\n" for url in urls)


@db.command()
def rebuild(
    to: Annotated[str | None, typer.Option(help="An empty database, as warraq.toml would name it.")] = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make the database anew from the WARC files, the site files and the rules; nothing is fetched.

    It goes into the home's own database when that is missing or empty. Killed at any point and run again, it goes on.
    Exit code 1: parts of the archive could not be read.

    Example: warraq db rebuild --to sqlite:///new.db
    """
    from warraq.rebuild import Bench
    from warraq.rebuild import rebuild as rebuilt
    from warraq.rules import load
    from warraq.store import open_store
    from warraq.workers import Workers

    settings = settings_of(home)
    address = settings.model_copy(update={"database": to or settings.database}).database_url
    work = Workers(processes(settings.workers))
    with only_run(settings, "db rebuild"), open_store(address) as store, work as workers:
        bench = Bench(store, archive_of(settings), load(settings.home), workers.read, look=workers.look)
        with progress_line("taking in") as heard:
            found = rebuilt(bench, lambda now: heard(f"{now.captures:,} captures, {now.file}"))
        there = store.name
    if as_json:
        say_json(found.model_dump(mode="json"))
    else:
        say(f"{found.captures:,} captures taken into {harmless(there)}: {found.pages:,} pages, {found.routes:,} routes")
        for damage in found.first_damages:
            say(f"passed over: {harmless(damage)}")
    raise typer.Exit(int(found.damages > 0))


@db.callback()
def group() -> None:
    """The archive's database."""
