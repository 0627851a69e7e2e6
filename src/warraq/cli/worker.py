"""`warraq worker`."""

from typing import Annotated

import typer

from warraq.cli.home import HomeOption


def worker(
    jobs: Annotated[int, typer.Option("--jobs", min=1, max=256, help="Hosts that it visits at a time.")] = 8,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="Of this kind: visit, read, verify, close, due, care.")
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Also put in what is due, every ten minutes.")] = False,
    health_port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Answer 200 here while all is well, 503 without a database.")
    ] = None,
    stalled_after: Annotated[
        float, typer.Option(min=1, help="Seconds without a sign of work after which a worker is taken for dead.")
    ] = 30.0,
    visit_seconds: Annotated[
        float, typer.Option(min=1, help="The longest that a visit lasts; what is left then goes on in another job.")
    ] = 600.0,
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
    from warraq.cli.queueing import Asked, at_work

    asked = Asked(jobs, tuple(only or ()), due, health_port, stalled_after, visit_seconds, until_empty, log, now)
    at_work(home, asked)
