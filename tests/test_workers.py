"""A page may kill the process that reads it; the run goes on."""

import os
import sys
import time
from datetime import UTC, datetime
from multiprocessing.connection import Connection

import pytest

from warraq.errors import ParseError
from warraq.models import Capture
from warraq.rules import Rules, shipped
from warraq.workers import Workers, read_here, read_one

pytestmark = pytest.mark.slow

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)


def capture(name: str) -> Capture:
    url = f"https://example.org/{name}"
    body = f"عنوان الخبر {name}\n\nنص الخبر".encode()
    return Capture(
        url=url, asked_for=url, fetched_at=AT, status=200, headers=(("content-type", "text/plain"),), body=body
    )


def deadly(pipe: Connection, rules: Rules) -> None:
    """Read like a worker, but die of some pages and hang on others."""
    while True:
        try:
            given = pipe.recv()
        except (EOFError, OSError):
            return
        if "deadly" in given.url:
            os.abort()
        if "endless" in given.url:
            time.sleep(60)
        pipe.send(read_one(given, rules))


def telling(pipe: Connection, rules: Rules) -> None:
    """Tell what the process had loaded before its first page."""
    given = pipe.recv()
    pipe.send(ParseError(" ".join(sys.modules), url=given.url, step="read"))


def test_a_process_has_the_reader_of_dates_before_its_first_page() -> None:
    with Workers(1, telling) as pool:
        [(_, told)] = pool.read([capture("a")], shipped())

    assert isinstance(told, ParseError)
    assert "warraq.dates.reading" in told.reason.split()


def test_workers_read_what_this_process_reads() -> None:
    given = [capture(str(number)) for number in range(12)]

    with Workers(2) as pool:
        found = {one.url: read for one, read in pool.read(given, shipped())}

    assert found == {one.url: read for one, read in read_here(given, shipped())}


def test_a_page_that_kills_its_process_is_set_aside_and_the_others_are_read() -> None:
    names = ["a", "deadly-1", "b", "deadly-2", "deadly-3", "c", "d"]

    with Workers(2, deadly) as pool:
        found = {one.url.rsplit("/")[-1]: read for one, read in pool.read(map(capture, names), shipped())}

    assert set(found) == set(names)
    for name, read in found.items():
        assert isinstance(read, ParseError) == ("deadly" in name)
    reason = found["deadly-1"]
    assert isinstance(reason, ParseError)
    assert reason.reason == "it killed the process that read it"


def test_a_page_that_never_ends_is_set_aside() -> None:
    with Workers(1, deadly, longest_s=0.5) as pool:
        found = {one.url.rsplit("/")[-1]: read for one, read in pool.read(map(capture, ["endless", "a"]), shipped())}

    endless = found["endless"]
    assert isinstance(endless, ParseError)
    assert "took longer" in endless.reason
    assert not isinstance(found["a"], ParseError)


def test_captures_without_a_page_are_not_sent_anywhere() -> None:
    gone = capture("gone").model_copy(update={"status": 404})

    with Workers(1) as pool:
        assert list(pool.read([gone], shipped())) == [(gone, None)]
