"""Numbers: articles of a time by day, outlet, and what their dates and sources rest on."""

from collections import Counter
from collections.abc import Sequence

from warraq.room.nouns import Asked, AskedError, Room, Shown
from warraq.room.rows import Row, days_between, later, row, rows, today

USUAL, MOST = 14, 92  # days
NEWEST = "SELECT date_day FROM v1_articles WHERE date_day <= :today ORDER BY date_day DESC LIMIT 1"
COUNTED = """
SELECT date_day AS day, site, date_basis, source_basis, count(*) AS articles
  FROM v1_articles WHERE date_day >= :since AND date_day < :until
 GROUP BY date_day, site, date_basis, source_basis"""


def shown(room: Room, asked: Asked) -> Shown:
    """Return the page; of no days in particular: the last two weeks that articles are dated to."""
    since, until = asked.day("since"), asked.day("until")
    with room.store.reading() as connection:
        if until is None:
            newest = row(connection, NEWEST, today=later(today(room.clock()), 1))
            until = later(str(newest["date_day"]) if newest else today(room.clock()), 1)
        since = since or later(until, -USUAL)
        days = list(days_between(max(since, later(until, -MOST - 1)), until))
        if not 0 < len(days) <= MOST:
            raise AskedError(f"from one day to at most {MOST} days later", step="ask", advice="correct the days")
        within = {"since": since, "until": until}
        counted = room.kept.get(("numbers", since, until), lambda: rows(connection, COUNTED, **within))
    facts = {
        "title": "numbers",
        "since": since,
        "until": until,
        "articles": sum(one["articles"] for one in counted),
        "days": [{"day": day, "articles": number} for day, number in zip(days, _on(counted, days), strict=True)],
        "sites": _by(counted, "site"),
        "date_bases": _by(counted, "date_basis"),
        "source_bases": _by(counted, "source_basis"),
    }
    return Shown("numbers.html", facts)


def _on(counted: Sequence[Row], days: Sequence[str]) -> list[int]:
    found = Counter[str]()
    for one in counted:
        found[one["day"]] += one["articles"]
    return [found[day] for day in days]


def _by(counted: Sequence[Row], name: str) -> list[Row]:
    found = Counter[str]()
    for one in counted:
        found[one[name]] += one["articles"]
    return [
        {"name": value, "articles": number}
        for value, number in sorted(found.items(), key=lambda one: (-one[1], one[0]))
    ]
