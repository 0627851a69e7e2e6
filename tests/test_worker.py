"""When a process counts as slow or overdue, and which pages wait for the slow one: on either side of each limit."""

import os
import resource
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection

import pytest

from each import each
from pages import sent
from warraq.confined import Confined
from warraq.models import Capture, Location
from warraq.rules import Rules
from warraq.workers.process import Ready
from warraq.workers.slow import Slow
from warraq.workers.worker import Worker, told_by

MB = 1 << 20
LIMIT = 64 << 30  # bytes that a process limits itself to
MORE = 64 * MB  # that the slow process has beyond the others

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")


def idle(pipe: Connection) -> None:
    """Give back what comes."""
    resource.setrlimit(resource.RLIMIT_DATA, (LIMIT, resource.RLIM_INFINITY))
    with suppress(EOFError, OSError):
        while True:
            pipe.send(pipe.recv())


def busy(pipe: Connection) -> None:
    """Be at work."""
    pipe.send(None)
    while True:
        pass


def of(work: object) -> Iterator[Worker]:
    process = Confined(work, context=get_context("fork"))  # type: ignore[arg-type]
    yield Worker(process, Rules())
    with suppress(ValueError):  # it has ended
        process.end()


@pytest.fixture
def resting() -> Iterator[Worker]:
    yield from of(idle)


@pytest.fixture
def working() -> Iterator[Worker]:
    for worker in of(busy):
        told(worker)
        yield worker


def told(worker: Worker) -> object:
    """What it says next."""
    assert worker.process.pipe.poll(5), "it says nothing"
    return worker.process.pipe.recv()


def after(worker: Worker, taken_s: float, cpu_s: float, *, is_new: bool = False) -> Worker:
    """It, when its page has taken so long by the clock and of the processor."""
    now = worker.process.spent()
    assert now is not None
    worker.since, worker.spent, worker.is_new = time.monotonic() - taken_s, now.cpu_s - cpu_s, is_new
    return worker


def stop(worker: Worker) -> None:
    pid = worker.process.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    for _ in range(2000):
        if worker.is_stopped:
            return
        time.sleep(0.001)
    raise AssertionError("it is not stopped")


def test_what_waits_is_overdue_at_its_limit_and_what_others_keep_from_the_processor_later(
    resting: Worker, working: Worker
) -> None:
    for taken, overdue in ((9.0, False), (10.1, True), (600.0, True)):
        assert after(resting, taken, 0.0).is_overdue(10) is overdue
    for taken, cpu, overdue in (
        (9.0, 60.0, False), (10.1, 10.0, True), (10.1, 9.0, False), (39.0, 9.0, False), (40.1, 9.0, True),
    ):  # fmt: skip
        assert after(working, taken, cpu).is_overdue(10) is overdue


def test_a_page_is_slow_by_the_processor_or_after_very_long_and_a_process_while_it_starts_later(
    resting: Worker,
) -> None:
    for taken, cpu, is_new, slow in (
        (0.9, 9.0, False, False), (1.1, 1.0, False, True), (1.1, 0.9, False, False), (19.0, 0.9, False, False),
        (20.1, 0.0, False, True), (1.1, 9.0, True, False), (29.0, 9.0, True, False), (30.1, 0.0, True, True),
    ):  # fmt: skip
        assert after(resting, taken, cpu, is_new=is_new).is_slow(1) is slow


def test_a_process_that_somebody_stopped_is_slow_at_once_and_takes_nothing(resting: Worker) -> None:
    assert not resting.is_stopped

    stop(resting)

    assert not after(resting, 0.9, 0.0).is_slow(1)
    assert after(resting, 1.1, 0.0).is_slow(1)
    assert after(resting, 1.1, 0.0, is_new=True).is_slow(1)
    assert after(resting, 10.1, 0.0).is_overdue(10)
    with pytest.raises(ProcessLookupError):
        resting.give(sent("x"))


def test_what_a_page_takes_begins_when_it_is_given_and_when_its_process_is_there(resting: Worker) -> None:
    page = sent("x")
    assert not resting.address
    after(resting, 600, 600)

    resting.give(page)
    resting.begin(page, again=True)

    assert resting.spent >= 0.0
    assert resting.address == page.url
    assert resting.again
    assert time.monotonic() - resting.since < 300
    assert told_by([], 0) == []
    assert told_by([resting], 5) == [resting]
    assert told(resting) == page
    assert told_by([resting], 0) == []

    after(resting, 600, 600, is_new=True)
    assert not resting.heed_ready(page)
    assert (resting.is_new, time.monotonic() - resting.since > 300) == (True, True)
    assert resting.heed_ready(Ready())
    assert (resting.is_new, time.monotonic() - resting.since < 300, resting.spent >= 0.0) == (False, True, True)


def test_who_takes_over_what_is_slow_has_more_memory_once_and_lets_others_go_first(resting: Worker) -> None:
    pid = resting.process.pid
    assert pid is not None
    resting.give(sent("x"))
    assert told_by([resting], 5), "it has limited itself"
    before = os.getpriority(os.PRIO_PROCESS, pid)
    slow = Slow(lambda: resting)

    slow.take_over(resting)
    resting.take_much()

    assert slow.worker is resting
    assert resource.prlimit(pid, resource.RLIMIT_DATA)[0] == LIMIT + MORE
    assert os.getpriority(os.PRIO_PROCESS, pid) == min(19, before + 5)


def none_started() -> Worker:
    raise AssertionError("nothing is to be read")


def large(size: int, host: str = "a", status: int = 200, at: Location | None = None) -> Capture:
    return sent(b"x" * size, f"https://{host}.example/1", status).model_copy(update={"location": at})


@each(
    ("page", "heeded", "is_slow"),
    [
        (large(MB), None, False), (large(MB + 1), None, True), (large(MB + 1, status=404), None, False),
        (large(1), large(1), True), (large(1), large(1, "b"), False), (large(1, status=404), large(1), False),
    ],
    ids=lambda page: str(page)[:60],
)  # fmt: skip
def test_large_pages_and_those_of_slow_hosts_are_for_the_slow_process(
    page: Capture, heeded: Capture | None, is_slow: bool
) -> None:
    slow = Slow(none_started)
    if heeded is not None:
        slow.heed(heeded)

    assert slow.is_for(page) is is_slow


def test_eight_megabytes_wait_and_of_what_can_be_read_again_any_number() -> None:
    place = Location(file="a.warc.gz", offset=0, length=1)
    slow = Slow(none_started)
    assert slow.is_over

    assert slow.put_aside(large(8 * MB - 1, at=place))
    assert not slow.is_over
    assert not slow.put_aside(large(2))
    assert slow.put_aside(large(1))
    assert not slow.put_aside(large(1, at=place))

    slow.recall = lambda _: large(1)
    assert slow.put_aside(large(8 * MB, at=place))
    assert not slow.put_aside(large(1))
    assert not slow.put_aside(large(1, at=place).with_page(large(1)))
    assert slow.put_aside(large(1, at=place).with_page(large(1, at=place)))


def test_what_waits_is_begun_when_nobody_else_reads_and_its_process_ends_when_nothing_waits(resting: Worker) -> None:
    rules, page = resting.rules, large(8 * MB)
    slow = Slow(lambda: resting)
    slow.go_on(rules, 0)
    assert slow.is_over

    slow.put_aside(page, again=True)
    slow.go_on(rules, 1)
    assert not slow.reading

    slow.go_on(rules, 0)
    assert slow.reading == [resting]
    assert resting.again
    assert told(resting) == page
    assert slow.put_aside(page), "no longer held"
    slow.go_on(rules, 0)
    slow.rest()
    assert slow.reading == [resting], "it goes on"

    resting.reading = None
    slow.go_on(rules, 0)
    assert told(resting) == page
    resting.reading = None
    slow.go_on(rules, 0)
    assert (slow.worker, slow.is_over) == (None, True)


def test_a_page_is_read_again_with_its_further_pages(resting: Worker) -> None:
    places = [Location(file="a.warc.gz", offset=at, length=1) for at in (0, 1)]
    first, second = (large(at + 1, at=place) for at, place in enumerate(places))
    slow = Slow(lambda: resting)
    slow.recall = {places[0]: first, places[1]: second}.__getitem__
    slow.put_aside(first.with_page(second))
    slow.put_aside(first)

    slow.go_on(resting.rules, 0)
    assert told(resting) == first.with_page(second)
    assert resting.reading == first.with_page(second)
    resting.reading = None
    slow.go_on(resting.rules, 0)
    assert told(resting) == first


def test_a_process_that_is_gone_takes_nothing_and_what_waits_goes_on_waiting(resting: Worker) -> None:
    page = large(1)
    slow = Slow(lambda: resting)
    slow.put_aside(page)
    stop(resting)

    slow.go_on(resting.rules, 0)

    assert (slow.worker, slow.is_over) == (None, False)
