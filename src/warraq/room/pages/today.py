"""What came in on a day: by outlet, the stories of many, the last articles, and what needs a person."""

from collections.abc import Mapping

from warraq.room.archive import outlets_of_sites
from warraq.room.nouns import Asked, Room, Shown
from warraq.room.rows import Connection, Row, days_between, later, moment, row, rows, today

DAYS_BEFORE = 13
STORIES, LATEST = 12, 30
OF_ONE_SITE = 500  # articles of a day; the largest house brings 400

COUNTED = """
SELECT site, count(*) AS articles, count(story_id) AS in_stories
  FROM v1_articles WHERE first_seen >= :since AND first_seen < :until
 GROUP BY site ORDER BY articles DESC, site"""
OF_STORIES = """
SELECT s.story_id, s.article_id, s.title, s.site, s.articles, s.sites, s.first_seen, s.first_published
  FROM v1_stories s
 WHERE s.story_id IN (SELECT story_id FROM v1_articles
                       WHERE first_seen >= :since AND first_seen < :until AND story_id IS NOT NULL)
 ORDER BY s.articles DESC, s.first_seen DESC, s.story_id LIMIT :most"""
LAST = """
SELECT article_id, title, site, source, source_basis, date, date_basis, first_seen, story_id
  FROM v1_articles WHERE first_seen >= :since AND first_seen < :until{}
 ORDER BY first_seen DESC, article_id LIMIT :most"""
OPEN = """
SELECT incident_id, kind, site, subject, sentence, command, opened_at
  FROM v1_incidents WHERE closed_at IS NULL ORDER BY opened_at DESC, incident_id"""
NEWEST = "SELECT first_seen FROM v1_articles ORDER BY first_seen DESC LIMIT 1"


def shown(room: Room, asked: Asked) -> Shown:
    """Return the page; of no day in particular: the last on which anything came."""
    wanted, site = asked.day("day"), asked.text("site")
    with room.store.reading() as connection:
        newest = row(connection, NEWEST)
        last = str(newest["first_seen"])[:10] if newest else today(room.clock())
        day = wanted or last
        within = {"since": moment(day), "until": moment(later(day, 1))}
        names = outlets_of_sites(connection)
        counted = room.kept.get(("sites", day), lambda: rows(connection, COUNTED, **within))
        facts = {
            "title": "today",
            "day": day,
            "last_day": last,
            "before": later(day, -1),
            "after": later(day, 1) if day < last else None,
            "next_day": later(day, 1),
            "days": room.kept.get(("days", day), lambda: per_day(connection, later(day, -DAYS_BEFORE), later(day, 1))),
            "sites": [one | {"outlet": names.get(one["site"])} for one in counted],
            "stories": room.kept.get(("stories", day), lambda: rows(connection, OF_STORIES, **within, most=STORIES)),
            "site": site or None,
            "latest": came_last(connection, within, site),
            "incidents": rows(connection, OPEN),
        }
    return Shown("today.html", facts)


def came_last(connection: Connection, within: Mapping[str, str], site: str) -> list[Row]:
    """Return the last articles of a day; of one site, where it is named, all of them."""
    if not site:
        return rows(connection, LAST.format(""), **within, most=LATEST)
    return rows(connection, LAST.format(" AND site = :site"), **within, site=site, most=OF_ONE_SITE)


def per_day(connection: Connection, first: str, end: str) -> list[Row]:
    """Count what came on each day, also on those on which nothing did."""
    one = "SELECT '{0}' AS day, count(*) AS articles FROM v1_articles WHERE first_seen >= '{1}' AND first_seen < '{2}'"
    days = [one.format(day, moment(day), moment(later(day, 1))) for day in days_between(first, end)]
    return rows(connection, " UNION ALL ".join(days).replace(":", "\\:") + " ORDER BY 1")
