"""The view of sites and days: what came on each, what was to be expected, also where nothing came at all."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection

LONGEST_SILENCE = 90  # days after which a site that nobody visits is no longer said to be silent
WEEKS = 8  # that tell what is usual

_SUMS = {
    "visits": "count(*)", "hours": "sum(hours)", "found": "sum(found)", "asked": "sum(asked)",
    "articles": "sum(articles)", "new_articles": "sum(new)", "dated": "sum(dated)", "sourced": "sum(sourced)",
    "signed": "sum(signed)", "walled": "sum(walled)", "failed": "sum(failed)", "stubs": "sum(stubs)",
    "shut_out": "sum(shut_out)",
}  # fmt: skip


def coverage(dialect: str) -> str:
    """Return the query, in the words of one engine.

    Each row looks up the visits before it by itself: so one of a site or of some days is there at once, where a window
    would be drawn over the days of all. Days of silence are those of the calendar, which leaves out longer ones.
    """
    later = _later_in_sqlite if dialect == "sqlite" else _later
    summed = ", ".join(f"{what} AS {name}" for name, what in _SUMS.items())
    nothing = ", ".join(f"0 AS {name}" for name in _SUMS)
    same = ", ".join(later("w.day", -7 * week) for week in range(1, WEEKS + 1))
    any_day = f"v.day >= {later('w.day', -7 * WEEKS)} AND v.day < w.day"
    return f"""
WITH RECURSIVE calendar(day) AS (
  SELECT min(day) FROM site_visit
   UNION ALL
  SELECT CASE WHEN EXISTS (SELECT 1 FROM site_visit v
                            WHERE v.day > {later("c.day", -LONGEST_SILENCE)} AND v.day <= c.day)
              THEN {later("c.day", 1)} ELSE (SELECT min(v.day) FROM site_visit v WHERE v.day > c.day) END
    FROM calendar c
   WHERE c.day < (SELECT max(day) FROM site_visit))
SELECT w.site, w.day, {", ".join(f"w.{name}" for name in _SUMS)},
       coalesce({_usual(f"v.day IN ({same})")}, {_usual(any_day)}) AS expected
  FROM (SELECT site, day, {summed} FROM site_visit GROUP BY site, day
         UNION ALL
        SELECT s.site, c.day, {nothing}
          FROM (SELECT DISTINCT site FROM site_visit) s CROSS JOIN calendar c
         WHERE NOT EXISTS (SELECT 1 FROM site_visit v WHERE v.site = s.site AND v.day = c.day)
           AND EXISTS (SELECT 1 FROM site_visit v
                        WHERE v.site = s.site AND v.day >= {later("c.day", -LONGEST_SILENCE)} AND v.day < c.day)) w"""  # noqa: S608 made of our own words


def of_site(connection: "Connection", site: str, days: int) -> list[dict[str, Any]]:
    """Return the last days on which a site was watched, and the silent ones after them."""
    from sqlalchemy import text

    last = connection.execute(text("SELECT max(day) FROM site_visit WHERE site = :site"), {"site": site}).scalar()
    if last is None:
        return []
    asked = text("SELECT * FROM v1_coverage WHERE site = :site AND day >= :first ORDER BY day")
    first = date.fromisoformat(str(last)) - timedelta(days=days - 1)
    return [dict(row) for row in connection.execute(asked, {"site": site, "first": first.isoformat()}).mappings()]


def _usual(before: str) -> str:
    """A whole day's number in the visits of the site before, rounded: how fractions add up depends on the engine."""
    days = f"SELECT sum(hours) AS hours, sum(found) AS found FROM site_visit v WHERE v.site = w.site AND {before} GROUP BY v.day"  # noqa: E501, S608
    usual = "24e0 * sum(CASE WHEN b.hours > 0 THEN b.found ELSE 0 END) / nullif(sum(b.hours), 0)"
    return f"(SELECT CAST(round(CAST({usual} AS numeric), 2) AS double precision) FROM ({days}) b)"  # noqa: S608 the same


def _later_in_sqlite(day: str, days: int) -> str:
    return f"date({day}, '{days} days')"


def _later(day: str, days: int) -> str:
    return f"to_char(({day})::date + ({days}), 'YYYY-MM-DD')"
