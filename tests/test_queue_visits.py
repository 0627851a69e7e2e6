"""What a visit of a host begins with, and how its errand stands after it."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from conftest import NewArchive
from nights import FIRST, HOST, SAHL, SILENT, Nights, nights, site
from warraq.clock import machine
from warraq.discover.routes import Route, Trial
from warraq.errors import LockedError, StoreError
from warraq.holds import holding, this_process
from warraq.night import Home
from warraq.night.fetching import Fetching
from warraq.queue.desk import Desk
from warraq.queue.jobs import GivenUpError
from warraq.queue.spending import Purse
from warraq.queue.visiting import TRY_S, _after, _alone, _calls, _failed
from warraq.rules import Rules
from warraq.store import errands, runs
from warraq.store.errands import HOSTS, Errand

ABSENT: Any = None
RUN = runs.new_id(FIRST)
FEED, MAP = Route(url=f"{SAHL}/feed", purpose="feed"), Route(url=f"{SAHL}/map.xml", purpose="sitemap")
EARLIER, CAME = Trial(route=FEED, outcome="later"), Trial(route=FEED, outcome="links", links=1)
PUT_OFF = Trial(route=MAP, outcome="put off", reason="the worker ends")
MOST_FAILURES = 5


@pytest.fixture
def played(new_archive: NewArchive, tmp_path: Path) -> Iterator[Nights]:
    """A run in which a host is to be visited."""
    with new_archive(tmp_path) as store, nights(store, tmp_path) as played:
        with store.writing() as connection:
            runs.begin(connection, RUN, "ingest", ["sahl"], FIRST)
            errands.put_in(connection, RUN, {HOST: ["sahl"]})
        yield played


@pytest.mark.parametrize(("left", "routes"), [(None, None), ({}, None), ({"sahl": []}, []), ({"sahl": [MAP]}, [MAP])])
def test_a_visit_asks_for_the_routes_that_one_before_it_left(
    left: dict[str, list[Route]] | None, routes: list[Route] | None
) -> None:
    """All of them where none was; and for nothing of a site whose file is gone."""
    told = None if left is None else {name: [one.model_dump(mode="json") for one in few] for name, few in left.items()}
    errand = Errand(run=RUN, host=HOST, sites=("gone", "sahl", "jabal"), routes=told)

    calls = _calls(errand, Rules(sites=(site("jabal"), site())))

    assert [(call.site.name, call.routes) for call in calls] == [("sahl", routes), ("jabal", None)]


def test_an_errand_that_goes_on_keeps_what_came_and_one_that_is_done_what_was_put_off_too(played: Nights) -> None:
    home = played.home(FIRST)
    trials = {"sahl": [EARLIER.model_dump(mode="json")], "other": []}
    errand = Errand(
        run=RUN, host=HOST, sites=("sahl",), trials=trials, surprises=("before",), note="its disk was full", spent_s=7.0
    )
    purse = Purse(home.store, errand, SILENT, home.clock)
    with home.web() as web:
        night = Fetching(home, RUN, ABSENT, web, sites={"sahl": site()})
        night.noted.expect("sahl", [FEED, MAP])
        night.noted.tried("sahl", CAME)
        night.noted.tried("sahl", PUT_OFF)
        night.noted.surprised("sahl", "odd")

        left, done = _after(errand, night, purse, None), _after(errand, night, purse, FIRST)
        night.full = "the disk is full"
        full = _after(errand, night, purse, None)

    def told(after: Errand) -> list[Trial]:
        return [Trial.model_validate(one) for one in after.trials["sahl"]]

    assert (told(left), told(done)) == ([EARLIER, CAME], [EARLIER, CAME, PUT_OFF])
    assert (left.done_at, done.done_at) == (None, FIRST)
    assert [Route.model_validate(one) for one in (left.routes or {})["sahl"]] == [MAP]
    assert left.surprises == ("before", "sahl: odd")
    assert (left.note, full.note) == ("its disk was full", "the disk is full")
    assert 7.0 <= left.spent_s < 7.0 + 60


def desk_of(played: Nights) -> Desk:
    home = Home(played.store, ABSENT, Rules(), ABSENT, machine)
    return Desk(home, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, played.folder / "adopting")


@pytest.mark.parametrize("kind", [RuntimeError, StoreError])  # and what would stop a night
def test_a_visit_that_fails_again_and_again_is_given_up_with_what_it_met(played: Nights, kind: type[Exception]) -> None:
    desk, odd = desk_of(played), kind("no such thing was foreseen")
    errand = Errand(run=RUN, host=HOST, sites=("sahl",))

    ends = [_failed(desk, errand, odd) for _ in range(MOST_FAILURES)]

    assert ends[:-1] == [odd] * (MOST_FAILURES - 1)
    assert isinstance(ends[-1], GivenUpError)
    assert "no such thing was foreseen" in str(ends[-1])
    with played.store.reading() as connection:
        assert HOSTS.to_do(connection) == []


def test_what_is_left_is_taken_up_by_one_at_a_time(played: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, waited = desk_of(played), list[float]()
    with ExitStack() as other:
        other.enter_context(holding(desk.adopting, this_process("warraq worker", FIRST)))

        def ends(seconds: float) -> None:
            waited.append(seconds)
            other.close()

        monkeypatch.setattr("warraq.queue.visiting.sleep", ends)
        with _alone(desk), pytest.raises(LockedError), holding(desk.adopting, this_process("another", FIRST)):
            pass

    assert waited == [TRY_S]
