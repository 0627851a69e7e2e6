"""What a night, or a fetch of one address, sets right before it asks for anything."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from conftest import NewArchive
from nights import FIRST, SAHL, Nights, nights, site
from warraq.models import Outcome
from warraq.night import fetch_now, run_night
from warraq.night.home import Home
from warraq.store import runs, tables

LATER = FIRST + timedelta(days=3)
URL = f"{SAHL}/n/1"


@pytest.fixture
def desk(new_archive: NewArchive, tmp_path: Path) -> Iterator[Nights]:
    with new_archive(tmp_path) as store, nights(store, tmp_path) as desk:
        yield desk


def an_address(connection: Connection, of: str, **told: object) -> None:
    row = {"key": URL, "url": URL, "site": of, "state": "new", "first_seen": FIRST, "failures": 0} | told
    connection.execute(tables.address.insert(), row)


def run_of_none(home: Home) -> None:
    run_night(home, ())


def fetch_none(home: Home) -> None:
    fetch_now(home, ())


@pytest.mark.parametrize("begin", [run_of_none, fetch_none])
def test_times_of_a_clock_that_was_ahead_are_corrected(desk: Nights, begin: Callable[[Home], None]) -> None:
    with desk.store.writing() as connection:
        runs.begin(connection, runs.new_id(LATER), "ingest", (), LATER)
        runs.finish(connection, runs.new_id(LATER), LATER)
        an_address(connection, "sahl", first_seen=LATER)

    begin(desk.home(FIRST))

    (row,) = desk.rows(f"SELECT first_seen < '{LATER}' AS corrected FROM address")
    assert row["corrected"]


def test_addresses_of_a_site_without_a_file_go_to_the_one_that_has_its_host(desk: Nights) -> None:
    with desk.store.writing() as connection:
        connection.execute(tables.site.insert(), {"name": "old", "url": SAHL})
        an_address(connection, "old")
    desk.sites = (site(),)

    run_night(desk.home(FIRST), ())

    assert desk.rows("SELECT site FROM address") == [{"site": "sahl"}]


def test_a_run_that_was_killed_is_closed_with_an_account_of_its_sites(desk: Nights) -> None:
    killed, told = runs.new_id(FIRST), Outcome(url=URL, status="stored", reason="new", site="sahl")
    with desk.store.writing() as connection:
        runs.begin(connection, killed, "ingest", ("sahl",), FIRST)
        an_address(connection, "sahl")
        runs.settle(connection, killed, [(URL, told)])

    run_night(desk.home(FIRST + timedelta(hours=1)), ())

    assert desk.rows(f"SELECT status FROM run WHERE id = '{killed}'") == [{"status": "interrupted"}]
    assert desk.rows("SELECT run, site FROM site_visit") == [{"run": killed, "site": "sahl"}]
