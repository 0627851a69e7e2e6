"""A host is asked by one at a time, over all workers, and left alone as long as whoever had it was told to."""

import asyncio
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, text

from conftest import fresh_database
from loopback import QUICK, LittleWeb, ask, looking_at, routes, says
from warraq.holds import this_process
from warraq.store import Store, open_store
from warraq.store.holding import key_of
from warraq.store.turns import SPACE, HostTurns
from warraq.web.lane import Lane
from warraq.web.turns import Shared

PAGE = says(b"<p>x</p>")
ME = this_process("warraq worker", datetime.now(UTC))


@dataclass
class Others:
    """Somebody who has a host for the first so many times that it is asked for."""

    busy: int = 0
    left_s: float = 0.0
    slow_s: float = 0.0
    told: list[tuple[str, str]] = field(default_factory=list)

    def take(self, host: str) -> float | None:
        if self.busy:
            self.busy -= 1
            return None
        time.sleep(self.slow_s)
        self.told.append(("take", host))
        return self.left_s

    def wait_until_let_go(self) -> None:
        """A thread lets it go, which may come later than the last reply."""
        last = time.monotonic() + 10
        while not any(what == "give back" for what, _ in self.told) and time.monotonic() < last:
            time.sleep(0.01)

    def give_back(self, host: str, rest_s: float) -> None:
        assert rest_s >= 0
        self.told.append(("give back", host))


def crawled(web: LittleWeb, others: Others, *paths: str, max_wait_s: float = 20) -> list[str]:
    """The states of these pages of a.example, asked for beside others."""
    with web.running(), looking_at(web, QUICK.model_copy(update={"max_wait_s": max_wait_s})) as opened:
        opened.share(others)
        opened.supply([ask(f"http://a.example{path}") for path in paths])
        return [fetched.state for fetched in opened.results() if fetched.request.purpose != "robots"]


def a_web() -> LittleWeb:
    return LittleWeb({"a.example": routes({"/1": PAGE, "/2": PAGE})})


def test_a_host_is_held_while_it_is_asked_and_let_go_after_the_last_page() -> None:
    others = Others()

    assert crawled(a_web(), others, "/1", "/2") == ["fetched", "fetched"]
    others.wait_until_let_go()
    assert others.told == [("take", "a.example"), ("give back", "a.example")]


@pytest.mark.slow
def test_a_host_that_somebody_else_has_is_waited_for() -> None:
    others = Others(busy=3)

    assert crawled(a_web(), others, "/1") == ["fetched"]
    assert others.busy == 0


@pytest.mark.slow
def test_what_is_left_of_the_last_ones_rest_is_waited_out() -> None:
    web = a_web()
    begun = time.monotonic()

    assert crawled(web, Others(left_s=0.3), "/1") == ["fetched"]
    assert time.monotonic() - begun >= 0.3


@pytest.mark.slow
def test_a_host_that_somebody_has_for_long_is_asked_later() -> None:
    web = a_web()

    assert crawled(web, Others(busy=1_000), "/1", max_wait_s=0.5) == ["later"]
    assert web.asked == []


@pytest.mark.slow
def test_a_host_that_comes_when_we_have_been_broken_off_is_let_go() -> None:
    others, web = Others(slow_s=0.3), a_web()

    with web.running(), looking_at(web) as opened:
        opened.share(others)
        opened.supply([ask("http://a.example/1")])
        time.sleep(0.1)
        opened.stop()

    others.wait_until_let_go()
    assert others.told == [("take", "a.example"), ("give back", "a.example")]


def test_a_host_that_is_being_let_go_when_we_are_broken_off_is_let_go() -> None:
    others = Others()

    async def broken_off() -> None:
        loop, free = asyncio.get_running_loop(), threading.Event()
        loop.set_default_executor(ThreadPoolExecutor(1))
        shared, lane = Shared(others), Lane("a.example", opened_at=0.0)
        await shared.take(lane, 1)
        busy = loop.run_in_executor(None, free.wait)  # so that its thread has not begun when we are broken off
        letting_go = asyncio.create_task(shared.ease(lane))
        await asyncio.sleep(0)
        letting_go.cancel()
        await asyncio.sleep(0)
        free.set()
        await asyncio.gather(busy, letting_go, return_exceptions=True)

    asyncio.run(broken_off())

    assert others.told == [("take", "a.example"), ("give back", "a.example")]


@pytest.fixture
def database(postgresql_server: str, postgresql_template: str) -> Iterator[str]:
    with fresh_database(postgresql_server, postgresql_template) as address:
        yield address


@pytest.mark.slow
@pytest.mark.postgresql
def test_of_two_workers_one_has_a_host_and_the_other_has_it_after_the_rest(database: str) -> None:
    with ExitStack() as stack:
        stores = [stack.enter_context(open_store(database)) for _ in range(2)]
        one, other = (stack.enter_context(HostTurns(store.engine, ME)) for store in stores)

        assert one.take("a.example") == 0.0
        assert (one.take("a.example"), other.take("a.example"), other.take("b.example")) == (None, None, 0.0)
        one.give_back("a.example", 5.0)
        assert 4.0 < (other.take("a.example") or 0.0) <= 5.0

        assert one.hold(["site-a", "site-b"])
        assert not other.hold(["site-c", "site-b"])
        assert one.hold(["site-c"]), "what was held in vain is let go"
        assert held_elsewhere(stores[1]) == {"site-a"}, "a night here leaves it to the worker"


@pytest.mark.slow
@pytest.mark.postgresql
def test_what_was_held_is_lost_with_the_connection_and_said_to_be(database: str) -> None:
    with open_store(database) as store, HostTurns(store.engine, ME) as turns:
        turns.take("a.example")
        with store.writing() as connection:
            ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE '%worker%'"
            connection.execute(text(ended))

        assert turns.take("b.example") is None
        assert turns.losses == 1
        assert turns.take("a.example") == 0.0


def held_elsewhere(store: Store) -> set[str]:
    with store.holding(["site-a", "site-d"], ME) as others:
        return set(others)


def test_what_a_database_does_not_give_is_not_held() -> None:
    """Whatever it refuses: SQLite knows no such lock. What was held is lost with the connection."""
    turns, place = HostTurns(create_engine("sqlite://"), ME), (SPACE, key_of("sahl.example"))

    assert not turns.hold(["sahl"])
    assert turns.take("other.example") is None
    turns._mine.add(place)
    assert turns.take("other.example") is None
    assert (turns._mine, turns.losses) == (set(), 1)

    turns._mine.add(place)
    turns.give_back("sahl.example", 1.0)
    assert (turns._mine, turns.losses) == (set(), 2)
    turns._mine.add(place)
    assert not turns.hold(["sahl"])
    assert (turns._mine, turns.losses) == (set(), 3)
