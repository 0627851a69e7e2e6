"""Analysts see each site's days, also those without anything, with what was to be expected, on both engines."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import text

from site_days import numbers
from warraq.store import Store, days_view, tables, visits
from warraq.store.visits import SiteVisit

MONDAY = date(2026, 1, 5)


def visited(store: Store, site: str, found: dict[int, int], **told: Any) -> None:
    """Keep a visit a day, by the number of the day."""
    for number, count in found.items():
        at = datetime(2026, 1, 5, 21, tzinfo=UTC) + timedelta(days=number)
        run = f"run-{site}-{number}"
        row = {"id": run, "kind": "ingest", "host": "", "status": "finished", "started_at": at, "sites": [site]}
        day = str(MONDAY + timedelta(days=number))
        kept = SiteVisit(site=site, day=day, run=run, at=at, **numbers(count, **told))
        with store.writing() as connection:
            connection.execute(tables.run.insert(), row | dict.fromkeys(("stored", "discovered"), 0))
            visits.keep(connection, [kept])


def days(store: Store, site: str) -> list[tuple[Any, ...]]:
    asked = text("SELECT day, visits, found, expected FROM v1_coverage WHERE site = :site ORDER BY day")
    with store.reading() as connection:
        return [(row.day[5:], row.visits, row.found, row.expected) for row in connection.execute(asked, {"site": site})]


def test_a_day_without_a_visit_has_its_row_with_what_was_expected(store: Store) -> None:
    visited(store, "sahl", {0: 10, 1: 20, 2: 30, 7: 40, 9: 0})
    visited(store, "jabal", {8: 5, 10: 5}, hours=12.0)

    assert days(store, "sahl") == [
        ("01-05", 1, 10, None),
        ("01-06", 1, 20, 10.0),
        ("01-07", 1, 30, 15.0),
        ("01-08", 0, 0, 20.0),
        ("01-09", 0, 0, 20.0),
        ("01-10", 0, 0, 20.0),
        ("01-11", 0, 0, 20.0),
        ("01-12", 1, 40, 10.0),
        ("01-13", 0, 0, 20.0),
        ("01-14", 1, 0, 30.0),
        ("01-15", 0, 0, 20.0),
    ], "as on the same day of the week, else on any; up to the last day of the archive"
    assert days(store, "jabal") == [("01-13", 1, 5, None), ("01-14", 0, 0, 10.0), ("01-15", 1, 5, 10.0)]


def test_a_site_that_is_visited_no_more_is_not_silent_for_ever(store: Store) -> None:
    visited(store, "sahl", {0: 10})
    visited(store, "jabal", {400: 5})

    assert len(days(store, "sahl")) == 91


def test_the_days_of_one_site_are_those_of_the_view(store: Store) -> None:
    visited(store, "sahl", {day: 5 + day % 7 for day in range(0, 150, 4)})
    visited(store, "jabal", {40: 5, 160: 5})
    asked = text("SELECT * FROM v1_coverage WHERE site = :site AND day >= :since ORDER BY day")

    with store.reading() as connection:
        for site, since in (("sahl", "2026-04-08"), ("jabal", "2026-04-20")):
            viewed = connection.execute(asked, {"site": site, "since": since}).mappings()
            assert days_view.of_site(connection, site, 56) == [dict(row) for row in viewed]
        assert days_view.of_site(connection, "nobody", 56) == []
