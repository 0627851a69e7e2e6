"""What the log of a night says: one event for each reply, route, address and incident."""

from warraq.discover.routes import Trial
from warraq.errors import SURPRISE, is_surprise
from warraq.health.incidents import Verdict
from warraq.health.report import RunReport
from warraq.logs import Log
from warraq.models import Outcome
from warraq.web import Fetched

AS_EVER = ("links", "empty", "unchanged")  # of routes


def reply(log: Log, fetched: Fetched) -> None:
    """Tell of a request that came to an end."""
    asked, capture = fetched.request, fetched.capture
    begun = fetched.sent[-1].started_at if fetched.sent else None
    log.debug(
        "reply",
        site=asked.site,
        url=asked.url,
        purpose=asked.purpose,
        state=fetched.state,
        status=capture.status if capture else None,
        bytes=len(capture.body) if capture else None,
        ms=round((capture.fetched_at - begun).total_seconds() * 1000) if capture and begun else None,
    )


def route(log: Log, site: str, trial: Trial) -> None:
    """Tell of a feed, sitemap or listing that was asked for."""
    values = {"site": site, "url": trial.route.url, "outcome": trial.outcome, "links": trial.links or None}
    if trial.outcome in AS_EVER:
        log.info("route", **values)
    elif trial.outcome == "put off":
        log.debug("route", **values, reason=trial.reason)
    else:
        log.warning("route", **values, reason=without_text(trial.reason))


def page(log: Log, outcome: Outcome) -> None:
    """Tell of an address that was asked for, or is not."""
    reason = without_text(outcome.reason)
    values = {"site": outcome.site, "url": outcome.url, "outcome": outcome.status, "reason": reason}
    if outcome.status == "failed":
        log.warning("page", **values)
    elif outcome.status == "unchanged" or outcome.reason.startswith("put off"):
        log.debug("page", **values)
    else:
        log.info("page", **values, article=outcome.article_id)


def incidents(log: Log, verdict: Verdict) -> None:
    """Tell of what needs a person, and what no longer does."""
    for one in verdict.opened:
        log.error("incident_begins", site=one.site, kind=one.kind, incident=one.id, said=one.sentence)
    for one in verdict.going_on:
        log.warning(
            "incident_goes_on", site=one.site, kind=one.kind, incident=one.id, since=f"{one.opened_at:%Y-%m-%d}"
        )
    for one in verdict.closed:
        log.info("incident_over", site=one.site, kind=one.kind, incident=one.id, because=one.closed_because)


def begun(log: Log, kind: str, sites: int) -> None:
    """Tell that a run begins."""
    log.info("run_begins", kind=kind, sites=sites)


def ended(log: Log, report: RunReport) -> None:
    """Tell how a run ended."""
    run = report.run
    took = (run.finished_at - run.started_at).total_seconds() if run.finished_at else None
    counted = report.counts.model_dump(include={"discovered", "stored", "unchanged", "skipped", "failed"})
    log.info("run_ends", status=run.status, seconds=round(took, 1) if took is not None else None, **counted)


def without_text_of(said: str) -> str:
    """Return a sentence of a surprise without what the exception says.

    >>> without_text_of("/feed: surprise: ValueError in feed.read, line 7 (no such day: قال)")
    '/feed: surprise: ValueError in feed.read, line 7'
    """
    head, found, rest = said.partition(SURPRISE)
    return f"{head}{without_text(found + rest)}" if found else said


def without_text(reason: str | None) -> str | None:
    """Return a reason without what an exception says, which may be a page's own words.

    >>> without_text("surprise: ValueError in dates.read, line 7 (no such day: قال)")
    'surprise: ValueError in dates.read, line 7'
    """
    return reason.partition(" (")[0] if reason and is_surprise(reason) else reason
