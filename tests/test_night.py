"""A night accounts for every address, and a second one does not do again what is done."""

import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from conftest import NewArchive
from forked import run_forked
from warraq.demo.cases import read_cases
from warraq.demo.server import LittleWeb
from warraq.health.report import RunReport
from warraq.night import Home, fetch_now, run_night
from warraq.rules import load
from warraq.store import Store, open_store
from warraq.urls import url_key
from warraq.warc import Archive
from warraq.web import Outside, WebSettings, open_web

pytestmark = pytest.mark.slow

WEB = Path(__file__).parent.parent / "fixtures" / "web"
SITES = load(WEB)
FIRST = datetime(2026, 1, 29, 3, tzinfo=UTC)
OURS = ("alwadi", "almina", "arshif", "kharita", "majmaa", "manara")


@pytest.fixture(scope="module")
def web() -> Iterator[LittleWeb]:
    with LittleWeb(read_cases(WEB)).serving() as running:
        yield running


@dataclass(frozen=True)
class Played:
    """What two nights left."""

    store: Store
    folder: Path
    reports: list[RunReport]


@pytest.fixture(scope="module")
def two_nights(shared_database: str, tmp_path_factory: pytest.TempPathFactory, web: LittleWeb) -> Iterator[Played]:
    """Two nights on each engine, to be looked at."""
    folder = tmp_path_factory.mktemp("nights")
    with open_store(shared_database) as store:
        yield Played(store, folder, [night(store, folder, web, number) for number in (1, 2)])


@pytest.fixture(scope="module")
def one_night(new_archive: NewArchive, tmp_path_factory: pytest.TempPathFactory, web: LittleWeb) -> Path:
    """The home of one night, to be looked at or copied."""
    folder = tmp_path_factory.mktemp("night")
    with new_archive(folder) as store:
        night(store, folder, web, 1)
    return folder


@pytest.fixture
def after_one(one_night: Path, tmp_path: Path) -> Iterator[Store]:
    """A home after one night, to go on from; its folder is `tmp_path`."""
    shutil.copytree(one_night, tmp_path, dirs_exist_ok=True)
    with open_store(f"sqlite:///{tmp_path}/warraq.db") as store:
        yield store


@contextmanager
def home_on(store: Store, folder: Path, web: LittleWeb, now: datetime) -> Iterator[Home]:
    settings = WebSettings(contact="test@warraq.example", connect_to=dict.fromkeys(web.hosts, web.endpoint))
    yield Home(
        store, Archive(folder / "warc"), SITES, lambda: open_web(settings, Outside(clock=lambda: now)), lambda: now
    )


def night(store: Store, folder: Path, web: LittleWeb, number: int) -> RunReport:
    web.night = number
    sites = [site for name in OURS if (site := SITES.site_named(name))]
    with home_on(store, folder, web, FIRST + timedelta(days=number - 1)) as home:
        return run_night(home, sites)


def rows(store: Store, query: str) -> list[dict[str, Any]]:
    with store.reading() as connection:
        return [dict(row) for row in connection.execute(text(query)).mappings()]


def count(store: Store, table: str) -> int:
    return int(rows(store, f"SELECT count(*) AS n FROM {table}")[0]["n"])


def outcomes(store: Store, run: str) -> dict[str, tuple[str, str]]:
    found = rows(store, f"SELECT url, status, reason FROM v1_outcomes WHERE run_id = '{run}'")
    return {row["url"]: (row["status"], row["reason"]) for row in found}


def test_two_nights_account_for_every_address(two_nights: Played) -> None:
    store, (first, second) = two_nights.store, two_nights.reports

    for report in (first, second):
        c = report.counts
        assert (c.pending, report.run.status) == (0, "finished")
        assert c.discovered == c.stored + c.unchanged + c.skipped + c.failed > 0
    told = outcomes(store, second.run.id)
    assert told["http://alwadi.example/health/1009"] == ("stored", "new")
    assert told["http://alwadi.example/local/1005"] == ("stored", "changed")
    assert told["http://alwadi.example/sport/1006"] == ("skipped", "gone: status 410")
    assert told["http://alwadi.example/economy/1002"] == ("unchanged", "not-modified")
    assert (second.counts.stored, second.counts.failed) == (3, 0)


def test_a_changed_page_has_two_versions_and_a_vanished_one_an_event(two_nights: Played) -> None:
    store = two_nights.store

    changed = rows(store, "SELECT url FROM v1_articles WHERE versions = 2")
    assert [row["url"] for row in changed] == ["http://alwadi.example/local/1005"]
    events = rows(store, "SELECT kind, url FROM v1_events")
    assert [(row["kind"], row["url"]) for row in events] == [("deleted", "http://alwadi.example/sport/1006")]


def test_a_copy_is_linked_to_the_original_that_is_held_too(one_night: Path) -> None:
    with open_store(f"sqlite:///{one_night}/warraq.db") as store:
        copies = rows(store, "SELECT url, source_outlet, original_url, original_article_id FROM v1_republications")
        linked = [row for row in copies if row["original_article_id"]]

        assert len(copies) > 5
        assert linked
        for row in linked:
            original = store.get(row["original_article_id"])
            assert original is not None
            assert original.url_key == url_key(row["original_url"])
        assert count(store, "v1_outlets") > 100
        assert {row["site"] for row in rows(store, "SELECT site FROM v1_sites")} == set(OURS)


def test_every_capture_has_a_row_that_says_what_it_was_for_and_where_its_bytes_are(two_nights: Played) -> None:
    store, archive = two_nights.store, Archive(two_nights.folder / "warc")
    first, second = (report.run.id for report in two_nights.reports)
    archived = {capture.id: capture for capture in archive.captures()}

    kept = rows(store, "SELECT * FROM capture")

    assert len(kept) == len(archived) > 80
    for row in kept:
        capture = archived[row["id"]]
        place, context = capture.location, capture.context
        assert place and context
        assert (place.file, place.offset, place.length) == (row["file"], row["offset"], row["length"])
        assert archive.read(place).id == row["id"]
        assert context.model_dump(include={"purpose", "site", "run", "via"}).items() <= row.items()
    said = {(row["url"], row["status"], row["run"]): row for row in kept}
    assert said["http://alwadi.example/robots.txt", 200, first]["purpose"] == "robots"
    assert said["http://alwadi.example/feed.xml", 200, first]["purpose"] == "feed"
    hop = said["http://alwadi.example/news.php?id=990", 301, first]
    assert (hop["purpose"], hop["address"], hop["via"]) == ("article", None, "http://alwadi.example/feed.xml")
    assert said["http://alwadi.example/economy/1002", 304, second]["purpose"] == "recheck"


def test_a_feed_that_failed_is_archived_and_has_its_row(
    tmp_path: Path, web: LittleWeb, new_archive: NewArchive
) -> None:
    site = SITES.site_named("manara")
    assert site is not None
    broken = site.model_copy(update={"feeds": ("http://alwadi.example/no-such-feed",), "sitemaps": (), "listings": ()})
    with new_archive(tmp_path) as store, home_on(store, tmp_path, web, FIRST) as home:
        run_night(home, [broken])

        assert {(row["purpose"], row["status"]) for row in rows(store, "SELECT * FROM capture")} == {
            ("robots", 200),
            ("feed", 404),
        }


def test_a_site_that_cannot_be_reached_stops_no_other_and_needs_a_person(
    tmp_path: Path, web: LittleWeb, new_archive: NewArchive
) -> None:
    dead = SITES.site_named("manara")
    assert dead is not None
    moved = dead.model_copy(update={"name": "dead", "feeds": ("http://alwadi.example/no-such-feed",)})
    alive = SITES.site_named("majmaa")
    assert alive is not None
    with new_archive(tmp_path) as store, home_on(store, tmp_path, web, FIRST) as home:
        report = run_night(home, [moved, alive])

        assert report.counts.stored > 5
        assert report.needs_a_person
        assert "dead" in (report.run.note or "")


def test_a_feed_names_an_address_again_and_it_is_known(after_one: Store, tmp_path: Path, web: LittleWeb) -> None:
    web.night = 1
    with home_on(after_one, tmp_path, web, FIRST + timedelta(minutes=10)) as home:
        site = SITES.site_named("majmaa")
        assert site is not None
        again = run_night(home, [site])

    assert again.counts.stored == 0
    assert count(after_one, "article") == count(after_one, "version") > 0


def test_an_address_can_be_fetched_again_at_once(after_one: Store, tmp_path: Path, web: LittleWeb) -> None:
    web.night = 2
    with home_on(after_one, tmp_path, web, FIRST + timedelta(minutes=1)) as home:
        told = fetch_now(home, ["http://alwadi.example/local/1005", "http://alwadi.example/nowhere"])

    assert outcomes(after_one, told.run.id) == {
        "http://alwadi.example/local/1005": ("stored", "changed"),
        "http://alwadi.example/nowhere": ("skipped", "gone: status 404"),
    }
    assert (told.run.kind, told.counts.balanced) == ("refetch", True)


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from warraq.night import Home, run_night
from warraq.rules import load
from warraq.store import open_store
from warraq.urls import url_key
from warraq.warc import Archive
from warraq.web import WebSettings, open_web
from warraq.workers import read_here
import warraq.ingest

folder, sites, endpoint, last = Path(sys.argv[1]), load(Path(sys.argv[2])), sys.argv[3], int(sys.argv[4])
hosts = dict.fromkeys([host for site in sites.sites for host in site.all_hosts], endpoint)
warraq.ingest.BATCH = 4  # so that some of it is committed when the kill comes


def dying(captures, rules):
    for number, read in enumerate(read_here(captures, rules)):
        if number == last:
            os.kill(os.getpid(), signal.SIGKILL)
        yield read


with open_store(f"sqlite:///{folder}/warraq.db") as store:
    web = lambda: open_web(WebSettings(contact="test@warraq.example", connect_to=hosts))
    names = sys.argv[5].split()
    home = Home(store, Archive(folder / "warc"), sites, web, lambda: datetime.now(UTC), dying)
    run_night(home, [sites.site_named(name) for name in names])
"""


@pytest.mark.parametrize("after", [pytest.param(9, marks=pytest.mark.long), 30])
def test_a_killed_night_and_a_second_one_store_every_address_once(
    after: int, tmp_path: Path, web: LittleWeb, one_night: Path, sqlite_template: Path
) -> None:
    web.night = 1
    shutil.copy(sqlite_template, tmp_path / "warraq.db")
    killed = run_forked(KILLED, str(tmp_path), str(WEB), web.endpoint, str(after), " ".join(OURS))
    assert killed.returncode == -signal.SIGKILL, killed.stderr

    with open_store(f"sqlite:///{tmp_path}/warraq.db") as store:
        before = count(store, "article")
        with home_on(store, tmp_path, web, datetime.now(UTC)) as home:
            second = run_night(home, [site for name in OURS if (site := SITES.site_named(name))])

        assert second.counts.balanced
        runs = rows(store, f"SELECT status, discovered, {TOLD} AS told FROM v1_runs ORDER BY started_at")
        assert [run["status"] for run in runs] == ["interrupted", "finished"]
        assert all(run["discovered"] == run["told"] for run in runs)
        with open_store(f"sqlite:///{one_night}/warraq.db") as other:
            assert rows(store, ARTICLES) == rows(other, ARTICLES)
        assert before < count(store, "article")
        assert count(store, "article") == count(store, "version")


TOLD = "stored + unchanged + skipped + failed"
ARTICLES = "SELECT article_id, url, title, body, versions FROM v1_articles ORDER BY url"
