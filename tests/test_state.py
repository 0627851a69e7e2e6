"""What `status` says of runs that nobody could write down, and of sites."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from each import each
from site_days import days
from warraq.errors import StoreError
from warraq.health.heartbeat import beating
from warraq.health.state import Moment, State, patience, state_of
from warraq.store import Store, open_store, runs, visits
from warraq.store.site_days import SiteVisit

AT = datetime(2026, 1, 28, 21, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def archive(sqlite_template: Path, tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "warraq.db").write_bytes(sqlite_template.read_bytes())
    with open_store(f"sqlite:///{tmp_path}/warraq.db") as store:
        yield store


def at(store: Store, now: datetime, holder: str | None = None) -> State:
    return state_of(store, Moment(now, AT, holder))


def ran(store: Store, when: datetime) -> None:
    with beating(store, "ingest", lambda: when), store.run("ingest", ["sahl"], lambda: when):
        pass


def test_a_run_every_night_is_overdue_after_one_that_did_not_come(archive: Store) -> None:
    for night in range(6):
        ran(archive, AT + night * DAY)

    assert at(archive, AT + 5 * DAY + 30 * HOUR).now == ()
    (late,) = at(archive, AT + 7 * DAY).now
    assert (late.kind, at(archive, AT + 7 * DAY).needs_a_person) == ("overdue", True)
    assert [one.kind for one in at(archive, AT + 300 * DAY).now] == ["overdue"]


def test_a_home_in_which_nothing_ever_ran_is_overdue_after_two_days(archive: Store) -> None:
    assert at(archive, AT + DAY).now == ()
    assert [one.kind for one in at(archive, AT + 2 * DAY).now] == ["overdue"]


@each(
    ("hours", "allowed"),
    [
        ([], 38.0),
        ([2.0] * 12, 5.0),
        ([24.0] * 8, 38.0),
        ([24, 24, 24, 24, 72, 24, 24, 24, 24, 72], 110.0),  # no run on Saturday and Sunday
        ([24, 24, 240, 24, 24, 24], 38.0),  # one outage
        ([0.1, 0.1], 38.0),  # somebody tries it out
    ],
)
def test_how_often_runs_begin_says_when_the_next_is_late(hours: list[float], allowed: float) -> None:
    starts = [AT]
    for gap in hours:
        starts.append(starts[-1] - gap * HOUR)

    assert patience(starts) == allowed * HOUR


def test_what_the_machine_refused_a_run_is_told_in_words(archive: Store, tmp_path: Path) -> None:
    gone = tmp_path / "moved away"
    with pytest.raises(FileNotFoundError), beating(archive, "ingest", lambda: AT):
        gone.stat()

    (said,) = [one.sentence for one in at(archive, AT + HOUR).now]
    assert said.endswith(f": ingest: {gone}: there is no such file or folder; correct the name, or make it")


def test_a_run_that_is_at_work_needs_nobody_and_one_that_hangs_or_was_killed_does(archive: Store) -> None:
    with beating(archive, "ingest", lambda: AT):
        working = at(archive, AT + 10 * timedelta(minutes=1), "`warraq ingest`")
        hanging = at(archive, AT + HOUR, "`warraq ingest` of root@host, process 7, since 2026-01-28 21:00 UTC")
        killed = at(archive, AT + timedelta(minutes=1))

    assert working.now == ()
    assert [one.kind for one in hanging.now] == ["hanging"]
    assert "process 7" in hanging.now[0].sentence
    assert [one.kind for one in killed.now] == ["killed"]
    ran(archive, AT + HOUR)
    assert at(archive, AT + 2 * HOUR).now == ()


def test_a_run_of_another_home_is_at_work_and_one_whose_process_is_gone_is_interrupted(archive: Store) -> None:
    with beating(archive, "ingest", lambda: AT), archive.run("ingest", ["sahl"], lambda: AT):
        working = at(archive, AT + timedelta(minutes=1))
    with archive.writing() as connection:
        runs.begin(connection, "run-2", "ingest", ["sahl"], AT + HOUR)

    assert (working.now, [run.status for run in working.runs]) == ((), ["running"])
    assert [run.status for run in at(archive, AT + HOUR).runs] == ["interrupted", "finished"]


def test_a_run_that_could_not_begin_is_told_until_one_does(archive: Store) -> None:
    with pytest.raises(StoreError), beating(archive, "ingest", lambda: AT):
        raise StoreError("the disk is full")

    (failed,) = at(archive, AT + HOUR).now
    assert (failed.kind, "the disk is full" in failed.sentence) == ("not started", True)
    ran(archive, AT + 2 * HOUR)
    assert at(archive, AT + 3 * HOUR).now == ()


def test_a_site_is_told_with_what_it_brought_and_what_was_expected(archive: Store) -> None:
    watched = days(*[10] * 14, 4)
    for day in watched:
        when = datetime.fromisoformat(f"{day.day}T21:00:00+00:00")
        with archive.run("ingest", ["sahl"], lambda when=when: when) as run:  # type: ignore[misc]
            pass
        with archive.writing() as connection:
            visits.keep(connection, [SiteVisit(**day.model_dump(), run=run, at=when)])
    last = datetime.fromisoformat(f"{watched[-1].day}T21:00:00+00:00")

    (site,) = at(archive, last + HOUR).sites

    assert (site.site, site.last_success, site.day) == ("sahl", last, watched[-1].day)
    assert (site.found, site.expected, site.open, site.since) == (4, 10.0, (), None)
