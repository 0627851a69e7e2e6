"""`warraq status`."""

from typing import Annotated

import typer

from warraq.cli.home import HomeOption, JsonOption, settings_of, store_of
from warraq.cli.output import harmless, say, say_json


def status(
    home: HomeOption = None,
    as_json: JsonOption = False,
    runs: Annotated[int, typer.Option(min=1, help="How many runs back.")] = 10,
) -> None:
    """Show the last runs and what needs a person; exit code 1 when the last run left something to look at.

    Example: warraq status --runs 3
    """
    from warraq.health import run_line

    with store_of(settings_of(home)) as store:
        last = store.last_runs(runs)
    judged = next((run for run in last if run.kind != "probe"), None)  # a look at a new site makes no night well
    if as_json:
        say_json([run.model_dump() for run in last])
    elif not last:
        say("no run yet: `warraq ingest`")
    else:
        for run in last:
            say(run_line(run))
        for sentence in (judged.note or "" if judged else "").splitlines():
            say(harmless(f"look at {sentence}"))
    raise typer.Exit(int(judged is not None and judged.note is not None))
