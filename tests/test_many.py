"""Workers on PostgreSQL do what a night on one machine does."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import sleep

import psycopg
import pytest
from changing_web import LONG, SAHL, Web
from killed_home import Home, Point, differences
from shared_home import SharedHome
from sqlalchemy import text

from conftest import fresh_database
from forked import forked, warraq
from many import put_in, work_until_empty
from warraq.cli import run
from warraq.queue.rereading import summary_of
from warraq.queue.state import state_of
from warraq.settings import load_settings
from warraq.store import open_store

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]


@pytest.fixture
def web() -> Iterator[Web]:
    web = Web()
    with web.little.running():
        yield web


@pytest.fixture
def database(postgresql_server: str, postgresql_template: str) -> Iterator[str]:
    with fresh_database(postgresql_server, postgresql_template) as address:
        yield address


COMMAND = """
from warraq.cli import main

main()
"""


def test_nights_of_workers_leave_what_nights_here_leave(
    web: Web, tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    web.with_long = True
    alone, shared = Home(tmp_path / "alone", web, "sqlite:///warraq.db"), Home(tmp_path / "shared", web, database)
    for night in (1, 2):
        now = alone.at(night)
        alone.run(night)

        assert put_in(shared.folder, now) == 0
        assert shown(shared, capsys) == ["workers: 0", "0 of 2 hosts done", "visit: 2 waiting"]
        work_until_empty(shared.folder, now, workers=2)

        assert list(differences(alone.held(), shared.held())) == []
    assert list(shared.faults()) == []
    assert web.little.most_open[SAHL] == 1
    assert accounts(shared) == accounts(alone)
    assert {lines_of(one, LONG) for one in (alone, shared)} == {("full", 9)}

    code, summed = reread(shared, capsys)
    assert (code, summed) == reread(alone, capsys)
    assert '"captures":21,"equal":21' in summed.replace(" ", "")

    hurt, *_, gone = sorted((shared.folder / "warc").glob("*.warc.gz"))
    hurt.write_bytes(hurt.read_bytes()[:-40] + b"x" * 40)
    gone.unlink()
    code, found = verified(shared, capsys)
    assert (code, len(json.loads(found)["faults"]) >= 2) == (1, True)
    with worked_on(shared):
        assert verified(shared, capsys, "--queue", "--wait") == (code, found)

    with forked(COMMAND, "db", "verify", "--queue", "--wait", "--home", str(shared.folder)) as waits:
        with open_store(load_settings(shared.folder).database_url) as store:
            while not any((one.kind, one.status) == ("verify", "running") for one in store.last_runs()):
                assert waits.poll() is None
                sleep(0.05)
        waits.terminate()
        assert waits.wait(30) == 143


@pytest.mark.parametrize(
    "points", [[Point(5, 0.1)], pytest.param([Point(4, 0.0), Point(5, 0.1)], marks=pytest.mark.long)], ids=len
)
def test_what_killed_workers_had_in_hand_is_done_by_others(
    points: list[Point], web: Web, tmp_path: Path, database: str
) -> None:
    alone, shared = (
        Home(tmp_path / "alone", web, "sqlite:///warraq.db"),
        SharedHome(tmp_path / "shared", web, database, start=warraq),
    )
    alone.at(1)
    alone.run(1)

    assert put_in(shared.folder, shared.at(1)) == 0
    with psycopg.connect(database) as connection:  # all that the queue knows is lost
        connection.execute("DROP SCHEMA warraq_queue CASCADE")
    struck = shared.strike(1, points)
    shared.finish(1, workers=1)

    assert struck == len(points)
    assert list(differences(alone.held(), shared.held())) == []
    assert list(shared.faults()) == []


def shown(home: Home, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What `warraq queue` shows, but for the run's name."""
    capsys.readouterr()
    assert run(["queue", "--home", str(home.folder)]) == 0
    return [line.rpartition(": ")[2] if "run " in line else line for line in capsys.readouterr().out.splitlines()]


def reread(home: Home, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Exit code and account of reading all again, by workers where the home has them."""
    words = ["reparse", "--all", "--json", "--home", str(home.folder)]
    capsys.readouterr()
    if home.database.startswith("sqlite"):
        return run(words), capsys.readouterr().out
    assert run([*words, "--queue"]) == 0
    work_until_empty(home.folder, home.at(2), workers=2)
    with open_store(load_settings(home.folder).database_url) as store:
        (last,) = (one for one in store.last_runs() if one.kind == "reparse")
        return 0, f"{summary_of(store, last.id).model_dump_json()}\n"


def verified(home: Home, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """Exit code and report of reading all files beside seals and rows."""
    capsys.readouterr()
    return run(["db", "verify", "--json", "--home", str(home.folder), *words]), capsys.readouterr().out


@contextmanager
def worked_on(home: Home) -> Iterator[None]:
    """Let a worker do what is put in while the block runs."""

    def work() -> None:
        with open_store(load_settings(home.folder).database_url) as store:
            while not over.wait(0.05) and not state_of(store).runs:
                pass
        if not over.is_set():
            work_until_empty(home.folder, home.at(2))

    over, worker = Event(), Thread(target=work)
    worker.start()
    try:
        yield
    finally:
        over.set()
        worker.join()


def lines_of(home: Home, number: int) -> tuple[str, int]:
    """Whether the article of a number is whole, and how many paragraphs it has."""
    with open_store(load_settings(home.folder).database_url) as store, store.reading() as connection:
        said = text("SELECT completeness, body FROM v1_articles WHERE url = :url")
        row = connection.execute(said, {"url": f"http://{SAHL}/n/{number}"}).one()
    return row.completeness, len(row.body.split("\n"))


def accounts(home: Home) -> list[object]:
    """What each run came to, the last first."""
    with open_store(load_settings(home.folder).database_url) as store:
        return [(run.kind, run.status, run.sites, store.counts(run.id)) for run in store.last_runs()]
