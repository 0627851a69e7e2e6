"""The runs, and the account of each."""

from warraq.errors import StoreError
from warraq.health.report import report
from warraq.room.nouns import Asked, MissingError, Room, Shown
from warraq.room.rows import rows

A_PAGE = 50
OUTCOMES = """
SELECT url, site, status, reason, article_id, capture_id FROM v1_outcomes
 WHERE run_id = :run AND status = :status LIMIT :most"""
STATUSES = ("failed", "skipped", "stored", "unchanged")


def every(room: Room, _asked: Asked) -> Shown:
    """Return the last runs."""
    found = [run.model_dump(mode="json") for run in room.store.last_runs(A_PAGE)]
    return Shown("runs.html", {"title": "runs", "runs": found})


def shown(room: Room, asked: Asked) -> Shown:
    """Return the account of one run."""
    wanted = asked.one_of("status", ("", *STATUSES))
    try:
        told = room.kept.get(("run", asked.parts["id"]), lambda: report(room.store, asked.parts["id"]))
    except StoreError as error:
        raise MissingError(error.reason) from error
    status = wanted or next((one for one in STATUSES if getattr(told.counts, one)), STATUSES[0])
    with room.store.reading() as connection:
        outcomes = rows(connection, OUTCOMES, run=told.run.id, status=status, most=200)
    facts = {"title": "run", "report": told.model_dump(mode="json"), "status": status, "outcomes": outcomes}
    return Shown("run.html", facts)
