"""The view of sites and days: what came on each, what was to be expected, also where nothing came at all."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, text

LONGEST_SILENCE = 90  # days after which a site that nobody visits is no longer said to be silent
WEEKS = 8  # that tell what is usual

_SUMS = {
    "visits": "count(*)", "hours": "sum(hours)", "found": "sum(found)", "asked": "sum(asked)",
    "articles": "sum(articles)", "new_articles": "sum(new)", "dated": "sum(dated)", "sourced": "sum(sourced)",
    "signed": "sum(signed)", "walled": "sum(walled)", "failed": "sum(failed)", "stubs": "sum(stubs)",
    "shut_out": "sum(shut_out)",
}  # fmt: skip


def coverage(dialect: str, visits: str = "") -> str:
    """Return the query, in the words of one engine; `visits`: a condition on those that are looked at, "" for all."""
    later, weekday = (_later_in_sqlite, _weekday_in_sqlite) if dialect == "sqlite" else (_later, _weekday)
    summed = ", ".join(f"{what} AS {name}" for name, what in _SUMS.items())
    nothing = ", ".join("0" for _ in _SUMS)
    last = later("(SELECT max(day) FROM site_visit)", 1)
    weeks = f"(PARTITION BY site, {weekday('day')} ORDER BY day ROWS BETWEEN {WEEKS} PRECEDING AND 1 PRECEDING)"
    days = f"(PARTITION BY site ORDER BY day ROWS BETWEEN {7 * WEEKS} PRECEDING AND 1 PRECEDING)"
    return f"""
WITH RECURSIVE steps(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM steps WHERE n < {LONGEST_SILENCE}),
visited AS (SELECT site, day, {summed} FROM site_visit{visits} GROUP BY site, day),
spans AS (
  SELECT site, day, coalesce(lead(day) OVER (PARTITION BY site ORDER BY day), {last}) AS next_day FROM visited),
days AS (
  SELECT site, day, {", ".join(_SUMS)} FROM visited
   UNION ALL
  SELECT site, {later("day", "n")}, {nothing} FROM spans JOIN steps ON {later("day", "n")} < next_day
   WHERE next_day > {later("day", 1)})
SELECT site, day, {", ".join(_SUMS)}, coalesce({_usual(weeks)}, {_usual(days)}) AS expected
  FROM days"""  # noqa: S608 made of our own words


def of_site(connection: Connection, site: str, days: int) -> list[dict[str, Any]]:
    """Return the last days on which a site was watched, and the silent ones after them, as the view has them.

    The view makes the days of all sites to show those of one; here only the visits are looked at that its numbers need.
    """
    last = connection.execute(text("SELECT max(day) FROM site_visit WHERE site = :site"), {"site": site}).scalar()
    if last is None:
        return []
    first = date.fromisoformat(str(last)) - timedelta(days=days - 1)
    before = first - timedelta(days=7 * WEEKS + LONGEST_SILENCE)
    query = coverage(connection.dialect.name, " WHERE site = :site AND day >= :before")
    found = connection.execute(text(query), {"site": site, "before": before.isoformat()}).mappings()
    return sorted((dict(row) for row in found if row["day"] >= first.isoformat()), key=lambda row: str(row["day"]))


def _usual(window: str) -> str:
    """A whole day's number, rounded: how a sum of fractions ends depends on the engine."""
    found = f"sum(CASE WHEN hours > 0 THEN found ELSE 0 END) OVER {window}"
    usual = f"24e0 * {found} / nullif(sum(hours) OVER {window}, 0)"
    return f"CAST(round(CAST({usual} AS numeric), 2) AS double precision)"


def _later_in_sqlite(day: str, days: str | int) -> str:
    return f"date({day}, ({days}) || ' days')"


def _later(day: str, days: str | int) -> str:
    return f"to_char(({day})::date + ({days}), 'YYYY-MM-DD')"


def _weekday_in_sqlite(day: str) -> str:
    return f"strftime('%w', {day})"


def _weekday(day: str) -> str:
    return f"extract(dow FROM ({day})::date)"
