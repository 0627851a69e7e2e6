"""A run's limits hold over all visits of a host, and over all workers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from nights import FIRST, HOST, SAHL, SILENT, Nights, article, feed, nights, site
from warraq.night import Call, Home, visit
from warraq.queue.spending import KEPT_S, Purse
from warraq.store import errands, open_store, runs
from warraq.store.errands import HOSTS, Errand
from warraq.tape import taping_part
from warraq.web import Spend, Web, WebSettings

RUN = runs.new_id(FIRST)
SIX = [f"{SAHL}/n/{number}" for number in range(6)]


@pytest.fixture
def played(sqlite_template: Path, tmp_path: Path) -> Iterator[Nights]:
    """A site of six articles, and a run in which it is to be visited."""
    (tmp_path / "warraq.db").write_bytes(sqlite_template.read_bytes())
    with open_store(f"sqlite:///{tmp_path}/warraq.db") as store, nights(store, tmp_path) as played:
        played.pages |= {url: article(number) for number, url in enumerate(SIX)}
        played.pages[f"{SAHL}/feed"] = feed(*SIX)
        played.sites = (site(),)
        with store.writing() as connection:
            runs.begin(connection, RUN, "ingest", ["sahl", "jabal"], FIRST)
            errands.put_in(connection, RUN, {HOST: ["sahl"], "jabal.example": ["jabal"]})
        yield played


def errand_of(played: Nights) -> Errand:
    with played.store.reading() as connection:
        errand = HOSTS.find(connection, RUN, HOST)
    assert errand is not None
    return errand


def purse_of(played: Nights, limits: WebSettings) -> Purse:
    return Purse(played.store, errand_of(played), limits, lambda: FIRST + timedelta(seconds=70))


def part(played: Nights, home: Home, purse: Purse, number: int) -> None:
    """Visit the site once, and keep what that spent."""

    @contextmanager
    def web() -> Iterator[Web]:
        with played.home(FIRST).web() as opened:
            purse.open(opened)
            yield opened

    home = replace(home, web=web, beat=purse.beat)
    with taping_part(home.archive, home.store, (f"{RUN}-{number}", RUN), home.clock) as tape:
        visit(home, RUN, tape, [Call(one) for one in played.sites])
    with played.store.writing() as connection:
        errands.note_spent(connection, (RUN, HOST), purse.spent(), purse.spent_s)


@pytest.mark.slow
@pytest.mark.parametrize("limit", ["max_site_requests", "max_run_requests"])
def test_a_visit_that_goes_on_has_what_the_one_before_left(played: Nights, limit: str) -> None:
    played.settings = SILENT.model_copy(update={limit: 4})
    home = played.home(FIRST)

    part(played, replace(home, pausing=lambda: len(played.web.asked) >= 2), purse_of(played, played.settings), 1)
    first = len(played.web.asked)
    part(played, home, purse_of(played, played.settings), 2)

    assert first < 4
    assert len(played.web.asked) == 4
    spent = errand_of(played).spent
    assert spent is not None
    assert spent["sahl"]["requests"] == 4
    assert errand_of(played).spent_s > 0
    with played.store.reading() as connection:
        assert runs.counts(connection, RUN).pending == 0


def test_a_run_counts_what_other_hosts_had_and_its_minutes_begin_when_it_was_put_in(played: Nights) -> None:
    with played.store.writing() as connection:
        errands.note_spent(connection, (RUN, "jabal.example"), {"jabal": {"requests": 3, "received": 2**20}}, 5.0)
    for limits, said in (
        ({"max_run_requests": 3}, "put off: the 3 requests of a run are used up"),
        ({"max_run_mb": 1.0}, "put off: the 1 MB of a run are used up"),
        ({"max_run_minutes": 1.0}, "put off: the 1 minutes of a run are used up"),
        ({"max_run_minutes": 2.0, "max_run_requests": 4, "max_run_mb": 1.1, "max_site_requests": 1}, None),
    ):
        played.settings = SILENT.model_copy(update=limits)
        with played.home(FIRST).web() as web:
            purse_of(played, played.settings).open(web)
            assert web.used_up("sahl") == said


def test_what_is_spent_is_kept_while_a_visit_goes_on(played: Nights) -> None:
    purse = purse_of(played, SILENT)
    with played.home(FIRST).web() as web:
        purse.open(web)
        web.go_on({"sahl": Spend(seconds=1.0, requests=7, received=100)}, Spend())
        purse.beat()
        assert errand_of(played).spent is None

        purse.kept_at -= KEPT_S
        purse.beat()
        web.go_on({"sahl": Spend(seconds=2.0, requests=9, received=900)}, Spend())
        purse.beat()  # a moment later

    assert errand_of(played).spent == {"sahl": {"seconds": 1.0, "requests": 7, "received": 100}}


def test_the_time_of_a_host_goes_on_too(played: Nights) -> None:
    with played.store.writing() as connection:
        errands.note_spent(connection, (RUN, HOST), {}, 50.0)

    assert purse_of(played, SILENT.model_copy(update={"max_host_s": 60.0})).limits_left.max_host_s == 10.0
    assert purse_of(played, SILENT.model_copy(update={"max_host_s": 40.0})).limits_left.max_host_s == 0.0
