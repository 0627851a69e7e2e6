"""PostgreSQL under what an archive meets in years: restarts, addresses of any length, databases that are not UTF-8."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import event

from conftest import NewArchive, fresh_database, made, named, new_database
from loopback import reply
from nights import FIRST, MISSING, SAHL, Nights, article, feed, nights, rows, site
from restarting import Server, own_server
from test_killed_nights import HELD, LATER
from warraq.cli import run
from warraq.errors import LockedError, StoreError
from warraq.holds import this_process
from warraq.store import Store, holding, open_store
from warraq.store.staying import Stay
from warraq.verify import verify
from warraq.warc import Archive

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with own_server() as started:
        yield started


@pytest.fixture
def of_its_own(server: Server, template: str) -> Iterator[str]:
    """The address of a database on a server that may be restarted, with the newest schema."""
    with fresh_database(server.address, template) as address:
        yield address


@pytest.fixture(scope="module")
def template(server: Server) -> str:
    return made(new_database(server.address))


@contextmanager
def played(store: Store, folder: Path) -> Iterator[Nights]:
    """A home on a web of seventy pages."""
    every = [f"{SAHL}/n/{number}" for number in range(70)]
    with nights(store, folder) as home:
        home.pages |= {url: article(number) for number, url in enumerate(every)}
        home.pages |= {every[3]: MISSING, every[4]: reply(b"", "301 Moved", Location="/n/5")}
        home.pages[f"{SAHL}/feed"] = feed(*every)
        home.sites = (site(),)
        yield home


def held(home: Nights) -> list[list[dict[str, Any]]]:
    assert verify(Archive(home.folder / "warc"), home.store).faults == ()
    return [rows(home.store, query) for query in HELD]


def at(store: Store, begins: str, do: Callable[[], None]) -> None:
    """Do it when the first statement that begins so is about to be sent."""
    done: list[bool] = []

    @event.listens_for(store.engine, "before_cursor_execute")
    def look(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not done and statement.startswith(begins):
            done.append(True)
            do()


def test_a_server_that_restarts_in_a_night_costs_nothing(
    server: Server, of_its_own: str, new_archive: NewArchive, tmp_path: Path
) -> None:
    with new_archive(tmp_path / "undisturbed") as store, played(store, tmp_path / "undisturbed") as home:
        home.night(0)
        want = held(home)
    with open_store(of_its_own) as store, played(store, tmp_path / "restarted") as home:
        at(store, "INSERT INTO mention", lambda: server.restart("fast", 0.3))  # inside a transaction
        at(store, "INSERT INTO version", server.restart)  # inside the first batch, as by a power cut
        at(store, "INSERT INTO claim", server.restart)  # and again, while it is put anew
        home.night(0)

        assert held(home) == want
        assert rows(store, "SELECT status FROM run") == [{"status": "finished"}]


def test_what_a_run_holds_is_held_again_after_a_restart(server: Server, of_its_own: str) -> None:
    me = this_process("warraq ingest", FIRST)
    with (
        open_store(of_its_own) as store,
        open_store(of_its_own) as other,
        store.holding(["site-sahl"], me) as others,
    ):
        assert others == {}
        server.restart()
        store.last_runs()
        with other.reading() as connection:
            assert "warraq ingest" in str(holding.holder(connection, "site-sahl"))

        server.restart()
        with other.holding(["site-sahl"], this_process("warraq worker", FIRST)) as taken:
            assert taken == {}
            with pytest.raises(LockedError, match="warraq worker"):
                store.last_runs()


def test_a_server_that_was_never_there_is_told_at_once(server: Server, of_its_own: str) -> None:
    with open_store(of_its_own) as store:
        store.stay = Stay(store.engine, patience_s=0.5)
        store.last_runs()
        server.stop("fast")
        try:
            with pytest.raises(StoreError, match="no server answers there"):
                store.last_runs()
            with open_store(of_its_own) as another, pytest.raises(StoreError, match="no server answers there"):
                another.last_runs()
        finally:
            server.start()


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_that_is_not_utf8_is_refused_when_a_home_is_made(
    encoding: str,
    postgresql_server: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = f"warraq_{encoding.lower()}"
    with psycopg.connect(postgresql_server, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {name}")
        admin.execute(f"CREATE DATABASE {name} ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    monkeypatch.setenv("WARRAQ_DATABASE", named(postgresql_server, name))

    code = run(["init", "--home", str(tmp_path / "home"), "--contact", "desk@example.org"])

    told = capsys.readouterr().err
    assert code == 1
    assert f"the database's encoding is {encoding}, in which Arabic cannot be kept and searched" in told
    assert "createdb --encoding UTF8 --template template0" in told
    with psycopg.connect(postgresql_server, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def of_length(count: int, seed: int) -> str:
    """Random characters: those that repeat are packed before an index refuses them."""
    return "".join(random.Random(seed).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=count))


def test_addresses_and_texts_of_any_length_stop_no_night(
    postgresql_server: str, postgresql_template: str, tmp_path: Path
) -> None:
    long, longer, moved = (f"{SAHL}/n/{of_length(count, count)}" for count in (3_000, 70_000, 6_000))
    head = f'<link rel="canonical" href="{SAHL}/{of_length(70_001, 1)}">'
    head += f'<meta name="author" content="{of_length(9_000, 2)}">'
    with fresh_database(postgresql_server, postgresql_template) as address, open_store(address) as store:
        with nights(store, tmp_path) as home:
            home.sites = (site(),)
            home.pages = {
                f"{SAHL}/feed": feed(f"{SAHL}/n/1", f"{SAHL}/n/2", long, longer, moved),
                f"{SAHL}/n/1": article(1),
                f"{SAHL}/n/2": article(2, f"<p>{of_length(70_000, 3)}</p>", head),
                long: article(3),
                moved: reply(b"", "301 Moved", Location=f"/n/{of_length(7_000, 4)}"),
            }
            report = home.night(0)
            home.night(LATER)

        assert report.counts.discovered == 5
        assert {f"{SAHL}/n/1", f"{SAHL}/n/2", long} <= {
            row["url"] for row in rows(store, "SELECT url FROM v1_articles")
        }
        assert len(rows(store, "SELECT key FROM address WHERE kind IS NULL OR kind <> 'route'")) >= 5
