"""What a kill left on disk is taken up by the next night, which does not fetch it again."""

import gzip
import json
import shutil
import signal
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from conftest import NewArchive
from forked import run_forked
from test_night import ARTICLES, FIRST, KILLED, SITES, WEB, count, home_on, rows
from warraq.demo.cases import read_cases
from warraq.demo.server import LittleWeb
from warraq.health.report import RunReport
from warraq.models import Capture
from warraq.night import run_night
from warraq.store import Store, open_store
from warraq.warc import Archive

pytestmark = pytest.mark.slow

FEW = ("alwadi", "majmaa")
OLD = Path(__file__).parent / "archives" / "without_context"


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """A home in which a night was killed: 12 pages on disk, none of them committed."""
    folder = tmp_path_factory.mktemp("killed")
    shutil.copy(sqlite_template, folder / "warraq.db")
    with LittleWeb(read_cases(WEB)).serving() as web:
        script = KILLED.replace("BATCH = 4", "BATCH = 64")
        ended = run_forked(script, str(folder), str(WEB), web.endpoint, "12", " ".join(FEW))
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    return folder


@dataclass(frozen=True)
class TakenUp:
    """That home after the next night, and what that night told."""

    folder: Path
    before: int  # pages that lay on disk when it began
    report: RunReport


@pytest.fixture(scope="module")
def taken_up(killed: Path, tmp_path_factory: pytest.TempPathFactory) -> TakenUp:
    folder = tmp_path_factory.mktemp("taken") / "home"
    shutil.copytree(killed, folder)
    before = len(pages(folder))
    with open_store(f"sqlite:///{folder}/warraq.db") as store:
        assert count(store, "article") == 0
        return TakenUp(folder, before, next_night(store, folder))


def next_night(store: Store, folder: Path, now: datetime | None = None) -> RunReport:
    with (
        LittleWeb(read_cases(WEB)).serving() as web,
        home_on(store, folder, web, now or datetime.now(UTC)) as home,
    ):
        return run_night(home, [site for name in FEW if (site := SITES.site_named(name))])


def pages(folder: Path) -> list[Capture]:
    every = Archive(folder / "warc").contents()
    known = [one for one in every if isinstance(one, Capture) and one.context]
    return [one for one in known if one.context and one.context.purpose in ("article", "recheck")]


def test_what_lies_on_disk_is_read_and_not_fetched_again(
    taken_up: TakenUp, tmp_path: Path, new_archive: NewArchive
) -> None:
    with open_store(f"sqlite:///{taken_up.folder}/warraq.db") as store, new_archive(tmp_path) as other:
        next_night(other, tmp_path, FIRST)
        assert rows(store, ARTICLES) == rows(other, ARTICLES)
        assert taken_up.report.counts.balanced
        assert count(store, "capture") == sum(isinstance(one, Capture) for one in archived(taken_up.folder))
    fetched = Counter((one.url, one.status) for one in pages(taken_up.folder))
    assert taken_up.before >= 12
    assert set(fetched.values()) == {1}


def test_it_is_done_once_and_its_run_is_sealed_before_the_next(taken_up: TakenUp, tmp_path: Path) -> None:
    shutil.copytree(taken_up.folder, tmp_path / "home")
    with open_store(f"sqlite:///{tmp_path}/home/warraq.db") as store:
        second = next_night(store, tmp_path / "home")

        told = rows(store, "SELECT id, status, seal FROM run ORDER BY started_at")
        assert taken_up.report.counts.stored > 12
        assert (second.counts.stored, second.counts.failed) == (0, 0)
    assert [run["status"] for run in told] == ["interrupted", "finished", "finished"]
    seals = sorted((tmp_path / "home" / "warc").glob("seal-*"))
    heads = [json.loads(gzip.decompress(seal.read_bytes()).splitlines()[0]) for seal in seals]
    assert [(head["seal"], head["run"]) for head in heads] == [(n + 1, run["id"]) for n, run in enumerate(told)]
    assert [head["previous"] for head in heads] == [None, *(run["seal"] for run in told[:-1])]


def test_another_kill_on_the_way_changes_nothing(taken_up: TakenUp, tmp_path: Path) -> None:
    """Its pages have rows, its other captures and its seal have not come yet."""
    shutil.copytree(taken_up.folder, tmp_path / "home")
    with open_store(f"sqlite:///{tmp_path}/home/warraq.db") as store:
        with store.writing() as connection:
            connection.execute(text("DELETE FROM capture WHERE address IS NULL"))
            connection.execute(text("UPDATE run SET seal = NULL"))
        before = rows(store, ARTICLES)
        for seal in (tmp_path / "home" / "warc").glob("seal-*"):
            seal.unlink()

        next_night(store, tmp_path / "home")

        assert rows(store, ARTICLES) == before


def test_a_run_of_older_code_that_was_interrupted_is_taken_up_too(tmp_path: Path) -> None:
    """Its captures do not say what they were for: what is no page that a feed named is only given its row."""
    home = tmp_path / "home"
    shutil.copytree(OLD / "warc", home / "warc")
    (home / "warraq.db").write_bytes(gzip.decompress((OLD / "warraq.db.gz").read_bytes()))
    with open_store(f"sqlite:///{home}/warraq.db") as store:
        store.upgrade()
        articles, runs = rows(store, ARTICLES), rows(store, "SELECT id FROM run ORDER BY id")
        with store.writing() as connection:
            forgotten = connection.execute(text(f"UPDATE run SET status = 'interrupted' WHERE id = '{runs[1]['id']}'"))
            assert forgotten.rowcount == 1

        with LittleWeb(read_cases(WEB)).serving() as web:
            web.night = 2
            night_of(store, home, web)

        known = {article["url"] for article in articles}  # the web has grown since that archive was made
        assert [article for article in rows(store, ARTICLES) if article["url"] in known] == articles
        listed = rows(store, f"SELECT id FROM capture WHERE file LIKE '{runs[1]['id']}%'")
        assert len(listed) == sum(one.location.file.startswith(runs[1]["id"]) for one in archived(home) if one.location)
        assert rows(store, f"SELECT seal FROM run WHERE id = '{runs[0]['id']}'") == [{"seal": None}]


def night_of(store: Store, folder: Path, web: LittleWeb) -> RunReport:
    site = SITES.site_named("alwadi")
    assert site
    with home_on(store, folder, web, FIRST.replace(day=30, hour=4)) as home:
        return run_night(home, [site])


def archived(folder: Path) -> list[Capture]:
    return [one for one in Archive(folder / "warc").contents() if isinstance(one, Capture)]
