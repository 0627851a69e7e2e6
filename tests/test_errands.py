"""What is to be done of a run that machines share: rows, whatever becomes of the jobs."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from conftest import NewArchive
from warraq.clock import machine
from warraq.models import Capture, Link, Outcome
from warraq.night import Home
from warraq.queue.desk import Desk
from warraq.queue.visiting import _to_do, waits
from warraq.rules import Rules
from warraq.store import Named, RouteVisit, Store, errands, file_work, runs
from warraq.store.errands import HOSTS
from warraq.store.file_work import FILES, FileWork

ABSENT: Any = None
MOST_FAILURES = 5
MOST_PARTS = 100

NOW = datetime(2026, 1, 28, 21, tzinfo=UTC)
RUN = "20260128T210000Z-000001"
SITES = {"a.example": ["a"], "b.example": ["b", "b-sport"]}


@pytest.fixture
def store(tmp_path: Path, new_archive: NewArchive) -> Iterator[Store]:
    """An archive with a run of two hosts."""
    with new_archive(tmp_path) as store:
        with store.writing() as connection:
            runs.begin(connection, RUN, "ingest", ["a", "b", "b-sport"], NOW)
            errands.put_in(connection, RUN, SITES)
        yield store


def done(store: Store, host: str) -> None:
    with store.writing() as connection:
        errand = HOSTS.find(connection, RUN, host)
        assert errand is not None
        errands.begin_part(connection, f"part-{host}", (RUN, host), NOW)
        errands.end_part(connection, f"part-{host}", NOW, errand.model_copy(update={"done_at": NOW}))


@pytest.mark.parametrize("ids", [("part-1", "part-2"), ("part-2", "part-1")], ids=["in order", "in none"])
def test_a_visit_is_over_when_the_next_of_its_host_begins_were_it_in_the_same_second(
    store: Store, ids: tuple[str, str]
) -> None:
    with store.writing() as connection:
        errands.begin_part(connection, ids[0], (RUN, "a.example"), NOW)
    assert store.unsealed_runs() == set()

    with store.writing() as connection:
        errands.begin_part(connection, "part-0", (RUN, "b.example"), NOW)
        errands.begin_part(connection, ids[1], (RUN, "a.example"), NOW)
    assert store.unsealed_runs() == {ids[0]}


def test_a_run_is_to_be_closed_when_its_last_host_is_done(store: Store) -> None:
    done(store, "a.example")
    with store.reading() as connection:
        assert HOSTS.to_do(connection) == [(RUN, "b.example")]
        assert errands.waiting_sites(connection) == {"b", "b-sport"}
        assert HOSTS.to_close(connection) == []
        assert HOSTS.open_runs(connection) == [(RUN, 2, 1)]

    done(store, "b.example")
    with store.reading() as connection:
        assert HOSTS.to_close(connection) == [RUN]
    with store.writing() as connection:
        runs.finish(connection, RUN, NOW)
        assert HOSTS.to_close(connection) == []


def test_a_job_that_comes_again_makes_no_visit_that_is_done_or_of_a_run_that_is_over(store: Store) -> None:
    home = Home(store, ABSENT, Rules(), ABSENT, machine)
    desk = Desk(home, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT)
    first = _to_do(desk, RUN, "a.example")
    assert (first and first.host, _to_do(desk, RUN, "c.example")) == ("a.example", None)

    done(store, "a.example")
    assert (_to_do(desk, RUN, "a.example"), _to_do(desk, RUN, "b.example") is None) == (None, False)

    with store.writing() as connection:
        runs.finish(connection, RUN, NOW)
    assert _to_do(desk, RUN, "b.example") is None


def test_a_run_that_workers_do_is_closed_by_nobody_else(store: Store) -> None:
    assert store.close_interrupted(NOW + timedelta(days=2)) == []
    assert store.run_of(RUN).status == "running"


def test_a_host_that_fails_again_and_again_is_given_up_with_the_reason(store: Store) -> None:
    of = (RUN, "b.example")
    with store.writing() as connection:
        told = [errands.fail(connection, of, "surprise: KeyError", NOW) for _ in range(MOST_FAILURES)]
        errand = HOSTS.find(connection, *of)

    assert told == [False] * (MOST_FAILURES - 1) + [True]
    assert errand is not None
    assert errand.done_at == NOW
    assert errand.surprises == ("b: surprise: KeyError", "b-sport: surprise: KeyError")

    with store.writing() as connection:
        HOSTS.reopen(connection, of)
        assert of in HOSTS.to_do(connection)


def test_what_is_done_with_a_file_goes_on_where_it_was(store: Store) -> None:
    with store.writing() as connection:
        runs.begin(connection, "r2", "reparse", [], NOW)
        FILES.put_in(connection, [FileWork(run="r2", file=name, asked={}) for name in ("x.warc.gz", "y.warc.gz")])
        work = FILES.find(connection, "r2", "x.warc.gz")
        assert work is not None
        file_work.keep(connection, work.model_copy(update={"place": ("x.warc.gz", 17), "account": {"captures": 3}}))

        again = FILES.find(connection, "r2", "x.warc.gz")
        assert again is not None
        assert (again.place, again.account) == (("x.warc.gz", 17), {"captures": 3})
        assert file_work.to_close(connection) == []
        for name in ("x.warc.gz", "y.warc.gz"):
            one = FILES.find(connection, "r2", name)
            assert one is not None
            file_work.keep(connection, one.model_copy(update={"done_at": NOW}))
        assert file_work.to_close(connection) == ["r2"]


def test_a_host_is_not_done_while_an_address_waits_that_another_visit_named(store: Store) -> None:
    with store.reading() as connection:
        errand = HOSTS.find(connection, RUN, "b.example")
    assert errand is not None
    assert not waits(store, errand, errand.sites)

    capture = Capture(url="http://b.example/feed", asked_for="http://b.example/feed", fetched_at=NOW, status=200,
                      headers=(), body=b"")  # fmt: skip
    link = Link(url="http://b.example/n/1", found_in=capture.url, route="feed", leads_to="article")
    named = [Named("http://b.example/n/1", link)]
    store.addresses.name(RUN, RouteVisit("http://b.example/feed", "b", capture), named)

    assert waits(store, errand, errand.sites)
    assert not waits(store, errand, ["b-sport"])
    assert not waits(store, errand.model_copy(update={"parts": MOST_PARTS}), errand.sites)

    told = Outcome(url=link.url, status="failed", reason="status 500", site="b")
    store.settle(RUN, [("http://b.example/n/1", told)])
    assert not waits(store, errand, errand.sites)
