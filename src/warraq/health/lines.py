"""An incident, and a run, in lines for a person."""

from collections.abc import Iterator

from warraq.store.incidents import Incident
from warraq.store.run_rows import RunRow


def described(one: Incident) -> Iterator[str]:
    """Yield an incident with where to look and what to try."""
    yield f"look at {one.sentence} (incident {one.id})"
    for url in one.samples:
        yield f"  {url}"
    yield f"  try: {one.command}"


def run_line(run: RunRow) -> str:
    """Return a run in one line."""
    told = f"stored {run.stored}, unchanged {run.unchanged}, skipped {run.skipped}, failed {run.failed}"
    return f"{run.started_at:%Y-%m-%d %H:%M} {run.kind} {run.status}: discovered {run.discovered}, {told} ({run.id})"
