"""Whether the feeds, sitemaps and listings of a site answer."""

from collections.abc import Iterator
from datetime import timedelta

from warraq.discover.routes import Trial
from warraq.health.finding import Finding, Sound, Told
from warraq.health.silence import silence, stretch
from warraq.health.visit import Visit
from warraq.store.route_visits import RouteDay

NAMED = 3  # routes that a sentence names
A_DAY = timedelta(hours=20)
REST = timedelta(hours=46)  # that a server may ask for without a person
MISSED = 2  # days on which a route did not answer and others did, before it is told: a night or two pass by themselves
USED_TO = 3  # days on which it answered, at least, and half of those on which its site did


def reached(visit: Visit) -> Iterator[Told]:
    """Say whether the site could be reached."""
    row, site = visit.row, visit.row.site
    if row.answered:
        yield Sound(kind="dead", site=site, because="it answers again")
        yield Sound(kind="refused", site=site, subject="routes", because="it answers again")
        return
    failed = [trial for trial in visit.trials if trial.outcome == "failed"]
    if not visit.trials and not visit.surprise:
        said = f"{site}: no feed, sitemap or listing is known"
        yield Finding(kind="dead", site=site, sentence=said, command=test(site))
    elif failed and all(_is_shut_out(trial) for trial in failed):
        yield _refused(site, f"{site}: robots.txt shuts us out of every route: {_named(visit)}")
    elif failed and _is_dead(visit, failed):
        said = f"{site}: every route failed: {_named(visit)}{_since(visit)}"
        yield Finding(kind="dead", site=site, sentence=said, command=test(site), samples="routes")
    elif row.routes and not failed and _rests_long(visit):
        yield _refused(site, f"{site}: its server asked to come later at {_named(visit)}{_since(visit)}")


def still(visit: Visit) -> Iterator[Told]:
    """Say whether one of the routes names nothing new, for longer than is its habit, while others do."""
    site, read = visit.row.site, {trial.route.url for trial in visit.trials}
    for row in visit.route_rows:
        if row.found:
            yield Sound(kind="still", site=site, subject=row.url, because="it names new addresses again")
        elif (said := _stands_still(visit, row)) is not None:
            yield _still(site, row.url, said)
    for trial in visit.trials:
        if trial.outcome == "failed" and (said := _fails_on(visit, trial)) is not None:
            yield _still(site, trial.route.url, said)
    for kind, url in visit.ill_since:
        if kind == "still" and read and url not in read:
            yield Sound(kind="still", site=site, subject=url, because="it is not asked any more")


def _stands_still(visit: Visit, row: RouteDay) -> str | None:
    days = visit.routes.get(row.url, ())
    today = [day for day in days if day.day == row.day]
    whole = row.model_copy(
        update={
            "hours": row.hours + sum(day.hours for day in today),
            "found": sum(day.found for day in today),
        }
    )
    since, before = stretch(days, whole, lambda day: day.found)
    others = sum(day.found for day in (*visit.days, visit.row) if day.day >= since[0].day)
    said = silence(since, before, visit.general) if others else None
    return f"{visit.row.site}: {row.url} names {said}; other routes do" if said else None


def _fails_on(visit: Visit, trial: Trial) -> str | None:
    """Say since when a route that used to answer has not, while others of its site do."""
    site, url, row = visit.row.site, trial.route.url, visit.row
    known = visit.routes.get(url, ())
    if not row.answered or len(known) < USED_TO:
        return None
    others = [day.day for day in visit.days if day.answered and known[0].day <= day.day < row.day]
    missed = sum(day > known[-1].day for day in others)
    if missed < MISSED or 2 * len(known) < len(others) - missed:
        return None
    return (
        f"{site}: {url} has not answered since {known[-1].day} ({trial.reason or 'no reason given'}); other routes do"
    )


def _still(site: str, url: str, said: str) -> Finding:
    return Finding(kind="still", site=site, subject=url, sentence=said, command=test(site), samples="routes")


def test(site: str) -> str:
    """Return the command that looks at a site's routes."""
    return f"warraq site test {site}"


def _refused(site: str, said: str) -> Finding:
    return Finding(kind="refused", site=site, subject="routes", sentence=said, command=test(site), samples="routes")


def _is_dead(visit: Visit, failed: list[Trial]) -> bool:
    """One night without an answer is the web's way; a site that never answered is a wrong setting.

    Somebody has just enabled it: were nothing said, silence would not mean that all is well.
    """
    if visit.last_answered is None or not all(trial.passing for trial in failed):
        return True
    return visit.unanswered > 1 and visit.row.at - visit.last_answered >= A_DAY


def _rests_long(visit: Visit) -> bool:
    return visit.unanswered >= 3 and (visit.last_answered is None or visit.row.at - visit.last_answered >= REST)


def _is_shut_out(trial: Trial) -> bool:
    return (trial.reason or "").startswith("robots.txt")


def _named(visit: Visit) -> str:
    tried = [trial for trial in visit.trials if trial.outcome in ("failed", "later")]
    return ", ".join(f"{trial.route.url} ({trial.reason or 'no reason given'})" for trial in tried[:NAMED])


def _since(visit: Visit) -> str:
    at = visit.last_answered
    return f"; it last answered on {at:%Y-%m-%d %H:%M} UTC" if at else ""
