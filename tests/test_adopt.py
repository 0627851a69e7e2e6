"""What a kill left on disk is taken up by the next night, which does not fetch it again."""

import gzip
import json
import shutil
import signal
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from conftest import NewArchive
from test_night import ARTICLES, FIRST, KILLED, OURS, SITES, WEB, count, home_on, night, rows
from warraq.demo.cases import read_cases
from warraq.demo.server import LittleWeb
from warraq.health.report import RunReport
from warraq.models import Capture
from warraq.night import run_night
from warraq.store import Store, open_store
from warraq.warc import Archive

pytestmark = pytest.mark.slow

OLD = Path(__file__).parent / "archives" / "without_context"


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which a night was killed: 30 pages on disk, none of them committed."""
    folder = tmp_path_factory.mktemp("killed")
    with LittleWeb(read_cases(WEB)).serving() as web:
        script = KILLED.replace("BATCH = 4", "BATCH = 64")
        arguments = [sys.executable, "-c", script, str(folder), str(WEB), web.endpoint, "30", " ".join(OURS)]
        ended = subprocess.run(arguments, capture_output=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    return folder


def next_night(store: Store, folder: Path) -> RunReport:
    with LittleWeb(read_cases(WEB)).serving() as web, home_on(store, folder, web, datetime.now(UTC)) as home:
        return run_night(home, [site for name in OURS if (site := SITES.site_named(name))])


def pages(folder: Path) -> list[Capture]:
    every = Archive(folder / "warc").contents()
    known = [one for one in every if isinstance(one, Capture) and one.context]
    return [one for one in known if one.context and one.context.purpose in ("article", "recheck")]


def test_what_lies_on_disk_is_read_and_not_fetched_again(killed: Path, tmp_path: Path, new_archive: NewArchive) -> None:
    shutil.copytree(killed, tmp_path / "home")
    before = len(pages(tmp_path / "home"))
    with open_store(f"sqlite:///{tmp_path}/home/warraq.db") as store, new_archive(tmp_path / "other") as other:
        assert count(store, "article") == 0

        second = next_night(store, tmp_path / "home")

        with LittleWeb(read_cases(WEB)).serving() as web:
            night(other, tmp_path / "other", web, 1)
        assert rows(store, ARTICLES) == rows(other, ARTICLES)
        assert second.counts.balanced
        assert count(store, "capture") == sum(isinstance(one, Capture) for one in archived(tmp_path / "home"))
    fetched = Counter((one.url, one.status) for one in pages(tmp_path / "home"))
    assert before >= 30
    assert set(fetched.values()) == {1}


def test_it_is_done_once_and_its_run_is_sealed_before_the_next(killed: Path, tmp_path: Path) -> None:
    shutil.copytree(killed, tmp_path / "home")
    with open_store(f"sqlite:///{tmp_path}/home/warraq.db") as store:
        first, second = next_night(store, tmp_path / "home"), next_night(store, tmp_path / "home")

        told = rows(store, "SELECT id, status, seal FROM run ORDER BY started_at")
        assert first.counts.stored > 30
        assert (second.counts.stored, second.counts.failed) == (0, 0)
    assert [run["status"] for run in told] == ["interrupted", "finished", "finished"]
    seals = sorted((tmp_path / "home" / "warc").glob("seal-*"))
    heads = [json.loads(gzip.decompress(seal.read_bytes()).splitlines()[0]) for seal in seals]
    assert [(head["seal"], head["run"]) for head in heads] == [(n + 1, run["id"]) for n, run in enumerate(told)]
    assert [head["previous"] for head in heads] == [None, *(run["seal"] for run in told[:-1])]


def test_another_kill_on_the_way_changes_nothing(killed: Path, tmp_path: Path) -> None:
    """Its pages have rows, its other captures and its seal have not come yet."""
    shutil.copytree(killed, tmp_path / "home")
    with open_store(f"sqlite:///{tmp_path}/home/warraq.db") as store:
        next_night(store, tmp_path / "home")
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
