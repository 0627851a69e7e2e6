"""A site: when it publishes, what it was expected to bring and brought, what its pages say, and how it is read."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from warraq.health.state import Moment, state_of
from warraq.room.archive import outlets_of_sites
from warraq.room.nouns import Asked, MissingError, Room, Shown
from warraq.room.rows import Connection, Row, later, row, rows
from warraq.room.rows import told as value_of
from warraq.rules.learned import ENDING
from warraq.store import accounts, days_view

WEEKS = 8
RUNS = 5
LONGEST_FILE = 60_000  # characters
SITE = """
SELECT s.site, s.url, s.outlet_id, o.name, o.name_latin, o.country, o.kind
  FROM v1_sites s LEFT JOIN v1_outlets o ON o.outlet_id = s.outlet_id WHERE s.site = :site"""
NEWEST = "SELECT date FROM v1_articles WHERE site = :site AND date_basis <> 'fetch' ORDER BY date DESC LIMIT 1"
DATES = """
SELECT date FROM v1_articles
 WHERE site = :site AND date >= :since AND date < :until AND date_precision IN ('hour', 'minute', 'second')
 ORDER BY date DESC LIMIT 20000"""
INCIDENTS = """
SELECT incident_id, kind, subject, sentence, command, opened_at, seen_at, closed_at, closed_because
  FROM v1_incidents WHERE site = :site ORDER BY opened_at DESC LIMIT 30"""
SHARES = ("dated", "sourced", "signed")


def every(room: Room, _asked: Asked) -> Shown:
    """Return all sites, and how each is."""
    state = room.kept.get("state", lambda: state_of(room.store, Moment(room.clock(), room.clock(), None)))
    with room.store.reading() as connection:
        names = outlets_of_sites(connection)
    states = {one.site: one.model_dump(mode="json") for one in state.sites}
    listed = [
        {"site": name, "outlet": outlet, **states.get(name, {"day": None})} for name, outlet in sorted(names.items())
    ]
    return Shown("sites.html", {"title": "sites", "sites": listed})


def shown(room: Room, asked: Asked) -> Shown:
    """Return the page of one site."""
    name = asked.parts["name"]
    with room.store.reading() as connection:
        site = row(connection, SITE, site=name)
        if site is None:
            raise MissingError("no run has read a site of this name", advice="look among all sites")
        days = room.kept.get(("coverage", name), lambda: days_view.of_site(connection, name, 7 * WEEKS))
        facts: dict[str, Any] = {
            "title": "site",
            "site": site,
            "rhythm": rhythm(connection, name),
            "days": days,
            "weeks": by_week(days),
            "incidents": rows(connection, INCIDENTS, site=name),
        }
    facts["runs"] = list(last_runs(room, name))
    facts["file"] = file_of(room, f"{name}.toml")
    facts["learned"] = file_of(room, f"{name}{ENDING}")
    return Shown("site.html", facts)


def rhythm(connection: Connection, name: str) -> Row:
    """Count articles by weekday and hour of the clock that the site prints, over the last eight weeks that it has."""
    newest = row(connection, NEWEST, site=name)
    counted: Counter[tuple[int, int]] = Counter()
    last = str(newest["date"])[:10] if newest and newest["date"] else ""
    if len(last) == len("2026-01-28"):
        within = {"since": later(last, -7 * WEEKS), "until": later(last, 1)}
        counted.update(_slot(str(one["date"])) for one in rows(connection, DATES, site=name, **within))
    grid = [[counted[day, hour] for hour in range(24)] for day in range(7)]
    return {"grid": grid, "top": max(map(max, grid)), "articles": sum(counted.values()), "until": last or None}


def _slot(date: str) -> tuple[int, int]:
    from datetime import date as day_of

    return day_of.fromisoformat(date[:10]).weekday(), int(date[11:13])


def by_week(days: Sequence[Row]) -> list[Row]:
    """Return of each week how many of the new articles say when, from where and by whom."""
    weeks: list[Row] = []
    for start in range(0, len(days), 7):
        some = days[start : start + 7]
        new = sum(one["new_articles"] for one in some)
        shares = {name: round(100 * sum(one[name] for one in some) / new) if new else None for name in SHARES}
        weeks.append({"week": some[0]["day"], "new_articles": new, **shares})
    return weeks


def last_runs(room: Room, name: str) -> list[Row]:
    """Return the last runs that asked the site, with what became of its addresses."""
    found = [run for run in room.store.last_runs(4 * RUNS) if name in run.sites][:RUNS]
    told = []
    with room.store.reading() as connection:
        for run in found:
            counts = {one.site: dict(one.counts) for one in accounts.by_site(connection, run.id)}
            told.append(
                {
                    "run_id": run.id,
                    "started_at": value_of(run.started_at),
                    "status": run.status,
                    "counts": counts.get(name, {}),
                }
            )
    return told


def file_of(room: Room, name: str) -> str | None:
    """Return a file of the site's; None where there is none. Whatever the name, it is one of that folder."""
    folder = room.home / "sites"
    known = {file.name: file for file in folder.glob("*.toml")} if folder.is_dir() else dict[str, Path]()
    file = known.get(name)
    return file.read_text(encoding="utf-8", errors="replace")[:LONGEST_FILE] if file and file.is_file() else None
