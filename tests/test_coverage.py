"""Analysts see each site's days, also those without anything, with what was to be expected, on both engines."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from site_days import numbers
from warraq.store import Store, days_view, open_store, tables, visits
from warraq.store.site_days import SiteVisit

MONDAY = date(2026, 1, 5)


def visited(store: Store, site: str, found: dict[int, int], run: str = "", **told: Any) -> None:
    """Keep a visit a day, by the number of the day; `run`: what tells several of a day apart."""
    for number, count in found.items():
        at = datetime(2026, 1, 5, 21, tzinfo=UTC) + timedelta(days=number)
        name = f"run-{site}-{number}{run}"
        row = {"id": name, "kind": "ingest", "host": "", "status": "finished", "started_at": at, "sites": [site]}
        day = str(MONDAY + timedelta(days=number))
        kept = SiteVisit(site=site, day=day, run=name, at=at, **numbers(count, **told))
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


def test_years_of_silence_between_two_visits_cost_no_row_and_leave_no_trace_of_what_was_usual(store: Store) -> None:
    visited(store, "sahl", {-9000: 7, 0: 10, 2: 20})

    assert len(days(store, "sahl")) == 1 + 90 + 3
    assert days(store, "sahl")[-3:] == [("01-05", 1, 10, None), ("01-06", 0, 0, 10.0), ("01-07", 1, 20, 10.0)]


def test_fractions_of_hours_leave_nothing_behind(store: Store) -> None:
    """A window that takes away what it added keeps a rest of it on SQLite: something was usual for ever."""
    for day in range(30):
        visited(store, "sahl", {day: 3}, hours=(7.33, 0.1, 12.7)[day % 3])
    visited(store, "jabal", {100: 5})

    found = {day: expected for day, _, _, expected in days(store, "sahl")}
    assert found["03-31"] is not None, "the last that has a visit in the eight weeks before"
    assert found["04-01"] is None


def test_the_visits_of_a_day_are_one_day(store: Store) -> None:
    for part, hours in enumerate((0.0, 4.0, 8.0)):
        visited(store, "sahl", {0: 3, 1: 5}, hours=hours, run=f"-{part}")

    assert days(store, "sahl") == [("01-05", 3, 9, None), ("01-06", 3, 15, 18.0)]


@pytest.mark.slow
@pytest.mark.parametrize("asked", ["site = 'sahl'", "day >= '2026-01-28' AND day < '2026-02-04'"])
def test_days_of_a_site_or_of_a_week_are_looked_up(asked: str, sqlite_template: Path) -> None:
    """Every step of what the view of SQLite does is a look-up, but for the sites and the days that there are."""
    with open_store(f"sqlite:///{sqlite_template}") as store, store.reading() as connection:
        plan = connection.execute(text(f"EXPLAIN QUERY PLAN SELECT * FROM v1_coverage WHERE {asked}"))
        steps = [str(row[3]) for row in plan]

    visits = [step for step in steps if "site_visit" in step or " v " in step]
    assert len(visits) > 5
    scanned = [step for step in visits if step.startswith("SCAN")]
    assert all("USING COVERING INDEX" in step for step in scanned)
    assert len(scanned) <= 1, "the names of all sites"


def test_the_days_of_one_site_are_those_of_the_view(store: Store) -> None:
    visited(store, "sahl", {day: 5 + day % 7 for day in range(0, 150, 4)})
    visited(store, "jabal", {40: 5, 160: 5})
    asked = text("SELECT * FROM v1_coverage WHERE site = :site AND day >= :since ORDER BY day")

    with store.reading() as connection:
        for site, since in (("sahl", "2026-04-08"), ("jabal", "2026-04-20")):
            viewed = connection.execute(asked, {"site": site, "since": since}).mappings()
            assert days_view.of_site(connection, site, 56) == [dict(row) for row in viewed]
        assert days_view.of_site(connection, "nobody", 56) == []
