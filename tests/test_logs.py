"""Logs: one event a line, for people and programs; no page's text, no secrets, and nothing stops for them."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import NewArchive
from each import each
from nights import DAY, FIRST, HOST, SAHL, Nights, article, feed, nights
from warraq.cli import run
from warraq.logs import LEVELS, SILENT, Form, Level, Log, logging_to, readable
from warraq.night import run_night
from warraq.rules.site import Site

pytestmark = pytest.mark.slow

READABLE = {
    "http://a.example/%D8%B9%D8%A7%D8%AC%D9%84/7": "http://a.example/عاجل/7",
    "http://a.example/a%20b%0A%1B": "http://a.example/a%20b%0A%1B",
    "http://a.example/%E2%80%AE%D8%A7": "http://a.example/%E2%80%AEا",  # an override of direction stays as it is
    "http://a.example/%C7%E1": "http://a.example/%C7%E1",  # Windows-1256: no letters of UTF-8
    "http://a.example/%D8": "http://a.example/%D8",
    "postgresql://me:secret@db/news": "postgresql://me:***@db/news",
    "http://a.example/?token=abc&b=%D8%A7": "http://a.example/?token=***&b=ا",
    "a\nb\x1b[31m\u202e": "a\\u000ab\\u001b[31m\\u202e",
    "خ" * 2_000: "خ" * 1_000 + "…",
}


@each(("text", "told"), READABLE.items(), ids=range(len(READABLE)))
def test_a_text_is_written_as_a_person_reads_it(text: str, told: str) -> None:
    assert readable(text) == told


def lines(file: Path, tell: Callable[[Log], object], form: Form = "pairs", level: Level = "info") -> list[str]:
    with logging_to(file, form, level) as (log, _):
        tell(log)
    return file.read_text(encoding="utf-8").splitlines()


def test_an_event_is_a_line_of_pairs_that_begins_with_time_level_and_name(tmp_path: Path) -> None:
    def tell(log: Log) -> None:
        log.bind(run="r1").warning(
            "page", bytes=7, url="http://a.example/%D8%A7", reason='no "date"\nat all', none=None
        )

    [line] = lines(tmp_path / "log", tell)

    at, found, rest = line.partition(" ")
    assert at.startswith("at=20")
    assert found
    said = r'reason="no \"date\"\\u000aat all"'
    assert rest == f"level=warning event=page run=r1 url=http://a.example/ا bytes=7 {said}"


def test_an_event_is_an_object_of_json_where_a_program_reads(tmp_path: Path) -> None:
    [line] = lines(tmp_path / "log", lambda log: log.info("page", url="http://a.example/%D8%A7", bytes=7), "json")

    told = json.loads(line)
    assert {key: told[key] for key in ("level", "event", "url", "bytes")} == {
        "level": "info",
        "event": "page",
        "url": "http://a.example/ا",
        "bytes": 7,
    }
    assert told["at"].endswith("Z")


@pytest.mark.parametrize("level", LEVELS)
def test_what_is_below_a_level_is_left_out(tmp_path: Path, level: Level) -> None:
    def tell(log: Log) -> None:
        for say in (log.debug, log.info, log.warning, log.error):
            say("page")

    told = [line.split()[1] for line in lines(tmp_path / "log", tell, level=level)]

    assert told == [f"level={one}" for one in LEVELS[LEVELS.index(level) :]]


def test_lines_are_added_to_what_is_there(tmp_path: Path) -> None:
    for number in range(2):
        told = lines(tmp_path / "log", lambda log, number=number: log.info("page", number=number))  # type: ignore[misc]

    assert [line.rpartition(" ")[2] for line in told] == ["number=0", "number=1"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_log_that_cannot_be_written_stops_nothing_and_is_told() -> None:
    with logging_to(Path("/dev/full"), "pairs", "info") as (log, where):
        log.info("page")
        log.info("page")

    assert where.failed is not None
    assert where.failed.strerror == os.strerror(28)


# --- what a night tells ---


@pytest.fixture
def played(new_archive: NewArchive, tmp_path: Path) -> Iterator[Nights]:
    with new_archive(tmp_path) as store, nights(store, tmp_path, HOST) as one:
        yield one


def test_a_night_tells_of_each_reply_route_and_page_and_of_none_of_their_text(played: Nights, tmp_path: Path) -> None:
    site = Site(name="sahl", url=SAHL, enabled=True, delay_s=0, feeds=(f"{SAHL}/feed", f"{SAHL}/gone"))
    arabic = f"{SAHL}/n/%D8%B9%D8%A7%D8%AC%D9%84"
    played.pages |= {f"{SAHL}/feed": feed(arabic, f"{SAHL}/n/missing"), arabic: article(1)}

    with logging_to(tmp_path / "log", "json", "debug") as (log, _):
        played.sites = (site,)
        report = run_night(replace(played.home(FIRST + DAY), log=log), [site])

    text = (tmp_path / "log").read_text(encoding="utf-8")
    told = [json.loads(line) for line in text.splitlines()]
    assert "رئيس البلدية" not in text
    assert {one["run"] for one in told} == {report.run.id}
    assert [one["event"] for one in (told[0], told[-1])] == ["run_begins", "run_ends"]
    assert told[-1] | {"stored": 1, "failed": 0} == told[-1]
    pages = {(one["url"], one["outcome"], one["level"]) for one in told if one["event"] == "page"}
    assert pages == {(f"{SAHL}/n/عاجل", "stored", "info"), (f"{SAHL}/n/missing", "skipped", "info")}
    routes = {(one["url"], one["outcome"], one["level"]) for one in told if one["event"] == "route"}
    assert routes == {(f"{SAHL}/feed", "links", "info"), (f"{SAHL}/gone", "failed", "warning")}
    replies = [one for one in told if one["event"] == "reply" and one["purpose"] == "article"]
    assert {one["status"] for one in replies} == {200, 404}
    assert all(one["bytes"] >= 0 and one["ms"] >= 0 for one in replies)


def test_a_command_logs_where_it_is_told_and_a_run_that_fails_says_so(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert run(["init", "--home", str(home), "--contact", "desk@newsroom.example"]) == 0

    assert run(["ingest", "--home", str(home), "--log", str(tmp_path / "log")]) == 1
    assert run(["ingest", "nobody", "--home", str(home), "--log", str(tmp_path / "log")]) == 2

    events = [line.split(" event=")[1] for line in (tmp_path / "log").read_text().splitlines()]
    assert [event.split()[0] for event in events] == ["run_begins", "incident_begins", "run_ends", "run_fails"]
    assert "no site is enabled" in events[1]
    assert "no site is named nobody" in events[3]


def test_nobody_keeps_a_silent_log() -> None:
    assert SILENT.bind(run="r1") is SILENT
    assert SILENT.error("page") is None
