"""`warraq worker`."""

from typing import Annotated

import typer

from warraq.cli.home import HomeOption


def worker(
    jobs: Annotated[int, typer.Option("--jobs", min=1, max=256, help="Hosts that it visits at a time.")] = 8,
    only: Annotated[list[str] | None, typer.Option("--only", help="Jobs of this kind: visit, close, care.")] = None,
    until_empty: Annotated[bool, typer.Option("--until-empty", help="End when no job waits.")] = False,
    home: HomeOption = None,
    log: Annotated[
        str | None, typer.Option(help="Add a line for each event to this file; - for standard error.")
    ] = None,
    now: Annotated[str | None, typer.Option(help="Take this to be the time, as 2026-01-28T21:00Z; for tests.")] = None,
) -> None:
    """Do the work that is in the queue: on one machine, or on many with one database (PostgreSQL).

    It ends within ten seconds of SIGTERM; what it had in hand goes on elsewhere. May be killed at any point.

    Example: warraq worker --jobs 16
    """
    from warraq.cli.queueing import at_work

    at_work(home, jobs, tuple(only or ()), until_empty, (log, now))
