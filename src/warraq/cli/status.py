"""`warraq status`."""

from typing import TYPE_CHECKING, Annotated

import typer

from warraq.cli.home import HomeOption, JsonOption, archive_of, clock_at, database_of, settings_of
from warraq.cli.output import harmless, say, say_json

if TYPE_CHECKING:
    from warraq.health.state import SiteState, State
    from warraq.settings import Settings


def status(
    home: HomeOption = None,
    as_json: JsonOption = False,
    runs: Annotated[int, typer.Option(min=1, help="How many runs back.")] = 10,
    quiet: Annotated[bool, typer.Option("--quiet", help="Only what needs a person.")] = False,
    now: Annotated[str | None, typer.Option(help="Take this to be the time, as 2026-01-28T21:00Z; for tests.")] = None,
) -> None:
    """Show how each site is, the last runs, and what needs a person; exit code 1 when anything does.

    Example: warraq status --runs 3
    """
    from datetime import UTC, datetime

    from warraq.health.state import Moment, state_of
    from warraq.holds import holder_of
    from warraq.settings import FILE

    settings = settings_of(home)
    made = datetime.fromtimestamp((settings.home / FILE).stat().st_mtime, UTC)
    moment = Moment(clock_at(now)(), made, holder_of(settings.lock), runs, waiting_of(settings))
    with database_of(settings) as database:
        state = state_of(database, moment)
    if as_json:
        say_json(state.model_dump())
    else:
        show(state, quiet)
    raise typer.Exit(int(state.needs_a_person))


def waiting_of(settings: "Settings") -> str | None:
    """Say what waits for a bucket; None: nothing does, or the files need none."""
    if not settings.is_in_bucket:
        return None
    from warraq.warc.delivery import waiting

    waits = waiting(archive_of(settings))
    return str(waits) if waits else None


def show(state: "State", quiet: bool) -> None:
    """Print a state."""
    from warraq.health.lines import described, run_line

    if not quiet:
        for run in state.runs:
            say(run_line(run))
        if not state.runs:
            say("no run yet: `warraq ingest`")
        for site in state.sites:
            say(harmless(site_line(site)))
    for found in state.now:
        say(harmless(f"look at {found.sentence}"))
        say(harmless(f"  try: {found.command}"))
    for one in state.incidents:
        for line in described(one):
            say(harmless(line))
        say(harmless(f"  since {one.opened_at:%Y-%m-%d %H:%M} UTC"))


def site_line(site: "SiteState") -> str:
    """Return a site in one line."""
    answered = f"answered {site.last_success:%Y-%m-%d %H:%M}" if site.last_success else "has never answered"
    due = f"due {site.next_due:%Y-%m-%d %H:%M}" if site.next_due else "due now"
    found = f"found {site.found} on {site.day}, about {site.expected:.0f} expected" if site.day else "not watched yet"
    amiss = f"; {', '.join(site.open)} since {site.since:%Y-%m-%d}" if site.since else ""
    return f"  {site.site}: {answered}, {due}; {found}{amiss}"
